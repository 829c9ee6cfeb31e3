/* What the templates of congresses are given. */
#ifndef APP_CONGRESS_CONGRESS_WEB_H
#define APP_CONGRESS_CONGRESS_WEB_H

#include "app/congress/congress.h"
#include "app/document/document.h"
#include "app/evidence/evidence.h"

struct congress_shown {
	const struct unit *unit;
	const char *term;
	const struct congress_row *row;         /* or NULL */
	struct congress_standing standing;
	struct congress_change_list changes;
	struct evidence_shown_list evidence;
	bool may_act;
};

/* One line of the list of a subtree. */
struct congress_item { const struct congress_line *line; struct congress_standing standing; };
struct congress_item_list { const struct congress_item *v; size_t n; };

struct congress_filter { const char *code, *word; int64_t n; bool chosen; };
struct congress_filter_list { const struct congress_filter *v; size_t n; };

struct congress_overview {
	const struct unit *unit;
	const char *term, *state, *next; /* next: where the list goes on, or NULL */
	struct congress_term_list terms;
	struct congress_filter_list filters;
	struct congress_item_list items;
};

static inline struct congress_days congress_days_of(const struct congress_row *c)
{
	return c ? (struct congress_days){ c->planned, c->moved_to, c->moved_by_document, c->moved_by_date, c->held }
		: (struct congress_days){ { NULL }, { NULL }, NULL, { NULL }, { NULL } };
}

/* How a change is called; its detail (days as 2024-07-31) for people. */
const char *congress_event_word(const char *event);
const char *congress_detail(struct arena *a, const char *detail);

#endif
