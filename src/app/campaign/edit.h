/* The plan of a campaign as it is written on the screen.
 *
 * A plan is one JSON text for each version.  Each save makes a new version and none is ever
 * overwritten, so any two can be compared.  Edits change the tree in place: what they do not know
 * stays as it was.  While the campaign is a draft a save needs no reason; afterwards it is a dated
 * event with a reason, that the expected units are told. */
#ifndef APP_CAMPAIGN_EDIT_H
#define APP_CAMPAIGN_EDIT_H

#include "app/campaign/edit.sql.h"
#include "app/campaign/plan.h"

/* The plan that is being edited: the tree to change, and what it says. */
struct edit {
	struct db *db;
	struct arena *arena;
	const struct campaign *campaign;
	struct js *js;
	const struct plan *plan;
	struct plan_problem_list problems;
};

/* The newest version; false: there is no such campaign. */
bool edit_open(struct edit *e, struct db *db, struct arena *a, const char *code);

/* Read the tree again after changes. */
void edit_read(struct edit *e);

/* A plan with nothing but its basics. */
struct edit_basics { const char *code, *name, *form, *launched_by, *motto; struct day starts, ends; };
struct js *edit_new(struct arena *a, const struct edit_basics *b);
void edit_basics(struct edit *e, const struct edit_basics *b); /* the code stays */

/* Lists of texts: basis, contents.  Texts that are "" are left out. */
void edit_texts(struct edit *e, const char *name, const char *const *texts, size_t n);

/* Lists of objects: row i changes element i and keeps what it does not know of it; a row with `gone`
 * takes it away; rows beyond the last element add new ones.  New phases and schemes get the number
 * after the highest. */
struct edit_phase { bool gone; struct day starts, ends; const char *aim; };
struct edit_participant { bool gone; const char *kind, *within, *depth, *note; }; /* within "": no scope */
struct edit_scheme { bool gone; const char *name; };
void edit_phases(struct edit *e, const struct edit_phase *rows, size_t n);
void edit_participants(struct edit *e, const struct edit_participant *rows, size_t n);
void edit_schemes(struct edit *e, const struct edit_scheme *rows, size_t n);

/* The object of a target, by number; NULL: there is none.  And: a new one with the next free number;
 * take one away. */
struct js *edit_target(struct edit *e, int64_t no);
struct js *edit_target_new(struct edit *e);
void edit_target_remove(struct edit *e, int64_t no);

/* Who saves, and why: day and reason only after the launch. */
struct edit_act { struct day day; struct moment now; struct optional by; const char *reason; };

enum edit_kept { EDIT_KEPT, EDIT_SAME, EDIT_STALE };

/* Keep the tree as the next version, provided that `base` is the version it was made from.
 * EDIT_SAME: nothing differs, nothing is kept.  EDIT_STALE: somebody saved in between. */
enum edit_kept edit_keep(struct edit *e, int64_t base, struct edit_act act);

/* A new draft with version 1.  NULL, or why not (translated). */
const char *edit_create(struct db *db, struct arena *a, const struct edit_basics *b, struct edit_act act);

#endif
