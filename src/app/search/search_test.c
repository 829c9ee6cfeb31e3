/* Search: what is found, in which order, and what never is. */
#include "test/test.h"

#include "app/exchange/exchange.h"
#include "app/search/kinds.h"
#include "app/verify/verify.h"
#include "base/csv.h"
#include "base/text.h"

#include <string.h>

static void put(const char *object, const char *title, const char *body, const char *day)
{
	const struct search_doc doc = { "work", object, arena_format(&test_arena, "/cong-trinh/%s", object), title, body,
		{ 0 }, { day }, SEARCH_ALWAYS };
	search_put(test_db, &doc);
}

static struct search_answer find(const char *text)
{
	const struct search_wish wish = { .text = text, .kind = "", .path = "", .section = "", .to = { "2024-07-08" }, .after = "" };
	return search_find(test_db, &test_arena, &wish);
}

/* The objects found, in their order: "A B". */
static const char *found(const char *text)
{
	struct search_answer answer = find(text);
	const char *all = "";
	for (size_t i = 0; i < answer.n; i++) {
		const struct search_shown *row = search_row(&answer, &answer.hits[i]);
		all = arena_format(&test_arena, "%s%s%s", all, i ? " " : "", row ? row->object : "?");
	}
	return all;
}

void letters_with_a_stroke_are_found_without(void)
{
	put("1", "Phong trào thi đua yêu nước", "", "2024-01-01");
	put("2", "Hoàn cảnh đặc biệt khó khăn", "", "2024-01-01");
	put("3", "Sinh hoạt đảng viên", "", "2024-01-01");
	put("4", "Tiến độ giải ngân", "", "2024-01-01");
	put("5", "UB MTTQ phường Đậu Liêu", "", "2024-01-01");
	put("6", "Kỳ thi tuyển, đua thuyền", "", "2024-01-01");
	SAME(found("thi dua"), "1");
	SAME(found("dac biet"), "2");
	SAME(found("dang vien"), "3");
	SAME(found("tien do"), "4");
	SAME(found("dau lieu"), "5");
	SAME(found("đậu li"), "5");
	SAME(found("khong co"), "");
}

void exact_comes_before_same_marks_before_folded(void)
{
	put("folded", "Hoa Bình", "", "2024-06-01");
	put("marks", "Hoà Bình", "", "2024-05-01");
	put("exact", "Hòa Bình", "", "2024-04-01");
	put("body", "Một tỉnh", "Hòa Bình", "2024-06-02");
	SAME(found("hòa bình"), "exact marks body folded");
	SAME(found("hoà bình"), "marks exact body folded");
	SAME(found(text_nfc(&test_arena, "ho\xCC\x80" "a bi\xCC\x80nh")), found("hòa bình"));
	SAME(found("ho\xCC\x80" "a bi\xCC\x80nh"), found("hòa bình"));
}

void a_title_that_is_the_question_comes_before_one_that_begins_so(void)
{
	put("has", "Lễ khánh thành cầu treo", "", "2024-06-04");
	put("begins", "Cầu treo mới", "", "2024-06-02");
	put("older", "Cầu treo cũ", "", "2024-06-01");
	put("is", "Cầu treo", "", "2024-01-01");
	put("text", "Một", "Cầu treo", "2024-06-05");
	put("marks", "Cẩu treo", "", "2024-06-06");
	SAME(found("cầu treo"), "is begins older has text marks");
	SAME(found("cau treo"), "marks is begins older has text");
	SAME(found("cầu tre"), "marks is begins older has text");
}

