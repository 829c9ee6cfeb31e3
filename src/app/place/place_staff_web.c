/* /quan-tri/dia-diem: places of a unit and of those below it, and what becomes of them. */
#include "app/campaign/plan.h"
#include "app/pages.h"
#include "app/search/pick.h"
#include "app/place/place_scope.h"
#include "app/place/place_staff.html.h"
#include "app/view/view.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

enum { CHANGES = 50 };

bool place_scope(struct req *rq, int64_t *unit)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	*unit = p ? p->unit_id : 0;
	return p;
}

enum status places_staff_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	const char *state = req_text(rq, "state");
	if (!u)
		return HTTP_NOT_FOUND;
	if (*state && word_index(place_state_words, state) < 0)
		return HTTP_BAD;
	const struct unit_spot *s = unit_spot(rq->db, u->id, rq->today);
	const char *path = s ? s->path : "";
	struct place_list_view v = { .unit = u, .state = state };
	v.places = places_under(rq->db, path, path_end(rq->arena, path), *state ? state : NULL, req_text(rq, "after"),
		VIEW_ROWS + 1);
	if (v.places.n > VIEW_ROWS) {
		v.places.n = VIEW_ROWS;
		v.next = view_link(rq, "/quan-tri/dia-diem", "unit", u->code, "state", state, "after",
			v.places.v[VIEW_ROWS - 1].code, NULL);
	}
	places_staff_page(&rq->out, rq, &v);
	return HTTP_OK;
}

/* ------------------------------------------------------------ the form */
struct place_form { struct place_fields f; const char *unit, *reason; };

static const char *const kinds[] = { "culture_house", "sports_ground", "library", "monument", "other", NULL };
static const char *const states[] = { "planned", "building", "in_use", "repair", "closed", NULL };

#define AT(x) offsetof(struct place_form, x)
static const struct field fields[] = {
	{ "name", N_("Name"), AT(f.name), 1, PLACE_LETTERS, FIELD_TEXT },
	{ "kind", N_("Kind"), AT(f.kind), 1, 0, FIELD_CHOICE, kinds },
	{ "state", N_("State"), AT(f.state), 1, 0, FIELD_CHOICE, states },
	{ "opened_on", N_("Opened on"), AT(f.opened_on), 0, 0, FIELD_DAY },
	{ "unit_code", N_("Unit"), AT(unit), 1, PICK_LETTERS, FIELD_TEXT },
	{ "address", N_("Address"), AT(f.address), 0, PLACE_LETTERS, FIELD_TEXT },
	{ "latitude", N_("Latitude"), AT(f.latitude), 0, 20, FIELD_TEXT },
	{ "longitude", N_("Longitude"), AT(f.longitude), 0, 20, FIELD_TEXT },
	{ "work", N_("Work that built it"), AT(f.work), 0, PICK_LETTERS, FIELD_TEXT },
	{ "article", N_("Article about it"), AT(f.article), 0, PICK_LETTERS, FIELD_TEXT },
	{ "note", N_("Note for readers"), AT(f.note), 0, PLACE_NOTE, FIELD_TEXT },
	{ "reason", N_("Reason"), AT(reason), 0, PLACE_NOTE, FIELD_TEXT },
	{ 0 }
};

