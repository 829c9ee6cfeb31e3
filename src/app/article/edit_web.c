/* The form of a new article and of one that is edited, and the lock. */
#include "app/article/staff.h"

#include "app/article/staff.html.h"
#include "app/evidence/evidence.h"
#include "app/pages.h"
#include "app/unit/scope.h"

#include <string.h>

struct typed { struct article_fields f; struct optional last; };

#define FIELD(name, label, member, min, max) { name, label, offsetof(struct typed, f.member), min, max, FIELD_TEXT }
static const struct field fields[] = {
	FIELD("title", N_("Headline"), title, 3, 200),
	FIELD("section", N_("Section"), section, 1, 80),
	FIELD("lead", N_("Lead"), lead, 0, 1000),
	FIELD("body", N_("Text"), body, 0, ARTICLE_LETTERS),
	FIELD("author_line", N_("Author line"), author_line, 0, 120),
	FIELD("source", N_("Source"), source, 0, 300),
	FIELD("tags", N_("Tags"), tags, 0, 300),
	FIELD("campaign", N_("Campaign"), campaign, 0, 40),
	FIELD("work", N_("Work"), work, 0, 60),
	{ "last", N_("Revision"), offsetof(struct typed, last), 0, 0, FIELD_NUMBER },
	{ 0 }
};
#undef FIELD

static struct choice_list section_choices(struct req *rq)
{
	struct section_list all = sections_all(rq->db);
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		v[i] = (struct choice){ all.v[i].slug, all.v[i].name };
	return (struct choice_list){ v, all.n };
}

static enum status form_page(struct req *rq, struct article_form *f, enum status status)
{
	f->sections = section_choices(rq);
	if (f->a)
		f->photos = photos_of_article(rq->db, f->a->id);
	article_edit_page(&rq->out, rq, f);
	return status;
}

/* ------------------------------------------------------------ a new one */

static const char *new_address(struct req *rq, const struct unit *u)
{
	return arena_format(rq->arena, "/quan-tri/tin-moi?unit=%s", u->code);
}

enum status article_new_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	if (!u)
		return HTTP_NOT_FOUND;
	struct article_form f = { .address = new_address(rq, u) };
	f.draft = draft_open(rq, f.address);
	return form_page(rq, &f, HTTP_OK);
}

enum status article_new_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct typed typed = { 0 };
	struct article_refs refs;
	if (!u)
		return HTTP_NOT_FOUND;
	struct article_form f = { .address = new_address(rq, u) };
	bool good = form_read(rq, fields, &typed);
	if (!article_refs(rq, &typed.f, &refs) || !good || rq->problems.n)
		return form_page(rq, &f, HTTP_INVALID);
	int64_t id = article_new(rq, u->id, &typed.f, &refs);
	draft_done(rq, f.address);
	return see_other(rq, "/quan-tri/tin/%lld?done=luu", (long long)id);
}

/* ------------------------------------------------------------ editing */

static struct article_form form_of(struct req *rq, const struct article *a)
{
	return (struct article_form){ .a = a, .last = a->revision,
		.address = arena_format(rq->arena, "/quan-tri/tin/%lld/sua", (long long)a->id) };
}

static void prefill(struct req *rq, const struct article *a)
{
	req_prefill(rq, "title", a->title);
	req_prefill(rq, "section", a->section);
	req_prefill(rq, "lead", a->lead);
	req_prefill(rq, "body", a->body);
	req_prefill(rq, "author_line", a->author_line);
	req_prefill(rq, "source", a->source);
	req_prefill(rq, "tags", a->tags);
	req_prefill(rq, "campaign", a->campaign);
	req_prefill(rq, "work", a->work);
}

enum status article_checked_form(struct req *rq, const struct article *a)
{
	struct article_form f = form_of(rq, a);
	prefill(rq, a);
	return form_page(rq, &f, HTTP_INVALID);
}

enum status article_lock_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	if (article_locked(rq, a) && !req_is(rq, "take", "1")) {
		article_lock_page(&rq->out, rq, a, true);
		return HTTP_CONFLICT;
	}
	article_take_lock(rq, a);
	return see_other(rq, "/quan-tri/tin/%lld/sua", (long long)a->id);
}

enum status article_edit_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	if (!article_holds_lock(rq, a)) {
		article_lock_page(&rq->out, rq, a, article_locked(rq, a));
		return HTTP_OK;
	}
	struct article_form f = form_of(rq, a);
	f.draft = draft_open(rq, f.address);
	if (f.draft)
		f.last = req_number(rq, "last").value;
	else
		prefill(rq, a);
	return form_page(rq, &f, HTTP_OK);
}

enum status article_edit_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	struct typed typed = { 0 };
	struct article_refs refs;
	if (!a)
		return HTTP_NOT_FOUND;
	struct article_form f = form_of(rq, a);
	bool good = form_read(rq, fields, &typed);
	f.last = typed.last.value;
	if (!article_refs(rq, &typed.f, &refs) || !good || rq->problems.n)
		return form_page(rq, &f, HTTP_INVALID);
	enum article_answer answer = article_save(rq, a, &typed.f, &refs, f.last);
	if (answer != ARTICLE_DONE && answer != ARTICLE_SAME) {
		f.wrong = article_answer_text(answer);
		f.differences = diff_words(rq->arena, a->body, typed.f.body);
		if (answer == ARTICLE_CHANGED)
			f.last = a->revision; /* seen now: saving again is a decision */
		return form_page(rq, &f, HTTP_CONFLICT);
	}
	draft_done(rq, f.address);
	return see_other(rq, "/quan-tri/tin/%lld?done=luu", (long long)a->id);
}
