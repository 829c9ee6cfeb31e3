/* /thong-ke and /api/v1/statistics */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/counter/statistics.html.h"
#include "app/search/pick.h"
#include "app/unit/unit.sql.h"
#include "base/text.h"
#include "base/time.h"
#include "html/csv.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_DAYS = 30 };

static const char *const ways[] = { [BY_TIME] = "", [BY_HOUR] = "hour", [BY_PAGE] = "page", [BY_SECTION] = "section",
	[BY_UNIT] = "unit" };

static const char *period(struct req *rq, struct statistics_wish *w)
{
	const char *first = req_text(rq, "from"), *last = req_text(rq, "to");
	w->to = *last ? day_read(rq->arena, last) : day_of(rq->arena, rq->now);
	if (!day_known(w->to))
		return "to";
	w->from = *first ? day_read(rq->arena, first) : day_add(rq->arena, w->to, 1 - SHOWN_DAYS);
	if (!day_known(w->from) || day_order(w->from, w->to) > 0 || day_between(w->from, w->to) >= STATISTICS_DAYS)
		return "from";
	return NULL;
}

const char *statistics_wish_read(struct req *rq, struct statistics_wish *w, enum statistics_by *by)
{
	const char *kind = req_text(rq, "kind"), *unit = pick_code(rq, PICK_UNIT, req_text(rq, "unit")), *section = req_text(rq, "section");
	*w = (struct statistics_wish){ .kind = kind, .page = req_text(rq, "page"), .unit = unit, .path = "",
		.section = "" };
	for (*by = BY_TIME; *by < BY_KINDS && !req_is(rq, "by", ways[*by]); ++*by)
		if (*by == BY_TIME && !*req_text(rq, "by"))
			break;
	const char *wrong = period(rq, w);
	if (wrong || *by == BY_KINDS) {
		*by = *by == BY_KINDS ? BY_TIME : *by;
		return wrong ? wrong : "by";
	}
	if (*kind && word_index(page_kind_words, kind) < 0)
		return "kind";
	const struct unit_spot *spot = *unit ? unit_spot_of_code(rq->db, unit, rq->today) : NULL;
	const struct section *s = *section ? section_find(rq->db, section) : NULL;
	if (*unit && !spot)
		return "unit";
	if (*section && !s)
		return "section";
	w->path = spot ? spot->path : "";
	w->section = s ? s->path : "";
	return NULL;
}

const char *statistics_change(const struct req *rq, int64_t now, int64_t before)
{
	if (before <= 0)
		return "";
	int64_t percent = (now - before) * 100 / before;
	return arena_format(rq->arena, "%s%s %%", percent < 0 ? "−" : "+", view_number(rq, percent < 0 ? -percent : percent));
}

const char *statistics_label(const struct req *rq, const char *label)
{
	struct arena *a = rq->arena;
	int year, month, day, hour;
	int n = sscanf(label, "%4d-%2d-%2d %2d", &year, &month, &day, &hour);
	if (n < 2)
		return label;
	const char *words = day_words(a, (struct day){ arena_format(a, "%.7s%s", label, n == 2 ? "-01" : arena_copy_n(a, label + 7, 3)) });
	return n == 2 ? words + 2 /* the month without its first day: "1/7/2024", "1 July 2024" */
		: n == 3 ? words : arena_format(a, "%02d:00 %s", hour, words);
}

const char *statistics_without(const struct req *rq, const struct counter_import *i)
{
	const char *n = view_number(rq, i->n), *until = statistics_label(rq, i->until.iso);
	if (!day_known(i->since))
		return lang_fill(rq->arena, _("Without the {1} visits of an older counter (until {2}): it told one sum, which"
			" belongs to no day. The foot of each page has it."), n, until, NULL);
	return lang_fill(rq->arena, _("Without the {1} visits of an older counter ({2} – {3}): it told one sum, which"
		" belongs to no day. The foot of each page has it."), n, statistics_label(rq, i->since.iso), until, NULL);
}

bool statistics_is_empty(const struct statistics_view *v)
{
	const struct statistics_row *all = &v->s.all;
	bool rows = v->by == BY_TIME || v->by == BY_HOUR;
	return rows ? !all->visits && !all->views[READER] && !all->views[ROBOT] && !all->views[STAFF] : !v->lines.n;
}

int64_t statistics_bar_height(const struct statistics *s, const struct statistics_row *r)
{
	enum { HIGH = 160, LEAST = 2 };
	int64_t n = r->views[READER], high = s->most ? HIGH * n / s->most : 0;
	return n && high < LEAST ? LEAST : high;
}

static const char *link(struct req *rq, const char *unit, const char *from, const char *to, const char *by,
	const char *more, const char *value)
{
	return view_link(rq, "/thong-ke", "from", from, "to", to, "kind", req_text(rq, "kind"), "unit", unit,
		"section", req_text(rq, "section"), "page", req_text(rq, "page"), "by", by, more, value, NULL);
}

