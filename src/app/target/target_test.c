#include "test/bundle.h"

#include "app/target/detail.h"
#include "app/target/overview.h"

static const char folder[] = "test/bundle/hong-linh";

static const struct plan *plan_of_file(const char *text)
{
	struct plan_problem_list problems;
	const struct js *js = js_read(&test_arena, text, strlen(text), NULL);
	const struct plan *plan = plan_read(&test_arena, js && js->kind == JS_LIST ? js->first : js, &problems);
	CHECK(problems.n == 0);
	return plan;
}

static const struct plan *hong_linh(struct bundle *b)
{
	*b = (struct bundle){ .ends = "2024-10-31" };
	bundle_read(b, folder);
	CHECK(b->n_units == 21 && b->n_works == 41 && b->n_launches == 7 && b->n_congresses == 7);
	bundle_save(b, 5);
	return plan_of_file(b_file(folder, "campaigns.json"));
}

static struct answers on(const struct plan *plan, const char *day)
{
	return targets_on(test_db, &test_arena, 1, plan, 0, (struct day){ day });
}

static void answers_are_those_of(const struct plan *plan, const char *day)
{
	const char *text = b_file(folder, arena_format(&test_arena, "expected-%s.json", day));
	const struct js *expected = js_get(js_read(&test_arena, text, strlen(text), NULL), "targets");
	struct answers answers = on(plan, day);
	SAME(js_write(&test_arena, answers_js(test_db, &test_arena, &answers), 1), js_write(&test_arena, expected, 1));
}

static struct bundle town;

void the_town_is_answered_as_expected(void)
{
	const struct plan *plan = hong_linh(&town);
	answers_are_those_of(plan, "2024-03-31");
	answers_are_those_of(plan, "2024-06-30");
	answers_are_those_of(plan, "2024-10-31");
}

void no_day_after_the_campaign_is_answered(void)
{
	const struct plan *plan = hong_linh(&town);
	struct answers answers = on(plan, "2026-01-01");
	SAME(answers.on.iso, "2024-10-31");
	CHECK(answers.n == 5 && answers.v[1].numerator == 6 && answers.v[1].denominator == 7);
}

static int64_t total(const struct plan *plan, const struct answer *answer, size_t need)
{
	int64_t units[16], n = 0;
	for (size_t i = 0; i < answer->n; i++)
		units[i] = answer->members[i].unit_id;
	struct detail_list list = details_of(test_db, &test_arena, 1, plan, answer->target, (struct day){ "2024-10-31" }, units, answer->n);
	for (size_t i = 0; i < list.n; i++)
		n += list.v[i].has[need];
	return n;
}

/* The wards have just what six wards need, and yet two of them do not have what each needs. */
void each_unit_counts_for_itself_and_is_never_added_up(void)
{
	const struct plan *plan = hong_linh(&town);
	struct answers answers = on(plan, "2024-10-31");
	CHECK(answers.v[0].numerator == 7 && answers.v[0].met);
	CHECK(answers.v[1].numerator == 6 && answers.v[1].denominator == 7 && !answers.v[1].met);
	CHECK(total(plan, &answers.v[4], 0) == 18);
	CHECK(total(plan, &answers.v[4], 1) == 12);
	CHECK(answers.v[4].numerator == 4 && answers.v[4].denominator == 6 && !answers.v[4].met);
}

void a_unit_is_told_what_is_missing(void)
{
	const struct plan *plan = hong_linh(&town);
	lang_use("vi");
	size_t dau_lieu = b_unit_on(&town, "MT-18127", "2024-06-30"), duc_thuan = b_unit_on(&town, "MT-18124", "2024-06-30");
	struct duty_list duties = duties_of(test_db, &test_arena, 1, plan, 5 + (int64_t)dau_lieu, (struct day){ "2024-06-30" });
	CHECK(duties.n == 3);
	SAME(lack_words(&test_arena, &duties.v[0].target->rule, &duties.v[0].detail), "");
	SAME(has_words(&test_arena, &duties.v[0].target->rule, &duties.v[0].detail), "đã phát động ngày 23/11/2023, minh chứng: 1");
	CHECK(sign_of_detail(&duties.v[2].detail) == SIGN_ON_TIME);
	SAME(lack_words(&test_arena, &duties.v[2].target->rule, &duties.v[2].detail), "cần đăng ký thêm 1 phần việc do Mặt trận chủ trì");
	SAME(has_words(&test_arena, &duties.v[2].target->rule, &duties.v[2].detail),
		"4/3 mô hình hoặc công trình đã đăng ký; 1/2 phần việc đã đăng ký");
	duties = duties_of(test_db, &test_arena, 1, plan, 5 + (int64_t)duc_thuan, (struct day){ "2024-06-30" });
	CHECK(sign_of_detail(&duties.v[1].detail) == SIGN_OVERDUE);
	SAME(lack_words(&test_arena, &duties.v[1].target->rule, &duties.v[1].detail), "");
	SAME(has_words(&test_arena, &duties.v[1].target->rule, &duties.v[1].detail), "tổ chức muộn 8 ngày: 8/5/2024 (hạn 30/4/2024)");
	CHECK(detail_is_tardy(&duties.v[1].target->rule, &duties.v[1].detail));
	CHECK(!detail_is_tardy(&duties.v[0].target->rule, &duties.v[0].detail));
}

