/* songs.csv of the example: title, unit, words_by, music_by, singer, licence, recording (of example/songs, or
 * empty), words. */
#include "app/example/making.h"

#include "app/example/example.h"

#include "app/song/song.h"
#include "app/unit/unit.sql.h"

#include <stdio.h>

enum { TITLE, UNIT, WORDS_BY, MUSIC_BY, SINGER, LICENCE, RECORDING, WORDS, FIELDS };

/* A copy in the data folder, which the store may take. */
static const char *copied(struct making *m, const char *from)
{
	const char *to = arena_format(m->rq.arena, "%s/recording.part", m->rq.config->data);
	FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
	char part[16 << 10];
	bool good = out;
	for (size_t n; good && (n = fread(part, 1, sizeof part, in)) > 0;)
		good = fwrite(part, 1, n, out) == n;
	if (in)
		fclose(in);
	return out && fclose(out) == 0 && good ? to : NULL;
}

static bool recording(struct making *m, const char *name, struct file_came *f)
{
	const char *path = copied(m, arena_format(m->rq.arena, "%s/songs/%s", m->folder, name));
	return path && file_aside(m->rq.arena, m->rq.config->data, path, f) == FILE_GOOD && f->type->sound;
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
