/* campaigns.json. */
#include "app/exchange/importing.h"

#include "app/campaign/edit.sql.h"
#include "app/campaign/expected.h"
#include "app/exchange/json_line.h"
#include "app/exchange/plan_text.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <errno.h>
#include <string.h>

/* One campaign of the file. */
struct element {
	struct import *im;
	const char *path, *text;    /* of the file */
	size_t index;
	const struct js *js;
	const struct plan *plan;
	bool draft;
	struct day launched_on;     /* as the key says, or unknown */
};

static const char *whole_file(struct arena *a, const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	size_t room = 1 << 16, n = 0;
	char *text = arena_new(a, char, room);
	for (size_t got; (got = fread(text + n, 1, room - n - 1, f));) {
		n += got;
		if (room - n < 2) {
			char *bigger = arena_new(a, char, 2 * room);
			memcpy(bigger, text, n);
			text = bigger;
			room *= 2;
		}
	}
	bool good = !ferror(f);
	fclose(f);
	*size = n;
	return good ? text : NULL;
}

/* "campaigns.json:12: [0].targets[2].rule.by: "…": what to do" */
static void say(struct import_lines *lines, const struct element *e, const char *path, const char *value,
	const char *message)
{
	struct arena *a = &e->im->scratch;
	path = arena_format(a, "[%zu]%s%s", e->index, *path ? "." : "", path);
	import_line(lines, e->im->arena, lang_fill(a, "{1}:{2}: {3}: \"{4}\": {5}", e->path,
		arena_format(a, "%d", json_line(e->text, path)), path, value_shown(a, value, strlen(value)), message, NULL));
}

static void wrong(const struct element *e, const char *path, const char *value, const char *message)
{
	say(&e->im->report->problems, e, path, value, message);
}

static void check_unit(const struct element *e, const char *path, const char *code)
{
	size_t n;
	import_units_of(e->im, code, &n);
	if (!n)
		wrong(e, path, code, _("there is no unit of this code; correct it, or add the unit to units.csv"));
}

/* What the plan names must be there. */
static void check_names(const struct element *e)
{
	const struct plan *p = e->plan;
	struct arena *a = &e->im->scratch;
	check_unit(e, "launched_by", p->launched_by);
	for (size_t i = 0; i < p->participants.n; i++)
		if (p->participants.v[i].scoped)
			check_unit(e, arena_format(a, "participants[%zu].scope.within", i), p->participants.v[i].scope.within);
	for (size_t i = 0; i < p->targets.n; i++)
		check_unit(e, arena_format(a, "targets[%zu].rule.of.within", i), p->targets.v[i].rule.of.within);
	for (size_t i = 0; i < p->basis.n; i++)
		if (!seen_before(&e->im->documents, p->basis.v[i], 0))
			say(&e->im->report->warnings, e, arena_format(a, "basis[%zu]", i), p->basis.v[i],
				_("no document of this code is known; add it to documents.csv"));
}

static void check_state(struct element *e)
{
	const struct js *state = js_get(e->js, "state"), *day = js_get(e->js, "launched_on");
	const char *said = state && state->kind == JS_TEXT ? state->text : "";
	e->draft = !strcmp(said, "draft");
	if (state && !e->draft && strcmp(said, "launched"))
		wrong(e, "state", said, _("write \"draft\", or leave the key out for a campaign that is launched"));
	if (!day)
		return;
	said = day->kind == JS_TEXT ? day->text : "";
	if (e->draft || !day_is_valid(said))
		wrong(e, "launched_on", said, e->draft ? _("a draft has no day of launch; leave the key out")
			: _("write a day that exists as YYYY-MM-DD"));
	else
		e->launched_on = import_day(said);
}

/* Which keys differ, for --check and the log. */
static struct js *differences(struct element *e, const struct js *before)
{
	struct arena *a = &e->im->scratch;
	struct js *changes = js_new(a, JS_OBJECT);
	const struct js *both[] = { before, e->js };
	for (int side = 0; side < 2; side++)
		JS_EACH (x, both[side]) {
			const struct js *old = js_get(before, x->name), *now = js_get(e->js, x->name);
			const char *was = old ? js_write(a, old, 0) : "", *is = now ? js_write(a, now, 0) : "";
			if (!strcmp(was, is) || js_get(changes, x->name))
				continue;
			struct js *pair = js_add(a, changes, x->name, js_new(a, JS_LIST));
			js_add(a, pair, NULL, js_new(a, JS_TEXT))->text = was;
			js_add(a, pair, NULL, js_new(a, JS_TEXT))->text = is;
			import_line(&e->im->report->changes, e->im->arena, lang_fill(a, "{1}: {2}: {3}: {4} -> {5}", e->path,
				e->plan->code, x->name, value_shown(a, was, strlen(was)), value_shown(a, is, strlen(is)), NULL));
		}
	return changes;
}

static void launches(struct import *im, int64_t id)
{
	int64_t *v = arena_new(im->arena, int64_t, im->launched.n + 1);
	if (im->launched.n)
		memcpy(v, im->launched.v, im->launched.n * sizeof *v);
	v[im->launched.n++] = id;
	im->launched.v = v;
}

static const char *plan_kept(const struct element *e)
{
	return js_write(&e->im->scratch, e->js, 0);
}

