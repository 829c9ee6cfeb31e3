/* What everybody may read: the town of the golden bundle, asked page by page. */
#include "test/test.h"

#include "app/campaign/campaign_public.sql.h"
#include "app/campaign/plan.h"
#include "app/exchange/exchange.h"
#include "app/view/view.h"
#include "app/target/tally.h"
#include "app/unit/place.h"
#include "base/embed.h"
#include "base/text.h"
#include "html/csv.h"
#include "http/compress.h"

static void import(const char *path)
{
	struct import_report report = { 0 };
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" }, &test_config };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
}

static void town(void)
{
	import("test/bundle/hong-linh");
}

static struct reply in_vietnamese(const char *path)
{
	struct req rq = { .method = GET, .path = path, .language = "vi" };
	return test_send(rq);
}

/* Each page of the site, with something that only it says. */
static const struct { const char *path, *says; } pages[] = {
	{ "/", "See the campaign" },
	{ "/thi-dua", "1 November 2023 – 31 October 2024" },
	{ "/thi-dua/TD-2023-01", "28/KH-MTTQ-BTT" },
	{ "/thi-dua/TD-2023-01/chi-tieu/1", "UB MTTQ phường Đậu Liêu" },
	{ "/thi-dua/TD-2023-01/chi-tieu/2", "30 April 2024" },
	{ "/thi-dua/TD-2023-01/chi-tieu/5", "Still missing" },
	{ "/thi-dua/TD-2023-01/cong-trinh", "CT-18115-01" },
	{ "/thi-dua/TD-2023-01/cong-trinh?unit=MT-437&kind=model&state=started", "Mô hình 2" },
	{ "/cong-trinh/CT-18115-01", "15 June 2024" },
	{ "/don-vi/MT-437", "Liên đoàn Lao động thị xã" },
	{ "/don-vi/MT-18127", "chi-tieu/5" },
	{ "/cach-dem", "That is not zero" },
	{ "/tiep-can", "WCAG 2.2" },
};

enum { PAGES = sizeof pages / sizeof *pages };

void every_public_page_says_its_thing(void)
{
	town();
	for (size_t i = 0; i < PAGES; i++) {
		struct reply r = test_get(pages[i].path);
		CHECK(r.status == HTTP_OK);
		HAS(r.body, pages[i].says);
		HAS(r.body, "<html lang=\"en\">");
		LACKS(r.body, "style=");
		LACKS(r.body, "<script>");
		LACKS(r.body, "javascript:");
		SAME(r.cookie, "");
	}
	struct reply r = in_vietnamese("/thi-dua/TD-2023-01");
	HAS(r.body, "<html lang=\"vi\">");
	HAS(r.body, "115 ngày");
	HAS(r.body, "UB MTTQ phường Đức Thuận");
	HAS(r.body, "✕</span> quá hạn");
}

/* Ten times as many works, units and launches. */
static void grow(void)
{
	static const char n[] = "(SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 "
		"UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) t";
	for (int i = 0; i < 190; i++) {
		const char *code = arena_format(&test_arena, "TV-437-1%03d", i);
		unit_add(test_db, code, (struct day){ "2019-01-01" }, (struct day){ "2025-06-30" }, i % 2 ? "member_org" : "front_committee",
			i % 2 ? "district" : "commune", code, text_fold(&test_arena, code), "MT-437");
	}
	CHECK(!places_make(test_db, &test_arena));
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, started_on) "
		"SELECT code || '-' || n, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, started_on FROM work, %s;"
		"INSERT INTO expected (campaign_id, unit_id, since) SELECT c.id, u.id, c.starts FROM campaign c, unit u "
		"WHERE u.code LIKE 'TV-437-1%%';"
		"INSERT INTO launch (campaign_id, unit_id, date, evidence_count) SELECT c.id, u.id, c.starts, 1 FROM campaign c, unit u "
		"WHERE u.code LIKE 'TV-437-1%%'", n));
	tally_rebuild(test_db, &test_arena);
}

static const char *const api[] = {
	"/api/v1/campaigns", "/api/v1/campaigns/TD-2023-01", "/api/v1/campaigns/TD-2023-01/targets",
	"/api/v1/campaigns/TD-2023-01/works", "/api/v1/campaigns/TD-2023-01/works?unit=MT-437", "/api/v1/works/CT-18115-01",
	"/api/v1/units", "/api/v1/units?parent=MT-437", "/api/v1/units/MT-18115",
};

