/* Works and what may become of them: the rules, with no web in them.
 *
 *	registered -> started -> finished -> verified        the state follows from the dates (exchange.md);
 *	        `-----------------^                          a small task may be finished without a start
 *
 *	act        from                  by            needs             and then
 *	start      registered            officer       day
 *	finish     registered, started   officer       day, evidence     a return is answered
 *	withdraw   started, finished     officer       reason            the last of the two dates is taken back
 *	verify     finished              verifier      day
 *	return     finished, verified    verifier      reason            finished_on and verified_on are taken back
 *	void       all but verified      officer       reason
 *	void       all                   verifier      reason
 *
 * A verifier is one of a unit strictly above, and never a person who reported anything of this work.
 * A day is not after today and not before the dates that the work has already, nor before the campaign.
 *
 * Nothing is overwritten: `work` holds what is known now, and each act is a row of `work_change` that
 * says what every field was before and after.  A date that was taken back leaves `work`, for the report
 * turned out not to hold: so a target asked again for an earlier day no longer counts it, and the
 * history of the work (day of the act, made_at, the date before) explains why the answer differs from
 * the one that was given then. */
#ifndef APP_WORK_WORK_H
#define APP_WORK_WORK_H

#include "app/view/words.h"
#include "app/work/work.sql.h"
#include "base/time.h"

enum work_act { WORK_START, WORK_FINISH, WORK_WITHDRAW, WORK_VERIFY, WORK_RETURN, WORK_VOID, WORK_ACTS };

/* What the rules answer; all but WORK_DONE changed nothing. */
enum work_answer {
	WORK_DONE,
	WORK_CHANGED_MEANWHILE, /* somebody else changed it after the form was opened */
	WORK_NOT_ALLOWED,       /* not this person's act */
	WORK_OWN_REPORT,        /* the one who reports cannot decide */
	WORK_WRONG_STATE,
	WORK_NEEDS_EVIDENCE,
	WORK_NEEDS_REASON,
	WORK_DAY_IN_FUTURE,
	WORK_DAY_TOO_EARLY,     /* before a date the work has, or before the campaign */
	WORK_PLANNED_BACKWARDS, /* planned to end before it begins */
	WORK_SAME,              /* an edit that changes nothing */
	WORK_NO_CAMPAIGN,       /* not launched, or it does not run on that day */
	WORK_OUTSIDE,           /* the unit has no part in the campaign */
	WORK_UNIT_GONE,         /* the unit is not valid on that day */
	WORK_ANSWERS
};

/* Who acts: the account (unknown: the program), what it holds for the unit of the work (OFFICER,
 * VERIFIER of http/http.h), and the clock. */
struct work_by {
	struct db *db;
	struct arena *arena;
	struct moment now;
	struct day today;
	struct optional account;
	unsigned may;
};

/* What a person says about a work.  place: "" when unknown; the other fields may be unknown. */
struct work_fields {
	const char *kind, *title;       /* model, project, task; NFC */
	bool led_by_front;
	const char *place;
	struct day planned_start, planned_finish;
	struct vnd cost;
};

/* An act as asked for: its day, its reason (NULL or "" for none), the last change the person saw. */
struct work_wish { enum work_act act; struct day day; const char *reason; int64_t last; };

/* A campaign in which a unit may register today. */
struct work_campaign { int64_t id; const char *code, *name; struct day starts, ends; };
struct work_campaign_list { const struct work_campaign *v; size_t n; };

/* The state on that day, not before it was registered: the last date that is not after it. */
enum work_state work_state(const struct work *w, struct day on);

/* What an event of work_change is called, in the reader's language. */
const char *work_event_text(const char *event);

/* The campaigns that are launched, run on that day and have this unit (a row) among those expected to
 * act or among the participants of the plan.  At most four statements. */
struct work_campaign_list work_campaigns(struct db *db, struct arena *a, int64_t unit, struct day on);

/* Register a work of the unit on `day`.  *code: what it is called from now on. */
enum work_answer work_register(const struct work_by *by, int64_t campaign, int64_t unit, struct day day,
	const struct work_fields *f, const char **code);

/* Change what was said; of a finished work with a reason, of a verified or voided one never. */
enum work_answer work_edit(const struct work_by *by, const struct work *w, const struct work_fields *f,
	const char *reason, int64_t last);

/* Do it, or say why not. */
enum work_answer work_do(const struct work_by *by, const struct work *w, struct work_wish wish);

/* Would it be done, with a fitting day and reason?  For the buttons of a page.  At most two statements. */
enum work_answer work_can(const struct work_by *by, const struct work *w, enum work_act act);

/* May fields and evidence still be changed? */
bool work_is_open(const struct work *w, struct day today);

/* A row of the history about evidence, for whoever attaches or takes back a piece and logs it. */
void work_evidence_changed(const struct work_by *by, const struct work *w, bool added, const char *reason,
	const char *caption);

/* What to tell the person, in the reader's language; NULL for WORK_DONE. */
const char *work_answer_text(enum work_answer answer);

#endif
