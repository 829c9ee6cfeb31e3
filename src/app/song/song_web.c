/* /bai-hat for readers, /quan-tri/bai-hat for editors. */
#include "app/song/song.h"

#include "app/pages.h"
#include "app/view/view.h"
#include "app/song/song.html.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "http/form.h"

#include <string.h>

#define FIELD(name, label, min, max) { #name, label, offsetof(struct song_fields, name), min, max, FIELD_TEXT }
static const struct field fields[] = {
	FIELD(title, N_("Name of the song"), 2, SONG_NAME), FIELD(words_by, N_("Words by"), 2, SONG_NAME),
	FIELD(music_by, N_("Music by"), 2, SONG_NAME),
	FIELD(singer, N_("Sung by"), 0, SONG_NAME), FIELD(licence, N_("By what right"), 3, SONG_LICENCE),
	FIELD(words, N_("Words of the song"), 1, SONG_WORDS),
	{ 0 }
};
#undef FIELD

/* ------------------------------------------------------------ for readers */

enum status songs_show(struct req *rq)
{
	struct song_shown_list songs = songs_public(rq->db, req_text(rq, "after"), SONG_ROWS + 1);
	const char *next = songs.n > SONG_ROWS ? view_link(rq, "/bai-hat", "after", songs.v[SONG_ROWS - 1].slug, NULL) : NULL;
	songs.n = songs.n > SONG_ROWS ? SONG_ROWS : songs.n;
	songs_page(&rq->out, rq, songs, next);
	return HTTP_OK;
}

enum status song_show(struct req *rq)
{
	const struct song_shown *s = song_public(rq->db, rq->arg[0]);
	if (!s)
		return HTTP_NOT_FOUND;
	rq->about.unit = s->unit_id;
	song_page(&rq->out, rq, s);
	return HTTP_OK;
}

/* ------------------------------------------------------------ for editors */

static const struct song_shown *song_of_path(struct req *rq)
{
	return song_by_id(rq->db, text_id(rq->arg[0]));
}

bool song_scope(struct req *rq, int64_t *unit)
{
	const struct song_shown *s = song_of_path(rq);
	*unit = s ? s->unit_id : 0;
	return s;
}

static enum status list_page(struct req *rq, const struct unit *u, enum status status)
{
	static const struct { const char *name, *words; } done[] = {
		{ "luu", N_("The song is saved.") }, { "an", N_("The song is hidden from readers; it can be shown again below.") },
		{ "hien", N_("Readers see the song.") },
	};
	const char *words = NULL;
	for (size_t i = 0; i < sizeof done / sizeof *done; i++)
		words = req_is(rq, "done", done[i].name) ? _(done[i].words) : words;
	songs_staff_page(&rq->out, rq, u, songs_of_unit(rq->db, u->id), words);
	return status;
}

enum status songs_staff_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	return u ? list_page(rq, u, HTTP_OK) : HTTP_NOT_FOUND;
}

/* The form's fields and its recording, or NULL; false: something must be corrected. */
static bool read_it(struct req *rq, struct song_fields *f, const struct file_came **recording)
{
	struct file_came_list came = file_came(rq);
	*recording = came.n ? &came.v[0] : NULL;
	if (came.n && !came.v[0].type->sound)
		req_problem(rq, "files", _("Recording"), _("is not a recording: choose an MP3, M4A or Ogg file"));
	if (came.n > 1)
		req_problem(rq, "files", _("Recording"), _("is more than one: choose one"));
	return form_read(rq, fields, f) && !rq->problems.n;
}

enum status song_new_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct song_fields f = { 0 };
	const struct file_came *recording;
	if (!u)
		return HTTP_NOT_FOUND;
	bool good = read_it(rq, &f, &recording);
	if (good && songs_of_unit(rq->db, u->id).n >= SONGS_KEPT) {
		req_problem(rq, "title", _("Name of the song"), _("cannot be added: 500 songs are the most of a unit"));
		good = false;
	}
	if (!good)
		return list_page(rq, u, HTTP_INVALID);
	song_new(rq, u->id, &f, recording);
	return see_other(rq, "/quan-tri/bai-hat?unit=%s&done=luu", u->code);
}

enum status song_edit_show(struct req *rq)
{
	const struct song_shown *s = song_of_path(rq);
	if (!s)
		return HTTP_NOT_FOUND;
	req_prefill(rq, "title", s->title);
	req_prefill(rq, "words_by", s->words_by);
	req_prefill(rq, "music_by", s->music_by);
	req_prefill(rq, "singer", s->singer);
	req_prefill(rq, "licence", s->licence);
	req_prefill(rq, "words", s->words);
	song_edit_page(&rq->out, rq, s);
	return HTTP_OK;
}

enum status song_edit_send(struct req *rq)
{
	const struct song_shown *s = song_of_path(rq);
	struct song_fields f = { 0 };
	const struct file_came *recording;
	if (!s)
		return HTTP_NOT_FOUND;
	if (!read_it(rq, &f, &recording)) {
		song_edit_page(&rq->out, rq, s);
		return HTTP_INVALID;
	}
	song_keep(rq, s, &f, recording, req_is(rq, "silent", "1"));
	return see_other(rq, "/quan-tri/bai-hat?unit=%s&done=luu", s->unit_code);
}

enum status song_act(struct req *rq)
{
	const struct song_shown *s = song_of_path(rq);
	const char *act = strrchr(rq->path, '/') + 1;
	if (!s)
		return HTTP_NOT_FOUND;
	if (!strcmp(act, "an") || !strcmp(act, "hien"))
		song_show_or_hide(rq, s, !strcmp(act, "an"));
	else
		song_move(rq, s, !strcmp(act, "len") ? -1 : 1);
	return see_other(rq, "/quan-tri/bai-hat?unit=%s&done=%s", s->unit_code, act);
}
