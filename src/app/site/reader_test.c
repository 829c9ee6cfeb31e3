/* What readers take away and what programs read: feeds, site map, codes, saved files, headers of pages. */
#include "test/test.h"

#include "app/exchange/exchange.h"
#include "app/place/place.sql.h"
#include "app/song/song.sql.h"
#include "base/embed.h"
#include "base/qr.h"

enum { NOW = 1720425600 }; /* of the test's clock */

static void site(void)
{
	test_config.site = "https://thidua.example";
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (1, 'tin-tuc', 'Tin tức', %lld, '.1.', 1)",
		(long long)test_unit("MT-437")));
}

static void article(const char *slug, const char *title, long long shown_from)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO article (slug, unit_id, section_id, made_at) VALUES ('%s', %lld, 1, 0);"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at) "
		"SELECT id, 1, 'approved', 1, '%s', 'Tóm tắt', 'Xem [trang chủ](/).', 'Ban biên tập', '', '', 0 FROM article WHERE slug = '%s';"
		"UPDATE article SET shown_from = %lld, updated_at = %lld, "
		"shown = (SELECT id FROM article_revision WHERE article_id = article.id) WHERE slug = '%s'",
		slug, (long long)test_unit("MT-18127"), title, slug, shown_from, shown_from + 30, slug));
}

void a_feed_keeps_the_name_of_an_article_that_moved(void)
{
	site();
	article("bai-cu", "Bài & bạn", NOW - 60);
	struct reply r = test_get("/atom.xml");
	SAME(r.type, "application/atom+xml; charset=utf-8");
	HAS(r.body, "<id>tag:thidua.example,2024:atom.xml</id>");
	const char *id = strstr(r.body, "<id>tag:thidua.example,2024:tin/");
	CHECK(id != NULL);
	HAS(r.body, "<title>Bài &amp; bạn</title>");
	HAS(r.body, "<published>2024-07-08T14:59:00+07:00</published>");
	HAS(r.body, "<updated>2024-07-08T14:59:30+07:00</updated>");
	HAS(r.body, "<author><name>UB MTTQ phường Đậu Liêu</name>");
	HAS(r.body, "<category term=\"tin-tuc\" label=\"Tin tức\"/>");
	HAS(r.body, "href=\"https://thidua.example/tin/bai-cu\"");
	id = id ? arena_copy_n(&test_arena, id, strcspn(id, "\n")) : "";
	db_script(test_db, "INSERT INTO redirect (address, target, made_at) VALUES ('/tin/bai-cu', '/tin/bai-moi', 0);"
		"UPDATE article SET slug = 'bai-moi'");
	r = test_get("/atom.xml");
	HAS(r.body, id);
	HAS(r.body, "href=\"https://thidua.example/tin/bai-moi\"");
	HAS(test_get("/rss.xml").body, "<link>https://thidua.example/tin/bai-moi</link>");
	for (int i = 0; i < 4; i++) {
		static const char *const endings[] = { "", "/luu", "/bang-tin", "/qr.svg" };
		r = test_get(arena_format(&test_arena, "/tin/bai-cu%s", endings[i]));
		CHECK(r.status == HTTP_MOVED);
		SAME(r.location, arena_format(&test_arena, "/tin/bai-moi%s", endings[i]));
	}
}

void feeds_are_of_the_whole_of_a_section_and_of_a_unit(void)
{
	static const char *const feeds[] = {
		"/atom.xml", "/chuyen-muc/tin-tuc/atom.xml", "/don-vi/MT-18127/atom.xml", "/rss.xml", "/chuyen-muc/tin-tuc/rss.xml",
		"/don-vi/MT-18127/rss.xml",
	};
	site();
	article("bai-1", "Một", NOW - 60);
	for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
		HAS(test_get(feeds[i]).body, "https://thidua.example/tin/bai-1");
	}
	CHECK(test_get("/chuyen-muc/khong-co/atom.xml").status == HTTP_NOT_FOUND);
	CHECK(test_get("/don-vi/KHONG-CO/atom.xml").status == HTTP_NOT_FOUND);
	HAS(test_get("/chuyen-muc/tin-tuc").body,
		"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Atom\" href=\"/chuyen-muc/tin-tuc/atom.xml\">");
	HAS(test_get("/don-vi/MT-18127").body, "href=\"/don-vi/MT-18127/rss.xml\"");
	HAS(test_get("/").body, "href=\"/atom.xml\"");
}