/* What has the words in its title is found and stands first, however many newer texts have them; nor is more read. */
void a_title_is_found_behind_any_number_of_newer_texts(void)
{
	enum { TEXTS = SEARCH_MOST + 100, MORE = 500 };
	const struct search_doc unit = { "unit", "U 2019-01-01", "/don-vi/U", "UB MTTQ phường Đậu Liêu", "U", { 0 },
		{ "2019-01-01" }, SEARCH_ALWAYS };
	search_put(test_db, &unit);
	put("old", "Đường Đậu Liêu", "", "2019-01-02");
	SAME(found("phường đậu liêu"), "U 2019-01-01");
	int64_t statements[2], steps[2];
	for (int i = 0; i < TEXTS; i++)
		put(arena_format(&test_arena, "%d", i), "Cầu", "Phường Đậu Liêu", "2024-01-01");
	for (int k = 0; k < 2; k++) {
		for (int i = 0; i < k * MORE; i++)
			put(arena_format(&test_arena, "more %d", i), "Cầu", "Phường Đậu Liêu", "2024-01-02");
		statements[k] = -(int64_t)db_statements(test_db);
		steps[k] = -db_steps(test_db);
		find("đậu liêu");
		statements[k] += db_statements(test_db);
		steps[k] += db_steps(test_db);
	}
	CHECK(statements[0] > 0 && statements[1] == statements[0]);
	CHECK(steps[1] <= steps[0] + steps[0] / 20);
	struct search_answer answer = find("đậu liêu");
	CHECK(answer.more_than && answer.n == SEARCH_ROWS);
	SAME(search_row(&answer, &answer.hits[0])->object, "U 2019-01-01");
	SAME(search_row(&answer, &answer.hits[1])->object, "old");
}

/* The files of an article stay as they are when its title changes: their terms are not written again. */
void what_did_not_change_is_not_written_again(void)
{
	struct search_doc doc = { "article", "a", "/tin/a", "Cầu treo", "Hay", { 0 }, { "2024-06-04" }, SEARCH_ALWAYS,
		.files = "\x1eTệp\nđường làng ngõ xóm" };
	search_put(test_db, &doc);
	int64_t first = search_terms_all(test_db);
	db_script(test_db, "DELETE FROM search_term WHERE term = 'ngo xom'");
	doc.title = "Cầu tre";
	search_put(test_db, &doc);
	SAME(found("ngo xom"), ""); /* what was taken away behind its back is not written anew */
	SAME(found("cau tre"), "a");
	SAME(found("cau treo"), "");
	CHECK(search_terms_all(test_db) == first - 1);
	doc.day = (struct day){ "2024-06-05" };
	search_put(test_db, &doc);
	SAME(found("ngo xom"), "a");
	CHECK(search_terms_all(test_db) == first);
}

void a_title_comes_before_a_caption_before_a_body_before_a_file(void)
{
	const struct search_doc docs[] = {
		{ "work", "file", "/x", "Một", "hai", { 0 }, { "2024-06-04" }, SEARCH_ALWAYS, .files = "\x1eTệp\nCầu treo" },
		{ "work", "body", "/x", "Một", "Cầu treo", { 0 }, { "2024-06-03" }, SEARCH_ALWAYS },
		{ "work", "lead", "/x", "Một", "hai", { 0 }, { "2024-06-02" }, SEARCH_ALWAYS, .lead = "Cầu treo" },
		{ "work", "title", "/x", "Cầu treo", "hai", { 0 }, { "2024-06-01" }, SEARCH_ALWAYS },
	};
	for (size_t i = 0; i < sizeof docs / sizeof *docs; i++)
		search_put(test_db, &docs[i]);
	SAME(found("cầu treo"), "title lead body file");
	SAME(found("cau treo"), "title lead body file");
	search_remove(test_db, "work", "lead");
	search_remove(test_db, "work", "file");
	SAME(found("cau treo"), "title body");
	search_remove(test_db, "work", "title");
	search_remove(test_db, "work", "body");
	CHECK(search_terms_all(test_db) == 0);
}

void y_and_i_are_one_where_they_are_the_rhyme(void)
{
	put("1", "Lí Tự Trọng", "", "2024-01-01");
	put("2", "Lý Tự Trọng", "", "2023-01-01");
	put("3", "Quy hoạch", "", "2023-01-01");
	SAME(found("lý tự trọng"), "2 1");
	SAME(found("ly tu"), "1 2");
	SAME(found("qui hoach"), "");
}

void the_newest_comes_first_among_equals_and_pages_end(void)
{
	for (int i = 0; i < 40; i++)
		put(arena_format(&test_arena, "%d", i), "Nhà văn hóa", "", arena_format(&test_arena, "2024-01-%02d", i % 28 + 1));
	struct search_wish wish = { .text = "nhà văn hóa", .kind = "", .path = "", .section = "", .to = { "2024-07-08" }, .after = "" };
	struct search_answer one = search_find(test_db, &test_arena, &wish);
	CHECK(one.n == 20 && one.total == 40 && one.next);
	CHECK(one.hits[0].newness > one.hits[19].newness);
	wish.after = one.next;
	struct search_answer two = search_find(test_db, &test_arena, &wish);
	CHECK(two.n == 20 && !two.next);
	CHECK(two.hits[0].newness < one.hits[19].newness);
	wish.to = (struct day){ "2023-12-31" };
	wish.after = "";
	CHECK(!search_find(test_db, &test_arena, &wish).total);
}

