/* The form of one target: its sentence and its rule, one form for each kind of rule.  Filled from the
 * plan and read back into the tree; whether the rule is right, plan_read() says. */
#ifndef APP_CAMPAIGN_TARGET_FORM_H
#define APP_CAMPAIGN_TARGET_FORM_H

#include "app/campaign/edit_web.h"

enum { TARGET_NEEDS = 3 };

/* "launch", "congress", "each" or "sum": of the target's rule; "" when it has none that is known. */
const char *target_form_kind(const struct js *target);
extern const struct word target_form_kinds[];

/* The states that a rule can ask for. */
struct choice_list target_states(struct arena *a);

/* `target` NULL: a new one, for which a whole subtree of the launching unit is proposed. */
void target_form_fill(struct req *rq, const struct edit *e, const struct js *target);

/* Write what the form says into the target; false: a day or number cannot be read. */
bool target_form_read(struct req *rq, struct edit *e, struct js *target, const char *kind);

/* The target as it stands, in plain words, and which units it asks today. */
struct target_shown {
	const struct target *target;
	const char *words;                 /* NULL: the rule cannot be read */
	int64_t units;
	struct set_unit_name_list first;
};
struct target_shown_list { const struct target_shown *v; size_t n; };
struct target_shown target_shown(struct req *rq, const struct edit *e, const struct target *t, size_t names);

#endif