void signs_follow_the_time_that_is_left(void)
{
	const struct plan *plan = hong_linh(&town);
	CHECK(sign_of(&on(plan, "2024-09-30").v[4]) == SIGN_ON_TIME);
	CHECK(sign_of(&on(plan, "2024-10-01").v[4]) == SIGN_LATE);
	CHECK(sign_of(&on(plan, "2024-10-31").v[4]) == SIGN_OVERDUE);
	CHECK(sign_of(&on(plan, "2024-10-31").v[0]) == SIGN_MET);
	CHECK(sign_of(&on(plan, "2023-11-01").v[0]) == SIGN_SILENT);
	CHECK(sign_of(&on(plan, "2024-05-10").v[1]) == SIGN_OVERDUE);
	SAME(sign_class(SIGN_ON_TIME), "on-time");
	SAME(sign_mark(SIGN_SILENT), "○");
}

/* Twice the works and units, not one statement more. */
void statements_do_not_grow_with_units(void)
{
	const struct plan *plan = hong_linh(&town);
	unsigned before = db_statements(test_db);
	on(plan, "2024-06-30");
	unsigned for_town = db_statements(test_db) - before;
	CHECK(for_town <= 14);
	for (int i = 0; i < 40; i++)
		town.units[town.n_units++] = (struct b_unit){ arena_format(&test_arena, "MT-9%02d", i), "2019-01-01", NULL, "front_committee",
			"commune", "MT-437" };
	for (int i = 0; i < 40; i++)
		town.works[town.n_works++] = (struct b_work){ arena_format(&test_arena, "N-%d", i), arena_format(&test_arena, "MT-9%02d", i),
			"task", true, "2024-01-01", NULL, NULL, NULL, NULL, false };
	bundle_save(&town, 5);
	before = db_statements(test_db);
	struct answers answers = on(plan, "2024-06-30");
	CHECK(db_statements(test_db) - before == for_town);
	CHECK(answers.v[4].denominator == 46);
}

void lists_go_by_code_and_in_pages(void)
{
	const struct plan *plan = hong_linh(&town);
	struct answers answers = on(plan, "2024-03-31");
	struct listed_unit_list first = answer_units(test_db, &test_arena, &answers.v[1], IS_PENDING, NULL, 4);
	CHECK(first.n == 4);
	SAME(first.v[3].code, "MT-18127");
	struct listed_unit_list rest = answer_units(test_db, &test_arena, &answers.v[1], IS_PENDING, "MT-18127", 4);
	CHECK(rest.n == 2);
	SAME(rest.v[0].code, "MT-18130");
	SAME(rest.v[1].code, "MT-437");
}

static const char *overview(const struct plan *plan, const char *day)
{
	struct answers answers = on(plan, day);
	struct overview o = overview_of(&test_arena, &answers);
	return overview_words(test_db, &test_arena, &o, NULL);
}

void one_sentence_says_how_the_campaign_stands(void)
{
	const struct plan *plan = hong_linh(&town);
	lang_use("vi");
	SAME(overview(plan, "2024-06-30"), "4/5 chỉ tiêu đúng tiến độ; 1 đơn vị chậm hoặc quá hạn: MT-18124; 1 đơn vị chưa báo cáo: TV-437-09. "
		"Còn 123 ngày.");
	SAME(overview(plan, "2024-10-31"), "Đạt 2/5 chỉ tiêu; 4 đơn vị chậm hoặc quá hạn: MT-18124, MT-18127, MT-18130, TV-437-03; "
		"1 đơn vị chưa báo cáo: TV-437-09. Đã đến ngày kết thúc.");
	lang_use("en");
	SAME(overview(plan, "2024-10-30"), "2 of 5 targets on course; late, 4: MT-18124, MT-18127, MT-18130, TV-437-03; "
		"not reported, 1: TV-437-09. 1 day left.");
	SAME(overview(plan, "2023-11-02"), "5 of 5 targets on course; not reported, 16: MT-18115, MT-18118, MT-18121, MT-18124, MT-18127 "
		"and 11 more. 364 days left.");
}

