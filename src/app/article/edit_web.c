/* The form of a new article and of one that is edited, and the lock. */
#include "app/article/staff.h"

#include "app/article/edit.html.h"
#include "app/article/staff.html.h"
#include "app/article/pictures.h"
#include "app/campaign/campaign_public.sql.h"
#include "app/evidence/evidence.h"
#include "app/pages.h"
#include "app/search/pick.h"
#include "app/unit/scope.h"
#include "app/work/work.h"

#include "base/crypto.h"

#include <string.h>

enum { DRAFTS_SHOWN = 10 }; /* of new articles that were begun */

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
	FIELD("work", N_("Work"), work, 0, PICK_LETTERS),
	{ "consent", N_("Persons shown"), offsetof(struct typed, f.consent), 0, 0, FIELD_YES },
	{ "last", N_("Revision"), offsetof(struct typed, last), 0, 0, FIELD_NUMBER },
	{ 0 }
};
#undef FIELD

/* Not those that no role of the person is for; article_refs() looks at the unit, too. */
static bool offered(const struct req *rq, const char *path)
{
	for (size_t i = 0; i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (g->need & (WRITER | EDITOR) && (!g->section || !strncmp(g->section, path, strlen(g->section))))
			return true;
	}
	return false;
}

static struct choice_list section_choices(struct req *rq)
{
	struct section_list all = sections_all(rq->db);
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (offered(rq, all.v[i].path))
			v[n++] = (struct choice){ all.v[i].slug, all.v[i].name };
	return (struct choice_list){ v, n };
}

/* Those that everybody may read; one that was typed and is none of them stays, to be told. */
static struct choice_list campaign_choices(struct req *rq)
{
	enum { MOST = 200 };
	struct campaign_line_list all = campaigns_public(rq->db, "", MOST);
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 2);
	const char *typed = req_text(rq, "campaign");
	size_t n = 0;
	bool known = !*typed;
	v[n++] = (struct choice){ "", _("None") };
	for (size_t i = 0; i < all.n; i++) {
		v[n++] = (struct choice){ all.v[i].code, pick_words(rq->arena, all.v[i].name, all.v[i].code) };
		known |= !strcmp(all.v[i].code, typed);
	}
	if (!known)
		v[n++] = (struct choice){ typed, typed };
	return (struct choice_list){ v, n };
}

/* What each picture shows, as the text says it. */
static void prefill_pictures(struct req *rq, struct photo_of_article_list photos)
{
	for (size_t i = 0; i < photos.n; i++)
		req_prefill(rq, picture_input(rq->arena, "order", photos.v[i].name), arena_format(rq->arena, "%zu", i + 1));
	struct picture_text_list in = pictures_in(rq->arena, req_text(rq, "body"));
	for (size_t i = 0; i < photos.n; i++)
		for (size_t j = 0; j < in.n; j++) {
			if (strcmp(photos.v[i].name, in.v[j].name))
				continue;
			req_prefill(rq, picture_input(rq->arena, "caption", in.v[j].name), in.v[j].caption);
			req_prefill(rq, picture_input(rq->arena, "alt", in.v[j].name), in.v[j].alt);
			break;
		}
}

bool article_has_more(const struct req *rq)
{
	static const char *const names[] = { "author_line", "source", "tags", "campaign", "work" };
	bool some = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		some |= *req_text(rq, names[i]) || form_problem(rq, names[i]);
	return some;
}

static enum status form_page(struct req *rq, struct article_form *f, enum status status)
{
	enum { TAGS = 200 };
	f->sections = section_choices(rq);
	f->campaigns = campaign_choices(rq);
	f->tags = tags_used(rq->db, TAGS);
	if (f->a)
		f->returned = article_returned(rq->db, f->a->id),
		f->photos = photos_of_article(rq->db, f->a->id), f->files = files_of_article(rq->db, f->a->id);
	prefill_pictures(rq, f->photos);
	article_edit_page(&rq->out, rq, f);
	return status;
}

/* ------------------------------------------------------------ a new one */

const char *article_begun_title(struct arena *arena, const struct draft_listed *d)
{
	const char *title = draft_title(arena, d->beginning);
	return *title ? title : _("Without a headline");
}

/* Each new article has a key in its address, and so a draft of its own. */
static struct article_form new_form(struct req *rq, const struct unit *u)
{
	enum { KEY = 8 };
	const char *key = req_param(rq, "ban");
	key = key ? key : crypto_random(rq->arena, KEY);
	bool fits = *key && strlen(key) <= 2 * KEY && !key[strspn(key, "0123456789abcdef")];
	return (struct article_form){
		.address = arena_format(rq->arena, fits ? "/quan-tri/tin-moi?unit=%s&ban=%s" : "/quan-tri/tin-moi?unit=%s", u->code, key),
		.preview = arena_format(rq->arena, "/quan-tri/tin-moi/xem?unit=%s", u->code) };
}

/* The work by its code, however it was named. */
static bool read_it(struct req *rq, struct typed *typed)
{
	bool good = form_read(rq, fields, typed);
	typed->f.work = typed->f.work ? pick_code(rq, PICK_WORK, typed->f.work) : "";
	return good;
}