enum { APIS = sizeof api / sizeof *api };

void no_page_asks_more_of_a_larger_town(void)
{
	unsigned before[PAGES + APIS];
	town();
	for (size_t i = 0; i < PAGES + APIS; i++)
		before[i] = test_get(i < PAGES ? pages[i].path : api[i - PAGES]).statements;
	grow();
	for (size_t i = 0; i < PAGES + APIS; i++) {
		const char *path = i < PAGES ? pages[i].path : api[i - PAGES];
		struct reply r = test_get(path);
		CHECK(r.status == HTTP_OK);
		/* A list of units that was empty may now need its one statement. */
		test_check(r.statements <= before[i] + 4 && r.statements <= 40, arena_format(&test_arena,
			"%s: %u statements, %u before", path, r.statements, before[i]), __FILE__, __LINE__);
	}
}

void drafts_and_unknown_codes_are_not_there(void)
{
	static const char *const paths[] = {
		"/thi-dua/X", "/thi-dua/TD-2023-01/chi-tieu/9", "/thi-dua/TD-2023-01/chi-tieu/x", "/thi-dua/X/cong-trinh", "/cong-trinh/X",
		"/don-vi/X", "/api/v1/campaigns/X", "/api/v1/campaigns/X/targets", "/api/v1/campaigns/X/works", "/api/v1/works/X",
		"/api/v1/units/X",
	};
	static const char *const drafts[] = {
		"/thi-dua/TD-2023-01", "/thi-dua/TD-2023-01/chi-tieu/1", "/thi-dua/TD-2023-01/cong-trinh", "/cong-trinh/CT-18115-01",
		"/api/v1/campaigns/TD-2023-01", "/api/v1/campaigns/TD-2023-01/targets", "/api/v1/campaigns/TD-2023-01/works",
		"/api/v1/works/CT-18115-01",
	};
	town();
	HAS(test_get("/thi-dua/X").body, "<input id=\"q\" name=\"q\" type=\"search\"");
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(test_get(paths[i]).status == HTTP_NOT_FOUND);
	db_script(test_db, "UPDATE campaign SET state = 'draft', launched_on = NULL");
	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
		CHECK(test_get(drafts[i]).status == HTTP_NOT_FOUND);
	LACKS(test_get("/").body, "TD-2023-01");
	LACKS(test_get("/thi-dua").body, "TD-2023-01");
	LACKS(test_get("/don-vi/MT-18127").body, "TD-2023-01");
	LACKS(test_get("/api/v1/campaigns").body, "TD-2023-01");
}

static const char evil[] = "<img src=x onerror=alert(1)>\"'{{";
static const char evil_sql[] = "<img src=x onerror=alert(1)>\"''{{";

/* The evil text in the plan, wherever a plan holds a text. */
static void poison(struct js *js)
{
	for (struct js *x = js->first; x; x = x->next) {
		static const char *const texts[] = { "name", "motto", "aim", "text", "note" };
		if (x->kind == JS_LIST || x->kind == JS_OBJECT)
			poison(x);
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
			if (x->kind == JS_TEXT && x->name && !strcmp(x->name, texts[i]))
				x->text = evil;
	}
}

static const char *sql_text(const char *text)
{
	char *to = arena_new(&test_arena, char, 2 * strlen(text) + 1);
	size_t n = 0;
	for (; *text; text++) {
		to[n++] = *text;
		if (*text == '\'')
			to[n++] = '\'';
	}
	return to;
}

