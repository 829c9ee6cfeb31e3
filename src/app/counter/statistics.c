#include "app/counter/statistics.h"

#include "app/section/section.sql.h"
#include "base/time.h"
#include "html/html.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { HOUR = 3600, DAY = 86400, ZONE = 7 * HOUR, HOURS = 24, MONTHS_FROM = 92 };
static const int64_t forever = INT64_C(1) << 40;

static const char epoch[] = "1970-01-01";

static void add_hits(struct statistics *s, const size_t *row_of, int64_t first, struct hit_slot_list hits)
{
	for (size_t i = 0; i < hits.n; i++) {
		enum counter_class class = hits.v[i].class <= STAFF ? (enum counter_class)hits.v[i].class : STAFF;
		struct statistics_row *r = &s->v[row_of ? row_of[hits.v[i].slot - first] : (size_t)hits.v[i].slot];
		r->views[class] += hits.v[i].n;
		s->all.views[class] += hits.v[i].n;
		s->most = r->views[READER] > s->most ? r->views[READER] : s->most;
	}
}

static void add_visits(struct statistics *s, const size_t *row_of, struct visit_list visits)
{
	for (size_t i = 0; i < visits.n; i++) {
		s->all.visits += visits.v[i].n;
		if (!s->by_hour)
			s->v[row_of[day_between(s->from, visits.v[i].day)]].visits += visits.v[i].n;
	}
}

/* One row for each hour, day or month; which one each slot belongs to. */
static size_t *make_rows(struct statistics *s, struct arena *a, size_t slots, bool months)
{
	size_t *row_of = arena_new(a, size_t, slots);
	s->v = arena_new(a, struct statistics_row, slots);
	for (size_t i = 0; i < slots; i++) {
		struct day d = day_add(a, s->from, (int)(s->by_hour ? i / 24 : i));
		const char *label = s->by_hour ? arena_format(a, "%s %02zu:00", d.iso, i % 24)
			: months ? arena_copy_n(a, d.iso, 7) : d.iso;
		if (!s->n || strcmp(s->v[s->n - 1].label, label))
			s->v[s->n++].label = label;
		row_of[i] = s->n - 1;
	}
	return row_of;
}

/* The cells of the period. */
struct range { int64_t since, until; };

static struct range range_of(struct day from, struct day to)
{
	int64_t first = day_between((struct day){ epoch }, from) * DAY - ZONE, days = day_between(from, to) + 1;
	return (struct range){ counter_cell(first, 0, READER), counter_cell(first + days * DAY, 0, READER) };
}

/* The hours from since to before, whole months, the hours from behind to until: cells. */
struct stretch { int64_t since, before, month, months_end, behind, until; struct day first; };

static struct stretch stretch_of(struct arena *a, struct day from, struct day to)
{
	struct range all = range_of(from, to);
	struct stretch s = { all.since, all.until, 0, 0, all.until, all.until, from };
	struct day end = { arena_format(a, "%.7s-01", day_add(a, to, 1).iso) }; /* of the months that are whole */
	while (strcmp(s.first.iso + 8, "01"))
		s.first = day_add(a, s.first, 1);
	if (day_order(s.first, end) >= 0)
		return s;
	struct range whole = range_of(s.first, day_add(a, end, -1));
	s.before = whole.since;
	s.behind = whole.until;
	s.month = counter_month_cell(s.first, 0, READER);
	s.months_end = counter_month_cell(end, 0, READER);
	return s;
}

static const char *after_path(struct arena *a, const char *path)
{
	size_t n = strlen(path);
	return n ? arena_format(a, "%.*s/", (int)n - 1, path) : "";
}

static struct hit_slot_list hits_between(struct db *db, struct arena *a, const struct statistics_wish *w, int64_t hours,
	int64_t around, struct range r)
{
	return hits_of(db, hours, around, r.since, r.until, w->kind, w->page, w->path, after_path(a, w->path), w->section,
		after_path(a, w->section));
}

static bool is_all(const struct statistics_wish *w)
{
	return !*w->kind && !*w->page && !*w->path && !*w->section;
}

/* hours: 1 or 24. */
static struct hit_slot_list hits(struct db *db, struct arena *a, const struct statistics_wish *w, int64_t hours,
	int64_t around)
{
	struct range r = range_of(w->from, w->to);
	int64_t first = day_between((struct day){ epoch }, w->from);
	if (is_all(w) && hours == HOURS)
		return hits_by_day(db, first, first + day_between(w->from, w->to) + 1, around);
	if (is_all(w))
		return hits_all(db, r.since, r.until, around);
	return hits_between(db, a, w, hours, around, r);
}

/* The same, not of all pages, for rows of months: whole months, and the days before and behind them. */
static void add_months(struct db *db, struct arena *a, struct statistics *s, const struct statistics_wish *w,
	const size_t *row_of, int64_t around)
{
	struct stretch t = stretch_of(a, w->from, w->to);
	int64_t first = day_between((struct day){ epoch }, w->from);
	size_t *of_month = NULL;
	if (row_of && t.months_end) {
		size_t n = (size_t)((t.months_end - t.month) >> 34);
		of_month = arena_new(a, size_t, n);
		for (size_t i = 0; i < n; i++)
			of_month[i] = row_of[day_between(w->from, t.first)] + i;
	}
	add_hits(s, row_of, first, hits_between(db, a, w, HOURS, around, (struct range){ t.since, t.before }));
	add_hits(s, row_of, first, hits_between(db, a, w, HOURS, around, (struct range){ t.behind, t.until }));
	add_hits(s, of_month, t.month >> 34, hits_of_months(db, around, t.month, t.months_end, w->kind, w->page, w->path,
		after_path(a, w->path), w->section, after_path(a, w->section)));
}

