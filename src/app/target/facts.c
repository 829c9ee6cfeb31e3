#include "app/target/facts.h"

#include "app/unit/place.h"
#include "base/time.h"

#include <string.h>

enum { LATE_DAYS = 30 };

struct facts facts_of(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, struct day on)
{
	if (day_known(plan->ends) && day_order(on, plan->ends) > 0)
		on = plan->ends;
	return (struct facts){
		.db = db,
		.arena = a,
		.campaign = campaign,
		.on = on,
		.tree = on,
		.scale = 1,
		.soon = day_add(a, on, LATE_DAYS),
		.ends = day_known(plan->ends) ? plan->ends : (struct day){ DAY_FOREVER },
		.sets = arena_new(a, struct set, plan->targets.n + 1),
	};
}

bool day_not_after(struct day a, struct day b)
{
	return day_known(a) && day_order(a, b) <= 0;
}

bool facts_over(const struct facts *f, const struct rule *rule)
{
	if (rule->kind == RULE_LAUNCH)
		return day_order(f->on, rule->launch.by) > 0;
	return day_order(f->on, f->ends) >= 0;
}

bool facts_late(const struct facts *f, const struct rule *rule)
{
	return day_not_after(rule->kind == RULE_LAUNCH ? rule->launch.by : f->ends, f->soon);
}

/* Each congress has its own time. */
uint8_t known_of_time(const struct facts *f, const struct rule *rule)
{
	if (rule->kind == RULE_CONGRESS)
		return 0;
	return (facts_over(f, rule) ? OVER : 0) | (facts_late(f, rule) ? LATE : 0);
}

struct day congress_due(const struct congress_row *c)
{
	bool moved = day_known(c->moved_to) && c->moved_by_document && *c->moved_by_document;
	return moved ? c->moved_to : c->planned;
}

uint8_t known_of_congress(const struct facts *f, const struct congress_row *c)
{
	struct day due = congress_due(c);
	bool held = day_not_after(c->held, f->on), in_time = day_known(due) && !held && day_order(f->on, due) <= 0;
	return REPORTED | (held && day_known(due) && day_order(c->held, due) <= 0 ? MET : 0) | (in_time ? 0 : OVER)
		| (day_not_after(due, f->soon) ? LATE : 0);
}

enum standing known_standing(uint8_t known)
{
	return known & MET ? IS_MET : !(known & REPORTED) ? IS_SILENT : known & OVER ? IS_FAILING : IS_PENDING;
}

struct ids ids_new(struct arena *a, size_t n)
{
	size_t room = 16;
	while (room < 2 * n)
		room *= 2;
	return (struct ids){ arena_new(a, int64_t, room), arena_new(a, uint32_t, room), room };
}

/* Where `id` is, or the free place where it would be: ids are from 1, so 0 is free. */
static size_t slot(const struct ids *t, int64_t id)
{
	size_t i = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 32) & (t->room - 1);
	while (t->key[i] && t->key[i] != id)
		i = (i + 1) & (t->room - 1);
	return i;
}

void ids_put(struct ids *t, int64_t id, uint32_t value)
{
	size_t i = slot(t, id);
	t->key[i] = id;
	t->value[i] = value;
}

uint32_t ids_find(const struct ids *t, int64_t id)
{
	size_t i = slot(t, id);
	return t->key[i] ? t->value[i] : UINT32_MAX;
}

static struct set_row_list rows_of(struct facts *f, const struct unit_set *of)
{
	const struct unit_now *within = place_of_code(f->db, of->within, f->tree);
	if (!within)
		return (struct set_row_list){ 0 };
	switch (of->depth) {
	case DEPTH_SELF:
		return set_self(f->db, within->id, f->tree, of->kinds, of->levels);
	case DEPTH_CHILDREN:
		return set_children(f->db, within->id, f->tree, of->kinds, of->levels);
	case DEPTH_SUBTREE:
		break;
	}
	return set_subtree(f->db, within->path, path_end(f->arena, within->path), f->tree, of->kinds, of->levels);
}

