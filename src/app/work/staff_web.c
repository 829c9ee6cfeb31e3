/* The page of a work for staff, and the forms of what may become of it. */
#include "app/work/staff.h"

#include "app/campaign/plan.h"
#include "app/desk/desk.h"
#include "app/pages.h"
#include "app/unit/place.h"
#include "app/work/staff.html.h"

#include <string.h>

struct act_form { struct day day; const char *reason; struct optional last; };

bool work_scope(struct req *rq, int64_t *unit)
{
	const struct work_unit_row *w = work_unit(rq->db, rq->arg[0]);
	*unit = w ? w->unit_id : 0;
	return w;
}

static const char *address(struct req *rq, const struct work *w, const char *slug)
{
	return arena_format(rq->arena, "/ban-lam-viec/cong-trinh/%s%s%s", w->code, *slug ? "/" : "", slug);
}

static struct evidence_shown_list evidence_now(struct req *rq, const struct work *w)
{
	return evidence_list(rq->db, (struct evidence_of){ EVIDENCE_WORK, w->id, w->code });
}

/* The acts that can be done now; the first in the order of the states is the red one. */
static struct staff_button_list buttons(struct req *rq, const struct work_by *by, const struct work *w,
	const char **judge)
{
	struct staff_button *v = arena_new(rq->arena, struct staff_button, WORK_ACTS);
	size_t n = 0;
	bool main = false;
	for (enum work_act a = WORK_START; a < WORK_ACTS; a++) {
		enum work_answer answer = work_can(by, w, a);
		if (answer == WORK_OWN_REPORT && a == WORK_VERIFY)
			*judge = work_answer_text(answer);
		if (answer != WORK_DONE && !(answer == WORK_NEEDS_EVIDENCE && staff_acts()[a].photos))
			continue;
		bool next = !main && (a == WORK_VERIFY || a == WORK_FINISH || (a == WORK_START && !day_known(w->returned_on)));
		v[n++] = (struct staff_button){ &staff_acts()[a], next };
		main |= next;
	}
	return (struct staff_button_list){ v, n };
}

static struct staff_status status_of(struct req *rq, const struct work *w)
{
	const struct desk_parent *above = desk_above(rq->db, w->unit_id, rq->today);
	return (struct staff_status){ w, work_state(w, rq->today), above ? above->name : NULL };
}

/* What waits behind this work for the one who checks: of all below the highest unit above the work's own that the
 * person checks for. */
static const struct desk_next *next_of(struct req *rq, const struct work *w)
{
	const struct unit_spot *spot = unit_spot(rq->db, w->unit_id, rq->today);
	const char *path = NULL;
	for (size_t i = 0; spot && i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		bool above = g->need & VERIFIER && g->path && !strncmp(spot->path, g->path, strlen(g->path));
		if (above && (!path || strlen(g->path) < strlen(path)))
			path = g->path;
	}
	struct day from = day_known(w->finished_on) ? w->finished_on : (struct day){ "" };
	return path ? desk_next(rq->db, path, path_end(rq->arena, path), rq->today, rq->who.account, from, w->id) : NULL;
}

static bool is_check(const struct staff_act *act)
{
	return act && (act->act == WORK_VERIFY || act->act == WORK_RETURN);
}

enum status staff_work_show(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	if (!w)
		return HTTP_NOT_FOUND;
	struct work_by by = staff_by(rq, w->unit_id);
	const struct staff_act *done = staff_act_of(req_text(rq, "done"));
	struct staff_work p = {
		.status = status_of(rq, w),
		.done = done ? _(done->done) : req_is(rq, "done", "sua") ? _("The change is saved.")
			: req_is(rq, "done", "anh") ? _("The photos are added.") : NULL,
		.may_edit = (by.may & OFFICER) && work_is_open(w, rq->today), .verifier = by.may & VERIFIER,
		.history = staff_history(rq, w->id, 0), .evidence = evidence_now(rq, w),
	};
	p.buttons = buttons(rq, &by, w, &p.judge);
	if (p.verifier && is_check(done))
		p.next = next_of(rq, w);
	if (p.verifier)
		p.elsewhere = evidence_elsewhere(rq->db, w->id);
	staff_work_page(&rq->out, rq, &p);
	return HTTP_OK;
}

/* ------------------------------------------------------------ acts */

/* The last part of the address names the act. */
static const struct staff_act *act_of(const struct req *rq)
{
	return staff_act_of(strrchr(rq->path, '/') + 1);
}

static void act_page(struct req *rq, struct staff_form *f)
{
	f->evidence = evidence_now(rq, f->w);
	f->status = status_of(rq, f->w);
	if (is_check(f->act)) {
		const struct staff_act *done = staff_act_of(req_text(rq, "done"));
		f->elsewhere = evidence_elsewhere(rq->db, f->w->id);
		f->next = next_of(rq, f->w);
		f->done = done ? _(done->done) : NULL;
	}
	if (!f->last)
		f->last = f->w->last_change;
	staff_act_page(&rq->out, rq, f);
}