struct statistics statistics_of(struct db *db, struct arena *a, const struct statistics_wish *w)
{
	size_t days = (size_t)day_between(w->from, w->to) + 1;
	struct statistics s = { .from = w->from, .to = w->to, .by_hour = days <= 2, .all.label = "" };
	int64_t hours = s.by_hour ? 1 : HOURS, first = day_between((struct day){ epoch }, w->from);
	const size_t *row_of = make_rows(&s, a, s.by_hour ? days * HOURS : days, days > MONTHS_FROM);
	if (days > MONTHS_FROM && !is_all(w))
		add_months(db, a, &s, w, row_of, forever);
	else
		add_hits(&s, row_of, first * HOURS / hours, hits(db, a, w, hours, forever));
	add_visits(&s, row_of, visits_between(db, w->from, w->to));
	return s;
}

struct statistics statistics_of_hours(struct db *db, struct arena *a, const struct statistics_wish *w)
{
	struct statistics s = { .from = w->from, .to = w->to, .by_hour = true, .all.label = "" };
	s.v = arena_new(a, struct statistics_row, HOURS);
	for (; s.n < HOURS; s.n++)
		s.v[s.n].label = arena_format(a, "%02zu:00", s.n);
	add_hits(&s, NULL, 0, hits(db, a, w, 1, HOURS));
	add_visits(&s, NULL, visits_between(db, w->from, w->to));
	return s;
}

struct statistics_row statistics_before(struct db *db, struct arena *a, const struct statistics_wish *w)
{
	int days = (int)day_between(w->from, w->to) + 1;
	struct statistics_wish before = *w;
	before.from = day_add(a, w->from, -days);
	before.to = day_add(a, w->from, -1);
	struct statistics_row row = { .label = "" };
	struct statistics s = { .v = &row, .n = 1, .by_hour = true };
	if (is_all(w))
		add_hits(&s, NULL, 0, hits(db, a, &before, HOURS, 1));
	else
		add_months(db, a, &s, &before, NULL, 1);
	add_visits(&s, NULL, visits_between(db, before.from, before.to));
	row.visits = s.all.visits;
	return row;
}

struct hit_of_page_list statistics_pages(struct db *db, struct arena *a, const struct statistics_wish *w,
	int64_t below, const char *after)
{
	struct stretch t = stretch_of(a, w->from, w->to);
	return hits_by_page(db, t.since, t.before, t.month, t.months_end, t.behind, t.until, w->kind, w->page, w->path,
		after_path(a, w->path), w->section, after_path(a, w->section), below, after, STATISTICS_ROWS + 1);
}

/* ------------------------------------------------------------ trees */
struct sum { int64_t id, readers, robots; };

static int most_read(const void *x, const void *y)
{
	const struct sum *a = x, *b = y;
	int order = (a->readers < b->readers) - (a->readers > b->readers);
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

/* The sums of what stands directly below a path, each with all below it: ".1." and ".1.4.9." make 4. */
static struct sum *sums_below(struct arena *a, const char *path, struct hit_of_place_list places, size_t *n)
{
	struct sum *sums = arena_new(a, struct sum, places.n + 1);
	size_t skip = *path ? strlen(path) : 1;
	*n = 0;
	for (size_t i = 0; i < places.n; i++) {
		const struct hit_of_place *p = &places.v[i];
		int64_t id = strncmp(p->path, *path ? path : ".", skip) ? 0 : strtoll(p->path + skip, NULL, 10);
		size_t k = 0;
		while (k < *n && sums[k].id != id)
			k++;
		if (!id)
			continue;
		*n += k == *n;
		sums[k].id = id;
		sums[k].readers += p->readers;
		sums[k].robots += p->robots;
	}
	if (*n)
		qsort(sums, *n, sizeof *sums, most_read);
	return sums;
}

struct statistics_part_list statistics_sections(struct db *db, struct arena *a, const struct statistics_wish *w)
{
	struct stretch t = stretch_of(a, w->from, w->to);
	size_t n;
	const struct sum *sums = sums_below(a, w->section,
		hits_by_section(db, t.since, t.before, t.month, t.months_end, t.behind, t.until), &n);
	struct section_list all = sections_all(db);
	struct statistics_part_list list = { arena_new(a, struct statistics_part, n + 1), 0 };
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all.n; k++)
			if (all.v[k].id == sums[i].id)
				list.v[list.n++] = (struct statistics_part){ all.v[k].slug, all.v[k].name, { NULL }, { NULL },
					sums[i].readers, sums[i].robots };
	return list;
}

static const char *ids_of(struct arena *a, const struct sum *sums, size_t n)
{
	struct out o = { .arena = a };
	out_raw(&o, "[", 1);
	for (size_t i = 0; i < n; i++) {
		const char *id = arena_format(a, "%s%" PRId64, i ? "," : "", sums[i].id);
		out_raw(&o, id, strlen(id));
	}
	out_raw(&o, "]", 1);
	return o.text;
}

struct statistics_part_list statistics_units(struct db *db, struct arena *a, const struct statistics_wish *w)
{
	struct stretch t = stretch_of(a, w->from, w->to);
	size_t n;
	const struct sum *sums = sums_below(a, w->path,
		hits_by_unit(db, t.since, t.before, t.month, t.months_end, t.behind, t.until), &n);
	struct hit_unit_list all = hit_units(db, ids_of(a, sums, n));
	struct statistics_part_list list = { arena_new(a, struct statistics_part, n + 1), 0 };
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all.n; k++)
			if (all.v[k].id == sums[i].id)
				list.v[list.n++] = (struct statistics_part){ all.v[k].code, all.v[k].name, all.v[k].valid_from,
					all.v[k].valid_to, sums[i].readers, sums[i].robots };
	return list;
}
