/* The outline of one unit as it is kept and drawn.
 *
 * Kept as text: polygons parted by '/', their rings by ';' (the first is outside), the numbers of a ring by
 * blanks: x and y of its first point in millionths of a degree, then the steps to each next one. */
#ifndef APP_MAP_SHAPE_H
#define APP_MAP_SHAPE_H

#include "app/map/geo.h"
#include "html/html.h"

struct shape {
	struct geo_ring *rings;
	size_t n;
};

struct geo_box { int32_t west, south, east, north; };

static const struct geo_box geo_box_empty = { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN };
static inline bool geo_box_is_empty(struct geo_box b) { return b.west > b.east; }
struct geo_box geo_box_join(struct geo_box a, struct geo_box b);
struct geo_box shape_box(const struct shape *s);

const char *shape_write(struct arena *a, const struct shape *s);
/* False: this is no text of shape_write(). */
bool shape_read(struct arena *a, const char *text, struct shape *to);

/* A part of the world on a sheet of whole numbers: SHEET wide, or SHEET_HIGH high. */
enum { SHEET = 1000, SHEET_HIGH = 1300, SHEET_MARGIN = 12 };
struct sheet_view {
	struct geo_box box;
	double kx, ky;
	int width, height;
};
struct sheet_view sheet_of(struct geo_box box);

struct spot { int x, y; };
struct spot sheet_spot(const struct sheet_view *v, struct geo_point p);

/* The "d" of a path; points that fall together are one; the largest ring keeps at least a square of four
 * units, so that no unit is without a place to tap.  Returns how many points it has. */
size_t shape_path(struct out *o, const struct shape *s, const struct sheet_view *v);

/* A place for a sign with a name below: inside the largest ring, where it is wide, near its middle, and
 * where none of the spots that are taken stands in the way, if there is such a place. */
struct spot shape_middle(struct arena *a, const struct shape *s, const struct sheet_view *v, const struct spot *taken,
	size_t n);

/* The area of a ring in square millionths of a degree, never negative. */
double ring_size(const struct geo_ring *r);

#endif
