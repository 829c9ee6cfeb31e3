#include "app/map/shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct geo_box geo_box_join(struct geo_box a, struct geo_box b)
{
	return (struct geo_box){
		a.west < b.west ? a.west : b.west, a.south < b.south ? a.south : b.south,
		a.east > b.east ? a.east : b.east, a.north > b.north ? a.north : b.north,
	};
}

struct geo_box shape_box(const struct shape *s)
{
	struct geo_box box = geo_box_empty;
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->rings[i].n; k++) {
			struct geo_point p = s->rings[i].v[k];
			box = geo_box_join(box, (struct geo_box){ p.x, p.y, p.x, p.y });
		}
	return box;
}

double ring_size(const struct geo_ring *r)
{
	double twice = 0;
	for (size_t i = 1; i + 1 < r->n; i++)
		twice += ((double)r->v[i].x - r->v[0].x) * ((double)r->v[i + 1].y - r->v[0].y)
			- ((double)r->v[i + 1].x - r->v[0].x) * ((double)r->v[i].y - r->v[0].y);
	return fabs(twice) / 2;
}

static void number(struct out *o, const char *before, int64_t n)
{
	char text[32];
	int used = snprintf(text, sizeof text, "%s%lld", before, (long long)n);
	out_raw(o, text, (size_t)used);
}

const char *shape_write(struct arena *a, const struct shape *s)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < s->n; i++) {
		const struct geo_ring *r = &s->rings[i];
		struct geo_point at = { 0, 0 };
		if (i)
			out_raw(&o, r->polygon == s->rings[i - 1].polygon ? ";" : "/", 1);
		for (size_t k = 0; k < r->n; k++) {
			number(&o, k ? " " : "", (int64_t)r->v[k].x - at.x);
			number(&o, " ", (int64_t)r->v[k].y - at.y);
			at = r->v[k];
		}
	}
	return o.used ? arena_copy_n(a, o.text, o.used) : "";
}

static size_t count(const char *text, size_t n, const char *of)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++)
		found += strchr(of, text[i]) != NULL;
	return found;
}

/* One number; false: there is none, or it leads out of the world. */
static bool step(const char **text, int32_t most, int32_t *at)
{
	char *end;
	long long n = strtoll(*text, &end, 10);
	if (end == *text || n < -2LL * most || n > 2LL * most)
		return false;
	*text = end;
	*at += (int32_t)n;
	return *at >= -most && *at <= most;
}

bool shape_read(struct arena *a, const char *text, struct shape *to)
{
	size_t all = strlen(text), polygon = 0;
	*to = (struct shape){ arena_new(a, struct geo_ring, count(text, all, ";/") + 1), 0 };
	for (;;) {
		size_t n = strcspn(text, ";/"), room = count(text, n, " ") / 2 + 1;
		struct geo_point *v = arena_new(a, struct geo_point, room), at = { 0, 0 };
		const char *end = text + n;
		size_t used = 0;
		while (text < end) {
			if (used == room || !step(&text, 180 * GEO_DEGREE, &at.x) || !step(&text, 90 * GEO_DEGREE, &at.y)
				|| text > end)
				return false;
			v[used++] = at;
		}
		if (used < 3)
			return false;
		to->rings[to->n++] = (struct geo_ring){ v, used, polygon };
		if (!*text)
			return true;
		polygon += *text++ == '/';
	}
}

struct sheet_view sheet_of(struct geo_box box)
{
	double middle = ((double)box.south + box.north) / 2 / GEO_DEGREE, narrow = cos(middle * M_PI / 180);
	double wide = ((double)box.east - box.west) * narrow, high = (double)box.north - box.south;
	double inner = SHEET - 2 * SHEET_MARGIN, tall = SHEET_HIGH - 2 * SHEET_MARGIN;
	wide = wide < 100 ? 100 : wide;
	high = high < 100 ? 100 : high;
	double k = inner / wide < tall / high ? inner / wide : tall / high;
	return (struct sheet_view){ box, k * narrow, k, (int)lround(wide * k) + 2 * SHEET_MARGIN,
		(int)lround(high * k) + 2 * SHEET_MARGIN };
}

struct spot sheet_spot(const struct sheet_view *v, struct geo_point p)
{
	return (struct spot){ (int)lround(((double)p.x - v->box.west) * v->kx) + SHEET_MARGIN,
		(int)lround(((double)v->box.north - p.y) * v->ky) + SHEET_MARGIN };
}

