/* /quan-tri/tin: the list, the page of one article, its preview and what was changed in it. */
#include "app/article/staff.h"

#include "app/article/article_public.html.h"
#include "app/article/staff.html.h"
#include "app/counter/counter.sql.h"
#include "app/pages.h"
#include "app/view/view.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/text.h"

#include <string.h>

enum { LIST_ROWS = 50 };

static const struct { const char *state, *words, *class; } states[] = {
	{ "draft", N_("Draft"), "new" }, { "submitted", N_("Waiting for approval"), "begun" },
	{ "returned", N_("Returned"), "late" }, { "approved", N_("Approved"), "met" }, { "withdrawn", N_("Withdrawn"), "void" },
	{ "links", N_("With links that lead nowhere"), "overdue" },
	{ "replaced", N_("Replaced by a later one"), "void" },
};

const char *article_state_words(const char *state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(states[i].state, state))
			return _(states[i].words);
	return _("All");
}

static const char *day_text(struct arena *a, struct day day)
{
	struct out o = { .arena = a };
	html_day_words(&o, day);
	return arena_copy_n(a, o.text, o.used);
}

const char *article_clock(struct arena *a, struct moment m)
{
	struct out o = { .arena = a };
	html_moment(&o, m);
	return arena_copy_n(a, o.text, 5);
}

struct article_standing article_standing(const struct req *rq, const char *state, struct optional shown,
	struct moment shown_from, struct moment withdrawn_at)
{
	if (!shown.known)
		return (struct article_standing){ article_state_class(state), article_state_words(state), NULL };
	const char *newer = !strcmp(state, "submitted") ? _("a newer text waits for approval")
		: !strcmp(state, "returned") ? _("a newer text was returned")
		: !strcmp(state, "draft") ? _("a newer text is being written") : NULL;
	if (!withdrawn_at.unknown)
		return (struct article_standing){ "void", _("Withdrawn"), newer };
	if (shown_from.unix_time <= rq->now.unix_time)
		return (struct article_standing){ "met", _("Published"), newer };
	return (struct article_standing){ "begun", lang_fill(rq->arena, _("Will be published at {1} on {2}"),
		article_clock(rq->arena, shown_from), day_text(rq->arena, day_of(rq->arena, shown_from)), NULL), newer };
}

const char *article_state_class(const char *state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(states[i].state, state))
			return states[i].class;
	return "new";
}

const struct article *article_of_path(struct req *rq)
{
	return article_by_id(rq->db, text_id(rq->arg[0]));
}

bool article_scope(struct req *rq, int64_t *unit)
{
	const struct article_unit_row *row = article_unit(rq->db, text_id(rq->arg[0]));
	*unit = row ? row->unit_id : 0;
	rq->section = row ? row->section : NULL;
	return row;
}

bool articles_scope(struct req *rq, int64_t *unit)
{
	rq->section = "";
	return scope_of_query(rq, unit);
}

/* Are all roles that the person has there limited to sections? */
static bool limited(struct req *rq, int64_t unit)
{
	rq->section = NULL;
	bool all = app_may(rq, WRITER | EDITOR, unit);
	rq->section = "";
	return !all;
}

static struct choice_list state_choices(struct req *rq)
{
	static const char *const names[] = { "", "draft", "submitted", "returned", "approved", "withdrawn", "links" };
	size_t n = sizeof names / sizeof *names;
	struct choice *v = arena_new(rq->arena, struct choice, n);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct choice){ names[i], article_state_words(names[i]) };
	return (struct choice_list){ v, n };
}

enum status articles_staff_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	const struct unit_spot *spot = u ? unit_spot(rq->db, u->id, rq->today) : NULL;
	struct articles_staff v = { .unit = u, .state = req_text(rq, "state"), .states = state_choices(rq) };
	int64_t before = text_id(req_text(rq, "after"));
	if (spot)
		v.articles = articles_staff(rq->db, spot->path, path_end(rq->arena, spot->path), v.state,
			before ? before : INT64_MAX, limited(rq, u->id), rq->who.account, rq->today, LIST_ROWS + 1);
	if (v.articles.n > LIST_ROWS) {
		v.articles.n = LIST_ROWS;
		v.next = view_link(rq, "/quan-tri/tin", "unit", u->code, "state", v.state, "after",
			arena_format(rq->arena, "%lld", (long long)v.articles.v[LIST_ROWS - 1].id), NULL);
	}
	articles_staff_page(&rq->out, rq, &v);
	return HTTP_OK;
}

