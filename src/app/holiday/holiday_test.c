/* The calendar of working days: what counts, for whom, and its page. */
#include "test/test.h"

#include "app/comment/comment_test.h"
#include "app/holiday/holiday.h"
#include "base/time.h"

#include <stdio.h>

static void row(const char *unit, const char *day, const char *kind)
{
	const char *id = unit ? arena_format(&test_arena, "%lld", (long long)test_unit(unit)) : "NULL";
	db_script(test_db, arena_format(&test_arena, "INSERT INTO day_off (unit_id, day, kind, name, source, mark, made_at) VALUES "
		"(%s, '%s', '%s', 'Ngày %s', 'Thông báo', 'D', 0)", id, day, kind, day));
}

static const char *after(const char *unit, const char *from, int64_t days)
{
	return working_day_after(test_db, &test_arena, test_unit(unit), (struct day){ from }, days).iso;
}

void working_days_leave_out_weekends(void)
{
	test_units();
	SAME(after("MT-18127", "2024-07-08", 2), "2024-07-10");
	SAME(after("MT-18127", "2024-07-05", 2), "2024-07-09");
	SAME(after("MT-18127", "2024-07-06", 0), "2024-07-08");
	SAME(after("MT-18127", "2024-07-08", 0), "2024-07-08");
	SAME(after("MT-18127", "2024-07-06", 2), "2024-07-09");
	SAME(after("MT-18127", "2024-01-01", 300), "2025-02-24"); /* over several portions */
}

void holidays_of_each_year_tet_and_swapped_days_count(void)
{
	test_units();
	row(NULL, "04-30", "yearly");
	row(NULL, "05-01", "yearly");
	row(NULL, "2024-04-29", "swap");
	row(NULL, "2024-05-04", "work");
	SAME(after("MT-18127", "2024-04-26", 1), "2024-05-02");  /* Friday, then 27 to 1 are off */
	SAME(after("MT-18127", "2024-05-03", 1), "2024-05-04");  /* that Saturday is worked */
	SAME(after("MT-18127", "2025-04-29", 1), "2025-05-02");  /* each year */
	for (int day = 16; day <= 20; day++)
		row(NULL, arena_format(&test_arena, "2026-02-%d", day), "tet");
	SAME(after("MT-18127", "2026-02-13", 2), "2026-02-24");
}

/* From October on the desk of an administrator says that next year's Tet is not in the table yet. */
void the_desk_says_that_tet_is_missing(void)
{
	static const char words[] = "Without days off for Tet", link[] = "/quan-tri/ngay-nghi?unit=MT-437&amp;nam=2025";
	test_units();
	test_as("administrator", "MT-437");
	test_today("2024-09-30");
	LACKS(test_get("/ban-lam-viec").body, words);
	test_today("2024-10-01");
	HAS(test_get("/ban-lam-viec").body, link);
	test_today("2025-02-28");
	HAS(test_get("/ban-lam-viec").body, link);
	test_today("2025-03-01");
	LACKS(test_get("/ban-lam-viec").body, words);
	test_today("2024-12-01");
	row("MT-42", "2025-01-28", "tet");
	LACKS(test_get("/ban-lam-viec").body, words);
	test_as("officer", "MT-18127");
	test_today("2025-10-01");
	LACKS(test_get("/ban-lam-viec").body, words);
}

/* The nearer unit says it better; what a unit says does not reach beside or above. */
void a_day_of_a_unit_holds_for_it_and_below(void)
{
	test_units();
	row(NULL, "2024-07-09", "holiday");
	row("MT-18127", "2024-07-09", "work");
	row("MT-437", "2024-07-10", "holiday");
	SAME(after("MT-18127", "2024-07-08", 1), "2024-07-09");
	SAME(after("MT-18127", "2024-07-09", 1), "2024-07-11");
	SAME(after("MT-18118", "2024-07-08", 1), "2024-07-11");
	SAME(after("MT-42", "2024-07-08", 1), "2024-07-10");
}