void an_article_says_to_programs_what_it_is(void)
{
	site();
	article("bai-1", "Một", NOW - 60);
	const char *body = test_get("/tin/bai-1").body;
	HAS(body, "<link rel=\"canonical\" href=\"https://thidua.example/tin/bai-1\">");
	HAS(body, "\"@type\":\"NewsArticle\"");
	HAS(body, "\"author\":{\"@type\":\"Organization\",\"name\":\"Ban biên tập\"}");
	HAS(body, "\"datePublished\":\"2024-07-08T14:59:00+07:00\"");
	HAS(body, "\"dateModified\":\"2024-07-08T14:59:30+07:00\"");
	HAS(body, "\"@type\":\"BreadcrumbList\"");
	HAS(body, "\"item\":\"https://thidua.example/chuyen-muc/tin-tuc\"");
	HAS(body, "https://zalo.me/share?url=https%3A%2F%2Fthidua.example%2Ftin%2Fbai-1");
	/* Lists have one address for each of what they show; what is not there has none. */
	HAS(test_get("/tin?unit=MT-18127&x=1").body, "<link rel=\"canonical\" href=\"https://thidua.example/tin?unit=MT-18127\">");
	HAS(test_get("/thi-dua?x=1").body, "<link rel=\"canonical\" href=\"https://thidua.example/thi-dua\">");
	struct reply r = test_get("/tin/khong-co");
	LACKS(r.body, "rel=\"canonical\"");
	HAS(r.body, "content=\"noindex\"");
}

/* The first part of a kind that the index names: parts are numbered by rows, which go on from test to test. */
static const char *part_of(const char *index, const char *kind)
{
	const char *at = strstr(index, arena_format(&test_arena, "https://thidua.example/sitemap/%s", kind));
	CHECK(at);
	return at ? arena_copy_n(&test_arena, at + 22, strcspn(at + 22, "<")) : "/";
}

void the_site_map_is_whole_without_the_setting(void)
{
	struct req rq = { .method = GET, .path = "/sitemap.xml", .host = "thidua.example:8080" };
	HAS(test_send(rq).body, "<loc>http://thidua.example:8080/sitemap/trang.xml</loc>");
	rq.path = "/robots.txt";
	rq.secure = true;
	HAS(test_send(rq).body, "Sitemap: https://thidua.example:8080/sitemap.xml\n");
	test_config.site = "https://front.example";
	HAS(test_send(rq).body, "Sitemap: https://front.example/sitemap.xml\n");
}

void the_site_map_holds_places_and_songs(void)
{
	test_units();
	test_config.site = "https://thidua.example";
	int64_t unit = test_unit("MT-18127");
	struct moment now = { .unix_time = NOW };
	struct optional none = { 0 };
	place_insert(test_db, "DD-18127-01", "library", "Thư viện", "thu vien", unit, NULL, NULL, NULL, "in_use",
		(struct day){ NULL }, none, none, NULL, now, none);
	song_add(test_db, "bai-ca", unit, 1, "Bài ca", "bai ca", "", "", "", "", "", none, now, none);
	const char *index = test_get("/sitemap.xml").body;
	HAS(test_get(part_of(index, "dia-diem-")).body, "<loc>https://thidua.example/dia-diem/DD-18127-01</loc>\n<lastmod>");
	const char *songs = part_of(index, "bai-hat-");
	HAS(test_get(songs).body, "<loc>https://thidua.example/bai-hat/bai-ca</loc>\n<lastmod>");
	db_script(test_db, "UPDATE song SET hidden = 1");
	LACKS(test_get(songs).body, "bai-ca");
	LACKS(test_get("/sitemap.xml").body, "bai-hat-");
}

void the_site_map_holds_every_kind_of_page(void)
{
	struct import_report report = { 0 };
	struct import_wish wish = { (const char *const []){ "test/bundle/hong-linh" }, 1, false, { .unix_time = NOW }, { "2024-07-08" } };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
	test_config.site = "https://thidua.example";
	const char *index = test_get("/sitemap.xml").body;
	HAS(index, "https://thidua.example/sitemap/trang.xml");
	const char *part = part_of(index, "cong-trinh-");
	const char *pages = test_get("/sitemap/trang.xml").body;
	HAS(pages, "/thi-dua/TD-2023-01/chi-tieu/5<");
	HAS(pages, "<loc>https://thidua.example/tiep-can</loc>");
	const char *works = test_get(part).body;
	HAS(works, "<loc>https://thidua.example/cong-trinh/CT-18115-01</loc>\n<lastmod>2024-06-15</lastmod>");
	HAS(test_get(part_of(index, "don-vi-")).body, "<loc>https://thidua.example/don-vi/MT-18127</loc>");
	CHECK(test_get("/sitemap/cong-trinh-0.xml").status == HTTP_NOT_FOUND);
	CHECK(test_get("/sitemap/trang1.xml").status == HTTP_NOT_FOUND);
	test_today("2023-11-24"); /* before that work was registered */
	LACKS(test_get(part).body, "CT-18115-01");
	db_script(test_db, "UPDATE campaign SET state = 'draft', launched_on = NULL");
	LACKS(test_get("/sitemap/trang.xml").body, "TD-2023-01");
	LACKS(test_get("/sitemap.xml").body, "cong-trinh-");
}

