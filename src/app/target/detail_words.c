#include "app/target/detail.h"

#include "base/lang.h"
#include "base/time.h"
#include "html/html.h"

static const char *count_words(struct arena *a, int64_t n)
{
	return thousandths_words(a, n * 1000);
}

static const char *lack_of_needs(struct arena *a, const struct rule *rule, const struct detail *d)
{
	const char *text = "";
	for (size_t i = 0; i < rule->each.n; i++) {
		const struct rule_need *need = &rule->each.needs[i];
		if (d->has[i] >= need->at_least)
			continue;
		int64_t lack = need->at_least - d->has[i];
		const char *kinds = work_kinds_words(a, need->works, lack > 1);
		const char *led = need->led_by_front ? _("{1} {2} led by the Front") : "{1} {2}";
		const char *what = lang_fill(a, led, count_words(a, lack), kinds, NULL);
		static const char *const frames[] = {
			[WORK_REGISTERED] = N_("{1} more to register"),
			[WORK_FINISHED] = N_("{1} more to finish"),
			[WORK_VERIFIED] = N_("{1} more to have verified"),
		};
		const char *one = lang_fill(a, _(frames[need->state]), what, NULL);
		text = *text ? lang_fill(a, _("{1}; {2}"), text, one, NULL) : one;
	}
	return text;
}

bool detail_is_tardy(const struct rule *rule, const struct detail *d)
{
	if (d->standing == IS_MET)
		return false;
	if (rule->kind == RULE_CONGRESS)
		return day_known(d->held) && day_known(d->due) && day_order(d->held, d->due) > 0;
	return rule->kind == RULE_LAUNCH && day_known(d->launched) && day_order(d->launched, rule->launch.by) > 0;
}

/* "held 8 days late: 8/5/2024 (due 30/4/2024)" */
static const char *tardy_words(struct arena *a, const char *words, struct day done, struct day due)
{
	return lang_fill(a, words, count_words(a, day_between(due, done)), day_words(a, done), day_words(a, due), NULL);
}

static const char *lack_of_launch(struct arena *a, const struct rule *rule, const struct detail *d)
{
	const char *by = day_words(a, rule->launch.by);
	if (!day_known(d->launched))
		return lang_fill(a, _("launch the campaign by {1}"), by, NULL);
	if (detail_is_tardy(rule, d))
		return "";
	return lang_fill(a, _("evidence of the launch: {1} of {2}"), count_words(a, d->evidence),
		count_words(a, rule->launch.evidence), NULL);
}

static const char *lack_of_congress(struct arena *a, const struct detail *d)
{
	if (!day_known(d->due))
		return _("set the day of the congress");
	if (!day_known(d->held))
		return lang_fill(a, _("hold the congress by {1}"), day_words(a, d->due), NULL);
	return "";
}

const char *lack_words(struct arena *a, const struct rule *rule, const struct detail *d)
{
	if (d->standing == IS_MET)
		return "";
	switch (rule->kind) {
	case RULE_EACH: return lack_of_needs(a, rule, d);
	case RULE_LAUNCH: return lack_of_launch(a, rule, d);
	case RULE_CONGRESS: return lack_of_congress(a, d);
	case RULE_SUM:
	case RULE_UNREADABLE: break;
	}
	return "";
}

static const char *has_needs(struct arena *a, const struct rule *rule, const struct detail *d)
{
	const char *text = "";
	for (size_t i = 0; i < rule->each.n; i++) {
		const struct rule_need *need = &rule->each.needs[i];
		const char *one = lang_fill(a, _("{1} of {2} {3} {4}"), count_words(a, d->has[i]), count_words(a, need->at_least),
			work_kinds_words(a, need->works, need->at_least > 1), _(work_state_words[need->state].label), NULL);
		text = *text ? lang_fill(a, _("{1}; {2}"), text, one, NULL) : one;
	}
	return text;
}

static const char *has_congress(struct arena *a, const struct rule *rule, const struct detail *d)
{
	if (detail_is_tardy(rule, d))
		return tardy_words(a, _("held {1} days late: {2} (due {3})"), d->held, d->due);
	if (day_known(d->held))
		return lang_fill(a, _("held {1}"), day_words(a, d->held), NULL);
	return day_known(d->due) ? lang_fill(a, _("planned for {1}"), day_words(a, d->due), NULL) : "";
}

const char *has_words(struct arena *a, const struct rule *rule, const struct detail *d)
{
	switch (rule->kind) {
	case RULE_EACH:
		return has_needs(a, rule, d);
	case RULE_LAUNCH:
		if (detail_is_tardy(rule, d))
			return tardy_words(a, _("launched {1} days late: {2} (due {3})"), d->launched, rule->launch.by);
		if (day_known(d->launched))
			return lang_fill(a, _("launched {1}, evidence: {2}"), day_words(a, d->launched), count_words(a, d->evidence), NULL);
		return "";
	case RULE_CONGRESS:
		return has_congress(a, rule, d);
	case RULE_SUM:
	case RULE_UNREADABLE:
		break;
	}
	return "";
}
