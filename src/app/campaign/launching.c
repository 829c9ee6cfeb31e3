#include "app/campaign/launching.h"

#include "app/campaign/expected.h"
#include "app/desk/notice.h"
#include "app/document/document.h"
#include "app/search/kinds.h"
#include "app/unit/unit.sql.h"
#include "base/lang.h"
#include "base/time.h"

#include <string.h>

static bool basis_is_there(const struct edit *e)
{
	for (size_t i = 0; i < e->plan->basis.n; i++)
		if (!document_find(e->db, e->plan->basis.v[i]))
			return false;
	return e->plan->basis.n;
}

/* Every day of the campaign lies in a phase: from its first day on, the phase of the day leads to the
 * day after its end.  Phases that overlap are a problem of the plan already. */
static bool phases_cover(const struct edit *e)
{
	const struct plan *p = e->plan;
	if (!day_known(p->starts) || !day_known(p->ends))
		return false;
	struct day day = p->starts;
	for (size_t i = 0; i <= p->phases.n && day_order(day, p->ends) <= 0; i++) {
		const struct phase *phase = plan_phase(p, day);
		if (!phase)
			return false;
		day = day_add(e->arena, phase->ends, 1);
	}
	return day_order(day, p->ends) > 0;
}

static bool no_problem(const struct edit *e, const char *part)
{
	for (size_t i = 0; i < e->problems.n; i++)
		if (!strncmp(e->problems.v[i].path, part, strlen(part)))
			return false;
	return true;
}

static bool targets_have_units(const struct edit *e, struct day day)
{
	for (size_t i = 0; i < e->plan->targets.n; i++)
		if (!unit_on(e->db, e->plan->targets.v[i].rule.of.within, day))
			return false;
	return e->plan->targets.n;
}

struct check_list launch_checks(const struct edit *e, struct day day)
{
	const struct plan *p = e->plan;
	const struct check_item all[] = {
		{ _("The legal basis is named, and its documents are in the list"), "can-cu", basis_is_there(e) },
		{ _("The phases cover the whole time without a gap"), "giai-doan", phases_cover(e) && no_problem(e, "phases") },
		{ _("The contents are written"), "noi-dung", p->contents.n > 0 },
		{ _("Somebody takes part"), "doi-tuong", p->participants.n && no_problem(e, "participants") },
		{ _("There are units that are expected to act"), "doi-tuong",
			campaign_expected_units(e->db, e->arena, p, day).n > 0 },
		{ _("There is a target, and the rule of each can be read"), "chi-tieu", p->targets.n && no_problem(e, "targets") },
		{ _("The units that the targets name exist on the day of the launch"), "chi-tieu", targets_have_units(e, day) },
		{ _("The unit that launches exists on the day of the launch"), "co-ban", unit_on(e->db, p->launched_by, day) },
		{ _("Nothing else is wrong in the plan"), "co-ban", !e->problems.n },
	};
	struct check_item *v = arena_new(e->arena, struct check_item, sizeof all / sizeof *all);
	memcpy(v, all, sizeof all);
	struct check_list list = { v, sizeof all / sizeof *all, true };
	for (size_t i = 0; i < list.n; i++)
		list.good &= v[i].good;
	return list;
}

size_t campaign_launch(struct edit *e, const char *document, struct edit_act act, const char **why)
{
	const struct campaign *c = e->campaign;
	*why = NULL;
	if (strcmp(c->state, "draft"))
		*why = _("This campaign is launched already");
	else if (day_order(act.day, e->plan->ends) > 0)
		*why = _("The campaign is over on that day");
	else if (!launch_checks(e, act.day).good)
		*why = _("Something is still missing in the plan: see the list");
	if (*why)
		return 0;
	size_t n = campaign_freeze_expected(e->db, e->arena, c->id, e->plan, act.day);
	campaign_launched_keep(e->db, c->id, act.day);
	campaign_event_add(e->db, c->id, act.day, "launched", (struct optional){ 0 }, known(c->version), document, NULL,
		act.now, act.by);
	search_campaign(e->db, e->arena, c->id);
	notices_of_campaign_add(e->db, c->id, NOTICE_CAMPAIGN_LAUNCHED, NULL, act.day, act.now, act.by);
	return n;
}

static const char *not_yet(const struct edit *e, struct edit_act act)
{
	if (strcmp(e->campaign->state, "launched"))
		return _("The campaign is not launched yet");
	if (day_order(act.day, e->campaign->launched_on) < 0)
		return _("This day is before the launch");
	return NULL;
}

static void tell(struct edit *e, int64_t unit, const char *event, const char *notice, struct edit_act act)
{
	campaign_event_add(e->db, e->campaign->id, act.day, event, known(unit), (struct optional){ 0 }, NULL, act.reason,
		act.now, act.by);
	struct notice_about about = { notice, known(e->campaign->id), { 0 }, act.reason, act.by };
	notice_add(e->db, unit, act.day, act.now, about);
}

const char *expected_add_unit(struct edit *e, int64_t unit, struct edit_act act)
{
	const char *why = not_yet(e, act);
	const struct expected_row *row = expected_of_unit(e->db, e->campaign->id, unit);
	if (why)
		return why;
	if (row && (!day_known(row->until) || day_order(row->until, act.day) >= 0))
		return _("This unit is expected to act already");
	expected_join(e->db, e->campaign->id, unit, act.day, act.reason);
	tell(e, unit, "unit_added", NOTICE_UNIT_ADDED, act);
	return NULL;
}

const char *expected_release_unit(struct edit *e, int64_t unit, struct edit_act act)
{
	const char *why = not_yet(e, act);
	const struct expected_row *row = expected_of_unit(e->db, e->campaign->id, unit);
	if (why)
		return why;
	if (!row || day_known(row->until))
		return _("This unit is not among those expected to act");
	if (day_order(act.day, row->since) <= 0)
		return _("The unit is expected only since that day or later");
	expected_end(e->db, row->id, day_add(e->arena, act.day, -1), act.reason);
	tell(e, unit, "unit_released", NOTICE_UNIT_RELEASED, act);
	return NULL;
}

struct day campaign_issued(struct db *db, const struct campaign *c)
{
	const struct campaign_launch_event *launch = campaign_launch_event(db, c->id);
	const struct document_row *document = launch && launch->document ? document_find(db, launch->document) : NULL;
	return document && day_known(document->date) ? document->date : c->launched_on;
}

const char *campaign_event_word(const char *event)
{
	static const struct word words[] = {
		{ "launched", N_("The campaign was launched"), NULL },
		{ "changed", N_("The plan was changed"), NULL },
		{ "unit_added", N_("A unit was added"), NULL },
		{ "unit_released", N_("A unit was released"), NULL },
		{ 0 }
	};
	return word_label(words, event);
}