void what_changes_is_found_anew_and_what_is_removed_is_not(void)
{
	put("1", "Cầu treo", "", "2024-01-01");
	put("1", "Đường làng", "", "2024-02-01");
	SAME(found("cau treo"), "");
	SAME(found("duong lang"), "1");
	search_remove(test_db, "work", "1");
	SAME(found("duong lang"), "");
	CHECK(search_terms_all(test_db) == 0);
}

void found_words_are_marked_also_when_only_folded(void)
{
	put("1", "Nhà <b> văn hóa Đậu Liêu", "X · CT-1\nPhường Đậu Liêu", "2024-01-01");
	HAS(test_get("/tim?q=dau%20lieu").body, "<mark>Đậu Liêu</mark>");
	HAS(test_get("/tim?q=dau%20lieu").body, "Nhà &lt;b&gt;");
	HAS(test_get("/api/v1/search?q=dau%20lieu").body, "{\"text\":\"Đậu Liêu\",\"found\":true}");
}

void hostile_questions_are_harmless(void)
{
	put("1", "Đường hoa", "", "2024-01-01");
	static const char *const asked[] = { "\"", "'; DROP TABLE work; --", "a OR b*", "NEAR(", "%", "()", "-", "....",
		"x:y", "\\", "^", "{\"", "1e999" };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		find(asked[i]);
	char *large = arena_new(&test_arena, char, 10241);
	memset(large, 'a', 10240);
	SAME(found(large), "");
	for (size_t i = 1; i < 10240; i += 2)
		large[i] = ' ';
	SAME(found(large), "");
	SAME(found("duong hoa"), "1");
	CHECK(test_get("/tim?q=a&after=9999999999.1").status == HTTP_OK);
	CHECK(test_get("/tim?q=a&kind=x").status == HTTP_BAD);
	CHECK(test_get("/tim?q=a&unit=x").status == HTTP_BAD);
	HAS(test_get("/tim?q=a&from=2/1/2024&to=1/1/2024").body, "This day is before the first one.");
	CHECK(test_get("/tim?q=a%00b").status == HTTP_OK || test_get("/tim?q=a%00b").status == HTTP_BAD);
}

static void town(void)
{
	const char *path = "test/bundle/hong-linh";
	struct import_report report = { 0 };
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
}

static void tell(void *to, const char *line)
{
	(void)to;
	test_same(line, "no difference", __FILE__, __LINE__);
}

static size_t differences(void (*say)(void *, const char *))
{
	struct verify v = { .db = test_db, .arena = &test_arena, .tell = say };
	verify_found(&v);
	return v.differences;
}

static void ignore(void *to, const char *line)
{
	(void)to;
	(void)line;
}

void an_import_is_found_and_verified(void)
{
	town();
	CHECK(!differences(tell));
	struct reply r = test_get("/tim?q=dau%20lieu&kind=unit");
	HAS(r.body, "/don-vi/MT-18127");
	CHECK(r.statements <= 14);
	HAS(test_get("/tim?q=khong%20co%20gi").body, "Nothing was found");
	HAS(test_get("/tim").body, "Marks may be left out");
	HAS(test_get("/tim?q=28/KH-MTTQ-BTT&kind=document").body, "/thi-dua/TD-2023-01");
	db_script(test_db, "DELETE FROM search_term WHERE term = 'dau lieu'");
	CHECK(differences(ignore));
	search_rebuild(test_db);
	CHECK(!differences(tell));
}

