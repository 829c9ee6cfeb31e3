#include "app/work/work.h"

#include "app/audit/audit.h"
#include "app/desk/notice.h"
#include "app/search/kinds.h"
#include "app/target/tally.h"
#include "base/text.h"

#include <string.h>

enum { FROM_REGISTERED = 1 << WORK_REGISTERED, FROM_STARTED = 1 << WORK_STARTED,
	FROM_FINISHED = 1 << WORK_FINISHED, FROM_VERIFIED = 1 << WORK_VERIFIED };

/* Who may do what from where: the table of work.h. */
static const struct act_rule {
	unsigned officer_from, verifier_from;
	bool reason, evidence;
	const char *event, *act, *notice;
} rules[WORK_ACTS] = {
	[WORK_START]    = { FROM_REGISTERED, 0, .event = "started", .act = "work.start" },
	[WORK_FINISH]   = { FROM_REGISTERED | FROM_STARTED, 0, .evidence = true, .event = "finished", .act = "work.finish" },
	[WORK_WITHDRAW] = { FROM_STARTED | FROM_FINISHED, 0, .reason = true, .event = "withdrawn", .act = "work.withdraw" },
	[WORK_VERIFY]   = { 0, FROM_FINISHED, .evidence = true, .event = "verified", .act = "work.verify",
		.notice = NOTICE_WORK_VERIFIED },
	[WORK_RETURN]   = { 0, FROM_FINISHED | FROM_VERIFIED, .reason = true, .event = "returned", .act = "work.return",
		.notice = NOTICE_WORK_RETURNED },
	[WORK_VOID]     = { FROM_REGISTERED | FROM_STARTED | FROM_FINISHED,
		FROM_REGISTERED | FROM_STARTED | FROM_FINISHED | FROM_VERIFIED, .reason = true,
		.event = "voided", .act = "work.void", .notice = NOTICE_WORK_VOIDED },
};

static bool reached(struct day date, struct day on)
{
	return day_known(date) && day_order(date, on) <= 0;
}

enum work_state work_state(const struct work *w, struct day on)
{
	return reached(w->voided_on, on) ? WORK_VOIDED : reached(w->verified_on, on) ? WORK_VERIFIED
		: reached(w->finished_on, on) ? WORK_FINISHED : reached(w->started_on, on) ? WORK_STARTED
		: WORK_REGISTERED;
}

bool work_is_open(const struct work *w, struct day today)
{
	return work_state(w, today) < WORK_VERIFIED;
}

static bool said(const char *reason)
{
	return reason && *reason;
}

/* The person decides as a verifier, and reported nothing of it. */
static enum work_answer judge(const struct work_by *by, const struct work *w)
{
	bool reporter = by->account.known && work_reports_of(by->db, w->id, by->account.value);
	return reporter ? WORK_OWN_REPORT : WORK_DONE;
}

enum work_answer work_can(const struct work_by *by, const struct work *w, enum work_act act)
{
	const struct act_rule *r = &rules[act];
	unsigned here = 1u << work_state(w, by->today);
	bool officer = by->may & OFFICER, verifier = by->may & VERIFIER;
	if (!(officer && r->officer_from) && !(verifier && r->verifier_from))
		return WORK_NOT_ALLOWED;
	bool as_officer = officer && (r->officer_from & here), as_verifier = verifier && (r->verifier_from & here);
	if (!as_officer && !as_verifier)
		return (r->officer_from | r->verifier_from) & here ? WORK_NOT_ALLOWED : WORK_WRONG_STATE;
	if (!as_officer && judge(by, w) != WORK_DONE)
		return WORK_OWN_REPORT;
	if (r->evidence && !work_evidence_count(by->db, w->id))
		return WORK_NEEDS_EVIDENCE;
	return WORK_DONE;
}

/* Not after today, not before what has happened already. */
static enum work_answer day_fits(const struct work_by *by, const struct work *w, struct day day)
{
	if (!day_known(day) || day_order(day, by->today) > 0)
		return WORK_DAY_IN_FUTURE;
	const struct day before[] = { w->campaign_starts, w->registered_on, w->started_on, w->finished_on,
		w->verified_on };
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (day_known(before[i]) && day_order(day, before[i]) < 0)
			return WORK_DAY_TOO_EARLY;
	return WORK_DONE;
}

