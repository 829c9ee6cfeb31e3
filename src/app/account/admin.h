/* What the pages of administrators share: which accounts and units are theirs. */
#ifndef APP_ACCOUNT_ADMIN_H
#define APP_ACCOUNT_ADMIN_H

#include "app/account/account_web.h"
#include "app/account/admin.sql.h"
#include "app/parts.h"
#include "app/unit/unit.sql.h"

/* Is the visitor administrator of the unit with this path, or of one above it? */
bool admin_reaches(const struct req *rq, const char *path);

/* The account of the path's :login with its roles, and what the visitor may know and do. */
struct admin_view {
	const struct account *account;       /* NULL: there is none */
	struct account_grant_list grants;    /* those within reach; ended ones too */
	struct account_section_list sections; /* that its roles are limited to */
	bool elsewhere;                      /* holds roles for units out of reach */
	bool own;                            /* it is the visitor's: somebody else must act */
	bool below;                          /* all roles it holds are within reach, and it is not the visitor's */
};
struct admin_view admin_view(struct req *rq);

/* The unit that the parameter "unit" means: a code, a code and a name, or a part of a name that only
 * one unit within reach has.  `unit` NULL: none, and `found` holds those that the text fits. */
struct admin_unit { const struct unit *unit; struct choice_list found; };
struct admin_unit admin_unit(struct req *rq);

/* For a list to choose from: units within reach, from the top down, at most 300. */
struct choice_list admin_units(struct req *rq);

/* "%text%" of the folded text, without the letters that LIKE reads as signs. */
const char *admin_pattern(struct arena *a, const char *text);

/* Did the box of this name and value come ticked? */
bool admin_ticked(const struct req *rq, const char *name, const char *value);

/* The roles, for the inputs of a form. */
struct choice_list role_choices(struct arena *a);

/* The sections that a writer or an editor may be limited to, for boxes. */
struct choice_list section_boxes(struct req *rq);

/* A role to be given, as typed; false: problems were noted. */
bool admin_read_grant(struct req *rq, struct account_grant_wish *w);

/* For the table of routes: the unit of the account in the path; the unit typed (or the first one
 * administered), where a text that means no unit is left to the page. */
bool scope_of_account(struct req *rq, int64_t *unit);
bool scope_of_typed_unit(struct req *rq, int64_t *unit);

#endif
