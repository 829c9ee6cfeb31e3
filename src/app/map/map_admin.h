/* What the pages of importing outlines are given. */
#ifndef APP_MAP_MAP_ADMIN_H
#define APP_MAP_MAP_ADMIN_H

#include "app/map/map_view.h"
#include "app/parts.h"

struct line_list { const char **v; size_t n; };

struct map_sets_view {
	const struct unit *unit;
	struct map_set_list sets;
	struct line_list problems;     /* of the files that came just now */
	const char *more_problems, *next;
};

struct map_set_view {
	const struct map_set *set;
	struct map_area_list areas;    /* the first MAP_UNITS */
	struct sheet_view sheet;
	struct line_list unmatched;
	const char *unit;              /* whose page of imports is above */
};

const char *map_state_text(const char *state);

#endif
