/* The counters over a period: by the hour up to two days, by the day up to three months, else by the month; or
 * by the hour of the day, by pages, sections or units. */
#ifndef APP_COUNTER_STATISTICS_H
#define APP_COUNTER_STATISTICS_H

#include "app/counter/counter.h"
#include "app/counter/counter.sql.h"

#include <stddef.h>

enum { STATISTICS_DAYS = 7320, STATISTICS_ROWS = 50 };  /* of the longest period: twenty years; of a page */

/* What is asked: `from` is not after `to`, at most STATISTICS_DAYS lie between; "" is all. */
struct statistics_wish {
	struct day from, to;
	const char *kind;                /* of pages: page_kind.h */
	const char *page;                /* an address */
	const char *unit;                /* its code, for links */
	const char *path;                /* of a unit: pages about it and all that stood below it */
	const char *section;             /* path of a section, with all below it */
};

struct statistics_row { const char *label; int64_t views[3], visits; }; /* views by enum counter_class */
struct statistics {
	struct day from, to;
	bool by_hour;                    /* then visits are not known for each row */
	struct statistics_row *v;
	size_t n;
	struct statistics_row all;
	int64_t most;                    /* views by readers in the row that has most */
};

/* At most four statements. */
struct statistics statistics_of(struct db *db, struct arena *a, const struct statistics_wish *wish);
/* 24 rows, "00:00" to "23:00"; two statements. */
struct statistics statistics_of_hours(struct db *db, struct arena *a, const struct statistics_wish *wish);
/* The sums of as many days just before; at most four statements. */
struct statistics_row statistics_before(struct db *db, struct arena *a, const struct statistics_wish *wish);

/* Pages with most views first, at most STATISTICS_ROWS + 1; below, after: of the last one of the page before,
 * INT64_MAX and "" for the first page.  One statement. */
struct hit_of_page_list statistics_pages(struct db *db, struct arena *a, const struct statistics_wish *wish,
	int64_t below, const char *after);

/* A section, or a unit, with all below it. */
struct statistics_part { const char *code, *name; struct day valid_from, valid_to; int64_t readers, robots; };
struct statistics_part_list { struct statistics_part *v; size_t n; };
/* Those that stand directly below wish->section, or below the unit of wish->path ("": on top), the most read
 * first; what is not read is left out.  Two statements. */
struct statistics_part_list statistics_sections(struct db *db, struct arena *a, const struct statistics_wish *wish);
struct statistics_part_list statistics_units(struct db *db, struct arena *a, const struct statistics_wish *wish);

#endif
