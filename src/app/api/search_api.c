/* /api/v1/search */
#include "app/pages.h"

#include "app/search/pick.h"
#include "app/view/api.h"
#include "app/search/search_view.h"

#include <string.h>

enum { SUGGESTED = 8 };

static const char *why(const char *wrong)
{
	if (*wrong == 'k')
		return "write one of the kinds that the description lists";
	if (*wrong == 's')
		return "there is no section of this slug";
	return *wrong == 'u' ? "there is no unit of this code" : "write a day as 2024-07-31";
}

/* The snippet as a list of pieces, so that no program has to read markup. */
static void add_pieces(struct req *rq, struct js *js, const char *name, struct search_piece_list pieces)
{
	struct js *list = js_add(rq->arena, js, name, js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < pieces.n; i++) {
		struct js *piece = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, piece, "text", pieces.v[i].text);
		api_yes(rq, piece, "found", pieces.v[i].marked);
	}
}

enum status api_search(struct req *rq)
{
	struct search_wish wish;
	if (!search_wish_read(rq, &wish))
		return api_bad(rq, rq->problems.v[0].name, why(rq->problems.v[0].name));
	struct search_answer answer = search_find(rq->db, rq->arena, &wish);
	struct search_line_list lines = search_lines(rq, &answer);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < lines.n; i++) {
		const struct search_line *l = &lines.v[i];
		const struct search_shown *row = l->row;
		struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, js, "kind", row->kind);
		api_text(rq, js, "address", row->address);
		api_text(rq, js, "title", row->title);
		api_text(rq, js, "unit_name", row->unit_name);
		api_text(rq, js, "parent_name", l->parent);
		api_text(rq, js, "section_name", row->section_name);
		api_text(rq, js, "day", row->day.iso);
		api_text(rq, js, "work_kind", l->work_kind);
		api_text(rq, js, "state", l->state);
		api_yes(rq, js, "other_marks", l->hit->folded);
		api_text(rq, js, "file", l->file);
		add_pieces(rq, js, "text", l->body);
	}
	struct js *kinds = js_add(rq->arena, list, "kinds", js_new(rq->arena, JS_OBJECT));
	for (const struct search_kind *k = search_kinds; k->code; k++)
		js_set_int(rq->arena, kinds, k->code, (int64_t)answer.of_kind[k->number]);
	js_set_int(rq->arena, list, "total", (int64_t)answer.total);
	api_yes(rq, list, "more_than", answer.more_than);
	api_next(rq, list, answer.next);
	return api_answer(rq, list);
}

/* What a title begins to be, while it is typed; of one kind, for a field that names one. */
enum status api_suggest(struct req *rq)
{
	struct search_wish wish = { .text = req_text(rq, "q"), .kind = req_text(rq, "kind"), .path = "", .section = "", .to = rq->today,
		.after = "", .now = rq->now, .typing = true, .titles = true };
	if (*wish.kind && !search_kind_label(wish.kind))
		return api_bad(rq, "kind", why("kind"));
	struct search_answer answer = search_find(rq->db, rq->arena, &wish);
	struct js *items, *list = api_list(rq, &items);
	const struct search_shown *told[SUGGESTED];
	size_t n = 0;
	for (size_t i = 0; i < answer.n && n < SUGGESTED; i++) {
		const struct search_shown *row = search_row(&answer, &answer.hits[i]);
		const char *code = row ? pick_code_of(rq->arena, row->kind, row->address) : NULL;
		bool again = !row || (code && req_is(rq, "now", "1") && !pick_is_now(rq, row->kind, code));
		for (size_t k = 0; k < n && !again; k++)
			again = !strcmp(told[k]->title, row->title) && !strcmp(told[k]->kind, row->kind);
		if (again)
			continue;
		told[n++] = row;
		struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, js, "title", row->title);
		api_text(rq, js, "address", row->address);
		api_text(rq, js, "code", code);
		api_text(rq, js, "kind", row->kind);
		api_text(rq, js, "kind_name", search_kind_label(row->kind));
	}
	return api_answer(rq, list);
}
