/* /api/v1/articles/:slug/comments, /api/v1/works/:code/comments, /api/v1/questions and /api/v1/receipts/:code */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/comment/comment.h"
#include "app/comment/comment_public.h"
#include "html/meta.h"

#include <string.h>

static void answer_js(struct req *rq, struct js *js, const char *unit, const char *text, struct moment at)
{
	struct js *a = js_new(rq->arena, text ? JS_OBJECT : JS_NULL);
	if (text) {
		api_text(rq, a, "unit_name", unit);
		api_text(rq, a, "text", text);
		api_text(rq, a, "answered", time_iso(rq->arena, at));
	}
	js_add(rq->arena, js, "answer", a);
}

static struct js *comment_js(struct req *rq, const struct comment_read *c)
{
	struct js *js = js_new(rq->arena, JS_OBJECT);
	js_set_int(rq->arena, js, "id", c->id);
	api_optional(rq, js, "parent", (struct optional){ c->thread_id != c->id, c->thread_id });
	api_text(rq, js, "kind", c->kind);
	api_text(rq, js, "name", c->name);
	api_text(rq, js, "unit", c->as_code);
	api_text(rq, js, "text", c->body);
	api_text(rq, js, "written", time_iso(rq->arena, c->made_at));
	api_text(rq, js, "owner_name", c->owner_name);
	api_text(rq, js, "answer_due", c->answer_due.iso);
	api_yes(rq, js, "late", comment_is_late(c->kind, c->answer, c->answer_due, rq->today));
	answer_js(rq, js, c->answer_name, c->answer, c->answered_at);
	return js;
}

enum status api_comments(struct req *rq)
{
	struct comment_subject s;
	enum status status;
	if (!comment_subject_find(rq, &s, "/comments", &status))
		return status;
	struct comments_view v = comments_view(rq, &s);
	struct js *items, *list = api_list(rq, &items);
	js_set_int(rq->arena, list, "count", v.count);
	api_yes(rq, list, "open", v.open);
	int64_t last = 0;
	for (size_t i = 0; i < v.list.n; i++) {
		js_add(rq->arena, items, NULL, comment_js(rq, &v.list.v[i]));
		last = v.list.v[i].thread_id;
	}
	api_next(rq, list, v.next ? arena_format(rq->arena, "%lld", (long long)last) : NULL);
	return api_answer(rq, list);
}

enum status api_questions(struct req *rq)
{
	struct optional after = req_number(rq, "after");
	struct question_public_list all = questions_public(rq->db, rq->now, rq->today, req_is(rq, "late", "1"),
		after.known && after.value > 0 ? after.value : INT64_MAX, API_ROWS + 1);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < all.n && i < API_ROWS; i++) {
		const struct question_public *q = &all.v[i];
		struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
		js_set_int(rq->arena, js, "id", q->id);
		api_text(rq, js, "article", q->slug);
		api_text(rq, js, "work", q->work);
		api_text(rq, js, "name", q->name);
		api_text(rq, js, "text", q->body);
		api_text(rq, js, "written", time_iso(rq->arena, q->made_at));
		api_text(rq, js, "owner_name", q->owner_name);
		api_text(rq, js, "answer_due", q->answer_due.iso);
		api_yes(rq, js, "late", comment_is_late("question", q->answer, q->answer_due, rq->today));
		answer_js(rq, js, q->answer_name, q->answer, q->answered_at);
	}
	api_next(rq, list, all.n > API_ROWS ? arena_format(rq->arena, "%lld", (long long)all.v[API_ROWS - 1].id) : NULL);
	return api_answer(rq, list);
}

/* The state and never the text; a code that nobody has and one that cannot be one are answered alike. */
enum status api_receipt(struct req *rq)
{
	const struct comment *c = comment_of_code(rq, rq->arg[0]);
	if (!c)
		return HTTP_NOT_FOUND;
	struct js *js = js_new(rq->arena, JS_OBJECT);
	api_text(rq, js, "kind", c->kind);
	api_text(rq, js, "state", c->state);
	api_text(rq, js, "received", time_iso(rq->arena, c->made_at));
	api_text(rq, js, "read_by", c->due.iso);
	api_text(rq, js, "reason", *c->reason ? c->reason : NULL);
	api_text(rq, js, "reason_text", *c->reason_text ? c->reason_text : NULL);
	api_text(rq, js, "answer_due", c->answer_due.iso);
	api_yes(rq, js, "answered", c->answer && !strcmp(c->state, "shown"));
	rq->cache = "no-store";
	return api_answer(rq, js);
}
