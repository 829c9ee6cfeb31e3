/* Administration of the tree: finding a unit, and reforming it in two steps: what will change, then
 * the confirmation. */
#include "app/reform/reform_web.h"

#include "app/audit/audit.h"
#include "app/view/words.h"
#include "app/pages.h"
#include "app/search/pick.h"
#include "app/reform/reform.html.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

enum { LINES = 100, BESIDE = 60, EVENTS = 50 };

static const struct reform_page pages[] = {
	{ REFORM_CREATE, "them", N_("Found a unit below"), N_("A new unit directly below this one.") },
	{ REFORM_RENAME, "doi-ten", N_("Rename"), N_("The unit goes on under a new name.") },
	{ REFORM_MOVE, "chuyen", N_("Move below another unit"), N_("The unit goes on, with all below it, under another unit.") },
	{ REFORM_MERGE, "sap-nhap", N_("Merge"), N_("Several units become one, or go into one that stays.") },
	{ REFORM_SPLIT, "chia", N_("Split"), N_("The unit becomes several; the shares say how its figures are divided.") },
	{ REFORM_DISSOLVE, "giai-the", N_("Dissolve"), N_("The unit ends without a successor; its history stays readable.") },
};
const struct reform_page_list reform_pages = { pages, sizeof pages / sizeof *pages };

const char *reform_row(struct arena *a, const char *name, size_t i)
{
	return arena_format(a, "%s-%zu", name, i + 1);
}

bool reform_ticked(const struct req *rq, const char *code)
{
	for (size_t i = 0; i < rq->params.n; i++)
		if (!strcmp(rq->params.v[i].name, "from") && !strcmp(rq->params.v[i].value, code))
			return true;
	return false;
}

static const char *typed(struct req *rq, const char *name)
{
	return text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, name)));
}

