/* Launching a campaign, the units expected to act, and the comparison of versions. */
#include "app/campaign/launching_web.h"

#include "app/audit/audit.h"
#include "app/campaign/launching.html.h"
#include "app/pages.h"
#include "base/time.h"

#include <string.h>

enum { VERSIONS_SHOWN = 20, UNITS = 100, VERSIONS = 100, EVENTS = 100 };

enum status plan_show(struct req *rq)
{
	struct edit e;
	if (!edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	plan_page(&rq->out, rq, &e, plan_versions(rq->db, e.campaign->id, 0, VERSIONS_SHOWN));
	return HTTP_OK;
}

static enum status show_launch(struct req *rq, const struct edit *e, enum status status)
{
	struct check_list checks = launch_checks(e, rq->today);
	int64_t units = edit_launched(e) ? expected_count(rq->db, e->campaign->id, rq->today) : 0;
	plan_launch_page(&rq->out, rq, e, checks, units);
	return status;
}

enum status plan_launch_show(struct req *rq)
{
	struct edit e;
	if (!edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	req_prefill(rq, "day", day_typed(rq->arena, rq->today));
	return show_launch(rq, &e, HTTP_OK);
}

static bool read_launch(struct req *rq, struct edit_act *act, const char **document)
{
	struct { struct day day; } form;
	static const struct field fields[] = { { "day", N_("Day of the launch"), 0, 1, 0, FIELD_DAY }, { 0 } };
	if (!form_read(rq, fields, &form))
		return false;
	*act = (struct edit_act){ form.day, rq->now, { true, rq->who.account }, NULL };
	if (day_order(form.day, rq->today) > 0)
		req_problem(rq, "day", _("Day of the launch"), _("This day is still to come"));
	return !rq->problems.n && document_take(rq, true, document);
}

enum status plan_launch(struct req *rq)
{
	struct edit e;
	struct edit_act act;
	const char *document, *why = NULL;
	if (!edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	if (!read_launch(rq, &act, &document))
		return show_launch(rq, &e, HTTP_INVALID);
	size_t n = campaign_launch(&e, document, act, &why);
	if (why) {
		req_problem(rq, "day", _("Launch"), why);
		return show_launch(rq, &e, HTTP_INVALID);
	}
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "day", act.day.iso);
	js_set_text(rq->arena, content, "document", document);
	js_set_int(rq->arena, content, "version", e.campaign->version);
	js_set_int(rq->arena, content, "units", (int64_t)n);
	audit_act(rq, "campaign.launch", arena_format(rq->arena, "campaign %s", e.campaign->code), NULL, content);
	return see_other(rq, "/quan-tri/ke-hoach/%s", e.campaign->code);
}

static enum status show_units(struct req *rq, const struct edit *e, enum status status)
{
	struct expected_shown s = { expected_count(rq->db, e->campaign->id, rq->today), { 0 }, NULL };
	s.units = expected_listed(rq->db, e->campaign->id, rq->today, req_text(rq, "after"), UNITS + 1);
	if (s.units.n > UNITS) {
		s.units.n = UNITS;
		s.next = s.units.v[UNITS - 1].code;
	}
	plan_units_page(&rq->out, rq, e, &s);
	return status;
}

enum status plan_units_show(struct req *rq)
{
	struct edit e;
	if (!edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	return show_units(rq, &e, HTTP_OK);
}

struct unit_form { const char *unit, *act, *reason; struct day since; };

enum status plan_units_change(struct req *rq)
{
	struct edit e;
	if (!edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	static const char *const acts[] = { "add", "release", NULL };
	static const struct field fields[] = {
		{ "unit", N_("Unit"), offsetof(struct unit_form, unit), 1, PICK_LETTERS },
		{ "act", N_("What changes"), offsetof(struct unit_form, act), 1, 0, FIELD_CHOICE, acts },
		{ "since", N_("In force since"), offsetof(struct unit_form, since), 1, 0, FIELD_DAY },
		{ "reason", N_("Reason of the change"), offsetof(struct unit_form, reason), 5, 500 },
		{ 0 }
	};
	struct unit_form form;
	bool good = form_read(rq, fields, &form);
	form.unit = edit_unit(rq, "unit");
	if (!good || !edit_may_name(rq, "unit", _("Unit"), form.unit))
		return show_units(rq, &e, HTTP_INVALID);
	struct edit_act act = { form.since, rq->now, { true, rq->who.account }, form.reason };
	const struct unit *u = unit_lately(rq->db, form.unit, form.since);
	bool add = !strcmp(form.act, "add");
	const char *why = !u ? _("No unit has this code on that day")
		: add ? expected_add_unit(&e, u->id, act) : expected_release_unit(&e, u->id, act);
	if (why) {
		req_problem(rq, "unit", _("Unit"), why);
		return show_units(rq, &e, HTTP_INVALID);
	}
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "unit", form.unit);
	js_set_text(rq->arena, content, "since", form.since.iso);
	audit_act(rq, add ? "campaign.add_unit" : "campaign.release_unit",
		arena_format(rq->arena, "campaign %s", e.campaign->code), form.reason, content);
	return see_other(rq, "/quan-tri/ke-hoach/%s/don-vi", e.campaign->code);
}

static const struct js *version(struct req *rq, int64_t campaign, int64_t n)
{
	const struct plan_text *text = plan_text(rq->db, campaign, known(n));
	return text ? js_read(rq->arena, text->plan, strlen(text->plan), NULL) : NULL;
}

/* Versions before `first` are nobody's business yet. */
static enum status compare(struct req *rq, const struct campaign *c, const char *base, int64_t first)
{
	struct optional a = req_number(rq, "a"), b = req_number(rq, "b");
	struct compare_shown s = { .base = base, .code = c->code, .name = c->name };
	s.b = b.known ? b.value : c->version;
	s.a = a.known ? a.value : s.b > first ? s.b - 1 : s.b;
	const struct js *before = s.a >= first ? version(rq, c->id, s.a) : NULL;
	const struct js *after = s.b >= first ? version(rq, c->id, s.b) : NULL;
	s.asked_well = before && after;
	if (s.asked_well)
		s.differences = plan_compare(rq->arena, before, after);
	s.versions = plan_versions(rq->db, c->id, 0, VERSIONS);
	while (s.versions.n && s.versions.v[s.versions.n - 1].version < first)
		s.versions.n--;
	s.events = campaign_events(rq->db, c->id, EVENTS);
	req_prefill(rq, "a", arena_format(rq->arena, "%lld", (long long)s.a));
	req_prefill(rq, "b", arena_format(rq->arena, "%lld", (long long)s.b));
	plan_compare_page(&rq->out, rq, &s);
	return s.asked_well ? HTTP_OK : HTTP_INVALID;
}

enum status plan_compare_show(struct req *rq)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	return c ? compare(rq, c, arena_format(rq->arena, "/quan-tri/ke-hoach/%s", c->code), 1) : HTTP_NOT_FOUND;
}

/* For everybody: what became of the plan since it was launched. */
enum status plan_changes_show(struct req *rq)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	if (!c || strcmp(c->state, "launched"))
		return HTTP_NOT_FOUND;
	const struct campaign_launch_event *launch = campaign_launch_event(rq->db, c->id);
	int64_t first = launch && launch->version.known ? launch->version.value : 1;
	return compare(rq, c, arena_format(rq->arena, "/thi-dua/%s", c->code), first);
}
