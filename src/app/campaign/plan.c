#include "app/campaign/plan.h"

#include "base/lang.h"
#include "base/time.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* The plan being read, and what is wrong so far. */
struct reader {
	struct arena *arena;
	struct plan_problem_list *problems;
	size_t room;
};

enum { THOUSANDTHS = 1000 };

static const char *inside(struct reader *r, const char *path, const char *name)
{
	return *path ? arena_format(r->arena, "%s.%s", path, name) : name;
}

static const char *shown(struct reader *r, const struct js *value)
{
	if (!value || value->kind == JS_NULL)
		return "";
	if (value->kind == JS_REAL)
		return arena_format(r->arena, "%.15g", value->real);
	return value->kind == JS_TEXT ? value->text : js_write(r->arena, value, 0);
}

/* `message` is a marked text: it is translated here. */
static void wrong(struct reader *r, const char *path, const struct js *value, const char *message)
{
	struct plan_problem_list *list = r->problems;
	if (list->n == r->room) {
		r->room = 2 * r->room + 8;
		struct plan_problem *bigger = arena_new(r->arena, struct plan_problem, r->room);
		if (list->n)
			memcpy(bigger, list->v, list->n * sizeof *bigger);
		list->v = bigger;
	}
	list->v[list->n++] = (struct plan_problem){ path, shown(r, value), _(message) };
}

static const struct js *member(const struct js *object, const char *name)
{
	const struct js *x = js_get(object, name);
	return x && x->kind != JS_NULL ? x : NULL;
}

/* A text, "" when it is missing; `wanted`: what to do when it is missing, or NULL. */
static const char *read_text(struct reader *r, const struct js *object, const char *path, const char *name,
	const char *wanted)
{
	const struct js *x = member(object, name);
	if (x && x->kind == JS_TEXT && (*x->text || !wanted))
		return x->text;
	if (x && x->kind != JS_TEXT)
		wrong(r, inside(r, path, name), x, N_("Write a text here, in quotation marks."));
	else if (wanted)
		wrong(r, inside(r, path, name), x, wanted);
	return "";
}

static struct day read_day(struct reader *r, const struct js *object, const char *path, const char *name)
{
	const struct js *x = member(object, name);
	if (x && x->kind == JS_TEXT && day_is_valid(x->text))
		return (struct day){ x->text };
	wrong(r, inside(r, path, name), x, x ? N_("Write a day that exists as YYYY-MM-DD.")
		: N_("A day is missing; write it as YYYY-MM-DD."));
	return (struct day){ NULL };
}

static int64_t read_number(struct reader *r, const struct js *object, const char *path, const char *name,
	int64_t least, const char *wanted)
{
	const struct js *x = member(object, name);
	if (x && x->kind == JS_INT && x->number >= least)
		return x->number;
	wrong(r, inside(r, path, name), x, wanted);
	return least;
}

static const struct js *read_list(struct reader *r, const struct js *object, const char *path, const char *name)
{
	const struct js *x = member(object, name);
	if (x && x->kind != JS_LIST) {
		wrong(r, inside(r, path, name), x, N_("Write a list here, in square brackets."));
		return NULL;
	}
	return x;
}

static bool is_object(struct reader *r, const struct js *x, const char *path)
{
	if (x && x->kind == JS_OBJECT)
		return true;
	wrong(r, path, x, N_("Write an object here, in curly brackets."));
	return false;
}

static const char *const *read_texts(struct reader *r, const struct js *plan, const char *name, size_t *n)
{
	const struct js *list = read_list(r, plan, "", name);
	const char **v = arena_new(r->arena, const char *, js_count(list) + 1);
	size_t i = 0;
	JS_EACH (x, list) {
		if (x->kind == JS_TEXT)
			v[(*n)++] = x->text;
		else
			wrong(r, arena_format(r->arena, "%s[%zu]", name, i), x, N_("Write a text here, in quotation marks."));
		i++;
	}
	return v;
}

/* A list of known words as a mask; a missing list means all of them. */
static unsigned read_words(struct reader *r, const struct js *object, const char *path, const char *name,
	const struct word *words)
{
	const struct js *list = read_list(r, object, path, name);
	if (!list)
		return word_all(words);
	unsigned mask = 0;
	size_t i = 0;
	JS_EACH (x, list) {
		unsigned bit = x->kind == JS_TEXT ? word_bit(words, x->text) : 0;
		if (!bit)
			wrong(r, arena_format(r->arena, "%s.%s[%zu]", path, name, i), x,
				N_("This word is not known here; take one of the list in the manual."));
		mask |= bit;
		i++;
	}
	if (!list->first)
		wrong(r, inside(r, path, name), list, N_("Name at least one, or leave the key out to mean all."));
	return mask;
}

