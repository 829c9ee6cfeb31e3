#include "app/campaign/plan.h"

#include "base/lang.h"
#include "base/time.h"
#include "html/html.h"

#include <inttypes.h>
#include <string.h>

const char *thousandths_words(struct arena *a, int64_t thousandths)
{
	uint64_t n = thousandths < 0 ? -(uint64_t)thousandths : (uint64_t)thousandths;
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%" PRIu64, n / 1000), used = 0;
	char *text = arena_new(a, char, 48);
	if (thousandths < 0)
		text[used++] = '-';
	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			text[used++] = '.';
		text[used++] = digits[i];
	}
	if (n % 1000)
		used += snprintf(text + used, 8, ",%03u", (unsigned)(n % 1000));
	while (n % 1000 && text[used - 1] == '0')
		text[--used] = '\0';
	return text;
}

/* "a, b or c" from the labels of a mask. */
static const char *any_of(struct arena *a, const struct word *words, unsigned mask, bool several)
{
	const char *text = "";
	for (int i = 0; words[i].code; i++) {
		if (!(mask & 1u << i))
			continue;
		const char *label = _(several && words[i].plural ? words[i].plural : words[i].label);
		bool last = mask >> i == 1;
		if (!*text)
			text = label;
		else
			text = lang_fill(a, last ? _("{1} or {2}") : _("{1}, {2}"), text, label, NULL);
	}
	return text;
}

/* "Front committee of the commune level" */
static const char *kinds_words(struct arena *a, const struct unit_set *set, bool several)
{
	const char *kinds = set->kinds == word_all(unit_kind_words) ? several ? _("units") : _("unit")
		: any_of(a, unit_kind_words, set->kinds, several);
	if (set->levels == word_all(unit_level_words))
		return kinds;
	return lang_fill(a, _("{1} of the {2}"), kinds, any_of(a, unit_level_words, set->levels, false), NULL);
}

/* "Each Front committee directly below X", or X itself. */
static const char *each_words(struct arena *a, const struct unit_set *set, const char *within)
{
	switch (set->depth) {
	case DEPTH_SELF:
		return within;
	case DEPTH_CHILDREN:
		return lang_fill(a, _("Each {1} directly below {2}"), kinds_words(a, set, false), within, NULL);
	case DEPTH_SUBTREE:
		break;
	}
	return lang_fill(a, _("Each {1} from {2} downward"), kinds_words(a, set, false), within, NULL);
}

static const char *together_words(struct arena *a, const struct unit_set *set, const char *within)
{
	switch (set->depth) {
	case DEPTH_SELF:
		return within;
	case DEPTH_CHILDREN:
		return lang_fill(a, _("the {1} directly below {2}"), kinds_words(a, set, true), within, NULL);
	case DEPTH_SUBTREE:
		break;
	}
	return lang_fill(a, _("the {1} from {2} downward"), kinds_words(a, set, true), within, NULL);
}

const char *work_kinds_words(struct arena *a, unsigned works, bool several)
{
	return any_of(a, work_kind_words, works, several);
}

const char *need_words(struct arena *a, const struct rule_need *need)
{
	const char *kinds = work_kinds_words(a, need->works, need->at_least > 1);
	const char *count = thousandths_words(a, need->at_least * 1000);
	const char *state = _(work_state_words[need->state].label);
	return lang_fill(a, need->led_by_front ? _("at least {1} {2} {3}, led by the Front") : _("at least {1} {2} {3}"),
		count, kinds, state, NULL);
}

static const char *needs_words(struct arena *a, const struct rule *rule)
{
	const char *text = "";
	for (size_t i = 0; i < rule->each.n; i++) {
		const char *need = need_words(a, &rule->each.needs[i]);
		text = i ? lang_fill(a, _("{1}, and {2}"), text, need, NULL) : need;
	}
	return text;
}

static const char *launch_words(struct arena *a, const struct rule *rule, const char *each)
{
	const char *by = day_words(a, rule->launch.by);
	if (!rule->launch.evidence)
		return lang_fill(a, _("{1} launches the campaign by {2}."), each, by, NULL);
	return lang_fill(a, _("{1} launches the campaign by {2}, shown by evidence: at least {3}."), each, by,
		thousandths_words(a, rule->launch.evidence * 1000), NULL);
}

const char *rule_words(struct arena *a, const struct rule *rule, const char *within, struct day until)
{
	const char *each = each_words(a, &rule->of, within), *end = day_words(a, until);
	switch (rule->kind) {
	case RULE_LAUNCH:
		return launch_words(a, rule, each);
	case RULE_CONGRESS:
		return lang_fill(a, _("{1} holds its congress of the term {2} not later than the planned day, or than the day "
			"it was moved to by a document."), each, rule->congress.term, NULL);
	case RULE_EACH:
		return lang_fill(a, _("{1} has {2}, counted to the end of {3}."), each, needs_words(a, rule), end, NULL);
	case RULE_SUM:
		return lang_fill(a, _("The works of {1} receive at least {2} {3} of {4} together, counted to the end of {5}."),
			together_words(a, &rule->of, within), thousandths_words(a, rule->sum.goal), rule->sum.measure,
			_(contribution_words[word_index(contribution_words, rule->sum.contribution)].label), end, NULL);
	case RULE_UNREADABLE:
		break;
	}
	return _("This rule cannot be read; correct it in the plan.");
}
