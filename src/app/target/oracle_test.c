/* A second count of every target, from the specification and from the facts in memory: no SQL, and
 * nothing shared with the engine but the JSON of the rules.  Random bundles are counted twice.
 * ORACLE_SEED=N repeats one bundle, ORACLE_BUNDLES=N counts so many. */
#include "test/bundle.h"

#include "app/target/detail.h"

#include <stdlib.h>

enum { CODES = 9, WINDOW = 64, MOST = 64 };

/* ------------------------------------------------------------ chance */
static uint64_t chance;

static unsigned below(unsigned n)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(chance >> 33) % n;
}

static const char *const codes[CODES] = { "U1", "U2", "U3", "MT-4", "MT-40", "MT-04", "Z", "a", "B-7" };
static const char *const kinds[] = { "front_committee", "member_org", "area_board", "authority", "other" };
static const char *const levels[] = { "country", "province", "district", "commune", "area" };
static const char *const work_kinds[] = { "model", "project", "task" };
static const char *const gift_kinds[] = { "money", "workday", "in_kind", "land" };
static const char *const states[] = { "registered", "finished", "verified" };
static const char *const measures[] = { "đồng", "công", NULL };

static const char *day(unsigned n)
{
	static const int lengths[] = { 31, 29, 31, 30, 31 };
	int month = 0;
	while ((int)n >= lengths[month])
		n -= (unsigned)lengths[month++];
	return arena_format(&test_arena, "2024-%02d-%02u", month + 1, n + 1);
}

static const char *some_day(void)
{
	return day(below(WINDOW));
}

static const char *maybe_day(unsigned percent)
{
	return below(100) < percent ? some_day() : NULL;
}

/* Units: each code one to three times in a row, now and then with a gap; parents come earlier in the list
 * of codes, so there is no cycle. */
static void make_units(struct bundle *b)
{
	for (unsigned c = 0; c < CODES; c++) {
		unsigned from = below(3) ? 0 : below(20), rows = 1 + below(3);
		for (unsigned i = 0; i < rows && from < WINDOW; i++) {
			bool last = i + 1 == rows;
			unsigned to = from + below(40);
			struct b_unit *u = &b->units[b->n_units++];
			*u = (struct b_unit){ codes[c], day(from), (last && below(2)) ? NULL : day(to),
				kinds[below(3) ? 0 : below(5)], levels[below(5)], c && below(8) ? codes[below(c)] : below(6) ? NULL : "nowhere" };
			from = to + 1 + (below(4) ? 0 : below(5));
		}
	}
}

/* A code that is valid on that day, or NULL. */
static const char *unit_then(const struct bundle *b, const char *on)
{
	for (int tries = 0; tries < 20; tries++) {
		const char *code = codes[below(CODES)];
		if (on && b_unit_on(b, code, on) < b->n_units)
			return code;
	}
	return NULL;
}

static void make_launches(struct bundle *b)
{
	for (unsigned i = below(12); i--;) {
		struct b_launch l = { .date = some_day(), .evidence = (int)below(3), .other = !below(6) };
		l.unit = unit_then(b, l.date);
		bool twice = !l.unit;
		for (size_t k = 0; k < b->n_launches && !twice; k++)
			twice = !strcmp(b->launches[k].unit, l.unit) && !strcmp(b->launches[k].date, l.date)
				&& b->launches[k].other == l.other;
		if (!twice)
			b->launches[b->n_launches++] = l;
	}
	for (int i = (int)below(5); i--;) {
		struct b_report r = { .date = some_day(), .phase = i, .other = !below(6) };
		r.unit = unit_then(b, r.date);
		if (r.unit)
			b->reports[b->n_reports++] = r;
	}
}

static void make_congresses(struct bundle *b)
{
	for (unsigned i = below(12); i--;) {
		struct b_congress c = { .term = below(5) ? "2024-2029" : "2019-2024", .planned = maybe_day(75), .moved_to = maybe_day(40),
			.document = below(2) ? "QD-1" : NULL, .held = maybe_day(60) };
		const char *on = c.held ? c.held : c.planned ? c.planned : c.moved_to;
		c.unit = unit_then(b, on);
		bool twice = !c.unit;
		for (size_t k = 0; k < b->n_congresses && !twice; k++) {
			const struct b_congress *o = &b->congresses[k];
			const char *day_of_other = o->held ? o->held : o->planned ? o->planned : o->moved_to;
			twice = !strcmp(o->term, c.term) && b_unit_on(b, o->unit, day_of_other) == b_unit_on(b, c.unit, on);
		}
		if (!twice)
			b->congresses[b->n_congresses++] = c;
	}
}

