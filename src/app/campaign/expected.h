/* The units that must act in a campaign: frozen when it is launched.  Later changes of the tree or of
 * the plan do not touch them; they are rows of their own, with a reason. */
#ifndef APP_CAMPAIGN_EXPECTED_H
#define APP_CAMPAIGN_EXPECTED_H

#include "app/campaign/plan.h"

/* The units of the participants' scopes that are valid on `day` (those of all targets' sets, when no
 * participant that is a kind of unit has a scope), each expected since `day`.  Returns how many. */
size_t campaign_freeze_expected(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan,
	struct day day);

/* The same units, by row number from small to large, and nothing written: for `verify`. */
struct expected_units { const int64_t *v; size_t n; };
struct expected_units campaign_expected_units(struct db *db, struct arena *a, const struct plan *plan, struct day day);

#endif
