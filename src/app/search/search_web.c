/* /tim?q=… */
#include "app/pages.h"

#include "app/search/pick.h"
#include "app/search/search.html.h"
#include "app/search/search_view.h"
#include "app/unit/unit.sql.h"
#include "app/view/view.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

static void read_days(struct req *rq, struct search_wish *wish)
{
	const char *from = req_text(rq, "from"), *to = req_text(rq, "to");
	struct day until = *to ? day_read(rq->arena, to) : rq->today;
	if (*from && !day_known(wish->from = day_read(rq->arena, from)))
		req_problem(rq, "from", _("From day"), _("is not a day: write it as 31/7/2024"));
	if (!day_known(until))
		req_problem(rq, "to", _("To day"), _("is not a day: write it as 31/7/2024"));
	else if (*to && day_known(wish->from) && day_order(until, wish->from) < 0)
		req_problem(rq, "to", _("To day"), _("This day is before the first one."));
	else if (day_order(until, rq->today) < 0) /* what is dated later is not public yet */
		wish->to = until;
}

bool search_wish_read(struct req *rq, struct search_wish *wish)
{
	size_t before = rq->problems.n;
	const char *section = req_text(rq, "section");
	*wish = (struct search_wish){ .text = req_text(rq, "q"), .kind = req_text(rq, "kind"), .path = "",
		.unit = pick_code(rq, PICK_UNIT, req_text(rq, "unit")), .section = "", .to = rq->today,
		.after = req_text(rq, "after"), .now = rq->now };
	if (*wish->kind && !search_kind_label(wish->kind))
		req_problem(rq, "kind", _("Kind"), _("There is no such kind."));
	const struct section *s = *section ? section_find(rq->db, section) : NULL;
	if (*section && !s)
		req_problem(rq, "section", _("Section"), _("There is no such section."));
	const struct unit_spot *spot = *wish->unit ? unit_spot_of_code(rq->db, wish->unit, rq->today) : NULL;
	if (*wish->unit && !spot)
		pick_problem(rq, PICK_UNIT, "unit", _("Unit"), req_text(rq, "unit"));
	read_days(rq, wish);
	wish->section = s ? s->path : "";
	wish->path = spot ? spot->path : "";
	return rq->problems.n == before;
}

static const char *here(struct req *rq, const char *unit, const char *q, const char *kind, const char *after)
{
	return view_link(rq, "/tim", "q", q, "kind", kind, "unit", unit, "section", req_text(rq, "section"),
		"from", req_text(rq, "from"), "to", req_text(rq, "to"), "after", after, NULL);
}

static struct search_suggestion_list suggestions(struct req *rq, const struct search_wish *wish)
{
	struct search_part_list parts = search_parts(rq->db, rq->arena, wish);
	struct search_suggestion_list list = { arena_new(rq->arena, struct search_suggestion, parts.n + 1), 0 };
	for (size_t i = 0; i < parts.n; i++)
		list.v[list.n++] = (struct search_suggestion){ parts.v[i].text, here(rq, wish->unit, parts.v[i].text, wish->kind, ""),
			parts.v[i].n };
	return list;
}

/* The kinds that were found, and all of them together. */
static struct search_facet_list facets(struct req *rq, const struct search_view *v, const struct search_answer *answer)
{
	struct search_kind_list kinds = search_kind_list();
	struct search_facet_list list = { arena_new(rq->arena, struct search_facet, kinds.n + 1), 0 };
	size_t all = 0, found = 0;
	for (size_t i = 0; i < kinds.n; i++) {
		size_t n = answer->of_kind[kinds.v[i].number];
		all += n;
		found += n > 0;
	}
	if (found < 2 && !*v->kind)
		return list;
	list.v[list.n++] = (struct search_facet){ _("All kinds"), here(rq, v->unit_code, v->q, "", ""), all, !*v->kind };
	for (size_t i = 0; i < kinds.n; i++) {
		const struct search_kind *k = &kinds.v[i];
		bool chosen = !strcmp(k->code, v->kind);
		if (answer->of_kind[k->number] || chosen)
			list.v[list.n++] = (struct search_facet){ search_kind_label(k->code), here(rq, v->unit_code, v->q, k->code, ""),
				answer->of_kind[k->number], chosen };
	}
	return list;
}

