#include "app/target/target.h"

#include "app/target/facts.h"
#include "base/time.h"

#include <string.h>

enum { LATE_DAYS = 30 };

/* What is known of each unit of a set, by its position there. */
enum known { MET = 1, REPORTED = 2, OVER = 4, LATE = 8 };

static bool not_after(struct day a, struct day b)
{
	return day_known(a) && day_order(a, b) <= 0;
}

/* The day until which a congress may be held; unknown when nothing says it. */
static struct day due_of(const struct congress_row *c)
{
	bool moved = day_known(c->moved_to) && c->moved_by_document && *c->moved_by_document;
	return moved ? c->moved_to : c->planned;
}

static void mark_launches(struct facts *f, const struct set *set, const struct rule *rule, uint8_t *known)
{
	struct day until = not_after(rule->launch.by, f->on) ? rule->launch.by : f->on;
	struct launch_row_list rows = launches_by(f->db, f->campaign, until, rule->launch.evidence);
	for (size_t i = 0; i < rows.n; i++) {
		uint32_t at = ids_find(&set->at, rows.v[i].unit_id);
		if (at != UINT32_MAX)
			known[at] |= MET;
	}
}

static void mark_congresses(struct facts *f, const struct set *set, const struct rule *rule, uint8_t *known)
{
	struct congress_row_list rows = congress_rows(f->db, rule->congress.term);
	for (size_t i = 0; i < set->rows.n; i++)
		known[i] |= OVER;
	for (size_t i = 0; i < rows.n; i++) {
		const struct congress_row *c = &rows.v[i];
		uint32_t at = ids_find(&set->at, c->unit_id);
		if (at == UINT32_MAX)
			continue;
		struct day due = due_of(c);
		bool held = not_after(c->held, f->on);
		known[at] |= REPORTED;
		if (held && day_known(due) && day_order(c->held, due) <= 0)
			known[at] |= MET;
		if (!held && day_known(due) && day_order(f->on, due) <= 0)
			known[at] &= (uint8_t)~OVER;
		if (not_after(due, f->soon))
			known[at] |= LATE;
	}
}

static void mark_works(struct facts *f, const struct set *set, const struct rule *rule, uint8_t *known)
{
	facts_tallies(f);
	for (size_t i = 0; i < f->tallies.n; i++) {
		const struct tally_row *t = &f->tallies.v[i];
		uint32_t at = ids_find(&set->at, t->unit_id);
		if (at == UINT32_MAX)
			continue;
		if (t->reported)
			known[at] |= REPORTED;
		if (rule->kind == RULE_EACH && facts_needs_met(f, rule, t))
			known[at] |= MET;
	}
}

/* Whoever is neither met nor heard of by other means may have a launch or a report. */
static void mark_reporters(struct facts *f, const struct set *set, uint8_t *known)
{
	bool open = false;
	for (size_t i = 0; i < set->rows.n && !open; i++)
		open = !(known[i] & (MET | REPORTED));
	if (!open)
		return;
	facts_reporters(f);
	for (size_t i = 0; i < f->reporters.n; i++) {
		uint32_t at = ids_find(&set->at, f->reporters.v[i].unit_id);
		if (at != UINT32_MAX)
			known[at] |= REPORTED;
	}
}

static bool over(const struct facts *f, const struct rule *rule)
{
	if (rule->kind == RULE_LAUNCH)
		return day_order(f->on, rule->launch.by) > 0;
	return day_order(f->on, f->ends) >= 0;
}

static bool late(const struct facts *f, const struct rule *rule)
{
	return not_after(rule->kind == RULE_LAUNCH ? rule->launch.by : f->ends, f->soon);
}

static enum standing standing(uint8_t known)
{
	return known & MET ? IS_MET : !(known & REPORTED) ? IS_SILENT : known & OVER ? IS_FAILING : IS_PENDING;
}

static void answer_units_of(struct facts *f, struct answer *to)
{
	const struct rule *rule = &to->target->rule;
	const struct set *set = facts_set(f, &rule->of);
	uint8_t *known = arena_new(f->arena, uint8_t, set->rows.n + 1);
	uint8_t time = rule->kind == RULE_CONGRESS ? 0 : (to->over ? OVER : 0) | (to->late ? LATE : 0);
	if (rule->kind == RULE_LAUNCH)
		mark_launches(f, set, rule, known);
	if (rule->kind == RULE_CONGRESS)
		mark_congresses(f, set, rule, known);
	mark_works(f, set, rule, known);
	mark_reporters(f, set, known);

	struct member *members = arena_new(f->arena, struct member, set->rows.n + 1);
	for (size_t i = 0; i < set->rows.n; i++) {
		enum standing s = standing(known[i] | time);
		bool is_late = s == IS_PENDING && (known[i] | time) & LATE;
		members[i] = (struct member){ set->rows.v[i].unit_id, (uint32_t)set->rows.v[i].code_rank, (uint8_t)s, is_late };
		to->count[s]++;
	}
	to->members = members;
	to->n = set->rows.n;
	to->numerator = (int64_t)to->count[IS_MET];
	to->denominator = (int64_t)to->n;
	to->met = to->n && to->count[IS_MET] == to->n;
}

static void answer_sum(struct facts *f, struct answer *to)
{
	const struct rule *rule = &to->target->rule;
	const struct set *set = facts_set(f, &rule->of);
	struct contribution_sum_list rows = contribution_sums(f->db, f->campaign, rule->sum.contribution, rule->sum.measure, f->on);
	for (size_t i = 0; i < rows.n; i++)
		if (ids_find(&set->at, rows.v[i].unit_id) != UINT32_MAX)
			to->numerator += rows.v[i].quantity;
	to->sum = true;
	to->denominator = rule->sum.goal;
	to->met = to->denominator > 0 && to->numerator >= to->denominator;
}

static struct answer answer(struct facts *f, const struct target *t)
{
	struct answer to = { .target = t };
	if (t->rule.kind == RULE_UNREADABLE)
		return to;
	to.over = over(f, &t->rule);
	to.late = late(f, &t->rule);
	if (t->rule.kind == RULE_SUM)
		answer_sum(f, &to);
	else
		answer_units_of(f, &to);
	return to;
}

struct answers targets_on(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t no,
	struct day on)
{
	if (day_known(plan->ends) && day_order(on, plan->ends) > 0)
		on = plan->ends;
	struct facts f = {
		.db = db, .arena = a, .campaign = campaign, .on = on, .soon = day_add(a, on, LATE_DAYS),
		.ends = day_known(plan->ends) ? plan->ends : (struct day){ DAY_FOREVER },
		.sets = arena_new(a, struct set, plan->targets.n + 1),
	};
	struct answer *v = arena_new(a, struct answer, plan->targets.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < plan->targets.n; i++)
		if (!no || plan->targets.v[i].no == no)
			v[n++] = answer(&f, &plan->targets.v[i]);
	return (struct answers){ on, day_between(on, f.ends), v, n };
}
