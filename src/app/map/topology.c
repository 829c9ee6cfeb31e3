#include "app/map/topology.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NONE = -1 };

/* ------------------------------------------------------------ points that are one */
/* The first point of each place, by cells as wide as SNAP: a chain for each slot of a table. */
struct snapping { struct geo_point *points; int32_t *next, *slots; size_t n, mask; };

static size_t cell_slot(const struct snapping *s, int64_t x, int64_t y)
{
	uint64_t h = (uint64_t)x * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)y * UINT64_C(0xC2B2AE3D27D4EB4F);
	return (h ^ h >> 32) & s->mask;
}

static int32_t find_near(const struct snapping *s, struct geo_point p)
{
	int64_t cx = ((int64_t)p.x + 180 * GEO_DEGREE) / SNAP, cy = ((int64_t)p.y + 90 * GEO_DEGREE) / SNAP;
	for (int64_t y = cy - 1; y <= cy + 1; y++)
		for (int64_t x = cx - 1; x <= cx + 1; x++)
			for (int32_t i = s->slots[cell_slot(s, x, y)]; i != NONE; i = s->next[i])
				if (abs(s->points[i].x - p.x) <= SNAP && abs(s->points[i].y - p.y) <= SNAP)
					return i;
	return NONE;
}

static uint32_t point_number(struct snapping *s, struct geo_point p)
{
	int32_t i = find_near(s, p);
	if (i != NONE)
		return (uint32_t)i;
	i = (int32_t)s->n++;
	size_t slot = cell_slot(s, ((int64_t)p.x + 180 * GEO_DEGREE) / SNAP, ((int64_t)p.y + 90 * GEO_DEGREE) / SNAP);
	s->points[i] = p;
	s->next[i] = s->slots[slot];
	s->slots[slot] = i;
	return (uint32_t)i;
}

static struct snapping snapping_new(struct arena *a, size_t points)
{
	struct snapping s = { .points = arena_new(a, struct geo_point, points + 1), .mask = 1023 };
	s.next = arena_new(a, int32_t, points + 1);
	while (s.mask < points)
		s.mask = 2 * s.mask + 1;
	s.slots = arena_new(a, int32_t, s.mask + 1);
	for (size_t i = 0; i <= s.mask; i++)
		s.slots[i] = NONE;
	return s;
}

/* ------------------------------------------------------------ rings of numbers */
struct ring { uint32_t *at; size_t n, feature, polygon; bool inside; double area; };

static double ring_area(const struct geo_point *points, const uint32_t *at, size_t n)
{
	double twice = 0;
	for (size_t i = 1; i + 1 < n; i++) {
		const struct geo_point *o = &points[at[0]], *p = &points[at[i]], *q = &points[at[i + 1]];
		twice += ((double)p->x - o->x) * ((double)q->y - o->y) - ((double)q->x - o->x) * ((double)p->y - o->y);
	}
	return fabs(twice) / 2;
}

/* Without points that follow themselves, and without threads that lead out and the same way back. */
static size_t clean(uint32_t *at, size_t n)
{
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		if (used && at[used - 1] == at[i])
			continue;
		if (used > 1 && at[used - 2] == at[i])
			used--;
		else
			at[used++] = at[i];
	}
	size_t from = 0;
	while (used - from > 1 && at[from] == at[used - 1])
		used--;
	while (used - from > 2 && at[from + 1] == at[used - 1]) {
		from++;
		used--;
	}
	memmove(at, at + from, (used - from) * sizeof *at);
	return used - from;
}

static struct ring *make_rings(struct arena *a, const struct geo *g, struct snapping *s, size_t *n_rings)
{
	size_t n = 0, used = 0;
	for (size_t i = 0; i < g->n; i++)
		n += g->features[i].n;
	struct ring *v = arena_new(a, struct ring, n + 1);
	for (size_t i = 0; i < g->n; i++) {
		size_t polygon = SIZE_MAX, none = SIZE_MAX; /* none: what has no outside has no holes */
		for (size_t k = 0; k < g->features[i].n; k++) {
			const struct geo_ring *from = &g->features[i].rings[k];
			struct ring r = { arena_new(a, uint32_t, from->n + 1), 0, i, from->polygon, from->polygon == polygon, 0 };
			for (size_t p = 0; p < from->n; p++)
				r.at[p] = point_number(s, from->v[p]);
			r.n = clean(r.at, from->n);
			r.area = ring_area(s->points, r.at, r.n);
			polygon = from->polygon;
			bool good = r.n > 2 && r.area > 0;
			if (!good && !r.inside)
				none = polygon;
			if (good && polygon != none)
				v[used++] = r;
		}
	}
	*n_rings = used;
	return v;
}

/* ------------------------------------------------------------ junctions */
struct neighbours { int32_t a, b; };

