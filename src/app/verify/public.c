#include "app/verify/public.h"

#include "app/campaign/plan.h"
#include "base/lang.h"
#include "base/time.h"

#include <inttypes.h>
#include <string.h>

struct items { const struct js **v; size_t n, room; };

/* A campaign as published, with all its units (of the day) and works. */
struct published {
	struct public_site *site;
	const char *code, *on;
	const struct plan *plan;
	struct items units, works;
};

static void differs(struct public_site *site, const char *name, const char *message)
{
	site->differences++;
	site->tell(site->to, lang_fill(site->arena, "{1}: {2}", name, message, NULL));
}

/* A JSON answer; NULL: it is told why. */
static const struct js *ask(struct public_site *site, const char *path)
{
	const char *problem = NULL, *text = site->get(site, path, &problem);
	struct js_error error = { 0 };
	const struct js *js = text ? js_read(site->arena, text, strlen(text), &error) : NULL;
	if (!js)
		differs(site, path, problem ? problem : error.message);
	return js;
}

static void keep(struct arena *a, struct items *list, const struct js *x)
{
	if (list->n == list->room) {
		list->room = 2 * list->room + 64;
		const struct js **bigger = arena_new(a, const struct js *, list->room);
		if (list->n)
			memcpy(bigger, list->v, list->n * sizeof(const struct js *));
		list->v = bigger;
	}
	list->v[list->n++] = x;
}

/* All pages of a list. */
static struct items all_of(struct public_site *site, const char *path)
{
	struct items list = { 0 };
	const char *next = "";
	while (next) {
		const char *mark = strchr(path, '?') ? "&" : "?";
		const struct js *page = ask(site, *next ? arena_format(site->arena, "%s%safter=%s", path, mark, next) : path);
		JS_EACH (x, js_get(page, "items"))
			keep(site->arena, &list, x);
		const char *before = next;
		next = js_text(page, "next");
		if (next && !strcmp(next, before))
			next = NULL;
	}
	return list;
}

static const char *field(const struct js *object, const char *name)
{
	const char *text = js_text(object, name);
	return text ? text : "";
}

static const struct js *unit_of(const struct published *p, const char *code)
{
	for (size_t i = 0; i < p->units.n; i++)
		if (!strcmp(field(p->units.v[i], "code"), code))
			return p->units.v[i];
	return NULL;
}

static bool is_below(const struct published *p, const struct js *unit, const struct unit_set *set)
{
	const char *parent = field(unit, "parent");
	if (!strcmp(field(unit, "code"), set->within))
		return set->depth != DEPTH_CHILDREN;
	if (set->depth != DEPTH_SUBTREE)
		return set->depth == DEPTH_CHILDREN && !strcmp(parent, set->within);
	for (int steps = 0; *parent && steps < 16; steps++) {
		if (!strcmp(parent, set->within))
			return true;
		const struct js *above = unit_of(p, parent);
		parent = above ? field(above, "parent") : "";
	}
	return false;
}

static bool is_in(const struct published *p, const struct js *unit, const struct unit_set *set)
{
	return (set->kinds & word_bit(unit_kind_words, field(unit, "kind")))
		&& (set->levels & word_bit(unit_level_words, field(unit, "level"))) && is_below(p, unit, set);
}

/* Has the work reached the state by the day?  A later state holds the earlier ones. */
static bool has_reached(const struct js *work, enum work_state state, const char *on)
{
	static const char *const dates[] = { [WORK_REGISTERED] = "registered_on", [WORK_STARTED] = "started_on",
		[WORK_FINISHED] = "finished_on", [WORK_VERIFIED] = "verified_on" };
	const char *voided = field(work, "voided_on");
	if (strcmp(field(work, "registered_on"), on) > 0 || (*voided && strcmp(voided, on) <= 0))
		return false;
	for (enum work_state s = state; s <= WORK_VERIFIED; s++) {
		const char *day = field(work, dates[s]);
		if (*day && strcmp(day, on) <= 0)
			return true;
	}
	return false;
}

