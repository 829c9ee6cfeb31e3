/* /tin, /tin/:slug and /chuyen-muc/:slug */
#include "app/pages.h"

#include "app/article/article_public.html.h"
#include "app/evidence/photo.h"
#include "app/site/view.h"
#include "html/meta.h"

#include <string.h>

enum { LIST_ROWS = 24, RELATED = 4 };

/* Its section and those above it, from the root down. */
static struct section_crumbs crumbs_of(struct section_list all, const char *path)
{
	struct section_crumbs c = { .n = 0 };
	for (size_t depth = 1, n; c.n < sizeof c.v / sizeof c.v[0] && path[depth]; depth += n + 1) {
		n = strcspn(path + depth, ".");
		for (size_t i = 0; i < all.n; i++)
			if (!strncmp(all.v[i].path, path, depth + n + 1) && !all.v[i].path[depth + n + 1])
				c.v[c.n++] = &all.v[i];
	}
	return c;
}

static struct section_links below(struct req *rq, struct section_list all, const struct section *s)
{
	struct section_links list = { arena_new(rq->arena, const struct section *, all.n + 1), 0 };
	for (size_t i = 0; i < all.n; i++) {
		const struct optional *parent = &all.v[i].parent_id;
		if (s ? parent->known && parent->value == s->id : !parent->known)
			list.v[list.n++] = &all.v[i];
	}
	return list;
}

static enum status list_page(struct req *rq, struct articles_view *v, struct article_filter *f)
{
	struct section_list all = sections_all(rq->db);
	f->after = req_text(rq, "after");
	v->articles = article_find(rq, f, LIST_ROWS + 1);
	if (v->articles.n > LIST_ROWS) {
		v->articles.n = LIST_ROWS;
		v->next = view_link(rq, v->address, "unit", f->unit, "tag", f->tag, "after",
			v->articles.v[LIST_ROWS - 1].slug, NULL);
	}
	v->canonical = layout_whole(rq, view_link(rq, v->address, "unit", f->unit, "tag", f->tag, "after", f->after, NULL));
	v->below = *f->unit || *f->tag ? (struct section_links){ 0 } : below(rq, all, f->section);
	if (v->section)
		v->crumbs = crumbs_of(all, v->section->path);
	if (v->crumbs.n)
		v->crumbs.n--; /* itself is the heading */
	articles_public_page(&rq->out, rq, v);
	return HTTP_OK;
}

enum status articles_public_show(struct req *rq)
{
	struct articles_view v = { .title = _("News"), .address = "/tin", .feed = "" };
	struct article_filter f = { .unit = req_text(rq, "unit"), .tag = req_text(rq, "tag") };
	if (*f.unit) {
		const struct unit *u = unit_last(rq->db, f.unit);
		if (!u)
			return HTTP_NOT_FOUND;
		v.title = u->name;
		v.feed = arena_format(rq->arena, "/don-vi/%s", view_part(rq, u->code));
	} else if (*f.tag) {
		v.title = f.tag;
	}
	return list_page(rq, &v, &f);
}

enum status section_public_show(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	if (!s)
		return section_missing(rq, rq->arg[0], "");
	const char *address = arena_format(rq->arena, "/chuyen-muc/%s", s->slug);
	struct articles_view v = { .title = s->name, .address = address, .section = s,
		.feed = address };
	struct article_filter f = { .section = s, .unit = "", .tag = "" };
	return list_page(rq, &v, &f);
}

/* ------------------------------------------------------------ one article */

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
			arena_format(rq->arena, "/chuyen-muc/%s", crumbs.v[i]->slug));
	js_add(rq->arena, js, "itemListElement", list);
	return js;
}

static struct page_meta meta_of(struct req *rq, const struct article_public *p, struct article_figure_list figures,
	struct section_crumbs crumbs)
{
	struct page_meta m = {
		.description = p->lead, .canonical = layout_whole(rq, arena_format(rq->arena, "/tin/%s", p->slug)),
		.feed = arena_format(rq->arena, "/chuyen-muc/%s", p->section_slug), .article = true,
		.published = time_iso(rq->arena, p->shown_from), .modified = time_iso(rq->arena, p->updated_at),
	};
	if (figures.n) {
		const struct article_figure *f = &figures.v[0];
		m.picture = layout_whole(rq, arena_format(rq->arena, "/anh/%s-1600.jpg", f->hash));
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
	const char *reason;
	if (!p) {
		enum status status = article_missing(rq, rq->arg[0], &reason);
		if (status == HTTP_GONE)
			article_gone_page(&rq->out, rq, reason);
		return status;
	}
	struct article_figure_list figures = article_figures(rq->db, p->revision.value);
	struct article_attachment_list files = article_attachments(rq->db, p->revision.value);
	struct section_crumbs crumbs = crumbs_of(sections_all(rq->db), p->section_path);
	struct page_meta meta = meta_of(rq, p, figures, crumbs);
	struct article_view v = {
		.article = p, .body = article_body(rq, p->body, figures, files), .gallery = figures.n > 0,
		.tags = article_tags(rq->db, p->id),
		.crumbs = crumbs, .related = article_related(rq, p, RELATED),
		.corrections = article_corrections(rq->db, p->id),
		.comments = comments_view(rq, p->id, p->slug, p->comments_open),
		.rating = rating_of(rq->db, p->id), .changed = p->updated_at.unix_time > p->shown_from.unix_time,
	};
	article_public_page(&rq->out, rq, &v, &meta);
	return HTTP_OK;
}