static bool *make_junctions(struct arena *a, const struct ring *rings, size_t n, size_t points)
{
	struct neighbours *seen = arena_new(a, struct neighbours, points + 1);
	bool *junction = arena_new(a, bool, points + 1);
	for (size_t i = 0; i < points; i++)
		seen[i] = (struct neighbours){ NONE, NONE };
	for (size_t r = 0; r < n; r++) {
		for (size_t i = 0; i < rings[r].n; i++) {
			int32_t before = (int32_t)rings[r].at[(i ? i : rings[r].n) - 1];
			int32_t after = (int32_t)rings[r].at[i + 1 < rings[r].n ? i + 1 : 0];
			struct neighbours *s = &seen[rings[r].at[i]];
			if (s->a == NONE)
				*s = (struct neighbours){ before, after };
			else if (!(s->a == before && s->b == after) && !(s->a == after && s->b == before))
				junction[rings[r].at[i]] = true;
		}
	}
	return junction;
}

/* ------------------------------------------------------------ arcs */
struct cutting { struct topology *t; int32_t *slots; size_t mask; uint32_t *line; };

/* Which way an arc is kept: that with the smaller end first, or, closed, the smaller neighbour. */
static bool backwards(const uint32_t *at, size_t n)
{
	if (at[0] != at[n - 1])
		return at[0] > at[n - 1];
	return at[1] > at[n - 2];
}

static bool same_arc(const struct arc *arc, const uint32_t *at, size_t n)
{
	return arc->n == n && !memcmp(arc->at, at, n * sizeof *at);
}

/* The number of this arc, a new one if nothing runs so yet; ~number: it is kept the other way. */
static int32_t arc_number(struct cutting *c, const uint32_t *from, size_t n)
{
	bool back = backwards(from, n);
	uint32_t *at = c->line;
	uint64_t h = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < n; i++) {
		at[i] = back ? from[n - 1 - i] : from[i];
		h = (h ^ at[i]) * UINT64_C(1099511628211);
	}
	size_t slot = (h ^ h >> 32) & c->mask;
	while (c->slots[slot] != NONE && !same_arc(&c->t->arcs[c->slots[slot]], at, n))
		slot = (slot + 1) & c->mask;
	if (c->slots[slot] == NONE) {
		uint32_t *kept = arena_new(c->t->arena, uint32_t, n);
		memcpy(kept, at, n * sizeof *kept);
		c->slots[slot] = (int32_t)c->t->n_arcs;
		c->t->arcs[c->t->n_arcs++] = (struct arc){ kept, n, arena_new(c->t->arena, double, n) };
	}
	return back ? ~c->slots[slot] : c->slots[slot];
}

/* A ring from a junction round to itself; one without junctions from its smallest point. */
static void cut(struct cutting *c, const struct ring *r, const bool *junction, uint32_t *round, struct arc_ring *to)
{
	size_t start = 0, arcs = 0;
	for (size_t i = 0; i < r->n; i++)
		arcs += junction[r->at[i]];
	for (size_t i = 1; i < r->n; i++)
		if (arcs ? !junction[r->at[start]] && junction[r->at[i]] : r->at[i] < r->at[start])
			start = i;
	for (size_t i = 0; i < r->n; i++)
		round[i] = r->at[(start + i) % r->n];
	round[r->n] = r->at[start];
	int32_t *v = arena_new(c->t->arena, int32_t, arcs + 1);
	*to = (struct arc_ring){ r->feature, r->polygon, r->inside, v, 0, r->area };
	size_t from = 0;
	for (size_t i = 1; i <= r->n; i++) {
		if (i == r->n || junction[round[i]]) {
			v[to->n++] = arc_number(c, round + from, i - from + 1);
			from = i;
		}
	}
}

struct topology topology_of(struct arena *a, const struct geo *g)
{
	struct arena *scratch = arena_inside(a);
	struct snapping s = snapping_new(a, g->points);
	struct topology t = { .arena = a };
	struct ring *rings = make_rings(scratch, g, &s, &t.n_rings);
	bool *junction = make_junctions(scratch, rings, t.n_rings, s.n);
	size_t most = t.n_rings, longest = 0;
	for (size_t r = 0; r < t.n_rings; r++) {
		longest = rings[r].n > longest ? rings[r].n : longest;
		for (size_t i = 0; i < rings[r].n; i++)
			most += junction[rings[r].at[i]];
	}
	t.points = s.points;
	t.n_points = s.n;
	t.arcs = arena_new(a, struct arc, most + 1);
	t.rings = arena_new(a, struct arc_ring, t.n_rings + 1);
	struct cutting c = { &t, NULL, 1023, arena_new(scratch, uint32_t, longest + 1) };
	while (c.mask < 2 * most)
		c.mask = 2 * c.mask + 1;
	c.slots = arena_new(scratch, int32_t, c.mask + 1);
	for (size_t i = 0; i <= c.mask; i++)
		c.slots[i] = NONE;
	uint32_t *round = arena_new(scratch, uint32_t, longest + 1);
	for (size_t r = 0; r < t.n_rings; r++)
		cut(&c, &rings[r], junction, round, &t.rings[r]);
	arena_free(scratch);
	return t;
}
