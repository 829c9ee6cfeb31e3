#include "app/wordpress/wordpress.h"

#include "app/article/article_public.h"
#include "test/test.h"

#include <stdio.h>
#include <sys/stat.h>

static const char head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
	"<rss version=\"2.0\" xmlns:content=\"c\" xmlns:excerpt=\"e\" xmlns:dc=\"d\" xmlns:wp=\"w\">\n<channel>\n"
	"<title>Trang cũ</title>\n<link>https://cu.example/</link>\n"
	"<wp:author><wp:author_login>bbt</wp:author_login><wp:author_display_name>Ban biên tập</wp:author_display_name></wp:author>\n"
	"<wp:category><wp:category_nicename>thi-dua</wp:category_nicename><wp:category_parent>tin-tuc</wp:category_parent><wp:cat_name>Thi đua</wp:cat_name></wp:category>\n"
	"<wp:category><wp:category_nicename>tin-tuc</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>Tin tức</wp:cat_name></wp:category>\n"
	"<wp:category><wp:category_nicename>khac</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>Việc khác</wp:cat_name></wp:category>\n";

static const char post[] =
	"<item><title>Khánh thành &amp; bàn giao</title><link>https://cu.example/2019/05/khanh-thanh/</link><dc:creator>bbt</dc:creator>\n"
	"<content:encoded><![CDATA[Sáu nhà văn hóa.\n\n[caption width=\"300\"]<img src=\"https://cu.example/wp-content/uploads/2019/05/nha-300x200.jpg\" alt=\"Nhà\"> Cắt băng[/caption]\n\n<script>alert(1)</script>%s]]></content:encoded>\n"
	"<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>11</wp:post_id><wp:post_date_gmt>2019-05-20 08:30:00</wp:post_date_gmt>\n"
	"<wp:post_name>khanh-thanh</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\n"
	"<category domain=\"category\" nicename=\"thi-dua\">Thi đua</category><category domain=\"post_tag\" nicename=\"x\">Đậu Liêu</category>\n"
	"<wp:postmeta><wp:meta_key>post_views_count</wp:meta_key><wp:meta_value>1234</wp:meta_value></wp:postmeta>\n"
	"<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author>Bạn đọc</wp:comment_author><wp:comment_author_email>canary@example.org</wp:comment_author_email><wp:comment_date_gmt>2019-05-21 01:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Rất <b>vui</b>]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>\n"
	"<wp:comment><wp:comment_id>6</wp:comment_id><wp:comment_author>A</wp:comment_author><wp:comment_date_gmt>2019-05-21 02:00:00</wp:comment_date_gmt><wp:comment_content>Đồng ý</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>5</wp:comment_parent></wp:comment>\n"
	"<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>B</wp:comment_author><wp:comment_content>Chờ duyệt</wp:comment_content><wp:comment_approved>0</wp:comment_approved></wp:comment>\n"
	"<wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_author>C</wp:comment_author><wp:comment_content>Quảng cáo</wp:comment_content><wp:comment_approved>spam</wp:comment_approved></wp:comment>\n"
	"<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_content>ping</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>pingback</wp:comment_type></wp:comment>\n"
	"</item>\n";

static const char rest[] =
	"<item><title>Giới thiệu</title><link>https://cu.example/gioi-thieu/</link><content:encoded>Một trang.</content:encoded><wp:post_id>12</wp:post_id><wp:post_date_gmt>2018-01-01 00:00:00</wp:post_date_gmt><wp:post_name>gioi-thieu</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>\n"
	"<item><title>Nháp</title><content:encoded>Chưa xong</content:encoded><wp:post_id>13</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>\n"
	"<item><title>Kín</title><content:encoded>Có mật khẩu</content:encoded><wp:post_id>14</wp:post_id><wp:status>publish</wp:status><wp:post_password>x</wp:post_password><wp:post_type>post</wp:post_type></item>\n"
	"<item><title>menu</title><wp:post_id>15</wp:post_id><wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type></item>\n";

static const char *uploads;

static void begin(void)
{
	uploads = NULL;
	test_units();
}

static const char *written(const char *text)
{
	const char *path = arena_format(&test_arena, "%s/export.xml", test_folder());
	FILE *f = fopen(path, "w");
	CHECK(f && fputs(text, f) >= 0);
	if (f)
		fclose(f);
	return path;
}

static const char *whole(const char *more)
{
	return written(arena_format(&test_arena, "%s%s%s</channel></rss>\n", head, arena_format(&test_arena, post, more), rest));
}

