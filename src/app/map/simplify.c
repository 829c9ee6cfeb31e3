#include "app/map/simplify.h"

#include <math.h>

/* One arc being weighed: a heap of its inner points by weight, the least on top. */
struct weighing {
	const struct topology *t;
	struct arc *arc;
	double width;               /* of a degree of longitude against one of latitude */
	uint32_t *heap, *place, *before, *after;
	size_t n;
};

static double triangle(const struct weighing *w, uint32_t a, uint32_t b, uint32_t c)
{
	const struct geo_point *p = w->t->points, *o = &p[w->arc->at[a]], *q = &p[w->arc->at[b]], *r = &p[w->arc->at[c]];
	double twice = ((double)q->x - o->x) * ((double)r->y - o->y) - ((double)r->x - o->x) * ((double)q->y - o->y);
	return fabs(twice) * w->width / 2;
}

static void put(struct weighing *w, size_t at, uint32_t point)
{
	w->heap[at] = point;
	w->place[point] = (uint32_t)at;
}

static void up(struct weighing *w, size_t at)
{
	uint32_t point = w->heap[at];
	for (; at && w->arc->weight[w->heap[(at - 1) / 2]] > w->arc->weight[point]; at = (at - 1) / 2)
		put(w, at, w->heap[(at - 1) / 2]);
	put(w, at, point);
}

static void down(struct weighing *w, size_t at)
{
	uint32_t point = w->heap[at];
	for (size_t child; (child = 2 * at + 1) < w->n; at = child) {
		if (child + 1 < w->n && w->arc->weight[w->heap[child + 1]] < w->arc->weight[w->heap[child]])
			child++;
		if (w->arc->weight[w->heap[child]] >= w->arc->weight[point])
			break;
		put(w, at, w->heap[child]);
	}
	put(w, at, point);
}

/* A neighbour was taken: its triangle is another one, never lighter than what was taken. */
static void again(struct weighing *w, uint32_t i, double least)
{
	if (!i || i + 1 == w->arc->n)
		return;
	double weight = triangle(w, w->before[i], i, w->after[i]);
	w->arc->weight[i] = weight > least ? weight : least;
	up(w, w->place[i]);
	down(w, w->place[i]);
}

static void weigh_arc(struct weighing *w, struct arc *arc)
{
	w->arc = arc;
	w->n = 0;
	arc->weight[0] = arc->weight[arc->n - 1] = INFINITY;
	for (uint32_t i = 1; i + 1 < arc->n; i++) {
		w->before[i] = i - 1;
		w->after[i] = i + 1;
		arc->weight[i] = triangle(w, i - 1, i, i + 1);
		put(w, w->n, i);
		up(w, w->n++);
	}
	while (w->n) {
		uint32_t i = w->heap[0];
		w->n--;
		if (w->n) {
			put(w, 0, w->heap[w->n]);
			down(w, 0);
		}
		w->after[w->before[i]] = w->after[i];
		w->before[w->after[i]] = w->before[i];
		again(w, w->before[i], arc->weight[i]);
		again(w, w->after[i], arc->weight[i]);
	}
}

/* ------------------------------------------------------------ what each ring needs */
static double away(const struct topology *t, uint32_t a, uint32_t b, uint32_t p)
{
	const struct geo_point *o = &t->points[a], *q = &t->points[b], *r = &t->points[p];
	if (a == b)
		return hypot((double)r->x - o->x, (double)r->y - o->y);
	return fabs(((double)q->x - o->x) * ((double)r->y - o->y) - ((double)r->x - o->x) * ((double)q->y - o->y));
}

/* Keep for good the point of a ring that lies farthest from the line a–b; returns it. */
static uint32_t keep_farthest(struct topology *t, const struct arc_ring *ring, uint32_t a, uint32_t b)
{
	struct arc *in = NULL;
	size_t at = 0;
	double most = 0;
	for (size_t k = 0; k < ring->n; k++) {
		struct arc *arc = &t->arcs[ring->arcs[k] < 0 ? ~ring->arcs[k] : ring->arcs[k]];
		for (size_t i = 0; i < arc->n; i++) {
			double d = away(t, a, b, arc->at[i]);
			if (d > most) {
				most = d;
				in = arc;
				at = i;
			}
		}
	}
	if (!in)
		return a;
	in->weight[at] = INFINITY;
	return in->at[at];
}

/* Its first junction, the farthest point from it, and the farthest from the line between the two: a ring
 * with these three has an area. */
static void keep_triangle(struct topology *t, const struct arc_ring *ring)
{
	const struct arc *first = &t->arcs[ring->arcs[0] < 0 ? ~ring->arcs[0] : ring->arcs[0]];
	uint32_t a = arc_point(first, ring->arcs[0], 0), b = keep_farthest(t, ring, a, a);
	keep_farthest(t, ring, a, b);
}

double simplify_weigh(struct topology *t)
{
	struct arena *scratch = arena_inside(t->arena);
	size_t longest = 0;
	double most = 0, middle = 0;
	for (size_t i = 0; i < t->n_arcs; i++)
		longest = t->arcs[i].n > longest ? t->arcs[i].n : longest;
	for (size_t i = 0; i < t->n_points; i++)
		middle += (double)t->points[i].y / GEO_DEGREE / (double)t->n_points;
	struct weighing w = { .t = t, .width = cos(middle * M_PI / 180), .heap = arena_new(scratch, uint32_t, longest + 1),
		.place = arena_new(scratch, uint32_t, longest + 1), .before = arena_new(scratch, uint32_t, longest + 1),
		.after = arena_new(scratch, uint32_t, longest + 1) };
	for (size_t i = 0; i < t->n_arcs; i++) {
		struct arc *arc = &t->arcs[i];
		weigh_arc(&w, arc);
		for (size_t k = 1; k + 1 < arc->n; k++)
			most = arc->weight[k] > most ? arc->weight[k] : most;
	}
	for (size_t i = 0; i < t->n_rings; i++)
		keep_triangle(t, &t->rings[i]);
	arena_free(scratch);
	return most;
}

const struct geo_point *simplify_ring(struct arena *a, const struct topology *t, const struct arc_ring *ring,
	double least, size_t *n)
{
	size_t most = 0;
	for (size_t k = 0; k < ring->n; k++)
		most += t->arcs[ring->arcs[k] < 0 ? ~ring->arcs[k] : ring->arcs[k]].n;
	struct geo_point *v = arena_new(a, struct geo_point, most + 1);
	*n = 0;
	for (size_t k = 0; k < ring->n; k++) {
		int32_t which = ring->arcs[k];
		const struct arc *arc = &t->arcs[which < 0 ? ~which : which];
		for (size_t i = 0; i + 1 < arc->n; i++) /* its last point is the first one of the next */
			if (arc->weight[which < 0 ? arc->n - 1 - i : i] >= least)
				v[(*n)++] = t->points[arc_point(arc, which, i)];
	}
	return v;
}
