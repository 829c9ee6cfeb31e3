/* /rss.xml and /atom.xml, and the same of a section and of a unit. */
#include "app/pages.h"

#include "app/article/article_public.h"
#include "app/layout.h"
#include "app/unit/unit.sql.h"
#include "app/view/view.h"
#include "base/crypto.h"
#include "html/meta.h"

#include <string.h>

enum { FEED_ROWS = 50 };

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

struct feed {
	const char *title, *page;        /* the page that shows the same */
	struct article_card_list articles;
	const char *self, *next;         /* addresses; next: of older ones, or NULL */
};

static void put(struct req *rq, const char *text)
{
	out_raw(&rq->out, text, strlen(text));
}

static void element(struct req *rq, const char *name, const char *text)
{
	xml_element(&rq->out, name, text);
}

static void attribute(struct req *rq, const char *name, const char *value)
{
	put(rq, arena_format(rq->arena, " %s=\"", name));
	xml_text(&rq->out, value);
	put(rq, "\"");
}

static void put_link(struct req *rq, const char *element_name, const char *rel, const char *type, const char *address)
{
	put(rq, arena_format(rq->arena, "<%s", element_name));
	attribute(rq, "rel", rel);
	if (type)
		attribute(rq, "type", type);
	attribute(rq, "href", address);
	put(rq, "/>\n");
}

static const char *address_of(struct req *rq, const struct article_card *a)
{
	return layout_whole(rq, arena_format(rq->arena, "/tin/%s", a->slug));
}

static const char *picture_of(struct req *rq, const struct article_card *a)
{
	return a->hash ? layout_whole(rq, arena_format(rq->arena, "/anh/%s-800.jpg", a->hash)) : NULL;
}

/* ------------------------------------------------------------ RSS 2.0, paged by RFC 5005 */

static void put_item(struct req *rq, const struct article_card *a)
{
	put(rq, "<item>\n");
	element(rq, "title", a->title);
	element(rq, "link", address_of(rq, a));
	put(rq, "<guid isPermaLink=\"false\">"); /* an article keeps its number when its address changes */
	xml_text(&rq->out, layout_whole(rq, arena_format(rq->arena, "#%lld", (long long)a->id)));
	put(rq, "</guid>\n");
	element(rq, "description", a->lead);
	element(rq, "dc:creator", a->unit_name);
	element(rq, "category", a->section_name);
	element(rq, "pubDate", time_mail(rq->arena, a->shown_from));
	if (a->hash) {
		put(rq, "<media:content medium=\"image\" type=\"image/jpeg\"");
		attribute(rq, "url", picture_of(rq, a));
		put(rq, "/>\n");
	}
	put(rq, "</item>\n");
}

static void put_rss(struct req *rq, const struct feed *f)
{
	rq->type = "application/rss+xml; charset=utf-8";
	put(rq, "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n");
	element(rq, "title", f->title);
	element(rq, "link", layout_whole(rq, f->page));
	element(rq, "description", layout_site_name(rq));
	element(rq, "language", "vi");
	put_link(rq, "atom:link", "self", "application/rss+xml", f->self);
	if (f->next)
		put_link(rq, "atom:link", "next", "application/rss+xml", f->next);
	for (size_t i = 0; i < f->articles.n; i++)
		put_item(rq, &f->articles.v[i]);
	put(rq, "</channel>\n</rss>\n");
}

/* ------------------------------------------------------------ Atom (RFC 4287), paged by RFC 5005 */

/* A name for ever, wherever the site moves on its own host (RFC 4151). */
static const char *tag(struct req *rq, const char *what)
{
	const char *host = strstr(rq->config->site, "://");
	host = host ? host + 3 : "thidua.invalid";
	return arena_format(rq->arena, "tag:%.*s,2024:%s", (int)strcspn(host, ":/"), host, what);
}

static void put_author(struct req *rq, const char *name)
{
	put(rq, "<author>");
	element(rq, "name", name);
	put(rq, "</author>\n");
}

static void put_entry(struct req *rq, const struct article_card *a)
{
	put(rq, "<entry>\n");
	element(rq, "id", tag(rq, arena_format(rq->arena, "tin/%lld", (long long)a->id)));
	element(rq, "title", a->title);
	put_link(rq, "link", "alternate", "text/html", address_of(rq, a));
	if (a->hash)
		put_link(rq, "link", "enclosure", "image/jpeg", picture_of(rq, a));
	element(rq, "published", time_iso(rq->arena, a->shown_from));
	element(rq, "updated", time_iso(rq->arena, a->updated_at));
	put_author(rq, a->unit_name);
	put(rq, "<category");
	attribute(rq, "term", a->section_slug);
	attribute(rq, "label", a->section_name);
	put(rq, "/>\n");
	element(rq, "summary", a->lead);
	put(rq, "</entry>\n");
}

static void put_atom(struct req *rq, const struct feed *f)
{
	struct moment updated = { 0 };
	for (size_t i = 0; i < f->articles.n; i++)
		if (f->articles.v[i].updated_at.unix_time > updated.unix_time)
			updated = f->articles.v[i].updated_at;
	rq->type = "application/atom+xml; charset=utf-8";
	put(rq, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n");
	element(rq, "id", tag(rq, rq->path + 1));
	element(rq, "title", f->title);
	element(rq, "updated", time_iso(rq->arena, updated));
	put_author(rq, layout_site_name(rq));
	put_link(rq, "link", "self", "application/atom+xml", f->self);
	put_link(rq, "link", "alternate", "text/html", layout_whole(rq, f->page));
	if (f->next)
		put_link(rq, "link", "next", "application/atom+xml", f->next);
	for (size_t i = 0; i < f->articles.n; i++)
		put_entry(rq, &f->articles.v[i]);
	put(rq, "</feed>\n");
}

/* ------------------------------------------------------------ of what */

static enum status feed(struct req *rq, struct article_filter filter, const char *title, const char *page)
{
	filter.after = req_text(rq, "after");
	struct feed f = { .title = title, .page = page, .articles = article_find(rq, &filter, FEED_ROWS + 1) };
	bool more = f.articles.n > FEED_ROWS;
	f.articles.n -= more;
	f.self = layout_whole(rq, view_link(rq, rq->path, "after", filter.after, NULL));
	if (more)
		f.next = layout_whole(rq, view_link(rq, rq->path, "after", f.articles.v[FEED_ROWS - 1].slug, NULL));
	put(rq, head);
	if (strstr(rq->path, "/atom.xml"))
		put_atom(rq, &f);
	else
		put_rss(rq, &f);
	rq->etag = arena_format(rq->arena, "\"%.32s\"", crypto_sha256(rq->arena, rq->out.text, rq->out.used));
	return HTTP_OK;
}

enum status feed_show(struct req *rq)
{
	return feed(rq, (struct article_filter){ 0 }, layout_site_name(rq), "/tin");
}

enum status feed_section_show(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	if (!s)
		return section_missing(rq, rq->arg[0], strrchr(rq->path, '/'));
	return feed(rq, (struct article_filter){ .section = s }, s->name, arena_format(rq->arena, "/chuyen-muc/%s", s->slug));
}

enum status feed_unit_show(struct req *rq)
{
	const struct unit *u = unit_last(rq->db, rq->arg[0]);
	if (!u)
		return HTTP_NOT_FOUND;
	return feed(rq, (struct article_filter){ .unit = u->code }, u->name, view_link(rq, "/tin", "unit", u->code, NULL));
}
