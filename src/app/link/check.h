/* The weekly check of links, one at a time: addresses that editors listed, and those that stand in articles when
 * their host is that of a listed one.  No host that nobody listed is ever asked. */
#ifndef APP_LINK_CHECK_H
#define APP_LINK_CHECK_H

#include "app/link/ask.h"
#include "app/link/link.h"

/* Who asks; link_ask() but in tests. */
typedef struct link_answer link_ask_fn(struct arena *a, const char *address, enum link_reach reach,
	const atomic_bool *stop);

enum {
	LINK_PAUSE = 2,        /* seconds between two questions */
	LINK_IDLE = 60,        /* when none is due */
	LINK_OFFLINE = 3600,   /* when nobody can be reached: it is we who are cut off, and nothing is counted */
};

/* Asks the address that waits longest, if one is due: a week after the last question, a day after its first
 * failure.  What it said is kept; at the second failure in a row the units that list it, and those in whose articles
 * it stands, get a notice.  In
 * transactions of its own, none while it waits for the answer.  Returns the seconds until the next call. */
unsigned link_check_next(struct db *db, struct moment now, struct day today, link_ask_fn *ask, const atomic_bool *stop);

#endif
