/* Fewer points, arc by arc: Visvalingam and Whyatt (1993).  A point's weight is the area of the triangle
 * with its neighbours at the time when it is the least of its arc, never less than that of one taken
 * before: so the points above any limit are a simplification, and trying another limit costs nothing.
 * Ends of arcs always stay, and so do as many points as each ring needs to have an area. */
#ifndef APP_MAP_SIMPLIFY_H
#define APP_MAP_SIMPLIFY_H

#include "app/map/topology.h"

/* Weighs all arcs.  The heaviest weight below infinity is returned, in square millionths of a degree. */
double simplify_weigh(struct topology *t);

/* The points of a ring that weigh at least `least`, open; *n: how many. */
const struct geo_point *simplify_ring(struct arena *a, const struct topology *t, const struct arc_ring *ring,
	double least, size_t *n);

#endif