/* Periods that people ask for, up to today. */
static struct statistics_choice_list periods(struct req *rq, const struct statistics_view *v)
{
	struct arena *a = rq->arena;
	struct day today = day_of(a, rq->now), month = { arena_format(a, "%.7s-01", today.iso) };
	struct day last = day_add(a, month, -1), before = { arena_format(a, "%.7s-01", last.iso) };
	const struct { const char *label; struct day from, to; } choices[] = {
		{ _("7 days"), day_add(a, today, -6), today },
		{ _("30 days"), day_add(a, today, 1 - SHOWN_DAYS), today },
		{ _("This month"), month, today },
		{ _("Last month"), before, last },
		{ _("This year"), { arena_format(a, "%.4s-01-01", today.iso) }, today },
		{ _("20 years"), day_add(a, today, 1 - STATISTICS_DAYS), today },
	};
	enum { N = sizeof choices / sizeof *choices };
	struct statistics_choice_list list = { arena_new(a, struct statistics_choice, N), N };
	for (size_t i = 0; i < N; i++)
		list.v[i] = (struct statistics_choice){ choices[i].label,
			link(rq, v->wish.unit, choices[i].from.iso, choices[i].to.iso,
			ways[v->by], NULL, NULL), !strcmp(choices[i].from.iso, v->wish.from.iso)
			&& !strcmp(choices[i].to.iso, v->wish.to.iso) };
	return list;
}

static struct statistics_choice_list ways_of(struct req *rq, const struct statistics_view *v)
{
	const char *const labels[] = { [BY_TIME] = _("By time"), [BY_HOUR] = _("By hour of the day"),
		[BY_PAGE] = _("By page"), [BY_SECTION] = _("By section"), [BY_UNIT] = _("By unit") };
	struct statistics_choice_list list = { arena_new(rq->arena, struct statistics_choice, BY_KINDS), BY_KINDS };
	for (size_t i = 0; i < BY_KINDS; i++)
		list.v[i] = (struct statistics_choice){ labels[i],
			link(rq, v->wish.unit, v->wish.from.iso, v->wish.to.iso, ways[i], NULL, NULL), i == v->by };
	return list;
}

/* A page has a title when it is about something; of one that is many (a pattern) there is no address. */
static struct statistics_line line_of(struct req *rq, const struct hit_of_page *p)
{
	bool one = *p->address == '/' && !strchr(p->address, ':');
	if (!strcmp(p->kind, "article") && strncmp(p->address, "/tin/", 5) == 0 && !p->title)
		return (struct statistics_line){ _("An article that is no longer there"), NULL, p->readers, p->robots };
	const char *name = p->title ? p->title : strcmp(p->address, "/") != 0 ? p->address
		: text_capital(rq->arena, word_label(page_kind_words, p->kind));
	return (struct statistics_line){ name, one ? p->address : NULL, p->readers, p->robots };
}

/* "VIEWS.ADDRESS" of the last one of the page before. */
static void add_pages(struct req *rq, struct statistics_view *v)
{
	const char *after = req_text(rq, "after"), *address = strchr(after, '.');
	struct hit_of_page_list pages = statistics_pages(rq->db, rq->arena, &v->wish,
		address ? strtoll(after, NULL, 10) : INT64_MAX, address ? address + 1 : "");
	size_t n = pages.n > STATISTICS_ROWS ? STATISTICS_ROWS : pages.n;
	v->lines.v = arena_new(rq->arena, struct statistics_line, n + 1);
	for (size_t i = 0; i < n; i++)
		v->lines.v[v->lines.n++] = line_of(rq, &pages.v[i]);
	if (n < pages.n)
		v->next = link(rq, v->wish.unit, v->wish.from.iso, v->wish.to.iso, ways[v->by], "after",
			arena_format(rq->arena, "%" PRId64 ".%s", pages.v[n - 1].readers, pages.v[n - 1].address));
}

static void add_parts(struct req *rq, struct statistics_view *v)
{
	bool units = v->by == BY_UNIT;
	struct statistics_part_list parts = units ? statistics_units(rq->db, rq->arena, &v->wish)
		: statistics_sections(rq->db, rq->arena, &v->wish);
	v->lines.v = arena_new(rq->arena, struct statistics_line, parts.n + 1);
	for (size_t i = 0; i < parts.n; i++) {
		const struct statistics_part *p = &parts.v[i];
		const char *deeper = view_link(rq, "/thong-ke", "from", v->wish.from.iso, "to", v->wish.to.iso,
			units ? "unit" : "section", p->code, "by", ways[v->by], NULL);
		v->lines.v[v->lines.n++] = (struct statistics_line){ p->name, deeper, p->readers, p->robots };
	}
}

static struct statistics_view view_of(struct req *rq, const struct statistics_wish *wish, enum statistics_by by)
{
	struct statistics_view v = { .wish = *wish, .by = by, .unit = pick_unit_words(rq, wish->unit),
		.section = req_text(rq, "section"), .wrong = "" };
	v.s = by == BY_HOUR ? statistics_of_hours(rq->db, rq->arena, wish) : statistics_of(rq->db, rq->arena, wish);
	if (by == BY_PAGE)
		add_pages(rq, &v);
	else if (by == BY_SECTION || by == BY_UNIT)
		add_parts(rq, &v);
	return v;
}

