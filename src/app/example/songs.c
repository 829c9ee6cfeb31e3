/* songs.csv of the example: title, unit, words_by, music_by, singer, licence, recording (of example/songs, or
 * empty), words. */
#include "app/example/making.h"

#include "app/example/example.h"

#include "app/song/song.h"
#include "app/unit/unit.sql.h"

enum { TITLE, UNIT, WORDS_BY, MUSIC_BY, SINGER, LICENCE, RECORDING, WORDS, FIELDS };

static bool recording(struct making *m, const char *name, struct file_came *f)
{
	const char *path = arena_format(m->rq.arena, "%s/songs/%s", m->folder, name);
	return file_copy(m->rq.arena, m->rq.config->data, path, f) == FILE_GOOD && f->type->sound;
}

bool making_song(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	struct file_came came = { 0 };
	if (!m->past_header)
		return m->past_header = true;
	const struct unit *u = n == FIELDS ? unit_on(m->rq.db, f[UNIT].text, (struct day){ EXAMPLE_DAY }) : NULL;
	if (!u)
		return making_stop(m, "songs.csv: this line has not its eight fields, or there is no such unit", f[TITLE].text);
	if (*f[RECORDING].text && !recording(m, f[RECORDING].text, &came))
		return making_stop(m, "songs.csv: this recording cannot be taken", f[RECORDING].text);
	song_new(&m->rq, u->id, &(struct song_fields){ f[TITLE].text, f[WORDS_BY].text, f[MUSIC_BY].text, f[SINGER].text,
		f[LICENCE].text, f[WORDS].text }, *f[RECORDING].text ? &came : NULL);
	return true;
}