void what_people_wrote_is_text_and_never_markup(void)
{
	town();
	const struct plan_text *p = plan_text(test_db, campaign_by_code(test_db, "TD-2023-01")->id, (struct optional){ 0 });
	struct js *plan = js_read(&test_arena, p->plan, strlen(p->plan), NULL);
	poison(plan);
	db_script(test_db, arena_format(&test_arena,
		"UPDATE plan_version SET plan = '%s'; UPDATE unit SET name = '%s'; UPDATE campaign SET name = '%s';"
		"UPDATE work SET title = '%s', place = '%s', voided_on = '2024-07-01' WHERE code = 'CT-18115-01';"
		"UPDATE work SET title = '%s';"
		"UPDATE document SET subject = '%s', issuer = '%s';"
		"INSERT INTO work_change (work_id, day, event, reason, made_at) SELECT id, '2024-07-01', 'voided', '%s', 0 FROM work "
		"WHERE code = 'CT-18115-01'; INSERT INTO setting (name, value) VALUES ('site_name', '%s'), ('contact', '%s')",
		sql_text(js_write(&test_arena, plan, 0)), evil_sql, evil_sql, evil_sql, evil_sql, evil_sql,
		evil_sql, evil_sql, evil_sql, evil_sql, evil_sql));
	for (size_t i = 0; i < PAGES; i++) {
		const char *path = arena_format(&test_arena, "%s%cx=%s", pages[i].path, strchr(pages[i].path, '?') ? '&' : '?',
			"%3Cimg%20src=x%20onerror=alert(1)%3E%22'%7B%7B");
		struct reply r = test_get(path);
		CHECK(r.status == HTTP_OK);
		LACKS(r.body, "<img src=x");
		LACKS(r.body, "alert(1)>");
		HAS(r.body, "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;{{");
	}
	HAS(test_get("/cong-trinh/CT-18115-01").body, "Reason: &lt;img");
}

void a_voided_work_says_so_and_why(void)
{
	town();
	db_script(test_db, "UPDATE work SET voided_on = '2024-07-01' WHERE code = 'CT-18115-01';"
		"INSERT INTO work_change (work_id, day, event, reason, made_at) SELECT id, '2024-07-01', 'voided', 'registered twice', 0 "
		"FROM work WHERE code = 'CT-18115-01'");
	struct reply r = test_get("/cong-trinh/CT-18115-01");
	HAS(r.body, "counts nowhere");
	HAS(r.body, "Reason: registered twice");
	test_today("2024-06-30");
	LACKS(test_get("/cong-trinh/CT-18115-01").body, "registered twice");
}

/* A photo of the work, as the database has it. */
static void photo_of(const char *code, const char *hash)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES ('%s', 1600, 1200, 1000, 'jpeg', 0);"
		"INSERT INTO evidence (work_id, photo_id, caption, alt, day, made_at) SELECT w.id, p.id, 'Ngày khánh thành', "
		"'Nhà mới, nhiều người', '2024-06-15', 0 FROM work w, photo p WHERE w.code = '%s' AND p.hash = '%s'", hash, code, hash));
}

void a_work_shows_its_proof_until_it_is_voided(void)
{
	town();
	photo_of("CT-18115-01", "abc");
	struct reply r = test_get("/cong-trinh/CT-18115-01");
	HAS(r.body, "<img src=\"/anh/abc-800.jpg\" srcset=\"/anh/abc-320.jpg 320w, /anh/abc-800.jpg 800w\" sizes=\"(min-width: 40rem) 21rem, 100vw\" width=\"800\" height=\"600\" alt=\"Nhà mới, nhiều người\"");
	HAS(r.body, "<figcaption><span lang=\"vi\">Ngày khánh thành");
	HAS(test_get("/thi-dua/TD-2023-01/cong-trinh?unit=MT-18115").body, "<img src=\"/anh/abc-320.jpg\" width=\"320\" height=\"240\" alt=\"Nhà mới, nhiều người\"");
	HAS(test_get("/api/v1/works/CT-18115-01").body, "\"address\":\"/anh/abc-1600.jpg\"");
	db_script(test_db, "UPDATE work SET voided_on = '2024-07-01' WHERE code = 'CT-18115-01'");
	LACKS(test_get("/cong-trinh/CT-18115-01").body, "/anh/");
	LACKS(test_get("/thi-dua/TD-2023-01/cong-trinh?unit=MT-18115").body, "/anh/");
	LACKS(test_get("/api/v1/works/CT-18115-01").body, "/anh/");
}

void only_who_may_act_is_led_to_the_desk(void)
{
	town();
	LACKS(test_get("/cong-trinh/CT-18115-01").body, "/ban-lam-viec/cong-trinh/");
	test_as("officer", "MT-18118");
	LACKS(test_get("/cong-trinh/CT-18115-01").body, "/ban-lam-viec/cong-trinh/");
	test_as("officer", "MT-18115");
	HAS(test_get("/cong-trinh/CT-18115-01").body, "href=\"/ban-lam-viec/cong-trinh/CT-18115-01\"");
}

