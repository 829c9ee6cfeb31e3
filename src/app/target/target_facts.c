/* What each unit has reported, in words, under its name on the page of a target. */
#include "app/target/target_view.h"

#include "base/lang.h"
#include "base/time.h"

static struct target_unit *unit_with(struct target_group *groups, size_t n, int64_t id)
{
	for (size_t g = 0; g < n; g++)
		for (size_t i = 0; i < groups[g].units.n; i++)
			if (groups[g].units.v[i].unit->id == id)
				return &groups[g].units.v[i];
	return NULL;
}

static void launches(struct req *rq, const struct target_view *v, const char *ids, struct target_group *groups, size_t n)
{
	struct launch_shown_list rows = launches_shown(rq->db, v->campaign->id, v->on, ids);
	for (size_t i = 0; i < rows.n; i++) {
		struct target_unit *u = unit_with(groups, n, rows.v[i].unit_id);
		if (u)
			u->facts = lang_fill(rq->arena, _("launched on {1}, pieces of evidence: {2}"), day_words(rq->arena, rows.v[i].date),
				thousandths_words(rq->arena, rows.v[i].pieces * 1000), NULL);
	}
}

static const char *congress_words(struct req *rq, const struct congress_shown *c, struct day on)
{
	struct arena *a = rq->arena;
	bool moved = day_known(c->moved_to) && c->moved_by_document && *c->moved_by_document;
	struct day due = moved ? c->moved_to : c->planned;
	const char *planned = !day_known(due) ? _("no day planned")
		: moved ? lang_fill(a, _("moved to {1} by {2}"), day_words(a, due), c->moved_by_document, NULL)
		: lang_fill(a, _("planned for {1}"), day_words(a, due), NULL);
	if (!day_known(c->held) || day_order(c->held, on) > 0)
		return lang_fill(a, _("{1}, not held yet"), planned, NULL);
	return lang_fill(a, _("{1}, held on {2}"), planned, day_words(a, c->held), NULL);
}

static void congresses(struct req *rq, const struct target_view *v, const char *ids, struct target_group *groups, size_t n)
{
	struct congress_shown_list rows = congresses_shown(rq->db, v->line->target->rule.congress.term, ids);
	for (size_t i = 0; i < rows.n; i++) {
		struct target_unit *u = unit_with(groups, n, rows.v[i].unit_id);
		if (u)
			u->facts = congress_words(rq, &rows.v[i], v->on);
	}
}

/* How many works of a unit answer one need. */
static int64_t counted(const struct works_shown_list *rows, int64_t unit, const struct rule_need *need)
{
	int64_t sum = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct works_shown *w = &rows->v[i];
		if (w->unit_id != unit || !(word_bit(work_kind_words, w->kind) & need->works))
			continue;
		if (need->led_by_front && !w->led_by_front)
			continue;
		sum += need->state == WORK_VERIFIED ? w->verified : need->state == WORK_FINISHED ? w->finished : w->registered;
	}
	return sum;
}

static const char *needs_facts(struct req *rq, const struct rule *rule, const struct works_shown_list *rows, int64_t unit)
{
	const char *text = "";
	for (size_t i = 0; i < rule->each.n; i++) {
		const struct rule_need *need = &rule->each.needs[i];
		const char *part = lang_fill(rq->arena, _("has {1}, asked: {2}"),
			thousandths_words(rq->arena, counted(rows, unit, need) * 1000), need_words(rq->arena, need), NULL);
		text = arena_format(rq->arena, "%s%s%s", text, i ? "; " : "", part);
	}
	return text;
}

void target_facts(struct req *rq, const struct target_view *v, struct target_group *groups, size_t n)
{
	const struct rule *rule = &v->line->target->rule;
	struct id_text ids = { .arena = rq->arena };
	for (size_t g = 0; g < n; g++)
		for (size_t i = 0; i < groups[g].units.n; i++)
			id_text_add(&ids, groups[g].units.v[i].unit->id);
	if (!ids.used)
		return;
	if (rule->kind == RULE_LAUNCH)
		launches(rq, v, ids.text, groups, n);
	if (rule->kind == RULE_CONGRESS)
		congresses(rq, v, ids.text, groups, n);
	if (rule->kind != RULE_EACH)
		return;
	struct works_shown_list rows = works_shown(rq->db, v->campaign->id, v->on, ids.text);
	for (size_t g = 0; g < n; g++)
		for (size_t i = 0; i < groups[g].units.n; i++)
			groups[g].units.v[i].facts = needs_facts(rq, rule, &rows, groups[g].units.v[i].unit->id);
}
