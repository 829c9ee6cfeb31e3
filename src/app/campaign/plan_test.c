#include "test/test.h"

#include "app/campaign/plan.h"

static const char good[] =
	"{\"code\":\"TD-1\",\"name\":\"Đợt thi đua\",\"form\":\"thematic\",\"launched_by\":\"MT-437\",\"later\":{\"x\":[1]},"
	"\"starts\":\"2023-11-01\",\"ends\":\"2024-10-31\",\"basis\":[\"28/KH-MTTQ-BTT\"],\"motto\":\"vì dân\","
	"\"phases\":[{\"no\":1,\"starts\":\"2023-11-01\",\"ends\":\"2024-07-31\",\"aim\":\"a\"},"
	"{\"no\":2,\"starts\":\"2024-08-01\",\"ends\":\"2024-10-31\",\"aim\":\"b\"}],"
	"\"participants\":[{\"kind\":\"front_committee\",\"scope\":{\"within\":\"MT-437\",\"depth\":\"subtree\"}},{\"kind\":\"citizen\"}],"
	"\"contents\":[\"c\"],\"schemes\":[{\"no\":1,\"name\":\"s\"}],\"targets\":["
	"{\"no\":1,\"text\":\"t1\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"kinds\":[\"front_committee\"],\"within\":\"MT-437\","
	"\"depth\":\"subtree\"},\"event\":\"launch\",\"by\":\"2024-07-31\",\"evidence\":1}},"
	"{\"no\":2,\"text\":\"t2\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"within\":\"MT-437\",\"depth\":\"self\"},"
	"\"event\":\"congress\",\"term\":\"2024-2029\"}},"
	"{\"no\":5,\"text\":\"t5\",\"rule\":{\"kind\":\"each\",\"of\":{\"kinds\":[\"front_committee\"],\"levels\":[\"commune\"],"
	"\"within\":\"MT-437\",\"depth\":\"children\"},\"needs\":["
	"{\"works\":[\"model\",\"project\"],\"state\":\"registered\",\"led_by_front\":true,\"at_least\":3},"
	"{\"works\":[\"task\"],\"state\":\"finished\",\"at_least\":1}]}},"
	"{\"no\":6,\"text\":\"t6\",\"rule\":{\"kind\":\"sum\",\"of\":{\"within\":\"MT-437\",\"depth\":\"subtree\"},"
	"\"contribution\":\"workday\",\"measure\":\"công\",\"goal\":1200.5}}]}";

static const struct plan *plan(const char *text, struct plan_problem_list *problems)
{
	struct js_error error;
	return plan_read(&test_arena, js_read(&test_arena, text, strlen(text), &error), problems);
}

/* The good plan with one piece of it written otherwise: "path=value" of all that is wrong then. */
static const char *faults(const char *piece, const char *other)
{
	const char *at = strstr(good, piece);
	CHECK(at);
	if (!at)
		return "";
	struct plan_problem_list problems;
	const char *text = "";
	plan(arena_format(&test_arena, "%.*s%s%s", (int)(at - good), good, other, at + strlen(piece)), &problems);
	for (size_t i = 0; i < problems.n; i++) {
		CHECK(*problems.v[i].message);
		text = arena_format(&test_arena, "%s%s=%s;", text, problems.v[i].path, problems.v[i].value);
	}
	return text;
}

void a_plan_is_read_whole(void)
{
	struct plan_problem_list problems;
	const struct plan *p = plan(good, &problems);
	CHECK(problems.n == 0);
	SAME(p->name, "Đợt thi đua");
	CHECK(p->phases.n == 2 && p->participants.n == 2 && p->contents.n == 1 && p->schemes.n == 1 && p->targets.n == 4);
	CHECK(p->participants.v[0].scoped && p->participants.v[0].scope.depth == DEPTH_SUBTREE
		&& !p->participants.v[1].scoped);
	SAME(plan_phase(p, (struct day){ "2024-08-01" })->aim, "b");
	CHECK(!plan_phase(p, (struct day){ "2024-11-01" }));
	const struct rule *r = &plan_target(p, 5)->rule;
	CHECK(r->kind == RULE_EACH && r->each.n == 2 && r->of.levels == 1u << 3 && r->of.kinds == 1);
	CHECK(r->each.needs[0].works == 3 && r->each.needs[0].led_by_front && r->each.needs[0].at_least == 3);
	CHECK(r->each.needs[1].works == 4 && r->each.needs[1].state == WORK_FINISHED && !r->each.needs[1].led_by_front);
	CHECK(plan_target(p, 2)->rule.of.kinds == word_all(unit_kind_words));
	CHECK(plan_target(p, 6)->rule.sum.goal == 1200500);
	CHECK(!plan_target(p, 3));
}

void what_is_wrong_in_a_plan_is_named(void)
{
	SAME(faults("TD-1", "TD/1"), "code=TD/1;");
	SAME(faults("\"starts\":\"2023-11-01\",\"ends\":\"2024-10-31\",\"basis\"", "\"starts\":\"2023-02-29\",\"basis\""),
		"starts=2023-02-29;ends=;");
	SAME(faults("\"ends\":\"2024-10-31\",\"basis\"", "\"ends\":\"2024-10-30\",\"basis\""), "phases[1].ends=2024-10-31;");
	SAME(faults("\"starts\":\"2024-08-01\"", "\"starts\":\"2024-07-31\""), "phases[1].starts=2024-07-31;");
	SAME(faults("\"starts\":\"2024-08-01\"", "\"starts\":\"2024-11-01\""), "phases[1].ends=2024-10-31;");
	SAME(faults("\"phases\":[{\"no\":1", "\"phases\":[{\"no\":2"), "phases[1].no=2;");
	SAME(faults("{\"no\":2,\"text\"", "{\"no\":1,\"text\""), "targets[1].no=1;");
	SAME(faults("\"contents\":[\"c\"]", "\"contents\":[\"c\",7]"), "contents[1]=7;");
	SAME(faults("\"schemes\":[{\"no\":1,\"name\":\"s\"}]", "\"schemes\":{}"), "schemes={};");
}

