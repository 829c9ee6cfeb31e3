/* Outlines as files hold them: GeoJSON (RFC 7946) and TopoJSON, read into rings of whole numbers.
 *
 * A coordinate is a number of millionths of a degree (WGS 84), about 0.11 m; what files give more
 * finely is rounded.  Rings are kept open: the last point is not the first one again. */
#ifndef APP_MAP_GEO_H
#define APP_MAP_GEO_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	GEO_DEGREE = 1000000,        /* one degree */
	GEO_FILE_BYTES = 64 << 20,   /* most of one file */
	GEO_FILE_POINTS = 600000,    /* most of one file: what is read of it stands in memory as a tree */
	GEO_POINTS = 4000000,        /* most of all files together */
	GEO_FEATURES = 20000,
	GEO_DEPTH = 24,              /* of lists and objects in one another */
	GEO_SHOWN = 20,              /* lines of problems that are kept */
};

struct geo_point { int32_t x, y; };                      /* longitude, latitude */
struct geo_ring { const struct geo_point *v; size_t n; size_t polygon; }; /* the first of a polygon is outside */

struct geo_feature {
	const char *file;
	size_t number;               /* in its file, from 1 */
	const char *key;             /* what names its unit, or "" */
	struct geo_ring *rings;
	size_t n;
	size_t group;                /* see outline.h; set by the caller */
};

/* Lines for a person, in his language: the first ones, and how many there are. */
struct geo_lines { const char *v[GEO_SHOWN]; size_t n; };

struct geo {
	struct arena *arena;
	struct geo_feature *features;
	size_t n, room, points;
	struct geo_lines problems;
};

void geo_line(struct geo_lines *lines, struct arena *a, const char *text);

/* Add the features of one file that have an area (points and lines are left out).  The key is the property
 * `property`, a text or whole number; without one the feature's "id", and else the file's name up to the
 * first '_' or '.'.  False: something was wrong, and stands in g->problems with file, feature and what to do. */
bool geo_read(struct geo *g, const char *file, const char *text, size_t n, const char *property);

#endif
