#include "app/article/article.h"

#include "app/article/diff.h"
#include "app/article/outside.h"
#include "app/article/pictures.h"
#include "app/audit/audit.h"
#include "app/campaign/plan.h"
#include "app/evidence/evidence.h"
#include "app/file/file.h"
#include "app/search/pick.h"
#include "app/redirect/redirect.sql.h"
#include "app/search/kinds.h"
#include "app/work/work.h"
#include "base/crypto.h"
#include "base/text.h"
#include "html/markdown.h"

#include <string.h>

static void log_it(struct req *rq, const char *act, int64_t id, int64_t number, const char *title, const char *reason)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_int(rq->arena, content, "revision", number);
	js_set_text(rq->arena, content, "title", title);
	audit_act(rq, act, arena_format(rq->arena, "article %lld", (long long)id), reason, content);
}

const char *article_answer_text(enum article_answer answer)
{
	switch (answer) {
	case ARTICLE_NOT_ALLOWED: return _("Your roles do not allow this.");
	case ARTICLE_OWN_TEXT: return _("You wrote a part of this text: another editor must decide on it.");
	case ARTICLE_WRONG_STATE: return _("The article is not in a state in which this can be done.");
	case ARTICLE_CHANGED: return _("Somebody saved this article in the meantime. What you typed still stands below: compare it, then save again.");
	case ARTICLE_UNREAD: return _("Somebody saved this article in the meantime: read it again before you decide.");
	case ARTICLE_LOCKED: return _("Somebody else edits this article just now. What you typed still stands below.");
	case ARTICLE_WAITING: return _("The article waits for approval: until it is approved or returned, only an editor can change it.");
	default: return "";
	}
}

/* ------------------------------------------------------------ addresses */

static const char *address_of(struct req *rq, const char *slug)
{
	return arena_format(rq->arena, "/tin/%s", slug);
}

static bool taken(struct req *rq, const char *slug)
{
	return slug_taken(rq->db, slug, address_of(rq, slug));
}

enum { SLUG_TRIES = 20 };

static const char *free_slug(struct req *rq, const char *title)
{
	const char *plain = text_slug(rq->arena, title), *slug = *plain ? plain : "tin";
	for (int i = 2; taken(rq, slug); i++)
		slug = i < SLUG_TRIES ? arena_format(rq->arena, "%s-%d", *plain ? plain : "tin", i)
			: arena_format(rq->arena, "%s-%s", *plain ? plain : "tin", crypto_random(rq->arena, 6));
	return slug;
}

bool article_move(struct req *rq, const struct article *a, const char *slug)
{
	if (taken(rq, slug))
		return false;
	const char *before = address_of(rq, a->slug), *after = address_of(rq, slug);
	article_rename(rq->db, a->id, slug);
	redirects_follow(rq->db, before, after);
	redirect_add(rq->db, before, after, rq->now);
	search_remove(rq->db, "article", a->slug);
	search_article(rq->db, rq->arena, a->id);
	log_it(rq, "article.rename", a->id, a->number, slug, NULL);
	return true;
}

/* ------------------------------------------------------------ saving */

/* May who asks write in this section? */
static bool may_in(struct req *rq, int64_t unit, const char *section)
{
	const char *before = rq->section;
	rq->section = section;
	bool may = app_may(rq, WRITER | EDITOR, unit);
	rq->section = before;
	return may;
}

/* An article names only what everybody may read. */
static bool is_launched(const struct campaign *c)
{
	return c && !strcmp(c->state, "launched");
}

bool article_refs(struct req *rq, int64_t unit, const struct article_fields *f, struct article_refs *refs)
{
	const struct section *s = section_find(rq->db, f->section);
	const struct campaign *c = *f->campaign ? campaign_by_code(rq->db, f->campaign) : NULL;
	const struct work *w = *f->work ? work_by_code(rq->db, f->work) : NULL;
	size_t before = rq->problems.n;
	if (!s)
		req_problem(rq, "section", _("Section"), _("must be chosen"));
	else if (!may_in(rq, unit, s->path))
		req_problem(rq, "section", _("Section"), _("is not one that your roles are for"));
	if (*f->campaign && !is_launched(c))
		req_problem(rq, "campaign", _("Campaign"), _("is not one that readers can see"));
	if (*f->work && !(w && is_launched(campaign_by_code(rq->db, w->campaign_code))))
		pick_problem(rq, PICK_WORK, "work", _("Work"), req_text(rq, "work"));
	*refs = (struct article_refs){ s ? s->id : 0, { c, c ? c->id : 0 }, { w, w ? w->id : 0 } };
	return rq->problems.n == before;
}

