/* The plan of a campaign: its JSON (docs/exchange, "A campaign") as structs, with all that is wrong
 * in it, and the rules of its targets in plain words.
 *
 * What is not known is kept in the JSON and ignored here, so that plans of later releases can be
 * read.  `kinds`, `levels` and `works` that are missing mean all of them; `evidence` that is missing
 * means none is asked for; `led_by_front` that is false is not asked for. */
#ifndef APP_CAMPAIGN_PLAN_H
#define APP_CAMPAIGN_PLAN_H

#include "app/campaign/plan.sql.h"
#include "app/view/words.h"
#include "base/json.h"

enum depth { DEPTH_SELF, DEPTH_CHILDREN, DEPTH_SUBTREE };

/* The units of these kinds and levels that are `within`, its children, or it and all below it. */
struct unit_set {
	unsigned kinds, levels;   /* masks over unit_kind_words, unit_level_words */
	const char *within;       /* a unit's code */
	enum depth depth;
};

/* So many works of these kinds that have reached that state. */
struct rule_need {
	unsigned works;           /* mask over work_kind_words */
	enum work_state state;    /* registered, finished or verified */
	bool led_by_front;        /* only those */
	int64_t at_least;
};

enum rule_kind { RULE_UNREADABLE, RULE_LAUNCH, RULE_CONGRESS, RULE_EACH, RULE_SUM };

struct rule {
	enum rule_kind kind;
	struct unit_set of;
	union {
		struct { struct day by; int64_t evidence; } launch;
		struct { const char *term; } congress;
		struct { const struct rule_need *needs; size_t n; } each;
		struct { const char *contribution, *measure; int64_t goal; } sum; /* goal in thousandths */
	};
};

struct phase { int64_t no; struct day starts, ends; const char *aim; };
struct participant { const char *kind, *note; bool scoped; struct unit_set scope; };
struct scheme { int64_t no; const char *name; };
struct target { int64_t no; const char *text; struct rule rule; };

/* Texts that are missing are "", days that are missing have no .iso. */
struct plan {
	const char *code, *name, *form, *launched_by, *motto;
	struct day starts, ends;
	struct { const char *const *v; size_t n; } basis, contents;
	struct { const struct phase *v; size_t n; } phases;
	struct { const struct participant *v; size_t n; } participants;
	struct { const struct scheme *v; size_t n; } schemes;
	struct { const struct target *v; size_t n; } targets;
};

/* What is wrong, where ("targets[2].rule.needs[0].at_least"), with which value ("" when it is
 * missing), and what to do, in the reader's language. */
struct plan_problem { const char *path, *value, *message; };
struct plan_problem_list { struct plan_problem *v; size_t n; };

/* The structs of a plan; never NULL.  With problems it is good for showing (an unreadable rule has
 * kind RULE_UNREADABLE, and its target is answered by 0 of 0), not for launching or importing.
 * Whether the units and documents that it names exist is not asked here. */
const struct plan *plan_read(struct arena *a, const struct js *js, struct plan_problem_list *problems);

/* A campaign's plan as it stands, or of one version; NULL: there is no such version. */
const struct plan *plan_of(struct db *db, struct arena *a, int64_t campaign, struct optional version);

/* A target by its number, or NULL. */
const struct target *plan_target(const struct plan *plan, int64_t no);

/* The phase of a day, or NULL between phases. */
const struct phase *plan_phase(const struct plan *plan, struct day on);

/* The rule as one sentence in the reader's language.  `within`: the name of the unit that the set
 * names (its code when it has no name that day); `until`: the end of the campaign. */
const char *rule_words(struct arena *a, const struct rule *rule, const char *within, struct day until);

/* What one need asks for: "at least 3 models or projects registered, led by the Front". */
const char *need_words(struct arena *a, const struct rule_need *need);

/* "models or projects", for a mask of kinds. */
const char *work_kinds_words(struct arena *a, unsigned works, bool several);

/* "1.234,5" from thousandths. */
const char *thousandths_words(struct arena *a, int64_t thousandths);

#endif
