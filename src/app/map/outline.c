#include "app/map/outline.h"

#include "app/map/simplify.h"
#include "http/compress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct making {
	const struct geo *g;
	struct topology t;
	size_t groups, *first, *members;   /* features by group */
	size_t *first_ring;                /* of each feature in t.rings */
	bool *main;                        /* of each ring: the largest outside of its feature */
	struct libdeflate_compressor *packer;
	struct arena *part;                /* for one group or one outline; emptied after it */
};

static void sort_by_group(struct making *m, struct arena *a)
{
	m->first = arena_new(a, size_t, m->groups + 2);
	m->members = arena_new(a, size_t, m->g->n + 1);
	for (size_t i = 0; i < m->g->n; i++)
		m->first[m->g->features[i].group + 2]++;
	for (size_t i = 2; i < m->groups + 2; i++)
		m->first[i] += m->first[i - 1];
	for (size_t i = 0; i < m->g->n; i++)
		m->members[m->first[m->g->features[i].group + 1]++] = i;
}

static void find_main_rings(struct making *m, struct arena *a)
{
	size_t r = 0;
	m->first_ring = arena_new(a, size_t, m->g->n + 1);
	m->main = arena_new(a, bool, m->t.n_rings + 1);
	for (size_t i = 0; i < m->g->n; i++) {
		size_t most = r;
		m->first_ring[i] = r;
		for (; r < m->t.n_rings && m->t.rings[r].feature == i; r++)
			if (!m->t.rings[r].inside && m->t.rings[r].area > m->t.rings[most].area)
				most = r;
		if (r > m->first_ring[i])
			m->main[most] = true;
	}
	m->first_ring[m->g->n] = r;
}

/* The rings of one feature; those of islands and holes smaller than `smallest` are left out. */
static struct shape shape_of(const struct making *m, struct arena *a, size_t feature, double least, double smallest)
{
	size_t from = m->first_ring[feature], to = m->first_ring[feature + 1], gone = SIZE_MAX;
	struct shape s = { arena_new(a, struct geo_ring, to - from + 1), 0 };
	for (size_t i = from; i < to; i++) {
		const struct arc_ring *r = &m->t.rings[i];
		bool dropped = !m->main[i] && r->area < smallest;
		if (!r->inside)
			gone = dropped ? r->polygon : SIZE_MAX;
		if (dropped || (r->inside && r->polygon == gone))
			continue;
		struct geo_ring *ring = &s.rings[s.n++];
		ring->v = simplify_ring(a, &m->t, r, least, &ring->n);
		ring->polygon = r->polygon;
	}
	return s;
}

/* One map as a page will have it, but for its points; packed. */
static size_t packed_group(const struct making *m, size_t group, double least, double smallest)
{
	struct arena *scratch = m->part;
	struct out o = { .arena = scratch };
	size_t from = m->first[group], to = m->first[group + 1];
	struct shape *shapes = arena_new(scratch, struct shape, to - from + 1);
	struct geo_box box = geo_box_empty;
	for (size_t i = from; i < to; i++) {
		shapes[i - from] = shape_of(m, scratch, m->members[i], least, smallest);
		box = geo_box_join(box, shape_box(&shapes[i - from]));
	}
	struct sheet_view view = sheet_of(geo_box_is_empty(box) ? (struct geo_box){ 0 } : box);
	for (size_t i = from; i < to; i++) {
		const char *key = m->g->features[m->members[i]].key;
		const char *begin = arena_format(scratch, "<a href=\"/don-vi/%s\"><title>%s</title><path class=\"unit\" d=\"", key, key);
		out_raw(&o, begin, strlen(begin));
		shape_path(&o, &shapes[i - from], &view);
		out_raw(&o, "\"/></a>\n", 8);
	}
	size_t n = o.used;
	free(n ? compress_gzip(m->packer, o.text, &n) : NULL);
	arena_free(scratch);
	return n;
}

static size_t packed(const struct making *m, double least, double smallest, size_t enough)
{
	size_t most = 0;
	for (size_t i = 0; i < m->groups && most <= enough; i++) {
		size_t n = packed_group(m, i, least, smallest);
		most = n > most ? n : most;
	}
	return most;
}

/* The smallest limit between low and high, by halves of their logarithms, with which the maps are small
 * enough: `islands` chooses which of the two limits moves. */
static double search(const struct making *m, double low, double high, bool islands, double least, size_t aim)
{
	for (int i = 0; i < 16 && high / low > 1.02; i++) {
		double middle = sqrt(low * high);
		if (packed(m, islands ? least : middle, islands ? middle : 0, aim) <= aim)
			high = middle;
		else
			low = middle;
	}
	return high;
}

static size_t count_islands(const struct making *m, double smallest)
{
	size_t n = 0;
	for (size_t i = 0; i < m->t.n_rings; i++)
		n += !m->main[i] && !m->t.rings[i].inside && m->t.rings[i].area < smallest;
	return n;
}

static void write_all(struct making *m, struct arena *a, struct outlines *to, double least, double smallest)
{
	to->shapes = arena_new(a, const char *, m->g->n + 1);
	for (size_t i = 0; i < m->g->n; i++) {
		struct shape s = shape_of(m, m->part, i, least, smallest);
		for (size_t k = 0; k < s.n; k++)
			to->after += s.rings[k].n;
		if (s.n)
			to->shapes[i] = arena_copy(a, shape_write(m->part, &s));
		arena_free(m->part);
	}
}

static void end_packer(void *packer)
{
	compress_end(packer);
}

struct outlines outlines_make(struct arena *a, const struct geo *g, size_t groups, size_t aim)
{
	struct arena *scratch = arena_inside(a);
	struct making m = { .g = g, .t = topology_of(scratch, g), .groups = groups, .part = arena_inside(scratch) };
	m.packer = compress_new(6);
	if (!m.packer)
		arena_full(a);
	arena_keep(scratch, m.packer, end_packer);
	struct outlines to = { .before = g->points };
	double most = simplify_weigh(&m.t), least = 0, smallest = 0, largest = 1;
	sort_by_group(&m, scratch);
	find_main_rings(&m, scratch);
	for (size_t i = 0; i < m.t.n_rings; i++)
		largest = m.t.rings[i].area > largest ? m.t.rings[i].area : largest;
	if (packed(&m, 0, 0, aim) > aim)
		least = most > 1 ? search(&m, 1, 2 * most, false, 0, aim) : 0;
	if (least > 0 && packed(&m, least, 0, aim) > aim) {
		smallest = search(&m, 1, 2 * largest, true, least, aim);
		to.islands = count_islands(&m, smallest);
	}
	write_all(&m, a, &to, least, smallest);
	to.packed = packed(&m, least, smallest, SIZE_MAX);
	to.tolerance = (int)lround(sqrt(2 * least) * 0.111);
	arena_free(scratch);
	return to;
}
