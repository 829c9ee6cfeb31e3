#include "app/counter/statistics.h"

#include "app/counter/counter.sql.h"
#include "base/time.h"

#include <string.h>

enum { HOUR = 3600, DAY = 86400, ZONE = 7 * HOUR };

static const char epoch[] = "1970-01-01";

static void add_hits(struct statistics *s, const size_t *row_of, int64_t first, struct hit_slot_list hits)
{
	for (size_t i = 0; i < hits.n; i++) {
		const char *c = hits.v[i].class;
		enum counter_class class = !strcmp(c, "reader") ? READER : !strcmp(c, "robot") ? ROBOT : STAFF;
		struct statistics_row *r = &s->v[row_of[hits.v[i].slot - first]];
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

struct statistics statistics_of(struct db *db, struct arena *a, struct day from, struct day to, const char *kind)
{
	size_t days = (size_t)day_between(from, to) + 1;
	struct statistics s = { .from = from, .to = to, .by_hour = days <= 2, .all.label = "" };
	int64_t seconds = s.by_hour ? HOUR : DAY, first = day_between((struct day){ epoch }, from);
	struct moment since = { .unix_time = first * DAY - ZONE };
	struct moment until = { .unix_time = since.unix_time + (int64_t)days * DAY };
	const size_t *row_of = make_rows(&s, a, s.by_hour ? days * 24 : days, days > 92);
	add_hits(&s, row_of, first * DAY / seconds, hits_by_slot(db, since, until, seconds, kind));
	add_visits(&s, row_of, visits_between(db, from, to));
	return s;
}
