/* The counters of the portal: how often each page was seen in each hour, how many different readers a day
 * had, how many read now.  Aggregates only: an address, a User-Agent or a hash of them is never stored.
 *
 * A view    is a page of HTML that was sent for a GET: not errors, redirects, files, or what a browser
 *           loads ahead.  Robots and signed-in staff are counted apart.
 * A visit   is the first view by a reader on a day in Vietnam.  Readers are told apart by a keyed hash of
 *           address (of IPv6 the /64) and User-Agent; the key is chance, lives in memory and is thrown
 *           away at midnight with all hashes.
 * Online    are the different readers of the last five minutes.
 *
 * The server calls app_count() (http/http.h) after each GET and app_flush() twice a second, so that a kill loses less
 * than a second. */
#ifndef APP_COUNTER_COUNTER_H
#define APP_COUNTER_COUNTER_H

#include "db/db.h"

enum { ONLINE_MINUTES = 5 };
enum counter_class { READER, ROBOT, STAFF };

/* What is counted of one request. */
struct counter_view {
	struct moment now;
	const char *address;         /* as it may be kept; NULL: nothing was seen, only robots.txt asked for */
	const char *kind;            /* page_kind.h */
	int64_t unit, section;       /* what the page was about; 0: none */
	enum counter_class class;    /* a READER who asked for robots.txt is made a ROBOT here */
	bool asks_robots;
	const uint8_t *prefix;       /* 16 bytes */
	const char *agent;
};

/* In memory, by any thread; asks no database. */
void counter_add(const struct counter_view *v);
/* Write what has come since the last time, in one transaction; false: it is kept for the next time.  Nothing is asked
 * when nothing came and nothing changed, and at most every ten seconds when others changed something. */
bool counter_flush(struct db *db, struct moment now);

/* What the foot of a page says, as of the last flush; asks no database. */
struct counter_now {
	int64_t visits;              /* of all days, with those of older counters */
	int64_t imported;            /* of older counters alone */
	struct day since;            /* the first day; none: an older counter does not know its own */
	int64_t online;
	struct moment counting;      /* online is counted from then on; unknown: the full five minutes */
};
struct counter_now counter_now(struct arena *a);

/* The key of a row of hit_cell: sql/110_hits.sql. */
static inline int64_t counter_cell(int64_t unix_time, int64_t page, enum counter_class class)
{
	return (unix_time / 3600 << 34) + (page << 2) + class;
}

/* And of hit_month, for the month that a day of Vietnam stands in: sql/310_hit_month.sql. */
int64_t counter_month_cell(struct day day, int64_t page, enum counter_class class);

/* As after a start: a test begins with nothing. */
void counter_forget(void);

#endif
