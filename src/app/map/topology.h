/* Rings cut into arcs, so that what two units share is one thing and can only be changed for both.
 *
 * Points nearer than SNAP are one point.  A junction is a point whose neighbours differ from one ring to
 * another; rings are cut there, and arcs that run along the same points, in either direction, are one.
 * (The scheme of TopoJSON, Mike Bostock 2013.) */
#ifndef APP_MAP_TOPOLOGY_H
#define APP_MAP_TOPOLOGY_H

#include "app/map/geo.h"

enum { SNAP = 2 }; /* millionths of a degree: 0.2 m */

struct arc {
	const uint32_t *at;   /* numbers of points, both ends too; a closed one ends where it begins */
	size_t n;
	double *weight;       /* of each point: made by simplify.c */
};

struct arc_ring {
	size_t feature, polygon;
	bool inside;          /* a hole */
	const int32_t *arcs;  /* i, or ~i: backwards */
	size_t n;
	double area;          /* in square millionths of a degree, never negative */
};

struct topology {
	struct arena *arena;
	const struct geo_point *points;
	size_t n_points;
	struct arc *arcs;
	size_t n_arcs;
	struct arc_ring *rings;   /* in the order of the features; those without an area are left out */
	size_t n_rings;
};

struct topology topology_of(struct arena *a, const struct geo *g);

/* The point `i` of an arc that stands in a ring. */
static inline uint32_t arc_point(const struct arc *arc, int32_t which, size_t i)
{
	return which < 0 ? arc->at[arc->n - 1 - i] : arc->at[i];
}

#endif
