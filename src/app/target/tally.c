#include "app/target/tally.h"

#include "app/view/words.h"
#include "base/time.h"

#include <string.h>

static struct day later(struct day a, struct day b)
{
	return day_known(b) && (!day_known(a) || day_order(b, a) > 0) ? b : a;
}

static int64_t packed(const struct counts *c, int kind)
{
	int64_t number = 0;
	for (int led = 0; led < 2; led++)
		for (int state = 0; state < TALLY_STATES; state++)
			number |= c->n[kind][led][state] << TALLY_BITS * (led * TALLY_STATES + state);
	return number;
}

/* One tally from the rows of one unit, that begin at *i; *i goes on behind them. */
static struct tally take(struct tally_source_list rows, size_t *i)
{
	const struct tally_source *first = &rows.v[*i];
	struct tally t = { first->campaign_id, first->unit_id, .first_day = first->first_day };
	struct counts c = { 0 };
	bool fits = true;
	for (; *i < rows.n && rows.v[*i].campaign_id == t.campaign_id && rows.v[*i].unit_id == t.unit_id; ++*i) {
		const struct tally_source *r = &rows.v[*i];
		int kind = word_index(work_kind_words, r->kind);
		const int64_t reached[TALLY_STATES] = { r->registered, r->finished, r->verified };
		for (int state = 0; kind >= 0 && state < TALLY_STATES; state++) {
			c.n[kind][0][state] += reached[state];
			c.n[kind][1][state] += r->led_by_front ? reached[state] : 0;
			fits = fits && c.n[kind][0][state] <= TALLY_MOST;
		}
		if (day_order(r->first_day, t.first_day) < 0)
			t.first_day = r->first_day;
		t.last_day = later(later(t.last_day, r->last_registered),
			later(r->last_finished, later(r->last_verified, r->last_voided)));
	}
	if (!fits) {
		t.last_day = (struct day){ DAY_FOREVER };
		c = (struct counts){ 0 };
	}
	t.models = packed(&c, 0);
	t.projects = packed(&c, 1);
	t.tasks = packed(&c, 2);
	return t;
}

static void put(struct db *db, const struct tally *t)
{
	tally_put(db, t->campaign_id, t->unit_id, t->first_day, t->last_day, t->models, t->projects, t->tasks);
}

void tally_refresh(struct db *db, int64_t campaign, int64_t unit)
{
	struct tally_source_list rows = tally_source(db, campaign, unit);
	size_t i = 0;
	if (!rows.n) {
		tally_remove(db, campaign, unit);
		return;
	}
	struct tally t = take(rows, &i);
	put(db, &t);
}

struct tally_list tallies_wanted(struct db *db, struct arena *a)
{
	struct tally_source_list rows = tally_sources(db);
	struct tally *v = arena_new(a, struct tally, rows.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.n;)
		v[n++] = take(rows, &i);
	return (struct tally_list){ v, n };
}

void tally_rebuild(struct db *db, struct arena *a)
{
	struct tally_list list = tallies_wanted(db, a);
	tallies_forget(db);
	for (size_t i = 0; i < list.n; i++)
		put(db, &list.v[i]);
}
