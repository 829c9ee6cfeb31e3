/* What forms name: by code, by what was offered, by name; a wrong one is told with the nearest names. */
#include "test/test.h"

#include "app/article/article.h"
#include "app/exchange/exchange.h"
#include "app/search/kinds.h"
#include "app/search/pick.h"

#include <stdlib.h>

static void town(void)
{
	const char *path = "test/bundle/hong-linh";
	struct import_report report = { 0 };
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
	db_script(test_db, arena_format(&test_arena, "INSERT INTO section (id, slug, name, unit_id, path, position) "
		"VALUES (1, 'tin-tuc', 'Tin tức', %lld, '.1.', 1)", (long long)test_unit("MT-437")));
}

static struct req asking(void)
{
	return (struct req){ .db = test_db, .arena = &test_arena, .config = &test_config, .now = { 1720425600 },
		.today = { "2024-07-08" } };
}

static const char *code(enum pick_kind kind, const char *typed)
{
	struct req rq = asking();
	return pick_code(&rq, kind, typed);
}

static const char *unknown(enum pick_kind kind, const char *typed)
{
	struct req rq = asking();
	return pick_unknown(&rq, kind, typed);
}

void a_code_is_found_in_what_was_typed_or_chosen(void)
{
	town();
	SAME(code(PICK_UNIT, " MT-18127 "), "MT-18127");
	SAME(code(PICK_UNIT, "UB MTTQ phường Đậu Liêu (MT-18127)"), "MT-18127");
	SAME(code(PICK_UNIT, "Tên (cũ) gì đó ( MT-18127 )"), "MT-18127");
	SAME(code(PICK_UNIT, "ub mttq phuong dau lieu"), "MT-18127");
	SAME(code(PICK_UNIT, "phường Đậu Liêu"), "phường Đậu Liêu"); /* a part of a name is none */
	SAME(code(PICK_UNIT, "()"), "()");
	SAME(code(PICK_WORK, "Công trình (giả định)"), "Công trình (giả định)");
	SAME(code(PICK_UNIT, ")("), ")(");
	SAME(code(PICK_UNIT, ""), "");
	SAME(code(PICK_WORK, "MT-18127"), "MT-18127"); /* whether there is one is for the form to say */
}

/* "(cũ)" is a word of the name, and no code. */
void a_name_that_ends_in_brackets_is_found(void)
{
	town();
	db_script(test_db, "UPDATE unit SET name = 'Xã Nghi Xuân (cũ)' WHERE code = 'MT-18127'");
	search_refresh(test_db, "unit");
	SAME(code(PICK_UNIT, "Xã Nghi Xuân (cũ)"), "MT-18127");
	SAME(code(PICK_UNIT, "Xã Nghi Xuân (mới)"), "mới");
}

void the_nearest_names_are_told(void)
{
	town();
	HAS(unknown(PICK_UNIT, "phuong dau lieu"), "Did you mean: UB MTTQ phường Đậu Liêu (MT-18127)?");
	HAS(unknown(PICK_UNIT, "Đậu Liu (XX-1)"), "Đậu Liêu (MT-18127)");
	SAME(unknown(PICK_UNIT, "qqqq zzzz"), "is not known by this name or code");
	const char *many = unknown(PICK_UNIT, "UB MTTQ phường");
	size_t n = 0;
	for (const char *p = many; (p = strstr(p, "(MT-")); p++)
		n++;
	CHECK(n == PICK_NEAREST);
	LACKS(unknown(PICK_WORK, "phuong dau lieu"), "MT-18127");
}

static struct reply write_about(const char *campaign, const char *work)
{
	return test_post("/quan-tri/tin-moi?unit=MT-18127", arena_format(&test_arena,
		"section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=Nội dung&campaign=%s&work=%s", campaign, work));
}

void an_article_names_its_campaign_and_its_work(void)
{
	town();
	test_as("writer", "MT-18127");
	struct reply r = test_get("/quan-tri/tin-moi?unit=MT-18127");
	HAS(r.body, "<select id=\"campaign\"");
	HAS(r.body, "<option value=\"TD-2023-01\">");
	HAS(r.body, "data-kind=\"work\"");
	r = write_about("TD-2023-01", "Một công trình nào đó (CT-18115-01)");
	CHECK(r.status == HTTP_SEE_OTHER);
	const struct article *a = article_by_id(test_db, strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10));
	SAME(a ? a->work : "", "CT-18115-01");
	SAME(a ? a->campaign : "", "TD-2023-01");
	r = write_about("TD-2023-01", "nhà văn hóa khong co");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"work-wrong\"");
	HAS(r.body, "value=\"nhà văn hóa khong co\""); /* what was typed stays */
	db_script(test_db, "UPDATE campaign SET state = 'draft'");
	LACKS(test_get("/quan-tri/tin-moi?unit=MT-18127").body, "TD-2023-01");
	r = write_about("TD-2023-01", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"campaign-wrong\"");
	HAS(r.body, "<option value=\"TD-2023-01\" selected>");
	CHECK(write_about("", "CT-18115-01").status == HTTP_INVALID); /* of a campaign that readers cannot see */
}

void lists_are_narrowed_to_a_unit_by_its_name(void)
{
	static const char *const pages[] = { "/tim?q=nha&", "/thong-ke?" };
	town();
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const char *ask = arena_format(&test_arena, "%sunit=", pages[i]);
		struct reply r = test_get(arena_format(&test_arena, "%sub+mttq+phuong+dau+lieu", ask));
		CHECK(r.status == HTTP_OK);
		HAS(r.body, "value=\"UB MTTQ phường Đậu Liêu (MT-18127)\"");
		CHECK(test_get(arena_format(&test_arena, "%sMT-18127", ask)).status == HTTP_OK);
		r = test_get(arena_format(&test_arena, "%sdau+lieu", ask));
		CHECK(r.status == HTTP_BAD);
		HAS(r.body, "Did you mean: UB MTTQ phường Đậu Liêu (MT-18127)?");
		HAS(r.body, "value=\"dau lieu\"");
	}
	HAS(test_get("/thi-dua/TD-2023-01/cong-trinh?unit=X+(MT-18127)").body, "<option value=\"MT-18127\" selected>");
}

void suggestions_are_of_one_kind_and_of_today(void)
{
	town();
	struct reply r = test_get("/api/v1/search/suggest?q=dau+lieu&kind=unit");
	HAS(r.body, "\"code\":\"MT-18127\"");
	LACKS(r.body, "\"kind\":\"work\"");
	CHECK(test_get("/api/v1/search/suggest?q=dau&kind=khac").status == HTTP_BAD);
	HAS(test_get("/api/v1/search/suggest?q=dau+lieu&kind=unit&now=1").body, "MT-18127");
	test_today("2026-01-01"); /* after its end */
	HAS(test_get("/api/v1/search/suggest?q=dau+lieu&kind=unit").body, "MT-18127");
	LACKS(test_get("/api/v1/search/suggest?q=dau+lieu&kind=unit&now=1").body, "MT-18127");
	HAS(test_get("/api/v1/search/suggest?q=cong+trinh&kind=work&now=1").body, "\"kind\":\"work\"");
}
