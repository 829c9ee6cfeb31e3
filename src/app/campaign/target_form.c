#include "app/campaign/target_form.h"

#include "app/campaign/edit_tree.h"
#include "base/text.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

const struct word target_form_kinds[] = {
	{ "launch", N_("Each unit launches the campaign by a day"), NULL },
	{ "congress", N_("Each unit holds its congress on time"), NULL },
	{ "each", N_("Each unit has so many works"), NULL },
	{ "sum", N_("A sum of contributions"), NULL },
	{ 0 }
};

const char *target_form_kind(const struct js *target)
{
	const struct js *rule = js_get(target, "rule");
	const char *kind = js_text(rule, "kind"), *event = js_text(rule, "event");
	const char *form = kind && !strcmp(kind, "coverage") ? event : kind;
	return word_index(target_form_kinds, form) < 0 ? "" : form;
}

struct choice_list target_states(struct arena *a)
{
	static const enum work_state states[] = { WORK_REGISTERED, WORK_FINISHED, WORK_VERIFIED };
	struct choice *v = arena_new(a, struct choice, 3);
	for (size_t i = 0; i < 3; i++)
		v[i] = (struct choice){ work_state_words[states[i]].code, _(work_state_words[states[i]].label) };
	return (struct choice_list){ v, 3 };
}

static void tick(struct req *rq, const char *name, bool yes)
{
	if (yes)
		req_prefill(rq, name, "1");
}

static void tick_words(struct req *rq, const char *prefix, const struct word *words, unsigned mask)
{
	for (int i = 0; words[i].code; i++)
		tick(rq, arena_format(rq->arena, "%s_%s", prefix, words[i].code), mask & 1u << i);
}

static void number(struct req *rq, const char *name, int64_t n)
{
	req_prefill(rq, name, arena_format(rq->arena, "%lld", (long long)n));
}

/* A rule that cannot be read is shown as far as its tree tells. */
static unsigned mask_of(const struct js *object, const char *name, const struct word *words)
{
	const struct js *list = js_get(object, name);
	unsigned mask = list ? 0 : word_all(words);
	JS_EACH (x, list)
		mask |= x->kind == JS_TEXT ? word_bit(words, x->text) : 0;
	return mask;
}

static void fill_needs(struct req *rq, const struct js *rule)
{
	size_t i = 0;
	JS_EACH (need, js_get(rule, "needs")) {
		tick_words(rq, edit_row_name(rq->arena, "need", i), work_kind_words, mask_of(need, "works", work_kind_words));
		req_prefill(rq, edit_row_name(rq->arena, "state", i), js_text(need, "state"));
		tick(rq, edit_row_name(rq->arena, "led_by_front", i), js_true(need, "led_by_front"));
		number(rq, edit_row_name(rq->arena, "at_least", i), js_int(need, "at_least", 1));
		i++;
	}
}

static const char *day_text(struct req *rq, const char *iso)
{
	return iso && day_is_valid(iso) ? day_typed(rq->arena, (struct day){ iso }) : iso;
}

void target_form_fill(struct req *rq, const struct edit *e, const struct js *target)
{
	const struct js *rule = js_get(target, "rule"), *of = js_get(rule, "of");
	const char *within = js_text(of, "within"), *depth = js_text(of, "depth");
	if (req_param(rq, "within")) /* sent already: what is not ticked stays so */
		return;
	req_prefill(rq, "text", js_text(target, "text"));
	req_prefill(rq, "within", pick_unit_words(rq, within ? within : e->plan->launched_by));
	req_prefill(rq, "depth", depth ? depth : "subtree");
	tick_words(rq, "kinds", unit_kind_words, of ? mask_of(of, "kinds", unit_kind_words) : 1);
	tick_words(rq, "levels", unit_level_words, mask_of(of, "levels", unit_level_words));
	req_prefill(rq, "by", day_text(rq, js_text(rule, "by")));
	number(rq, "evidence", js_int(rule, "evidence", 1));
	req_prefill(rq, "term", js_text(rule, "term"));
	fill_needs(rq, rule);
	req_prefill(rq, "contribution", js_text(rule, "contribution"));
	req_prefill(rq, "measure", js_text(rule, "measure"));
	const struct js *goal = js_get(rule, "goal");
	if (goal && goal->kind == JS_REAL)
		req_prefill(rq, "goal", thousandths_words(rq->arena, (int64_t)(goal->real * 1000 + 0.5)));
	else if (goal)
		number(rq, "goal", js_int(rule, "goal", 0));
}

static const char *typed(struct req *rq, const char *name)
{
	return text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, name)));
}

static unsigned ticked(struct req *rq, const char *prefix, const struct word *words)
{
	unsigned mask = 0;
	for (int i = 0; words[i].code; i++)
		if (*req_text(rq, arena_format(rq->arena, "%s_%s", prefix, words[i].code)))
			mask |= 1u << i;
	return mask;
}

