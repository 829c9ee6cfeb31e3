/* What a unit is told on its desk: a line that stays until somebody of the unit has read it. */
#ifndef APP_DESK_NOTICE_H
#define APP_DESK_NOTICE_H

#include "app/desk/notice.sql.h"

/* The events a notice tells of; any other word is a fault of the caller. */
#define NOTICE_CAMPAIGN_LAUNCHED "campaign_launched"  /* the unit is expected to act */
#define NOTICE_CAMPAIGN_CHANGED  "campaign_changed"
#define NOTICE_UNIT_ADDED        "unit_added"         /* to the units expected to act */
#define NOTICE_UNIT_RELEASED     "unit_released"
#define NOTICE_UNIT_LAUNCHED     "unit_launched"      /* to the unit above; the reason names the unit */
#define NOTICE_WORK_VERIFIED     "work_verified"
#define NOTICE_WORK_RETURNED     "work_returned"
#define NOTICE_WORK_VOIDED       "work_voided"        /* by a unit above */
#define NOTICE_LINK_DEAD         "link_dead"          /* the reason is its address */
#define NOTICE_TEXT_LINK_DEAD    "text_link_dead"     /* in an article; the reason is its address */

/* About what and why; `campaign` or `work`, or both; `reason` may be NULL; `by` is the account. */
struct notice_about { const char *event; struct optional campaign, work; const char *reason; struct optional by; };

/* Tell the unit (a row of `unit`), in the transaction of the act itself. */
void notice_add(struct db *db, int64_t unit, struct day day, struct moment now, struct notice_about about);

/* What the event is called, in the reader's language. */
const char *notice_text(const char *event);

#endif
