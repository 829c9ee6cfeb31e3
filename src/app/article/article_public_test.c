/* What everybody may read of articles, in pages, feeds, the site map and the API alike. */
#include "test/test.h"

#include "app/article/article_public.h"
#include "html/meta.h"
#include "http/compress.h"

#include <stdlib.h>

enum { NOW = 1720425600 }; /* of the test's clock: eight in the morning, UTC, on 8/7/2024 */

static void sections(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (1, 'tin-tuc', 'Tin tức', %lld, '.1.', 1);"
		"INSERT INTO section (id, slug, name, unit_id, parent_id, path, position) VALUES (2, 'thi-dua', 'Thi đua', %lld, 1, '.1.2.', 1)",
		(long long)test_unit("MT-437"), (long long)test_unit("MT-437")));
}

/* An article with one photo, a tag and all texts `text`. */
static void article(const char *slug, const char *text, long long shown_from)
{
	static int n;
	static char last[65];
	n++;
	snprintf(last, sizeof last, "%064x", 0xabc000 + n);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO article (slug, unit_id, section_id, made_at) VALUES ('%s', %lld, 2, 0);"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at) "
		"SELECT id, 1, 'approved', 2, '%s', '%s', '%s' || picture, '%s', '%s', '', 0 FROM article, "
		"(SELECT '\n\n![Ảnh](anh-1 \"Chú thích\")\n' AS picture) x WHERE slug = '%s';"
		"UPDATE article SET shown_from = %lld, updated_at = %lld, "
		"shown = (SELECT id FROM article_revision WHERE article_id = article.id) WHERE slug = '%s';"
		"INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES ('%.64s', 1600, 900, 9, 'jpeg', 0);"
		"INSERT INTO article_figure SELECT shown, 0, 'anh-1', p.id, '%s', '%s' FROM article, photo p "
		"WHERE slug = '%s' AND hash = '%.64s';"
		"INSERT INTO article_tag SELECT id, 'dau lieu', '%s' FROM article WHERE slug = '%s'",
		slug, (long long)test_unit("MT-18127"), text, text, text, text, text, slug, shown_from, shown_from, slug, last, text,
		text, slug, last, text, slug));
}

static const char *photo_of(const char *slug)
{
	const struct article_public *p = article_public(test_db, slug, (struct moment){ NOW });
	struct article_figure_list f = { 0 };
	if (p)
		f = article_figures(test_db, p->revision.value);
	return f.n ? f.v[0].hash : "";
}

/* Every address that shows articles. */
static const char *const lists[] = {
	"/", "/tin", "/tin?tag=%C4%90%E1%BA%ADu+Li%C3%AAu", "/tin?unit=MT-18127", "/chuyen-muc/tin-tuc", "/chuyen-muc/thi-dua",
	"/don-vi/MT-18127", "/rss.xml", "/chuyen-muc/tin-tuc/rss.xml", "/don-vi/MT-18127/rss.xml", "/sitemap/1.xml",
	"/api/v1/articles", "/api/v1/articles?section=tin-tuc", "/api/v1/articles?unit=MT-18127", "/api/v1/articles?tag=dau%20lieu",
};
enum { LISTS = sizeof lists / sizeof *lists };

void an_article_says_what_it_holds(void)
{
	sections();
	article("bai-1", "Đậu Liêu khánh thành", NOW - 60);
	struct reply r = test_get("/tin/bai-1");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "<h1 lang=\"vi\">Đậu Liêu khánh thành</h1>");
	HAS(r.body, "<time datetime=\"2024-07-08T14:59:00+07:00\">");
	HAS(r.body, "<figcaption>Chú thích</figcaption>");
	HAS(r.body, "width=\"800\" height=\"450\"");
	HAS(r.body, "-320.jpg 320w, ");
	HAS(r.body, "UB MTTQ phường Đậu Liêu");
	HAS(r.body, "<a href=\"/chuyen-muc/tin-tuc\">Tin tức</a>");
	HAS(r.body, "<link rel=\"canonical\" href=\"/tin/bai-1\">");
	HAS(r.body, "property=\"og:image\"");
	HAS(r.body, "\"datePublished\":\"2024-07-08T14:59:00+07:00\"");
	HAS(r.body, "\"dateModified\":\"2024-07-08T14:59:00+07:00\"");
	LACKS(r.body, "changed <time");
	SAME(r.cookie, "");
	db_script(test_db, "UPDATE article SET updated_at = shown_from + 30");
	r = test_get("/tin/bai-1");
	HAS(r.body, "changed <time datetime=\"2024-07-08T14:59:30+07:00\">");
	HAS(r.body, "\"dateModified\":\"2024-07-08T14:59:30+07:00\"");
	HAS(r.body, "\"datePublished\":\"2024-07-08T14:59:00+07:00\"");
}

