/* A campaign as campaigns.json has it: its plan, and two keys that the plan itself may lack:
 *
 *	"state": "draft"               not launched yet; without the key it is launched
 *	"launched_on": "2023-11-15"    when that is not the day that is supposed: the first launch of the
 *	                               unit launched_by, else the first day of the campaign */
#ifndef APP_EXCHANGE_PLAN_TEXT_H
#define APP_EXCHANGE_PLAN_TEXT_H

#include "app/exchange/campaign.sql.h"
#include "base/json.h"

/* The day that is supposed. */
struct day plan_usual_launch(struct db *db, int64_t campaign, const char *launched_by, struct day starts);

/* The plan with both keys as they must be written. */
struct js *plan_as_written(struct arena *a, const char *plan, const char *state, struct day launched_on,
	struct day usual);

#endif
