#include "app/launch/launch.h"

#include "app/desk/notice.h"
#include "app/search/kinds.h"
#include "base/lang.h"
#include "base/time.h"
#include "html/html.h"

#include <string.h>

/* The campaign may be launched by the town before its first day; no unit is before both. */
static const char *outside(const struct campaign *c, struct day date, struct day today)
{
	bool early = day_known(c->launched_on) && day_order(c->launched_on, c->starts) < 0;
	struct day first = early ? c->launched_on : c->starts;
	if (strcmp(c->state, "launched"))
		return _("The campaign is not launched yet");
	if (day_order(date, today) > 0)
		return _("This day is still to come");
	if (day_order(date, first) < 0)
		return _("The campaign had not begun on that day");
	if (day_order(date, c->ends) > 0)
		return _("The campaign is over on that day");
	return NULL;
}

static void tell_above(struct db *db, const struct campaign *c, const struct unit *u, struct launch_act act)
{
	const struct unit_above *above = unit_above(db, u->id, act.today);
	struct notice_about about = { NOTICE_UNIT_LAUNCHED, known(c->id), { 0 }, u->name, act.by };
	if (above && above->id.known)
		notice_add(db, above->id.value, act.today, act.now, about);
}

const char *launch_unit(struct db *db, struct arena *a, const struct campaign *c, const struct unit *u,
	const struct unit_launch *before, struct launch_wish wish, struct launch_act act, int64_t *id)
{
	const char *why = outside(c, wish.date, act.today);
	if (why)
		return why;
	if (!before) {
		*id = unit_launch_add(db, c->id, u->id, wish.date, wish.document, act.now, act.by);
		search_document(db, a, wish.document);
		tell_above(db, c, u, act);
		return NULL;
	}
	*id = before->id;
	const char *document = before->document ? before->document : "";
	if (!day_order(before->date, wish.date) && !strcmp(document, wish.document))
		return NULL; /* only more photos */
	if (!*wish.reason)
		return _("A correction needs a reason");
	unit_launch_keep(db, before->id, u->id, wish.date, wish.document);
	search_document(db, a, document);
	search_document(db, a, wish.document);
	launch_change_add(db, before->id, act.today, arena_format(a, "%s, %s", day_typed(a, before->date), document),
		wish.reason, act.now, act.by);
	return NULL;
}

static const struct phase *phase_of(const struct plan *plan, int64_t no)
{
	for (size_t i = 0; i < plan->phases.n; i++)
		if (plan->phases.v[i].no == no)
			return &plan->phases.v[i];
	return NULL;
}

const char *launch_report(struct db *db, const struct campaign *c, const struct plan *plan, const struct unit *u,
	int64_t no, struct day submitted_on, struct launch_act act)
{
	const struct phase *phase = phase_of(plan, no);
	if (strcmp(c->state, "launched"))
		return _("The campaign is not launched yet");
	if (!phase)
		return _("The plan has no such phase");
	if (day_order(submitted_on, act.today) > 0)
		return _("This day is still to come");
	if (!day_known(phase->starts) || day_order(submitted_on, phase->starts) < 0)
		return _("The phase had not begun on that day");
	struct unit_report_list sent = unit_reports(db, c->id, u->id);
	for (size_t i = 0; i < sent.n; i++)
		if (sent.v[i].phase == no)
			return _("The unit has reported on this phase already");
	unit_report_add(db, c->id, u->id, no, submitted_on, act.now, act.by);
	return NULL;
}