void a_saved_article_needs_nothing_from_anywhere(void)
{
	site();
	article("bai-1", "Một <b>", NOW - 60);
	struct reply r = test_get("/tin/bai-1/luu");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "<h1>Một &lt;b&gt;</h1>");
	HAS(r.body, "<base href=\"https://thidua.example\">");
	LACKS(r.body, "<script");
	LACKS(r.body, "stylesheet");
	HAS(test_get("/tin/bai-1/bang-tin").body, "src=\"/tin/bai-1/qr.svg\"");
	test_config.site = "";
	LACKS(test_get("/tin/bai-1/bang-tin").body, "qr.svg");
}

void only_pages_of_this_site_have_a_code(void)
{
	site();
	article("bai-1", "Một", NOW - 60);
	article("bai-2", "Mai", NOW + 60);
	struct reply r = test_get("/tin/bai-1/qr.svg");
	SAME(r.type, "image/svg+xml");
	HAS(r.body, "<path d=\"M4 4h7v1h-7z");
	CHECK(test_get("/don-vi/MT-18127/qr.svg").status == HTTP_OK);
	CHECK(test_get("/tin/bai-2/qr.svg").status == HTTP_NOT_FOUND);
	CHECK(test_get("/don-vi/X/qr.svg").status == HTTP_NOT_FOUND);
	CHECK(test_get("/cong-trinh/X/qr.svg").status == HTTP_NOT_FOUND);
	CHECK(test_get("/thi-dua/X/qr.svg").status == HTTP_NOT_FOUND);
	test_config.site = ""; /* whose address should it be? */
	CHECK(test_get("/tin/bai-1/qr.svg").status == HTTP_NOT_FOUND);
}

/* The first row of the modules below the marks tells codes apart: the rows of a code as the page draws them. */
static const char *drawn(const char *text)
{
	struct qr qr;
	struct out o = { .arena = &test_arena };
	CHECK(qr_make(&test_arena, text, &qr));
	for (int y = 0; y < qr.side; y++)
		for (int x = 0, n; x < qr.side; x += n ? n : 1) {
			for (n = 0; x + n < qr.side && qr.v[y * qr.side + x + n];)
				n++;
			const char *run = n ? arena_format(&test_arena, "M%d %dh%dv1h-%dz", x + 4, y + 4, n, n) : "";
			out_raw(&o, run, strlen(run));
		}
	return o.text;
}

void a_code_leads_to_the_page_in_its_language(void)
{
	site();
	article("bai-1", "Một", NOW - 60);
	const char *here = arena_format(&test_arena, "%s/tin/bai-1", test_config.site);
	HAS(test_get("/tin/bai-1/qr.svg").body, drawn(here));
	HAS(test_get("/tin/bai-1/qr.svg?lang=en").body, drawn(arena_format(&test_arena, "%s?lang=en", here)));
}

void a_code_has_its_marks_in_three_corners(void)
{
	struct qr qr;
	CHECK(qr_make(&test_arena, "https://thidua.example/tin/bai-1", &qr));
	CHECK(qr.side == 25 || qr.side == 29);
	for (int i = 0; i < 7; i++)
		CHECK(qr.v[i] && qr.v[qr.side - 1 - i] && qr.v[(qr.side - 1) * qr.side + i]);
	char *long_text = arena_new(&test_arena, char, 3001);
	memset(long_text, 'a', 3000);
	long_text[3000] = '\0';
	CHECK(!qr_make(&test_arena, long_text, &qr));
}

void scripts_of_readers_are_small(void)
{
	CHECK(embedded_file("static/theme.js")->size < 300);
	CHECK(embedded_file("static/reader.js")->gzip_size <= 3 * 1024);
}