/* Saved: to its page; or sent, too, and where something stands in the way, back to the form, which tells it. */
static enum status saved(struct req *rq, int64_t id)
{
	const struct article *a = article_by_id(rq->db, id);
	bool send = req_is(rq, "then", "gui") && a && article_can(rq, a, ARTICLE_SUBMIT) == ARTICLE_DONE;
	if (!send)
		return see_other(rq, "/quan-tri/tin/%lld?done=luu", (long long)id);
	struct article_findings *found = arena_new(rq->arena, struct article_findings, 1);
	*found = (struct article_findings){ .n = 0 };
	article_look(rq, a, found);
	for (size_t i = 0; i < found->n; i++)
		if (!found->v[i].hint) {
			article_take_lock(rq, a);
			return see_other(rq, "/quan-tri/tin/%lld/sua?kiem=1", (long long)id);
		}
	article_submit(rq, a);
	return see_other(rq, "/quan-tri/tin/%lld?done=gui", (long long)id);
}

enum status article_new_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	if (!u)
		return HTTP_NOT_FOUND;
	struct article_form f = new_form(rq, u);
	f.draft = draft_open(rq, f.address);
	if (!f.draft)
		f.others = drafts_of(rq->db, rq->who.account, "/quan-tri/tin-moi?", DRAFTS_SHOWN);
	return form_page(rq, &f, HTTP_OK);
}

enum status article_new_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct typed typed = { 0 };
	struct article_refs refs;
	if (!u)
		return HTTP_NOT_FOUND;
	struct article_form f = new_form(rq, u);
	bool good = read_it(rq, &typed);
	if (!article_refs(rq, u->id, &typed.f, &refs) || !good || rq->problems.n)
		return form_page(rq, &f, HTTP_INVALID);
	int64_t id = article_new(rq, u->id, &typed.f, &refs);
	draft_done(rq, f.address);
	return saved(rq, id);
}

/* ------------------------------------------------------------ editing */

const char *article_form_address(struct arena *arena, int64_t id)
{
	return arena_format(arena, "/quan-tri/tin/%lld/sua", (long long)id);
}

const struct draft *article_draft(struct req *rq, const struct article *a)
{
	return draft_find(rq->db, rq->who.account, article_form_address(rq->arena, a->id));
}

enum status article_edit_refused(struct req *rq, const struct article *a)
{
	struct article_staff p = { .a = a, .refused = article_answer_text(ARTICLE_WAITING),
		.draft = draft_open(rq, article_form_address(rq->arena, a->id)) };
	article_refused_page(&rq->out, rq, &p);
	return HTTP_CONFLICT;
}

static struct article_form form_of(struct req *rq, const struct article *a)
{
	return (struct article_form){ .a = a, .last = a->revision,
		.address = article_form_address(rq->arena, a->id),
		.preview = arena_format(rq->arena, "/quan-tri/tin/%lld/xem", (long long)a->id) };
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
	const struct work *w = a->work ? work_by_code(rq->db, a->work) : NULL;
	req_prefill(rq, "work", w ? pick_words(rq->arena, w->title, w->code) : a->work);
	req_prefill(rq, "consent", a->consent ? "1" : NULL);
}

enum status article_checked_form(struct req *rq, const struct article *a)
{
	struct article_form f = form_of(rq, a);
	prefill(rq, a);
	return form_page(rq, &f, HTTP_INVALID);
}

enum status article_edit_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	if (!article_may_edit(rq, a))
		return article_edit_refused(rq, a);
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
	if (!f.draft && req_is(rq, "kiem", "1")) {
		article_check(rq, a);
		f.unsent = rq->problems.n;
	}
	return form_page(rq, &f, HTTP_OK);
}

/* What the form says of the pictures is part of the text that it was made from. */
static const char *with_pictures(struct req *rq, const struct article *a, const struct typed *typed,
	struct photo_of_article_list photos)
{
	const struct revision_body *seen = revision_body(rq->db, a->id, typed->last.value);
	return pictures_told(rq, photos, seen ? seen->body : a->body, typed->f.body);
}

enum status article_edit_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	struct typed typed = { 0 };
	struct article_refs refs;
	if (!a)
		return HTTP_NOT_FOUND;
	if (!article_may_edit(rq, a) && draft_keep_typed(rq, article_form_address(rq->arena, a->id)))
		return see_other(rq, "%s", article_form_address(rq->arena, a->id)); /* refused there; what was typed is kept */
	struct article_form f = form_of(rq, a);
	bool good = read_it(rq, &typed);
	f.last = typed.last.value;
	struct photo_of_article_list photos = pictures_ordered(rq, photos_of_article(rq->db, a->id));
	pictures_measured(rq, photos);
	if (!article_refs(rq, a->unit_id, &typed.f, &refs) || !good || rq->problems.n)
		return form_page(rq, &f, HTTP_INVALID);
	typed.f.body = with_pictures(rq, a, &typed, photos);
	enum article_answer answer = article_save(rq, a, &typed.f, &refs, f.last);
	if (answer != ARTICLE_DONE && answer != ARTICLE_SAME) {
		f.wrong = article_answer_text(answer);
		f.differences = diff_words(rq->arena, a->body, typed.f.body);
		if (answer == ARTICLE_CHANGED)
			f.last = a->revision; /* seen now: saving again is a decision */
		return form_page(rq, &f, HTTP_CONFLICT);
	}
	pictures_order_keep(rq, a->id, photos);
	draft_done(rq, f.address);
	return saved(rq, a->id);
}
