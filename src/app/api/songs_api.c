/* /api/v1/songs */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/song/song.h"

enum status api_songs(struct req *rq)
{
	struct song_shown_list songs = songs_public(rq->db, req_text(rq, "after"), API_ROWS + 1);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < songs.n && i < API_ROWS; i++) {
		const struct song_shown *s = &songs.v[i];
		struct file_view f = song_recording(rq->arena, s);
		struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, js, "slug", s->slug);
		api_text(rq, js, "title", s->title);
		api_text(rq, js, "words_by", s->words_by);
		api_text(rq, js, "music_by", s->music_by);
		api_text(rq, js, "singer", s->singer);
		api_text(rq, js, "licence", s->licence);
		api_text(rq, js, "words", s->words);
		api_text(rq, js, "recording", f.type ? f.address : NULL);
		api_text(rq, js, "type", f.type ? f.type->media : NULL);
		api_optional(rq, js, "bytes", (struct optional){ f.type, f.bytes });
		api_text(rq, js, "unit", s->unit_code);
		api_text(rq, js, "unit_name", s->unit_name);
	}
	api_next(rq, list, songs.n > API_ROWS ? songs.v[API_ROWS - 1].slug : NULL);
	return api_answer(rq, list);
}
