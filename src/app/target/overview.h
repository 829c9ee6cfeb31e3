/* The sentence on top of a campaign: how many targets are on course, which units are late, who is
 * silent, how many days are left. */
#ifndef APP_TARGET_OVERVIEW_H
#define APP_TARGET_OVERVIEW_H

#include "app/target/target.h"

struct overview {
	size_t targets, on_course;    /* on course: met, or with more than 30 days left and nobody failing */
	struct member_list late;      /* each unit once: failing, or late, for any target; by code */
	struct member_list silent;    /* each unit once: not reported for any target; by code */
	int days_left;
	bool over;                    /* the time of every target is over */
};

struct overview overview_of(struct arena *a, const struct answers *answers);

/* In the reader's language, with the names of a few units of each list: at most two statements.
 * `time`: what to say instead of the days that are left, or NULL. */
const char *overview_words(struct db *db, struct arena *a, const struct overview *o, const char *time);

#endif