void a_calendar_that_has_no_working_day_ends(void)
{
	test_units();
	for (int month = 1; month <= 12; month++)
		for (int day = 1; day <= 31; day++)
			row(NULL, arena_format(&test_arena, "%02d-%02d", month, day), "yearly");
	CHECK(day_known(working_day_after(test_db, &test_arena, test_unit("MT-437"), (struct day){ "2024-07-08" }, 1)));
}

/* ------------------------------------------------------------ the clocks of comments */
void the_clocks_of_comments_know_the_calendar(void)
{
	comment_test_town("bai-1");
	db_script(test_db, "INSERT INTO rule_number (name, since, value, source, mark) VALUES "
		"('comment_answer_days', '2024-01-01', 2, 'A', 'D')");
	row("MT-18127", "2024-07-09", "holiday");
	int64_t id = comment_test_add("held", "question", "Hỏi");
	test_as("moderator", "MT-437");
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/binh-luan/%lld", (long long)id), "act=approve").status
		== HTTP_SEE_OTHER);
	SAME(comment_test_row(id)->answer_due.iso, "2024-07-11");
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/binh-luan/%lld/giao", (long long)id), "owner=MT-18118").status
		== HTTP_SEE_OTHER);
	SAME(comment_test_row(id)->answer_due.iso, "2024-07-10"); /* who answers there works on the 9th */
}

/* ------------------------------------------------------------ the page */
static const char page[] = "/quan-tri/ngay-nghi?unit=MT-437&nam=2024";
static const char tet[] = "day=8/2/2024&until=2024-02-14&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1";

void an_administrator_adds_removes_and_puts_back(void)
{
	test_units();
	test_as("administrator", "MT-437");
	HAS(test_get(page).body, "Nothing differs");
	HAS(test_get(page).body, "<strong>2024, 2025</strong>");
	struct reply r = test_post(page, tet);
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(r.location, "n=7");
	HAS(test_get(r.location).body, "Thursday, <span class=\"nobreak\">8 February 2024</span>: Tết");
	HAS(test_get(page).body, "<strong>2025</strong>");
	HAS(test_post(page, tet).location, "n=0");
	SAME(after("MT-18127", "2024-02-07", 1), "2024-02-15");
	HAS(test_get("/quan-tri/ngay-nghi?unit=MT-437&nam=2024&dang=csv").body, "2024-02-08,tet,Tết,Số 1");
	const struct day_off_own *first = day_off_own(test_db, test_unit("MT-437"), "2024-02-08");
	const char *act = arena_format(&test_arena, "/quan-tri/ngay-nghi/%lld", (long long)first->id);
	r = test_post(arena_format(&test_arena, "%s/bo", act), "");
	SAME(after("MT-18127", "2024-02-07", 1), "2024-02-08");
	HAS(test_get(r.location).body, arena_format(&test_arena, "%s/tra", act));
	CHECK(test_post(arena_format(&test_arena, "%s/tra", act), "").status == HTTP_SEE_OTHER);
	SAME(after("MT-18127", "2024-02-07", 1), "2024-02-15");
	CHECK(test_post(arena_format(&test_arena, "%s/tra", act), "").status == HTTP_CONFLICT);
}

void wrong_days_are_told_at_their_field(void)
{
	test_units();
	test_as("administrator", "MT-437");
	HAS(test_post(page, "day=31/2/2024&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1").body, "id=\"day-wrong\"");
	HAS(test_post(page, "day=8/2/2024&until=1/2/2024&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1").body, "id=\"until-wrong\"");
	HAS(test_post(page, "day=8/2/2024&until=8/4/2024&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1").body, "31 days at once");
	HAS(test_post(page, "day=8/2/2024&kind=tet&name=&source=").body, "id=\"name-wrong\"");
	HAS(test_post("/quan-tri/ngay-nghi/nhap?unit=MT-437", "").body, "choose a file first");
}

static struct holiday_file read_text(const char *text)
{
	FILE *f = fmemopen(arena_copy(&test_arena, text), strlen(text), "rb");
	CHECK(f != NULL);
	struct holiday_file file = holiday_file_read(&test_arena, f);
	(void)fclose(f);
	return file;
}

