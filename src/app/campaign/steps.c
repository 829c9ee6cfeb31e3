#include "app/campaign/steps.h"

#include "base/lang.h"
#include "base/time.h"

#include <string.h>

struct legal_steps campaign_legal_steps(const struct campaign *c, struct day today)
{
	const struct day none = { NULL };
	bool launched = !strcmp(c->state, "launched");
	bool over = launched && day_order(c->ends, today) < 0, now = launched && !over && day_order(c->starts, today) <= 0;
	struct day begun = day_known(c->launched_on) ? c->launched_on : c->starts;
	return (struct legal_steps){ {
		/* Who launches has a plan. */
		{ _("Plan: aim, scope, participants, contents, criteria, time"), "", none, none, launched, false },
		{ _("Launch and carrying out"), "", launched ? begun : none, launched ? c->ends : none, over, now },
		{ _("Inspection and supervision"), _("Each work is checked by the unit above."), none, none, over, now },
		{ _("Publicising, finding and spreading good examples"),
			_("Every work, target and document stands on this site."), none, none, over, now },
		{ _("Interim and final review, commendation"), _("After each phase and at the end."), none, none, false, over },
	}, 5 };
}