static bool import(const char *file, bool check, struct wordpress_report *r)
{
	struct wordpress_wish wish = { .file = file, .uploads = uploads, .unit = "MT-437", .check = check,
		.now = { .unix_time = 1720425600 }, .today = { "2024-07-08" }, .config = &test_config };
	return wordpress_import(test_db, &test_arena, &wish, r);
}

static void copy_picture(void)
{
	const char *folder = test_folder();
	uploads = folder;
	mkdir(arena_format(&test_arena, "%s/2019", folder), 0700);
	mkdir(arena_format(&test_arena, "%s/2019/05", folder), 0700);
	FILE *from = fopen("example/media/be-tong-ngo.jpg", "rb");
	FILE *to = fopen(arena_format(&test_arena, "%s/2019/05/nha.jpg", folder), "wb");
	CHECK(from && to);
	for (int c; from && to && (c = getc(from)) != EOF;)
		putc(c, to);
	if (from)
		fclose(from);
	if (to)
		fclose(to);
}

void a_wordpress_site_comes_once(void)
{
	struct wordpress_report r;
	begin();
	copy_picture();
	const char *file = whole("");
	int64_t before = test_rows();
	CHECK(import(file, true, &r) && r.added == 4);
	CHECK(test_rows() == before);
	CHECK(import(file, false, &r));
	CHECK(r.added == 4 && r.drafts == 2 && r.sections == 3 && r.comments == 4);
	CHECK(r.photos == 1 && r.views == 1234 && r.skipped == 1);
	struct reply page = test_get("/tin/khanh-thanh");
	CHECK(page.status == HTTP_OK);
	HAS(page.body, "<h1 lang=\"vi\">Khánh thành &amp; bàn giao</h1>");
	HAS(page.body, "<figcaption>Cắt băng</figcaption>");
	const char *photo = strstr(page.body, "<a href=\"/anh/");
	photo = photo ? arena_copy_n(&test_arena, photo + 9, strcspn(photo + 9, "\"")) : "";
	SAME(test_get("/wp-content/uploads/2019/05/nha.jpg").location, photo);
	SAME(test_get("/wp-content/uploads/2019/05/nha-300x200.jpg").location, photo);
	HAS(page.body, "alt=\"Nhà\"");
	HAS(page.body, "2019-05-20T15:30:00+07:00");
	HAS(page.body, "Ban biên tập");
	HAS(page.body, "/chuyen-muc/thi-dua\">Thi đua");
	HAS(page.body, "Rất vui");
	HAS(page.body, "Đồng ý");
	LACKS(page.body, "Chờ duyệt");
	LACKS(page.body, "Quảng cáo");
	LACKS(page.body, "canary@");
	LACKS(page.body, "alert(1)");
	HAS(test_get("/chuyen-muc/tin-tuc").body, "Thi đua");
	CHECK(test_get("/tin/nhap").status == HTTP_NOT_FOUND && test_get("/tin/kin").status == HTTP_NOT_FOUND);
	before = test_rows();
	CHECK(import(file, false, &r) && r.same == 4 && !r.added && !r.changed);
	CHECK(!r.comments && !r.photos && !r.redirects && !r.views);
	CHECK(test_rows() == before);
}

static const char *attachment(int id, const char *name, const char *alt, const char *caption)
{
	return arena_format(&test_arena, "<item><title>%s</title><wp:post_id>%d</wp:post_id><wp:post_parent>21</wp:post_parent><wp:status>inherit</wp:status>"
		"<wp:post_type>attachment</wp:post_type><excerpt:encoded>%s</excerpt:encoded>"
		"<wp:attachment_url>https://cu.example/wp-content/uploads/2019/05/%s.jpg?a=1&amp;b=2</wp:attachment_url>"
		"<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>%s</wp:meta_value></wp:postmeta></item>\n",
		name, id, caption, name, alt);
}

static void copy_one(const char *name, const char *as)
{
	size_t n = 0;
	char *bytes = arena_new(&test_arena, char, 4 << 20);
	FILE *from = fopen(arena_format(&test_arena, "example/media/%s.jpg", name), "rb");
	FILE *to = fopen(arena_format(&test_arena, "%s/2019/05/%s.jpg", uploads, as), "wb");
	CHECK(from && to && (n = fread(bytes, 1, 4 << 20, from)) > 0 && fwrite(bytes, 1, n, to) == n);
	if (from)
		fclose(from);
	if (to)
		fclose(to);
}