struct collect { struct req *rq; struct photo_of_article_list photos; int64_t revision, n; bool used[256]; };

/* Each picture of the text that is one of the article's becomes a row, once. */
static bool collect_figure(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	struct collect *c = of;
	(void)o;
	for (size_t i = 0; i < c->photos.n && i < sizeof c->used; i++) {
		if (figure || c->used[i] || strcmp(c->photos.v[i].name, p.name))
			continue;
		c->used[i] = true;
		figure_add(c->rq->db, c->revision, c->n++, p.name, c->photos.v[i].photo_id, p.caption,
			strcmp(p.alt, "-") ? p.alt : "");
	}
	return true;
}

void article_keep_figures(struct req *rq, int64_t article, int64_t revision, const char *body)
{
	struct collect c = { .rq = rq, .photos = photos_of_article(rq->db, article), .revision = revision };
	if (c.photos.n)
		markdown_html(rq->arena, body, collect_figure, &c);
}

static int64_t keep_revision(struct req *rq, int64_t article, int64_t number, const char *state,
	const struct article_fields *f, const struct article_refs *refs)
{
	const char *body = article_files(rq, article, pictures_came(rq, article, f->body));
	int64_t revision = revision_add(rq->db, article, number, state, refs->section, refs->campaign, refs->work, f->title,
		f->lead, body, f->author_line, f->source, f->tags, rq->now, req_account(rq));
	article_keep_figures(rq, article, revision, body);
	article_keep_attachments(rq, article, revision, body);
	article_keep_links(rq->db, rq->arena, revision, body);
	article_links_settle(rq->db, article);
	if (f->consent)
		consent_add(rq->db, revision, rq->now, req_account(rq));
	return revision;
}

int64_t article_new_at(struct req *rq, const char *slug, int64_t unit, const struct article_fields *f,
	const struct article_refs *refs)
{
	if (!*slug || taken(rq, slug))
		slug = free_slug(rq, f->title);
	int64_t id = article_add(rq->db, slug, unit, refs->section, rq->now, req_account(rq));
	keep_revision(rq, id, 1, "draft", f, refs);
	log_it(rq, "article.create", id, 1, f->title, NULL);
	return id;
}

int64_t article_new(struct req *rq, int64_t unit, const struct article_fields *f, const struct article_refs *refs)
{
	return article_new_at(rq, "", unit, f, refs);
}

/* Is its slug what free_slug() makes of the headline, and did no editor choose it?  Then an address of before would
 * lead there. */
static bool has_slug_of_title(struct req *rq, const struct article *a)
{
	const char *plain = text_slug(rq->arena, a->title);
	bool made = *plain && !strcmp(a->slug, plain);
	for (int i = 2; *plain && !made && i < SLUG_TRIES; i++)
		made = !strcmp(a->slug, arena_format(rq->arena, "%s-%d", plain, i));
	return made && !redirects_between(rq->db, address_of(rq, ""), address_of(rq, "~"), address_of(rq, a->slug));
}

/* Until it was approved once, an address that was made of the headline follows it, and with it what leads there from
 * a site of before. */
static void follow_title(struct req *rq, const struct article *a, const char *title)
{
	const char *before = text_slug(rq->arena, a->title), *after = text_slug(rq->arena, title);
	if (a->shown.known || !*after || !strcmp(before, after) || !has_slug_of_title(rq, a))
		return;
	const char *slug = free_slug(rq, title);
	redirects_follow(rq->db, address_of(rq, a->slug), address_of(rq, slug));
	article_rename(rq->db, a->id, slug);
	log_it(rq, "article.rename", a->id, a->number, slug, NULL);
}

static void put(struct req *rq, const struct article *a, const char *state, const struct article_fields *f,
	const struct article_refs *refs)
{
	article_lock(rq->db, a->id, (struct optional){ 0 }, (struct moment){ .unknown = true });
	revision_replace(rq->db, a->revision);
	keep_revision(rq, a->id, a->number + 1, state, f, refs);
	log_it(rq, "article.save", a->id, a->number + 1, f->title, NULL);
}

void article_put(struct req *rq, const struct article *a, const struct article_fields *f,
	const struct article_refs *refs)
{
	put(rq, a, "draft", f, refs);
}

static bool is_same(const struct article *a, const struct article_fields *f, const struct article_refs *refs)
{
	return !strcmp(a->title, f->title) && !strcmp(a->lead, f->lead) && !strcmp(a->body, f->body)
		&& !strcmp(a->author_line, f->author_line) && !strcmp(a->source, f->source) && !strcmp(a->tags, f->tags)
		&& a->section_id == refs->section && !strcmp(a->campaign ? a->campaign : "", f->campaign)
		&& !strcmp(a->work ? a->work : "", f->work) && !a->consent == !f->consent;
}

