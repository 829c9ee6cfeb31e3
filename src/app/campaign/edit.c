#include "app/campaign/edit.h"

#include "app/campaign/edit_tree.h"
#include "app/desk/notice.h"
#include "app/search/kinds.h"
#include "base/lang.h"
#include "base/time.h"

#include <string.h>

void edit_read(struct edit *e)
{
	e->plan = plan_read(e->arena, e->js, &e->problems);
}

bool edit_open(struct edit *e, struct db *db, struct arena *a, const char *code)
{
	*e = (struct edit){ .db = db, .arena = a, .campaign = campaign_by_code(db, code) };
	if (!e->campaign)
		return false;
	const struct plan_text *text = plan_text(db, e->campaign->id, (struct optional){ 0 });
	e->js = text ? js_read(a, text->plan, strlen(text->plan), NULL) : NULL;
	if (!e->js)
		e->js = js_new(a, JS_OBJECT);
	edit_read(e);
	return true;
}

static void write_basics(struct arena *a, struct js *js, const struct edit_basics *b)
{
	tree_set_text(a, js, "name", b->name);
	tree_set_text(a, js, "form", b->form);
	tree_set_text(a, js, "launched_by", b->launched_by);
	tree_set_text(a, js, "starts", b->starts.iso);
	tree_set_text(a, js, "ends", b->ends.iso);
	tree_set_text(a, js, "motto", b->motto);
}

struct js *edit_new(struct arena *a, const struct edit_basics *b)
{
	struct js *js = js_new(a, JS_OBJECT);
	js_set_text(a, js, "code", b->code);
	write_basics(a, js, b);
	return js;
}

void edit_basics(struct edit *e, const struct edit_basics *b)
{
	write_basics(e->arena, e->js, b);
	edit_read(e);
}

void edit_texts(struct edit *e, const char *name, const char *const *texts, size_t n)
{
	struct js *list = js_new(e->arena, JS_LIST);
	for (size_t i = 0; i < n; i++) {
		if (!*texts[i])
			continue;
		struct js *text = js_new(e->arena, JS_TEXT);
		text->text = arena_copy(e->arena, texts[i]);
		js_add(e->arena, list, NULL, text);
	}
	const struct js *now = js_get(e->js, name);
	if ((now || list->first) && (!now || strcmp(js_write(e->arena, now, 0), js_write(e->arena, list, 0))))
		js_add(e->arena, e->js, name, list);
	edit_read(e);
}

void edit_phases(struct edit *e, const struct edit_phase *rows, size_t n)
{
	struct js *list = tree_list(e->arena, e->js, "phases"), **at = &list->first;
	for (size_t i = 0; i < n; i++) {
		if (tree_row_gone(at, rows[i].gone))
			continue;
		struct js *x = tree_row(e->arena, list, &at, true);
		tree_set_text(e->arena, x, "starts", rows[i].starts.iso);
		tree_set_text(e->arena, x, "ends", rows[i].ends.iso);
		tree_set_text(e->arena, x, "aim", rows[i].aim);
	}
	edit_read(e);
}

void edit_participants(struct edit *e, const struct edit_participant *rows, size_t n)
{
	struct js *list = tree_list(e->arena, e->js, "participants"), **at = &list->first;
	for (size_t i = 0; i < n; i++) {
		if (tree_row_gone(at, rows[i].gone))
			continue;
		struct js *x = tree_row(e->arena, list, &at, false), *scope = tree_member(x, "scope");
		tree_set_text(e->arena, x, "kind", rows[i].kind);
		tree_set_text(e->arena, x, "note", rows[i].note);
		if (!*rows[i].within) {
			js_set_text(e->arena, x, "scope", NULL);
			continue;
		}
		if (!scope || scope->kind != JS_OBJECT)
			scope = js_add(e->arena, x, "scope", js_new(e->arena, JS_OBJECT));
		tree_set_text(e->arena, scope, "within", rows[i].within);
		tree_set_text(e->arena, scope, "depth", rows[i].depth);
	}
	edit_read(e);
}

void edit_schemes(struct edit *e, const struct edit_scheme *rows, size_t n)
{
	struct js *list = tree_list(e->arena, e->js, "schemes"), **at = &list->first;
	for (size_t i = 0; i < n; i++)
		if (!tree_row_gone(at, rows[i].gone))
			tree_set_text(e->arena, tree_row(e->arena, list, &at, true), "name", rows[i].name);
	edit_read(e);
}

struct js *edit_target(struct edit *e, int64_t no)
{
	struct js *list = tree_member(e->js, "targets");
	for (struct js *x = list ? list->first : NULL; x; x = x->next)
		if (js_int(x, "no", 0) == no)
			return x;
	return NULL;
}

struct js *edit_target_new(struct edit *e)
{
	struct js *list = tree_list(e->arena, e->js, "targets"), **at = &list->first;
	while (*at)
		at = &(*at)->next;
	return tree_row(e->arena, list, &at, true);
}

void edit_target_remove(struct edit *e, int64_t no)
{
	struct js *list = tree_list(e->arena, e->js, "targets");
	for (struct js **at = &list->first; *at; at = &(*at)->next) {
		if (js_int(*at, "no", 0) == no) {
			*at = (*at)->next;
			break;
		}
	}
	edit_read(e);
}

enum edit_kept edit_keep(struct edit *e, int64_t base, struct edit_act act)
{
	const struct campaign *c = e->campaign;
	if (base != c->version)
		return EDIT_STALE;
	const char *text = js_write(e->arena, e->js, 0);
	if (!strcmp(text, plan_text(e->db, c->id, (struct optional){ 0 })->plan))
		return EDIT_SAME;
	const struct plan *p = e->plan;
	plan_version_add(e->db, c->id, c->version + 1, text, act.reason, act.now, act.by);
	campaign_keep(e->db, c->id, p->name, p->launched_by, p->starts, p->ends, c->version + 1);
	if (!strcmp(c->state, "launched")) {
		campaign_event_add(e->db, c->id, act.day, "changed", (struct optional){ 0 }, known(c->version + 1), NULL,
			act.reason, act.now, act.by);
		search_refresh(e->db, "document");
		notices_of_campaign_add(e->db, c->id, NOTICE_CAMPAIGN_CHANGED, act.reason, act.day, act.now, act.by);
	}
	return EDIT_KEPT;
}

const char *edit_create(struct db *db, struct arena *a, const struct edit_basics *b, struct edit_act act)
{
	if (campaign_by_code(db, b->code))
		return _("Another campaign has this code");
	struct edit e = { .db = db, .arena = a, .js = edit_new(a, b) };
	edit_read(&e);
	if (e.problems.n)
		return e.problems.v[0].message;
	int64_t id = campaign_add(db, b->code, b->name, b->launched_by, b->starts, b->ends);
	plan_version_add(db, id, 1, js_write(a, e.js, 0), NULL, act.now, act.by);
	return NULL;
}
