#include "app/reform/reform.h"

#include "app/view/words.h"
#include "app/search/kinds.h"
#include "app/unit/place.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

static bool is_source(const struct reform *r, const char *code)
{
	for (size_t i = 0; i < r->sources.n; i++)
		if (!strcmp(r->sources.v[i]->code, code))
			return true;
	return false;
}

/* A target with a code of its own that is valid already goes on as it is: others merge into it. */
static const struct unit *goes_on(struct db *db, const struct reform *r, const struct reform_target *t)
{
	return r->event == REFORM_MERGE && !is_source(r, t->code) ? unit_on(db, t->code, r->date) : NULL;
}

static bool is_target(const struct reform *r, const char *code)
{
	for (size_t i = 0; i < r->targets.n; i++)
		if (!strcmp(r->targets.v[i].code, code))
			return true;
	return false;
}

static const char *check_source(struct db *db, struct arena *a, const struct reform *r, const struct unit *u)
{
	if (day_order(u->valid_from, r->date) >= 0)
		return lang_fill(a, _("{1} exists only since that day or later"), u->name, NULL);
	if (day_known(u->valid_to))
		return lang_fill(a, _("{1} ends already on a later day"), u->name, NULL);
	if (later_facts(db, u->id, r->date))
		return lang_fill(a, _("{1} has facts on that day or later; choose a day after them"), u->name, NULL);
	const struct unit_found *below = below_with_later_facts(db, u->code, r->date);
	if (below && !is_target(r, u->code))
		return lang_fill(a, _("{1} has facts on that day or later; choose a day after them"), below->name, NULL);
	return NULL;
}

/* Will a unit of this code be there on the day, when the reform is done? */
static bool will_be(struct db *db, const struct reform *r, const char *code)
{
	return is_target(r, code) || (!is_source(r, code) && unit_on(db, code, r->date));
}

static const char *check_parent(struct db *db, const struct reform *r, const struct reform_target *t)
{
	const struct unit *above = unit_on(db, t->parent, r->date);
	if (!strcmp(t->parent, t->code))
		return _("A unit cannot stand below itself");
	if (!above || !will_be(db, r, t->parent))
		return _("The unit above does not exist on that day");
	if (word_index(unit_level_words, t->level) < word_index(unit_level_words, above->level))
		return _("The unit above is of a lower level");
	return NULL;
}

static const char *check_target(struct db *db, const struct reform *r, const struct reform_target *t)
{
	const struct unit *last = unit_last(db, t->code);
	if (goes_on(db, r, t))
		return NULL;
	if (last && !is_source(r, t->code) && (!day_known(last->valid_to) || day_order(last->valid_to, r->date) >= 0))
		return _("Another unit has this code on that day or later");
	if (!t->code[0] || t->code[strcspn(t->code, " /?#&")])
		return _("A code has no blanks and none of / ? # &");
	if (text_length(t->name) < 2 || !text_is_nfc(t->name))
		return _("Write the name as the decision spells it");
	if (word_index(unit_kind_words, t->kind) < 0 || word_index(unit_level_words, t->level) < 0)
		return _("Choose the kind and the level");
	return t->parent && *t->parent ? check_parent(db, r, t) : NULL;
}

static const char *check_numbers(const struct reform *r)
{
	int64_t shares = 0;
	for (size_t i = 0; i < r->targets.n; i++) {
		shares += r->targets.v[i].share;
		for (size_t k = 0; k < i; k++)
			if (!strcmp(r->targets.v[i].code, r->targets.v[k].code))
				return _("Two of the new units have the same code");
		if (r->event == REFORM_SPLIT && r->targets.v[i].share < 1)
			return _("Each new unit has a share of at least 1 percent");
	}
	if (r->event == REFORM_MERGE && r->sources.n + (r->targets.n && !is_source(r, r->targets.v[0].code)) < 2)
		return _("Choose the units that merge: at least two");
	if (r->event == REFORM_SPLIT && r->targets.n < 2)
		return _("A unit is split into at least two");
	if (r->event == REFORM_SPLIT && shares != 100)
		return _("The shares must sum to 100 percent");
	return NULL;
}

/* Those directly below a source whose code ends: they need another unit above. */
static struct unit_list orphans(struct db *db, struct arena *a, const struct reform *r)
{
	struct unit_list all = { NULL, 0 };
	for (size_t i = 0; i < r->sources.n; i++) {
		if (is_target(r, r->sources.v[i]->code))
			continue;
		struct unit_list below = units_under(db, r->sources.v[i]->code, r->date);
		struct unit *v = arena_new(a, struct unit, all.n + below.n + 1);
		if (all.n)
			memcpy(v, all.v, all.n * sizeof *v);
		for (size_t k = 0; k < below.n; k++)
			if (!is_source(r, below.v[k].code))
				v[all.n++] = below.v[k];
		all.v = v;
	}
	return all;
}

const char *reform_check(struct db *db, struct arena *a, const struct reform *r)
{
	const char *why = check_numbers(r);
	for (size_t i = 0; i < r->sources.n && !why; i++)
		why = check_source(db, a, r, r->sources.v[i]);
	for (size_t i = 0; i < r->targets.n && !why; i++)
		why = check_target(db, r, &r->targets.v[i]);
	if (why)
		return why;
	struct unit_list lost = orphans(db, a, r);
	if (lost.n && !*r->children_to)
		return lang_fill(a, _("{1} loses the unit above it: say where the units below go"), lost.v[0].name, NULL);
	if (lost.n && !will_be(db, r, r->children_to))
		return _("The unit to which those below go does not exist on that day");
	for (size_t i = 0; i < lost.n; i++)
		if (!strcmp(lost.v[i].code, r->children_to))
			return _("A unit cannot stand below itself");
		else if (!day_order(lost.v[i].valid_from, r->date))
			return lang_fill(a, _("{1} exists only since that day or later"), lost.v[i].name, NULL);
	return NULL;
}

