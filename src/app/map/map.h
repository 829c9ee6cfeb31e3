/* Outlines of units: read from files, matched, made small, and kept as one set that is shown or undone as
 * a whole.  An outline belongs to a row of `unit`, and so to the time of that row. */
#ifndef APP_MAP_MAP_H
#define APP_MAP_MAP_H

#include "app/map/map.sql.h"
#include "app/map/outline.h"
#include "app/unit/unit.sql.h"

struct map_wish {
	bool by_name;            /* features name their unit by its name and not by its code */
	const char *property;    /* that holds it; NULL: "code" or "name" */
	struct day on;           /* units valid on this day are meant */
	int64_t under;           /* only this unit and those below it; 0: all */
	const char *source;      /* whose they are, and the licence; "" is refused */
	bool schematic;
	struct optional by;      /* account */
	struct moment now;
};

struct map_matched { int64_t unit; const char *code, *name; };

/* An import on its way.  Everything lies in `arena`, that the caller frees. */
struct map_import {
	struct arena *arena;
	struct geo geo;                   /* after map_match(): only features that have a unit */
	struct map_matched *units;        /* one for each feature */
	size_t groups;
	struct geo_lines unmatched;       /* features that name no unit; they are left out */
	struct geo_lines problems;        /* then nothing is imported */
	struct outlines outlines;
	const char *files;                /* their names, for the list */
};

/* Read files and, of folders, every .json, .geojson and .topojson.  Problems are those of geo.h. */
void map_read(struct map_import *im, const char *const *paths, size_t n, const struct map_wish *wish);
/* The same of one file that is called otherwise than where it lies. */
void map_read_as(struct map_import *im, const char *path, const char *name, const struct map_wish *wish);

/* Find the unit of each feature: by its code, also written without the "MT-" of a Front's row; or by its
 * name, of which the feature may have the end ("phường Bắc Hồng" of "UB MTTQ phường Bắc Hồng"), whatever
 * the marks.  Two features of one unit, or none with a unit, are problems. */
void map_match(struct db *db, struct map_import *im, const struct map_wish *wish);

/* Simplify.  False: there are problems, and nothing is done. */
bool map_make(struct map_import *im);

/* Keep it as a set, in this state (staged, shown), with its entry in the log; its number. */
int64_t map_keep(struct db *db, struct map_import *im, const struct map_wish *wish, const char *state);

/* "51 outlines, 100,320 points, now 2,114; 8.2 KB packed; …": what became of it, in the reader's language. */
const char *map_words(const struct map_import *im);

#endif
