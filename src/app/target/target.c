#include "app/target/target.h"

#include "app/target/facts.h"
#include "base/time.h"

#include <string.h>

static void mark(const struct facts *f, const struct set *set, int64_t unit, uint8_t bits, uint8_t *known)
{
	struct share itself;
	struct share_list shares = facts_shares(f, unit, &itself);
	for (size_t i = 0; i < shares.n; i++) {
		uint32_t at = ids_find(&set->at, shares.v[i].to);
		if (at != UINT32_MAX)
			known[at] |= bits;
	}
}

static void mark_launches(struct facts *f, const struct set *set, const struct rule *rule, uint8_t *known)
{
	struct day until = day_not_after(rule->launch.by, f->on) ? rule->launch.by : f->on;
	struct launch_row_list rows = launches_by(f->db, f->campaign, until, rule->launch.evidence);
	for (size_t i = 0; i < rows.n; i++)
		mark(f, set, rows.v[i].unit_id, MET, known);
}

static void mark_congresses(struct facts *f, const struct set *set, const struct rule *rule, uint8_t *known)
{
	struct congress_row_list rows = congress_rows(f->db, rule->congress.term);
	for (size_t i = 0; i < set->rows.n; i++)
		known[i] |= OVER;
	for (size_t i = 0; i < rows.n; i++) {
		struct share itself;
		struct share_list shares = facts_shares(f, rows.v[i].unit_id, &itself);
		uint8_t bits = known_of_congress(f, &rows.v[i]);
		for (size_t k = 0; k < shares.n; k++) {
			uint32_t at = ids_find(&set->at, shares.v[k].to);
			if (at != UINT32_MAX)
				known[at] = (known[at] | (bits & ~OVER)) & (bits & OVER ? UINT8_MAX : ~OVER);
		}
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
		if (t->holds >= TALLY_LATER)
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
	for (size_t i = 0; i < f->reporters.n; i++)
		mark(f, set, f->reporters.v[i].unit_id, REPORTED, known);
}

static void answer_units_of(struct facts *f, struct answer *to)
{
	const struct rule *rule = &to->target->rule;
	const struct set *set = facts_set(f, &rule->of);
	uint8_t *known = arena_new(f->arena, uint8_t, set->rows.n + 1);
	uint8_t time = known_of_time(f, rule);
	if (rule->kind == RULE_LAUNCH)
		mark_launches(f, set, rule, known);
	if (rule->kind == RULE_CONGRESS)
		mark_congresses(f, set, rule, known);
	mark_works(f, set, rule, known);
	mark_reporters(f, set, known);

	struct member *members = arena_new(f->arena, struct member, set->rows.n + 1);
	for (size_t i = 0; i < set->rows.n; i++) {
		enum standing s = known_standing(known[i] | time);
		bool late = s == IS_PENDING && (known[i] | time) & LATE;
		members[i] = (struct member){ set->rows.v[i].unit_id, (uint32_t)set->rows.v[i].code_rank, (uint8_t)s, late, 0 };
		to->count[s]++;
	}
	to->members = members;
	to->n = set->rows.n;
	to->numerator = (int64_t)to->count[IS_MET];
	to->denominator = (int64_t)to->n;
	to->met = to->n && to->count[IS_MET] == to->n;
	to->estimated = facts_estimated(f, set);
}

/* To the nearest thousandth; the whole and the rest apart, so that nothing overflows. */
static int64_t share_of(int64_t quantity, int64_t share, int64_t all)
{
	return quantity / all * share + (quantity % all * share + all / 2) / all;
}

static void answer_sum(struct facts *f, struct answer *to)
{
	const struct rule *rule = &to->target->rule;
	const struct set *set = facts_set(f, &rule->of);
	struct contribution_sum_list rows = contribution_sums(f->db, f->campaign, rule->sum.contribution,
		rule->sum.measure, f->on);
	int64_t *sums = arena_new(f->arena, int64_t, set->rows.n + 1);
	for (size_t i = 0; i < rows.n; i++) {
		struct share itself;
		struct share_list shares = facts_shares(f, rows.v[i].unit_id, &itself);
		for (size_t k = 0; k < shares.n; k++) {
			uint32_t at = ids_find(&set->at, shares.v[k].to);
			if (at != UINT32_MAX)
				sums[at] += share_of(rows.v[i].quantity, shares.v[k].share, f->scale);
		}
	}
	struct member *members = arena_new(f->arena, struct member, set->rows.n + 1);
	for (size_t i = 0; i < set->rows.n; i++) {
		if (!sums[i])
			continue;
		members[to->n++] = (struct member){ set->rows.v[i].unit_id, (uint32_t)set->rows.v[i].code_rank, IS_MET,
			false, sums[i] };
		to->numerator += sums[i];
	}
	to->members = members;
	to->count[IS_MET] = to->n;
	to->estimated = facts_estimated(f, set);
	to->sum = true;
	to->denominator = rule->sum.goal;
	to->met = to->denominator > 0 && to->numerator >= to->denominator;
}

static struct answer answer(struct facts *f, const struct target *t)
{
	struct answer to = { .target = t };
	if (t->rule.kind == RULE_UNREADABLE)
		return to;
	to.over = facts_over(f, &t->rule);
	to.late = facts_late(f, &t->rule);
	if (t->rule.kind == RULE_SUM)
		answer_sum(f, &to);
	else
		answer_units_of(f, &to);
	return to;
}

struct answers targets_on(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t no,
	struct day on)
{
	return targets_mapped(db, a, campaign, plan, no, on, (struct day){ NULL });
}

struct answers targets_mapped(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t no,
	struct day on, struct day tree)
{
	struct facts f = facts_of(db, a, campaign, plan, on);
	if (day_known(tree)) {
		f.tree = tree;
		f.mapped = true;
		mapping_make(&f);
	}
	struct answer *v = arena_new(a, struct answer, plan->targets.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < plan->targets.n; i++)
		if (!no || plan->targets.v[i].no == no)
			v[n++] = answer(&f, &plan->targets.v[i]);
	return (struct answers){ f.on, day_between(f.on, f.ends), v, n };
}