/* "name": [before, after], when they differ; "" and NULL are both nothing. */
static void differ(struct arena *a, struct js *detail, const char *name, const char *before, const char *after)
{
	before = before && *before ? before : NULL;
	after = after && *after ? after : NULL;
	if (before == after || (before && after && !strcmp(before, after)))
		return;
	struct js *pair = js_add(a, detail, name, js_new(a, JS_LIST));
	const char *const both[] = { before, after };
	for (int i = 0; i < 2; i++) {
		struct js *text = js_add(a, pair, NULL, js_new(a, both[i] ? JS_TEXT : JS_NULL));
		text->text = both[i];
	}
}

static const char *money(struct arena *a, struct vnd v)
{
	return v.unknown ? NULL : arena_format(a, "%lld", (long long)v.dong);
}

/* The history, the log, what is counted and what is found: after each change, in its transaction. */
static void record(const struct work_by *by, const struct work *w, struct day day, const char *event,
	const char *act, const char *reason, const struct js *detail)
{
	reason = said(reason) ? reason : NULL;
	work_change_add(by->db, w->id, day, event, reason, js_write(by->arena, detail, 0), by->now, by->account);
	audit_add(by->db, by->arena, by->now, by->account, act, arena_format(by->arena, "work %s", w->code),
		reason, detail);
	tally_refresh(by->db, w->campaign_id, w->unit_id);
	search_work(by->db, by->arena, w->code);
}

/* The work as it is after the act. */
static struct work after(const struct work *w, struct work_wish wish, struct day today)
{
	struct work n = *w;
	const struct day none = { NULL };
	switch (wish.act) {
	case WORK_START:
		n.started_on = wish.day;
		break;
	case WORK_FINISH:
		n.finished_on = wish.day;
		n.returned_on = none;
		n.return_reason = NULL;
		break;
	case WORK_WITHDRAW:
		if (work_state(w, today) == WORK_FINISHED)
			n.finished_on = none;
		else
			n.started_on = none;
		break;
	case WORK_VERIFY:
		n.verified_on = wish.day;
		break;
	case WORK_RETURN:
		n.finished_on = n.verified_on = none;
		n.returned_on = wish.day;
		n.return_reason = wish.reason;
		break;
	default:
		n.voided_on = wish.day;
	}
	return n;
}

enum work_answer work_do(const struct work_by *by, const struct work *w, struct work_wish wish)
{
	const struct act_rule *r = &rules[wish.act];
	if (wish.last != w->last_change)
		return WORK_CHANGED_MEANWHILE;
	enum work_answer answer = work_can(by, w, wish.act);
	if (answer == WORK_DONE && r->reason && !said(wish.reason))
		answer = WORK_NEEDS_REASON;
	if (answer == WORK_DONE)
		answer = day_fits(by, w, wish.day);
	if (answer != WORK_DONE)
		return answer;

	struct work n = after(w, wish, by->today);
	struct js *detail = js_new(by->arena, JS_OBJECT);
	differ(by->arena, detail, "started_on", w->started_on.iso, n.started_on.iso);
	differ(by->arena, detail, "finished_on", w->finished_on.iso, n.finished_on.iso);
	differ(by->arena, detail, "verified_on", w->verified_on.iso, n.verified_on.iso);
	differ(by->arena, detail, "voided_on", w->voided_on.iso, n.voided_on.iso);
	work_keep_dates(by->db, w->id, n.started_on, n.finished_on, n.verified_on, n.voided_on, n.returned_on,
		n.return_reason);
	record(by, w, wish.day, r->event, r->act, wish.reason, detail);
	bool own_act = r->officer_from && (by->may & OFFICER);
	if (r->notice && !own_act)
		notice_add(by->db, w->unit_id, wish.day, by->now, (struct notice_about){ r->notice,
			known(w->campaign_id), known(w->id), said(wish.reason) ? wish.reason : NULL, by->account });
	return WORK_DONE;
}

static bool backwards(const struct work_fields *f)
{
	return day_known(f->planned_start) && day_known(f->planned_finish)
		&& day_order(f->planned_finish, f->planned_start) < 0;
}

