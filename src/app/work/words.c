/* What events and refusals are called. */
#include "app/work/work.h"

#include "base/lang.h"

#include <string.h>

static const struct { const char *name, *text; } events[] = {
	{ "registered", N_("Registered") }, { "edited", N_("Edited") }, { "started", N_("Started") },
	{ "finished", N_("Finished") }, { "withdrawn", N_("Report withdrawn") }, { "verified", N_("Verified") },
	{ "returned", N_("Returned") }, { "voided", N_("Voided") },
	{ "evidence_added", N_("Photo added") }, { "evidence_removed", N_("Photo removed") },
};

static const char *const answers[WORK_ANSWERS] = {
	[WORK_CHANGED_MEANWHILE] = N_("Somebody else changed this work after you opened the form. Nothing was saved; what you typed is still here. Look at what changed, then send again."),
	[WORK_NOT_ALLOWED]       = N_("This step is not open to your account."),
	[WORK_OWN_REPORT]        = N_("You reported this work yourself. Another person of the unit above decides about it."),
	[WORK_WRONG_STATE]       = N_("The work is in a state in which this cannot be done."),
	[WORK_NEEDS_EVIDENCE]    = N_("Add at least one photo as evidence."),
	[WORK_NEEDS_REASON]      = N_("say the reason"),
	[WORK_DAY_IN_FUTURE]     = N_("must be a day up to today"),
	[WORK_DAY_TOO_EARLY]     = N_("must not be before the dates that the work has already, nor before the campaign"),
	[WORK_PLANNED_BACKWARDS] = N_("must not be before the planned start"),
	[WORK_SAME]              = N_("Nothing was changed."),
	[WORK_NO_CAMPAIGN]       = N_("This campaign does not run today."),
	[WORK_OUTSIDE]           = N_("Your unit has no part in this campaign. Ask the unit that launched it to add you."),
	[WORK_UNIT_GONE]         = N_("This unit is not active today."),
};

const char *work_event_text(const char *event)
{
	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		if (!strcmp(events[i].name, event))
			return _(events[i].text);
	return event;
}

const char *work_answer_text(enum work_answer answer)
{
	return answers[answer] ? _(answers[answer]) : NULL;
}