static void make_works(struct bundle *b)
{
	static const char *const work_codes[] = { "A", "B", "C", "D" };
	for (unsigned i = below(60); i--;) {
		struct b_work *w = &b->works[b->n_works];
		*w = (struct b_work){ .kind = work_kinds[below(3)], .led = below(3), .registered = some_day(),
			.started = maybe_day(40), .finished = maybe_day(50),
			.verified = maybe_day(30), .voided = maybe_day(15), .other = !below(8) };
		w->code = arena_format(&test_arena, "%s%u", work_codes[below(4)], i);
		w->unit = unit_then(b, w->registered);
		b->n_works += w->unit != NULL;
	}
	for (unsigned i = b->n_works ? below(20) : 0; i--;) {
		struct b_contribution *c = &b->contributions[b->n_contributions];
		*c = (struct b_contribution){ .work = below((unsigned)b->n_works), .kind = gift_kinds[below(2)],
			.measure = measures[below(3)],
			.thousandths = below(4) ? 1000 * (int64_t)below(40) : (int64_t)below(40000), .received = maybe_day(80) };
		c->promised = c->received && below(2) ? NULL : some_day();
		c->unit = unit_then(b, c->received ? c->received : c->promised);
		b->n_contributions += c->unit != NULL;
	}
}

/* ------------------------------------------------------------ rules */
static const char *some_of(const char *name, const char *const *words, unsigned n)
{
	const char *list = "";
	for (unsigned i = 0; i < n; i++)
		if (below(2))
			list = arena_format(&test_arena, "%s%s\"%s\"", list, *list ? "," : "", words[i]);
	if (!*list)
		return "";
	return arena_format(&test_arena, "\"%s\":[%s],", name, list);
}

static const char *make_set(void)
{
	static const char *const depths[] = { "self", "children", "subtree", "subtree" };
	const char *some_kinds = below(2) ? some_of("kinds", kinds, 5) : "", *some_levels = below(3) ? "" : some_of("levels", levels, 5);
	return arena_format(&test_arena, "{%s%s\"within\":\"%s\",\"depth\":\"%s\"}", some_kinds, some_levels,
		below(20) ? codes[below(below(2) ? CODES : 3)] : "nobody", depths[below(4)]);
}

static const char *make_needs(void)
{
	const char *list = "";
	for (unsigned i = 1 + below(3); i--;)
		list = arena_format(&test_arena, "%s%s{%s\"state\":\"%s\",%s\"at_least\":%u}", list, *list ? "," : "",
			some_of("works", work_kinds, 3), states[below(3)],
			below(2) ? "" : below(2) ? "\"led_by_front\":true," : "\"led_by_front\":false,", 1 + below(3));
	return list;
}

static const char *make_rule(void)
{
	switch (below(4)) {
	case 0:
		return arena_format(&test_arena, "{\"kind\":\"coverage\",\"of\":%s,\"event\":\"launch\",\"by\":\"%s\",\"evidence\":%u}",
			make_set(), some_day(), below(3));
	case 1:
		return arena_format(&test_arena, "{\"kind\":\"coverage\",\"of\":%s,\"event\":\"congress\",\"term\":\"2024-2029\"}", make_set());
	case 2:
		return arena_format(&test_arena, "{\"kind\":\"sum\",\"of\":%s,\"contribution\":\"%s\",\"measure\":\"%s\",\"goal\":%u%s}",
			make_set(), gift_kinds[below(2)], measures[below(2)], 1 + below(40), below(2) ? "" : ".125");
	}
	return arena_format(&test_arena, "{\"kind\":\"each\",\"of\":%s,\"needs\":[%s]}", make_set(), make_needs());
}