/* What the form says that the work did not. */
static struct js *differences(struct arena *a, const struct work *w, const struct work_fields *f)
{
	struct js *detail = js_new(a, JS_OBJECT);
	differ(a, detail, "kind", w->kind, f->kind);
	differ(a, detail, "title", w->title, f->title);
	differ(a, detail, "led_by_front", w->led_by_front ? "1" : "0", f->led_by_front ? "1" : "0");
	differ(a, detail, "place", w->place, f->place);
	differ(a, detail, "planned_start", w->planned_start.iso, f->planned_start.iso);
	differ(a, detail, "planned_finish", w->planned_finish.iso, f->planned_finish.iso);
	differ(a, detail, "cost_vnd", money(a, w->cost_vnd), money(a, f->cost));
	return detail;
}

enum work_answer work_edit(const struct work_by *by, const struct work *w, const struct work_fields *f,
	const char *reason, int64_t last)
{
	if (last != w->last_change)
		return WORK_CHANGED_MEANWHILE;
	if (!(by->may & OFFICER))
		return WORK_NOT_ALLOWED;
	if (!work_is_open(w, by->today))
		return WORK_WRONG_STATE;
	if (backwards(f))
		return WORK_PLANNED_BACKWARDS;
	struct js *detail = differences(by->arena, w, f);
	if (!js_count(detail))
		return WORK_SAME;
	if (work_state(w, by->today) == WORK_FINISHED && !said(reason))
		return WORK_NEEDS_REASON;
	work_keep_fields(by->db, w->id, f->kind, f->title, text_fold(by->arena, f->title), f->led_by_front,
		said(f->place) ? f->place : NULL, f->cost, f->planned_start, f->planned_finish);
	record(by, w, by->today, "edited", "work.edit", reason, detail);
	return WORK_DONE;
}

void work_evidence_changed(const struct work_by *by, const struct work *w, bool added, const char *reason,
	const char *caption)
{
	struct js *detail = js_new(by->arena, JS_OBJECT);
	differ(by->arena, detail, "evidence", added ? NULL : caption, added ? caption : NULL);
	work_change_add(by->db, w->id, by->today, added ? "evidence_added" : "evidence_removed",
		said(reason) ? reason : NULL, js_write(by->arena, detail, 0), by->now, by->account);
	search_work(by->db, by->arena, w->code);
}

/* CT-18127-03: the unit's code without what stands before its first hyphen, and the next free number. */
static const char *new_code(const struct work_by *by, const char *unit)
{
	const char *hyphen = strchr(unit, '-');
	const char *own = hyphen && hyphen[1] ? hyphen + 1 : unit;
	for (long long n = works_of_code(by->db, unit) + 1;; n++) {
		const char *code = arena_format(by->arena, "CT-%s-%02lld", own, n);
		if (!work_unit(by->db, code))
			return code;
	}
}

static const struct work_campaign *campaign_in(struct work_campaign_list list, int64_t id)
{
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].id == id)
			return &list.v[i];
	return NULL;
}

enum work_answer work_register(const struct work_by *by, int64_t campaign, int64_t unit, struct day day,
	const struct work_fields *f, const char **code)
{
	*code = NULL;
	if (!(by->may & OFFICER))
		return WORK_NOT_ALLOWED;
	if (!day_known(day) || day_order(day, by->today) > 0)
		return WORK_DAY_IN_FUTURE;
	if (backwards(f))
		return WORK_PLANNED_BACKWARDS;
	const struct unit_line_code *u = unit_code_on(by->db, unit, day);
	if (!u)
		return WORK_UNIT_GONE;
	if (!campaign_in(work_campaigns(by->db, by->arena, unit, day), campaign))
		return campaign_runs(by->db, campaign, day) ? WORK_OUTSIDE : WORK_NO_CAMPAIGN;

	struct work empty = { .code = new_code(by, u->code), .campaign_id = campaign, .unit_id = unit,
		.cost_vnd = { .unknown = true } };
	empty.id = work_insert(by->db, empty.code, campaign, unit, f->kind, f->title, text_fold(by->arena, f->title),
		f->led_by_front, day, said(f->place) ? f->place : NULL, f->cost, f->planned_start, f->planned_finish);
	record(by, &empty, day, "registered", "work.register", NULL, differences(by->arena, &empty, f));
	*code = empty.code;
	return WORK_DONE;
}
