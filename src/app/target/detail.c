#include "app/target/detail.h"

#include "app/target/facts.h"
#include "base/time.h"

#include <inttypes.h>
#include <string.h>

/* The details being made, and where each unit's is. */
struct making {
	struct facts facts;
	const struct rule *rule;
	const char *ids;
	struct ids at;
	struct detail *v;
	uint8_t *known;
	size_t n;
};

static void take_works(struct making *m)
{
	struct works_count_list rows = works_of_units(m->facts.db, m->facts.campaign, m->facts.on, m->ids);
	struct counts *counts = arena_new(m->facts.arena, struct counts, m->n + 1);
	for (size_t i = 0; i < rows.n; i++)
		counts_add(&counts[ids_find(&m->at, rows.v[i].unit_id)], &rows.v[i]);
	for (size_t i = 0; i < m->n; i++) {
		int64_t *has = arena_new(m->facts.arena, int64_t, m->rule->each.n + 1);
		bool met = true;
		for (size_t k = 0; k < m->rule->each.n; k++) {
			has[k] = facts_need_count(&counts[i], &m->rule->each.needs[k]);
			met = met && has[k] >= m->rule->each.needs[k].at_least;
		}
		m->v[i].has = has;
		m->known[i] |= met ? MET : 0;
	}
}

/* Rows come by day: the first one that counts stays, or else the first one. */
static void take_launches(struct making *m)
{
	struct launch_of_unit_list rows = launches_of_units(m->facts.db, m->facts.campaign, m->facts.on, m->ids);
	for (size_t i = 0; i < rows.n; i++) {
		uint32_t at = ids_find(&m->at, rows.v[i].unit_id);
		struct detail *d = &m->v[at];
		bool counts = rows.v[i].evidence_count >= m->rule->launch.evidence
			&& day_not_after(rows.v[i].date, m->rule->launch.by);
		if (!day_known(d->launched) || (counts && !(m->known[at] & MET))) {
			d->launched = rows.v[i].date;
			d->evidence = rows.v[i].evidence_count;
		}
		m->known[at] |= counts ? MET : 0;
	}
}

static void take_congresses(struct making *m)
{
	struct congress_row_list rows = congresses_of_units(m->facts.db, m->rule->congress.term, m->ids);
	for (size_t i = 0; i < m->n; i++)
		m->known[i] |= OVER;
	for (size_t i = 0; i < rows.n; i++) {
		const struct congress_row *c = &rows.v[i];
		uint32_t at = ids_find(&m->at, c->unit_id);
		m->known[at] = known_of_congress(&m->facts, c);
		m->v[at].planned = c->planned;
		m->v[at].due = congress_due(c);
		m->v[at].held = day_not_after(c->held, m->facts.on) ? c->held : (struct day){ NULL };
	}
}

static void make(struct making *m, const struct rule *rule, const struct launch_row_list *reported)
{
	m->rule = rule;
	memset(m->v, 0, m->n * sizeof *m->v);
	memset(m->known, 0, m->n);
	if (rule->kind == RULE_EACH)
		take_works(m);
	if (rule->kind == RULE_LAUNCH)
		take_launches(m);
	if (rule->kind == RULE_CONGRESS)
		take_congresses(m);
	for (size_t i = 0; i < reported->n; i++)
		m->known[ids_find(&m->at, reported->v[i].unit_id)] |= REPORTED;
	for (size_t i = 0; i < m->n; i++) {
		uint8_t known = m->known[i] | known_of_time(&m->facts, rule);
		m->v[i].standing = known_standing(known);
		m->v[i].late = m->v[i].standing == IS_PENDING && known & LATE;
	}
}

static struct making begin(struct facts facts, const int64_t *units, size_t n)
{
	struct making m = { .facts = facts, .at = ids_new(facts.arena, n), .n = n };
	m.v = arena_new(facts.arena, struct detail, n + 1);
	m.known = arena_new(facts.arena, uint8_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids_put(&m.at, units[i], (uint32_t)i);
	m.ids = unit_ids(facts.arena, units, n);
	return m;
}

struct detail_list details_of(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan,
	const struct target *target, struct day on, const int64_t *units, size_t n)
{
	if (!n)
		return (struct detail_list){ 0 };
	struct making m = begin(facts_of(db, a, campaign, plan, on), units, n);
	struct launch_row_list reported = reporters_of_units(db, campaign, m.facts.on, m.ids);
	make(&m, &target->rule, &reported);
	for (size_t i = 0; i < n; i++)
		m.v[i].unit_id = units[i];
	return (struct detail_list){ m.v, n };
}

static bool in_set(struct facts *f, const struct unit_set *of, const struct unit_place_now *p)
{
	const struct unit_now *within = place_of_code(f->db, of->within, f->on);
	if (!within || !(p->kind_bit & of->kinds) || !(p->level_bit & of->levels))
		return false;
	switch (of->depth) {
	case DEPTH_SELF: return p->unit_id == within->id;
	case DEPTH_CHILDREN: return p->parent_id.known && p->parent_id.value == within->id;
	case DEPTH_SUBTREE: break;
	}
	return !strncmp(p->path, within->path, strlen(within->path));
}

struct duty_list duties_of(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t unit,
	struct day on)
{
	struct making m = begin(facts_of(db, a, campaign, plan, on), &unit, 1);
	const struct unit_place_now *p = place_of_unit(db, unit, m.facts.on);
	if (!p)
		return (struct duty_list){ 0 };
	struct launch_row_list reported = reporters_of_units(db, campaign, m.facts.on, m.ids);
	struct duty *v = arena_new(a, struct duty, plan->targets.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < plan->targets.n; i++) {
		const struct target *t = &plan->targets.v[i];
		if (t->rule.kind == RULE_UNREADABLE || t->rule.kind == RULE_SUM || !in_set(&m.facts, &t->rule.of, p))
			continue;
		make(&m, &t->rule, &reported);
		m.v[0].unit_id = unit;
		v[n++] = (struct duty){ t, m.v[0] };
	}
	return (struct duty_list){ v, n };
}

enum sign sign_of_detail(const struct detail *d)
{
	return sign_of_member(&(struct member){ .standing = (uint8_t)d->standing, .late = d->late });
}