void a_work_of_tomorrow_is_not_shown_today(void)
{
	town();
	test_today("2023-11-24");
	CHECK(test_get("/cong-trinh/CT-18115-01").status == HTTP_NOT_FOUND);
	HAS(test_get("/thi-dua/TD-2023-01/cong-trinh").body, "No work fits");
}

void silence_is_drawn_as_a_gap_and_not_as_zero(void)
{
	town();
	struct reply r = test_get("/thi-dua/TD-2023-01");
	HAS(r.body, "class=\"open\"");
	HAS(r.body, "○</span> not reported");
	r = test_get("/thi-dua/TD-2023-01/chi-tieu/3");
	HAS(r.body, "Have reported nothing yet (1)");
	HAS(r.body, "Hội Cựu thanh niên xung phong");
}

void a_target_is_answered_for_the_day_asked(void)
{
	town();
	HAS(test_get("/thi-dua/TD-2023-01/chi-tieu/1?on=2023-11-21").body, "4/7");
	HAS(test_get("/thi-dua/TD-2023-01/chi-tieu/1?on=21/11/2023").body, "4/7");
	HAS(test_get("/thi-dua/TD-2023-01/chi-tieu/1").body, "7/7");
	CHECK(test_get("/thi-dua/TD-2023-01/chi-tieu/1?on=31/2/2024").status == HTTP_BAD);
}

void a_unit_that_is_no_more_names_its_successor(void)
{
	town();
	test_today("2026-01-01");
	struct reply r = test_get("/don-vi/MT-18127");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "does not exist");
	HAS(r.body, "<a href=\"/don-vi/MT-18118\">UB MTTQ phường Nam Hồng Lĩnh</a>");
	r = test_get("/don-vi/MT-18118");
	HAS(r.body, "<h1 lang=\"vi\">UB MTTQ phường Nam Hồng Lĩnh</h1>");
	HAS(r.body, "<a href=\"/don-vi/MT-18118?on=2025-06-30\">UB MTTQ phường Nam Hồng</a>");
	HAS(test_get("/don-vi/MT-18118?on=2025-06-30").body, "<h1 lang=\"vi\">UB MTTQ phường Nam Hồng</h1>");
}

void the_other_language_keeps_the_address(void)
{
	town();
	HAS(in_vietnamese("/thi-dua/TD-2023-01").body, "<a href=\"/thi-dua/TD-2023-01?lang=en\" hreflang=\"en\"");
	HAS(test_get("/thi-dua/TD-2023-01/cong-trinh?unit=MT-437&lang=en").body,
		"<a href=\"/thi-dua/TD-2023-01/cong-trinh?unit=MT-437&amp;lang=vi\" hreflang=\"vi\"");
}

void an_example_says_that_it_is_one(void)
{
	LACKS(test_get("/").body, "This is an example.");
	test_config.today = "2024-07-08";
	HAS(test_get("/").body, "This is an example.");
}

void an_empty_site_says_what_comes_next(void)
{
	struct reply r = test_get("/");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "No campaign has been launched yet.");
	HAS(test_get("/thi-dua").body, "No campaign has been launched yet.");
}

void works_are_paged_by_the_last_one_seen(void)
{
	town();
	grow();
	size_t seen = 0;
	const char *path = "/thi-dua/TD-2023-01/cong-trinh";
	for (int n = 0; path && n < 20; n++) {
		struct reply r = test_get(path);
		for (const char *p = r.body; (p = strstr(p, "<h3 lang=\"vi\"><a href=\"/cong-trinh/")); p++)
			seen++;
		const char *pager = strstr(r.body, "class=\"pager\""), *next = pager ? strstr(pager, "?after=") : NULL;
		path = next ? arena_format(&test_arena, "/thi-dua/TD-2023-01/cong-trinh%.*s", (int)strcspn(next, "\""), next) : NULL;
	}
	CHECK(seen == 410);
}

