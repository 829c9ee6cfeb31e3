/* The public map of a part of the tree: what the page, its list and the API are given.
 *
 * One map has at most MAP_UNITS areas and MAP_CELLS signs, however many points there are: those that would
 * stand nearer to each other than a finger is wide are one sign with their number, that leads to their list. */
#ifndef APP_MAP_MAP_VIEW_H
#define APP_MAP_MAP_VIEW_H

#include "app/campaign/campaign_public.sql.h"
#include "app/map/map.h"
#include "app/map/point.sql.h"
#include "app/target/target.h"
#include "app/unit/unit_public.h"
#include "http/http.h"

enum { MAP_UNITS = 500, MAP_CELLS = 400, MAP_COLUMNS = 13, MAP_NAMES = 14 };

/* A unit on the map and in the list.  `state` is a class: met, on-time, late, overdue, silent, or "none" for
 * one that no target counts. */
struct map_area {
	const struct map_unit *unit;
	const char *state, *words, *mark;
	struct shape shape;          /* no rings: not drawn */
	const char *path;            /* the "d" of its outline */
	struct spot at;
	const char *link, *label;
	int plate;                   /* width of the ground of its name */
};
struct map_area_list { struct map_area *v; size_t n; };

/* One point, or several in a cell. */
/* reach: on a phone, how far around it a finger may meet it: at most a finger's width, and half the way to the next. */
struct map_mark { const char *shape, *state, *title, *link, *number; struct spot at; int reach; };
struct map_mark_list { struct map_mark *v; size_t n; };

/* A group of islands that is always drawn on a map of the country. */
struct map_island { struct spot at; };
struct map_island_list { struct map_island *v; size_t n; };
struct map_name { const char *text; struct spot at; };
struct map_name_list { struct map_name *v; size_t n; };

/* The points of one unit, in the list. */
struct map_group { const struct point *first; struct point_list points; };
struct map_group_list { struct map_group *v; size_t n; };

struct map_view {
	const struct unit_seen *seen;
	struct day on;
	const struct campaign *campaign;   /* or NULL: none is launched */
	struct answers answers;
	struct sheet_view sheet;
	struct map_area_list areas;
	size_t drawn;                      /* of the areas */
	bool more_units;
	struct map_mark_list marks;
	struct map_island_list islands;
	struct map_name_list seas;
	struct map_source_list sources;
	struct point_list points;          /* a page of the list */
	struct map_group_list groups;      /* the same, by unit: the worst first, as the units themselves */
	const char *cell;                  /* "3.4": only those of this cell; "" */
	const char *next, *all;            /* more points; all of them again; or NULL */
	bool today;
};

/* The part of ?trong= (a code), on ?on=, points of ?o= behind ?after=.  HTTP_OK, or what is wrong.  Its
 * statements do not grow with units or points. */
enum status map_view_read(struct req *rq, int64_t points, struct map_view *v);

/* Does anything on the map look like this?  The key explains nothing else. */
bool map_has_state(const struct map_view *v, const char *state);
bool map_has_shape(const struct map_view *v, const char *shape);
bool map_has_mark(const struct map_view *v, const char *state);

/* Where it is, when that is more than the name of its unit; or "". */
const char *point_place(const struct point *p);

/* Where a point leads, its kind and state in the reader's language. */
bool point_is_place(const struct point *p);
/* Does it lie beside what is drawn?  Then it stands in the list alone. */
bool point_is_outside(const struct map_view *v, const struct point *p);
const char *point_link(struct req *rq, const struct point *p);
const char *point_kind(const char *kind);
const char *point_state(const char *state);

#endif