/* What a person wants to know of it, not codes. */
void a_hit_says_what_it_is(void)
{
	town();
	db_script(test_db, "INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES ('ab', 1, 1, 1, 'jpeg', 1);"
		"INSERT INTO evidence (work_id, photo_id, caption, alt, day, made_at) SELECT w.id, p.id, 'Chim hoàng yến hót',"
		" 'Chim', '2024-06-01', 1 FROM work w CROSS JOIN photo p WHERE w.code = 'CT-18127-01'");
	search_work(test_db, &test_arena, "CT-18127-01");
	struct reply r = test_get("/tim?q=hoang%20yen");
	HAS(r.body, "Chim <mark>hoàng yến</mark> hót");
	HAS(r.body, "<span>finished</span>");
	HAS(r.body, "UB MTTQ phường Đậu Liêu</span>");
	LACKS(r.body, "CT-18127-01</span>");
	CHECK(r.statements <= 14);
	r = test_get("/tim?q=phuong%20dau%20lieu");
	HAS(r.body, "under UB MTTQ Việt Nam thị xã Hồng Lĩnh");
	LACKS(r.body, "MT-18127</span>");
	HAS(test_get("/tim?q=MT-18127").body, "<mark>MT-18127</mark>");
	HAS(test_get("/tim?q=CT-18127-01").body, "<mark>CT-18127-01</mark>");
	HAS(test_get("/api/v1/search?q=hoang%20yen").body, "\"state\":\"finished\"");
	HAS(test_get("/api/v1/search?q=phuong%20dau%20lieu").body, "\"parent_name\":\"UB MTTQ Việt Nam thị xã Hồng Lĩnh\"");
}

void a_comment_says_what_it_is_about(void)
{
	const struct search_doc doc = { "comment", "1", "/tin/a?after=2#bl-1", "Cầu treo", "Chị Hai: Hay lắm", { 0 },
		{ "2024-06-04" }, SEARCH_ALWAYS };
	search_put(test_db, &doc);
	HAS(test_get("/tim?q=hay%20lam").body, "<a href=\"/tin/a?after=2#bl-1\">Comment on: Cầu treo</a>");
	HAS(test_get("/tim?q=hay%20lam").body, "Chị Hai: <mark>Hay lắm</mark>");
	LACKS(test_get("/api/v1/search/suggest?q=cau%20tr").body, "/tin/a");
}

void a_comment_stands_below_what_it_is_about(void)
{
	struct search_doc doc = { "comment", "1", "/tin/a", "Cầu treo", "Hay", { 0 }, { "2024-06-04" }, SEARCH_ALWAYS };
	search_put(test_db, &doc);
	doc.object = "a", doc.kind = "article", doc.day = (struct day){ "2024-06-01" };
	search_put(test_db, &doc);
	SAME(found("cầu treo"), "a 1");
}

/* Each at its field, and what was typed stays. */
void wrong_filters_are_told_all_at_once(void)
{
	struct reply r = test_get("/tim?q=cau&kind=x&section=y&unit=z&from=40/1/2024&to=31/2/2024");
	CHECK(r.status == HTTP_BAD);
	static const char *const fields[] = { "kind", "section", "unit", "from", "to" };
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		HAS(r.body, arena_format(&test_arena, "<a href=\"#%s\">", fields[i]));
		HAS(r.body, arena_format(&test_arena, "aria-describedby=\"%s-wrong\"", fields[i]));
		HAS(r.body, arena_format(&test_arena, "id=\"%s-wrong\"", fields[i]));
	}
	HAS(r.body, "value=\"40/1/2024\"");
	HAS(r.body, "value=\"31/2/2024\"");
	HAS(r.body, "value=\"cau\"");
	CHECK(test_get("/api/v1/search?q=a&to=31/2/2024").status == HTTP_BAD);
}

void what_filters_hide_is_offered_without_them(void)
{
	put("1", "Cầu treo", "", "2024-01-01");
	HAS(test_get("/tim?q=cau+treo&from=2/1/2024").body, "<a href=\"/tim?q=cau%20treo\">Search everything");
	LACKS(test_get("/tim?q=cau+treo").body, "Search everything");
	LACKS(test_get("/tim?q=khong+co&from=2/1/2024").body, "Search everything");
}

void one_title_of_two_kinds_is_offered_twice(void)
{
	put("1", "Cầu treo", "", "2024-01-01");
	const struct search_doc place = { "place", "2", "/dia-diem/2", "Cầu treo", "", { 0 }, { "2024-01-01" }, SEARCH_ALWAYS };
	search_put(test_db, &place);
	HAS(test_get("/api/v1/search/suggest?q=cau+tr").body, "/dia-diem/2");
	HAS(test_get("/api/v1/search/suggest?q=cau+tr").body, "/cong-trinh/1");
}

