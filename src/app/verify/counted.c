/* What is kept beside the facts, made anew and compared. */
#include "app/verify/verify.h"

#include "app/campaign/plan.h"
#include "app/counter/counter.sql.h"
#include "app/exchange/cells.h"
#include "app/exchange/sheet.h"
#include "app/target/tally.h"
#include "app/unit/place.h"
#include "app/verify/kept.sql.h"
#include "base/lang.h"
#include "base/text.h"

#include <inttypes.h>
#include <string.h>

enum { PORTION = 1000 };

static const char *unit_name(struct arena *a, int64_t id)
{
	return arena_format(a, "unit_place %" PRId64, id);
}

static int place_order(const struct place *a, const struct place *b)
{
	if (a->unit_id != b->unit_id)
		return a->unit_id < b->unit_id ? -1 : 1;
	return strcmp(a->valid_from.iso, b->valid_from.iso);
}

static bool same_place(const struct place *a, const struct place *b)
{
	return !strcmp(a->valid_to.iso, b->valid_to.iso) && a->parent_id.known == b->parent_id.known
		&& a->parent_id.value == b->parent_id.value && !strcmp(a->path, b->path) && a->kind_bit == b->kind_bit
		&& a->level_bit == b->level_bit && a->code_rank == b->code_rank;
}

static void compare_places(struct verify *v, struct arena *a)
{
	const char *cycle;
	struct place_list want = places_wanted(a, units_all(v->db), &cycle), is = places_all(v->db);
	if (cycle) {
		verify_differs(v, arena_format(a, "unit %s", cycle), N_("the unit stands below itself"), NULL);
		return;
	}
	for (size_t i = 0, k = 0; i < want.n || k < is.n;) {
		int order = i == want.n ? 1 : k == is.n ? -1 : place_order(&want.v[i], &is.v[k]);
		if (order < 0)
			verify_differs(v, unit_name(a, want.v[i].unit_id), N_("its place in the tree is missing: {1}"), want.v[i].path);
		else if (order > 0)
			verify_differs(v, unit_name(a, is.v[k].unit_id), N_("it has a place in the tree that it should not have: {1}"), is.v[k].path);
		else if (!same_place(&want.v[i], &is.v[k]))
			verify_differs(v, unit_name(a, is.v[k].unit_id), N_("its place in the tree should be {1}"), want.v[i].path);
		i += order <= 0;
		k += order >= 0;
	}
}

static int tally_order(const struct tally *a, const struct tally *b)
{
	if (a->campaign_id != b->campaign_id)
		return a->campaign_id < b->campaign_id ? -1 : 1;
	return a->unit_id < b->unit_id ? -1 : a->unit_id > b->unit_id;
}

static bool same_tally(const struct tally *a, const struct tally *b)
{
	return !strcmp(a->first_day.iso, b->first_day.iso) && !strcmp(a->last_day.iso, b->last_day.iso)
		&& a->models == b->models && a->projects == b->projects && a->tasks == b->tasks;
}

static void compare_tallies(struct verify *v, struct arena *a)
{
	struct tally_list want = tallies_wanted(v->db, a), is = tallies_all(v->db);
	for (size_t i = 0, k = 0; i < want.n || k < is.n;) {
		int order = i == want.n ? 1 : k == is.n ? -1 : tally_order(&want.v[i], &is.v[k]);
		const struct tally *t = order <= 0 ? &want.v[i] : &is.v[k];
		const char *name = arena_format(a, "tally %" PRId64 " %" PRId64, t->campaign_id, t->unit_id);
		if (order < 0)
			verify_differs(v, name, N_("the count of its works is missing"), NULL);
		else if (order > 0)
			verify_differs(v, name, N_("works are counted where there are none"), NULL);
		else if (!same_tally(&want.v[i], &is.v[k]))
			verify_differs(v, name, N_("its works are not those that are counted"), NULL);
		i += order <= 0;
		k += order >= 0;
	}
}

static void compare_text(struct verify *v, const char *name, const char *message, const char *is, const char *want)
{
	if (strcmp(is, want ? want : ""))
		verify_differs(v, name, message, want);
}

static void check_plan(struct verify *v, struct arena *a, const struct verify_campaign *c)
{
	const char *name = arena_format(a, "campaign %s", c->code);
	struct js_error error = { 0 };
	struct plan_problem_list problems;
	const struct js *js = js_read(a, c->plan, strlen(c->plan), &error);
	if (!js) {
		verify_differs(v, name, N_("its plan cannot be read: {1}"), error.message);
		return;
	}
	const struct plan *p = plan_read(a, js, &problems);
	compare_text(v, name, N_("its plan has another code: {1}"), c->code, p->code);
	compare_text(v, name, N_("its plan has another name: {1}"), c->name, p->name);
	compare_text(v, name, N_("its plan is launched by another unit: {1}"), c->launched_by, p->launched_by);
	compare_text(v, name, N_("its plan starts on another day: {1}"), c->starts.iso, p->starts.iso);
	compare_text(v, name, N_("its plan ends on another day: {1}"), c->ends.iso, p->ends.iso);
}

static void check_plans(struct verify *v, struct arena *a)
{
	struct verify_campaign_list rows = verify_campaigns(v->db);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].plan)
			check_plan(v, a, &rows.v[i]);
}

