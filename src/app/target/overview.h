/* The sentence on top of a campaign: how many targets are on course, which units are late, who is
 * silent, how many days are left. */
#ifndef APP_TARGET_OVERVIEW_H
#define APP_TARGET_OVERVIEW_H

#include "app/target/target.h"

enum { OVERVIEW_NAMES = 5 };

/* Units of all targets together, each once: how many, and the first of them by code. */
struct overview_units { size_t n; int64_t first[OVERVIEW_NAMES]; };

struct overview {
	size_t targets, on_course;      /* on course: met, or with more than 30 days left and nobody failing */
	struct overview_units late;     /* failing, or late, for any target */
	struct overview_units silent;   /* not reported for any target */
	int days_left;
	bool over;                      /* the time of every target is over */
};

struct overview overview_of(struct arena *a, const struct answers *answers);

/* In the reader's language, with the names of a few units of each list: at most two statements.
 * `time`: what to say instead of the days that are left, or NULL. */
const char *overview_words(struct db *db, struct arena *a, const struct overview *o, const char *time);

#endif
