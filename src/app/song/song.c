#include "app/song/song.h"

#include "app/audit/audit.h"
#include "app/search/kinds.h"
#include "base/crypto.h"
#include "base/text.h"

static void log_it(struct req *rq, const char *act, const char *slug, const char *title, const char *recording)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "title", title);
	if (recording)
		js_set_text(rq->arena, content, "recording", recording);
	audit_act(rq, act, arena_format(rq->arena, "song %s", slug), NULL, content);
}

static const char *free_slug(struct req *rq, const char *title)
{
	enum { TRIES = 50 };
	const char *plain = text_slug(rq->arena, title), *slug = plain = *plain ? plain : "bai-hat";
	for (int i = 2; song_slugs(rq->db, slug); i++)
		slug = i < TRIES ? arena_format(rq->arena, "%s-%d", plain, i)
			: arena_format(rq->arena, "%s-%s", plain, crypto_random(rq->arena, 6));
	return slug;
}

static struct optional kept(struct req *rq, const struct file_came *recording)
{
	return (struct optional){ recording, recording ? file_keep(rq, recording) : 0 };
}

int64_t song_new(struct req *rq, int64_t unit, const struct song_fields *f, const struct file_came *recording)
{
	const char *slug = free_slug(rq, f->title);
	int64_t id = song_add(rq->db, slug, unit, song_last_position(rq->db) + 1, f->title, text_fold(rq->arena, f->title),
		f->words_by, f->music_by, f->singer, f->licence, f->words, kept(rq, recording), rq->now,
		req_account(rq));
	search_song(rq->db, rq->arena, id);
	log_it(rq, "song.add", slug, f->title, recording ? recording->hash : NULL);
	return id;
}

void song_keep(struct req *rq, const struct song_shown *s, const struct song_fields *f,
	const struct file_came *recording, bool silent)
{
	song_change(rq->db, s->id, f->title, text_fold(rq->arena, f->title), f->words_by, f->music_by, f->singer,
		f->licence, f->words, rq->now);
	if (recording || silent)
		song_record(rq->db, s->id, kept(rq, recording));
	search_song(rq->db, rq->arena, s->id);
	log_it(rq, "song.change", s->slug, f->title, recording ? recording->hash : NULL);
}

void song_show_or_hide(struct req *rq, const struct song_shown *s, bool hide)
{
	if (hide == (s->hidden != 0))
		return;
	song_hide(rq->db, s->id, hide);
	search_song(rq->db, rq->arena, s->id);
	log_it(rq, hide ? "song.hide" : "song.show", s->slug, s->title, NULL);
}

void song_move(struct req *rq, const struct song_shown *s, int way)
{
	struct song_shown_list all = songs_of_unit(rq->db, s->unit_id);
	size_t at = 0;
	while (at < all.n && all.v[at].id != s->id)
		at++;
	size_t other = at + (size_t)way; /* below the first it is larger than any */
	if (at >= all.n || other >= all.n)
		return;
	song_place(rq->db, s->id, all.v[other].position);
	song_place(rq->db, all.v[other].id, s->position);
	log_it(rq, "song.move", s->slug, s->title, NULL);
}

struct file_view song_recording(struct arena *a, const struct song_shown *s)
{
	if (!s->hash || !file_type_named(s->type))
		return (struct file_view){ 0 };
	return (struct file_view){ .address = file_address(a, s->hash, s->type, s->title), .title = s->title,
		.words = s->words, .type = file_type_named(s->type), .bytes = s->bytes.value };
}