/* However many links stand on the page. */
void a_unit_by_its_name_is_looked_for_once(void)
{
	town();
	struct reply code = test_get("/tim?q=cong%20trinh&unit=MT-18127&from=1/1/2020");
	struct reply name = test_get("/tim?q=cong%20trinh&unit=UB%20MTTQ%20ph%C6%B0%E1%BB%9Dng%20%C4%90%E1%BA%ADu%20Li%C3%AAu"
		"&from=1/1/2020");
	CHECK(code.status == HTTP_OK && name.status == HTTP_OK);
	CHECK(name.statements <= code.statements + 15);
	code = test_get("/thong-ke?unit=MT-18127");
	name = test_get("/thong-ke?unit=UB%20MTTQ%20ph%C6%B0%E1%BB%9Dng%20%C4%90%E1%BA%ADu%20Li%C3%AAu");
	CHECK(code.status == HTTP_OK && name.status == HTTP_OK);
	CHECK(name.statements <= code.statements + 15);
}

/* Documents of 24 MB that have the pairs of a phrase apart: one is in memory at a time, and what is read is bounded. */
void a_phrase_in_large_documents_needs_little_memory(void)
{
	enum { DOCS = 40, EACH = 600 << 10 };
	char *text = arena_room(&test_arena, EACH + 1);
	memset(text, '-', EACH);
	text[EACH] = '\0';
	memcpy(text, "\x1eTep\ncau treo\ntreo song\n", 24);
	struct search_doc doc = { "work", "", "/x", "Một", "hai", { 0 }, { "2024-06-04" }, SEARCH_ALWAYS, .files = text };
	for (int i = 0; i < DOCS; i++) {
		doc.object = arena_format(&test_arena, "%d", i);
		search_put(test_db, &doc);
	}
	size_t before = test_arena.used;
	struct search_answer answer = find("\"cau treo song\"");
	CHECK(!answer.n && answer.more_than);
	answer = find("cau treo");
	CHECK(answer.total == DOCS);
	search_snippets(test_db, &test_arena, &answer, 40);
	CHECK(test_arena.used - before < 1 << 20);
}

void drafts_and_voided_works_are_never_found(void)
{
	town();
	db_script(test_db, "UPDATE work SET title = 'Chim hoàng yến' WHERE code = 'CT-18115-01'");
	search_refresh(test_db, NULL);
	HAS(test_get("/tim?q=chim%20hoang%20yen").body, "/cong-trinh/CT-18115-01");
	HAS(test_get("/tim?q=chim%20hoang%20yen&unit=MT-437").body, "/cong-trinh/CT-18115-01");
	LACKS(test_get("/tim?q=chim%20hoang%20yen&unit=MT-18118").body, "/cong-trinh/CT-18115-01");
	db_script(test_db, "UPDATE work SET voided_on = '2024-07-01' WHERE code = 'CT-18115-01'");
	search_work(test_db, &test_arena, "CT-18115-01");
	LACKS(test_get("/tim?q=chim%20hoang%20yen").body, "/cong-trinh/CT-18115-01");
	db_script(test_db, "UPDATE work SET voided_on = NULL; UPDATE campaign SET state = 'draft', launched_on = NULL");
	search_refresh(test_db, NULL);
	LACKS(test_get("/tim?q=chim%20hoang%20yen").body, "/cong-trinh/");
	LACKS(test_get("/api/v1/search?q=chim%20hoang%20yen").body, "yến");
}

/* A unit of more texts than are asked for one by one finds the same. */
void a_large_unit_is_searched_like_a_small_one(void)
{
	enum { TEXTS = 2050 };
	test_units();
	for (int i = 0; i < TEXTS; i++) {
		const struct search_doc doc = { "work", arena_format(&test_arena, "%d", i), "/tim", i % 100 ? "Cầu" : "Đường", "",
			known(test_unit(i % 2 ? "MT-18127" : "MT-18118")), { "2024-01-01" }, SEARCH_ALWAYS };
		search_put(test_db, &doc);
	}
	HAS(test_get("/api/v1/search?q=duong&unit=MT-437").body, "\"total\":21");
	HAS(test_get("/api/v1/search?q=cau&unit=MT-437").body, "\"total\":2029");
	HAS(test_get("/api/v1/search?q=duong&unit=MT-18118").body, "\"total\":21");
	HAS(test_get("/api/v1/search?q=duong&unit=MT-18127").body, "\"total\":0");
}
