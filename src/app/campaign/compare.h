/* Two versions of a plan side by side: what differs, by field and by target, in words for people. */
#ifndef APP_CAMPAIGN_COMPARE_H
#define APP_CAMPAIGN_COMPARE_H

#include "app/campaign/plan.h"

/* `before` or `after` is "" where there was nothing. */
struct plan_difference { const char *where, *before, *after; };
struct plan_difference_list { const struct plan_difference *v; size_t n; };

/* In the order of the later plan; what is not known here is shown as it is written in the file. */
struct plan_difference_list plan_compare(struct arena *a, const struct js *before, const struct js *after);

#endif
