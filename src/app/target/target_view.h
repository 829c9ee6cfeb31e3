/* What the public page of a target is given. */
#ifndef APP_TARGET_TARGET_VIEW_H
#define APP_TARGET_TARGET_VIEW_H

#include "app/target/detail.h"
#include "app/target/target_public.h"
#include "app/unit/unit.sql.h"

/* A unit of the target, what it has and what it lacks, in words; NULL where there is nothing to say.
 * tardy: it was done, after its day. */
struct target_unit { const struct listed_unit *unit; const char *has, *lacks; enum sign sign; bool tardy; };

/* The units that stand alike. */
struct target_group {
	enum standing standing;
	const char *title, *id;        /* id: its anchor on the page */
	size_t count;
	struct { struct target_unit *v; size_t n; } units;
	const char *next;              /* more of them, or NULL */
};
struct target_group_list { const struct target_group *v; size_t n; };

struct target_view {
	const struct campaign *campaign;
	const struct plan *plan;
	const struct target_line *line;
	const char *rule;              /* in plain words */
	struct day on;
	bool today, works;             /* works: the evidence is a list of works */
	struct target_group_list groups;
	const char *file;
};

#endif