static void write_csv(struct req *rq, const struct statistics_view *v)
{
	bool rows = v->by == BY_TIME || v->by == BY_HOUR;
	csv_start(&rq->out, rows ? "time,visits,readers,robots,staff" : "name,address,readers,robots");
	for (size_t i = 0; rows && i < v->s.n; i++) {
		const struct statistics_row *r = &v->s.v[i];
		csv_text(&rq->out, r->label);
		if (v->s.by_hour)
			csv_text(&rq->out, NULL);
		else
			csv_number(&rq->out, r->visits);
		for (int c = READER; c <= STAFF; c++)
			csv_number(&rq->out, r->views[c]);
		csv_end(&rq->out);
	}
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct statistics_line *l = &v->lines.v[i];
		csv_text(&rq->out, l->label);
		csv_text(&rq->out, l->address);
		csv_number(&rq->out, l->readers);
		csv_number(&rq->out, l->robots);
		csv_end(&rq->out);
	}
}

enum status statistics_show(struct req *rq)
{
	struct statistics_wish wish;
	enum statistics_by by;
	const char *wrong = statistics_wish_read(rq, &wish, &by);
	if (wrong && (!day_known(wish.from) || !day_known(wish.to) || day_order(wish.from, wish.to) > 0
		|| day_between(wish.from, wish.to) >= STATISTICS_DAYS)) {
		wish.to = day_of(rq->arena, rq->now);
		wish.from = day_add(rq->arena, wish.to, 1 - SHOWN_DAYS);
	}
	struct statistics_view v = view_of(rq, &wish, by);
	if (!wrong && view_csv(rq, "thong-ke")) {
		write_csv(rq, &v);
		return HTTP_OK;
	}
	v.wrong = wrong ? wrong : "";
	if (!strcmp(v.wrong, "unit"))
		v.unknown = pick_unknown(rq, PICK_UNIT, req_text(rq, "unit"));
	v.before = statistics_before(rq->db, rq->arena, &wish);
	v.periods = periods(rq, &v);
	v.ways = ways_of(rq, &v);
	v.sections = sections_all(rq->db);
	v.imports = counter_imports(rq->db);
	v.file = link(rq, wish.unit, wish.from.iso, wish.to.iso, ways[by], "dang", "csv");
	statistics_page(&rq->out, rq, &v);
	return wrong ? HTTP_BAD : HTTP_OK;
}

static void add_row(struct req *rq, struct js *items, const struct statistics_row *r, bool visits)
{
	struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
	js_set_text(rq->arena, js, "time", r->label);
	api_optional(rq, js, "visits", (struct optional){ visits, r->visits });
	js_set_int(rq->arena, js, "readers", r->views[READER]);
	js_set_int(rq->arena, js, "robots", r->views[ROBOT]);
	js_set_int(rq->arena, js, "staff", r->views[STAFF]);
}

static void add_line(struct req *rq, struct js *items, const struct statistics_line *l)
{
	struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
	api_text(rq, js, "name", l->label);
	api_text(rq, js, "address", l->address);
	js_set_int(rq->arena, js, "readers", l->readers);
	js_set_int(rq->arena, js, "robots", l->robots);
}

enum status api_statistics(struct req *rq)
{
	struct statistics_wish wish;
	enum statistics_by by;
	const char *wrong = statistics_wish_read(rq, &wish, &by);
	if (wrong)
		return api_bad(rq, wrong, "days as 2024-07-31, from before to, at most twenty years; kind, unit, section and by"
			" as the description says");
	struct statistics_view v = view_of(rq, &wish, by);
	struct js *items, *list = api_list(rq, &items);
	struct counter_now now = counter_now(rq->arena);
	js_set_text(rq->arena, list, "from", wish.from.iso);
	js_set_text(rq->arena, list, "to", wish.to.iso);
	js_set_int(rq->arena, list, "visits", v.s.all.visits);
	js_set_int(rq->arena, list, "visits_ever", now.visits);
	js_set_int(rq->arena, list, "online", now.online);
	for (size_t i = 0; (by == BY_TIME || by == BY_HOUR) && i < v.s.n; i++)
		add_row(rq, items, &v.s.v[i], !v.s.by_hour);
	for (size_t i = 0; i < v.lines.n; i++)
		add_line(rq, items, &v.lines.v[i]);
	const char *after = v.next ? strstr(v.next, "after=") : NULL;
	api_next(rq, list, after ? after + strlen("after=") : NULL);
	return api_answer(rq, list);
}

/* What one page reached, ever: by its address, the home page without. */
enum status api_page_views(struct req *rq)
{
	const char *address = req_param(rq, "address") ? req_text(rq, "address") : "/";
	if (*address != '/')
		return api_bad(rq, "address", "write a path of this site, as /tin/khanh-thanh");
	struct page_views views = page_views(rq->db, address);
	struct js *js = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, js, "address", address);
	js_set_int(rq->arena, js, "readers", views.readers);
	js_set_int(rq->arena, js, "robots", views.robots);
	return api_answer(rq, js);
}
