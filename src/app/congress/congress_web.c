/* The pages of congresses on the desk: the list of a subtree, one congress, and its three acts. */
#include "app/congress/congress_web.h"

#include "app/account/identity.sql.h"
#include "app/audit/audit.h"
#include "app/campaign/plan.h"
#include "app/congress/congress.html.h"
#include "app/pages.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/time.h"

#include <string.h>

enum { LINES = 100, CHANGES = 100, TERMS = 20, DOCUMENTS = 50, SOON = 30 };

struct range { const char *path, *end; };

/* What stands below a unit, as paths: of its place now, or the last one it had. */
static struct range below(struct req *rq, int64_t unit)
{
	const struct unit_path_row *place = unit_path(rq->db, unit, rq->today);
	const char *path = place ? place->path : "";
	return (struct range){ path, path_end(rq->arena, path) };
}

static struct congress_filter_list filters(struct req *rq, const struct congress_overview *v, struct range r)
{
	struct day soon = day_add(rq->arena, rq->today, SOON);
	struct congress_counts n = congress_counts(rq->db, r.path, r.end, rq->today, soon, v->term);
	int64_t on_time = n.units - n.no_plan - n.held - n.late - n.at_risk;
	const struct congress_filter all[] = {
		{ "all", _("All"), n.units, false },
		{ "late", _("Overdue"), n.late, false },
		{ "at_risk", _("At risk"), n.at_risk, false },
		{ "no_plan", _("No plan"), n.no_plan, false },
		{ "on_time", _("On time"), on_time, false },
		{ "held", _("Held"), n.held, false },
	};
	size_t count = sizeof all / sizeof *all;
	struct congress_filter *f = arena_new(rq->arena, struct congress_filter, count);
	memcpy(f, all, sizeof all);
	for (size_t i = 0; i < count; i++)
		f[i].chosen = !strcmp(f[i].code, v->state);
	return (struct congress_filter_list){ f, count };
}

static struct congress_item_list items(struct req *rq, struct congress_overview *v, struct range r)
{
	struct day soon = day_add(rq->arena, rq->today, SOON);
	struct congress_line_list lines = congress_lines(rq->db, r.path, r.end, rq->today, soon, v->term, v->state,
		req_text(rq, "after"), LINES + 1);
	size_t n = lines.n > LINES ? LINES : lines.n;
	struct congress_item *list = arena_new(rq->arena, struct congress_item, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct congress_line *l = &lines.v[i];
		struct congress_days days = { l->planned, l->moved_to, l->moved_by_document, l->moved_by_date, l->held };
		list[i] = (struct congress_item){ l, congress_stand(days, rq->today) };
	}
	v->next = lines.n > LINES ? lines.v[n - 1].code : NULL;
	return (struct congress_item_list){ list, n };
}

static const char *state_asked(const struct req *rq)
{
	static const char *const states[] = { "late", "at_risk", "no_plan", "on_time", "held" };
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (req_is(rq, "state", states[i]))
			return states[i];
	return "all";
}

enum status congresses_show(struct req *rq)
{
	struct congress_overview v = { .unit = unit_of_query(rq), .state = state_asked(rq) };
	v.terms = congress_terms(rq->db, TERMS);
	v.term = req_text(rq, "term");
	if (!congress_term_is_valid(v.term))
		v.term = v.terms.n ? v.terms.v[0].term : "";
	req_prefill(rq, "term", v.term);
	struct range r = below(rq, v.unit->id);
	v.filters = filters(rq, &v, r);
	v.items = items(rq, &v, r);
	congresses_page(&rq->out, rq, &v);
	return HTTP_OK;
}

/* The congress that the path names; false: there is no such term. */
static bool find(struct req *rq, struct congress_shown *s)
{
	*s = (struct congress_shown){ .unit = unit_of_path(rq), .term = rq->arg[1] };
	if (!s->unit || !congress_term_is_valid(s->term))
		return false;
	s->row = congress_of(rq->db, s->unit->id, s->term);
	s->standing = congress_stand(congress_days_of(s->row), rq->today);
	return true;
}

enum status congress_show(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	if (s.row) {
		s.changes = congress_changes(rq->db, s.row->id, CHANGES);
		s.evidence = evidence_list(rq->db, (struct evidence_of){ EVIDENCE_CONGRESS, s.row->id, "" });
	}
	s.may_act = app_may(rq, OFFICER, s.unit->id);
	congress_page(&rq->out, rq, &s);
	return HTTP_OK;
}

static struct congress_act act(const struct req *rq)
{
	return (struct congress_act){ rq->today, rq->now, req_account(rq) };
}

static enum status done(struct req *rq, const struct congress_shown *s, const char *what, struct js *content)
{
	audit_act(rq, what, arena_format(rq->arena, "congress %s %s", s->unit->code, s->term), NULL, content);
	return see_other(rq, "/ban-lam-viec/dai-hoi/%s/%s", s->unit->code, s->term);
}