void only_the_first_picture_is_loaded_at_once(void)
{
	const struct article_figure f[] = {
		{ .position = 0, .name = "anh-1", .hash = "aa", .width = 1600, .height = 900 },
		{ .position = 1, .name = "anh-2", .hash = "bb", .width = 200, .height = 300, .modern = 1 },
	};
	struct req rq = { .arena = &test_arena };
	const char *html = article_body(&rq, "![Một](anh-1 \"Chú thích\")\n\nchữ\n\n![-](anh-2)\n\n![không có](anh-9)\n",
		(struct article_figure_list){ f, 2 }, (struct article_attachment_list){ 0 }).markup;
	const char *second = strstr(html, "/anh/bb");
	CHECK(second && strstr(html, "loading=\"lazy\"") > second);
	HAS(html, "<figcaption>Chú thích</figcaption>");
	HAS(html, "alt=\"\"");
	HAS(html, "không có");
	HAS(html, "srcset=\"/anh/aa-320.jpg 320w, /anh/aa-800.jpg 800w\"");
	HAS(html, "srcset=\"/anh/bb-320.jpg 200w\"");
	const char *newer = strstr(html, "<source");
	CHECK(newer && newer > second && !strstr(newer + 1, "/anh/aa"));
	HAS(newer, "type=\"image/avif\" srcset=\"/anh/bb-320.avif 200w\"");
}

/* One second before its time nothing says that it is there; at its second everything does. */
void an_article_appears_at_its_second_everywhere(void)
{
	sections();
	article("bai-hen", "Bài hẹn giờ", NOW + 1);
	for (size_t i = 0; i < LISTS; i++) {
		LACKS(test_get(lists[i]).body, "bai-hen");
		LACKS(test_get(lists[i]).body, "Bài hẹn giờ");
	}
	CHECK(test_get("/tin/bai-hen").status == HTTP_NOT_FOUND);
	CHECK(test_get("/api/v1/articles/bai-hen").status == HTTP_NOT_FOUND);
	LACKS(test_get("/sitemap.xml").body, "/sitemap/1.xml");
	db_script(test_db, "UPDATE article SET shown_from = shown_from - 1");
	for (size_t i = 0; i < LISTS; i++)
		HAS(test_get(lists[i]).body, "bai-hen");
	CHECK(test_get("/tin/bai-hen").status == HTTP_OK);
	CHECK(test_get("/api/v1/articles/bai-hen").status == HTTP_OK);
	HAS(test_get("/sitemap.xml").body, "/sitemap/1.xml");
}

void a_withdrawn_article_is_gone_with_its_reason(void)
{
	sections();
	article("bai-rut", "Bài bị rút", NOW - 60);
	const char *photo = arena_format(&test_arena, "/anh/%s-800.jpg", photo_of("bai-rut"));
	CHECK(test_get(photo).status == HTTP_OK);
	db_script(test_db, arena_format(&test_arena,
		"UPDATE article SET withdrawn_at = %d, withdraw_reason = 'Sai số liệu'", NOW - 1));
	struct reply r = test_get("/tin/bai-rut");
	CHECK(r.status == HTTP_GONE);
	HAS(r.body, "Sai số liệu");
	LACKS(r.body, "Bài bị rút");
	r = test_get("/api/v1/articles/bai-rut");
	CHECK(r.status == HTTP_GONE);
	HAS(r.body, "Sai số liệu");
	CHECK(test_get(photo).status == HTTP_NOT_FOUND);
	for (size_t i = 0; i < LISTS; i++)
		LACKS(test_get(lists[i]).body, "bai-rut");
	/* Withdrawn before anybody could read it: it never was. */
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET shown_from = %d", NOW));
	CHECK(test_get("/tin/bai-rut").status == HTTP_NOT_FOUND);
}