/* A name is found by its folded form: is it the form of this name? */
static void check_folds(struct verify *v, struct arena *scratch, const char *what,
	struct verify_fold_list (*rows_after)(struct db *, int64_t, int64_t))
{
	struct verify_fold_list rows;
	int64_t after = 0;
	do {
		rows = rows_after(v->db, after, PORTION);
		for (size_t i = 0; i < rows.n; i++) {
			const struct verify_fold *r = &rows.v[i];
			const char *want = text_fold(scratch, r->text);
			if (strcmp(want, r->folded))
				verify_differs(v, arena_format(scratch, "%s %s", what, r->code), N_("it is searched by another name than {1}"), want);
			after = r->id;
		}
		arena_free(scratch);
	} while (rows.n == PORTION);
}

static void with_scratch(struct verify *v, void (*part)(struct verify *, struct arena *))
{
	struct arena scratch = { 0 };
	struct arena *before = db_arena(v->db, &scratch);
	part(v, &scratch);
	db_arena(v->db, before);
	arena_free(&scratch);
	v->checks++;
}

static void check_unit_folds(struct verify *v, struct arena *a)
{
	check_folds(v, a, "unit", verify_folds_units);
}

static void check_work_folds(struct verify *v, struct arena *a)
{
	check_folds(v, a, "work", verify_folds_works);
}

static void check_song_folds(struct verify *v, struct arena *a)
{
	check_folds(v, a, "song", verify_folds_songs);
}

static void check_place_folds(struct verify *v, struct arena *a)
{
	check_folds(v, a, "place", verify_folds_places);
}

/* Sums of views by day, by month and by page. */
static void check_views(struct verify *v, struct arena *scratch)
{
	int64_t days = hit_days_wrong(v->db), pages = hit_pages_wrong(v->db);
	if (days)
		verify_differs(v, "hit_day", N_("on {1} days the views are not the sum of their hours"),
			arena_format(scratch, "%" PRId64, days));
	if (pages)
		verify_differs(v, "hit_page", N_("of {1} pages the views are not the sum of their hours"),
			arena_format(scratch, "%" PRId64, pages));
	int64_t months = hit_months_wrong(v->db);
	if (months)
		verify_differs(v, "hit_month", N_("in {1} months of a page the views are not the sum of their hours"),
			arena_format(scratch, "%" PRId64, months));
	v->checks += 3;
}

void verify_counted(struct verify *v)
{
	with_scratch(v, compare_places);
	with_scratch(v, compare_tallies);
	with_scratch(v, check_plans);
	with_scratch(v, check_unit_folds);
	with_scratch(v, check_work_folds);
	with_scratch(v, check_song_folds);
	with_scratch(v, check_place_folds);
	with_scratch(v, check_views);
}

/* A row of a sheet as it would be exported. */
static void check_row(struct verify *v, struct arena *a, int which, int64_t id, const char *const *cells)
{
	for (size_t i = 0; i < sheets[which].n; i++) {
		const char *text = cells[i] ? cells[i] : "", *canonical;
		bool composed;
		struct csv_field field = { text, strlen(text), 0 };
		const char *why = column_check(a, &sheets[which].columns[i], &field, &canonical, &composed);
		const char *name = why || composed ? arena_format(a, "%s %" PRId64 " %s \"%s\"", sheets[which].file, id,
			sheets[which].columns[i].name, value_shown(a, text, strlen(text))) : NULL;
		if (why)
			verify_differs(v, name, "{1}", why);
		else if (composed)
			verify_differs(v, name, N_("the letters are not composed (NFC)"), NULL);
	}
}

#define CELLS(which, record) \
	static void record##_check(struct verify *v, struct arena *scratch) \
	{ \
		struct record##_record_list rows; \
		int64_t after = 0; \
		do { \
			const char *cells[SHEET_MOST_COLUMNS]; \
			rows = record##_records(v->db, after, PORTION); \
			for (size_t i = 0; i < rows.n; i++) { \
				record##_cells(scratch, &rows.v[i], cells); \
				check_row(v, scratch, which, rows.v[i].id, cells); \
				after = rows.v[i].id; \
			} \
			arena_free(scratch); \
		} while (rows.n == PORTION); \
	}

CELLS(SHEET_UNITS, unit)
CELLS(SHEET_EVENTS, event)
CELLS(SHEET_DOCUMENTS, document)
CELLS(SHEET_LAUNCHES, launch)
CELLS(SHEET_REPORTS, report)
CELLS(SHEET_CONGRESSES, congress)
CELLS(SHEET_WORKS, work)
CELLS(SHEET_CONTRIBUTIONS, contribution)
CELLS(SHEET_PLACES, place)
CELLS(SHEET_PLACE_PHOTOS, place_photo)

void verify_cells(struct verify *v)
{
	with_scratch(v, unit_check);
	with_scratch(v, event_check);
	with_scratch(v, document_check);
	with_scratch(v, launch_check);
	with_scratch(v, report_check);
	with_scratch(v, congress_check);
	with_scratch(v, work_check);
	with_scratch(v, contribution_check);
	with_scratch(v, place_check);
	with_scratch(v, place_photo_check);
}
