/* What the pages of links are given. */
#ifndef APP_LINK_LINK_VIEW_H
#define APP_LINK_LINK_VIEW_H

#include "app/link/ask.h"
#include "app/link/link.h"
#include "app/parts.h"
#include "app/unit/unit.sql.h"

/* A group is a run of the list under one heading. */
struct link_group { const char *heading; struct link_shown_list links; };
struct link_groups { struct link_group *v; size_t n; };
struct link_kept_group { const char *heading; struct link_kept_list links; };
struct link_kept_groups { struct link_kept_group *v; size_t n; };

/* What an address said when it was asked last; an unknown time: it was not asked yet. */
struct link_known { struct moment checked_at; struct optional good, failures; const char *detail, *target; };

struct links_staff {
	const struct unit *unit;
	struct link_kept_groups groups;
	struct link_heading_list headings;  /* to choose from */
	const struct link *removed;         /* just now: to be put back */
	const char *done;                   /* what was just done, or NULL */
};

#endif