void an_article_ends_at_its_second(void)
{
	sections();
	article("bai-het", "Bài hết hạn", NOW - 60);
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET shown_until = %d", NOW + 1));
	CHECK(test_get("/tin/bai-het").status == HTTP_OK);
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET shown_until = %d", NOW));
	CHECK(test_get("/tin/bai-het").status == HTTP_GONE);
	for (size_t i = 0; i < LISTS; i++)
		LACKS(test_get(lists[i]).body, "bai-het");
}

void an_old_address_leads_to_the_new_one(void)
{
	sections();
	article("bai-moi", "Bài", NOW - 60);
	db_script(test_db, "INSERT INTO redirect (address, target, made_at) VALUES ('/tin/bai-cu', '/tin/bai-moi', 0)");
	struct reply r = test_get("/tin/bai-cu");
	CHECK(r.status == HTTP_MOVED);
	SAME(r.location, "/tin/bai-moi");
	SAME(test_get("/api/v1/articles/bai-cu").location, "/api/v1/articles/bai-moi");
	CHECK(test_get("/tin/khong-co").status == HTTP_NOT_FOUND);
	CHECK(test_get("/chuyen-muc/khong-co").status == HTTP_NOT_FOUND);
	CHECK(test_get("/api/v1/articles?section=khong-co").status == HTTP_BAD);
}

void what_editors_write_is_text_in_every_answer(void)
{
	sections();
	article("bai-doc", "<img src=x onerror=alert(1)>\"''{{</script>]]>", NOW - 60);
	for (size_t i = 0; i < LISTS + 1; i++) {
		const char *path = i < LISTS ? lists[i] : "/tin/bai-doc";
		struct reply r = test_get(path);
		CHECK(r.status == HTTP_OK);
		HAS(r.body, "bai-doc");
		if (strcmp(r.type, "application/json"))
			LACKS(r.body, "<img src=x");
		LACKS(strcmp(r.type, "application/json") ? r.body : "", "{{</script>");
	}
}

void data_in_a_page_cannot_end_its_element(void)
{
	struct js *js = js_new(&test_arena, JS_OBJECT);
	js_set_text(&test_arena, js, "a", "</script><!-- & \xe2\x80\xa8 \"");
	SAME(html_data(&test_arena, js).markup, "<script type=\"application/ld+json\">"
		"{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028 \\\"\"}</script>\n");
}

void xml_holds_no_controls(void)
{
	struct out o = { .arena = &test_arena };
	xml_text(&o, "a\x01\x1b" "b<&\"\tc");
	LACKS(o.text, "\x01");
	LACKS(o.text, "\x1b");
	HAS(o.text, "ab&lt;&amp;");
	SAME(time_mail(&test_arena, (struct moment){ NOW }), "Mon, 08 Jul 2024 15:00:00 +0700");
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;
	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}

/* Page by page until there is no next one: how often `part` was said. */
static size_t walk(const char *path, const char *part, const char *before_next, const char *link)
{
	size_t n = 0, pages = 0;
	while (path && pages++ < 50) {
		const char *body = test_get(path).body, *next = strstr(body, before_next);
		n += count(body, part);
		const char *after = next ? strstr(next, "after=") : NULL;
		path = after ? arena_format(&test_arena, "%s?%.*s", link, (int)strcspn(after, "\"<&"), after) : NULL;
	}
	return n;
}

void lists_feeds_and_the_site_map_are_complete(void)
{
	enum { ALL = 130 };
	sections();
	for (int i = 0; i < ALL; i++) /* some in the same second */
		article(arena_format(&test_arena, "bai-%03d", i), "Bài", NOW - 60 - i / 3);
	CHECK(walk("/rss.xml", "<item>", "rel=\"next\"", "/rss.xml") == ALL);
	CHECK(walk("/chuyen-muc/thi-dua", "<h3 lang=\"vi\"><a href=\"/tin/", "<nav class=\"pager\"", "/chuyen-muc/thi-dua") == ALL);
	CHECK(count(test_get("/sitemap.xml").body, "<sitemap>") == 3); /* fixed pages, units, articles */
	CHECK(count(test_get("/sitemap/1.xml").body, "<loc>") == ALL);
	CHECK(test_get("/sitemap/01.xml").status == HTTP_NOT_FOUND);
	CHECK(test_get("/sitemap/x.xml").status == HTTP_NOT_FOUND);
	HAS(test_get("/sitemap/trang.xml").body, "/chuyen-muc/thi-dua");
	HAS(test_get("/robots.txt").body, "Sitemap: /sitemap.xml");
}