static const char *done_words(struct req *rq)
{
	static const struct { const char *name, *words; } all[] = {
		{ "luu", N_("The text is saved.") }, { "gui", N_("The article is sent for approval.") },
		{ "duyet", N_("The article is approved.") }, { "tra-lai", N_("The article is returned to its writer.") },
		{ "dinh-chinh", N_("The correction is shown.") }, { "go", N_("The article is withdrawn.") }, { "binh-luan", N_("It is kept whether readers may comment.") },
		{ "dang-ngay", N_("The article is published.") }, { "gio-dang", N_("The time of publishing is changed.") },
		{ "dia-chi", N_("The address is changed.") }, { "hoi", N_("The links are asked within a minute.") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (req_is(rq, "done", all[i].name))
			return _(all[i].words);
	return NULL;
}

static const char *views_words(struct req *rq, const struct article *a)
{
	if (!a->shown.known)
		return NULL;
	struct page_views v = page_views(rq->db, arena_format(rq->arena, "/tin/%s", a->slug));
	return lang_fill(rq->arena, _("Views by readers: {1}; by robots: {2}"), view_number(rq, v.readers),
		view_number(rq, v.robots), NULL);
}

static void look(struct req *rq, const struct article *a, struct article_staff *p)
{
	struct article_findings *f = arena_new(rq->arena, struct article_findings, 1);
	*f = (struct article_findings){ .n = 0 };
	if (p->checked)
		article_look(rq, a, f);
	else
		article_look_outside(rq, a->body, f);
	p->findings.v = f->v;
	p->findings.n = p->checked ? f->n : 0;
	p->outside.v = f->outside;
	p->outside.n = f->outsiders;
	for (size_t i = 0; i < f->outsiders; i++)
		p->silent |= f->outside[i].known.listed && f->outside[i].known.good.known && !f->outside[i].known.good.value;
}

/* Those that did not answer are asked within a minute. */
enum status article_outside_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	article_links_ask(rq->db, a->id);
	return see_other(rq, "/quan-tri/tin/%lld?done=hoi", (long long)a->id);
}

enum status article_staff_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	struct article_staff p = { .a = a, .revisions = revisions_of(rq->db, a->id), .done = done_words(rq),
		.views = views_words(rq, a),
		.decides = app_may(rq, EDITOR, a->unit_id),
		.locked = article_locked(rq, a), .edit = article_may_edit(rq, a),
		.draft = article_draft(rq, a), .returned = article_returned(rq->db, a->id) };
	p.checked = strcmp(a->state, "approved");
	p.body = article_staff_body(rq, a);
	look(rq, a, &p);
	for (enum article_act act = 0; act < ARTICLE_ACTS; act++) {
		enum article_answer answer = article_can(rq, a, act);
		if (answer == ARTICLE_DONE)
			p.buttons.v[p.buttons.n++] = article_act_words(a, act);
		if (answer == ARTICLE_OWN_TEXT)
			p.refused = article_answer_text(answer);
	}
	article_staff_page(&rq->out, rq, &p);
	return HTTP_OK;
}

enum status article_compare_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	int64_t to = text_id(req_text(rq, "den")), from = text_id(req_text(rq, "tu"));
	to = to ? to : a->number;
	from = from ? from : to > 1 ? to - 1 : 1;
	const struct revision_text *x = revision_text(rq->db, a->id, from), *y = revision_text(rq->db, a->id, to);
	if (!x || !y)
		return HTTP_NOT_FOUND;
	const struct { const char *label, *before, *after; } all[] = {
		{ _("Headline"), x->title, y->title }, { _("Lead"), x->lead, y->lead }, { _("Text"), x->body, y->body },
		{ _("Author line"), x->author_line, y->author_line }, { _("Source"), x->source, y->source }, { _("Tags"), x->tags, y->tags },
	};
	struct article_compare c = { .a = a, .from = from, .to = to };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].before, all[i].after))
			c.fields.v[c.fields.n++] = (struct article_diff_field){ all[i].label,
				diff_words(rq->arena, all[i].before, all[i].after) };
	article_compare_page(&rq->out, rq, &c);
	return HTTP_OK;
}