/* The reform made two wards of seven units; what six of them did is theirs now. */
void facts_go_to_the_successors(void)
{
	const struct plan *plan = hong_linh(&town);
	struct plan_problem_list problems;
	const char *text = "{\"code\":\"TD-1\",\"name\":\"n\",\"launched_by\":\"MT-42\",\"starts\":\"2023-11-01\",\"ends\":\"2024-10-31\","
		"\"targets\":[{\"no\":1,\"text\":\"t\",\"rule\":{\"kind\":\"each\",\"of\":{\"levels\":[\"commune\"],\"within\":\"MT-42\","
		"\"depth\":\"children\"},\"needs\":[{\"works\":[\"model\",\"project\"],\"state\":\"registered\",\"at_least\":%d}]}},"
		"{\"no\":2,\"text\":\"t\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"levels\":[\"commune\"],\"within\":\"MT-42\","
		"\"depth\":\"children\"},\"event\":\"congress\",\"term\":\"2024-2029\"}}]}";
	for (int n = 9; n <= 10; n++) {
		char *made = arena_format(&test_arena, "%.*s%d%s", (int)(strstr(text, "%d") - text), text, n, strstr(text, "%d") + 2);
		plan = plan_read(&test_arena, js_read(&test_arena, made, strlen(made), NULL), &problems);
		CHECK(problems.n == 0);
		struct answers answers = targets_mapped(test_db, &test_arena, 1, plan, 0, (struct day){ "2024-10-31" }, (struct day){ "2025-07-01" });
		CHECK(answers.v[0].denominator == 2 && answers.v[0].numerator == (n == 9 ? 2 : 0));
		CHECK(!answers.v[0].estimated && answers.v[0].count[IS_SILENT] == 0);
		CHECK(answers.v[1].numerator == 2 && answers.v[1].met);
	}
}

static struct bundle halves = {
	.ends = "2024-12-31",
	.units = {
		{ "T", "2019-01-01", NULL, "front_committee", "district", NULL },
		{ "A", "2019-01-01", "2024-12-31", "front_committee", "commune", "T" },
		{ "B", "2025-01-01", NULL, "front_committee", "commune", "T" },
		{ "C", "2025-01-01", "2025-12-31", "front_committee", "commune", "T" },
		{ "D", "2026-01-01", NULL, "front_committee", "commune", "T" },
	},
	.n_units = 5,
	.events = {
		{ "split", "A", "2019-01-01", "B", "2025-01-01", "2025-01-01", 70 },
		{ "split", "A", "2019-01-01", "C", "2025-01-01", "2025-01-01", 30 },
		{ "rename", "C", "2025-01-01", "D", "2026-01-01", "2026-01-01", 100 },
	},
	.n_events = 3,
	.contributions = { { 0, "A", "money", "đồng", 1000, NULL, "2024-03-01" } },
	.n_contributions = 1,
};

void a_split_shares_by_percent_and_says_so(void)
{
	struct plan_problem_list problems;
	const char *text = "{\"code\":\"TD-1\",\"name\":\"n\",\"launched_by\":\"T\",\"starts\":\"2023-11-01\",\"ends\":\"2024-12-31\","
		"\"targets\":[{\"no\":1,\"text\":\"t\",\"rule\":{\"kind\":\"each\",\"of\":{\"within\":\"T\",\"depth\":\"children\"},\"needs\":["
		"{\"works\":[\"task\"],\"state\":\"registered\",\"at_least\":4}]}},{\"no\":2,\"text\":\"t\",\"rule\":{\"kind\":\"sum\","
		"\"of\":{\"within\":\"D\",\"depth\":\"self\"},\"contribution\":\"money\",\"measure\":\"đồng\",\"goal\":1}}]}";
	const struct plan *plan = plan_read(&test_arena, js_read(&test_arena, text, strlen(text), NULL), &problems);
	CHECK(problems.n == 0);
	halves.n_works = 0;
	for (int i = 0; i < 10; i++)
		halves.works[halves.n_works++] = (struct b_work){ arena_format(&test_arena, "W%d", i), "A", "task", false, "2024-02-01",
			NULL, NULL, NULL, NULL, false };
	bundle_save(&halves, 1);
	struct answers then = on(plan, "2024-06-01");
	CHECK(then.v[0].numerator == 1 && then.v[0].denominator == 1 && !then.v[0].estimated);
	struct answers now = targets_mapped(test_db, &test_arena, 1, plan, 0, (struct day){ "2024-06-01" }, (struct day){ "2026-02-01" });
	CHECK(now.v[0].numerator == 1 && now.v[0].denominator == 2 && now.v[0].estimated);
	CHECK(now.v[0].count[IS_PENDING] == 1);
	CHECK(now.v[1].numerator == 300 && now.v[1].estimated);
	HAS(js_write(&test_arena, answers_js(test_db, &test_arena, &now), 0), "\"estimated\":true");
}
