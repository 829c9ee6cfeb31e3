/* /api/v1/campaigns, one of them, its targets; and /api/v1/openapi.json */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/page/campaign_view.h"
#include "base/embed.h"
#include "base/time.h"

static const char *state_of(struct day starts, struct day ends, struct day on)
{
	static const char *const states[] = { "upcoming", "running", "over" };
	return states[campaign_time(starts, ends, on)];
}

enum status api_campaigns(struct req *rq)
{
	struct campaign_line_list campaigns = campaigns_public(rq->db, req_text(rq, "after"), API_ROWS + 1);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < campaigns.n && i < API_ROWS; i++) {
		const struct campaign_line *c = &campaigns.v[i];
		struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, js, "code", c->code);
		api_text(rq, js, "name", c->name);
		api_text(rq, js, "launched_by", c->launched_by);
		api_text(rq, js, "starts", c->starts.iso);
		api_text(rq, js, "ends", c->ends.iso);
		api_text(rq, js, "launched_on", c->launched_on.iso);
		api_text(rq, js, "state", state_of(c->starts, c->ends, rq->today));
	}
	api_next(rq, list, campaigns.n > API_ROWS ? campaigns.v[API_ROWS - 1].code : NULL);
	return api_answer(rq, list);
}

/* A launched campaign, or NULL. */
static const struct campaign *launched(struct req *rq)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	return c && !strcmp(c->state, "launched") ? c : NULL;
}

/* The plan as the bundle has it, and where the campaign stands. */
enum status api_campaign(struct req *rq)
{
	const struct campaign *c = launched(rq);
	const struct plan_text *text = c ? plan_text(rq->db, c->id, (struct optional){ 0 }) : NULL;
	struct js_error error;
	if (!text)
		return HTTP_NOT_FOUND;
	struct js *js = js_read(rq->arena, text->plan, strlen(text->plan), &error);
	if (!js || js->kind != JS_OBJECT)
		return api_answer(rq, NULL);
	api_text(rq, js, "state", state_of(c->starts, c->ends, rq->today));
	api_text(rq, js, "launched_on", c->launched_on.iso);
	js_set_int(rq->arena, js, "version", text->version);
	return api_answer(rq, js);
}

enum status api_targets(struct req *rq)
{
	const struct campaign *c = launched(rq);
	struct day on, tree;
	if (!c)
		return HTTP_NOT_FOUND;
	if (!api_day(rq, "on", rq->today, &on) || !api_day(rq, "tree", (struct day){ NULL }, &tree))
		return HTTP_BAD;
	const struct plan *plan = plan_of(rq->db, rq->arena, c->id, (struct optional){ 0 });
	if (!plan)
		return HTTP_NOT_FOUND;
	struct answers answers = targets_mapped(rq->db, rq->arena, c->id, plan, 0, on, tree);
	struct js *js = js_new(rq->arena, JS_OBJECT);
	api_text(rq, js, "campaign", c->code);
	api_text(rq, js, "on", answers.on.iso);
	if (day_known(tree))
		api_text(rq, js, "tree", tree.iso);
	js_add(rq->arena, js, "targets", answers_js(rq->db, rq->arena, &answers));
	return api_answer(rq, js);
}

enum status api_description(struct req *rq)
{
	const struct embedded *file = embedded_file("static/openapi.json");
	if (!file)
		return HTTP_NOT_FOUND;
	struct js_error error;
	return api_answer(rq, js_read(rq->arena, (const char *)file->bytes, file->size, &error));
}
