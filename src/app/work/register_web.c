/* Registering a work: one page, six fields and the photos; then what happens next. */
#include "app/work/register.h"

#include "app/pages.h"
#include "app/work/register.html.h"
#include "app/work/staff.h"

#include <string.h>

static struct register_form form_of(struct req *rq, const struct desk *desk)
{
	struct register_form f = { .desk = desk };
	f.address = arena_format(rq->arena, "/ban-lam-viec/dang-ky?unit=%s", desk->code);
	f.campaigns = work_campaigns(rq->db, rq->arena, desk->unit, rq->today);
	struct choice *v = arena_new(rq->arena, struct choice, f.campaigns.n + 1);
	for (size_t i = 0; i < f.campaigns.n; i++)
		v[i] = (struct choice){ f.campaigns.v[i].code, f.campaigns.v[i].name };
	f.choices = (struct choice_list){ v, f.campaigns.n };
	return f;
}

enum status work_register_show(struct req *rq)
{
	struct desk desk;
	if (!desk_find(rq, &desk) || !desk.unit)
		return HTTP_NOT_FOUND;
	struct register_form f = form_of(rq, &desk);
	f.draft = draft_open(rq, f.address);
	if (!f.draft) {
		req_prefill(rq, "led_by_front", "1");
		req_prefill(rq, "campaign", f.campaigns.n == 1 ? f.campaigns.v[0].code : NULL);
	}
	register_page(&rq->out, rq, &f);
	return HTTP_OK;
}

/* The campaign chosen; the only one when there is no choice; or NULL, and the problem is said. */
static const struct work_campaign *chosen(struct req *rq, const struct register_form *f)
{
	for (size_t i = 0; i < f->campaigns.n; i++)
		if (req_is(rq, "campaign", f->campaigns.v[i].code))
			return &f->campaigns.v[i];
	if (f->campaigns.n == 1 && !*req_text(rq, "campaign"))
		return f->campaigns.v;
	req_problem(rq, "campaign", _("Campaign"), f->campaigns.n ? _("must be chosen") : work_answer_text(WORK_OUTSIDE));
	return NULL;
}

static enum status again(struct req *rq, const struct register_form *f)
{
	register_page(&rq->out, rq, f);
	return HTTP_INVALID;
}

enum status work_register_send(struct req *rq)
{
	struct desk desk;
	if (!desk_find(rq, &desk) || !desk.unit)
		return HTTP_NOT_FOUND;
	struct register_form f = form_of(rq, &desk);
	struct work_fields typed;
	form_read(rq, staff_fields, &typed);
	const struct work_campaign *campaign = chosen(rq, &f);
	if (!campaign || rq->problems.n)
		return again(rq, &f);

	struct work_by by = staff_by(rq, desk.unit);
	const char *code;
	enum work_answer answer = work_register(&by, campaign->id, desk.unit, rq->today, &typed, &code);
	if (answer != WORK_DONE) {
		bool planned = answer == WORK_PLANNED_BACKWARDS;
		req_problem(rq, planned ? "planned_finish" : "campaign", planned ? _("Planned completion") : _("Campaign"),
			work_answer_text(answer));
		return again(rq, &f);
	}
	const struct work *w = work_by_code(rq->db, code);
	evidence_attach(rq, (struct evidence_of){ EVIDENCE_WORK, w->id, code });
	draft_done(rq, f.address);
	return see_other(rq, "/ban-lam-viec/cong-trinh/%s/da-dang-ky", code);
}

enum status work_registered_show(struct req *rq)
{
	const struct work *w = work_by_code(rq->db, rq->arg[0]);
	if (!w)
		return HTTP_NOT_FOUND;
	const struct desk_parent *above = desk_above(rq->db, w->unit_id, rq->today);
	size_t photos = (size_t)work_evidence_count(rq->db, w->id);
	registered_page(&rq->out, rq, w, above ? above->name : NULL, photos);
	return HTTP_OK;
}
