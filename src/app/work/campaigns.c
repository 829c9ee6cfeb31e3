/* In which campaigns a unit may register: it is expected to act, or the plan has it as a participant. */
#include "app/work/work.h"

#include "app/campaign/plan.h"

#include <string.h>

enum { DEPTH = 8 }; /* country, province, district, commune, area, and room */

/* A unit and those above it, from the root down. */
struct line { const char *kind, *level, *codes[DEPTH]; size_t n; };

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
	l.level = own->level;
	for (const char *p = place->path; *p && p[1] && l.n < DEPTH; p += 1 + strcspn(p + 1, "."))
		id[l.n++] = strtoll(p + 1, NULL, 10);
	struct unit_line_row_list units = unit_line(db, id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7]);
	for (size_t i = 0; i < l.n; i++)
		l.codes[i] = code_of(units, id[i]);
	return l;
}

static bool line_in(const struct line *l, const struct unit_set *set)
{
	bool fits = l->n && (set->kinds & word_bit(unit_kind_words, l->kind))
		&& (set->levels & word_bit(unit_level_words, l->level));
	if (!fits)
		return false;
	for (size_t i = 0; i < l->n; i++) {
		size_t above = l->n - 1 - i;
		if (!strcmp(l->codes[i], set->within))
			return set->depth == DEPTH_SUBTREE || above == (set->depth == DEPTH_SELF ? 0 : 1);
	}
	return false;
}

static bool takes_part(struct arena *a, const struct line *l, const char *text)
{
	struct js_error error;
	struct plan_problem_list problems;
	const struct plan *plan = plan_read(a, js_read(a, text, strlen(text), &error), &problems);
	for (size_t i = 0; i < plan->participants.n; i++) {
		const struct participant *p = &plan->participants.v[i];
		if (l->kind && !strcmp(p->kind, l->kind) && (!p->scoped || line_in(l, &p->scope)))
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
