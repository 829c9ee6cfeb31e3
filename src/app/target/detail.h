/* What single units have against what a target asks: for the desk of a unit ("what is still missing
 * for you") and for the units on the page of a target. */
#ifndef APP_TARGET_DETAIL_H
#define APP_TARGET_DETAIL_H

#include "app/target/target.h"

struct detail {
	int64_t unit_id;
	enum standing standing;
	bool late;
	/* each: so many works for each need of the rule, in its order */
	const int64_t *has;
	/* coverage of launches: the launch that counts, or else the first one; unknown: none yet */
	struct day launched;
	int64_t evidence;
	/* coverage of congresses */
	struct day planned, due, held;
};

struct detail_list { const struct detail *v; size_t n; };

/* One for each of these units, in their order; not for sums.  At most two statements. */
struct detail_list details_of(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan,
	const struct target *target, struct day on, const int64_t *units, size_t n);

/* A target that counts a unit, and how the unit stands to it. */
struct duty { const struct target *target; struct detail detail; };
struct duty_list { const struct duty *v; size_t n; };

/* All targets whose sets hold this unit that day, sums left out.  At most three statements a target. */
struct duty_list duties_of(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t unit,
	struct day on);

/* What the unit still lacks, in the reader's language: "1 more task to be registered"; "" when it
 * lacks nothing. */
const char *lack_words(struct arena *a, const struct rule *rule, const struct detail *d);
/* What it has: "3 of 3 models or projects, 1 of 2 tasks", "launched 15/11/2023", "held 20/2/2024". */
const char *has_words(struct arena *a, const struct rule *rule, const struct detail *d);

/* Did the unit what was asked, only after its day?  Then it lacks nothing more, and what it has says how late. */
bool detail_is_tardy(const struct rule *rule, const struct detail *d);

enum sign sign_of_detail(const struct detail *d);

#endif
