#include "app/unit/place.h"

#include "app/view/words.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum state { NEW, OPEN, DONE };

/* The units sorted by (code, valid_from), and the places found so far of each. */
struct tree {
	struct arena *arena;
	const struct unit *units;
	size_t n;
	struct node { enum state state; struct place *v; size_t n, room; } *nodes;
	const char *cycle;
};

static const char *first_day(const char *a, const char *b)
{
	return strcmp(a, b) < 0 ? a : b;
}

static const char *last_day(const char *a, const char *b)
{
	return strcmp(a, b) > 0 ? a : b;
}

static const char *end_of(const struct unit *u)
{
	return day_known(u->valid_to) ? u->valid_to.iso : DAY_FOREVER;
}

static void place(struct tree *t, size_t i, const char *from, const char *to, const struct place *parent)
{
	struct node *node = &t->nodes[i];
	if (node->n == node->room) {
		node->room = 2 * node->room + 1;
		struct place *bigger = arena_new(t->arena, struct place, node->room);
		if (node->n)
			memcpy(bigger, node->v, node->n * sizeof *bigger);
		node->v = bigger;
	}
	long long id = (long long)t->units[i].id;
	node->v[node->n++] = (struct place){
		.unit_id = t->units[i].id,
		.valid_from = { from },
		.valid_to = { to },
		.parent_id = { parent != NULL, parent ? parent->unit_id : 0 },
		.path = arena_format(t->arena, "%s%lld.", parent ? parent->path : ".", id),
		.kind_bit = word_bit(unit_kind_words, t->units[i].kind),
		.level_bit = word_bit(unit_level_words, t->units[i].level),
		.code_rank = (int64_t)i + 1,
	};
}

/* The first unit with this code, or n. */
static size_t first_of(const struct tree *t, const char *code)
{
	size_t low = 0, high = t->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (strcmp(t->units[mid].code, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void visit(struct tree *t, size_t i);

/* Below each place of unit `p` that falls into the life of unit `i`; returns the day up to which it stands. */
static const char *below(struct tree *t, size_t i, size_t p, const char *from)
{
	const char *end = end_of(&t->units[i]);
	visit(t, p);
	for (size_t k = 0; k < t->nodes[p].n && !t->cycle; k++) {
		const struct place *above = &t->nodes[p].v[k];
		if (strcmp(above->valid_to.iso, from) < 0 || strcmp(above->valid_from.iso, end) > 0)
			continue;
		const char *start = last_day(from, above->valid_from.iso);
		if (strcmp(from, start) < 0)
			place(t, i, from, day_add(t->arena, (struct day){ start }, -1).iso, NULL);
		const char *stop = first_day(end, above->valid_to.iso);
		place(t, i, start, stop, above);
		from = strcmp(stop, DAY_FOREVER) ? day_add(t->arena, (struct day){ stop }, 1).iso : NULL;
		if (!from)
			break;
	}
	return from;
}

static void visit(struct tree *t, size_t i)
{
	struct node *node = &t->nodes[i];
	const struct unit *u = &t->units[i];
	if (node->state == OPEN)
		t->cycle = u->code;
	if (node->state != NEW || t->cycle)
		return;
	node->state = OPEN;
	const char *from = u->valid_from.iso, *end = end_of(u);
	size_t p = u->parent && *u->parent ? first_of(t, u->parent) : t->n;
	for (; from && p < t->n && !strcmp(t->units[p].code, u->parent) && !t->cycle; p++) {
		const struct unit *above = &t->units[p];
		if (strcmp(from, end) <= 0 && strcmp(end_of(above), from) >= 0 && strcmp(above->valid_from.iso, end) <= 0)
			from = below(t, i, p, from);
	}
	if (from && strcmp(from, end) <= 0 && !t->cycle)
		place(t, i, from, end, NULL);
	node->state = DONE;
}

static int by_unit(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->unit_id != y->unit_id)
		return x->unit_id < y->unit_id ? -1 : 1;
	return strcmp(x->valid_from.iso, y->valid_from.iso);
}

struct place_list places_wanted(struct arena *a, struct unit_list units, const char **cycle)
{
	struct tree t = { a, units.v, units.n, arena_new(a, struct node, units.n + 1), NULL };
	size_t n = 0, used = 0;
	for (size_t i = 0; i < units.n; i++) {
		visit(&t, i);
		n += t.nodes[i].n;
	}
	*cycle = t.cycle;
	struct place *all = arena_new(a, struct place, n + 1);
	for (size_t i = 0; i < units.n; i++)
		for (size_t k = 0; k < t.nodes[i].n; k++)
			all[used++] = t.nodes[i].v[k];
	qsort(all, used, sizeof *all, by_unit);
	return (struct place_list){ all, used };
}

const char *places_make(struct db *db, struct arena *a)
{
	const char *cycle;
	struct place_list places = places_wanted(a, units_all(db), &cycle);
	if (cycle)
		return cycle;
	places_forget(db);
	for (size_t i = 0; i < places.n; i++) {
		const struct place *p = &places.v[i];
		place_add(db, p->unit_id, p->valid_from, p->valid_to, p->parent_id, p->path, p->kind_bit, p->level_bit,
			p->code_rank);
	}
	return NULL;
}

const char *path_end(struct arena *a, const char *path)
{
	char *end = arena_copy(a, path);
	size_t n = strlen(end);
	if (n)
		end[n - 1] = '/';
	return end;
}
