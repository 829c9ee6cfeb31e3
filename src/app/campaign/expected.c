#include "app/campaign/expected.h"

#include "app/campaign/expected.sql.h"

#include <stdlib.h>
#include <string.h>

struct ids { struct arena *arena; int64_t *v; size_t n, room; };

static void add(struct ids *ids, int64_t id)
{
	if (ids->n == ids->room) {
		ids->room = 2 * ids->room + 16;
		int64_t *bigger = arena_new(ids->arena, int64_t, ids->room);
		if (ids->n)
			memcpy(bigger, ids->v, ids->n * sizeof *bigger);
		ids->v = bigger;
	}
	ids->v[ids->n++] = id;
}

static bool is_in(const struct unit_set *set, unsigned kinds, const struct set_unit_place *u)
{
	bool self = !strcmp(u->path, u->root);
	if (set->depth == DEPTH_SELF && !self)
		return false;
	if (set->depth == DEPTH_CHILDREN) {
		const char *below = u->path + strlen(u->root);
		if (self || strchr(below, '.') != strrchr(below, '.'))
			return false;
	}
	return (kinds & word_bit(unit_kind_words, u->kind)) && (set->levels & word_bit(unit_level_words, u->level));
}

static void add_set(struct db *db, struct ids *ids, const struct unit_set *set, unsigned kinds, struct day day)
{
	struct set_unit_place_list places = set_unit_places(db, set->within, day);
	for (size_t i = 0; i < places.n; i++)
		if (is_in(set, kinds, &places.v[i]))
			add(ids, places.v[i].id);
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

struct expected_units campaign_expected_units(struct db *db, struct arena *a, const struct plan *plan, struct day day)
{
	struct ids ids = { .arena = a };
	bool scoped = false;
	for (size_t i = 0; i < plan->participants.n; i++) {
		const struct participant *p = &plan->participants.v[i];
		unsigned kind = word_bit(unit_kind_words, p->kind);
		if (!p->scoped || !kind)
			continue;
		scoped = true;
		add_set(db, &ids, &p->scope, p->scope.kinds & kind, day);
	}
	for (size_t i = 0; i < plan->targets.n && !scoped; i++)
		add_set(db, &ids, &plan->targets.v[i].rule.of, plan->targets.v[i].rule.of.kinds, day);
	if (ids.n)
		qsort(ids.v, ids.n, sizeof *ids.v, by_number);
	size_t n = 0;
	for (size_t i = 0; i < ids.n; i++)
		if (!n || ids.v[n - 1] != ids.v[i])
			ids.v[n++] = ids.v[i];
	return (struct expected_units){ ids.v, n };
}

size_t campaign_freeze_expected(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan,
	struct day day)
{
	struct expected_units units = campaign_expected_units(db, a, plan, day);
	for (size_t i = 0; i < units.n; i++)
		expected_add(db, campaign, units.v[i], day);
	return units.n;
}