static int read_word(struct reader *r, const struct js *object, const char *path, const char *name,
	const struct word *words)
{
	const struct js *x = member(object, name);
	int i = x && x->kind == JS_TEXT ? word_index(words, x->text) : -1;
	if (i < 0)
		wrong(r, inside(r, path, name), x, x ? N_("This word is not known here; take one of the list in the manual.")
			: N_("A word is missing; take one of the list in the manual."));
	return i;
}

static struct unit_set read_set(struct reader *r, const struct js *object, const char *path)
{
	struct unit_set set = { .within = "" };
	if (!is_object(r, object, path))
		return set;
	set.kinds = read_words(r, object, path, "kinds", unit_kind_words);
	set.levels = read_words(r, object, path, "levels", unit_level_words);
	set.within = read_text(r, object, path, "within", N_("Name the unit by its code."));
	int depth = read_word(r, object, path, "depth", depth_words);
	set.depth = depth < 0 ? DEPTH_SELF : (enum depth)depth;
	return set;
}

static struct rule_need read_need(struct reader *r, const struct js *object, const char *path)
{
	struct rule_need need = { .at_least = 1 };
	if (!is_object(r, object, path))
		return need;
	need.works = read_words(r, object, path, "works", work_kind_words);
	int state = read_word(r, object, path, "state", work_state_words);
	need.state = state < 0 ? WORK_REGISTERED : (enum work_state)state;
	if (state == WORK_STARTED || state == WORK_VOIDED)
		wrong(r, inside(r, path, "state"), member(object, "state"), N_("Choose registered, finished or verified."));
	const struct js *led = member(object, "led_by_front");
	if (led && led->kind != JS_BOOL)
		wrong(r, inside(r, path, "led_by_front"), led, N_("Write true or false."));
	need.led_by_front = js_true(object, "led_by_front");
	need.at_least = read_number(r, object, path, "at_least", 1, N_("Write how many at least: a whole number from 1."));
	return need;
}

static void read_each(struct reader *r, const struct js *object, const char *path, struct rule *rule)
{
	const struct js *list = read_list(r, object, path, "needs");
	struct rule_need *needs = arena_new(r->arena, struct rule_need, js_count(list) + 1);
	size_t n = 0;
	JS_EACH (x, list) {
		needs[n] = read_need(r, x, arena_format(r->arena, "%s.needs[%zu]", path, n));
		n++;
	}
	if (!n)
		wrong(r, inside(r, path, "needs"), list, N_("Say at least one thing that each unit needs."));
	rule->kind = RULE_EACH;
	rule->each.needs = needs;
	rule->each.n = n;
}

static void read_sum(struct reader *r, const struct js *object, const char *path, struct rule *rule)
{
	const struct js *goal = member(object, "goal");
	double number = !goal ? 0 : goal->kind == JS_INT ? (double)goal->number : goal->kind == JS_REAL ? goal->real : 0;
	double exact = number * THOUSANDTHS;
	bool fits = number > 0 && exact < (double)(INT64_MAX / 2) && fabs(exact - round(exact)) < 1e-6 + 1e-14 * exact;
	if (!fits)
		wrong(r, inside(r, path, "goal"), goal, N_("Write the goal: a number above zero with at most three decimals."));
	rule->kind = RULE_SUM;
	int kind = read_word(r, object, path, "contribution", contribution_words);
	rule->sum.contribution = kind < 0 ? "" : contribution_words[kind].code;
	rule->sum.measure = read_text(r, object, path, "measure", N_("Name the measure, as the contributions do."));
	rule->sum.goal = !fits ? 0 : goal->kind == JS_INT ? goal->number * THOUSANDTHS : (int64_t)llround(exact);
}

static void read_coverage(struct reader *r, const struct js *object, const char *path, struct rule *rule)
{
	const char *event = read_text(r, object, path, "event", N_("Say which event: launch or congress."));
	if (!strcmp(event, "launch")) {
		rule->kind = RULE_LAUNCH;
		rule->launch.by = read_day(r, object, path, "by");
		if (member(object, "evidence"))
			rule->launch.evidence = read_number(r, object, path, "evidence", 0,
				N_("Write how many pieces of evidence: a whole number from 0."));
	} else if (!strcmp(event, "congress")) {
		rule->kind = RULE_CONGRESS;
		rule->congress.term = read_text(r, object, path, "term", N_("Name the term of the congress, for example 2024-2029."));
	} else if (*event) {
		wrong(r, inside(r, path, "event"), member(object, "event"), N_("Say which event: launch or congress."));
	}
}