static void point(struct out *o, bool first, int x, int y)
{
	number(o, first ? "M" : x < 0 ? "" : " ", x);
	number(o, y < 0 ? "" : " ", y);
}

static size_t ring_path(struct out *o, const struct geo_ring *r, const struct sheet_view *v)
{
	struct spot first = sheet_spot(v, r->v[0]), at = first;
	size_t points = 1;
	size_t before = o->used;
	point(o, true, at.x, at.y);
	for (size_t i = 1; i < r->n; i++) {
		struct spot to = sheet_spot(v, r->v[i]);
		if (to.x == at.x && to.y == at.y)
			continue;
		if (points == 1)
			out_raw(o, "l", 1);
		point(o, false, to.x - at.x, to.y - at.y);
		at = to;
		points++;
	}
	if (points < 3) {
		o->used = before;
		o->text[before] = '\0'; /* who reads it as a text sees the end there */
		return 0;
	}
	out_raw(o, "z", 1);
	return points;
}

static const struct geo_ring *largest(const struct shape *s)
{
	const struct geo_ring *r = s->rings;
	for (size_t i = 1; i < s->n; i++)
		if (ring_size(&s->rings[i]) > ring_size(r))
			r = &s->rings[i];
	return r;
}

size_t shape_path(struct out *o, const struct shape *s, const struct sheet_view *v)
{
	size_t points = 0;
	for (size_t i = 0; i < s->n; i++)
		points += ring_path(o, &s->rings[i], v);
	if (points || !s->n)
		return points;
	struct spot at = sheet_spot(v, largest(s)->v[0]);
	point(o, true, at.x - 2, at.y - 2);
	out_raw(o, "h4v4h-4z", 8);
	return 4;
}

static int by_x(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The widest piece of the line at height y that lies inside: from *left on, so wide; 0: none. */
static double widest(const struct geo_ring *r, double y, double *cuts, double *left)
{
	size_t n = 0;
	double most = 0;
	for (size_t i = 0; i < r->n; i++) {
		struct geo_point a = r->v[i], b = r->v[i + 1 < r->n ? i + 1 : 0];
		if ((a.y <= y) != (b.y <= y))
			cuts[n++] = a.x + (y - a.y) / ((double)b.y - a.y) * ((double)b.x - a.x);
	}
	qsort(cuts, n, sizeof *cuts, by_x);
	for (size_t i = 0; i + 1 < n; i += 2) {
		if (cuts[i + 1] - cuts[i] > most) {
			most = cuts[i + 1] - cuts[i];
			*left = cuts[i];
		}
	}
	return most;
}

/* A sign with its name needs so much room to each side, above and below. */
static bool is_free(struct spot at, const struct spot *taken, size_t n)
{
	enum { ASIDE = 140, ABOVE = 55, BELOW = 75 };
	for (size_t i = 0; i < n; i++)
		if (abs(taken[i].x - at.x) < ASIDE && taken[i].y > at.y - ABOVE && taken[i].y < at.y + BELOW)
			return false;
	return true;
}

struct spot shape_middle(struct arena *a, const struct shape *s, const struct sheet_view *v, const struct spot *taken,
	size_t n)
{
	enum { LINES = 13, PARTS = 6 };
	struct arena *scratch = arena_inside(a);
	const struct geo_ring *r = largest(s);
	struct shape one = { (struct geo_ring *)r, 1 };
	struct geo_box box = shape_box(&one);
	double *cuts = arena_new(scratch, double, r->n + 1), best = 0;
	struct spot found = sheet_spot(v, r->v[0]);
	for (int i = 1; i <= LINES; i++) {
		double y = box.south + ((double)box.north - box.south) * i / (LINES + 1) + 0.5, left = 0;
		double wide = widest(r, y, cuts, &left), near = 1 - fabs((double)i / (LINES + 1) - 0.5);
		for (int part = 2; part <= PARTS - 2 && wide > 0; part++) {
			double x = left + wide * part / PARTS, good = wide * near * (1 - fabs((double)part / PARTS - 0.5));
			struct spot at = sheet_spot(v, (struct geo_point){ (int32_t)x, (int32_t)y });
			good *= is_free(at, taken, n) ? 1 : 0.3;
			if (good > best) {
				best = good;
				found = at;
			}
		}
	}
	arena_free(scratch);
	return found;
}
