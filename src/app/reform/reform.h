/* Reforms of the tree: a unit is founded, renamed, moved, merged with others, split or dissolved.
 *
 * Each is an event dated with its legal basis; its date is the first day of the new state.  Rows close
 * the day before and new ones open; facts keep the unit they were recorded for, for ever.  A unit that
 * only changes name or parent goes on: its people, its planned congress and its campaigns go with it.
 * A unit that ends leaves its campaigns to its successors, and its planned congress is withdrawn.
 * Source: exchange format (unit_events), domain notes on units (model and checks). */
#ifndef APP_REFORM_REFORM_H
#define APP_REFORM_REFORM_H

#include "app/reform/reform.sql.h"
#include "app/unit/unit.sql.h"
#include "base/types.h"

enum { REFORM_SOURCES = 40, REFORM_TARGETS = 6 };

enum reform_event { REFORM_CREATE, REFORM_RENAME, REFORM_MOVE, REFORM_MERGE, REFORM_SPLIT, REFORM_DISSOLVE };

struct reform_target { const char *code, *name, *kind, *level, *parent; int64_t share; };

struct reform {
	enum reform_event event;
	struct day date;
	const char *basis;
	struct { const struct unit *v[REFORM_SOURCES]; size_t n; } sources; /* rows valid on the date */
	struct { struct reform_target v[REFORM_TARGETS]; size_t n; } targets;
	const char *children_to;  /* code of the unit above those that lose theirs, or "" */
	bool grants_too;          /* merge, split: the people of the sources hold their roles for the targets */
};

/* What the reform does to others: shown before it is confirmed. */
struct reform_effect {
	struct unit_list moved;        /* directly below, and get another unit above */
	int64_t stay;                  /* directly below, and stay below the same code */
	struct open_duties duties;     /* of the units that end */
	bool ends;                     /* do the sources end (or only go on in another row)? */
};

/* NULL, or the first thing that is wrong with it (translated). */
const char *reform_check(struct db *db, struct arena *a, const struct reform *r);
struct reform_effect reform_effect(struct db *db, struct arena *a, const struct reform *r);

/* Checks and carries it out, with the places of all units made anew.  NULL, or why not: the caller then
 * keeps nothing of the transaction. */
struct reform_act { struct moment now; struct optional by; };
const char *reform_do(struct db *db, struct arena *a, const struct reform *r, struct reform_act act);

#endif