/* A rule with any fault is unreadable as a whole: half a rule would count something else. */
static struct rule read_rule(struct reader *r, const struct js *object, const char *path)
{
	struct rule rule = { .of = { .within = "" } };
	size_t before = r->problems->n;
	if (!is_object(r, object, path))
		return rule;
	const char *kind = read_text(r, object, path, "kind", N_("Say the kind of the rule: coverage, each or sum."));
	rule.of = read_set(r, member(object, "of"), inside(r, path, "of"));
	if (!strcmp(kind, "coverage"))
		read_coverage(r, object, path, &rule);
	else if (!strcmp(kind, "each"))
		read_each(r, object, path, &rule);
	else if (!strcmp(kind, "sum"))
		read_sum(r, object, path, &rule);
	else if (*kind)
		wrong(r, inside(r, path, "kind"), member(object, "kind"), N_("Say the kind of the rule: coverage, each or sum."));
	if (r->problems->n > before)
		rule.kind = RULE_UNREADABLE;
	return rule;
}

static void read_targets(struct reader *r, const struct js *plan, struct plan *p)
{
	const struct js *list = read_list(r, plan, "", "targets");
	struct target *v = arena_new(r->arena, struct target, js_count(list) + 1);
	size_t n = 0;
	JS_EACH (x, list) {
		const char *path = arena_format(r->arena, "targets[%zu]", n);
		struct target *t = &v[n];
		if (is_object(r, x, path)) {
			t->no = read_number(r, x, path, "no", 1, N_("Number the target: 1, 2, 3…"));
			t->text = read_text(r, x, path, "text", N_("Write the sentence of the target as the plan says it."));
			t->rule = read_rule(r, member(x, "rule"), inside(r, path, "rule"));
		}
		for (size_t i = 0; i < n; i++)
			if (v[i].no == t->no && member(x, "no"))
				wrong(r, inside(r, path, "no"), member(x, "no"), N_("Another target has this number; choose a free one."));
		t->text = t->text ? t->text : "";
		t->rule.of.within = t->rule.of.within ? t->rule.of.within : "";
		n++;
	}
	p->targets.v = v;
	p->targets.n = n;
}

static bool later(struct day a, struct day b)
{
	return day_known(a) && day_known(b) && day_order(a, b) > 0;
}

static void check_phase(struct reader *r, const struct js *x, const char *path, const struct plan *p,
	const struct phase *v, size_t n)
{
	const struct phase *one = &v[n];
	if (later(one->starts, one->ends))
		wrong(r, inside(r, path, "ends"), member(x, "ends"), N_("The phase ends before it starts; correct one of the days."));
	if (later(p->starts, one->starts))
		wrong(r, inside(r, path, "starts"), member(x, "starts"), N_("The phase starts before the campaign; move it."));
	if (later(one->ends, p->ends))
		wrong(r, inside(r, path, "ends"), member(x, "ends"), N_("The phase ends after the campaign; move it."));
	for (size_t i = 0; i < n; i++) {
		bool apart = later(one->starts, v[i].ends) || later(v[i].starts, one->ends);
		bool known = day_known(one->starts) && day_known(one->ends) && day_known(v[i].starts) && day_known(v[i].ends);
		if (known && !apart)
			wrong(r, inside(r, path, "starts"), member(x, "starts"), N_("The phase overlaps another one; let one begin after the other."));
		if (v[i].no == one->no)
			wrong(r, inside(r, path, "no"), member(x, "no"), N_("Another phase has this number; choose a free one."));
	}
}

static void read_phases(struct reader *r, const struct js *plan, struct plan *p)
{
	const struct js *list = read_list(r, plan, "", "phases");
	struct phase *v = arena_new(r->arena, struct phase, js_count(list) + 1);
	size_t n = 0, i = 0;
	JS_EACH (x, list) {
		const char *path = arena_format(r->arena, "phases[%zu]", i++);
		if (!is_object(r, x, path))
			continue;
		v[n] = (struct phase){
			.no = read_number(r, x, path, "no", 1, N_("Number the phase: 1, 2, 3…")),
			.starts = read_day(r, x, path, "starts"),
			.ends = read_day(r, x, path, "ends"),
			.aim = read_text(r, x, path, "aim", NULL),
		};
		check_phase(r, x, path, p, v, n);
		n++;
	}
	p->phases.v = v;
	p->phases.n = n;
}

