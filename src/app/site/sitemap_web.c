/* /sitemap.xml with its parts, /robots.txt and /so-do-trang */
#include "app/pages.h"

#include "app/layout.h"
#include "app/section/section.sql.h"
#include "app/site/site.html.h"
#include "app/site/sitemap.sql.h"
#include "app/view/view.h"
#include "base/crypto.h"
#include "base/json.h"
#include "html/meta.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 5000 }; /* of one part: the protocol allows 50,000 */

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
static const char names[] = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

static void put(struct req *rq, const char *text)
{
	out_raw(&rq->out, text, strlen(text));
}

/* The protocol asks for whole addresses.  Where the settings do not name the site, they begin with what the asker
 * calls it; then nobody else may get this answer. */
static const char *whole(struct req *rq, const char *path)
{
	rq->unkept = !*rq->config->site;
	if (!rq->unkept || !rq->host)
		return layout_whole(rq, path);
	return arena_format(rq->arena, "%s://%s%s", rq->secure ? "https" : "http", rq->host, path);
}

static void put_place(struct req *rq, const char *kind, const char *path, const char *changed)
{
	put(rq, arena_format(rq->arena, "<%s>\n", kind));
	xml_element(&rq->out, "loc", whole(rq, path));
	if (*changed)
		xml_element(&rq->out, "lastmod", changed);
	put(rq, arena_format(rq->arena, "</%s>\n", kind));
}

/* ------------------------------------------------------------ kinds of pages: a new one joins below */

static void put_block(struct req *rq, const char *name, int64_t block, const char *changed)
{
	put_place(rq, "sitemap", arena_format(rq->arena, "/sitemap/%s%lld.xml", name, (long long)block + 1), changed);
}

static void timed_blocks(struct req *rq, const char *name, struct sitemap_block_list blocks)
{
	for (size_t i = 0; i < blocks.n; i++)
		put_block(rq, name, blocks.v[i].block, time_iso(rq->arena, blocks.v[i].updated_at));
}

static void plain_blocks(struct req *rq, const char *name, struct sitemap_day_block_list blocks)
{
	for (size_t i = 0; i < blocks.n; i++)
		put_block(rq, name, blocks.v[i].block, "");
}

static void put_pages(struct req *rq, const char *before, struct sitemap_page_list pages)
{
	for (size_t i = 0; i < pages.n; i++)
		put_place(rq, "url", arena_format(rq->arena, "%s%s", before, view_part(rq, pages.v[i].name)),
			time_iso(rq->arena, pages.v[i].updated_at));
}

static void article_blocks(struct req *rq, const char *name)
{
	timed_blocks(rq, name, sitemap_blocks(rq->db, rq->now, ROWS));
}

static void article_places(struct req *rq, int64_t over)
{
	put_pages(rq, "/tin/", sitemap_articles(rq->db, rq->now, over, over + ROWS));
}

static void work_blocks(struct req *rq, const char *name)
{
	plain_blocks(rq, name, sitemap_work_blocks(rq->db, rq->today, ROWS));
}

/* The last thing that happened to a work by today. */
static const char *work_changed(struct req *rq, const struct sitemap_work *w)
{
	const struct day days[] = { w->registered_on, w->started_on, w->finished_on, w->verified_on, w->voided_on };
	struct day last = w->registered_on;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (day_known(days[i]) && day_order(days[i], rq->today) <= 0 && day_order(days[i], last) > 0)
			last = days[i];
	return arena_copy(rq->arena, last.iso);
}

static void work_places(struct req *rq, int64_t over)
{
	struct sitemap_work_list works = sitemap_works(rq->db, rq->today, over, over + ROWS);
	for (size_t i = 0; i < works.n; i++)
		put_place(rq, "url", arena_format(rq->arena, "/cong-trinh/%s", view_part(rq, works.v[i].code)),
			work_changed(rq, &works.v[i]));
}

static void unit_blocks(struct req *rq, const char *name)
{
	plain_blocks(rq, name, sitemap_unit_blocks(rq->db, ROWS));
}

static void unit_places(struct req *rq, int64_t over)
{
	struct sitemap_unit_list units = sitemap_units(rq->db, over, over + ROWS);
	for (size_t i = 0; i < units.n; i++)
		put_place(rq, "url", view_unit(rq, units.v[i].code, units.v[i].valid_from, units.v[i].valid_to), "");
}

static void place_blocks(struct req *rq, const char *name)
{
	timed_blocks(rq, name, sitemap_place_blocks(rq->db, ROWS));
}

static void place_places(struct req *rq, int64_t over)
{
	put_pages(rq, "/dia-diem/", sitemap_places(rq->db, over, over + ROWS));
}

static void song_blocks(struct req *rq, const char *name)
{
	timed_blocks(rq, name, sitemap_song_blocks(rq->db, ROWS));
}