static void add_campaign(struct element *e)
{
	struct import *im = e->im;
	const struct plan *p = e->plan;
	im->file->added++;
	int64_t id = bundle_campaign_add(im->db, p->code, p->name, p->launched_by, p->starts, p->ends,
		e->draft ? "draft" : "launched", e->launched_on);
	bundle_version_add(im->db, id, 1, plan_kept(e), NULL, im->now);
	if (!e->draft)
		launches(im, id);
}

static void tell_event(struct import *im, int64_t id, struct day day, const char *event, int64_t version)
{
	const struct optional none = { 0 };
	campaign_event_add(im->db, id, day, event, none, known(version), NULL, _("Exchange bundle"), im->now, none);
}

static void change_campaign(struct element *e, const struct bundle_plan_now *old)
{
	struct import *im = e->im;
	const struct plan *p = e->plan;
	struct day usual = plan_usual_launch(im->db, old->id, old->launched_by, old->starts);
	const struct js *before = plan_as_written(&im->scratch, old->plan, old->state, old->launched_on, usual);
	if (!strcmp(js_write(&im->scratch, before, 0), plan_kept(e))) {
		im->file->same++;
		return;
	}
	bool was_draft = !strcmp(old->state, "draft");
	if (e->draft && !was_draft) {
		wrong(e, "state", "draft", _("this campaign is launched already; it cannot become a draft again"));
		return;
	}
	im->file->changed++;
	const struct js *changes = differences(e, before);
	struct day day = day_known(e->launched_on) ? e->launched_on : old->launched_on;
	bundle_version_add(im->db, old->id, old->version + 1, plan_kept(e), _("Exchange bundle"), im->now);
	bundle_campaign_keep(im->db, old->id, p->name, p->launched_by, p->starts, p->ends, e->draft ? "draft" : "launched",
		old->version + 1, day);
	if (!was_draft)
		tell_event(im, old->id, im->today, "changed", old->version + 1);
	else if (!e->draft)
		launches(im, old->id);
	import_log_change(im, "campaign", p->code, changes);
}

static void read_campaign(struct element *e)
{
	struct import *im = e->im;
	struct plan_problem_list problems;
	size_t before = im->report->problems.n;
	e->plan = plan_read(&im->scratch, e->js, &problems);
	for (size_t i = 0; i < problems.n; i++)
		wrong(e, problems.v[i].path, problems.v[i].value, problems.v[i].message);
	if (e->js->kind == JS_OBJECT)
		check_state(e);
	if (im->report->problems.n > before || !im->meaning)
		return;
	check_names(e);
	if (seen_before(&im->keys, e->plan->code, (int64_t)e->index + 1))
		wrong(e, "code", e->plan->code, _("another campaign of this file has this code; keep one of the two"));
	if (im->report->problems.n > before)
		return;
	const struct bundle_plan_now *old = bundle_plan_of(im->db, e->plan->code);
	if (old)
		change_campaign(e, old);
	else
		add_campaign(e);
}

void import_campaigns_read(struct import *im, const char *path)
{
	size_t n = 0;
	const char *text = whole_file(im->arena, path, &n), *bad = NULL;
	struct js_error error = { 1, 1, NULL };
	if (text && n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
		text += 3, n -= 3;
	if (!text)
		bad = strerror(errno);
	else if (!text_is_utf8(text, n))
		bad = _("this is not UTF-8; save the file again as UTF-8");
	else if (!text_is_nfc(text)) {
		import_line(&im->report->warnings, im->arena, lang_fill(&im->scratch,
			_("{1}: letters that came decomposed are kept composed (NFC); an export will have them so"), path, NULL));
		text = text_nfc(im->arena, text);
		n = strlen(text);
	}
	const struct js *list = bad ? NULL : js_read(im->arena, text, n, &error);
	if (list && list->kind != JS_LIST)
		bad = _("this file must be a list of campaigns, in square brackets");
	if (bad || !list) {
		import_line(&im->report->problems, im->arena, lang_fill(&im->scratch, _("{1}:{2}: column {3}: {4}"), path,
			arena_format(&im->scratch, "%d", error.line), arena_format(&im->scratch, "%d", error.column),
			bad ? bad : error.message, NULL));
		return;
	}
	struct element e = { .im = im, .path = path, .text = text };
	JS_EACH (x, list) {
		e.js = x;
		e.draft = false;
		e.launched_on = import_day(NULL);
		read_campaign(&e);
		e.index++;
	}
}

void import_campaigns_load(struct import *im)
{
	struct arena *before = db_arena(im->db, im->arena);
	struct bundle_campaign_list rows = bundle_campaigns(im->db);
	db_arena(im->db, before);
	struct import_campaign *v = arena_new(im->arena, struct import_campaign, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		v[i] = (struct import_campaign){ rows.v[i].id, rows.v[i].code };
	im->campaigns.v = v;
	im->campaigns.n = rows.n;
}

void import_launches_finish(struct import *im)
{
	for (size_t i = 0; i < im->launched.n; i++) {
		int64_t id = im->launched.v[i];
		const struct campaign *c = campaign_by_id(im->db, id);
		struct optional newest = { 0 };
		const struct plan *plan = c ? plan_of(im->db, &im->scratch, id, newest) : NULL;
		if (!plan)
			continue;
		struct day day = day_known(c->launched_on) ? c->launched_on
			: plan_usual_launch(im->db, id, c->launched_by, c->starts);
		bundle_campaign_launched(im->db, id, day);
		tell_event(im, id, day, "launched", c->version);
		campaign_freeze_expected(im->db, &im->scratch, id, plan, day);
	}
}
