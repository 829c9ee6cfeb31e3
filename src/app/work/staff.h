/* What the pages of staff about works are made of. */
#ifndef APP_WORK_STAFF_H
#define APP_WORK_STAFF_H

#include "app/desk/desk.h"
#include "app/desk/draft.h"
#include "app/evidence/evidence.h"
#include "app/parts.h"
#include "app/work/work.h"

/* An act as a page: its address, what its button and its form say, what it asks for. */
struct staff_act {
	const char *slug;    /* /ban-lam-viec/cong-trinh/:code/SLUG */
	const char *button, *title, *advice, *done;
	enum work_act act;
	bool day, reason, photos;
};

/* What one change made of one field, as people read it; before: "" when nothing stood there. */
struct staff_field { const char *label, *before, *after; };
struct staff_field_list { const struct staff_field *v; size_t n; };
struct staff_event { const struct work_event_row *row; struct staff_field_list fields; };
struct staff_event_list { const struct staff_event *v; size_t n; };

struct staff_button { const struct staff_act *act; bool main; };
struct staff_button_list { const struct staff_button *v; size_t n; };

/* Where a work is, and who has it. */
struct staff_status {
	const struct work *w;
	enum work_state state;
	const char *above;                     /* the unit that checks it, or NULL */
};

/* The page of one work. */
struct staff_work {
	struct staff_status status;
	const char *done;                      /* what was just done, or NULL */
	const struct desk_next *next;          /* after a decision: what waits for the next one, or NULL */
	const char *judge;                     /* why a verifier may not decide, or NULL */
	bool may_edit, verifier;
	struct staff_button_list buttons;
	struct staff_event_list history;
	struct evidence_shown_list evidence;
	struct evidence_use_list elsewhere;    /* for a verifier: photos that stand elsewhere too */
};

/* A form about one work: of an act, or to edit it. */
struct staff_form {
	const struct work *w;
	const struct staff_act *act;           /* NULL: to edit */
	const char *address;                   /* of this form */
	const struct draft *draft;
	const char *wrong;                     /* what is wrong with the whole, or NULL */
	int64_t last;                          /* the change that the person has seen */
	struct staff_event_list meanwhile;     /* what others changed, on a conflict */
	struct staff_field_list differences;   /* the work's fields now, and what was typed */
	struct evidence_shown_list evidence;
	bool reason;                           /* editing needs one */
	struct staff_status status;            /* of an act of who checks: */
	struct evidence_use_list elsewhere;
	const struct desk_next *next;          /* what waits behind it, or NULL */
	const char *done;                      /* what was done with the one before, or NULL */
};

/* Whoever asks, as the rules see it: what it holds for the unit of the work. */
struct work_by staff_by(struct req *rq, int64_t unit);

/* The history with its fields in words; `after`: only changes newer than this one. */
struct staff_event_list staff_history(struct req *rq, int64_t work, int64_t after);

/* Inputs of registering and editing, and what they are called in the history (name in the database). */
extern const struct field staff_fields[];
const char *staff_field_label(const char *name);
/* A value of the history as people read it: 31/7/2024, 1.200.000 đ, Project, yes; "" for nothing. */
const char *staff_value(struct arena *a, const char *name, const char *value);

const struct staff_act *staff_act_of(const char *slug);   /* or NULL */
const struct staff_act *staff_acts(void);                 /* by enum work_act */

struct choice_list staff_kinds(void);   /* for radios_part(), in the reader's language */

#endif
