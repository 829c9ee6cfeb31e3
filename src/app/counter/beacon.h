/* What the foot says of the counters.  It is no part of the page, which is kept (http/cache.h) and must say
 * the same to everybody: a script fetches it (static/counter.js), or a frame shows it where there are none. */
#ifndef APP_COUNTER_BEACON_H
#define APP_COUNTER_BEACON_H

#include "app/counter/counter.h"
#include "http/http.h"

/* "Visits" "4.526.178" "(since 1/1/2015)" */
struct beacon_part { const char *what, *n, *note; };
struct beacon { bool known; struct beacon_part visits, online; }; /* known: there is something to say */

struct beacon beacon_of(const struct req *rq, const struct counter_now *n);

#endif
