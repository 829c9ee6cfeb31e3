/* Launching a campaign: the list of what must be there first, the act itself, and the dated events
 * that change it afterwards.  Source: Law 06/2022/QH15, Art. 17 and 18 (see docs), the exchange format. */
#ifndef APP_CAMPAIGN_LAUNCHING_H
#define APP_CAMPAIGN_LAUNCHING_H

#include "app/campaign/edit.h"
#include "app/campaign/launching.sql.h"

/* One thing that must hold before the launch; `page`: where it is put right, below the plan's address. */
struct check_item { const char *words, *page; bool good; };
struct check_list { const struct check_item *v; size_t n; bool good; };

/* What must hold for a launch on `day`: legal basis, phases that cover the time, participants, contents,
 * targets with readable rules, units that are expected, a launching unit. */
struct check_list launch_checks(const struct edit *e, struct day day);

/* Launch the draft on that day by that document: freezes the units expected, tells each on its desk.
 * Returns how many units; *why: NULL, or why not (translated; nothing was done). */
size_t campaign_launch(struct edit *e, const char *document, struct edit_act act, const char **why);

/* A unit joins or leaves the units expected, since act.day, for act.reason.  NULL, or why not. */
const char *expected_add_unit(struct edit *e, int64_t unit, struct edit_act act);
const char *expected_release_unit(struct edit *e, int64_t unit, struct edit_act act);

/* The day of the document that the plan was issued by; where an import does not name it, that of the launch. */
struct day campaign_issued(struct db *db, const struct campaign *c);

/* What an event is called, in the reader's language. */
const char *campaign_event_word(const char *event);

#endif
