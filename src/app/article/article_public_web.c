/* /tin, /tin/:slug and /chuyen-muc/:slug */
#include "app/pages.h"

#include "app/article/article_public.html.h"
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
	struct articles_view v = { .title = _("News"), .address = "/tin", .feed = "/rss.xml" };
	struct article_filter f = { .unit = req_text(rq, "unit"), .tag = req_text(rq, "tag") };
	if (*f.unit) {
		const struct unit *u = unit_last(rq->db, f.unit);
		if (!u)
			return HTTP_NOT_FOUND;
		v.title = u->name;
		v.feed = arena_format(rq->arena, "/don-vi/%s/rss.xml", view_part(rq, u->code));
	} else if (*f.tag) {
		v.title = f.tag;
	}
	return list_page(rq, &v, &f);
}

enum status section_public_show(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	if (!s)
		return HTTP_NOT_FOUND;
	const char *address = arena_format(rq->arena, "/chuyen-muc/%s", s->slug);
	struct articles_view v = { .title = s->name, .address = address, .section = s,
		.feed = arena_format(rq->arena, "%s/rss.xml", address) };
	struct article_filter f = { .section = s, .unit = "", .tag = "" };
	return list_page(rq, &v, &f);
}

/* ------------------------------------------------------------ one article */

static const char *whole(struct req *rq, const char *path)
{
	return arena_format(rq->arena, "%s%s", rq->config->site, path);
}

/* What search engines read: schema.org's NewsArticle. */
static struct html data_of(struct req *rq, const struct article_public *p, const char *address, const char *picture)
{
	struct arena *a = rq->arena;
	struct js *js = js_new(a, JS_OBJECT), *unit = js_new(a, JS_OBJECT);
	js_set_text(a, js, "@context", "https://schema.org");
	js_set_text(a, js, "@type", "NewsArticle");
	js_set_text(a, js, "headline", p->title);
	js_set_text(a, js, "description", p->lead);
	js_set_text(a, js, "datePublished", time_iso(a, p->shown_from));
	js_set_text(a, js, "dateModified", time_iso(a, p->updated_at));
	js_set_text(a, js, "inLanguage", "vi");
	js_set_text(a, js, "mainEntityOfPage", address);
	js_set_text(a, js, "image", picture);
	js_set_text(a, js, "articleSection", p->section_name);
	js_set_text(a, unit, "@type", "Organization");
	js_set_text(a, unit, "name", p->unit_name);
	js_add(a, js, "publisher", unit);
	return html_data(a, js);
}

static struct page_meta meta_of(struct req *rq, const struct article_public *p, struct article_figure_list figures)
{
	const char *address = whole(rq, arena_format(rq->arena, "/tin/%s", p->slug));
	const char *picture = figures.n ? whole(rq, arena_format(rq->arena, "/anh/%s-1600.jpg", figures.v[0].hash)) : NULL;
	return (struct page_meta){
		.description = p->lead, .canonical = address, .picture = picture, .feed = "/rss.xml", .article = true,
		.published = time_iso(rq->arena, p->shown_from), .modified = time_iso(rq->arena, p->updated_at),
		.data = data_of(rq, p, address, picture),
	};
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
	struct page_meta meta = meta_of(rq, p, figures);
	struct article_view v = {
		.article = p, .body = article_body(rq, p->body, figures), .tags = article_tags(rq->db, p->id),
		.crumbs = crumbs_of(sections_all(rq->db), p->section_path), .related = article_related(rq, p, RELATED),
		.corrections = article_corrections(rq->db, p->id),
		.rating = rating_of(rq->db, p->id), .changed = p->updated_at.unix_time > p->shown_from.unix_time,
		.share = *rq->config->site ? meta.canonical : "",
	};
	article_public_page(&rq->out, rq, &v, &meta);
	return HTTP_OK;
}
