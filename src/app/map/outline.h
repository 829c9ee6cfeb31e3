/* From what files hold to what is kept: one simplification for all of it, as fine as the packed size of
 * the maps that will show it allows. */
#ifndef APP_MAP_OUTLINE_H
#define APP_MAP_OUTLINE_H

#include "app/map/shape.h"

enum {
	OUTLINE_PACKED = 7500,   /* aim of one map's outlines, gzip: leaves 2.5 KB of the 10 for points and words */
};

struct outlines {
	const char **shapes;     /* for each feature, as shape_write() makes it; NULL: it has no area */
	size_t before, after;    /* points */
	size_t packed;           /* bytes of the largest map */
	size_t islands;          /* that had to be left out to reach the aim; never the largest of a unit */
	int tolerance;           /* about, in metres: the side of the largest triangle that was cut off */
};

/* Features with the same `group` (from 0, below `groups`) stand on one map. */
struct outlines outlines_make(struct arena *a, const struct geo *g, size_t groups, size_t aim);

#endif
