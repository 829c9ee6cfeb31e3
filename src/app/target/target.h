/* Targets: what a plan's rules say about the facts, on any day.  Computed when asked, never stored.
 *
 * The rules are those of the exchange format ("A target is a rule") to the letter.  Where it leaves
 * something open, it is decided here:
 *  - the day asked is never after the campaign's end; the day by default is the caller's today;
 *  - a fact counts for the unit row it points to, wherever that unit stands on the day asked;
 *  - a work has reached a state when the date of that state, or of a later one, is not after the day,
 *    in whatever order the dates stand; voided_on after the day asked is not known yet;
 *  - a congress without a known due day that was not held is failing, once the unit has reported;
 *    moved_to counts only with the document that moved it;
 *  - a set whose `within` is valid on no such day is empty: 0 of 0, not met;
 *  - of a sum, the unit that received the contribution counts; contributions to works voided by the
 *    day asked are left out; quantities are thousandths.
 *
 * The number of statements depends on the targets, never on units or works: for each target at most
 * two for its set and one for its facts, and at most three for the campaign. */
#ifndef APP_TARGET_TARGET_H
#define APP_TARGET_TARGET_H

#include "app/campaign/plan.h"
#include "app/target/target.sql.h"

/* How a unit stands to a target; each unit of the set in exactly one. */
enum standing { IS_MET, IS_PENDING, IS_FAILING, IS_SILENT, STANDINGS };

/* How it is shown: met ✓, on-time ▲, late ! (pending, at most 30 days left), overdue ✕, silent ○. */
enum sign { SIGN_MET, SIGN_ON_TIME, SIGN_LATE, SIGN_OVERDUE, SIGN_SILENT };

struct member {
	int64_t unit_id;
	uint32_t rank;     /* orders by code */
	uint8_t standing;
	bool late;         /* pending, and little time left */
	int64_t quantity;  /* of a sum: what this unit received, in thousandths */
};

struct answer {
	const struct target *target;
	bool sum;                          /* numerator and denominator are thousandths */
	int64_t numerator, denominator;
	bool met;
	bool estimated;                    /* by shares of split units */
	bool late;                         /* not met, at most 30 days left */
	bool over;                         /* the time of the target is over */
	const struct member *members;      /* in no order; of a sum, those that received something, as met */
	size_t n, count[STANDINGS];
};

struct answers {
	struct day on;                     /* the day that was answered for */
	int days_left;                     /* from then to the campaign's end; never negative */
	const struct answer *v;
	size_t n;                          /* one for each target of the plan, in its order */
};

/* All targets of a plan; or the one with number `no`, 0: all. */
struct answers targets_on(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t no,
	struct day on);

/* The same facts of that day, mapped to the tree of the day `tree` through the successors: the sets are
 * those of `tree`; a merged unit has the facts of all it came from, a split one shares works and sums by
 * share_percent (its launches, reports and congresses go to each part), and then the answer is
 * `estimated`.  A unit without a successor is left out.  `tree` unknown: not mapped. */
struct answers targets_mapped(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, int64_t no,
	struct day on, struct day tree);

enum sign sign_of(const struct answer *answer);
enum sign sign_of_member(const struct member *m);
const char *sign_class(enum sign s);   /* met, on-time, late, overdue, silent: a class of the style sheet */
const char *sign_mark(enum sign s);    /* ✓ ▲ ! ✕ ○ */
const char *sign_label(enum sign s);   /* in the reader's language */

struct member_list { const struct member *v; size_t n; };

/* The units that stand so, by their codes. */
struct member_list members_standing(struct arena *a, const struct answer *answer, enum standing s);
/* The same with code and name: those after the code `after` (NULL: from the first), at most `most`
 * (0: all).  One statement. */
struct listed_unit_list answer_units(struct db *db, struct arena *a, const struct answer *answer, enum standing s,
	const char *after, size_t most);
/* "1,2,3", as statements take lists of units. */
const char *unit_ids(struct arena *a, const int64_t *units, size_t n);
/* The JSON of all answers: [{"no", "numerator", "denominator", "met", "failing", "pending", "not_reported"}, …].
 * A statement for each list that is not empty. */
struct js *answers_js(struct db *db, struct arena *a, const struct answers *answers);

#endif