void what_is_wrong_in_a_rule_is_named(void)
{
	SAME(faults(",\"by\":\"2024-07-31\"", ""), "targets[0].rule.by=;");
	SAME(faults("\"evidence\":1", "\"evidence\":-1"), "targets[0].rule.evidence=-1;");
	SAME(faults("\"launch\"", "\"birth\""), "targets[0].rule.event=birth;");
	SAME(faults(",\"term\":\"2024-2029\"", ""), "targets[1].rule.term=;");
	SAME(faults("\"depth\":\"children\"", "\"depth\":\"all\""), "targets[2].rule.of.depth=all;");
	SAME(faults("\"within\":\"MT-437\",\"depth\":\"children\"", "\"depth\":\"children\""), "targets[2].rule.of.within=;");
	SAME(faults("\"levels\":[\"commune\"]", "\"levels\":[\"ward\"]"), "targets[2].rule.of.levels[0]=ward;");
	SAME(faults("\"levels\":[\"commune\"]", "\"levels\":[]"), "targets[2].rule.of.levels=[];");
	SAME(faults("\"at_least\":3", "\"at_least\":0"), "targets[2].rule.needs[0].at_least=0;");
	SAME(faults(",\"at_least\":1}", "}"), "targets[2].rule.needs[1].at_least=;");
	SAME(faults("\"state\":\"finished\"", "\"state\":\"started\""), "targets[2].rule.needs[1].state=started;");
	SAME(faults("\"led_by_front\":true", "\"led_by_front\":1"), "targets[2].rule.needs[0].led_by_front=1;");
	SAME(faults("\"kind\":\"each\"", "\"kind\":\"every\""), "targets[2].rule.kind=every;");
	SAME(faults(",\"goal\":1200.5", ""), "targets[3].rule.goal=;");
	SAME(faults("1200.5", "1200.0005"), "targets[3].rule.goal=1200.0005;");
	SAME(faults("\"workday\"", "\"hours\""), "targets[3].rule.contribution=hours;");
}

void a_faulty_rule_is_not_half_read(void)
{
	struct plan_problem_list problems;
	const struct plan *p = plan("{\"targets\":[{\"no\":1,\"text\":\"t\",\"rule\":{\"kind\":\"each\",\"of\":{\"within\":\"A\","
		"\"depth\":\"self\"},\"needs\":[]}},3]}", &problems);
	CHECK(p->targets.n == 2 && p->targets.v[0].rule.kind == RULE_UNREADABLE
		&& p->targets.v[1].rule.kind == RULE_UNREADABLE);
	SAME(p->name, "");
	p = plan("[]", &problems);
	CHECK(p->targets.n == 0 && problems.n > 4);
}

void a_rule_is_told_in_words(void)
{
	struct plan_problem_list problems;
	const struct plan *p = plan(good, &problems);
	lang_use("vi");
	SAME(rule_words(&test_arena, &p->targets.v[0].rule, "UB MTTQ thị xã", p->ends),
		"Mỗi Ủy ban MTTQ từ UB MTTQ thị xã trở xuống phát động đợt thi đua chậm nhất ngày 31/7/2024, có ít nhất 1 minh chứng.");
	SAME(rule_words(&test_arena, &p->targets.v[1].rule, "UB MTTQ thị xã", p->ends),
		"UB MTTQ thị xã tổ chức đại hội nhiệm kỳ 2024-2029 không muộn hơn ngày theo kế hoạch, hoặc ngày được lùi đến theo văn bản.");
	SAME(rule_words(&test_arena, &p->targets.v[2].rule, "UB MTTQ thị xã", p->ends),
		"Mỗi Ủy ban MTTQ cấp xã trực thuộc UB MTTQ thị xã có ít nhất 3 mô hình hoặc công trình do Mặt trận chủ trì đã đăng ký "
		"và ít nhất 1 phần việc đã hoàn thành, tính đến hết ngày 31/10/2024.");
	SAME(rule_words(&test_arena, &p->targets.v[3].rule, "UB MTTQ thị xã", p->ends),
		"Các công trình, phần việc, mô hình của các đơn vị từ UB MTTQ thị xã trở xuống nhận được ngày công, "
		"tổng cộng ít nhất 1.200,5 công, tính đến hết ngày 31/10/2024.");
	lang_use("en");
	SAME(rule_words(&test_arena, &p->targets.v[2].rule, "the town", p->ends),
		"Each Front committee of the commune level directly below the town has at least 3 models or projects registered, "
		"led by the Front, and at least 1 task finished, counted to the end of 31 October 2024.");
}

void numbers_and_days_are_written_as_people_do(void)
{
	SAME(thousandths_words(&test_arena, 1234567890), "1.234.567,89");
	SAME(thousandths_words(&test_arena, -5), "-0,005");
	SAME(thousandths_words(&test_arena, 0), "0");
	SAME(thousandths_words(&test_arena, 100000), "100");
}