/* ids choose and order; the featured picture comes first, once. */
void galleries_and_featured_pictures_are_shown(void)
{
	static const char item[] = "<item><title>Ảnh</title><content:encoded><![CDATA[Đầu.\n\n[gallery columns=\"2\"%s]\n\nCuối. [galleryx]]]></content:encoded>"
		"<wp:post_id>21</wp:post_id><wp:post_date_gmt>2019-05-20 08:30:00</wp:post_date_gmt><wp:post_name>anh</wp:post_name><wp:status>publish</wp:status>"
		"<wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>%d</wp:meta_value></wp:postmeta></item>\n";
	struct wordpress_report r;
	begin();
	copy_picture();
	copy_one("trong-cay", "cay");
	copy_one("trao-qua", "qua");
	const char *media = arena_format(&test_arena, "%s%s%s", attachment(31, "nha", "Nhà", "Một căn nhà"), attachment(32, "cay", "Cây", "Trồng cây"),
		attachment(33, "qua", "Quà", "Trao quà"));
	CHECK(import(written(arena_format(&test_arena, "%s%s%s</channel></rss>", head, media, arena_format(&test_arena, item, " ids=\"32, 31\"", 33))), false, &r));
	CHECK(r.added == 1 && r.photos == 3 && !r.warnings.n);
	const char *page = test_get("/tin/anh").body;
	const char *gift = strstr(page, "<figcaption>Trao quà"), *tree = strstr(page, "<figcaption>Trồng cây"), *house = strstr(page, "<figcaption>Một căn nhà");
	const char *first = strstr(page, "Đầu."), *last = strstr(page, "Cuối. [galleryx]");
	CHECK(gift && tree && house && first && last && first < tree && tree < house && house < last);
	HAS(page, "alt=\"Cây\"");
	CHECK(import(written(arena_format(&test_arena, "%s%s%s</channel></rss>", head, media, arena_format(&test_arena, item, "", 31))), false, &r));
	CHECK(r.changed == 1 && !r.photos);
	page = test_get("/tin/anh").body;
	HAS(page, "<figcaption>Trao quà");
	CHECK(strstr(page, "<figcaption>Một căn nhà") && !strstr(strstr(page, "<figcaption>Một căn nhà") + 1, "<figcaption>Một căn nhà"));
}

/* As large as a site of some years, and at once. */
void a_large_site_comes_in_one_piece(void)
{
	enum { ARTICLES = 200, COMMENTS = 30 };
	struct wordpress_report r;
	begin();
	const char *path = arena_format(&test_arena, "%s/large.xml", test_folder());
	FILE *f = fopen(path, "w");
	CHECK(f != NULL);
	fputs(head, f);
	for (int i = 1; i <= ARTICLES; i++) {
		fprintf(f, "<item><title>Bài số %d</title><link>https://cu.example/bai-%d/</link><content:encoded><![CDATA[<p>Đoạn <b>%d</b> <a href=\"/bai-%d/\">trước</a> <a href=\"/?p=%d\">sau</a></p>]]></content:encoded>"
			"<wp:post_id>%d</wp:post_id><wp:post_date_gmt>2019-05-20 08:%02d:%02d</wp:post_date_gmt><wp:post_name>bai-%d</wp:post_name>"
			"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain=\"category\" nicename=\"thi-dua\">Thi đua</category>\n",
			i, i, i, i - 1, i + 1, i, i / 60, i % 60, i);
		for (int k = 1; k <= COMMENTS && i == 7; k++)
			fprintf(f, "<wp:comment><wp:comment_id>%d</wp:comment_id><wp:comment_author>Bạn %d</wp:comment_author><wp:comment_date_gmt>2019-05-21 01:00:%02d</wp:comment_date_gmt>"
				"<wp:comment_content>Ý kiến %d</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>%d</wp:comment_parent></wp:comment>\n",
				k, k, k, k, k > 1 ? k - 1 : 0);
		fputs("</item>\n", f);
	}
	fputs("</channel></rss>\n", f);
	fclose(f);
	CHECK(import(path, false, &r));
	CHECK(r.added == ARTICLES && r.comments == COMMENTS && r.redirects >= 2 * ARTICLES);
	HAS(test_get("/tin/bai-200").body, "Đoạn <strong>200</strong> <a href=\"/tin/bai-199\">");
	HAS(test_get("/tin/bai-109").body, "<a href=\"/tin/bai-108\">trước</a> <a href=\"/?p=110\">sau</a>");
	HAS(test_get("/tin/bai-7").body, "Ý kiến 1");
	SAME(test_get("/?p=150").location, "/tin/bai-150");
	int64_t before = test_rows();
	CHECK(import(path, false, &r) && r.same == ARTICLES && !r.comments && test_rows() == before);
}

