/* Launches and progress reports of a unit, on its desk. */
#include "app/launch/launch_web.h"

#include "app/audit/audit.h"
#include "app/launch/launch.html.h"
#include "app/pages.h"
#include "app/unit/scope.h"
#include "base/time.h"

#include <string.h>

enum { CHANGES = 50, DOCUMENTS = 50, CAMPAIGNS = 50 };

enum status unit_launches_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	const char *code = req_text(rq, "campaign");
	if (*code && campaign_by_code(rq->db, code))
		return see_other(rq, "/ban-lam-viec/phat-dong/%s?unit=%s", campaign_by_code(rq->db, code)->code, u->code);
	unit_launches_page(&rq->out, rq, u, campaigns_to_launch(rq->db, u->id, rq->today, CAMPAIGNS));
	return HTTP_OK;
}

static struct launch_act act(const struct req *rq)
{
	return (struct launch_act){ rq->today, rq->now, req_account(rq) };
}

static const char *name_of(struct req *rq, const struct launch_shown *s)
{
	return arena_format(rq->arena, "%s %s", s->campaign->code, s->unit->code);
}

static void add_phases(struct req *rq, struct launch_shown *s, const struct plan *plan)
{
	struct unit_report_list sent = unit_reports(rq->db, s->campaign->id, s->unit->id);
	struct phase_line *lines = arena_new(rq->arena, struct phase_line, plan->phases.n + 1);
	struct choice *open = arena_new(rq->arena, struct choice, plan->phases.n + 1);
	for (size_t i = 0; i < plan->phases.n; i++) {
		const struct phase *p = &plan->phases.v[i];
		lines[i] = (struct phase_line){ p, { NULL } };
		for (size_t k = 0; k < sent.n; k++)
			if (sent.v[k].phase == p->no)
				lines[i].submitted_on = sent.v[k].submitted_on;
		const char *no = arena_format(rq->arena, "%lld", (long long)p->no);
		if (!lines[i].submitted_on.iso && day_known(p->starts) && day_order(p->starts, rq->today) <= 0)
			open[s->open.n++] = (struct choice){ no, lang_fill(rq->arena, _("Phase {1}"), no, NULL) };
	}
	s->phases = (struct phase_line_list){ lines, plan->phases.n };
	s->open.v = open;
}

static bool find(struct req *rq, struct launch_shown *s, const struct plan **plan)
{
	*s = (struct launch_shown){ campaign_by_code(rq->db, rq->arg[0]), unit_of_query(rq), .launch = NULL };
	*plan = s->campaign && s->unit ? plan_of(rq->db, rq->arena, s->campaign->id, (struct optional){ 0 }) : NULL;
	if (!*plan || strcmp(s->campaign->state, "launched"))
		return false;
	s->launch = unit_launch(rq->db, s->campaign->id, s->unit->id);
	return true;
}

static enum status show(struct req *rq, struct launch_shown *s, const struct plan *plan, enum status status)
{
	if (s->launch) {
		s->evidence = evidence_list(rq->db, (struct evidence_of){ EVIDENCE_LAUNCH, s->launch->id, "" });
		s->changes = launch_changes(rq->db, s->launch->id, CHANGES);
	}
	add_phases(rq, s, plan);
	unit_launch_page(&rq->out, rq, s, documents_lately(rq->db, DOCUMENTS));
	return status;
}

enum status unit_launch_show(struct req *rq)
{
	struct launch_shown s;
	const struct plan *plan;
	if (!find(rq, &s, &plan))
		return HTTP_NOT_FOUND;
	req_prefill(rq, "submitted_on", day_typed(rq->arena, rq->today));
	if (s.launch) {
		req_prefill(rq, "date", day_typed(rq->arena, s.launch->date));
		req_prefill(rq, "document", s.launch->document);
	}
	return show(rq, &s, plan, HTTP_OK);
}

struct launch_form { struct day date; const char *reason; };

/* NULL, or why not; "" when the form itself is wrong. */
static const char *launch(struct req *rq, const struct launch_shown *s, struct launch_wish *wish, int64_t *id)
{
	static const struct field fields[] = {
		{ "date", N_("Day of the launch"), offsetof(struct launch_form, date), 1, 0, FIELD_DAY },
		{ "reason", N_("Reason of the correction"), offsetof(struct launch_form, reason), 0, 500 },
		{ 0 }
	};
	struct launch_form form;
	if (!form_read(rq, fields, &form))
		return "";
	if (!evidence_came(rq) && (!s->launch || !s->launch->evidence_count))
		req_problem(rq, "photos", _("Photos"), _("Add at least one photo as evidence."));
	if (rq->problems.n || !document_take(rq, true, &wish->document))
		return "";
	wish->date = form.date;
	wish->reason = form.reason;
	const struct unit *u = unit_on(rq->db, s->unit->code, form.date);
	if (!u || (u->id != s->unit->id && !app_may(rq, OFFICER, u->id)))
		return _("No unit of yours has this code on that day");
	return launch_unit(rq->db, rq->arena, s->campaign, u, s->launch, *wish, act(rq), id);
}

enum status unit_launch_keep_form(struct req *rq)
{
	struct launch_shown s;
	const struct plan *plan;
	struct launch_wish wish = { 0 };
	int64_t id = 0;
	if (!find(rq, &s, &plan))
		return HTTP_NOT_FOUND;
	const char *why = launch(rq, &s, &wish, &id);
	if (why) {
		if (*why)
			req_problem(rq, "date", _("Day of the launch"), why);
		return show(rq, &s, plan, HTTP_INVALID);
	}
	if (evidence_came(rq))
		evidence_attach(rq, (struct evidence_of){ EVIDENCE_LAUNCH, id, name_of(rq, &s) });
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "date", wish.date.iso);
	js_set_text(rq->arena, content, "document", wish.document);
	audit_act(rq, s.launch ? "launch.correct" : "launch.add", arena_format(rq->arena, "launch %s", name_of(rq, &s)),
		*wish.reason ? wish.reason : NULL, content);
	return see_other(rq, "/ban-lam-viec/phat-dong/%s?unit=%s", s.campaign->code, s.unit->code);
}

struct report_form { struct optional phase; struct day submitted_on; };

enum status unit_report_keep(struct req *rq)
{
	struct launch_shown s;
	const struct plan *plan;
	static const struct field fields[] = {
		{ "phase", N_("Phase"), offsetof(struct report_form, phase), 1, 1000, FIELD_NUMBER },
		{ "submitted_on", N_("Day of the report"), offsetof(struct report_form, submitted_on), 1, 0, FIELD_DAY },
		{ 0 }
	};
	struct report_form form;
	if (!find(rq, &s, &plan))
		return HTTP_NOT_FOUND;
	if (!form_read(rq, fields, &form))
		return show(rq, &s, plan, HTTP_INVALID);
	const struct unit *u = unit_on(rq->db, s.unit->code, form.submitted_on);
	const char *why = !u || u->id != s.unit->id ? _("No unit of yours has this code on that day")
		: launch_report(rq->db, s.campaign, plan, u, form.phase.value, form.submitted_on, act(rq));
	if (why) {
		req_problem(rq, "phase", _("Phase"), why);
		return show(rq, &s, plan, HTTP_INVALID);
	}
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_int(rq->arena, content, "phase", form.phase.value);
	js_set_text(rq->arena, content, "submitted_on", form.submitted_on.iso);
	audit_act(rq, "report.add", arena_format(rq->arena, "report %s", name_of(rq, &s)), NULL, content);
	return see_other(rq, "/ban-lam-viec/phat-dong/%s?unit=%s", s.campaign->code, s.unit->code);
}