/* The same question without one filter. */
static const char *less(struct req *rq, const struct search_view *v, const char *filter)
{
	const char *names[] = { "unit", "section", "from", "to" }, *values[4];
	for (size_t i = 0; i < 4; i++)
		values[i] = !strcmp(filter, names[i]) ? "" : i ? req_text(rq, names[i]) : v->unit_code;
	return view_link(rq, "/tim", "q", v->q, "kind", v->kind, names[0], values[0], names[1], values[1], names[2],
		values[2], names[3], values[3], NULL);
}

static void add_filter(struct req *rq, struct search_view *v, const char *name, const char *label, const char *value)
{
	if (*value)
		v->filters.v[v->filters.n++] = (struct search_facet){ arena_format(rq->arena, "%s: %s", label, value),
			less(rq, v, name), 0, false };
}

static void filters(struct req *rq, struct search_view *v)
{
	const char *section = "";
	for (size_t i = 0; i < v->sections.n; i++)
		if (!strcmp(v->sections.v[i].slug, v->section))
			section = v->sections.v[i].name;
	v->filters.v = arena_new(rq->arena, struct search_facet, 4);
	add_filter(rq, v, "section", _("Section"), section);
	add_filter(rq, v, "unit", _("Unit"), v->unit);
	add_filter(rq, v, "from", _("From day"), v->from);
	add_filter(rq, v, "to", _("To day"), v->to);
}

/* The same without any filter; none: that finds nothing either. */
static struct search_suggestion_list without(struct req *rq, const struct search_wish *wish)
{
	const struct search_wish all = { .text = wish->text, .kind = "", .path = "", .unit = "", .section = "",
		.to = rq->today, .after = "", .now = rq->now };
	struct search_answer found = search_find(rq->db, rq->arena, &all);
	struct search_suggestion_list list = { arena_new(rq->arena, struct search_suggestion, 1), found.total ? 1 : 0 };
	*list.v = (struct search_suggestion){ wish->text, view_link(rq, "/tim", "q", wish->text, NULL), (int64_t)found.total };
	return list;
}

static void answer(struct req *rq, struct search_view *v, const struct search_wish *wish)
{
	struct search_answer found = search_find(rq->db, rq->arena, wish);
	bool filtered = *v->kind || *v->unit || *v->section || *v->from || *v->to;
	v->lines = search_lines(rq, &found);
	v->total = found.total;
	v->more_than = found.more_than;
	v->facets = facets(rq, v, &found);
	filters(rq, v);
	v->next = found.next ? here(rq, v->unit_code, v->q, v->kind, found.next) : NULL;
	v->first = *wish->after ? here(rq, v->unit_code, v->q, v->kind, "") : NULL;
	if (found.total)
		return;
	v->parts = suggestions(rq, wish);
	if (filtered)
		v->without = without(rq, wish);
}

enum status search_show(struct req *rq)
{
	struct search_wish wish;
	bool good = search_wish_read(rq, &wish);
	struct search_view v = {
		.q = wish.text, .kind = wish.kind, .unit = pick_unit_words(rq, wish.unit), .unit_code = wish.unit,
		.section = req_text(rq, "section"), .from = req_text(rq, "from"), .to = req_text(rq, "to"),
		.asked = *text_trim(rq->arena, wish.text), .sections = sections_all(rq->db),
	};
	if (good && v.asked)
		answer(rq, &v, &wish);
	search_page_html(&rq->out, rq, &v);
	return good ? HTTP_OK : HTTP_BAD;
}
