#include "app/target/overview.h"

#include "app/target/facts.h"
#include "base/lang.h"

enum { NAMES = 5 };

static bool is_late(const struct member *m)
{
	return m->standing == IS_FAILING || (m->standing == IS_PENDING && m->late);
}

static bool is_silent(const struct member *m)
{
	return m->standing == IS_SILENT;
}

/* The members of all targets that are so, each once. */
static struct member_list collect(struct arena *a, const struct answers *answers, bool (*wanted)(const struct member *m))
{
	size_t most = 0, n = 0;
	for (size_t i = 0; i < answers->n; i++)
		most += answers->v[i].n;
	struct ids seen = ids_new(a, most);
	struct member *v = arena_new(a, struct member, most + 1);
	for (size_t i = 0; i < answers->n; i++) {
		for (size_t k = 0; k < answers->v[i].n; k++) {
			const struct member *m = &answers->v[i].members[k];
			if (!wanted(m) || ids_find(&seen, m->unit_id) != UINT32_MAX)
				continue;
			ids_put(&seen, m->unit_id, 0);
			v[n++] = *m;
		}
	}
	members_sort(v, n);
	return (struct member_list){ v, n };
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

static const char *names(struct db *db, struct arena *a, struct member_list list)
{
	size_t shown = list.n > NAMES ? NAMES : list.n;
	struct listed_unit_list units = units_listed(db, unit_ids(a, list.v, shown));
	const char *text = "";
	for (size_t i = 0; i < units.n; i++)
		text = i ? lang_fill(a, _("{1}, {2}"), text, units.v[i].name, NULL) : units.v[i].name;
	return list.n > shown ? lang_fill(a, _("{1} and {2} more"), text, number(a, list.n - shown), NULL) : text;
}

const char *overview_words(struct db *db, struct arena *a, const struct overview *o, const char *time)
{
	const char *count = o->over ? _("{1} of {2} targets reached") : _("{1} of {2} targets on course");
	const char *text = lang_fill(a, count, number(a, o->on_course), number(a, o->targets), NULL);
	if (o->late.n)
		text = lang_fill(a, _("{1}; late, {2}: {3}"), text, number(a, o->late.n), names(db, a, o->late), NULL);
	if (o->silent.n)
		text = lang_fill(a, _("{1}; not reported, {2}: {3}"), text, number(a, o->silent.n), names(db, a, o->silent), NULL);
	if (time)
		return lang_fill(a, _("{1}. {2}"), text, time, NULL);
	if (!o->days_left)
		return lang_fill(a, _("{1}. The last day has come."), text, NULL);
	return lang_fill(a, o->days_left == 1 ? _("{1}. {2} day left.") : _("{1}. {2} days left."), text,
		number(a, (size_t)o->days_left), NULL);
}