enum status work_act_show(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	const struct staff_act *act = act_of(rq);
	if (!w || !act)
		return HTTP_NOT_FOUND;
	struct staff_form f = { .w = w, .act = act, .address = address(rq, w, act->slug) };
	f.draft = draft_open(rq, f.address);
	struct work_by by = staff_by(rq, w->unit_id);
	enum work_answer answer = work_can(&by, w, act->act);
	if (answer != WORK_DONE && answer != WORK_NEEDS_EVIDENCE) {
		f.wrong = work_answer_text(answer);
		staff_refused_page(&rq->out, rq, &f);
		return answer == WORK_WRONG_STATE ? HTTP_CONFLICT : HTTP_FORBIDDEN;
	}
	f.last = f.draft ? req_number(rq, "last").value : 0;
	req_prefill(rq, "day", day_typed(rq->arena, rq->today));
	act_page(rq, &f);
	return HTTP_OK;
}

/* Say what is wrong at the input that it is about. */
static enum status refused(struct req *rq, struct staff_form *f, enum work_answer answer)
{
	const char *text = work_answer_text(answer);
	switch (answer) {
	case WORK_NOT_ALLOWED:
	case WORK_OWN_REPORT:
		f->wrong = text;
		staff_refused_page(&rq->out, rq, f);
		return HTTP_FORBIDDEN;
	case WORK_CHANGED_MEANWHILE:
	case WORK_WRONG_STATE:
		f->wrong = text;
		f->meanwhile = staff_history(rq, f->w->id, f->last);
		f->last = f->w->last_change;
		act_page(rq, f);
		return HTTP_CONFLICT;
	case WORK_NEEDS_EVIDENCE:
		req_problem(rq, "photos", _("Photos"), text);
		break;
	case WORK_NEEDS_REASON:
		req_problem(rq, "reason", _("Reason"), text);
		break;
	default:
		req_problem(rq, "day", _("Day"), text);
	}
	act_page(rq, f);
	return HTTP_INVALID;
}

enum status work_act_send(struct req *rq)
{
	static const struct field fields[] = {
		{ "day", N_("Day"), offsetof(struct act_form, day), 0, 0, FIELD_DAY },
		{ "reason", N_("Reason"), offsetof(struct act_form, reason), 0, 1000, FIELD_TEXT },
		{ "last", N_("Form"), offsetof(struct act_form, last), 0, 0, FIELD_NUMBER },
		{ 0 }
	};
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	const struct staff_act *act = act_of(rq);
	if (!w || !act)
		return HTTP_NOT_FOUND;
	struct staff_form f = { .w = w, .act = act, .address = address(rq, w, act->slug) };
	struct act_form typed;
	bool good = form_read(rq, fields, &typed);
	f.last = typed.last.value;
	if (act->day && good && !day_known(typed.day))
		req_problem(rq, "day", _("Day"), _("must be filled in"));
	if (rq->problems.n) {
		act_page(rq, &f);
		return HTTP_INVALID;
	}
	struct work_by by = staff_by(rq, w->unit_id);
	if (act->photos && work_is_open(w, rq->today) && (by.may & OFFICER))
		evidence_attach(rq, (struct evidence_of){ EVIDENCE_WORK, w->id, w->code });
	struct work_wish wish = { act->act, act->day ? typed.day : rq->today, typed.reason, typed.last.value };
	enum work_answer answer = work_do(&by, w, wish);
	if (answer != WORK_DONE)
		return refused(rq, &f, answer);
	draft_done(rq, f.address);
	const struct desk_next *next = is_check(act) && req_is(rq, "next", "1") ? next_of(rq, w) : NULL;
	if (next)
		return see_other(rq, "/ban-lam-viec/cong-trinh/%s/xac-nhan?done=%s", next->code, act->slug);
	return see_other(rq, "%s?done=%s", address(rq, w, ""), act->slug);
}

/* ------------------------------------------------------------ photos */

static enum status photos_page(struct req *rq, const struct work *w, enum status status)
{
	struct staff_form f = { .w = w, .address = address(rq, w, "anh"), .evidence = evidence_now(rq, w) };
	staff_photos_page(&rq->out, rq, &f);
	return status;
}

enum status work_photos_show(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	return w ? photos_page(rq, w, HTTP_OK) : HTTP_NOT_FOUND;
}

enum status work_photos_send(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	if (!w)
		return HTTP_NOT_FOUND;
	struct staff_form f = { .w = w, .wrong = work_answer_text(WORK_WRONG_STATE) };
	if (!work_is_open(w, rq->today)) {
		staff_refused_page(&rq->out, rq, &f);
		return HTTP_CONFLICT;
	}
	if (!rq->problems.n && !evidence_came(rq))
		req_problem(rq, "photos", _("Photos"), work_answer_text(WORK_NEEDS_EVIDENCE));
	if (rq->problems.n)
		return photos_page(rq, w, HTTP_INVALID);
	evidence_attach(rq, (struct evidence_of){ EVIDENCE_WORK, w->id, w->code });
	return see_other(rq, "%s?done=anh", address(rq, w, ""));
}
