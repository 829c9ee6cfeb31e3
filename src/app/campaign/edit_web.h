/* What the pages of the plan editor share. */
#ifndef APP_CAMPAIGN_EDIT_WEB_H
#define APP_CAMPAIGN_EDIT_WEB_H

#include "app/campaign/edit.h"
#include "app/document/document.h"
#include "app/search/pick.h"
#include "app/unit/unit.sql.h"

enum { EDIT_ROWS = 12, EDIT_TARGETS = 40, EDIT_DOCUMENTS = 50 };

/* One page of the task list: what it shows first, how it reads its form into the tree, its inputs. */
struct edit_section {
	const char *slug, *title;
	void (*fill)(struct req *rq, const struct edit *e);
	/* False: the form itself is wrong.  `rows`: for problems in element k, the number of its row. */
	bool (*read)(struct req *rq, struct edit *e, int rows[EDIT_ROWS]);
	void (*inputs)(struct out *o, const struct req *rq, const struct edit *e);
	const char *prefixes[6]; /* of the problems that this page can put right */
};
struct edit_section_list { const struct edit_section *v; size_t n; };
extern const struct edit_section_list edit_sections;

/* Whether the plan has no problem of this section, and has something in it at all. */
bool edit_section_done(const struct edit *e, const struct edit_section *s);

bool edit_targets_done(const struct edit *e);

/* The campaign of the path, and its unit, for the column `scope`. */
bool scope_of_campaign(struct req *rq, int64_t *unit);

static inline bool edit_launched(const struct edit *e) { return !strcmp(e->campaign->state, "launched"); }

/* What the plan's problems mean for this form: those of the section are put at their inputs. */
bool edit_problems(struct req *rq, const struct edit *e, const char *const *prefixes, const int *rows);

/* Keep what was changed and go back to `where`; on a problem the caller shows its form again with the
 * status that this gives. */
enum status edit_finish(struct req *rq, struct edit *e, const char *where);

/* Name of row i (from 0) of an input: "starts", 1 -> "starts-2". */
const char *edit_row_name(struct arena *a, const char *name, size_t i);

/* The code of the unit that an input names (app/search/pick.h). */
const char *edit_unit(struct req *rq, const char *input);

/* Is this the code of a unit that the visitor administers?  Else a problem at `input`: nobody plans for
 * units that somebody else looks after. */
bool edit_may_name(struct req *rq, const char *input, const char *label, const char *code);

/* Choices from words; the first is empty when `empty` is not NULL. */
struct choice_list edit_choices(struct arena *a, const struct word *words, const char *empty);

/* The rows of a form with several of one thing: what there is, and two more. */
struct edit_row { int no; const char *starts, *ends, *aim, *kind, *within, *depth, *note, *name; };
struct edit_row_list { const struct edit_row *v; size_t n; };
struct edit_row_list edit_rows(struct arena *a, size_t there);

/* How the list is shown. */
struct edit_overview {
	struct campaign_line_list lines;
	const struct unit *unit;
	const char *next;
};

#endif