bool article_may_edit(struct req *rq, const struct article *a)
{
	return strcmp(a->state, "submitted") || app_may(rq, EDITOR, a->unit_id);
}

enum article_answer article_save(struct req *rq, const struct article *a, const struct article_fields *f,
	const struct article_refs *refs, int64_t last)
{
	bool submitted = !strcmp(a->state, "submitted");
	if (article_locked(rq, a))
		return ARTICLE_LOCKED;
	if (!article_may_edit(rq, a))
		return ARTICLE_WAITING;
	if (last != a->revision)
		return ARTICLE_CHANGED;
	if (is_same(a, f, refs) && !evidence_came(rq) && !file_came(rq).n) {
		article_lock(rq->db, a->id, (struct optional){ 0 }, (struct moment){ .unknown = true });
		return ARTICLE_SAME;
	}
	put(rq, a, submitted ? "submitted" : "draft", f, refs);
	follow_title(rq, a, f->title);
	return ARTICLE_DONE;
}

/* ------------------------------------------------------------ the lock */

static bool lock_lasts(const struct req *rq, const struct article *a)
{
	return a->locked_by.known && a->locked_at.unix_time > rq->now.unix_time - ARTICLE_LOCK;
}

bool article_locked(const struct req *rq, const struct article *a)
{
	return lock_lasts(rq, a) && a->locked_by.value != rq->who.account;
}

bool article_holds_lock(const struct req *rq, const struct article *a)
{
	return lock_lasts(rq, a) && a->locked_by.value == rq->who.account;
}

void article_take_lock(struct req *rq, const struct article *a)
{
	if (article_locked(rq, a))
		log_it(rq, "article.take", a->id, a->number, a->title, NULL);
	article_lock(rq->db, a->id, req_account(rq), rq->now);
}

bool article_keep_lock(struct req *rq, const struct article *a)
{
	if (article_locked(rq, a))
		return false;
	if (!article_may_edit(rq, a))
		return true; /* nobody else edits; saving will say what is wrong */
	article_lock(rq->db, a->id, req_account(rq), rq->now);
	return true;
}

void article_leave_lock(struct req *rq, const struct article *a)
{
	if (article_holds_lock(rq, a))
		article_lock(rq->db, a->id, (struct optional){ 0 }, (struct moment){ .unknown = true });
}

/* ------------------------------------------------------------ what becomes of it */

bool article_is_shown(const struct article *a)
{
	return a->shown.known && a->withdrawn_at.unknown;
}

enum article_answer article_can(struct req *rq, const struct article *a, enum article_act act)
{
	bool draft = !strcmp(a->state, "draft"), submitted = !strcmp(a->state, "submitted");
	bool again = !a->withdrawn_at.unknown && !strcmp(a->state, "approved");
	const struct { unsigned need; bool state; } rules[] = {
		[ARTICLE_SUBMIT] = { WRITER | EDITOR, draft },
		[ARTICLE_RETURN] = { EDITOR, submitted },
		[ARTICLE_APPROVE] = { EDITOR, submitted || again },
		[ARTICLE_NOW] = { EDITOR, article_scheduled(rq, a) },
		[ARTICLE_SHIFT] = { EDITOR, article_scheduled(rq, a) },
		[ARTICLE_CORRECT] = { EDITOR, article_is_shown(a) && article_appeared(rq, a) && !strcmp(a->state, "approved") },
		[ARTICLE_WITHDRAW] = { EDITOR, article_is_shown(a) },
		[ARTICLE_RENAME] = { EDITOR, true },
	};
	if (!app_may(rq, rules[act].need, a->unit_id))
		return ARTICLE_NOT_ALLOWED;
	if (!rules[act].state)
		return ARTICLE_WRONG_STATE;
	return act == ARTICLE_APPROVE && article_wrote(rq->db, a->id, rq->who.account) ? ARTICLE_OWN_TEXT : ARTICLE_DONE;
}

void article_submit(struct req *rq, const struct article *a)
{
	revision_decide(rq->db, a->revision, "submitted", NULL, rq->now, req_account(rq));
	revision_sent(rq->db, a->revision, rq->now, req_account(rq));
	log_it(rq, "article.submit", a->id, a->number, a->title, NULL);
}

void article_return(struct req *rq, const struct article *a, const char *reason)
{
	revision_decide(rq->db, a->revision, "returned", reason, rq->now, req_account(rq));
	log_it(rq, "article.return", a->id, a->number, a->title, reason);
}

