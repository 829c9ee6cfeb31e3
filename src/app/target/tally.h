/* How many works a unit has in a campaign: counted when a work changes, so that a target over 100,000
 * units need not read a million works.
 *
 * A tally is what holds on its last_day (the latest date of any of its works) and after.  For an
 * earlier day the works of that unit are counted one by one.  For each kind six counts of ten bits
 * are packed into one number: all works that reached registered, finished, verified, then the same
 * of those led by the Front.  A unit with more works than ten bits hold has DAY_FOREVER as last_day:
 * its works are always counted one by one. */
#ifndef APP_TARGET_TALLY_H
#define APP_TARGET_TALLY_H

#include "app/target/tally.sql.h"

enum tally_state { TALLY_REGISTERED, TALLY_FINISHED, TALLY_VERIFIED, TALLY_STATES };
enum { TALLY_KINDS = 3, TALLY_BITS = 10, TALLY_MOST = (1 << TALLY_BITS) - 1 };

/* By kind (as work_kind_words), led by the Front or all, and state reached. */
struct counts { int64_t n[TALLY_KINDS][2][TALLY_STATES]; };

/* After any change of the works of this unit in this campaign, in the same transaction. */
void tally_refresh(struct db *db, int64_t campaign, int64_t unit);

/* All tallies anew: after an import. */
void tally_rebuild(struct db *db, struct arena *a);

/* What the tallies should be, sorted by campaign and unit: for `verify`. */
struct tally_list tallies_wanted(struct db *db, struct arena *a);

/* One count out of the packed number of a kind. */
static inline int64_t tally_count(int64_t packed, bool led_by_front, enum tally_state state)
{
	return packed >> TALLY_BITS * (led_by_front * TALLY_STATES + state) & TALLY_MOST;
}

#endif
