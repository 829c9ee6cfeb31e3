/* Units and their events, and what must hold of the tree as a whole. */
#include "app/exchange/importing.h"

#include "app/view/words.h"
#include "app/exchange/cells.h"
#include "app/exchange/tree.sql.h"
#include "app/unit/place.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

enum { CODE, VALID_FROM, VALID_TO, KIND, LEVEL, NAME, PARENT };
enum { DATE, EVENT, FROM_CODE, FROM_VALID_FROM, TO_CODE, TO_VALID_FROM, SHARE, BASIS };

static const char *last_day_of(const struct unit *u)
{
	return u->valid_to.iso ? u->valid_to.iso : DAY_FOREVER;
}

void import_unit_row(struct import *im, const struct line *l)
{
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	const char *key = arena_format(&im->scratch, "%s %s", v[CODE], v[VALID_FROM]);
	if (v[VALID_TO] && strcmp(v[VALID_TO], v[VALID_FROM]) < 0)
		import_wrong(im, l, VALID_TO, _("the unit ends before it begins; correct valid_from or valid_to"));
	if (import_twice(im, l, CODE, key))
		return;
	seen_before(&im->unit_lines, key, l->number);
	im->units_path = l->path;
	const struct unit_record *old = unit_record_of(im->db, v[CODE], import_day(v[VALID_FROM]));
	if (old)
		unit_cells(&im->scratch, old, before);
	const struct js *changes = import_compare(im, l, key, old ? before : NULL);
	if (!changes)
		return;
	im->tree_changed = true;
	const char *folded = text_fold(&im->scratch, v[NAME]);
	if (old) {
		unit_keep(im->db, old->id, import_day(v[VALID_TO]), v[KIND], v[LEVEL], v[NAME], folded, v[PARENT]);
		import_log_change(im, "unit", key, changes);
	} else {
		unit_add(im->db, v[CODE], import_day(v[VALID_FROM]), import_day(v[VALID_TO]), v[KIND], v[LEVEL], v[NAME],
			folded, v[PARENT]);
	}
}

void import_units_load(struct import *im)
{
	struct arena *before = db_arena(im->db, im->arena);
	im->units = units_all(im->db);
	db_arena(im->db, before);
}

/* One side of an event: the row of unit that it names, or NULL where there is none or a problem. */
static const struct unit *side(struct import *im, const struct line *l, size_t code, bool needed)
{
	const char *const *v = l->v;
	if (!v[code]) {
		if (needed || v[code + 1])
			import_wrong(im, l, code, _("this event needs the code of a unit here"));
		return NULL;
	}
	if (!v[code + 1]) {
		import_wrong(im, l, code + 1, _("write the valid_from of the unit, for a code may come back"));
		return NULL;
	}
	size_t n;
	const struct unit *u = import_units_of(im, v[code], &n);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(u[i].valid_from.iso, v[code + 1]))
			return &u[i];
	import_wrong(im, l, n ? code + 1 : code, lang_fill(&im->scratch,
		_("there is no unit {1} with valid_from {2}; correct it, or add the unit to units.csv"), v[code], v[code + 1], NULL));
	return NULL;
}

static void event_doubts(struct import *im, const struct line *l, const struct unit *from, const struct unit *to)
{
	const char *date = l->v[DATE];
	if (to && (strcmp(to->valid_from.iso, date) > 0 || strcmp(last_day_of(to), date) < 0))
		import_doubt(im, l, TO_CODE, _("the successor is not valid on the day of the event"));
	const char *eve = day_add(&im->scratch, (struct day){ date }, -1).iso;
	if (from && strcmp(l->v[EVENT], "split") && strcmp(l->v[EVENT], "create") && strcmp(last_day_of(from), eve))
		import_doubt(im, l, FROM_CODE, _("the unit does not end on the day before the event"));
}