static enum status refused(struct req *rq, const char *name, const char *label, const char *why)
{
	if (why)
		req_problem(rq, name, label, why);
	return HTTP_INVALID;
}

const char *congress_event_word(const char *event)
{
	static const struct word words[] = {
		{ "planned", N_("planned day set"), NULL },
		{ "moved", N_("moved"), NULL },
		{ "held", N_("held"), NULL },
		{ "corrected", N_("corrected"), NULL },
		{ 0 }
	};
	return word_label(words, event);
}

const char *congress_detail(struct arena *a, const char *detail)
{
	const char *text = "";
	for (const char *p = detail ? detail : ""; *p;) {
		const char *ten = arena_copy_n(a, p, strnlen(p, 10));
		bool day = day_is_valid(ten);
		text = day ? arena_format(a, "%s%s", text, day_words(a, (struct day){ ten })) : arena_format(a, "%s%c", text, *p);
		p += day ? 10 : 1;
	}
	return text;
}

enum status congress_plan_form(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	congress_plan_page(&rq->out, rq, &s);
	return HTTP_OK;
}

enum status congress_plan_set(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	struct { struct day planned; } form;
	static const struct field fields[] = { { "planned", N_("Planned day"), 0, 1, 0, FIELD_DAY }, { 0 } };
	const char *why = NULL;
	if (form_read(rq, fields, &form) &&
			!(why = congress_plan(rq->db, rq->arena, s.unit->code, s.term, s.row, form.planned, act(rq)))) {
		struct js *content = js_new(rq->arena, JS_OBJECT);
		js_set_text(rq->arena, content, "planned", form.planned.iso);
		return done(rq, &s, "congress.plan", content);
	}
	refused(rq, "planned", _("Planned day"), why);
	congress_plan_page(&rq->out, rq, &s);
	return HTTP_INVALID;
}

enum status congress_move_form(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	congress_move_page(&rq->out, rq, &s, documents_lately(rq->db, DOCUMENTS));
	return HTTP_OK;
}

enum status congress_move_set(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	struct { struct day to; } form;
	static const struct field fields[] = { { "moved_to", N_("New day"), 0, 1, 0, FIELD_DAY }, { 0 } };
	const char *document, *why = NULL;
	if (form_read(rq, fields, &form) && document_take(rq, true, &document) &&
			!(why = congress_move(rq->db, rq->arena, s.unit->code, s.row, form.to, document, act(rq)))) {
		struct js *content = js_new(rq->arena, JS_OBJECT);
		js_set_text(rq->arena, content, "moved_to", form.to.iso);
		js_set_text(rq->arena, content, "document", document);
		return done(rq, &s, "congress.move", content);
	}
	refused(rq, "moved_to", _("New day"), why);
	congress_move_page(&rq->out, rq, &s, documents_lately(rq->db, DOCUMENTS));
	return HTTP_INVALID;
}

enum status congress_hold_form(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	if (s.row && day_known(s.row->held)) {
		req_prefill(rq, "held", day_typed(rq->arena, s.row->held));
		req_prefill(rq, "document", s.row->document);
		if (s.row->delegates.known)
			req_prefill(rq, "delegates", arena_format(rq->arena, "%lld", (long long)s.row->delegates.value));
	}
	congress_hold_page(&rq->out, rq, &s, documents_lately(rq->db, DOCUMENTS));
	return HTTP_OK;
}

struct hold_form { struct day held; struct optional delegates; const char *reason; };

enum status congress_hold_set(struct req *rq)
{
	struct congress_shown s;
	if (!find(rq, &s))
		return HTTP_NOT_FOUND;
	struct hold_form form;
	static const struct field fields[] = {
		{ "held", N_("Held on"), offsetof(struct hold_form, held), 1, 0, FIELD_DAY },
		{ "delegates", N_("Number of delegates"), offsetof(struct hold_form, delegates), 1, 100000, FIELD_NUMBER },
		{ "reason", N_("Reason of the correction"), offsetof(struct hold_form, reason), 0, 500 },
		{ 0 }
	};
	const char *document, *why = NULL;
	int64_t id;
	if (form_read(rq, fields, &form) && !rq->problems.n && document_take(rq, false, &document)) {
		struct congress_held held = { form.held, form.delegates.value, document, form.reason };
		why = congress_hold(rq->db, rq->arena, s.unit->code, s.term, s.row, held, act(rq), &id);
		struct js *content = js_new(rq->arena, JS_OBJECT);
		js_set_text(rq->arena, content, "held", form.held.iso);
		js_set_int(rq->arena, content, "delegates", form.delegates.value);
		if (!why) {
			const char *name = arena_format(rq->arena, "%s %s", s.unit->code, s.term);
			if (evidence_came(rq))
				evidence_attach(rq, (struct evidence_of){ EVIDENCE_CONGRESS, id, name });
			return done(rq, &s, "congress.hold", content);
		}
	}
	refused(rq, "held", _("Held on"), why);
	congress_hold_page(&rq->out, rq, &s, documents_lately(rq->db, DOCUMENTS));
	return HTTP_INVALID;
}
