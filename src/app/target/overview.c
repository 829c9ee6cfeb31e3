#include "app/target/overview.h"

#include "base/lang.h"

static bool is_late(const struct member *m)
{
	return m->standing == IS_FAILING || (m->standing == IS_PENDING && m->late);
}

static bool is_silent(const struct member *m)
{
	return m->standing == IS_SILENT;
}

/* One more unit; it is named when it is among the first. */
static void keep(struct overview_units *to, uint32_t ranks[OVERVIEW_NAMES], const struct member *m)
{
	size_t at = to->n < OVERVIEW_NAMES ? to->n : OVERVIEW_NAMES;
	to->n++;
	if (at == OVERVIEW_NAMES && ranks[--at] < m->rank)
		return;
	for (; at && ranks[at - 1] > m->rank; at--) {
		ranks[at] = ranks[at - 1];
		to->first[at] = to->first[at - 1];
	}
	ranks[at] = m->rank;
	to->first[at] = m->unit_id;
}

/* Ranks are numbers from 1 in order of code: a bit for each says whether that unit was seen. */
static struct overview_units collect(struct arena *a, const struct answers *answers,
	bool (*wanted)(const struct member *m))
{
	enum { BITS = 64 };
	uint32_t most = 0, ranks[OVERVIEW_NAMES] = { 0 };
	for (size_t i = 0; i < answers->n; i++)
		for (size_t k = 0; k < answers->v[i].n; k++)
			most = answers->v[i].members[k].rank > most ? answers->v[i].members[k].rank : most;
	uint64_t *seen = arena_new(a, uint64_t, most / BITS + 1);
	struct overview_units to = { 0 };
	for (size_t i = 0; i < answers->n; i++) {
		for (size_t k = 0; k < answers->v[i].n; k++) {
			const struct member *m = &answers->v[i].members[k];
			uint64_t bit = (uint64_t)1 << m->rank % BITS, *word = &seen[m->rank / BITS];
			if (!wanted(m) || *word & bit)
				continue;
			*word |= bit;
			keep(&to, ranks, m);
		}
	}
	return to;
}

static bool on_course(const struct answer *answer)
{
	return answer->met || (!answer->over && !answer->late && !answer->count[IS_FAILING]);
}

struct overview overview_of(struct arena *a, const struct answers *answers)
{
	struct overview o = { .targets = answers->n, .days_left = answers->days_left, .over = answers->n > 0 };
	for (size_t i = 0; i < answers->n; i++) {
		o.on_course += on_course(&answers->v[i]);
		o.over &= answers->v[i].over;
	}
	o.late = collect(a, answers, is_late);
	o.silent = collect(a, answers, is_silent);
	return o;
}

static const char *number(struct arena *a, size_t n)
{
	return thousandths_words(a, (int64_t)n * 1000);
}

static const char *names(struct db *db, struct arena *a, const struct overview_units *list)
{
	size_t shown = list->n > OVERVIEW_NAMES ? OVERVIEW_NAMES : list->n;
	struct listed_unit_list units = units_listed(db, unit_ids(a, list->first, shown));
	const char *text = "";
	for (size_t i = 0; i < units.n; i++)
		text = i ? lang_fill(a, _("{1}, {2}"), text, units.v[i].name, NULL) : units.v[i].name;
	return list->n > shown ? lang_fill(a, _("{1} and {2} more"), text, number(a, list->n - shown), NULL) : text;
}

const char *overview_words(struct db *db, struct arena *a, const struct overview *o, const char *time)
{
	const char *count = o->over ? _("{1} of {2} targets reached") : _("{1} of {2} targets on course");
	const char *text = lang_fill(a, count, number(a, o->on_course), number(a, o->targets), NULL);
	if (o->late.n)
		text = lang_fill(a, _("{1}; late, {2}: {3}"), text, number(a, o->late.n), names(db, a, &o->late), NULL);
	if (o->silent.n)
		text = lang_fill(a, _("{1}; not reported, {2}: {3}"), text, number(a, o->silent.n), names(db, a, &o->silent), NULL);
	if (time)
		return lang_fill(a, _("{1}. {2}"), text, time, NULL);
	if (!o->days_left)
		return lang_fill(a, _("{1}. The last day has come."), text, NULL);
	return lang_fill(a, o->days_left == 1 ? _("{1}. {2} day left.") : _("{1}. {2} days left."), text,
		number(a, (size_t)o->days_left), NULL);
}