static bool is_known(struct typed_tags all, const char *folded)
{
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].folded, folded))
			return true;
	return false;
}

struct typed_tags tags_typed(struct arena *a, const char *typed)
{
	struct typed_tags all = { arena_new(a, struct typed_tag, strlen(typed) / 2 + 1), 0 };
	while (*typed) {
		size_t n = strcspn(typed, ",");
		const char *tag = text_trim(a, arena_copy_n(a, typed, n)), *folded = text_fold(a, tag);
		if (*folded && !is_known(all, folded))
			all.v[all.n++] = (struct typed_tag){ folded, tag };
		typed += n + (typed[n] == ',');
	}
	return all;
}

static void keep_tags(struct req *rq, int64_t article, const char *typed)
{
	struct typed_tags all = tags_typed(rq->arena, typed);
	tags_forget(rq->db, article);
	for (size_t i = 0; i < all.n; i++)
		tag_add(rq->db, article, all.v[i].folded, all.v[i].tag);
}

bool article_appeared(const struct req *rq, const struct article *a)
{
	return a->shown.known && a->shown_from.unix_time <= rq->now.unix_time;
}

bool article_scheduled(const struct req *rq, const struct article *a)
{
	return article_is_shown(a) && !article_appeared(rq, a);
}

void article_move_time(struct req *rq, const struct article *a, struct moment from)
{
	struct out words = { .arena = rq->arena };
	html_moment(&words, from);
	article_shift(rq->db, a->id, from);
	search_article(rq->db, rq->arena, a->id);
	log_it(rq, "article.time", a->id, a->number, a->title, arena_copy_n(rq->arena, words.text, words.used));
}

/* Readers get this revision; its time is that of the article when they saw it before. */
static void show(struct req *rq, const struct article *a, int64_t revision, struct moment from, struct moment until)
{
	bool was = article_appeared(rq, a);
	struct moment first = was ? a->shown_from : from;
	revision_decide(rq->db, revision, "approved", NULL, rq->now, req_account(rq));
	article_show(rq->db, a->id, revision, a->section_id, a->campaign_id, a->work_id, first, until,
		was ? rq->now : first);
	article_links_settle(rq->db, a->id);
}

static void shown(struct req *rq, const struct article *a)
{
	keep_tags(rq, a->id, a->tags);
	search_article(rq->db, rq->arena, a->id);
	log_it(rq, "article.approve", a->id, a->number, a->title, NULL);
}

void article_approve(struct req *rq, const struct article *a, struct moment from, struct moment until)
{
	show(rq, a, a->revision, from, until);
	shown(rq, a);
}

void article_settle(struct req *rq, int64_t article, const struct article_times *t)
{
	const struct article *a = article_by_id(rq->db, article);
	if (!a)
		return;
	revision_decide(rq->db, a->revision, "approved", NULL, rq->now, req_account(rq));
	article_show(rq->db, a->id, a->revision, a->section_id, a->campaign_id, a->work_id, t->from, t->until, t->updated);
	article_links_settle(rq->db, a->id);
	if (!t->withdrawn.unknown)
		article_withdraw(rq->db, a->id, t->withdrawn, t->reason);
	shown(rq, a);
}

static size_t words_changed(struct req *rq, const char *before, const char *after)
{
	struct diff d = diff_words(rq->arena, before, after);
	size_t n = 0;
	for (size_t i = 0; i < d.n; i++)
		for (const char *p = d.v[i].text; d.v[i].kind != DIFF_SAME && *p; p += strspn(p, " \n")) {
			n++;
			p += strcspn(p, " \n");
		}
	return n;
}

bool article_correct(struct req *rq, const struct article *a, const struct article_fields *f, const char *reason)
{
	if (words_changed(rq, a->title, f->title) + words_changed(rq, a->lead, f->lead)
			+ words_changed(rq, a->body, f->body) > ARTICLE_CORRECTION)
		return false;
	struct article_refs refs = { a->section_id, a->campaign_id, a->work_id };
	int64_t revision = keep_revision(rq, a->id, a->number + 1, "draft", f, &refs);
	show(rq, a, revision, a->shown_from, a->shown_until);
	correction_add(rq->db, revision, a->id, reason, rq->now);
	search_article(rq->db, rq->arena, a->id);
	log_it(rq, "article.correct", a->id, a->number + 1, f->title, reason);
	return true;
}

void article_take_down(struct req *rq, const struct article *a, const char *reason)
{
	article_withdraw(rq->db, a->id, rq->now, reason);
	search_article(rq->db, rq->arena, a->id);
	log_it(rq, "article.withdraw", a->id, a->number, a->title, reason);
}
