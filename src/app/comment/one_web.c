/* /quan-tri/binh-luan/:id: one comment, for who decides on it; /quan-tri/cau-hoi: questions and their answers. */
#include "app/pages.h"
#include "app/search/pick.h"

#include "app/audit/audit.h"
#include "app/comment/queue.h"
#include "app/comment/queue_web.h"
#include "app/comment/one.html.h"
#include "app/view/view.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "base/time.h"
#include "http/form.h"

#include <string.h>

bool comment_scope(struct req *rq, int64_t *unit)
{
	const struct comment_unit_row *row = comment_unit(rq->db, text_id(rq->arg[0]));
	*unit = row ? row->unit_id : 0;
	return row;
}

bool question_scope(struct req *rq, int64_t *unit)
{
	const struct question_unit_row *row = question_unit(rq->db, text_id(rq->arg[0]));
	*unit = row ? row->owner_id.value : 0;
	return row;
}

const char *comment_event_words(const char *act)
{
	static const struct { const char *act, *words; } all[] = {
		{ "send", N_("sent") }, { "approve", N_("approved") }, { "refuse", N_("refused") }, { "spam", N_("set aside as spam") },
		{ "hold", N_("put back into the queue") }, { "undo", N_("decision undone") }, { "answer", N_("answered") },
		{ "assign", N_("given to a unit to answer") }, { "withdraw", N_("withdrawn by the writer") },
		{ "take_down", N_("taken down") }, { "restore", N_("restored") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strcmp(all[i].act, act))
			return _(all[i].words);
	return act;
}

static const char *done_words(struct req *rq)
{
	static const struct { const char *name, *words; } all[] = {
		{ "quyet", N_("The decision is kept.") }, { "giao", N_("The unit is told.") }, { "tra-loi", N_("The answer is shown below the question, for everybody.") },
		{ "hoan-tac", N_("The decision is undone.") }, { "mo", N_("Readers may comment there.") },
		{ "dong", N_("Readers may not comment there any more; what is shown stays.") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (req_is(rq, "done", all[i].name))
			return _(all[i].words);
	return NULL;
}

/* In whose name it is answered. */
static int64_t answers_it(const struct comment *c)
{
	return c->owner_id.known ? c->owner_id.value : c->unit_id;
}

static struct comment_one one_of(struct req *rq, const struct comment *c)
{
	int64_t owner = answers_it(c);
	bool final = !strcmp(c->state, "taken_down") || !strcmp(c->state, "withdrawn");
	struct comment_one v = { .c = c, .unit = unit_by_id(rq->db, owner), .events = comment_events(rq->db, c->id),
		.templates = templates_of(rq->db, owner), .takedowns = takedowns_of(rq->db, c->id),
		.reasons = comment_reasons(rq), .done = done_words(rq),
		.own = c->made_by.known && c->made_by.value == rq->who.account,
		.place = comment_subject_address(rq->arena, c->slug, c->work) };
	v.moderates = !final && app_may(rq, MODERATOR | EDITOR, c->unit_id);
	v.may_answer = !strcmp(c->state, "shown") && app_may(rq, MODERATOR | EDITOR | OFFICER, owner);
	return v;
}

static enum status show_one(struct req *rq, const struct comment *c, const char *wrong, enum status status)
{
	struct comment_one v = one_of(rq, c);
	v.wrong = wrong;
	comment_one_page(&rq->out, rq, &v);
	return status;
}

enum status comment_one_show(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	return c ? show_one(rq, c, NULL, HTTP_OK) : HTTP_NOT_FOUND;
}

static enum status back_to(struct req *rq, const struct comment *c, const char *done)
{
	return see_other(rq, "/quan-tri/binh-luan/%lld?done=%s", (long long)c->id, done);
}

/* The state that the form was made for. */
static const char *seen_of(const struct req *rq)
{
	const char *state = req_text(rq, "seen");
	return *state ? state : NULL;
}

enum status comment_one_send(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	if (!c)
		return HTTP_NOT_FOUND;
	if (req_is(rq, "act", "undo")) {
		const struct unit_spot *spot = unit_spot(rq->db, c->unit_id, rq->today);
		return spot && comment_undo(rq, req_text(rq, "batch"), spot->path) ? back_to(rq, c, "hoan-tac")
			: show_one(rq, c, _("Something was done after it: this cannot be undone any more."), HTTP_CONFLICT);
	}
	int act = word_index(comment_act_words, req_text(rq, "act"));
	struct comment_deed deed = { .act = act < 0 ? COMMENT_ACTS : (enum comment_act)act, .seen = seen_of(rq) };
	if (act < 0)
		req_problem(rq, "act", _("Act"), _("must be chosen"));
	else
		comment_deed_read(rq, &deed);
	if (rq->problems.n)
		return show_one(rq, c, NULL, HTTP_INVALID);
	switch (comment_act(rq, c, &deed)) {
	case COMMENT_DONE: return back_to(rq, c, "quyet");
	case COMMENT_OWN: return show_one(rq, c, _("You wrote it: another person must decide on it."), HTTP_CONFLICT);
	case COMMENT_MOVED: return show_one(rq, c, _("It was decided on meanwhile: look at its history, then decide again."), HTTP_CONFLICT);
	default: return show_one(rq, c, _("Its state does not allow this any more: look at its history."), HTTP_CONFLICT);
	}
}

/* May more be written there? */
enum status comment_open_send(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	int64_t open = req_is(rq, "open", "1");
	if (!c)
		return HTTP_NOT_FOUND;
	const struct comment_about *about = comment_about(c->work);
	int64_t id = c->work ? c->work_id.value : c->article_id.value;
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_int(rq->arena, content, "open", open);
	about->open(rq->db, id, open);
	audit_act(rq, arena_format(rq->arena, "%s.comments", about->name),
		arena_format(rq->arena, "%s %lld", about->name, (long long)id), NULL, content);
	return back_to(rq, c, open ? "mo" : "dong");
}

/* Each look at a writer's contact is an entry of the log. */
enum status comment_contact_show(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	if (!c)
		return HTTP_NOT_FOUND;
	audit_act(rq, "comment.contact", arena_format(rq->arena, "comment %lld", (long long)c->id), NULL, NULL);
	struct comment_one v = one_of(rq, c);
	v.contact = c->contact;
	comment_one_page(&rq->out, rq, &v);
	return HTTP_OK;
}

struct give { const char *unit; struct day due; };
static const struct field give_fields[] = {
	{ "owner", N_("Unit that answers"), offsetof(struct give, unit), 1, PICK_LETTERS, FIELD_TEXT },
	{ "due", N_("Answer by"), offsetof(struct give, due), 0, 0, FIELD_DAY },
	{ 0 }
};

enum status comment_give_send(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	struct give g = { "", { NULL } };
	if (!c)
		return HTTP_NOT_FOUND;
	form_read(rq, give_fields, &g);
	const struct unit *u = *g.unit ? unit_on(rq->db, pick_code(rq, PICK_UNIT_NOW, g.unit), rq->today) : NULL;
	if (!u && !form_problem(rq, "owner"))
		pick_problem(rq, PICK_UNIT_NOW, "owner", _("Unit that answers"), g.unit);
	if (day_known(g.due) && day_order(g.due, rq->today) < 0)
		req_problem(rq, "due", _("Answer by"), _("lies in the past"));
	if (strcmp(c->kind, "question") || strcmp(c->state, "shown"))
		req_problem(rq, "owner", _("Unit that answers"), _("is for questions that are shown"));
	if (rq->problems.n || !u)
		return show_one(rq, c, NULL, HTTP_INVALID);
	comment_give(rq, c, u->id, g.due);
	return back_to(rq, c, "giao");
}

/* ------------------------------------------------------------ questions */

enum status questions_staff_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	const struct unit_spot *spot = u ? unit_spot(rq->db, u->id, rq->today) : NULL;
	struct questions_staff v = { .unit = u, .answered = req_is(rq, "xong", "1") };
	struct optional after = req_number(rq, "after");
	if (spot)
		v.lines = questions_open(rq->db, spot->path, path_end(rq->arena, spot->path), v.answered,
			after.known ? after.value : INT64_MAX, QUEUE_ROWS + 1);
	if (v.lines.n > QUEUE_ROWS) {
		v.lines.n = QUEUE_ROWS;
		v.next = view_link(rq, "/quan-tri/cau-hoi", "unit", u->code, "xong", v.answered ? "1" : "", "after",
			arena_format(rq->arena, "%lld", (long long)v.lines.v[QUEUE_ROWS - 1].id), NULL);
	}
	questions_staff_page(&rq->out, rq, &v);
	return HTTP_OK;
}

/* Has the person a role of the unit itself, not only of one above? */
static bool is_of(const struct req *rq, int64_t unit)
{
	for (size_t i = 0; i < rq->who.n; i++)
		if (rq->who.grants[i].unit_id == unit && rq->who.grants[i].need & (MODERATOR | EDITOR | OFFICER))
			return true;
	return false;
}

static enum status answer_page(struct req *rq, const struct comment *c, const char *wrong, enum status status)
{
	struct comment_one v = one_of(rq, c);
	struct optional chosen = req_number(rq, "mau");
	v.wrong = wrong;
	v.foreign = !is_of(rq, v.unit->id);
	if (v.done) {
		struct comment_desk desk = comment_desk(rq);
		v.next = desk.asked.v;
		v.waiting = desk.questions;
	}
	for (size_t i = 0; i < v.templates.n; i++)
		if (chosen.known && v.templates.v[i].id == chosen.value)
			req_prefill(rq, "answer", v.templates.v[i].body);
	req_prefill(rq, "answer", c->answer ? c->answer : "");
	question_page(&rq->out, rq, &v);
	return status;
}

enum status question_show(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	return c ? answer_page(rq, c, NULL, HTTP_OK) : HTTP_NOT_FOUND;
}

enum status question_answer(struct req *rq)
{
	static const struct field fields[] = {
		{ "answer", N_("Answer"), 0, 2, COMMENT_ANSWER, FIELD_TEXT },
		{ 0 }
	};
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	const char *answer = "";
	if (!c)
		return HTTP_NOT_FOUND;
	if (!app_may(rq, MODERATOR | EDITOR | OFFICER, answers_it(c))) /* it was given to a unit of others */
		return HTTP_FORBIDDEN;
	if (!form_read(rq, fields, &answer))
		return answer_page(rq, c, NULL, HTTP_INVALID);
	if (!comment_answer(rq, c, answers_it(c), comment_clean(rq->arena, answer, true)))
		return answer_page(rq, c, _("It is not shown: approve it first."), HTTP_CONFLICT);
	return see_other(rq, "%s?done=tra-loi", rq->path);
}
