/* The counters over a period: by the hour up to two days, by the day up to three months, else by the month. */
#ifndef APP_COUNTER_STATISTICS_H
#define APP_COUNTER_STATISTICS_H

#include "app/counter/counter.h"

#include <stddef.h>

enum { STATISTICS_DAYS = 7320 };  /* of the longest period: twenty years */

struct statistics_row { const char *label; int64_t views[3], visits; }; /* views by enum counter_class */
struct statistics {
	struct day from, to;
	bool by_hour;                    /* then visits are not known for each row */
	struct statistics_row *v;
	size_t n;
	struct statistics_row all;
	int64_t most;                    /* views by readers in the row that has most */
};

/* Two statements.  `from` is not after `to`, at most STATISTICS_DAYS lie between; kind "": all pages. */
struct statistics statistics_of(struct db *db, struct arena *a, struct day from, struct day to, const char *kind);

#endif