static void read_participants(struct reader *r, const struct js *plan, struct plan *p)
{
	const struct js *list = read_list(r, plan, "", "participants");
	struct participant *v = arena_new(r->arena, struct participant, js_count(list) + 1);
	size_t n = 0, i = 0;
	JS_EACH (x, list) {
		const char *path = arena_format(r->arena, "participants[%zu]", i++);
		if (!is_object(r, x, path))
			continue;
		const struct js *scope = member(x, "scope");
		v[n].kind = read_text(r, x, path, "kind", N_("Say which kind of participants."));
		v[n].note = read_text(r, x, path, "note", NULL);
		v[n].scoped = scope != NULL;
		if (scope)
			v[n].scope = read_set(r, scope, inside(r, path, "scope"));
		n++;
	}
	p->participants.v = v;
	p->participants.n = n;
}

static void read_schemes(struct reader *r, const struct js *plan, struct plan *p)
{
	const struct js *list = read_list(r, plan, "", "schemes");
	struct scheme *v = arena_new(r->arena, struct scheme, js_count(list) + 1);
	size_t n = 0, i = 0;
	JS_EACH (x, list) {
		const char *path = arena_format(r->arena, "schemes[%zu]", i++);
		if (!is_object(r, x, path))
			continue;
		v[n].no = read_number(r, x, path, "no", 1, N_("Number the scheme: 1, 2, 3…"));
		v[n++].name = read_text(r, x, path, "name", N_("Write the name of the scheme."));
	}
	p->schemes.v = v;
	p->schemes.n = n;
}

/* A code stands in addresses: letters, digits and - _ . only. */
static bool code_is_good(const char *code)
{
	return code[strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")] == '\0';
}

const struct plan *plan_read(struct arena *a, const struct js *js, struct plan_problem_list *problems)
{
	*problems = (struct plan_problem_list){ 0 };
	struct reader r = { a, problems, 0 };
	struct plan *p = arena_new(a, struct plan, 1);
	if (!is_object(&r, js, ""))
		js = NULL;
	p->code = read_text(&r, js, "", "code", N_("Give the campaign a code, for example TD-2023-01."));
	if (!code_is_good(p->code))
		wrong(&r, "code", member(js, "code"), N_("Use only letters without marks, digits, and - _ . in a code."));
	p->name = read_text(&r, js, "", "name", N_("Give the campaign a name."));
	p->form = read_text(&r, js, "", "form", NULL);
	p->launched_by = read_text(&r, js, "", "launched_by", N_("Name the unit that launches the campaign by its code."));
	p->motto = read_text(&r, js, "", "motto", NULL);
	p->starts = read_day(&r, js, "", "starts");
	p->ends = read_day(&r, js, "", "ends");
	if (later(p->starts, p->ends))
		wrong(&r, "ends", member(js, "ends"), N_("The campaign ends before it starts; correct one of the days."));
	p->basis.v = read_texts(&r, js, "basis", &p->basis.n);
	p->contents.v = read_texts(&r, js, "contents", &p->contents.n);
	read_phases(&r, js, p);
	read_participants(&r, js, p);
	read_schemes(&r, js, p);
	read_targets(&r, js, p);
	return p;
}

const struct plan *plan_of(struct db *db, struct arena *a, int64_t campaign, struct optional version)
{
	const struct plan_text *text = plan_text(db, campaign, version);
	struct plan_problem_list problems;
	return text ? plan_read(a, js_read(a, text->plan, strlen(text->plan), NULL), &problems) : NULL;
}

const struct target *plan_target(const struct plan *plan, int64_t no)
{
	for (size_t i = 0; i < plan->targets.n; i++)
		if (plan->targets.v[i].no == no)
			return &plan->targets.v[i];
	return NULL;
}

const struct phase *plan_phase(const struct plan *plan, struct day on)
{
	for (size_t i = 0; i < plan->phases.n; i++) {
		const struct phase *p = &plan->phases.v[i];
		if (day_known(p->starts) && day_known(p->ends) && !later(p->starts, on) && !later(on, p->ends))
			return p;
	}
	return NULL;
}
