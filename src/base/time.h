/* Days of the calendar and the clock.  A day is text, "2024-07-31": it sorts as it is written. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/arena.h"
#include "base/types.h"

#define DAY_FOREVER "9999-12-31"

bool day_is_valid(const char *text);                          /* YYYY-MM-DD, a day that exists */
struct day day_of(struct arena *a, struct moment m);          /* the day in Vietnam (UTC+7, no summer time) */
struct day day_add(struct arena *a, struct day d, int days);  /* days may be negative */
int day_between(struct day from, struct day to);              /* days from one to the other; both known */
int day_order(struct day a, struct day b);                    /* <0, 0, >0; both known */
/* What people type: 31/7/2024, 31-7-2024 or 2024-07-31.  NULL .iso when it is no day. */
struct day day_read(struct arena *a, const char *text);
struct moment moment_now(void);      /* the site's clock: when something is done there */
struct moment moment_machine(void);  /* for what lasts a while and goes on (limits, tokens), whatever the site's day */
/* From now on the site's clock goes by so many seconds beside the machine's, and stops at `last`: a site that stands
 * still on a day.  Before there are threads. */
void moment_hold(int64_t seconds, struct moment last);

static inline bool day_known(struct day d) { return d.iso && *d.iso; }

#endif
