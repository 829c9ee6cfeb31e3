/* /thong-ke and /api/v1/statistics */
#include "app/pages.h"

#include "app/api/api.h"
#include "app/counter/statistics.html.h"
#include "base/time.h"
#include "html/csv.h"

#include <string.h>

enum { SHOWN_DAYS = 30 };

/* The parameter that is wrong, or NULL. */
static const char *period(struct req *rq, struct day *from, struct day *to)
{
	const char *first = req_text(rq, "from"), *last = req_text(rq, "to"), *kind = req_text(rq, "kind");
	*to = *last ? day_read(rq->arena, last) : day_of(rq->arena, rq->now);
	if (!day_known(*to))
		return "to";
	*from = *first ? day_read(rq->arena, first) : day_add(rq->arena, *to, 1 - SHOWN_DAYS);
	if (!day_known(*from) || day_order(*from, *to) > 0 || day_between(*from, *to) >= STATISTICS_DAYS)
		return "from";
	return *kind && word_index(page_kind_words, kind) < 0 ? "kind" : NULL;
}

static void write_csv(struct req *rq, const struct statistics *s)
{
	csv_start(&rq->out, "time,visits,readers,robots,staff");
	for (size_t i = 0; i < s->n; i++) {
		const struct statistics_row *r = &s->v[i];
		csv_text(&rq->out, r->label);
		if (s->by_hour)
			csv_text(&rq->out, NULL);
		else
			csv_number(&rq->out, r->visits);
		for (int c = READER; c <= STAFF; c++)
			csv_number(&rq->out, r->views[c]);
		csv_end(&rq->out);
	}
}

enum status statistics_show(struct req *rq)
{
	struct day from, to;
	if (period(rq, &from, &to))
		return HTTP_BAD;
	const char *kind = req_text(rq, "kind");
	struct statistics s = statistics_of(rq->db, rq->arena, from, to, kind);
	if (view_csv(rq, "thong-ke"))
		write_csv(rq, &s);
	else
		statistics_page(&rq->out, rq, &s, kind,
			view_link(rq, "/thong-ke", "from", from.iso, "to", to.iso, "kind", kind, "dang", "csv", NULL));
	return HTTP_OK;
}

static struct js *row_js(struct req *rq, const struct statistics_row *r, bool visits)
{
	struct js *js = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, js, "time", r->label);
	api_optional(rq, js, "visits", (struct optional){ visits, r->visits });
	js_set_int(rq->arena, js, "readers", r->views[READER]);
	js_set_int(rq->arena, js, "robots", r->views[ROBOT]);
	js_set_int(rq->arena, js, "staff", r->views[STAFF]);
	return js;
}

enum status api_statistics(struct req *rq)
{
	struct day from, to;
	const char *wrong = period(rq, &from, &to);
	if (wrong)
		return api_bad(rq, wrong, "days as 2024-07-31, from before to, at most twenty years; kind as the page has it");
	struct statistics s = statistics_of(rq->db, rq->arena, from, to, req_text(rq, "kind"));
	struct js *items, *list = api_list(rq, &items);
	struct counter_now now = counter_now(rq->arena);
	js_set_text(rq->arena, list, "from", from.iso);
	js_set_text(rq->arena, list, "to", to.iso);
	js_set_int(rq->arena, list, "visits", s.all.visits);
	js_set_int(rq->arena, list, "visits_ever", now.visits);
	js_set_int(rq->arena, list, "online", now.online);
	for (size_t i = 0; i < s.n; i++)
		js_add(rq->arena, items, NULL, row_js(rq, &s.v[i], !s.by_hour));
	return api_answer(rq, list);
}
