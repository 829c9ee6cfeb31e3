#include "app/target/target.h"

#include "base/lang.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *class, *mark, *label; } signs[] = {
	[SIGN_MET] = { "met", "✓", N_("met") },
	[SIGN_ON_TIME] = { "on-time", "▲", N_("on time") },
	[SIGN_LATE] = { "late", "!", N_("late") },
	[SIGN_OVERDUE] = { "overdue", "✕", N_("overdue") },
	[SIGN_SILENT] = { "silent", "○", N_("not reported") },
};

const char *sign_class(enum sign s)
{
	return signs[s].class;
}

const char *sign_mark(enum sign s)
{
	return signs[s].mark;
}

const char *sign_label(enum sign s)
{
	return _(signs[s].label);
}

enum sign sign_of_member(const struct member *m)
{
	switch ((enum standing)m->standing) {
	case IS_MET: return SIGN_MET;
	case IS_PENDING: return m->late ? SIGN_LATE : SIGN_ON_TIME;
	case IS_FAILING: return SIGN_OVERDUE;
	case IS_SILENT:
	case STANDINGS: break;
	}
	return SIGN_SILENT;
}

/* A target that a unit has failed cannot be met any more. */
enum sign sign_of(const struct answer *answer)
{
	if (answer->met)
		return SIGN_MET;
	if (answer->sum ? !answer->numerator : answer->n && answer->count[IS_SILENT] == answer->n)
		return SIGN_SILENT;
	if (answer->over || answer->count[IS_FAILING])
		return SIGN_OVERDUE;
	return answer->late ? SIGN_LATE : SIGN_ON_TIME;
}

static int by_rank(const void *a, const void *b)
{
	uint32_t x = ((const struct member *)a)->rank, y = ((const struct member *)b)->rank;
	return x < y ? -1 : x > y;
}

void members_sort(struct member *members, size_t n)
{
	qsort(members, n, sizeof *members, by_rank);
}

struct member_list members_standing(struct arena *a, const struct answer *answer, enum standing s)
{
	struct member *v = arena_new(a, struct member, answer->count[s] + 1);
	size_t n = 0;
	for (size_t i = 0; i < answer->n; i++)
		if (answer->members[i].standing == s)
			v[n++] = answer->members[i];
	members_sort(v, n);
	return (struct member_list){ v, n };
}

const char *unit_ids(struct arena *a, const int64_t *units, size_t n)
{
	enum { LONGEST = 21 }; /* a number and a comma */
	char *text = arena_new(a, char, n * LONGEST + 1), *to = text;
	for (size_t i = 0; i < n; i++)
		to += snprintf(to, LONGEST, "%s%" PRId64, i ? "," : "", units[i]);
	return text;
}

static const char *member_ids(struct arena *a, const struct member *members, size_t n)
{
	int64_t *units = arena_new(a, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		units[i] = members[i].unit_id;
	return unit_ids(a, units, n);
}

/* The first `most` of those behind `rank`, without sorting all of them. */
static struct member_list first_members(struct arena *a, const struct answer *answer, enum standing s, uint32_t rank,
	size_t most)
{
	struct member *v = arena_new(a, struct member, most + 1);
	size_t n = 0;
	for (size_t i = 0; i < answer->n; i++) {
		const struct member *m = &answer->members[i];
		if (m->standing != s || m->rank <= rank || (n == most && v[n - 1].rank < m->rank))
			continue;
		size_t at = n < most ? n++ : n - 1;
		for (; at && v[at - 1].rank > m->rank; at--)
			v[at] = v[at - 1];
		v[at] = *m;
	}
	return (struct member_list){ v, n };
}

struct listed_unit_list answer_units(struct db *db, struct arena *a, const struct answer *answer, enum standing s,
	const char *after, size_t most)
{
	if (!answer->count[s])
		return (struct listed_unit_list){ 0 };
	uint32_t rank = after ? (uint32_t)rank_of_code(db, after) : 0;
	if (!most || most > answer->count[s])
		most = answer->count[s];
	bool few = most <= 100;
	struct member_list list = few ? first_members(a, answer, s, rank, most) : members_standing(a, answer, s);
	size_t from = 0;
	while (from < list.n && list.v[from].rank <= rank)
		from++;
	size_t n = list.n - from < most ? list.n - from : most;
	return n ? units_listed(db, member_ids(a, list.v + from, n)) : (struct listed_unit_list){ 0 };
}

static struct js *number_js(struct arena *a, int64_t number, bool thousandths)
{
	bool whole = !thousandths || number % 1000 == 0;
	struct js *j = js_new(a, whole ? JS_INT : JS_REAL);
	j->number = thousandths ? number / 1000 : number;
	j->real = (double)number / 1000;
	return j;
}

/* js_add() looks through the list each time; these lists can be long. */
static struct js *codes_js(struct db *db, struct arena *a, const struct answer *answer, enum standing s)
{
	struct listed_unit_list units = answer_units(db, a, answer, s, NULL, 0);
	struct js *list = js_new(a, JS_LIST), **tail = &list->first;
	for (size_t i = 0; i < units.n; i++) {
		*tail = js_new(a, JS_TEXT);
		(*tail)->text = units.v[i].code;
		tail = &(*tail)->next;
	}
	return list;
}

static struct js *answer_js(struct db *db, struct arena *a, const struct answer *answer)
{
	struct js *to = js_new(a, JS_OBJECT), *met = js_new(a, JS_BOOL);
	met->yes = answer->met;
	js_set_int(a, to, "no", answer->target->no);
	js_add(a, to, "numerator", number_js(a, answer->numerator, answer->sum));
	js_add(a, to, "denominator", number_js(a, answer->denominator, answer->sum));
	js_add(a, to, "met", met);
	js_add(a, to, "failing", codes_js(db, a, answer, IS_FAILING));
	js_add(a, to, "pending", codes_js(db, a, answer, IS_PENDING));
	js_add(a, to, "not_reported", codes_js(db, a, answer, IS_SILENT));
	if (answer->estimated)
		js_add(a, to, "estimated", js_new(a, JS_BOOL))->yes = true;
	return to;
}

struct js *answers_js(struct db *db, struct arena *a, const struct answers *answers)
{
	struct js *list = js_new(a, JS_LIST);
	for (size_t i = 0; i < answers->n; i++)
		js_add(a, list, NULL, answer_js(db, a, &answers->v[i]));
	return list;
}