void old_addresses_lead_to_the_articles(void)
{
	struct wordpress_report r;
	begin();
	CHECK(import(whole(""), false, &r));
	static const struct { const char *before, *after; } all[] = {
		{ "/2019/05/khanh-thanh/", "/tin/khanh-thanh" }, { "/2019/05/khanh-thanh", "/tin/khanh-thanh" },
		{ "/?p=11", "/tin/khanh-thanh" }, { "/gioi-thieu/", "/tin/gioi-thieu" }, { "/?page_id=12", "/tin/gioi-thieu" },
		{ "/category/thi-dua/", "/chuyen-muc/thi-dua" }, { "/category/tin-tuc/thi-dua", "/chuyen-muc/thi-dua" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct reply a = test_get(all[i].before);
		CHECK(a.status == HTTP_MOVED);
		SAME(a.location, all[i].after);
	}
	/* what every WordPress site has */
	static const struct { const char *before, *after; } lists[] = {
		{ "/feed/", "/rss.xml" }, { "/comments/feed/", "/rss.xml" }, { "/feed/atom", "/rss.xml" },
		{ "/category/thi-dua/feed/", "/chuyen-muc/thi-dua/rss.xml" }, { "/category/tin-tuc/thi-dua/page/2/", "/chuyen-muc/thi-dua" },
		{ "/category/a/b/thi-dua/", "/chuyen-muc/thi-dua" }, { "/category/khac/", "/tin?tag=viec%20khac" },
		{ "/tag/x/", "/tin?tag=dau%20lieu" }, { "/tag/x/feed", "/tin?tag=dau%20lieu" }, { "/author/bbt/", "/tin" }, { "/author/bbt/page/3/", "/tin" },
		{ "/2019/05/khanh-thanh/feed/", "/tin/khanh-thanh" }, { "/page/2/", "/tin" },
		{ "/2019/05/", "/tin" }, { "/2019", "/tin" }, { "/2019/05/20/", "/tin" }, { "/2018/", "/tin?after=khanh-thanh" },
		{ "/2018/01/", "/tin?after=khanh-thanh" }, { "/2019/05/19", "/tin?after=khanh-thanh" },
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct reply a = test_get(lists[i].before);
		test_check(a.status == HTTP_MOVED, lists[i].before, __FILE__, __LINE__);
		SAME(a.location, lists[i].after);
	}
	static const char *const none[] = { "/2019/13/", "/2019/02/30", "/20190/05", "/tag/y/", "/category/y/", "/author", "/x/feed", "/wp-content/uploads/2019/05/x.jpg" };
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		test_check(test_get(none[i]).status == HTTP_NOT_FOUND, none[i], __FILE__, __LINE__);
	struct out long_one = { .arena = &test_arena };
	out_raw(&long_one, "/x", 2);
	for (int i = 0; i < 90; i++)
		out_raw(&long_one, "/feed", 5);
	CHECK(test_get(arena_copy_n(&test_arena, long_one.text, long_one.used)).statements <= test_get("/x/feed").statements);
	CHECK(test_get("/?p=99").status == HTTP_OK);
	CHECK(test_get("/2019/05/khac/").status == HTTP_NOT_FOUND);
	CHECK(test_post("/2019/05/khanh-thanh/", "").status == HTTP_NOT_FOUND);
}

void a_change_comes_and_what_was_edited_here_stays(void)
{
	struct wordpress_report r;
	begin();
	CHECK(import(whole(""), false, &r));
	CHECK(import(whole("<p>Thêm một đoạn</p>"), false, &r) && r.changed == 1 && r.same == 3);
	HAS(test_get("/tin/khanh-thanh").body, "Thêm một đoạn");
	db_script(test_db, "INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at)"
		" SELECT article_id, number + 1, 'draft', section_id, 'Sửa ở đây', lead, body, '', '', '', 0 FROM article_revision WHERE number = 2");
	CHECK(import(whole("<p>Khác nữa</p>"), false, &r) && !r.changed && r.warnings.n);
	LACKS(test_get("/tin/khanh-thanh").body, "Khác nữa");
}

/* Each names the file and the line, and nothing is kept. */
void an_export_that_cannot_be_is_refused_as_a_whole(void)
{
	struct { const char *text, *said; } all[] = {
		{ arena_format(&test_arena, "%s%s", head, rest), "export.xml:14: this is not whole XML" },
		{ "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss/>", "export.xml:2: a document type is not allowed" },
		{ "<html></html>", "export.xml:1: this is no WordPress export" },
		{ "", "export.xml:1: this is not whole XML" },
		{ arena_format(&test_arena, "%s%s<item><title>Không số</title>\n<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>", head, rest),
			"export.xml:14: this item has no number (wp:post_id): Không số" },
		{ arena_format(&test_arena, "%s<item>\xff</item></channel></rss>", head), "export.xml:10: this is not whole XML" },
	};
	struct wordpress_report r;
	begin();
	int64_t before = test_rows();
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		CHECK(!import(written(all[i].text), false, &r));
		HAS(r.problems.n ? r.problems.v[0] : "", all[i].said);
		CHECK(test_rows() == before);
	}
	CHECK(!import("/nowhere/export.xml", false, &r));
}

