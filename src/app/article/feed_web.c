/* /rss.xml and the same of a section and of a unit; /sitemap.xml with its parts; /robots.txt */
#include "app/pages.h"

#include "app/article/article_public.h"
#include "app/layout.h"
#include "app/site/view.h"
#include "html/meta.h"

#include <string.h>

enum { FEED_ROWS = 50, SITEMAP_ROWS = 5000 };

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

static void put(struct req *rq, const char *text)
{
	out_raw(&rq->out, text, strlen(text));
}

static const char *whole(struct req *rq, const char *path)
{
	return arena_format(rq->arena, "%s%s", rq->config->site, path);
}

static void element(struct req *rq, const char *name, const char *text)
{
	xml_element(&rq->out, name, text);
}

/* ------------------------------------------------------------ RSS 2.0, paged by RFC 5005 */

static void put_item(struct req *rq, const struct article_card *a)
{
	const char *address = whole(rq, arena_format(rq->arena, "/tin/%s", a->slug));
	put(rq, "<item>\n");
	element(rq, "title", a->title);
	element(rq, "link", address);
	put(rq, "<guid isPermaLink=\"false\">"); /* an article keeps its number when its address changes */
	xml_text(&rq->out, whole(rq, arena_format(rq->arena, "#%lld", (long long)a->id)));
	put(rq, "</guid>\n");
	element(rq, "description", a->lead);
	element(rq, "category", a->section_name);
	element(rq, "pubDate", time_mail(rq->arena, a->shown_from));
	put(rq, "</item>\n");
}

static void atom_link(struct req *rq, const char *rel, const char *address)
{
	put(rq, "<atom:link rel=\"");
	put(rq, rel);
	put(rq, "\" type=\"application/rss+xml\" href=\"");
	xml_text(&rq->out, address);
	put(rq, "\"/>\n");
}

static enum status feed(struct req *rq, struct article_filter f, const char *title, const char *page)
{
	f.after = req_text(rq, "after");
	struct article_card_list articles = article_find(rq, &f, FEED_ROWS + 1);
	bool more = articles.n > FEED_ROWS;
	articles.n -= more;
	rq->type = "application/rss+xml; charset=utf-8";
	put(rq, head);
	put(rq, "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n");
	element(rq, "title", title);
	element(rq, "link", whole(rq, page));
	element(rq, "description", layout_site_name(rq));
	element(rq, "language", "vi");
	atom_link(rq, "self", whole(rq, view_link(rq, rq->path, "after", f.after, NULL)));
	if (more)
		atom_link(rq, "next", whole(rq, view_link(rq, rq->path, "after", articles.v[articles.n - 1].slug, NULL)));
	for (size_t i = 0; i < articles.n; i++)
		put_item(rq, &articles.v[i]);
	put(rq, "</channel>\n</rss>\n");
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
		return HTTP_NOT_FOUND;
	return feed(rq, (struct article_filter){ .section = s }, s->name, arena_format(rq->arena, "/chuyen-muc/%s", s->slug));
}

enum status feed_unit_show(struct req *rq)
{
	const struct unit *u = unit_last(rq->db, rq->arg[0]);
	if (!u)
		return HTTP_NOT_FOUND;
	return feed(rq, (struct article_filter){ .unit = u->code }, u->name, view_link(rq, "/tin", "unit", u->code, NULL));
}

/* ------------------------------------------------------------ site map */

static const char map_begin[] = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

static void put_place(struct req *rq, const char *kind, const char *path, const char *changed)
{
	put(rq, arena_format(rq->arena, "<%s>\n", kind));
	element(rq, "loc", whole(rq, path));
	if (*changed)
		element(rq, "lastmod", changed);
	put(rq, arena_format(rq->arena, "</%s>\n", kind));
}

/* The index: one part with what changes seldom, then articles in blocks of their row numbers, so that
 * each stands in the same part for ever and none is left out. */
enum status sitemap_show(struct req *rq)
{
	struct sitemap_block_list blocks = sitemap_blocks(rq->db, rq->now, SITEMAP_ROWS);
	rq->type = "application/xml; charset=utf-8";
	put(rq, head);
	put(rq, "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	put_place(rq, "sitemap", "/sitemap/trang.xml", "");
	for (size_t i = 0; i < blocks.n; i++)
		put_place(rq, "sitemap", arena_format(rq->arena, "/sitemap/%lld.xml", (long long)blocks.v[i].block + 1),
			time_iso(rq->arena, blocks.v[i].updated_at));
	put(rq, "</sitemapindex>\n");
	return HTTP_OK;
}

static void put_fixed(struct req *rq)
{
	static const char *const fixed[] = { "/", "/tin", "/thi-dua", "/cach-dem", "/tiep-can" };
	struct section_list sections = sections_all(rq->db);
	struct sitemap_campaign_list campaigns = sitemap_campaigns(rq->db);
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		put_place(rq, "url", fixed[i], "");
	for (size_t i = 0; i < sections.n; i++)
		put_place(rq, "url", arena_format(rq->arena, "/chuyen-muc/%s", sections.v[i].slug), "");
	for (size_t i = 0; i < campaigns.n; i++)
		put_place(rq, "url", arena_format(rq->arena, "/thi-dua/%s", view_part(rq, campaigns.v[i].code)), "");
}

enum status sitemap_part_show(struct req *rq)
{
	const char *file = rq->arg[0];
	char *end;
	int64_t block = strlen(file) < 16 ? strtoll(file, &end, 10) : 0;
	bool pages = !strcmp(file, "trang.xml");
	if (!pages && (block < 1 || *file == '0' || *file == '+' || strcmp(end, ".xml")))
		return HTTP_NOT_FOUND;
	rq->type = "application/xml; charset=utf-8";
	put(rq, head);
	put(rq, map_begin);
	if (pages)
		put_fixed(rq);
	struct sitemap_article_list articles = { 0 };
	if (!pages)
		articles = sitemap_articles(rq->db, rq->now, (block - 1) * SITEMAP_ROWS, block * SITEMAP_ROWS);
	for (size_t i = 0; i < articles.n; i++)
		put_place(rq, "url", arena_format(rq->arena, "/tin/%s", articles.v[i].slug),
			time_iso(rq->arena, articles.v[i].updated_at));
	put(rq, "</urlset>\n");
	return HTTP_OK;
}

enum status robots_show(struct req *rq)
{
	rq->type = "text/plain; charset=utf-8";
	put(rq, "User-agent: *\nDisallow: /ban-lam-viec\nDisallow: /quan-tri\nDisallow: /dang-nhap\n");
	put(rq, arena_format(rq->arena, "Sitemap: %s\n", whole(rq, "/sitemap.xml")));
	return HTTP_OK;
}