/* A calendar is of years that somebody will live in; none of them may be walked to the end of all days. */
void days_of_far_years_are_refused_at_their_field(void)
{
	test_units();
	test_as("administrator", "MT-437");
	struct reply r = test_post(page, "day=1/1/3000&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"day-wrong\"");
	HAS(test_post(page, "day=31/12/1999&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1").body, "id=\"day-wrong\"");
	r = test_post(page, "day=31/12/2999&until=1/1/3000&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"until-wrong\"");
	HAS(test_post(page, "day=31/12/9999&until=31/12/9999&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1").body, "id=\"day-wrong\"");
	HAS(test_post(page, "day=31/12/2999&kind=tet&name=T%E1%BA%BFt&source=S%E1%BB%91+1").location, "n=1");
	CHECK(read_text("9999-12-31,tet,Tết,Số 1\n").wrong != NULL);
}

/* The 29th of February does not come each year; what was kept so earlier stands in the years that have the day. */
void the_29th_of_february_is_no_day_of_each_year(void)
{
	test_units();
	test_as("administrator", "MT-437");
	struct reply r = test_post(page, "day=29/2/2024&kind=yearly&name=T%E1%BA%BFt&source=S%E1%BB%91+1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"day-wrong\"");
	r = test_post(page, "day=28/2/2024&until=1/3/2024&kind=yearly&name=T%E1%BA%BFt&source=S%E1%BB%91+1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"until-wrong\"");
	CHECK(read_text("2024-02-29,yearly,Tết,Số 1\n").wrong != NULL);
	CHECK(!read_text("2024-02-29,holiday,Tết,Số 1\n").wrong);
	row("MT-437", "02-29", "yearly");
	LACKS(test_get("/quan-tri/ngay-nghi?unit=MT-437&nam=2027&dang=csv").body, "02-29");
	LACKS(test_get("/quan-tri/ngay-nghi?unit=MT-437&nam=2027").body, "29/2/2027");
	HAS(test_get("/quan-tri/ngay-nghi?unit=MT-437&nam=2024&dang=csv").body, "2024-02-29,yearly");
}

/* What holds for everybody is not removed by a unit; it may say that it works. */
void a_row_for_everybody_is_not_removed(void)
{
	test_units();
	row(NULL, "09-02", "yearly");
	test_as("administrator", "MT-437");
	struct reply r = test_get(page);
	HAS(r.body, "It is a working day here");
	LACKS(r.body, "/bo\"");
	CHECK(test_post("/quan-tri/ngay-nghi/1/bo", "").status == HTTP_NOT_FOUND);
	CHECK(test_post(page, "day=2024-09-02&kind=work&name=L%C3%A0m&source=S%E1%BB%91+1").status == HTTP_SEE_OTHER);
	HAS(test_get(page).body, "does not hold");
	SAME(after("MT-18127", "2024-08-30", 1), "2024-09-02");
	SAME(after("MT-42", "2024-08-30", 1), "2024-09-03");
}

void a_file_is_taken_whole_or_not_at_all(void)
{
	struct holiday_file good = read_text("day,kind,name,source\n2027-02-05,tet,Tết,Thông báo 1\n10/10/2027,work,Làm,A\n");
	CHECK(good.n == 2 && !good.wrong);
	SAME(good.v[0].day.iso, "2027-02-05");
	SAME(good.v[1].day.iso, "2027-10-10");
	static const struct { const char *text; int line; } bad[] = {
		{ "day,kind,name,source\n2027-02-31,tet,Tết,A\n", 2 }, { "2027-02-05,off,Tết,A\n", 1 }, { "2027-02-05,tet,,A\n", 1 },
		{ "2027-02-05,tet,Tết\n", 1 }, { "day,kind,name,source\n", 0 }, { "", 0 },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct holiday_file file = read_text(bad[i].text[0] ? bad[i].text : "\n");
		CHECK(file.wrong && file.line == bad[i].line);
	}
}
