/* Documents, launches, reports, congresses, works and contributions of a bundle. */
#include "app/exchange/importing.h"

#include "app/exchange/cells.h"
#include "app/launch/launch.sql.h"
#include "app/search/kinds.h"
#include "base/lang.h"
#include "base/text.h"

#include <string.h>

static const char *key(struct import *im, const char *a, int64_t b, const char *c)
{
	return arena_format(&im->scratch, "%s %lld %s", a, (long long)b, c);
}

void import_document_row(struct import *im, const struct line *l)
{
	enum { CODE, STYLE, TYPE, ISSUER, DATE, SUBJECT, DERIVES_FROM, FILE_NAME };
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	if (import_twice(im, l, CODE, v[CODE]))
		return;
	const struct document_record *old = document_record_of(im->db, v[CODE]);
	if (old)
		document_cells(&im->scratch, old, before);
	const struct js *changes = import_compare(im, l, v[CODE], old ? before : NULL);
	if (!changes)
		return;
	if (!old) {
		document_record_add(im->db, v[CODE], v[STYLE], v[TYPE], v[ISSUER], import_day(v[DATE]), v[SUBJECT],
			v[DERIVES_FROM], v[FILE_NAME]);
		return;
	}
	document_record_keep(im->db, old->id, v[STYLE], v[TYPE], v[ISSUER], import_day(v[DATE]), v[SUBJECT],
		v[DERIVES_FROM], v[FILE_NAME]);
	import_log_change(im, "document", v[CODE], changes);
}

void import_launch_row(struct import *im, const struct line *l)
{
	enum { CAMPAIGN, UNIT, DATE, EVIDENCE, DOCUMENT };
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	int64_t campaign = import_campaign(im, l, CAMPAIGN);
	const struct unit *unit = import_unit(im, l, UNIT, v[DATE]);
	import_document(im, l, DOCUMENT);
	if (!campaign || !unit || import_twice(im, l, DATE, key(im, v[CAMPAIGN], unit->id, v[DATE])))
		return;
	const struct launch_record *old = launch_record_of(im->db, campaign, unit->id, import_day(v[DATE]));
	if (old)
		launch_cells(&im->scratch, old, before);
	const char *name = arena_format(&im->scratch, "%s %s %s", v[CAMPAIGN], v[UNIT], v[DATE]);
	const struct js *changes = import_compare(im, l, name, old ? before : NULL);
	int64_t evidence = import_number(v[EVIDENCE]).value;
	if (changes && old) {
		launch_record_keep(im->db, old->id, evidence, v[DOCUMENT]);
		launch_change_add(im->db, old->id, im->today, arena_format(&im->scratch, "%s, %s, %s", old->date.iso,
			before[EVIDENCE], old->document ? old->document : ""), _("Exchange bundle"), im->now, (struct optional){ 0 });
		import_log_change(im, "launch", name, changes);
	} else if (changes) {
		launch_record_add(im->db, campaign, unit->id, import_day(v[DATE]), evidence, v[DOCUMENT], im->now);
	}
}

void import_report_row(struct import *im, const struct line *l)
{
	enum { CAMPAIGN, UNIT, PHASE, SUBMITTED_ON };
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	int64_t campaign = import_campaign(im, l, CAMPAIGN);
	const struct unit *unit = import_unit(im, l, UNIT, v[SUBMITTED_ON]);
	if (!campaign || !unit || import_twice(im, l, PHASE, key(im, v[CAMPAIGN], unit->id, v[PHASE])))
		return;
	int64_t phase = import_number(v[PHASE]).value;
	const struct report_record *old = report_record_of(im->db, campaign, unit->id, phase);
	if (old)
		report_cells(&im->scratch, old, before);
	const char *name = arena_format(&im->scratch, "%s %s %s", v[CAMPAIGN], v[UNIT], v[PHASE]);
	const struct js *changes = import_compare(im, l, name, old ? before : NULL);
	if (changes && old) {
		report_record_keep(im->db, old->id, import_day(v[SUBMITTED_ON]));
		import_log_change(im, "report", name, changes);
	} else if (changes) {
		report_record_add(im->db, campaign, unit->id, phase, import_day(v[SUBMITTED_ON]), im->now);
	}
}

/* A congress belongs to the unit of the day it was held, else planned.  One without both "is no row" to
 * any target; it is kept with the unit of the day it was moved to, else the newest of the code. */
