#include "app/campaign/compare.h"

#include "base/lang.h"
#include "base/time.h"
#include "html/html.h"

#include <string.h>

enum { DIFFERENCES = 200 }; /* more are never shown */

struct comparison {
	struct arena *arena;
	const struct plan *plans[2];
	struct plan_difference *v;
	size_t n;
};

static const struct word fields[] = {
	{ "code", N_("Code"), NULL }, { "name", N_("Name"), NULL }, { "form", N_("Form"), NULL },
	{ "launched_by", N_("Unit that launches"), NULL }, { "starts", N_("Starts"), NULL }, { "ends", N_("Ends"), NULL },
	{ "motto", N_("Motto"), NULL }, { "basis", N_("Legal basis"), NULL }, { "phases", N_("Phase"), NULL },
	{ "participants", N_("Participant"), NULL }, { "contents", N_("Contents"), NULL },
	{ "schemes", N_("Scheme"), NULL }, { "targets", N_("Target"), NULL },
	{ 0 }
};

static const char *written(struct arena *a, const struct js *x)
{
	return !x || x->kind == JS_NULL ? "" : x->kind == JS_TEXT ? x->text : js_write(a, x, 0);
}

static void add(struct comparison *c, const char *where, const char *before, const char *after)
{
	if (c->n < DIFFERENCES && strcmp(before, after))
		c->v[c->n++] = (struct plan_difference){ where, before, after };
}

static const char *days(struct arena *a, const struct js *x)
{
	const char *from = js_text(x, "starts"), *to = js_text(x, "ends"), *aim = js_text(x, "aim");
	struct day f = { from && day_is_valid(from) ? from : NULL }, t = { to && day_is_valid(to) ? to : NULL };
	return arena_format(a, "%s – %s%s%s", day_words(a, f), day_words(a, t), aim ? ": " : "", aim ? aim : "");
}

static const char *participant(struct arena *a, const struct js *x)
{
	const struct js *scope = js_get(x, "scope");
	const char *kind = js_text(x, "kind"), *note = js_text(x, "note"), *within = js_text(scope, "within");
	const char *depth = js_text(scope, "depth");
	return arena_format(a, "%s%s%s%s%s%s%s", kind ? word_label(participant_words, kind) : "", within ? ", " : "",
		within ? within : "", depth ? ": " : "", depth ? word_label(depth_words, depth) : "", note ? ", " : "",
		note ? note : "");
}

static const char *target(struct arena *a, const struct plan *plan, const struct js *x)
{
	const struct target *t = plan_target(plan, js_int(x, "no", 0));
	if (!t || t->rule.kind == RULE_UNREADABLE)
		return written(a, x);
	return arena_format(a, "%s – %s", t->text, rule_words(a, &t->rule, t->rule.of.within, plan->ends));
}

/* An element of a list as people read it. */
static const char *element(struct arena *a, const struct plan *plan, const char *list, const struct js *x)
{
	if (!x || x->kind != JS_OBJECT)
		return written(a, x);
	if (!strcmp(list, "phases"))
		return days(a, x);
	if (!strcmp(list, "participants"))
		return participant(a, x);
	if (!strcmp(list, "schemes") && js_text(x, "name"))
		return js_text(x, "name");
	return !strcmp(list, "targets") ? target(a, plan, x) : written(a, x);
}

static const struct js *numbered(const struct js *list, int64_t no)
{
	JS_EACH (x, list)
		if (x->kind == JS_OBJECT && js_int(x, "no", 0) == no)
			return x;
	return NULL;
}

static bool is_there(const struct js *list, const char *text, struct arena *a)
{
	JS_EACH (x, list)
		if (!strcmp(js_write(a, x, 0), text))
			return true;
	return false;
}

static void compare_elements(struct comparison *c, const char *name, const struct js *before, const struct js *after)
{
	const char *b = element(c->arena, c->plans[0], name, before), *n = element(c->arena, c->plans[1], name, after);
	const char *where = word_label(fields, name);
	int64_t no = js_int(after ? after : before, "no", 0);
	if (no)
		where = arena_format(c->arena, "%s %lld", where, (long long)no);
	bool same_words = !strcmp(b, n); /* what is not shown in words differs */
	add(c, where, same_words ? written(c->arena, before) : b, same_words ? written(c->arena, after) : n);
}

/* Elements with numbers by their number; others are there or not, in whatever order. */
static void compare_lists(struct comparison *c, const char *name, const struct js *before, const struct js *after)
{
	JS_EACH (x, after) {
		int64_t no = js_int(x, "no", 0);
		if (no)
			compare_elements(c, name, numbered(before, no), x);
		else if (!is_there(before, js_write(c->arena, x, 0), c->arena))
			compare_elements(c, name, NULL, x);
	}
	JS_EACH (x, before) {
		int64_t no = js_int(x, "no", 0);
		if (no ? !numbered(after, no) : !is_there(after, js_write(c->arena, x, 0), c->arena))
			compare_elements(c, name, x, NULL);
	}
}

static bool is_list(const struct js *x)
{
	return !x || x->kind == JS_LIST;
}

static const char *scalar(struct arena *a, const struct js *x)
{
	const char *text = written(a, x);
	if (x && x->name && !strcmp(x->name, "form"))
		return word_label(form_words, text);
	return day_is_valid(text) ? day_words(a, (struct day){ text }) : text;
}

static void compare_key(struct comparison *c, const char *name, const struct js *before, const struct js *after)
{
	if (is_list(before) && is_list(after))
		compare_lists(c, name, before, after);
	else
		add(c, word_label(fields, name), scalar(c->arena, before), scalar(c->arena, after));
}

struct plan_difference_list plan_compare(struct arena *a, const struct js *before, const struct js *after)
{
	struct plan_problem_list problems;
	struct comparison c = { a, { plan_read(a, before, &problems), plan_read(a, after, &problems) },
		arena_new(a, struct plan_difference, DIFFERENCES), 0 };
	JS_EACH (x, after)
		compare_key(&c, x->name, js_get(before, x->name), x);
	JS_EACH (x, before)
		if (!js_get(after, x->name))
			compare_key(&c, x->name, x, NULL);
	return (struct plan_difference_list){ c.v, c.n };
}
