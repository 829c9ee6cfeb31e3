#include "app/desk/notice.h"

#include "base/lang.h"

#include <string.h>

static const struct { const char *event, *text; } texts[] = {
	{ NOTICE_CAMPAIGN_LAUNCHED, N_("A campaign was launched; your unit takes part") },
	{ NOTICE_CAMPAIGN_CHANGED,  N_("The plan of a campaign was changed") },
	{ NOTICE_UNIT_ADDED,        N_("Your unit was added to a campaign") },
	{ NOTICE_UNIT_RELEASED,     N_("Your unit was released from a campaign") },
	{ NOTICE_UNIT_LAUNCHED,     N_("A unit below launched the campaign") },
	{ NOTICE_WORK_VERIFIED,     N_("Your work was verified") },
	{ NOTICE_WORK_RETURNED,     N_("Your work was returned") },
	{ NOTICE_WORK_VOIDED,       N_("Your work was voided by the unit above") },
	{ NOTICE_LINK_DEAD,         N_("A link of your unit leads nowhere") },
	{ NOTICE_TEXT_LINK_DEAD,    N_("A link in an article of your unit leads nowhere") },
};

void notice_add(struct db *db, int64_t unit, struct day day, struct moment now, struct notice_about about)
{
	notice_insert(db, unit, about.campaign, about.work, about.event, about.reason, day, now, about.by);
}

const char *notice_text(const char *event)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!strcmp(texts[i].event, event))
			return _(texts[i].text);
	return event;
}
