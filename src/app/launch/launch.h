/* A unit launches the campaign (a day, a document, at least one piece of evidence), and reports on each
 * phase, so that a unit with nothing to show is not silent. */
#ifndef APP_LAUNCH_LAUNCH_H
#define APP_LAUNCH_LAUNCH_H

#include "app/campaign/plan.h"
#include "app/launch/launch.sql.h"
#include "app/unit/unit.sql.h"

/* Who says so, and when. */
struct launch_act { struct day today; struct moment now; struct optional by; };

/* `before` NULL: the first time; else it is a correction, kept with what stood before and the reason. */
struct launch_wish { struct day date; const char *document, *reason; };

/* The unit `u` is the one that has the code on the day of the launch.  Tells the unit above, the first
 * time.  NULL, or why not (translated); *id: the launch. */
const char *launch_unit(struct db *db, struct arena *a, const struct campaign *c, const struct unit *u,
	const struct unit_launch *before, struct launch_wish wish, struct launch_act act, int64_t *id);

/* A progress report on a phase that has begun; one for each phase. */
const char *launch_report(struct db *db, const struct campaign *c, const struct plan *plan, const struct unit *u,
	int64_t phase, struct day submitted_on, struct launch_act act);

#endif
