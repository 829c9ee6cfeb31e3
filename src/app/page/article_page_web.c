/* /tin/:slug */
#include "app/pages.h"

#include "app/page/article_page.html.h"
#include "app/evidence/photo.h"
#include "app/view/view.h"
#include "html/meta.h"

#include <string.h>

enum { RELATED = 4 };

static struct js *object(struct arena *a, const char *type)
{
	struct js *js = js_new(a, JS_OBJECT);
	js_set_text(a, js, "@type", type);
	return js;
}

static struct js *picture_data(struct req *rq, const struct page_meta *m)
{
	struct js *js = object(rq->arena, "ImageObject");
	js_set_text(rq->arena, js, "url", m->picture);
	js_set_int(rq->arena, js, "width", m->picture_width);
	js_set_int(rq->arena, js, "height", m->picture_height);
	return js;
}

/* schema.org's NewsArticle; without an author line its unit is the author. */
static struct js *news_data(struct req *rq, const struct article_public *p, const struct page_meta *m)
{
	struct arena *a = rq->arena;
	struct js *js = object(a, "NewsArticle"), *unit = object(a, "Organization"), *author = object(a, "Organization");
	js_set_text(a, js, "headline", p->title);
	js_set_text(a, js, "description", p->lead);
	js_set_text(a, js, "datePublished", m->published);
	js_set_text(a, js, "dateModified", m->modified);
	js_set_text(a, js, "inLanguage", "vi");
	js_set_text(a, js, "mainEntityOfPage", m->canonical);
	if (m->picture)
		js_add(a, js, "image", picture_data(rq, m));
	js_set_text(a, js, "articleSection", p->section_name);
	js_set_text(a, author, "name", *p->author_line ? p->author_line : p->unit_name);
	js_add(a, js, "author", author);
	js_set_text(a, unit, "name", p->unit_name);
	js_add(a, js, "publisher", unit);
	return js;
}

static void add_crumb(struct req *rq, struct js *list, int position, const char *name, const char *path)
{
	struct js *item = object(rq->arena, "ListItem");
	js_set_int(rq->arena, item, "position", position);
	js_set_text(rq->arena, item, "name", name);
	js_set_text(rq->arena, item, "item", layout_whole(rq, path));
	js_add(rq->arena, list, NULL, item);
}

/* The way down to it, as the page shows it. */
static struct js *crumb_data(struct req *rq, struct section_crumbs crumbs)
{
	struct js *js = object(rq->arena, "BreadcrumbList"), *list = js_new(rq->arena, JS_LIST);
	add_crumb(rq, list, 1, _("Home"), "/");
	add_crumb(rq, list, 2, _("News"), "/tin");
	for (size_t i = 0; i < crumbs.n; i++)
		add_crumb(rq, list, (int)i + 3, crumbs.v[i]->name,
			arena_join(rq->arena, "/chuyen-muc/", crumbs.v[i]->slug));
	js_add(rq->arena, js, "itemListElement", list);
	return js;
}

static struct page_meta meta_of(struct req *rq, const struct article_public *p, struct article_figure_list figures,
	struct section_crumbs crumbs)
{
	struct page_meta m = {
		.description = p->lead, .canonical = layout_whole(rq, arena_join(rq->arena, "/tin/", p->slug)),
		.feed = arena_join(rq->arena, "/chuyen-muc/", p->section_slug), .article = true,
		.published = time_iso(rq->arena, p->shown_from), .modified = time_iso(rq->arena, p->updated_at),
	};
	if (figures.n) {
		const struct article_figure *f = &figures.v[0];
		m.picture = layout_whole(rq, arena_join(rq->arena, "/anh/", f->hash, "-1600.jpg"));
		m.picture_width = photo_fit(f->width, f->height, PHOTO_LARGE);
		m.picture_height = photo_fit(f->height, f->width, PHOTO_LARGE);
		m.picture_alt = strcmp(f->alt, "-") ? f->alt : "";
	}
	struct js *graph = js_new(rq->arena, JS_OBJECT), *list = js_new(rq->arena, JS_LIST);
	js_set_text(rq->arena, graph, "@context", "https://schema.org");
	js_add(rq->arena, list, NULL, news_data(rq, p, &m));
	js_add(rq->arena, list, NULL, crumb_data(rq, crumbs));
	js_add(rq->arena, graph, "@graph", list);
	m.data = html_data(rq->arena, graph);
	return m;
}

enum status article_public_show(struct req *rq)
{
	const struct article_public *p = article_public(rq->db, rq->arg[0], rq->now);
	const struct article_gone *gone;
	if (!p) {
		enum status status = article_missing(rq, rq->arg[0], &gone);
		if (status == HTTP_GONE)
			article_gone_page(&rq->out, rq, gone);
		return status;
	}
	rq->about.unit = p->unit_id;
	rq->about.section = p->section_id;
	struct article_figure_list figures = article_figures(rq->db, p->revision.value);
	struct article_attachment_list files = article_attachments(rq->db, p->revision.value);
	struct article_tag_shown_list tags = article_tags(rq->db, p->id);
	struct section_crumbs crumbs = section_crumbs_of(sections_above(rq->db, p->section_path), p->section_path);
	struct page_meta meta = meta_of(rq, p, figures, crumbs);
	struct comment_subject subject = { .about = &comment_article, .id = p->id, .key = p->slug,
		.open = p->comments_open };
	struct article_page v = {
		.article = p, .body = article_body(rq, p->body, figures, files), .gallery = figures.n > 0,
		.tags = tags, .crumbs = crumbs, .related = article_related(rq, p, tags, RELATED),
		.corrections = article_corrections(rq->db, p->id),
		.comments = comments_view(rq, &subject),
		.rating = rating_of(rq->db, p->id), .changed = p->updated_at.unix_time > p->shown_from.unix_time,
	};
	article_page(&rq->out, rq, &v, &meta);
	return HTTP_OK;
}