static struct choice_list choices(struct req *rq, const struct word *words)
{
	struct word_list list = word_list(words);
	struct choice *v = arena_new(rq->arena, struct choice, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		v[i] = (struct choice){ list.v[i].code, view_title(rq, _(list.v[i].label)) };
	return (struct choice_list){ v, list.n };
}

static struct place_form_view view_of(struct req *rq, const struct place_row *p, const struct unit *u)
{
	return (struct place_form_view){ .place = p, .unit = u, .kinds = choices(rq, place_kind_words),
		.states = choices(rq, place_state_words),
		.address = p ? arena_format(rq->arena, "/quan-tri/dia-diem/%s/sua", view_part(rq, p->code))
			: view_link(rq, "/quan-tri/dia-diem-moi", "unit", u->code, NULL) };
}

/* What was typed, checked; false: problems stand at their inputs. */
static bool read_form(struct req *rq, struct place_form *typed)
{
	if (!form_read(rq, fields, typed))
		return false;
	const struct unit *u = unit_lately(rq->db, pick_code(rq, PICK_UNIT_NOW, typed->unit), rq->today);
	if (!u)
		pick_problem(rq, PICK_UNIT_NOW, "unit_code", _("Unit"), typed->unit);
	else if (!app_may(rq, OFFICER | ADMINISTRATOR, u->id))
		req_problem(rq, "unit_code", _("Unit"), _("is not your unit or one below it"));
	typed->unit = u ? u->code : "";
	typed->f.unit = u ? u->id : 0;
	typed->f.work = pick_code(rq, PICK_WORK, typed->f.work);
	typed->f.article = pick_code(rq, PICK_ARTICLE, typed->f.article);
	return !rq->problems.n;
}

static enum status refused(struct req *rq, struct place_form_view *v, enum place_answer answer)
{
	static const struct { enum place_answer answer; const char *name, *label; } inputs[] = {
		{ PLACE_HALF_POSITION, "latitude", N_("Latitude") }, { PLACE_NO_POSITION, "latitude", N_("Latitude") },
		{ PLACE_NEEDS_REASON, "reason", N_("Reason") }, { PLACE_OPENS_LATER, "opened_on", N_("Opened on") },
	};
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
		if (inputs[i].answer == answer)
			req_problem(rq, inputs[i].name, _(inputs[i].label), place_answer_text(answer));
	if (answer == PLACE_NO_WORK)
		pick_problem(rq, PICK_WORK, "work", _("Work that built it"), req_text(rq, "work"));
	if (answer == PLACE_NO_ARTICLE)
		pick_problem(rq, PICK_ARTICLE, "article", _("Article about it"), req_text(rq, "article"));
	if (!rq->problems.n)
		v->wrong = place_answer_text(answer);
	place_form_page(&rq->out, rq, v);
	return HTTP_INVALID;
}

static struct place_by by(struct req *rq)
{
	return (struct place_by){ rq->db, rq->arena, rq->now, rq->today, known(rq->who.account) };
}

/* A place that came from a unit of others is theirs to take back. */
static bool may_undo(struct req *rq, const struct place_row *p)
{
	struct place_by who = by(rq);
	int64_t unit = place_undo_unit(&who, p);
	return !unit || app_may(rq, OFFICER | ADMINISTRATOR, unit);
}

enum status place_new_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	if (!u)
		return HTTP_NOT_FOUND;
	struct place_form_view v = view_of(rq, NULL, u);
	req_prefill(rq, "unit_code", pick_words(rq->arena, u->name, u->code));
	req_prefill(rq, "kind", "culture_house");
	req_prefill(rq, "state", "in_use");
	place_form_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status place_new_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	if (!u)
		return HTTP_NOT_FOUND;
	struct place_form_view v = view_of(rq, NULL, u);
	struct place_form typed = { 0 };
	const char *code = NULL;
	struct place_by who = by(rq);
	enum place_answer answer = read_form(rq, &typed) ? place_new(&who, &typed.f, &code) : PLACE_DONE;
	if (!code)
		return refused(rq, &v, answer);
	return see_other(rq, "/quan-tri/dia-diem/%s?done=them", code);
}

enum status place_staff_show(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	if (!p)
		return HTTP_NOT_FOUND;
	struct place_staff_view v = { .place = p, .changes = place_changes(rq->db, p->id, CHANGES),
		.photos = place_photos(rq->db, p->id) };
	v.may_undo = v.changes.n && v.changes.v[0].before && may_undo(rq, p);
	if (req_is(rq, "done", "them"))
		v.done = _("The place is added and stands on the map.");
	if (req_is(rq, "done", "sua"))
		v.done = _("The change is saved.");
	if (req_is(rq, "done", "hoan-tac"))
		v.done = _("The last change is taken back.");
	place_staff_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status place_edit_show(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	const struct unit *u = p ? unit_by_id(rq->db, p->unit_id) : NULL;
	if (!u)
		return HTTP_NOT_FOUND;
	struct place_fields f = place_fields_of(p);
	struct place_form_view v = view_of(rq, p, u);
	const struct { const char *name, *value; } now[] = {
		{ "name", f.name }, { "kind", f.kind }, { "state", f.state }, { "unit_code", pick_words(rq->arena, u->name, u->code) }, { "address", f.address },
		{ "opened_on", day_known(f.opened_on) ? day_typed(rq->arena, f.opened_on) : "" }, { "latitude", f.latitude },
		{ "longitude", f.longitude }, { "work", p->work_code ? pick_words(rq->arena, p->work_title, f.work) : "" },
		{ "article", p->article_title ? pick_words(rq->arena, p->article_title, f.article) : f.article }, { "note", f.note },
	};
	for (size_t i = 0; i < sizeof now / sizeof *now; i++)
		req_prefill(rq, now[i].name, now[i].value);
	place_form_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status place_edit_send(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	const struct unit *u = p ? unit_by_id(rq->db, p->unit_id) : NULL;
	if (!u)
		return HTTP_NOT_FOUND;
	struct place_form_view v = view_of(rq, p, u);
	struct place_form typed = { 0 };
	struct place_by who = by(rq);
	if (!read_form(rq, &typed))
		return refused(rq, &v, PLACE_DONE);
	if (!strcmp(typed.unit, u->code)) /* the row of its time stays */
		typed.f.unit = u->id;
	enum place_answer answer = place_edit(&who, p, &typed.f, typed.reason);
	if (answer != PLACE_DONE && answer != PLACE_SAME)
		return refused(rq, &v, answer);
	return see_other(rq, "/quan-tri/dia-diem/%s%s", p->code, answer == PLACE_DONE ? "?done=sua" : "");
}

enum status place_undo_send(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	if (!p)
		return HTTP_NOT_FOUND;
	if (!may_undo(rq, p))
		return HTTP_FORBIDDEN;
	struct place_by who = by(rq);
	enum place_answer answer = place_undo(&who, p);
	return see_other(rq, "/quan-tri/dia-diem/%s%s", p->code, answer == PLACE_DONE ? "?done=hoan-tac" : "");
}