void import_event_row(struct import *im, const struct line *l)
{
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	size_t ok = im->report->problems.n;
	const struct unit *from = side(im, l, FROM_CODE, strcmp(v[EVENT], "create"));
	const struct unit *to = side(im, l, TO_CODE, strcmp(v[EVENT], "dissolve"));
	const char *key = arena_format(&im->scratch, "%s %s %s %s %s %s", v[DATE], v[EVENT], v[FROM_CODE] ? v[FROM_CODE] : "",
		from ? v[FROM_VALID_FROM] : "", v[TO_CODE] ? v[TO_CODE] : "", to ? v[TO_VALID_FROM] : "");
	if (im->report->problems.n > ok || import_twice(im, l, EVENT, key))
		return;
	event_doubts(im, l, from, to);
	if (from)
		seen_before(&im->event_lines, arena_format(&im->scratch, "%s %s %s", v[DATE], v[FROM_CODE], v[FROM_VALID_FROM]), l->number);
	im->events_path = l->path;
	const struct event_record *old = event_record_of(im->db, import_day(v[DATE]), v[EVENT], v[FROM_CODE],
		import_day(v[FROM_VALID_FROM]), v[TO_CODE], import_day(v[TO_VALID_FROM]));
	if (old)
		event_cells(&im->scratch, old, before);
	const struct js *changes = import_compare(im, l, key, old ? before : NULL);
	if (!changes)
		return;
	im->tree_changed = true;
	if (old) {
		event_keep(im->db, old->id, import_number(v[SHARE]), v[BASIS]);
		import_log_change(im, "unit_event", key, changes);
	} else {
		event_add(im->db, import_day(v[DATE]), v[EVENT], v[FROM_CODE], import_day(v[FROM_VALID_FROM]), v[TO_CODE],
			import_day(v[TO_VALID_FROM]), import_number(v[SHARE]), v[BASIS]);
	}
}

/* The line of units.csv from which a unit came; false: it was there before. */
static bool line_of(struct import *im, const struct unit *u, struct line *l)
{
	const char *key = arena_format(&im->scratch, "%s %s", u->code, u->valid_from.iso);
	int number = (int)seen_before(&im->unit_lines, key, 0);
	*l = (struct line){ &sheets[SHEET_UNITS], im->units_path, number,
		{ u->code, u->valid_from.iso, u->valid_to.iso, u->kind, u->level, u->name, u->parent }, { 0 } };
	for (size_t i = 0; i < SHEET_MOST_COLUMNS; i++)
		l->lines[i] = number;
	return number;
}

static void check_overlap(struct import *im, const struct unit *a, const struct unit *b)
{
	struct line l;
	if (strcmp(a->code, b->code) || strcmp(last_day_of(a), b->valid_from.iso) < 0)
		return;
	if (line_of(im, b, &l))
		import_wrong(im, &l, VALID_FROM, lang_fill(&im->scratch,
			_("the unit of this code from {1} is still valid then; end it the day before"), a->valid_from.iso, NULL));
	else if (line_of(im, a, &l))
		import_wrong(im, &l, VALID_TO, lang_fill(&im->scratch,
			_("another unit has this code from {1}; end this one the day before"), b->valid_from.iso, NULL));
}

/* The first day of its life on which a unit has no parent though it names one, or NULL. */
static const char *orphan_from(struct arena *a, const struct unit *u, const struct unit *parents, size_t n)
{
	const char *from = u->valid_from.iso, *end = last_day_of(u);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(last_day_of(&parents[i]), from) < 0)
			continue;
		if (strcmp(parents[i].valid_from.iso, from) > 0 || strcmp(last_day_of(&parents[i]), end) >= 0)
			return strcmp(parents[i].valid_from.iso, from) > 0 ? from : NULL;
		from = day_add(a, parents[i].valid_to, 1).iso;
	}
	return from;
}

static void check_parent(struct import *im, const struct unit *u)
{
	struct line l;
	if (!u->parent || !line_of(im, u, &l))
		return;
	size_t n;
	const struct unit *p = import_units_of(im, u->parent, &n);
	if (!n) {
		import_wrong(im, &l, PARENT, _("there is no unit of this code; correct it, or add the unit to units.csv"));
		return;
	}
	const char *alone = orphan_from(&im->scratch, u, p, n);
	if (alone)
		import_doubt(im, &l, PARENT, lang_fill(&im->scratch,
			_("from {1} no unit of this code is valid, and this unit stands without a parent"), alone, NULL));
	for (size_t i = 0; i < n; i++) {
		bool together = strcmp(p[i].valid_from.iso, last_day_of(u)) <= 0
			&& strcmp(last_day_of(&p[i]), u->valid_from.iso) >= 0;
		int own = word_index(unit_level_words, u->level), above = word_index(unit_level_words, p[i].level);
		if (together && (own < above || (own == above && !strcmp(u->kind, p[i].kind)))) {
			import_doubt(im, &l, LEVEL, lang_fill(&im->scratch, _("the parent {1} is not of a higher level"), p[i].code, NULL));
			return;
		}
	}
}