enum status units_admin_show(struct req *rq)
{
	struct unit_overview v = { .unit = unit_of_query(rq) };
	const char *q = typed(rq, "q"), *after = req_text(rq, "after");
	if (*q) {
		const struct unit_path_row *place = unit_path(rq->db, v.unit->id, rq->today);
		const char *path = place ? place->path : "";
		v.lines = units_found(rq->db, path, path_end(rq->arena, path), rq->today, text_fold(rq->arena, q), after,
			LINES + 1);
	} else {
		v.lines = units_listed_below(rq->db, v.unit->code, rq->today, after, LINES + 1);
	}
	if (v.lines.n > LINES) {
		v.lines.n = LINES;
		v.next = v.lines.v[LINES - 1].code;
	}
	units_admin_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status unit_admin_show(struct req *rq)
{
	struct unit_shown s = { .unit = unit_of_path(rq) };
	s.rows = unit_rows(rq->db, s.unit->code);
	s.events = unit_events_of(rq->db, s.unit->code, EVENTS);
	unit_admin_page(&rq->out, rq, &s);
	return HTTP_OK;
}

/* A unit that the form names, valid on the day and administered by who asks; else a problem. */
static const struct unit *named(struct req *rq, const char *input, const char *code, struct day on)
{
	const struct unit *u = unit_on(rq->db, code, on);
	if (!u && unit_last(rq->db, code))
		req_problem(rq, input, _("Unit"), lang_fill(rq->arena, _("No unit has the code {1} on that day"), code, NULL));
	else if (!u)
		pick_problem(rq, PICK_UNIT_NOW, input, strcmp(input, "parent") ? _("Unit") : _("Unit above"), req_text(rq, input));
	else if (!app_may(rq, ADMINISTRATOR, u->id))
		req_problem(rq, input, _("Unit"), lang_fill(rq->arena, _("You do not administer {1}"), u->name, NULL));
	else
		return u;
	return NULL;
}

struct name_list reform_others(struct arena *a)
{
	const char **v = arena_new(a, const char *, REFORM_OTHERS);
	for (size_t i = 0; i < REFORM_OTHERS; i++)
		v[i] = reform_row(a, "other", i);
	return (struct name_list){ v, REFORM_OTHERS };
}

static void add_source(struct req *rq, struct reform *r, const char *input, const char *code)
{
	for (size_t i = 0; i < r->sources.n; i++)
		if (!strcmp(r->sources.v[i]->code, code))
			return;
	const struct unit *u = r->sources.n < REFORM_SOURCES ? named(rq, input, code, r->date) : NULL;
	if (u)
		r->sources.v[r->sources.n++] = u;
}

/* Those ticked, and those named. */
static void read_merged(struct req *rq, struct reform *r)
{
	for (size_t i = 0; i < rq->params.n; i++)
		if (!strcmp(rq->params.v[i].name, "from"))
			add_source(rq, r, "other-1", rq->params.v[i].value);
	for (size_t i = 0; i < REFORM_OTHERS; i++) {
		const char *input = reform_row(rq->arena, "other", i), *code = pick_code(rq, PICK_UNIT_NOW, typed(rq, input));
		if (*code)
			add_source(rq, r, input, code);
	}
}

static void add_target(struct reform *r, struct reform_target t)
{
	r->targets.v[r->targets.n++] = t;
}

static void read_split(struct req *rq, struct reform *r, const struct unit *u)
{
	for (size_t i = 0; i < REFORM_NEW; i++) {
		const char *code = typed(rq, reform_row(rq->arena, "code", i));
		const char *name = typed(rq, reform_row(rq->arena, "name", i));
		struct optional typed_share = req_number(rq, reform_row(rq->arena, "share", i));
		int64_t share = typed_share.known ? typed_share.value : 0;
		if (*code || *name)
			add_target(r, (struct reform_target){ code, name, u->kind, u->level, u->parent, share });
	}
}

static void read_targets(struct req *rq, struct reform *r, const struct unit *u)
{
	const char *code = typed(rq, "code"), *name = typed(rq, "name");
	const char *parent = pick_code(rq, PICK_UNIT_NOW, typed(rq, "parent"));
	switch (r->event) {
	case REFORM_CREATE:
		add_target(r, (struct reform_target){ code, name, typed(rq, "kind"), typed(rq, "level"), u->code, 100 });
		break;
	case REFORM_RENAME:
		add_target(r, (struct reform_target){ u->code, name, u->kind, u->level, u->parent, 100 });
		break;
	case REFORM_MOVE:
		named(rq, "parent", parent, r->date);
		add_target(r, (struct reform_target){ u->code, u->name, u->kind, u->level, parent, 100 });
		break;
	case REFORM_MERGE:
		read_merged(rq, r);
		if (unit_on(rq->db, code, r->date))
			named(rq, "code", code, r->date);
		named(rq, "parent", parent, r->date);
		add_target(r, (struct reform_target){ code, name, u->kind, u->level, parent, 100 });
		break;
	case REFORM_SPLIT:
		read_split(rq, r, u);
		break;
	case REFORM_DISSOLVE:
		break;
	}
}

/* The unit above those that lose theirs: one that is new here, by name or code, or one that there is. */
static const char *read_children(struct req *rq, const struct reform *r)
{
	const char *text = typed(rq, "children_to"), *code = pick_code(rq, PICK_UNIT_NOW, text);
	for (size_t i = 0; *text && i < r->targets.n; i++) {
		const struct reform_target *t = &r->targets.v[i];
		if (!strcmp(code, t->code) || !strcmp(text_fold(rq->arena, text), text_fold(rq->arena, t->name)))
			return t->code;
	}
	if (*code)
		named(rq, "children_to", code, r->date);
	return code;
}

struct reform_form { struct day date; const char *basis; };

/* What the form asks for; problems stand in rq->problems. */
static void read_reform(struct req *rq, const struct reform_page *page, struct reform *r)
{
	static const struct field fields[] = {
		{ "date", N_("First day of the new state"), offsetof(struct reform_form, date), 1, 0, FIELD_DAY },
		{ "basis", N_("Legal basis"), offsetof(struct reform_form, basis), 3, 300 },
		{ 0 }
	};
	struct reform_form form;
	*r = (struct reform){ .event = page->event, .children_to = "" };
	if (!form_read(rq, fields, &form))
		return;
	r->date = form.date;
	r->basis = form.basis;
	r->grants_too = *req_text(rq, "grants_too");
	const struct unit *u = named(rq, "date", rq->arg[0], form.date);
	if (!u)
		return;
	if (page->event != REFORM_CREATE)
		r->sources.v[r->sources.n++] = u;
	read_targets(rq, r, u);
	if (page->event >= REFORM_SPLIT)
		r->children_to = read_children(rq, r);
	if (page->event == REFORM_MERGE)
		r->children_to = r->targets.v[0].code;
}

static const struct reform_page *page_of(const char *slug)
{
	for (size_t i = 0; i < reform_pages.n; i++)
		if (!strcmp(pages[i].slug, slug))
			return &pages[i];
	return NULL;
}

static enum status show(struct req *rq, struct reform_shown *s, enum status status)
{
	if (s->page->event == REFORM_MERGE && s->unit->parent)
		s->beside = units_listed_below(rq->db, s->unit->parent, rq->today, "", BESIDE);
	reform_form_page(&rq->out, rq, s);
	return status;
}

enum status reform_show(struct req *rq)
{
	struct reform_shown s = { .page = page_of(rq->arg[1]), .unit = unit_of_path(rq) };
	struct reform r;
	if (!s.page || !s.unit)
		return HTTP_NOT_FOUND;
	if (!req_param(rq, "date")) {
		req_prefill(rq, "parent", s.unit->parent ? pick_unit_words(rq, s.unit->parent) : NULL);
		if (s.page->event == REFORM_MERGE)
			req_prefill(rq, "code", s.unit->code);
		return show(rq, &s, HTTP_OK);
	}
	read_reform(rq, s.page, &r);
	const char *why = rq->problems.n ? NULL : reform_check(rq->db, rq->arena, &r);
	if (why)
		req_problem(rq, "date", _(s.page->title), why);
	s.ready = !rq->problems.n;
	if (s.ready)
		s.effect = reform_effect(rq->db, rq->arena, &r);
	return show(rq, &s, s.ready ? HTTP_OK : HTTP_INVALID);
}

static struct js *content_of(struct req *rq, const struct reform *r)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "date", r->date.iso);
	js_set_text(rq->arena, content, "basis", r->basis);
	struct js *from = js_add(rq->arena, content, "from", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < r->sources.n; i++)
		js_add(rq->arena, from, NULL, js_new(rq->arena, JS_TEXT))->text = r->sources.v[i]->code;
	struct js *to = js_add(rq->arena, content, "to", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < r->targets.n; i++) {
		struct js *t = js_add(rq->arena, to, NULL, js_new(rq->arena, JS_OBJECT));
		js_set_text(rq->arena, t, "code", r->targets.v[i].code);
		js_set_text(rq->arena, t, "name", r->targets.v[i].name);
		js_set_int(rq->arena, t, "share", r->targets.v[i].share);
	}
	return content;
}

enum status reform_confirm(struct req *rq)
{
	struct reform_shown s = { .page = page_of(rq->arg[1]), .unit = unit_of_path(rq) };
	struct reform r;
	if (!s.page || !s.unit)
		return HTTP_NOT_FOUND;
	read_reform(rq, s.page, &r);
	struct reform_act act = { rq->now, { true, rq->who.account } };
	const char *why = rq->problems.n ? NULL : reform_do(rq->db, rq->arena, &r, act);
	if (why)
		req_problem(rq, "date", _(s.page->title), why);
	if (rq->problems.n)
		return show(rq, &s, HTTP_INVALID);
	const char *act_name = arena_format(rq->arena, "unit.%s", unit_event_words[r.event].code);
	audit_act(rq, act_name, arena_format(rq->arena, "unit %s", s.unit->code), NULL, content_of(rq, &r));
	return see_other(rq, "/quan-tri/don-vi/%s", s.unit->code);
}