/* It is the option that is wrong, not a line of the file: no line is named. */
void an_import_for_a_unit_that_is_none_says_so(void)
{
	begin();
	struct wordpress_report r;
	struct wordpress_wish wish = { .file = whole(""), .unit = "MT-0", .now = { .unix_time = 1720425600 },
		.today = { "2024-07-08" }, .config = &test_config };
	int64_t before = test_rows();
	CHECK(!wordpress_import(test_db, &test_arena, &wish, &r));
	CHECK(r.no_unit && !r.problems.n && !r.added && test_rows() == before);
}

/* Nothing that is not published has an address, until it is. */
void an_old_address_of_a_draft_tells_nothing(void)
{
	struct wordpress_report r;
	begin();
	copy_picture();
	const char *draft = arena_format(&test_arena, "%s<item><title>Bí mật</title><link>https://cu.example/2019/06/bi-mat/</link>"
		"<content:encoded><![CDATA[<img src=\"https://cu.example/wp-content/uploads/2019/05/nha.jpg\" alt=\"Nhà\">]]></content:encoded>"
		"<wp:post_id>30</wp:post_id><wp:post_name>bi-mat</wp:post_name><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>", head);
	CHECK(import(written(draft), false, &r) && r.added == 1 && r.drafts == 1 && r.photos == 1);
	static const char *const all[] = { "/2019/06/bi-mat/", "/2019/06/bi-mat", "/wp-content/uploads/2019/05/nha.jpg", "/tin/bi-mat" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct reply a = test_get(all[i]);
		test_check(a.status == HTTP_NOT_FOUND && !*a.location, all[i], __FILE__, __LINE__);
		LACKS(a.body, "bi-mat\"");
	}
	CHECK(test_get("/?p=30").status == HTTP_OK); /* the home page, as for any number */
	db_script(test_db, "INSERT INTO redirect (address, target, made_at) VALUES ('/tin/truoc', '/tin/bi-mat', 0)");
	CHECK(test_get("/tin/truoc").status == HTTP_NOT_FOUND);
}

/* Also to what comes later in the file, to a slug that is taken, and not to a draft. */
void links_to_the_old_site_lead_to_the_new_pages(void)
{
	struct wordpress_report r;
	begin();
	CHECK(import(whole("<p><a href=\"http://www.cu.example/gioi-thieu/#a\">một</a> <a href=\"https://cu.example/?p=12\">hai</a> "
		"<a href=\"/2019/05/khanh-thanh/\">ba</a> <a href=\"https://cu.example/2018/x/\">bốn</a> <a href=\"https://khac.example/gioi-thieu/\">năm</a> "
		"<a href=\"https://cu.example/?p=13\">sáu</a> <a href=\"https://cu.example/category/thi-dua/\">bảy</a></p>"), false, &r));
	const char *page = test_get("/tin/khanh-thanh").body;
	HAS(page, "href=\"/?p=12\">một"); /* it comes later, and gets the address that is free then */
	HAS(page, "href=\"/?p=12\">hai");
	SAME(test_get("/?p=12").location, "/tin/gioi-thieu");
	HAS(page, "href=\"/?p=11\">ba");
	HAS(page, "href=\"https://cu.example/2018/x/\"");
	HAS(page, "href=\"https://khac.example/gioi-thieu/\"");
	HAS(page, "href=\"https://cu.example/?p=13\"");
	HAS(page, "href=\"/chuyen-muc/thi-dua\">bảy");
}

/* What the site has itself comes first. */
void imported_sections_come_behind_those_that_are_there(void)
{
	struct wordpress_report r;
	begin();
	db_script(test_db, "INSERT INTO section (slug, name, unit_id, path, position) SELECT 'rieng', 'Riêng', id, '.999.', 7 FROM unit WHERE code = 'MT-437'");
	CHECK(import(whole(""), false, &r));
	struct section_list all = sections_all(test_db);
	CHECK(all.n == 4);
	SAME(all.v[0].slug, "rieng");
	const char *list = test_get("/tin").body, *own = strstr(list, "/chuyen-muc/rieng");
	CHECK(own && strstr(own, "/chuyen-muc/tin-tuc"));
}
