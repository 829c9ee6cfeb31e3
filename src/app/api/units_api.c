/* /api/v1/units and /api/v1/units/:code */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/unit/unit_public.h"

/* The columns of units.csv. */
static struct js *unit_js(struct req *rq, const struct unit *u)
{
	struct js *js = js_new(rq->arena, JS_OBJECT);
	api_text(rq, js, "code", u->code);
	api_text(rq, js, "valid_from", u->valid_from.iso);
	api_text(rq, js, "valid_to", u->valid_to.iso);
	api_text(rq, js, "kind", u->kind);
	api_text(rq, js, "level", u->level);
	api_text(rq, js, "name", u->name);
	api_text(rq, js, "parent", u->parent);
	return js;
}

static void add_units(struct req *rq, struct js *to, const char *name, struct unit_list units)
{
	struct js *list = js_add(rq->arena, to, name, js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < units.n; i++)
		js_add(rq->arena, list, NULL, unit_js(rq, &units.v[i]));
}

static void add_heirs(struct req *rq, struct js *to, const char *name, struct unit_heir_list heirs)
{
	struct js *list = js_add(rq->arena, to, name, js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < heirs.n; i++) {
		struct js *h = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, h, "date", heirs.v[i].date.iso);
		api_text(rq, h, "event", heirs.v[i].event);
		api_text(rq, h, "code", heirs.v[i].code);
		api_text(rq, h, "valid_from", heirs.v[i].valid_from.iso);
		api_text(rq, h, "name", heirs.v[i].name);
		api_optional(rq, h, "share_percent", heirs.v[i].share_percent);
		api_text(rq, h, "basis", heirs.v[i].basis);
	}
}

enum status api_unit(struct req *rq)
{
	struct day on;
	if (!api_day(rq, "on", rq->today, &on))
		return HTTP_BAD;
	const struct unit_seen *seen = unit_see(rq, rq->arg[0], on);
	if (!seen)
		return HTTP_NOT_FOUND;
	struct js *js = unit_js(rq, seen->unit);
	api_text(rq, js, "on", on.iso);
	api_yes(rq, js, "valid", seen->valid);
	add_units(rq, js, "above", seen->above);
	add_heirs(rq, js, "successors", seen->after);
	add_heirs(rq, js, "predecessors", seen->before);
	add_units(rq, js, "meanings", seen->others);
	return api_answer(rq, js);
}

enum status api_units(struct req *rq)
{
	struct day on;
	const char *parent = req_text(rq, "parent"), *after = req_text(rq, "after");
	if (!api_day(rq, "on", rq->today, &on))
		return HTTP_BAD;
	struct unit_list units;
	if (*parent) {
		const struct unit *above = unit_on(rq->db, parent, on);
		if (!above)
			return api_bad(rq, "parent", "no unit has this code on that day");
		units = units_below(rq->db, above->id, on, after, API_ROWS + 1);
	} else {
		units = units_valid(rq->db, on, after, API_ROWS + 1);
	}
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < units.n && i < API_ROWS; i++)
		js_add(rq->arena, items, NULL, unit_js(rq, &units.v[i]));
	api_next(rq, list, units.n > API_ROWS ? units.v[API_ROWS - 1].code : NULL);
	return api_answer(rq, list);
}
