/* Facts carried to the tree of another day through the successors of their units. */
#include "app/target/facts.h"

#include "app/unit/unit.sql.h"
#include "base/time.h"

#include <string.h>

enum { MOST_STEPS = 32 }; /* a chain of reforms; a circle of events ends here */

/* All rows of units by (code, valid_from), and the events by where they come from. */
struct reform {
	struct facts *f;
	struct unit_list units;
	struct successor_row_list events;
	size_t room;
};

static int order(const char *code, const char *from, const char *code2, const char *from2)
{
	int by_code = strcmp(code, code2);
	return by_code ? by_code : strcmp(from, from2);
}

static const struct unit *unit_of(const struct reform *r, const char *code, struct day from)
{
	size_t low = 0, high = r->units.n;
	while (low < high && code && day_known(from)) {
		size_t mid = (low + high) / 2;
		const struct unit *u = &r->units.v[mid];
		int o = order(u->code, u->valid_from.iso, code, from.iso);
		if (!o)
			return u;
		if (o < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static size_t first_event(const struct reform *r, const struct unit *u)
{
	size_t low = 0, high = r->events.n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct successor_row *e = &r->events.v[mid];
		if (order(e->from_code, e->from_valid_from.iso, u->code, u->valid_from.iso) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void keep(struct reform *r, int64_t from, int64_t to, int64_t share)
{
	struct mapping *m = &r->f->mapping;
	if (m->n == r->room) {
		r->room = 2 * r->room + 64;
		struct share *bigger = arena_new(r->f->arena, struct share, r->room);
		if (m->n)
			memcpy(bigger, m->v, m->n * sizeof *bigger);
		m->v = bigger;
	}
	m->v[m->n++] = (struct share){ from, to, share };
}

static void follow(struct reform *r, int64_t from, const struct unit *u, int64_t share, int steps)
{
	struct day on = r->f->tree;
	bool valid = day_order(u->valid_from, on) <= 0 && (!day_known(u->valid_to) || day_order(u->valid_to, on) >= 0);
	if (valid) {
		keep(r, from, u->id, share);
		return;
	}
	for (size_t i = first_event(r, u); i < r->events.n && steps; i++) {
		const struct successor_row *e = &r->events.v[i];
		if (order(e->from_code, e->from_valid_from.iso, u->code, u->valid_from.iso))
			return;
		const struct unit *to = unit_of(r, e->to_code, e->to_valid_from);
		if (to)
			follow(r, from, to, share * e->share_percent / 100, steps - 1);
	}
}

void mapping_make(struct facts *f)
{
	struct reform r = { f, units_all(f->db), successor_rows(f->db), 0 };
	f->scale = SHARE_ALL;
	f->mapping.first = ids_new(f->arena, r.units.n);
	f->mapping.partial = ids_new(f->arena, r.units.n);
	for (size_t i = 0; i < r.units.n; i++) {
		size_t before = f->mapping.n;
		follow(&r, r.units.v[i].id, &r.units.v[i], SHARE_ALL, MOST_STEPS);
		if (f->mapping.n > before)
			ids_put(&f->mapping.first, r.units.v[i].id, (uint32_t)before);
	}
	for (size_t i = 0; i < f->mapping.n; i++)
		if (f->mapping.v[i].share != SHARE_ALL)
			ids_put(&f->mapping.partial, f->mapping.v[i].to, 1);
}

struct share_list facts_shares(const struct facts *f, int64_t unit, struct share *itself)
{
	if (!f->mapped) {
		*itself = (struct share){ unit, unit, f->scale };
		return (struct share_list){ itself, 1 };
	}
	uint32_t at = ids_find(&f->mapping.first, unit);
	size_t n = 0;
	while (at != UINT32_MAX && at + n < f->mapping.n && f->mapping.v[at + n].from == unit)
		n++;
	return (struct share_list){ n ? f->mapping.v + at : NULL, n };
}

bool facts_estimated(const struct facts *f, const struct set *set)
{
	for (size_t i = 0; f->mapped && i < set->rows.n; i++)
		if (ids_find(&f->mapping.partial, set->rows.v[i].unit_id) != UINT32_MAX)
			return true;
	return false;
}

/* What a tally says, or what was counted anew instead of it. */
static struct counts counts_of(const struct facts *f, const struct tally_row *t)
{
	const int64_t packed[TALLY_KINDS] = { t->models, t->projects, t->tasks };
	struct counts c = { 0 };
	uint32_t at = t->holds == TALLY_HOLDS ? UINT32_MAX : ids_find(&f->recounted, t->unit_id);
	if (t->holds != TALLY_HOLDS)
		return at == UINT32_MAX ? c : f->recounts[at];
	for (int kind = 0; kind < TALLY_KINDS; kind++)
		for (int led = 0; led < 2; led++)
			for (int state = 0; state < TALLY_STATES; state++)
				c.n[kind][led][state] = tally_count(packed[kind], led, (enum tally_state)state);
	return c;
}

static void add_share(struct counts *to, const struct counts *c, int64_t share)
{
	for (int kind = 0; kind < TALLY_KINDS; kind++)
		for (int led = 0; led < 2; led++)
			for (int state = 0; state < TALLY_STATES; state++)
				to->n[kind][led][state] += c->n[kind][led][state] * share;
}

/* A row for each successor, whose counts stand beside it in parts of SHARE_ALL. */
void mapping_of_tallies(struct facts *f)
{
	size_t n = 0, most = f->mapping.n;
	struct tally_row *rows = arena_new(f->arena, struct tally_row, most + 1);
	struct counts *counts = arena_new(f->arena, struct counts, most + 1);
	struct ids at = ids_new(f->arena, most);
	for (size_t i = 0; i < f->tallies.n; i++) {
		struct counts c = counts_of(f, &f->tallies.v[i]);
		struct share itself;
		struct share_list shares = facts_shares(f, f->tallies.v[i].unit_id, &itself);
		for (size_t k = 0; k < shares.n; k++) {
			uint32_t to = ids_find(&at, shares.v[k].to);
			if (to == UINT32_MAX) {
				ids_put(&at, shares.v[k].to, to = (uint32_t)n++);
				rows[to].unit_id = shares.v[k].to;
			}
			add_share(&counts[to], &c, shares.v[k].share);
			if (f->tallies.v[i].holds >= TALLY_LATER)
				rows[to].holds = TALLY_LATER;
		}
	}
	f->tallies = (struct tally_row_list){ rows, n };
	f->recounts = counts;
	f->recounted = at;
}