static bool needs_are_met(const struct published *p, const char *unit, const struct rule *rule)
{
	for (size_t i = 0; i < rule->each.n; i++) {
		const struct rule_need *need = &rule->each.needs[i];
		int64_t count = 0;
		for (size_t k = 0; k < p->works.n; k++) {
			const struct js *w = p->works.v[k];
			count += !strcmp(field(w, "unit"), unit) && (need->works & word_bit(work_kind_words, field(w, "kind")))
				&& (!need->led_by_front || js_true(w, "led_by_front")) && has_reached(w, need->state, p->on);
		}
		if (count < need->at_least)
			return false;
	}
	return true;
}

/* In how many of the three lists a unit stands. */
static size_t listed(const struct js *answer, const char *code)
{
	static const char *const lists[] = { "failing", "pending", "not_reported" };
	size_t n = 0;
	for (size_t i = 0; i < 3; i++)
		JS_EACH (x, js_get(answer, lists[i]))
			n += x->kind == JS_TEXT && !strcmp(x->text, code);
	return n;
}

static void check_target(struct published *p, const struct target *t, const struct js *answer)
{
	struct arena *a = p->site->arena;
	const char *name = arena_format(a, "%s %" PRId64, p->code, t->no);
	int64_t numerator = js_int(answer, "numerator", -1), denominator = js_int(answer, "denominator", -1), size = 0, met = 0;
	p->site->checks++;
	if (!answer || t->rule.kind == RULE_SUM || t->rule.kind == RULE_UNREADABLE) {
		if (!answer)
			differs(p->site, name, _("this target is not answered"));
		return;
	}
	for (size_t i = 0; i < p->units.n; i++) {
		const char *code = field(p->units.v[i], "code");
		size_t n = listed(answer, code);
		if (!is_in(p, p->units.v[i], &t->rule.of)) {
			if (n)
				differs(p->site, name, lang_fill(a, _("{1} is listed and is not among its units"), code, NULL));
			continue;
		}
		size++;
		met += !n;
		if (n > 1)
			differs(p->site, name, lang_fill(a, _("{1} is listed more than once"), code, NULL));
		if (t->rule.kind == RULE_EACH && needs_are_met(p, code, &t->rule) != !n)
			differs(p->site, name, lang_fill(a, n ? _("{1} has what it needs and is listed") : _("{1} lacks what it needs and is counted"), code, NULL));
	}
	if (size != denominator)
		differs(p->site, name, lang_fill(a, _("it has {1} units and not {2}"), arena_format(a, "%" PRId64, size),
			arena_format(a, "%" PRId64, denominator), NULL));
	if (met != numerator)
		differs(p->site, name, lang_fill(a, _("{1} units are in no list, and {2} are counted"), arena_format(a, "%" PRId64, met),
			arena_format(a, "%" PRId64, numerator), NULL));
	if (js_true(answer, "met") != (numerator == denominator && denominator > 0))
		differs(p->site, name, _("whether it is met does not follow from its numbers"));
}

static const struct js *answer_of(const struct js *targets, int64_t no)
{
	JS_EACH (x, targets)
		if (js_int(x, "no", 0) == no)
			return x;
	return NULL;
}

static void check_campaign(struct public_site *site, const char *code)
{
	struct arena *a = site->arena;
	struct plan_problem_list problems;
	const char *path = arena_format(a, "/api/v1/campaigns/%s", code);
	const struct js *plan = ask(site, path), *answers = ask(site, arena_format(a, "%s/targets", path));
	if (!plan || !answers)
		return;
	struct published p = { .site = site, .code = code, .plan = plan_read(a, plan, &problems), .on = field(answers, "on") };
	if (!day_is_valid(p.on)) {
		differs(site, code, _("its answers do not say for which day they are"));
		return;
	}
	p.units = all_of(site, arena_format(a, "/api/v1/units?on=%s", p.on));
	p.works = all_of(site, arena_format(a, "%s/works", path));
	for (size_t i = 0; i < p.plan->targets.n; i++)
		check_target(&p, &p.plan->targets.v[i], answer_of(js_get(answers, "targets"), p.plan->targets.v[i].no));
}

bool public_verify(struct public_site *site)
{
	site->checks = site->differences = 0;
	struct items campaigns = all_of(site, "/api/v1/campaigns");
	for (size_t i = 0; i < campaigns.n; i++)
		check_campaign(site, field(campaigns.v[i], "code"));
	return !site->differences;
}
