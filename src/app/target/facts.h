/* Inside of the engine: sets of units, and what is known of each. */
#ifndef APP_TARGET_FACTS_H
#define APP_TARGET_FACTS_H

#include "app/target/tally.h"
#include "app/target/target.h"

/* A table from unit ids to positions: open addressing, a power of two. */
struct ids { int64_t *key; uint32_t *value; size_t room; };

struct ids ids_new(struct arena *a, size_t n);
void ids_put(struct ids *t, int64_t id, uint32_t value);
/* The position, or UINT32_MAX. */
uint32_t ids_find(const struct ids *t, int64_t id);

/* The units of a set on a day. */
struct set {
	const struct unit_set *of;
	struct set_row_list rows;
	struct ids at;             /* unit id -> index in rows */
};

/* What part of a unit's facts another unit has: `share` of SHARE_ALL. */
enum { SHARE_ALL = 1000000 };
struct share { int64_t from, to, share; };
struct share_list { const struct share *v; size_t n; };

/* For each unit its successors on another day, itself when it is valid then. */
struct mapping {
	struct share *v;           /* those of one unit together */
	size_t n;
	struct ids first;          /* unit -> index of its first share */
	struct ids partial;        /* units that have a part of another */
};

/* What is loaded once for all targets of a campaign. */
struct facts {
	struct db *db;
	struct arena *arena;
	int64_t campaign;
	struct day on, soon, ends; /* soon: what falls due until then is late */
	struct day tree;           /* the day whose tree gives the sets */
	bool mapped;               /* that is another day: facts go through `mapping` */
	int64_t scale;             /* counts of works are in parts of this: 1, or SHARE_ALL when mapped */
	struct mapping mapping;
	struct set *sets;          /* room for one of each target */
	size_t n_sets;
	bool tallied, heard;
	struct tally_row_list tallies;
	struct counts *recounts;   /* of the units whose tally is of a later day */
	struct ids recounted;
	struct launch_row_list reporters;
};

/* What is known of one unit against one rule, or-ed. */
enum known { MET = 1, REPORTED = 2, OVER = 4, LATE = 8 };

enum { TALLY_LATER = 1, TALLY_HOLDS = 2 }; /* tally_row.holds */

struct facts facts_of(struct db *db, struct arena *a, int64_t campaign, const struct plan *plan, struct day on);

bool day_not_after(struct day a, struct day b);       /* false when `a` is unknown */
bool facts_over(const struct facts *f, const struct rule *rule);
bool facts_late(const struct facts *f, const struct rule *rule);
uint8_t known_of_time(const struct facts *f, const struct rule *rule);
/* The day until which a congress may be held; unknown when nothing says it. */
struct day congress_due(const struct congress_row *c);
uint8_t known_of_congress(const struct facts *f, const struct congress_row *c);
enum standing known_standing(uint8_t known);

/* Fills f->mapping for f->tree; then all facts below are those of the successors. */
void mapping_make(struct facts *f);
void mapping_of_tallies(struct facts *f);
/* Who has the facts of this unit: itself, or its successors. */
struct share_list facts_shares(const struct facts *f, int64_t unit, struct share *itself);
bool facts_estimated(const struct facts *f, const struct set *set);

const struct set *facts_set(struct facts *f, const struct unit_set *of);
void facts_tallies(struct facts *f);    /* loads them once */
void facts_reporters(struct facts *f);  /* the same */
void members_sort(struct member *members, size_t n);   /* by code */
void counts_add(struct counts *c, const struct works_count *r);
int64_t facts_need_count(const struct counts *c, const struct rule_need *need);
/* Does the unit of this tally row have all that the rule (RULE_EACH) needs? */
bool facts_needs_met(const struct facts *f, const struct rule *rule, const struct tally_row *t);

#endif