/* More articles than lists look among at first, of another section, unit and tag, and all newer. */
static void many_newer(void)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (3, 'khac', 'Khác', %lld, '.3.', 2);"
		"INSERT INTO article (slug, unit_id, section_id, shown_from, updated_at, made_at) "
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100) "
		"SELECT 'khac-' || i, %lld, 3, %d - i, %d - i, 0 FROM n;"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, "
		"made_at) SELECT id, 1, 'approved', 3, 'Khác', '', '', '', '', '', 0 FROM article WHERE section_id = 3;"
		"UPDATE article SET shown = (SELECT id FROM article_revision WHERE article_id = article.id) WHERE section_id = 3",
		(long long)test_unit("MT-437"), (long long)test_unit("MT-437"), NOW - 1000, NOW - 1000));
}

void a_quiet_list_is_whole_below_many_newer_articles(void)
{
	static const char *const quiet[] = { "/chuyen-muc/thi-dua", "/tin?unit=MT-18127", "/tin?tag=dau+lieu" };
	sections();
	for (int i = 0; i < 40; i++)
		article(arena_format(&test_arena, "bai-%02d", i), "Bài", NOW - 100000 - i);
	many_newer();
	for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++) {
		const char *first = test_get(quiet[i]).body, *next = strstr(first, "after=bai-");
		CHECK(count(first, "<h3 lang=\"vi\"><a href=\"/tin/bai-") + count(first, "<h2><a href=\"/tin/bai-") >= 10);
		LACKS(first, "/tin/khac-");
		CHECK(next);
	}
	CHECK(walk("/chuyen-muc/thi-dua", "<h3 lang=\"vi\"><a href=\"/tin/", "<nav class=\"pager\"", "/chuyen-muc/thi-dua") == 40);
	CHECK(count(test_get("/chuyen-muc/khac?after=khac-2090").body, "<h3 lang=\"vi\"><a href=\"/tin/khac-") == 10);
	LACKS(test_get("/tin?after=nichts").body, "/tin/khac-");
	HAS(test_get("/tin/bai-05").body, "/tin/bai-00\""); /* related */
}

static const char *const asked[] = {
	"/tin", "/tin/bai-1", "/chuyen-muc/tin-tuc", "/don-vi/MT-18127", "/", "/rss.xml", "/sitemap.xml", "/sitemap/1.xml",
	"/api/v1/articles", "/api/v1/articles/bai-1",
};

void no_page_of_articles_asks_more_when_there_are_more(void)
{
	unsigned before[sizeof asked / sizeof *asked];
	sections();
	for (int i = 0; i < 4; i++)
		article(arena_format(&test_arena, "bai-%d", i), "Bài", NOW - 60 - i);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		before[i] = test_get(asked[i]).statements;
	for (int i = 4; i < 40; i++)
		article(arena_format(&test_arena, "bai-%d", i), "Bài", NOW - 60 - i);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct reply r = test_get(asked[i]);
		test_check(r.status == HTTP_OK && r.statements <= before[i] && r.statements <= 20, asked[i], __FILE__,
			__LINE__);
		SAME(r.cookie, "");
	}
}

/* screens.md, 5: at most 14 KB of HTML for an article with 12 photos, packed. */
void an_article_with_twelve_photos_is_light(void)
{
	sections();
	article("bai-1", "Đậu Liêu khánh thành nhà văn hóa", NOW - 60);
	for (int i = 2; i <= 12; i++)
		db_script(test_db, arena_format(&test_arena,
			"INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES ('%064x', 1600, 900, 9, 'jpeg', 0);"
			"INSERT INTO article_figure SELECT a.shown, %d, 'anh-%d', p.id, 'c', 'a' FROM article a, photo p WHERE p.hash = '%064x';"
			"UPDATE article_revision SET body = body || '\n\n![Ảnh số %d](anh-%d \"Quang cảnh lễ khánh thành, ảnh %d\")\n'",
			i * 7919, i - 1, i, i * 7919, i, i, i));
	const char *body = test_get("/tin/bai-1").body;
	CHECK(count(body, "<figure>") == 12);
	CHECK(count(body, "loading=\"lazy\"") == 11);
	size_t n = strlen(body);
	struct libdeflate_compressor *c = compress_new(6);
	free(compress_gzip(c, body, &n));
	compress_end(c);
	CHECK(n < strlen(body) && n <= 14 * 1024);
}