static const struct unit *congress_unit(struct import *im, const struct line *l, const char *day)
{
	size_t n;
	const struct unit *units = import_units_of(im, l->v[0], &n);
	return day || !n ? import_unit(im, l, 0, day ? day : "") : &units[n - 1];
}

/* "2024-06-30 → 2024-07-05; …": what became of the values, as the history of a congress says it. */
static const char *before_and_after(struct arena *a, const struct js *changes)
{
	const char *text = "";
	JS_EACH (x, changes) {
		const char *was = x->first->text ? x->first->text : "–", *is = x->first->next->text ? x->first->next->text : "–";
		text = arena_format(a, "%s%s%s → %s", text, *text ? "; " : "", was, is);
	}
	return text;
}

/* What became of a congress, one row of its history for each date that is new. */
static void congress_history(struct import *im, int64_t id, const char *const *v, const struct js *changes,
	bool is_new)
{
	static const struct { size_t column; const char *name, *event; } steps[] = {
		{ 2, "planned", "planned" }, { 3, "moved_to", "moved" }, { 5, "held", "held" },
	};
	bool told = false;
	const char *detail = is_new ? NULL : before_and_after(&im->scratch, changes);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		bool dated = v[steps[i].column] && (is_new || js_get(changes, steps[i].name));
		if (dated)
			congress_record_change(im->db, id, import_day(v[steps[i].column]), steps[i].event, detail, im->now);
		told = told || dated;
	}
	if (!told && !is_new)
		congress_record_change(im->db, id, im->today, "corrected", detail, im->now);
}

void import_congress_row(struct import *im, const struct line *l)
{
	enum { UNIT, TERM, PLANNED, MOVED_TO, MOVED_BY, HELD, DELEGATES, DOCUMENT };
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	const struct unit *unit = congress_unit(im, l, v[HELD] ? v[HELD] : v[PLANNED] ? v[PLANNED] : v[MOVED_TO]);
	import_document(im, l, MOVED_BY);
	import_document(im, l, DOCUMENT);
	if (v[MOVED_TO] && !v[MOVED_BY])
		import_doubt(im, l, MOVED_TO, _("without a document in moved_by_document the planned day stays the due day"));
	if (!unit || import_twice(im, l, TERM, key(im, "", unit->id, v[TERM])))
		return;
	const struct congress_record *old = congress_record_of(im->db, unit->id, v[TERM]);
	if (old)
		congress_cells(&im->scratch, old, before);
	const char *name = arena_format(&im->scratch, "%s %s", v[UNIT], v[TERM]);
	const struct js *changes = import_compare(im, l, name, old ? before : NULL);
	if (!changes)
		return;
	int64_t id = old ? old->id : 0;
	if (old) {
		congress_record_keep(im->db, id, import_day(v[PLANNED]), import_day(v[MOVED_TO]), v[MOVED_BY],
			import_day(v[HELD]), import_number(v[DELEGATES]), v[DOCUMENT]);
		import_log_change(im, "congress", name, changes);
	} else {
		id = congress_record_add(im->db, unit->id, v[TERM], import_day(v[PLANNED]), import_day(v[MOVED_TO]),
			v[MOVED_BY], import_day(v[HELD]), import_number(v[DELEGATES]), v[DOCUMENT]);
	}
	congress_history(im, id, v, changes, !old);
}

enum { W_CODE, W_CAMPAIGN, W_UNIT, W_KIND, W_TITLE, W_LED, W_REGISTERED, W_STARTED, W_FINISHED, W_VERIFIED,
	W_VOIDED, W_PLACE, W_LATITUDE, W_LONGITUDE, W_COST };

/* One row of history for each date that is new; one more for whatever else was changed. */
static void work_history(struct import *im, int64_t id, const struct line *l, const struct js *changes, bool is_new)
{
	static const char *const events[] = { "registered", "started", "finished", "verified", "voided" };
	bool told = false;
	const char *detail = is_new ? NULL : js_write(&im->scratch, changes, 0);
	for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
		size_t column = W_REGISTERED + i;
		bool dated = l->v[column] && (is_new || (i && js_get(changes, l->sheet->columns[column].name)));
		if (dated)
			work_import_change(im->db, id, import_day(l->v[column]), events[i], told ? NULL : detail, im->now);
		told = told || dated;
	}
	if (!told)
		work_import_change(im->db, id, im->today, "edited", detail, im->now);
}

