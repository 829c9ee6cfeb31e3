/* Congresses (đại hội): one for each unit and term.  The planned day is set once; after that it moves
 * only by a document; the congress is on time when it is held on or before the day that is due.
 * Source of the rules: the exchange format (coverage of congresses), stories 3. */
#ifndef APP_CONGRESS_CONGRESS_H
#define APP_CONGRESS_CONGRESS_H

#include "app/congress/congress.sql.h"
#include "app/unit/unit.sql.h"

enum congress_state {
	CONGRESS_NO_PLAN,    /* neither planned nor held */
	CONGRESS_ON_TIME,    /* more than 30 days left */
	CONGRESS_RISK_30,    /* 15 to 30 days left */
	CONGRESS_RISK_14,    /* 8 to 14 */
	CONGRESS_RISK_7,     /* 0 to 7 */
	CONGRESS_LATE,       /* the day is over, not held */
	CONGRESS_HELD,       /* on or before the day due */
	CONGRESS_HELD_LATE,  /* after it, or without a planned day */
};

/* What decides: days that are unknown have no .iso. */
struct congress_days { struct day planned, moved_to; const char *moved_by_document; struct day moved_by_date, held; };

/* `days_left` counts to `due` (negative: over) and means nothing when `due` is unknown.
 * `moved_late`: the document that moved it was issued after the planned day. */
struct congress_standing { enum congress_state state; struct day due; int days_left; bool moved_late; };

/* How it stands on day `on`; what is held later than that is not held yet. */
struct congress_standing congress_stand(struct congress_days days, struct day on);

/* How a state is shown (state_part of parts.html): its class and its word in the reader's language. */
struct congress_look { const char *state, *word; };
struct congress_look congress_look(enum congress_state state);

/* A term is written "2024-2029", five years or less, and the later year second. */
bool congress_term_is_valid(const char *term);

/* Who changes it, and when. */
struct congress_act { struct day today; struct moment now; struct optional by; };

/* Set the planned day for the first time.  `c` may be NULL: there is no row of the term yet.  The unit
 * is the one that has the code on that day.  NULL, or why not (translated). */
const char *congress_plan(struct db *db, struct arena *a, const char *code, const char *term,
	const struct congress_row *c, struct day planned, struct congress_act act);

/* Move the day, by a document.  The first planned day stays readable. */
const char *congress_move(struct db *db, struct arena *a, const char *code, const struct congress_row *c,
	struct day to, const char *document, struct congress_act act);

/* Held; said again it is a correction and needs a reason.  `*id`: its row. */
struct congress_held { struct day held; int64_t delegates; const char *document, *reason; };
const char *congress_hold(struct db *db, struct arena *a, const char *code, const char *term,
	const struct congress_row *c, struct congress_held held, struct congress_act act, int64_t *id);

#endif
