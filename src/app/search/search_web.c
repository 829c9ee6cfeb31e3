/* /tim?q=… */
#include "app/pages.h"

#include "app/search/search.html.h"
#include "app/search/search_view.h"
#include "app/site/view.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

enum { WORDS_OF_SNIPPET = 40 };

const char *search_wish_read(struct req *rq, struct search_wish *wish)
{
	*wish = (struct search_wish){ .text = req_text(rq, "q"), .kind = req_text(rq, "kind"), .path = "",
		.to = rq->today, .after = req_text(rq, "after") };
	const char *from = req_text(rq, "from"), *to = req_text(rq, "to"), *unit = req_text(rq, "unit");
	if (*wish->kind && !search_kind_label(wish->kind))
		return "kind";
	if (*from && !day_known(wish->from = day_read(rq->arena, from)))
		return "from";
	struct day until = *to ? day_read(rq->arena, to) : rq->today;
	if (!day_known(until))
		return "to";
	if (day_order(until, rq->today) < 0) /* what is dated later is not public yet */
		wish->to = until;
	const struct unit_spot *spot = *unit ? unit_spot_of_code(rq->db, unit, rq->today) : NULL;
	if (*unit && !spot)
		return "unit";
	if (spot)
		wish->path = spot->path;
	return NULL;
}

static const char *wrong_words(const char *wrong)
{
	if (!strcmp(wrong, "unit"))
		return _("There is no unit of this code.");
	if (!strcmp(wrong, "kind"))
		return _("There is no such kind.");
	return _("Write the day as 31/7/2024.");
}

static struct search_line_list lines_of(struct req *rq, const struct search_answer *answer)
{
	struct search_line_list list = { arena_new(rq->arena, struct search_line, SEARCH_ROWS), 0 };
	bool folded = false;
	for (size_t i = 0; i < answer->n; i++) {
		const struct search_hit *hit = &answer->hits[i];
		const struct search_shown *row = search_row(answer, hit);
		if (!row)
			continue;
		list.v[list.n++] = (struct search_line){
			.address = row->address, .kind = search_kind_label(row->kind), .unit = row->unit_name, .day = row->day,
			.title = search_pieces(rq->arena, &answer->asked, hit, row->title, 0),
			.body = search_pieces(rq->arena, &answer->asked, hit, row->body, WORDS_OF_SNIPPET),
			.first_folded = hit->folded && !folded,
		};
		folded |= hit->folded;
	}
	return list;
}

static const char *here(struct req *rq, const char *q, const char *after)
{
	return view_link(rq, "/tim", "q", q, "kind", req_text(rq, "kind"), "unit", req_text(rq, "unit"), "from",
		req_text(rq, "from"), "to", req_text(rq, "to"), "after", after, NULL);
}

static struct search_suggestion_list suggestions(struct req *rq, const struct search_wish *wish)
{
	struct search_part_list parts = search_parts(rq->db, rq->arena, wish);
	struct search_suggestion_list list = { arena_new(rq->arena, struct search_suggestion, parts.n + 1), 0 };
	for (size_t i = 0; i < parts.n; i++)
		list.v[list.n++] = (struct search_suggestion){ parts.v[i].text,
			view_link(rq, "/tim", "q", parts.v[i].text, NULL), parts.v[i].n };
	return list;
}

enum status search_show(struct req *rq)
{
	struct search_wish wish;
	const char *wrong = search_wish_read(rq, &wish);
	struct search_view v = {
		.q = wish.text, .kind = wish.kind, .unit = req_text(rq, "unit"), .problem = wrong ? wrong_words(wrong) : NULL,
		.asked = *text_trim(rq->arena, wish.text),
	};
	if (!wrong && v.asked) {
		struct search_answer answer = search_find(rq->db, rq->arena, &wish);
		v.lines = lines_of(rq, &answer);
		v.total = answer.total;
		v.more_than = answer.more_than;
		v.next = answer.next ? here(rq, v.q, answer.next) : NULL;
		if (!answer.total)
			v.parts = suggestions(rq, &wish);
	}
	search_page_html(&rq->out, rq, &v);
	return wrong ? HTTP_BAD : HTTP_OK;
}