static void work_doubts(struct import *im, const struct line *l)
{
	const char *last = l->v[W_REGISTERED];
	for (size_t i = W_STARTED; i <= W_VERIFIED; i++) {
		if (l->v[i] && strcmp(l->v[i], last) < 0)
			import_doubt(im, l, i, _("this day is before the step that comes before it"));
		last = l->v[i] ? l->v[i] : last;
	}
	if (!l->v[W_LATITUDE] != !l->v[W_LONGITUDE])
		import_doubt(im, l, l->v[W_LATITUDE] ? W_LONGITUDE : W_LATITUDE, _("a place on the map needs both latitude and longitude"));
}

static int64_t work_keep(struct import *im, const char *const *v, int64_t id, int64_t campaign, int64_t unit)
{
	const char *folded = text_fold(&im->scratch, v[W_TITLE]);
	int64_t led = *v[W_LED] == '1';
	if (!id)
		return work_record_add(im->db, v[W_CODE], campaign, unit, v[W_KIND], v[W_TITLE], folded, led,
			import_day(v[W_REGISTERED]), import_day(v[W_STARTED]), import_day(v[W_FINISHED]),
			import_day(v[W_VERIFIED]), import_day(v[W_VOIDED]), v[W_PLACE], v[W_LATITUDE], v[W_LONGITUDE],
			import_vnd(v[W_COST]));
	work_record_keep(im->db, id, campaign, unit, v[W_KIND], v[W_TITLE], folded, led,
		import_day(v[W_REGISTERED]), import_day(v[W_STARTED]), import_day(v[W_FINISHED]),
		import_day(v[W_VERIFIED]), import_day(v[W_VOIDED]), v[W_PLACE], v[W_LATITUDE], v[W_LONGITUDE],
		import_vnd(v[W_COST]));
	return id;
}

void import_work_row(struct import *im, const struct line *l)
{
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS];
	int64_t campaign = import_campaign(im, l, W_CAMPAIGN);
	const struct unit *unit = import_unit(im, l, W_UNIT, v[W_REGISTERED]);
	work_doubts(im, l);
	if (!campaign || !unit || import_twice(im, l, W_CODE, v[W_CODE]))
		return;
	const struct work_record *old = work_record_of(im->db, v[W_CODE]);
	if (old)
		work_cells(&im->scratch, old, before);
	const struct js *changes = import_compare(im, l, v[W_CODE], old ? before : NULL);
	if (!changes)
		return;
	int64_t id = work_keep(im, v, old ? old->id : 0, campaign, unit->id);
	work_history(im, id, l, changes, !old);
	if (!im->tree_changed && !im->plans_changed)
		search_work(im->db, &im->scratch, v[W_CODE]);
	if (old)
		import_log_change(im, "work", v[W_CODE], changes);
}

void import_contribution_row(struct import *im, const struct line *l)
{
	enum { CODE, WORK, UNIT, GIVER_KIND, GIVER, KIND, QUANTITY, MEASURE, VALUE, PROMISED_ON, RECEIVED_ON };
	const char *const *v = l->v;
	const char *before[SHEET_MOST_COLUMNS], *day = v[RECEIVED_ON] ? v[RECEIVED_ON] : v[PROMISED_ON];
	const struct work_id_row *work = work_id_of(im->db, v[WORK]);
	if (!work)
		import_wrong(im, l, WORK, _("there is no work of this code; correct it, or add the work to works.csv"));
	if (!day)
		import_wrong(im, l, PROMISED_ON, _("write the day it was promised, or the day it was received"));
	const struct unit *unit = day ? import_unit(im, l, UNIT, day) : NULL;
	if (!work || !unit || import_twice(im, l, CODE, v[CODE]))
		return;
	const struct contribution_record *old = contribution_record_of(im->db, v[CODE]);
	if (old)
		contribution_cells(&im->scratch, old, before);
	const struct js *changes = import_compare(im, l, v[CODE], old ? before : NULL);
	int64_t quantity = quantity_read(v[QUANTITY]);
	if (changes && old) {
		contribution_record_keep(im->db, old->id, work->id, unit->id, v[GIVER_KIND], v[GIVER], v[KIND], quantity,
			v[MEASURE], import_vnd(v[VALUE]), import_day(v[PROMISED_ON]), import_day(v[RECEIVED_ON]));
		import_log_change(im, "contribution", v[CODE], changes);
	} else if (changes) {
		contribution_record_add(im->db, v[CODE], work->id, unit->id, v[GIVER_KIND], v[GIVER], v[KIND], quantity,
			v[MEASURE], import_vnd(v[VALUE]), import_day(v[PROMISED_ON]), import_day(v[RECEIVED_ON]));
	}
}
