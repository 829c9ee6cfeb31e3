/* In which campaigns a unit may register: it is expected to act, or the plan has it as a participant. */
#include "app/work/work.h"

#include "base/json.h"

#include <string.h>

enum { DEPTH = 8 }; /* a line in the tree: country, province, district, commune, area, and room */

/* The unit and those above it, from the root down. */
struct line { const char *kind, *codes[DEPTH]; size_t n; };

static const char *code_of(struct unit_line_row_list units, int64_t id)
{
	for (size_t i = 0; i < units.n; i++)
		if (units.v[i].id == id)
			return units.v[i].code;
	return "";
}

static struct line line_of(struct db *db, int64_t unit, struct day on)
{
	struct line l = { 0 };
	int64_t id[DEPTH] = { 0 };
	const struct unit_line_code *own = unit_code_on(db, unit, on);
	const struct unit_line_place *place = unit_line_path(db, unit, on);
	if (!own || !place)
		return l;
	l.kind = own->kind;
	for (const char *p = place->path; *p && p[1] && l.n < DEPTH; p += 1 + strcspn(p + 1, "."))
		id[l.n++] = strtoll(p + 1, NULL, 10);
	struct unit_line_row_list units = unit_line(db, id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7]);
	for (size_t i = 0; i < l.n; i++)
		l.codes[i] = code_of(units, id[i]);
	return l;
}

/* Is the unit in {"within": CODE, "depth": …}?  Without a scope everybody of the kind is meant. */
static bool in_scope(const struct line *l, const struct js *scope)
{
	if (!scope)
		return true;
	const char *within = js_text(scope, "within"), *depth = js_text(scope, "depth");
	for (size_t i = 0; within && i < l->n; i++) {
		size_t above = l->n - 1 - i;
		if (strcmp(l->codes[i], within))
			continue;
		if (depth && !strcmp(depth, "self"))
			return above == 0;
		return !depth || strcmp(depth, "children") ? true : above == 1;
	}
	return false;
}

static bool takes_part(struct arena *a, const struct line *l, const char *plan)
{
	struct js_error error;
	const struct js *p = js_read(a, plan, strlen(plan), &error);
	JS_EACH(x, js_get(p, "participants")) {
		const char *kind = js_text(x, "kind");
		if (kind && l->kind && !strcmp(kind, l->kind) && in_scope(l, js_get(x, "scope")))
			return true;
	}
	return false;
}

struct work_campaign_list work_campaigns(struct db *db, struct arena *a, int64_t unit, struct day on)
{
	struct campaign_running_row_list running = campaigns_running(db, unit, on);
	if (!running.n)
		return (struct work_campaign_list){ 0 };
	struct line l = line_of(db, unit, on);
	struct work_campaign *found = arena_new(a, struct work_campaign, running.n);
	size_t n = 0;
	for (size_t i = 0; i < running.n; i++) {
		const struct campaign_running_row *c = &running.v[i];
		if (c->expected || takes_part(a, &l, c->plan))
			found[n++] = (struct work_campaign){ c->id, c->code, c->name, c->starts, c->ends };
	}
	return (struct work_campaign_list){ found, n };
}