static const char *make_plan(const struct bundle *b)
{
	const char *list = "";
	for (int no = 1; no <= 6; no++)
		list = arena_format(&test_arena, "%s%s{\"no\":%d,\"text\":\"t\",\"rule\":%s}", list, *list ? "," : "", no, make_rule());
	return arena_format(&test_arena, "{\"code\":\"TD-1\",\"name\":\"n\",\"launched_by\":\"U1\",\"starts\":\"2023-01-01\","
		"\"ends\":\"%s\",\"targets\":[%s]}", b->ends, list);
}

/* ------------------------------------------------------------ the second count */
struct verdict { int64_t numerator, denominator; bool met; const char *lists[3]; }; /* failing, pending, not reported */

static bool named(const struct js *list, const char *word)
{
	bool found = !list;
	JS_EACH (x, list)
		found = found || !strcmp(x->text, word);
	return found;
}

static bool by(const char *date, const char *on)
{
	return date && strcmp(date, on) <= 0;
}

static bool in_set(const struct bundle *b, const struct js *set, size_t unit, const char *on)
{
	const struct b_unit *u = &b->units[unit];
	const char *within = js_text(set, "within"), *depth = js_text(set, "depth");
	size_t top = b_unit_on(b, within, on);
	if (top == b->n_units || !b_valid(u, on) || !named(js_get(set, "kinds"), u->kind) || !named(js_get(set, "levels"), u->level))
		return false;
	if (!strcmp(depth, "self"))
		return unit == top;
	if (!strcmp(depth, "children"))
		return u->parent && b_unit_on(b, u->parent, on) == top;
	while (unit < b->n_units && unit != top)
		unit = b->units[unit].parent ? b_unit_on(b, b->units[unit].parent, on) : b->n_units;
	return unit == top;
}

static bool reached(const struct b_work *w, const char *state, const char *on)
{
	bool verified = by(w->verified, on), finished = verified || by(w->finished, on);
	if (!strcmp(state, "verified"))
		return verified;
	return !strcmp(state, "finished") ? finished : finished || by(w->registered, on);
}

static bool has_works(const struct bundle *b, const struct js *needs, size_t unit, const char *on)
{
	JS_EACH (need, needs) {
		int64_t n = 0;
		for (size_t i = 0; i < b->n_works; i++) {
			const struct b_work *w = &b->works[i];
			if (w->other || b_unit_on(b, w->unit, w->registered) != unit || by(w->voided, on))
				continue;
			n += named(js_get(need, "works"), w->kind) && (!js_true(need, "led_by_front") || w->led)
				&& reached(w, js_text(need, "state"), on);
		}
		if (n < js_int(need, "at_least", 0))
			return false;
	}
	return true;
}

static bool has_launched(const struct bundle *b, const struct js *rule, size_t unit, const char *on)
{
	for (size_t i = 0; i < b->n_launches; i++) {
		const struct b_launch *l = &b->launches[i];
		if (!l->other && b_unit_on(b, l->unit, l->date) == unit && by(l->date, on) && by(l->date, js_text(rule, "by"))
				&& l->evidence >= js_int(rule, "evidence", 0))
			return true;
	}
	return false;
}

static const struct b_congress *congress_of(const struct bundle *b, const char *term, size_t unit)
{
	for (size_t i = 0; i < b->n_congresses; i++) {
		const struct b_congress *c = &b->congresses[i];
		const char *fact_day = c->held ? c->held : c->planned;
		if (fact_day && !strcmp(c->term, term) && b_unit_on(b, c->unit, fact_day) == unit)
			return c;
	}
	return NULL;
}

static bool has_reported(const struct bundle *b, size_t unit, const char *on)
{
	for (size_t i = 0; i < b->n_reports; i++)
		if (!b->reports[i].other && by(b->reports[i].date, on)
				&& b_unit_on(b, b->reports[i].unit, b->reports[i].date) == unit)
			return true;
	for (size_t i = 0; i < b->n_launches; i++)
		if (!b->launches[i].other && by(b->launches[i].date, on)
				&& b_unit_on(b, b->launches[i].unit, b->launches[i].date) == unit)
			return true;
	for (size_t i = 0; i < b->n_works; i++)
		if (!b->works[i].other && by(b->works[i].registered, on)
				&& b_unit_on(b, b->works[i].unit, b->works[i].registered) == unit)
			return true;
	return false;
}