static bool same_set(const struct unit_set *a, const struct unit_set *b)
{
	return a->kinds == b->kinds && a->levels == b->levels && a->depth == b->depth && !strcmp(a->within, b->within);
}

const struct set *facts_set(struct facts *f, const struct unit_set *of)
{
	for (size_t i = 0; i < f->n_sets; i++)
		if (same_set(f->sets[i].of, of))
			return &f->sets[i];
	struct set *set = &f->sets[f->n_sets++];
	set->of = of;
	set->rows = rows_of(f, of);
	set->at = ids_new(f->arena, set->rows.n);
	for (size_t i = 0; i < set->rows.n; i++)
		ids_put(&set->at, set->rows.v[i].unit_id, (uint32_t)i);
	return set;
}

void counts_add(struct counts *c, const struct works_count *r)
{
	int kind = word_index(work_kind_words, r->kind);
	const int64_t reached[TALLY_STATES] = { r->registered, r->finished, r->verified };
	for (int state = 0; kind >= 0 && state < TALLY_STATES; state++) {
		c->n[kind][0][state] += reached[state];
		c->n[kind][1][state] += r->led_by_front ? reached[state] : 0;
	}
}

/* The works of units whose tally is of a later day, one by one. */
static void recount(struct facts *f)
{
	struct works_count_list rows = works_recounted(f->db, f->campaign, f->on);
	f->recounted = ids_new(f->arena, rows.n);
	f->recounts = arena_new(f->arena, struct counts, rows.n + 1);
	uint32_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct works_count *r = &rows.v[i];
		uint32_t at = ids_find(&f->recounted, r->unit_id);
		if (at == UINT32_MAX)
			ids_put(&f->recounted, r->unit_id, at = n++);
		counts_add(&f->recounts[at], r);
	}
}

void facts_tallies(struct facts *f)
{
	if (f->tallied)
		return;
	f->tallied = true;
	f->tallies = tally_rows(f->db, f->campaign, f->on);
	bool usable = true;
	for (size_t i = 0; i < f->tallies.n; i++)
		usable = usable && f->tallies.v[i].holds == TALLY_HOLDS;
	if (!usable)
		recount(f);
	if (f->mapped)
		mapping_of_tallies(f);
}

void facts_reporters(struct facts *f)
{
	if (!f->heard)
		f->reporters = reporters(f->db, f->campaign, f->on);
	f->heard = true;
}

static enum tally_state tally_state(enum work_state state)
{
	return state == WORK_VERIFIED ? TALLY_VERIFIED : state == WORK_FINISHED ? TALLY_FINISHED : TALLY_REGISTERED;
}

int64_t facts_need_count(const struct counts *c, const struct rule_need *need)
{
	int64_t n = 0;
	for (int kind = 0; kind < TALLY_KINDS; kind++)
		if (need->works & 1u << kind)
			n += c->n[kind][need->led_by_front][tally_state(need->state)];
	return n;
}

static int64_t packed_count(const struct tally_row *t, const struct rule_need *need)
{
	const int64_t packed[TALLY_KINDS] = { t->models, t->projects, t->tasks };
	int64_t n = 0;
	for (int kind = 0; kind < TALLY_KINDS; kind++)
		if (need->works & 1u << kind)
			n += tally_count(packed[kind], need->led_by_front, tally_state(need->state));
	return n;
}

bool facts_needs_met(const struct facts *f, const struct rule *rule, const struct tally_row *t)
{
	const struct counts *c = NULL;
	if (t->holds != TALLY_HOLDS) {
		uint32_t at = ids_find(&f->recounted, t->unit_id);
		if (at == UINT32_MAX)
			return false; /* every need asks for one at least */
		c = &f->recounts[at];
	}
	for (size_t i = 0; i < rule->each.n; i++) {
		const struct rule_need *need = &rule->each.needs[i];
		if ((c ? facts_need_count(c, need) : packed_count(t, need)) < need->at_least * f->scale)
			return false;
	}
	return true;
}
