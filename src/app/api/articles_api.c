/* /api/v1/articles and /api/v1/articles/:slug */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/article/article_public.h"
#include "app/campaign/plan.h"
#include "app/rating/rating.h"
#include "base/time.h"
#include "app/work/work.h"
#include "html/meta.h"

static struct js *card_js(struct req *rq, const struct article_card *c)
{
	struct js *js = js_new(rq->arena, JS_OBJECT);
	api_text(rq, js, "slug", c->slug);
	api_text(rq, js, "title", c->title);
	api_text(rq, js, "lead", c->lead);
	api_text(rq, js, "section", c->section_slug);
	api_text(rq, js, "unit", c->unit_code);
	api_text(rq, js, "unit_name", c->unit_name);
	api_text(rq, js, "published", time_iso(rq->arena, c->shown_from));
	api_text(rq, js, "modified", time_iso(rq->arena, c->updated_at));
	return js;
}

/* What the list is asked for; false: the parameter says something that does not exist. */
static bool filter_read(struct req *rq, struct article_filter *f)
{
	*f = (struct article_filter){ .unit = req_text(rq, "unit"), .tag = req_text(rq, "tag"), .after = req_text(rq, "after") };
	const char *section = req_text(rq, "section"), *campaign = req_text(rq, "campaign"), *work = req_text(rq, "work");
	const struct campaign *c = *campaign ? campaign_by_code(rq->db, campaign) : NULL;
	const struct work *w = *work ? work_by_code(rq->db, work) : NULL;
	f->section = *section ? section_find(rq->db, section) : NULL;
	f->campaign = c ? c->id : 0;
	f->work = w ? w->id : 0;
	const char *wrong = *section && !f->section ? "section" : *campaign && !c ? "campaign" : *work && !w ? "work" : NULL;
	if (wrong)
		api_bad(rq, wrong, "there is none of this name");
	return !wrong;
}

enum status api_articles(struct req *rq)
{
	struct article_filter f;
	if (!filter_read(rq, &f))
		return HTTP_BAD;
	struct article_card_list articles = article_find(rq, &f, API_ROWS + 1);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < articles.n && i < API_ROWS; i++)
		js_add(rq->arena, items, NULL, card_js(rq, &articles.v[i]));
	api_next(rq, list, articles.n > API_ROWS ? articles.v[API_ROWS - 1].slug : NULL);
	return api_answer(rq, list);
}

static void add_figures(struct req *rq, struct js *js, int64_t revision)
{
	struct article_figure_list figures = article_figures(rq->db, revision);
	struct js *list = js_add(rq->arena, js, "photos", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < figures.n; i++) {
		struct js *f = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, f, "name", figures.v[i].name);
		api_text(rq, f, "address", arena_format(rq->arena, "/anh/%s-1600.jpg", figures.v[i].hash));
		api_text(rq, f, "caption", figures.v[i].caption);
		api_text(rq, f, "alt", figures.v[i].alt);
	}
}

static void add_attachments(struct req *rq, struct js *js, int64_t revision)
{
	struct article_attachment_list files = article_attachments(rq->db, revision);
	struct js *list = js_add(rq->arena, js, "files", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < files.n; i++) {
		const struct article_attachment *x = &files.v[i];
		struct file_view v = article_file_view(rq->arena, x);
		if (!v.type)
			continue;
		struct js *f = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, f, "name", x->name);
		api_text(rq, f, "title", x->title);
		api_text(rq, f, "address", v.address);
		api_text(rq, f, "type", v.type->media);
		js_set_int(rq->arena, f, "bytes", x->bytes);
		api_text(rq, f, "sha256", x->hash);
		if (v.type->sound)
			api_text(rq, f, "words", x->words);
	}
}

static void add_tags(struct req *rq, struct js *js, int64_t article)
{
	struct article_tag_shown_list tags = article_tags(rq->db, article);
	struct js *list = js_add(rq->arena, js, "tags", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < tags.n; i++) {
		struct js *t = js_new(rq->arena, JS_TEXT);
		t->text = tags.v[i].tag;
		js_add(rq->arena, list, NULL, t);
	}
}

/* Slips that were mended after it was published, the newest first, at most 20: as on the page. */
static void add_corrections(struct req *rq, struct js *js, int64_t article)
{
	struct article_correction_list all = article_corrections(rq->db, article);
	struct js *list = js_add(rq->arena, js, "corrections", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < all.n; i++) {
		struct js *c = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, c, "corrected", time_iso(rq->arena, all.v[i].made_at));
		api_text(rq, c, "what", all.v[i].reason);
	}
}

/* Without the days that are set aside; the mean to one decimal, null when nobody rated. */
static void add_rating(struct req *rq, struct js *js, int64_t article)
{
	struct rating r = rating_of(rq->db, article);
	struct js *rating = js_add(rq->arena, js, "rating", js_new(rq->arena, JS_OBJECT));
	struct js *mean = js_add(rq->arena, rating, "mean", js_new(rq->arena, r.n ? JS_TEXT : JS_NULL));
	mean->text = rating_mean_of(rq->arena, &r, '.');
	js_set_int(rq->arena, rating, "n", r.n);
	struct js *stars = js_add(rq->arena, rating, "stars", js_new(rq->arena, JS_OBJECT));
	for (int i = 0; i < STARS; i++)
		js_set_int(rq->arena, stars, arena_format(rq->arena, "%d", i + 1), r.stars[i]);
	struct js *aside = js_add(rq->arena, rating, "not_counted", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < r.aside.n; i++) {
		struct js *x = js_add(rq->arena, aside, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, x, "day", day_of(rq->arena, r.aside.v[i].starts).iso);
		api_text(rq, x, "reason", r.aside.v[i].note);
	}
}

/* 410 says why; 301 leads to the same article here. */
static enum status missing(struct req *rq)
{
	const struct article_gone *gone;
	enum status status = article_missing(rq, rq->arg[0], &gone);
	if (status == HTTP_MOVED)
		rq->location = arena_format(rq->arena, "/api/v1/articles/%s", rq->location + sizeof "/tin/" - 1);
	if (status != HTTP_GONE)
		return status;
	struct js *problem = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, problem, "type", "about:blank");
	js_set_text(rq->arena, problem, "title", "This article was withdrawn");
	js_set_int(rq->arena, problem, "status", status);
	js_set_text(rq->arena, problem, "detail", gone->reason ? gone->reason : "It was meant to be read until a certain day.");
	const char *text = js_write(rq->arena, problem, 0);
	out_raw(&rq->out, text, strlen(text));
	rq->type = "application/problem+json";
	return status;
}

enum status api_article(struct req *rq)
{
	const struct article_public *p = article_public(rq->db, rq->arg[0], rq->now);
	if (!p)
		return missing(rq);
	const struct article_card card = {
		.slug = p->slug, .title = p->title, .lead = p->lead, .section_slug = p->section_slug, .unit_code = p->unit_code,
		.unit_name = p->unit_name, .shown_from = p->shown_from, .updated_at = p->updated_at,
	};
	struct js *js = card_js(rq, &card);
	api_text(rq, js, "body", p->body);
	api_text(rq, js, "author", p->author_line);
	api_text(rq, js, "source", p->source);
	api_text(rq, js, "campaign", p->campaign_code);
	api_text(rq, js, "work", p->work_code);
	add_tags(rq, js, p->id);
	add_figures(rq, js, p->revision.value);
	add_attachments(rq, js, p->revision.value);
	add_corrections(rq, js, p->id);
	add_rating(rq, js, p->id);
	return api_answer(rq, js);
}