/* 'm'et, 'f'ailing, 'p'ending, 's'ilent */
static char verdict_of_unit(const struct bundle *b, const struct js *rule, size_t unit, const char *on)
{
	const char *event = js_text(rule, "event");
	if (!event) {
		if (has_works(b, js_get(rule, "needs"), unit, on))
			return 'm';
		return !has_reported(b, unit, on) ? 's' : strcmp(on, b->ends) < 0 ? 'p' : 'f';
	}
	if (!strcmp(event, "launch")) {
		if (has_launched(b, rule, unit, on))
			return 'm';
		return !has_reported(b, unit, on) ? 's' : strcmp(on, js_text(rule, "by")) <= 0 ? 'p' : 'f';
	}
	const struct b_congress *c = congress_of(b, js_text(rule, "term"), unit);
	if (!c)
		return has_reported(b, unit, on) ? 'f' : 's';
	const char *due = c->document && c->moved_to ? c->moved_to : c->planned;
	bool held = by(c->held, on);
	if (held && due && strcmp(c->held, due) <= 0)
		return 'm';
	return !held && due && strcmp(on, due) <= 0 ? 'p' : 'f';
}

static int by_code(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *joined(const char **list, size_t n)
{
	const char *text = "";
	qsort(list, n, sizeof *list, by_code);
	for (size_t i = 0; i < n; i++)
		text = arena_format(&test_arena, "%s%s ", text, list[i]);
	return text;
}

static struct verdict recount_sum(const struct bundle *b, const struct js *rule, const char *on)
{
	const struct js *goal = js_get(rule, "goal");
	struct verdict v = { .lists = { "", "", "" },
		.denominator = goal->kind == JS_INT ? goal->number * 1000 : (int64_t)(goal->real * 1000 + 0.5) };
	for (size_t i = 0; i < b->n_contributions; i++) {
		const struct b_contribution *c = &b->contributions[i];
		const struct b_work *w = &b->works[c->work];
		if (w->other || by(w->voided, on) || !by(c->received, on) || strcmp(c->kind, js_text(rule, "contribution")))
			continue;
		if (c->measure && !strcmp(c->measure, js_text(rule, "measure"))
				&& in_set(b, js_get(rule, "of"), b_unit_on(b, c->unit, c->received), on))
			v.numerator += c->thousandths;
	}
	v.met = v.numerator >= v.denominator && v.denominator > 0;
	return v;
}

static struct verdict recount(const struct bundle *b, const struct js *rule, const char *on)
{
	static const char order[] = "fps";
	on = strcmp(on, b->ends) > 0 ? b->ends : on;
	if (!strcmp(js_text(rule, "kind"), "sum"))
		return recount_sum(b, rule, on);
	struct verdict v = { 0 };
	const char *lists[3][MOST];
	size_t n[3] = { 0 };
	for (size_t i = 0; i < b->n_units; i++) {
		if (!in_set(b, js_get(rule, "of"), i, on))
			continue;
		char c = verdict_of_unit(b, rule, i, on);
		v.denominator++;
		v.numerator += c == 'm';
		for (size_t k = 0; k < 3; k++)
			if (c == order[k])
				lists[k][n[k]++] = b->units[i].code;
	}
	v.met = v.denominator > 0 && v.numerator == v.denominator;
	for (size_t k = 0; k < 3; k++)
		v.lists[k] = joined(lists[k], n[k]);
	return v;
}

/* ------------------------------------------------------------ the two compared */
static const char *codes_of(const struct answer *answer, enum standing s)
{
	const char *text = "";
	struct listed_unit_list units = answer_units(test_db, &test_arena, answer, s, NULL, 0);
	for (size_t i = 0; i < units.n; i++)
		text = arena_format(&test_arena, "%s%s ", text, units.v[i].code);
	return text;
}

static bool agree(const struct answer *got, const struct verdict *want)
{
	static const enum standing order[] = { IS_FAILING, IS_PENDING, IS_SILENT };
	bool same = got->numerator == want->numerator && got->denominator == want->denominator && got->met == want->met;
	for (size_t k = 0; k < 3 && same; k++)
		same = !strcmp(codes_of(got, order[k]), want->lists[k]);
	return same;
}

static bool count_twice(const struct bundle *b, int64_t campaign, const struct js *js, const struct plan *plan,
	const char *on)
{
	struct answers answers = targets_on(test_db, &test_arena, campaign, plan, 0, (struct day){ on });
	size_t i = 0;
	JS_EACH (target, js_get(js, "targets")) {
		const struct js *rule = js_get(target, "rule");
		struct verdict want = recount(b, rule, on);
		const struct answer *got = &answers.v[i++];
		if (agree(got, &want))
			continue;
		printf("on %s, ends %s: %s\n  engine %lld/%lld failing %s pending %s silent %s\n  oracle %lld/%lld failing %s pending %s silent %s\n",
			on, b->ends, js_write(&test_arena, rule, 0), (long long)got->numerator, (long long)got->denominator,
			codes_of(got, IS_FAILING), codes_of(got, IS_PENDING), codes_of(got, IS_SILENT), (long long)want.numerator,
			(long long)want.denominator, want.lists[0], want.lists[1], want.lists[2]);
		return false;
	}
	return true;
}

/* What single units are told must be what the target says of them, and about the same units. */
static bool details_agree(const struct plan *plan, int64_t campaign, const struct answer *answer, const char *on)
{
	int64_t *units = arena_new(&test_arena, int64_t, answer->n + 1);
	for (size_t i = 0; i < answer->n; i++)
		units[i] = answer->members[i].unit_id;
	struct detail_list list = details_of(test_db, &test_arena, campaign, plan, answer->target, (struct day){ on },
		units, answer->n);
	bool same = list.n == answer->n;
	for (size_t i = 0; i < list.n && same; i++)
		same = list.v[i].standing == answer->members[i].standing && list.v[i].late == answer->members[i].late;
	return same;
}

static bool told_alike(const struct bundle *b, const struct plan *plan, int64_t campaign, int64_t first, const char *on)
{
	struct answers answers = targets_on(test_db, &test_arena, campaign, plan, 0, (struct day){ on });
	size_t members = 0, duties = 0;
	bool same = true;
	for (size_t i = 0; i < answers.n && same; i++) {
		members += answers.v[i].sum ? 0 : answers.v[i].n;
		same = answers.v[i].sum || details_agree(plan, campaign, &answers.v[i], on);
	}
	for (size_t i = 0; i < b->n_units; i++)
		duties += duties_of(test_db, &test_arena, campaign, plan, first + (int64_t)i, (struct day){ on }).n;
	if (!same || members != duties)
		printf("on %s: %zu units of targets, %zu duties, details %s\n", on, members, duties, same ? "alike" : "differ");
	return same && members == duties;
}

static bool one_bundle(uint64_t seed)
{
	chance = seed * 2654435761u + 12345;
	struct bundle *b = arena_new(&test_arena, struct bundle, 1);
	b->ends = day(20 + below(WINDOW - 20));
	make_units(b);
	make_launches(b);
	make_congresses(b);
	make_works(b);
	int64_t first = 1 + below(1000), campaign = bundle_save(b, first);
	const char *text = make_plan(b);
	const struct js *js = js_read(&test_arena, text, strlen(text), NULL);
	struct plan_problem_list problems;
	const struct plan *plan = plan_read(&test_arena, js, &problems);
	bool same = problems.n == 0;
	if (!same)
		printf("%s: %s\n", problems.v[0].path, problems.v[0].message);
	for (int i = 0; i < 5 && same; i++)
		same = count_twice(b, campaign, js, plan, i ? some_day() : b->ends);
	return same && told_alike(b, plan, campaign, first, some_day());
}

void every_target_is_counted_twice_alike(void)
{
	const char *seed = getenv("ORACLE_SEED"), *bundles = getenv("ORACLE_BUNDLES");
	uint64_t first = seed ? strtoull(seed, NULL, 10) : 1, n = seed ? 1 : bundles ? strtoull(bundles, NULL, 10) : 1000;
	for (uint64_t s = first; s < first + n; s++) {
		if (!one_bundle(s)) {
			printf("the bundle of ORACLE_SEED=%llu is counted differently\n", (unsigned long long)s);
			CHECK(!"two counts of a target agree");
			return;
		}
		/* Each bundle is one transaction, so that its memory is given back. */
		test_check(db_end(test_db, false), "the database took everything", __FILE__, __LINE__);
		arena_free(&test_arena);
		db_begin(test_db, &test_arena, WRITE);
	}
}