static void song_places(struct req *rq, int64_t over)
{
	put_pages(rq, "/bai-hat/", sitemap_songs(rq->db, over, over + ROWS));
}

/* Campaigns are few: each with its targets. */
static void put_campaigns(struct req *rq)
{
	struct sitemap_campaign_list campaigns = sitemap_campaigns(rq->db);
	for (size_t i = 0; i < campaigns.n; i++) {
		const char *path = arena_format(rq->arena, "/thi-dua/%s", view_part(rq, campaigns.v[i].code));
		struct js *plan = js_read(rq->arena, campaigns.v[i].plan, strlen(campaigns.v[i].plan), NULL);
		const struct js *targets = js_get(plan, "targets");
		put_place(rq, "url", path, "");
		put_place(rq, "url", arena_format(rq->arena, "%s/cong-trinh", path), "");
		JS_EACH(t, targets)
			put_place(rq, "url", arena_format(rq->arena, "%s/chi-tieu/%lld", path,
				(long long)js_int(t, "no", 0)), "");
	}
}

static void page_blocks(struct req *rq, const char *name)
{
	put_place(rq, "sitemap", arena_format(rq->arena, "/sitemap/%s.xml", name), "");
}

static void page_places(struct req *rq, int64_t over)
{
	struct section_list sections = sections_all(rq->db);
	put_place(rq, "url", "/", "");
	for (enum menu_group group = MENU_TOP; group <= MENU_ABOUT; group++) {
		struct menu_list places = menu_of(rq->arena, group);
		for (size_t i = 0; i < places.n; i++)
			put_place(rq, "url", places.v[i].path, "");
	}
	for (size_t i = 0; i < sections.n; i++)
		put_place(rq, "url", arena_format(rq->arena, "/chuyen-muc/%s", view_part(rq, sections.v[i].slug)), "");
	put_campaigns(rq);
	(void)over;
}

/* Parts are called NAME with a number behind it; articles have the bare number, pages no number. */
static const struct kind {
	const char *name;
	void (*blocks)(struct req *rq, const char *name);
	void (*places)(struct req *rq, int64_t over);
	bool whole;   /* one part, without a number */
} kinds[] = {
	{ "trang",       page_blocks,    page_places, true },
	{ "cong-trinh-", work_blocks,    work_places, false },
	{ "don-vi-",     unit_blocks,    unit_places, false },
	{ "dia-diem-",   place_blocks,   place_places, false },
	{ "bai-hat-",    song_blocks,    song_places, false },
	{ "",            article_blocks, article_places, false },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static enum status answer(struct req *rq)
{
	rq->type = "application/xml; charset=utf-8";
	rq->etag = arena_format(rq->arena, "\"%.32s\"", crypto_sha256(rq->arena, rq->out.text, rq->out.used));
	return HTTP_OK;
}

enum status sitemap_show(struct req *rq)
{
	put(rq, head);
	put(rq, "<sitemapindex");
	put(rq, names);
	for (size_t i = 0; i < KINDS; i++)
		kinds[i].blocks(rq, kinds[i].name);
	put(rq, "</sitemapindex>\n");
	return answer(rq);
}

/* The number of a part: "12.xml" is 12, anything else 0. */
static int64_t part_number(const char *text)
{
	char *end;
	if (*text < '1' || *text > '9' || strlen(text) > 15)
		return 0;
	int64_t n = strtoll(text, &end, 10);
	return strcmp(end, ".xml") ? 0 : n;
}

enum status sitemap_part_show(struct req *rq)
{
	const char *file = rq->arg[0];
	for (size_t i = 0; i < KINDS; i++) {
		const struct kind *k = &kinds[i];
		size_t n = strlen(k->name);
		if (strncmp(file, k->name, n))
			continue;
		int64_t part = k->whole ? !strcmp(file + n, ".xml") : part_number(file + n);
		if (!part)
			continue;
		put(rq, head);
		put(rq, "<urlset");
		put(rq, names);
		k->places(rq, (part - 1) * ROWS);
		put(rq, "</urlset>\n");
		return answer(rq);
	}
	return HTTP_NOT_FOUND;
}

enum status robots_show(struct req *rq)
{
	rq->type = "text/plain; charset=utf-8";
	put(rq, "User-agent: *\nDisallow: /ban-lam-viec\nDisallow: /quan-tri\nDisallow: /tai-khoan\nDisallow: /dang-nhap\n"
		"Disallow: /tim\nDisallow: /bien-nhan\n");
	put(rq, arena_format(rq->arena, "Sitemap: %s\n", whole(rq, "/sitemap.xml")));
	return HTTP_OK;
}

/* ------------------------------------------------------------ the same for people */

enum status all_pages_show(struct req *rq)
{
	all_pages_page(&rq->out, rq, sections_all(rq->db), sitemap_campaigns(rq->db));
	return HTTP_OK;
}