static bool ends(const struct reform *r)
{
	return r->event >= REFORM_MERGE;
}

struct reform_effect reform_effect(struct db *db, struct arena *a, const struct reform *r)
{
	struct reform_effect e = { .moved = orphans(db, a, r), .ends = ends(r) };
	for (size_t i = 0; i < r->sources.n; i++) {
		const struct unit *u = r->sources.v[i];
		struct open_duties d = open_duties(db, u->id, r->date);
		e.duties.accounts += d.accounts;
		e.duties.works += d.works;
		e.duties.campaigns += d.campaigns;
		e.duties.congresses += d.congresses;
		if (is_target(r, u->code))
			e.stay += (int64_t)units_under(db, u->code, r->date).n;
	}
	return e;
}

/* The work of one reform. */
struct doing {
	struct db *db;
	struct arena *arena;
	const struct reform *r;
	struct reform_act act;
	struct day last;           /* the day before the date */
	const char *event;
};

static const char *event_code(enum reform_event event)
{
	return unit_event_words[event].code;
}

/* Its people, planned congress and campaigns go from one row to the next. */
static void carry(const struct doing *d, int64_t from, int64_t to, bool whole)
{
	struct db *db = d->db;
	struct day date = d->r->date;
	if (whole || d->r->grants_too)
		grants_carry(db, from, to, date, d->act.now, d->act.by);
	if (whole)
		congress_carry(db, from, to);
	expected_follow(db, from, to, date, d->r->basis);
}

/* The campaigns that a unit joined by the reform, or leaves by it. */
static void joined(const struct doing *d, int64_t unit)
{
	campaign_events_of_reform(d->db, unit, "unit_added", d->r->date, d->r->date, d->r->basis, d->act.now, d->act.by);
}

static void left(const struct doing *d, int64_t unit)
{
	campaign_events_of_reform(d->db, unit, "unit_released", (struct day){ NULL }, d->r->date, d->r->basis, d->act.now,
		d->act.by);
	expected_stop(d->db, unit, d->r->date, d->last, d->r->basis);
}

static void leave(const struct doing *d, const struct unit *u)
{
	left(d, u->id);
	if (!ends(d->r))
		return;
	congress_withdrawals(d->db, u->id, d->r->date, d->r->basis, d->act.now, d->act.by);
	congress_withdraw(d->db, u->id);
}

static int64_t open_row(const struct doing *d, const struct reform_target *t)
{
	return unit_add(d->db, t->code, d->r->date, (struct day){ NULL }, t->kind, t->level, t->name,
		text_fold(d->arena, t->name), t->parent && *t->parent ? t->parent : NULL);
}

static void record(const struct doing *d, const char *event, const struct unit *from, const char *to,
	struct day to_from, struct optional share)
{
	unit_event_add(d->db, d->r->date, event, from ? from->code : NULL, from ? from->valid_from : (struct day){ NULL },
		to, to_from, share, d->r->basis);
}

/* A unit below that gets another one above: it moves, and goes on. */
static void move_below(const struct doing *d, const struct unit *u)
{
	struct reform_target t = { u->code, u->name, u->kind, u->level, d->r->children_to, 100 };
	unit_close(d->db, u->id, d->last);
	int64_t id = open_row(d, &t);
	record(d, event_code(REFORM_MOVE), u, u->code, d->r->date, known(100));
	carry(d, u->id, id, true);
	joined(d, id);
	left(d, u->id);
}

static void open_targets(const struct doing *d)
{
	const struct reform *r = d->r;
	for (size_t k = 0; k < r->targets.n; k++) {
		const struct reform_target *t = &r->targets.v[k];
		const struct unit *stays = goes_on(d->db, r, t);
		int64_t id = stays ? stays->id : open_row(d, t);
		struct day from = stays ? stays->valid_from : r->date;
		if (r->event == REFORM_CREATE)
			record(d, d->event, NULL, t->code, from, (struct optional){ 0 });
		for (size_t i = 0; i < r->sources.n; i++) {
			struct optional share = known(r->event == REFORM_SPLIT ? t->share : 100);
			record(d, d->event, r->sources.v[i], t->code, from, share);
			carry(d, r->sources.v[i]->id, id, !ends(r));
		}
		joined(d, id);
	}
}

const char *reform_do(struct db *db, struct arena *a, const struct reform *r, struct reform_act act)
{
	const char *why = reform_check(db, a, r);
	if (why)
		return why;
	struct doing d = { db, a, r, act, day_add(a, r->date, -1), event_code(r->event) };
	struct unit_list lost = orphans(db, a, r);
	for (size_t i = 0; i < r->sources.n; i++)
		unit_close(db, r->sources.v[i]->id, d.last);
	open_targets(&d);
	for (size_t i = 0; i < r->sources.n; i++) {
		if (r->event == REFORM_DISSOLVE)
			record(&d, d.event, r->sources.v[i], NULL, (struct day){ NULL }, (struct optional){ 0 });
		leave(&d, r->sources.v[i]);
	}
	for (size_t i = 0; i < lost.n; i++)
		move_below(&d, &lost.v[i]);
	for (size_t i = 0; i < r->sources.n; i++)
		search_unit(db, a, r->sources.v[i]->code);
	for (size_t i = 0; i < r->targets.n; i++)
		search_unit(db, a, r->targets.v[i].code);
	for (size_t i = 0; i < lost.n; i++)
		search_unit(db, a, lost.v[i].code);
	search_refresh(db, "document");
	return places_make(db, a) ? _("A unit cannot stand below itself") : NULL;
}
