/* What the templates of launching are given. */
#ifndef APP_CAMPAIGN_LAUNCHING_WEB_H
#define APP_CAMPAIGN_LAUNCHING_WEB_H

#include "app/campaign/compare.h"
#include "app/campaign/edit_web.h"
#include "app/campaign/launching.h"

struct expected_shown { int64_t count; struct expected_unit_list units; const char *next; };

/* Versions `a` and `b`; both may be chosen among `versions`.  `base`: the address of the page. */
struct compare_shown {
	const char *base, *code, *name;
	int64_t a, b;
	bool asked_well;                    /* both are there */
	struct plan_difference_list differences;
	struct plan_version_line_list versions;
	struct campaign_event_line_list events;
};

#endif