static void check_shares(struct import *im)
{
	struct event_shares_row_list rows = event_shares_wrong(im->db);
	for (size_t i = 0; i < rows.n; i++) {
		const struct event_shares_row *r = &rows.v[i];
		const char *total = arena_format(&im->scratch, "%lld", (long long)r->total);
		const char *key = arena_format(&im->scratch, "%s %s %s", r->date.iso, r->from_code, r->from_valid_from.iso);
		int number = (int)seen_before(&im->event_lines, key, 0);
		struct line l = { .sheet = &sheets[SHEET_EVENTS], .path = im->events_path, .number = number };
		l.v[SHARE] = total;
		l.lines[SHARE] = number;
		if (number)
			import_wrong(im, &l, SHARE, lang_fill(&im->scratch,
				_("the shares of {1} on {2} over all its successors do not make 100"), r->from_code, r->date.iso, NULL));
	}
}

/* Facts follow their code to the unit that is valid on their day. */
static void rehome(struct import *im, struct homeless_list facts, void (*move)(struct db *, int64_t, int64_t))
{
	for (size_t i = 0; i < facts.n; i++) {
		size_t n;
		const char *day = facts.v[i].day.iso;
		const struct unit *u = import_units_of(im, facts.v[i].code, &n);
		for (size_t k = 0; k < n; k++)
			if (strcmp(u[k].valid_from.iso, day) <= 0 && strcmp(last_day_of(&u[k]), day) >= 0)
				move(im->db, facts.v[i].id, u[k].id);
	}
}

void import_tree_check(struct import *im)
{
	for (size_t i = 0; i < im->units.n; i++) {
		if (i)
			check_overlap(im, &im->units.v[i - 1], &im->units.v[i]);
		check_parent(im, &im->units.v[i]);
		if (i % 1024 == 1023)
			arena_free(&im->scratch);
	}
	check_shares(im);
	if (im->report->problems.n)
		return;
	const char *cycle = places_make(im->db, &im->scratch);
	if (cycle) {
		struct line l = { 0 };
		size_t n;
		const struct unit *u = import_units_of(im, cycle, &n);
		for (size_t i = 0; i < n && !l.number; i++)
			line_of(im, &u[i], &l);
		import_wrong(im, &l, PARENT, _("this unit stands below itself; correct one of the parents"));
		return;
	}
	rehome(im, homeless_launches(im->db), launch_rehome);
	rehome(im, homeless_reports(im->db), report_rehome);
	rehome(im, homeless_congresses(im->db), congress_rehome);
	rehome(im, homeless_works(im->db), work_rehome);
	rehome(im, homeless_contributions(im->db), contribution_rehome);
}

static void tell_homeless(struct import *im, const char *what, struct homeless_list facts)
{
	for (size_t i = 0; i < facts.n; i++)
		import_line(&im->report->problems, im->arena, lang_fill(&im->scratch,
			_("{1}: {2} {3} of {4} would belong to no unit of the code {5}; leave the unit valid on that day, or add its successor"),
			im->units_path ? im->units_path : "units.csv", what, facts.v[i].name, facts.v[i].day.iso, facts.v[i].code, NULL));
}

void import_homes_check(struct import *im)
{
	tell_homeless(im, "launch", homeless_launches(im->db));
	tell_homeless(im, "report", homeless_reports(im->db));
	tell_homeless(im, "congress", homeless_congresses(im->db));
	tell_homeless(im, "work", homeless_works(im->db));
	tell_homeless(im, "contribution", homeless_contributions(im->db));
}