/* "1.234,5" as whole and thousandths; false: not a number. */
static bool read_thousandths(const char *text, int64_t *thousandths)
{
	int64_t n = 0;
	int decimals = -1, digits = 0;
	for (; *text; text++) {
		if (*text == ',' && decimals < 0)
			decimals = 0;
		else if (*text >= '0' && *text <= '9' && decimals < 3 && digits++ < 14)
			n = n * 10 + (*text - '0'), decimals += decimals >= 0;
		else if ((*text != '.' && *text != ' ') || decimals >= 0)
			return false;
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
		n *= 10;
	*thousandths = n;
	return digits > 0;
}

static bool set_number(struct req *rq, struct js *object, const char *key, const char *name, const char *label)
{
	int64_t n;
	if (!read_thousandths(typed(rq, name), &n) || n % 1000) {
		req_problem(rq, name, label, _("is not a whole number"));
		return false;
	}
	tree_set_int(rq->arena, object, key, n / 1000);
	return true;
}

static bool read_launch(struct req *rq, struct js *rule)
{
	const char *text = typed(rq, "by");
	struct day by = *text ? day_read(rq->arena, text) : (struct day){ NULL };
	if (!by.iso)
		req_problem(rq, "by", _("Launched by the day"), _("is not a day: write it as 31/7/2024"));
	else
		tree_set_text(rq->arena, rule, "by", by.iso);
	return set_number(rq, rule, "evidence", "evidence", _("Pieces of evidence")) && by.iso;
}

static bool read_needs(struct req *rq, struct js *rule)
{
	struct js *list = tree_list(rq->arena, rule, "needs"), **at = &list->first;
	bool good = true;
	for (size_t i = 0; i < TARGET_NEEDS; i++) {
		const char *at_least = edit_row_name(rq->arena, "at_least", i);
		if (tree_row_gone(at, !*typed(rq, at_least)))
			continue;
		struct js *need = tree_row(rq->arena, list, &at, false);
		tree_set_words(rq->arena, need, "works", work_kind_words,
			ticked(rq, edit_row_name(rq->arena, "need", i), work_kind_words));
		tree_set_text(rq->arena, need, "state", typed(rq, edit_row_name(rq->arena, "state", i)));
		tree_set_yes(rq->arena, need, "led_by_front", *req_text(rq, edit_row_name(rq->arena, "led_by_front", i)));
		good &= set_number(rq, need, "at_least", at_least, _("At least"));
	}
	return good;
}

static bool read_sum(struct req *rq, struct js *rule)
{
	int64_t goal;
	tree_set_text(rq->arena, rule, "contribution", typed(rq, "contribution"));
	tree_set_text(rq->arena, rule, "measure", typed(rq, "measure"));
	if (!read_thousandths(typed(rq, "goal"), &goal)) {
		req_problem(rq, "goal", _("Goal"), _("is not a number"));
		return false;
	}
	if (goal % 1000 == 0) {
		tree_set_int(rq->arena, rule, "goal", goal / 1000);
	} else {
		struct js *real = js_new(rq->arena, JS_REAL);
		real->real = (double)goal / 1000;
		js_add(rq->arena, rule, "goal", real);
	}
	return true;
}

/* The rule of this kind: the one that is there, or a new one in its place. */
static struct js *rule_of(struct arena *a, struct js *target, const char *kind)
{
	struct js *rule = tree_member(target, "rule");
	if (rule && rule->kind == JS_OBJECT && !strcmp(target_form_kind(target), kind))
		return rule;
	const struct js *of = js_get(rule, "of");
	rule = js_add(a, target, "rule", js_new(a, JS_OBJECT));
	bool coverage = !strcmp(kind, "launch") || !strcmp(kind, "congress");
	js_set_text(a, rule, "kind", coverage ? "coverage" : kind);
	struct js *set = js_add(a, rule, "of", js_new(a, JS_OBJECT));
	if (of)
		set->first = of->first;
	if (coverage)
		js_set_text(a, rule, "event", kind);
	return rule;
}

bool target_form_read(struct req *rq, struct edit *e, struct js *target, const char *kind)
{
	struct arena *a = rq->arena;
	tree_set_text(a, target, "text", typed(rq, "text"));
	struct js *rule = rule_of(a, target, kind), *of = tree_member(rule, "of");
	if (!of || of->kind != JS_OBJECT)
		of = js_add(a, rule, "of", js_new(a, JS_OBJECT));
	tree_set_words(a, of, "kinds", unit_kind_words, ticked(rq, "kinds", unit_kind_words));
	tree_set_words(a, of, "levels", unit_level_words, ticked(rq, "levels", unit_level_words));
	const char *within = edit_unit(rq, "within"), *before = js_text(of, "within");
	bool stays = before && !strcmp(before, within);
	tree_set_text(a, of, "within", within);
	tree_set_text(a, of, "depth", typed(rq, "depth"));
	bool good = true;
	if (!strcmp(kind, "launch"))
		good = read_launch(rq, rule);
	else if (!strcmp(kind, "congress"))
		tree_set_text(a, rule, "term", typed(rq, "term"));
	else if (!strcmp(kind, "each"))
		good = read_needs(rq, rule);
	else
		good = read_sum(rq, rule);
	good = (!*within || stays || edit_may_name(rq, "within", _("Within the unit"), within)) && good;
	edit_read(e);
	return good;
}

struct target_shown target_shown(struct req *rq, const struct edit *e, const struct target *t, size_t names)
{
	struct target_shown s = { .target = t };
	const struct rule *rule = &t->rule;
	if (rule->kind == RULE_UNREADABLE)
		return s;
	const struct unit *within = unit_lately(rq->db, rule->of.within, rq->today);
	const char *depth = depth_words[rule->of.depth].code;
	s.words = rule_words(rq->arena, rule, within ? within->name : rule->of.within, e->plan->ends);
	s.units = set_unit_count(rq->db, rule->of.within, rq->today, rule->of.kinds, rule->of.levels, depth);
	if (names)
		s.first = set_units_first(rq->db, rule->of.within, rq->today, rule->of.kinds, rule->of.levels, depth,
			(int64_t)names);
	return s;
}
