/* Editing what was said about a work. */
#include "app/work/staff.h"

#include "app/pages.h"
#include "app/campaign/plan.h"
#include "app/work/staff.html.h"

#include <string.h>

struct edit_form { struct work_fields f; const char *reason; struct optional last; };

static const struct field extra[] = {
	{ "reason", N_("Reason"), offsetof(struct edit_form, reason), 0, 1000, FIELD_TEXT },
	{ "last", N_("Form"), offsetof(struct edit_form, last), 0, 0, FIELD_NUMBER },
	{ 0 }
};

/* As the inputs show it: days as 31/7/2024, money as a number. */
static const char *value_now(struct req *rq, const struct work *w, const char *name)
{
	struct arena *a = rq->arena;
	const struct { const char *name, *value; } all[] = {
		{ "kind", w->kind }, { "title", w->title }, { "led_by_front", w->led_by_front ? "1" : "" },
		{ "place", w->place ? w->place : "" },
		{ "planned_start", day_known(w->planned_start) ? day_typed(a, w->planned_start) : "" },
		{ "planned_finish", day_known(w->planned_finish) ? day_typed(a, w->planned_finish) : "" },
		{ "cost", w->cost_vnd.unknown ? "" : arena_format(a, "%lld", (long long)w->cost_vnd.dong) },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strcmp(all[i].name, name))
			return all[i].value;
	return "";
}

/* What was typed, written as value_now() writes it: 1.200.000 and 1200000 are the same. */
static const char *value_typed(struct req *rq, const struct field *f)
{
	const char *typed = req_text(rq, f->name);
	struct day d = { NULL };
	char *number = arena_copy(rq->arena, "");
	switch (f->kind) {
	case FIELD_DAY:
		d = day_read(rq->arena, typed);
		return day_known(d) ? day_typed(rq->arena, d) : "";
	case FIELD_VND:
		for (const char *p = typed; *p; p++)
			if (*p >= '0' && *p <= '9')
				number = arena_format(rq->arena, "%s%c", number, *p);
		return number;
	default:
		return typed;
	}
}

/* Where the form says another thing than the work does now: both are shown. */
static struct staff_field_list differences(struct req *rq, const struct work *w)
{
	struct staff_field *v = arena_new(rq->arena, struct staff_field, 16);
	size_t n = 0;
	for (const struct field *f = staff_fields; f->name; f++) {
		const char *now = value_now(rq, w, f->name), *typed = value_typed(rq, f);
		if (!strcmp(now, typed))
			continue;
		const char *before = *now ? staff_value(rq->arena, f->name, now) : _("nothing");
		const char *after = *typed ? staff_value(rq->arena, f->name, typed) : _("nothing");
		v[n++] = (struct staff_field){ _(f->label), before, after };
	}
	return (struct staff_field_list){ v, n };
}

static struct staff_form form_of(struct req *rq, const struct work *w)
{
	return (struct staff_form){ .w = w, .last = w->last_change,
		.address = arena_format(rq->arena, "/ban-lam-viec/cong-trinh/%s/sua", w->code),
		.reason = work_state(w, rq->today) == WORK_FINISHED };
}

static enum status refused_page(struct req *rq, struct staff_form *f, enum work_answer answer)
{
	f->wrong = work_answer_text(answer);
	staff_refused_page(&rq->out, rq, f);
	return answer == WORK_NOT_ALLOWED ? HTTP_FORBIDDEN : HTTP_CONFLICT;
}

enum status work_edit_show(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	if (!w)
		return HTTP_NOT_FOUND;
	struct staff_form f = form_of(rq, w);
	if (!work_is_open(w, rq->today))
		return refused_page(rq, &f, WORK_WRONG_STATE);
	f.draft = draft_open(rq, f.address);
	if (f.draft)
		f.last = req_number(rq, "last").value;
	for (const struct field *x = staff_fields; x->name && !f.draft; x++)
		req_prefill(rq, x->name, value_now(rq, w, x->name));
	staff_edit_page(&rq->out, rq, &f);
	return HTTP_OK;
}

/* Say what is wrong at the input that it is about; on a conflict show both. */
static enum status edit_refused(struct req *rq, struct staff_form *f, enum work_answer answer, int64_t seen)
{
	if (answer == WORK_NOT_ALLOWED || answer == WORK_WRONG_STATE)
		return refused_page(rq, f, answer);
	if (answer == WORK_NEEDS_REASON)
		req_problem(rq, "reason", _("Reason"), work_answer_text(answer));
	else if (answer == WORK_PLANNED_BACKWARDS)
		req_problem(rq, "planned_finish", _("Planned completion"), work_answer_text(answer));
	else
		f->wrong = work_answer_text(answer);
	if (answer == WORK_CHANGED_MEANWHILE) {
		f->meanwhile = staff_history(rq, f->w->id, seen);
		f->differences = differences(rq, f->w);
	}
	staff_edit_page(&rq->out, rq, f);
	return answer == WORK_CHANGED_MEANWHILE ? HTTP_CONFLICT : HTTP_INVALID;
}

enum status work_edit_send(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	if (!w)
		return HTTP_NOT_FOUND;
	struct staff_form f = form_of(rq, w);
	struct edit_form typed = { 0 };
	bool good = form_read(rq, staff_fields, &typed.f) & form_read(rq, extra, &typed);
	if (!good) {
		f.last = typed.last.value;
		staff_edit_page(&rq->out, rq, &f);
		return HTTP_INVALID;
	}
	struct work_by by = staff_by(rq, w->unit_id);
	enum work_answer answer = work_edit(&by, w, &typed.f, typed.reason, typed.last.value);
	if (answer != WORK_DONE && answer != WORK_SAME)
		return edit_refused(rq, &f, answer, typed.last.value);
	draft_done(rq, f.address);
	return see_other(rq, "/ban-lam-viec/cong-trinh/%s%s", w->code, answer == WORK_DONE ? "?done=sua" : "");
}
