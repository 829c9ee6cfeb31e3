/* /api/v1/campaigns/:code/works and /api/v1/works/:code */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/campaign/plan.h"
#include "app/evidence/evidence.h"
#include "app/work/work_public.h"

#include <string.h>

/* What lists and single works say alike: the columns of works.csv, and the state on the day. */
static struct js *work_js(struct req *rq, const struct work_card *w)
{
	struct js *js = js_new(rq->arena, JS_OBJECT);
	api_text(rq, js, "code", w->code);
	api_text(rq, js, "campaign", w->campaign_code);
	api_text(rq, js, "unit", w->unit_code);
	api_text(rq, js, "unit_name", w->unit_name);
	api_text(rq, js, "kind", w->kind);
	api_text(rq, js, "title", w->title);
	api_yes(rq, js, "led_by_front", w->led_by_front);
	api_text(rq, js, "state", w->state);
	api_text(rq, js, "registered_on", w->registered_on.iso);
	api_text(rq, js, "started_on", w->started_on.iso);
	api_text(rq, js, "finished_on", w->finished_on.iso);
	api_text(rq, js, "verified_on", w->verified_on.iso);
	api_text(rq, js, "voided_on", w->voided_on.iso);
	api_text(rq, js, "place", w->place);
	api_text(rq, js, "latitude", w->latitude);
	api_text(rq, js, "longitude", w->longitude);
	api_vnd(rq, js, "cost_vnd", w->cost_vnd);
	return js;
}

enum status api_works(struct req *rq)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	const char *wrong;
	struct work_filter f = work_filter_read(rq, &wrong);
	if (!c || strcmp(c->state, "launched"))
		return HTTP_NOT_FOUND;
	if (wrong)
		return api_bad(rq, wrong, !strcmp(wrong, "kind") ? "write model, project or task"
			: "write registered, started, finished, verified or voided");
	struct work_card_list works = work_filter_find(rq, c->id, rq->today, &f, API_ROWS + 1);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < works.n && i < API_ROWS; i++)
		js_add(rq->arena, items, NULL, work_js(rq, &works.v[i]));
	api_next(rq, list, works.n > API_ROWS ? works.v[API_ROWS - 1].code : NULL);
	return api_answer(rq, list);
}

/* What a voided work showed is not public any more. */
static struct evidence_shown_list photos_of(struct req *rq, const struct work_public *w)
{
	return strcmp(w->state, "voided") ? evidence_of_work(rq->db, w->id) : (struct evidence_shown_list){ 0 };
}

static void add_history(struct req *rq, struct js *js, int64_t work)
{
	struct work_public_change_list changes = work_public_changes(rq->db, work, rq->today);
	struct js *list = js_add(rq->arena, js, "history", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < changes.n; i++) {
		struct js *c = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, c, "day", changes.v[i].day.iso);
		api_text(rq, c, "event", changes.v[i].event);
		api_text(rq, c, "reason", changes.v[i].reason);
	}
}

/* Quantities are decimal texts: "12.500". */
static void add_gifts(struct req *rq, struct js *js, int64_t work)
{
	struct work_gift_list gifts = work_gifts(rq->db, work, rq->today);
	struct js *list = js_add(rq->arena, js, "contributions", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < gifts.n; i++) {
		struct js *g = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, g, "kind", gifts.v[i].kind);
		api_text(rq, g, "measure", gifts.v[i].measure);
		api_text(rq, g, "promised", api_thousandths(rq, gifts.v[i].promised));
		api_text(rq, g, "received", api_thousandths(rq, gifts.v[i].received));
		api_vnd(rq, g, "value_vnd", gifts.v[i].value_vnd);
	}
}

enum status api_work(struct req *rq)
{
	const struct work_public *w = work_public(rq->db, rq->arg[0], rq->today);
	if (!w)
		return HTTP_NOT_FOUND;
	const struct work_card card = {
		.code = w->code, .campaign_code = w->campaign_code, .unit_code = w->unit_code, .unit_name = w->unit_name,
		.kind = w->kind, .title = w->title, .led_by_front = w->led_by_front, .state = w->state,
		.registered_on = w->registered_on, .started_on = w->started_on, .finished_on = w->finished_on,
		.verified_on = w->verified_on, .voided_on = w->voided_on, .place = w->place, .latitude = w->latitude,
		.longitude = w->longitude, .cost_vnd = w->cost_vnd,
	};
	struct js *js = work_js(rq, &card);
	api_text(rq, js, "planned_start", w->planned_start.iso);
	api_text(rq, js, "planned_finish", w->planned_finish.iso);
	evidence_tell(rq, js, photos_of(rq, w));
	add_gifts(rq, js, w->id);
	add_history(rq, js, w->id);
	return api_answer(rq, js);
}