/* Few units are sorted, many are walked along: the same list. */
void units_are_listed_alike_in_both_ways(void)
{
	town();
	int64_t id = campaign_by_code(test_db, "TD-2023-01")->id;
	struct day on = { "2024-07-08" };
	struct expected_unit_list sorted = expected_units(test_db, id, on, "MT-18118", 10);
	struct expected_unit_list walked = expected_units_walked(test_db, id, on, "MT-18118", 10);
	CHECK(sorted.n == 10 && walked.n == 10);
	for (size_t i = 0; i < sorted.n && i < walked.n; i++)
		CHECK(sorted.v[i].id == walked.v[i].id);
	SAME(sorted.v[0].code, "MT-18121");
	CHECK(expected_up_to(test_db, id, 5) == 5 && expected_up_to(test_db, id, 100) == 16);
}

void units_of_a_large_campaign_are_paged(void)
{
	town();
	grow();
	struct reply r = test_get("/thi-dua/TD-2023-01");
	HAS(r.body, "?after=TV-437-1033#don-vi\">More units</a>");
	r = test_get("/thi-dua/TD-2023-01?after=TV-437-1033");
	LACKS(r.body, ">TV-437-1033</a>");
	HAS(r.body, ">TV-437-1034</a>");
}

void tables_can_be_taken_as_files(void)
{
	town();
	struct reply r = test_get("/thi-dua/TD-2023-01?dang=csv");
	SAME(r.type, "text/csv; charset=utf-8");
	HAS(r.body, "\xef\xbb\xbfno,text,on,numerator,denominator,met,failing,pending,not_reported\r\n");
	HAS(r.body, ",2024-07-08,7,7,1,0,0,0\r\n");
	HAS(test_get("/thi-dua/TD-2023-01?dang=csv&bang=don-vi").body, "MT-18124,UB MTTQ phường Đức Thuận,met,overdue,,,met\r\n");
	HAS(test_get("/thi-dua/TD-2023-01/chi-tieu/2?dang=csv").body, "MT-18124,UB MTTQ phường Đức Thuận,overdue,2024-07-08,");
	HAS(test_get("/thi-dua/TD-2023-01/cong-trinh?dang=csv&unit=MT-18115").body,
		"CT-18115-01,TD-2023-01,MT-18115,UB MTTQ phường Bắc Hồng,project,Công trình 1,1,finished,2023-12-01,2024-01-10,2024-06-15,,,,,,\r\n");
	LACKS(test_get("/thi-dua/TD-2023-01/cong-trinh?dang=csv&unit=MT-18115").body, "CT-18118");
	HAS(test_get("/don-vi/MT-437?dang=csv").body, "MT-18127,2019-01-01,2025-06-30,front_committee,commune,UB MTTQ phường Đậu Liêu,MT-437\r\n");
	HAS(test_get("/thi-dua?dang=csv").body, "TD-2023-01,");
}

void a_cell_is_never_a_formula(void)
{
	struct out o = { .arena = &test_arena };
	csv_start(&o, "a,b,c,d");
	csv_text(&o, "");
	csv_text(&o, "=1+1");
	csv_text(&o, "say \"a, b\"\n");
	csv_vnd(&o, (struct vnd){ .unknown = true });
	csv_end(&o);
	SAME(o.text, "\xef\xbb\xbf" "a,b,c,d\r\n\"\",\"'=1+1\",\"say \"\"a, b\"\"\n\",\r\n");
}

static size_t weight(const char *path)
{
	struct reply r = in_vietnamese(path);
	size_t n = strlen(r.body);
	struct libdeflate_compressor *c = compress_new(6);
	free(compress_gzip(c, r.body, &n));
	compress_end(c);
	return n;
}

/* What a phone has to load before anything can be read. */
void pages_are_light(void)
{
	import("example");
	CHECK(weight("/") <= 14 * 1024);
	CHECK(weight("/thi-dua") <= 14 * 1024);
	CHECK(weight("/thi-dua/TD-2023-01/cong-trinh") <= 14 * 1024);
	CHECK(weight("/thi-dua/TD-2023-01") <= 20 * 1024);
	const struct embedded *css = embedded_file("static/style.css");
	size_t n = css->size;
	struct libdeflate_compressor *c = compress_new(6);
	free(compress_gzip(c, css->bytes, &n));
	compress_end(c);
	CHECK(n <= 15 * 1024);
}
