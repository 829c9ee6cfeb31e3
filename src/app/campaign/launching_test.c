#include "test/test.h"

#include "app/campaign/launching.h"
#include "app/campaign/steps.h"

/* Ready to be launched on 8/7/2024 but for its legal basis, which is not in the list yet. */
static const char plan[] = "{\"code\":\"TD-1\",\"name\":\"Đợt thi đua\",\"form\":\"thematic\",\"launched_by\":\"MT-437\","
	"\"starts\":\"2024-07-01\",\"ends\":\"2024-12-31\",\"basis\":[\"28/KH\"],"
	"\"phases\":[{\"no\":2,\"starts\":\"2024-10-01\",\"ends\":\"2024-12-31\",\"aim\":\"\"},"
	"{\"no\":1,\"starts\":\"2024-07-01\",\"ends\":\"2024-09-30\",\"aim\":\"\"}],"
	"\"participants\":[{\"kind\":\"front_committee\",\"scope\":{\"within\":\"MT-437\",\"depth\":\"children\"}}],"
	"\"contents\":[\"C\"],\"targets\":[{\"no\":1,\"text\":\"T\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"within\":\"MT-437\","
	"\"depth\":\"children\"},\"event\":\"launch\",\"by\":\"2024-09-30\"}}]}";

static void campaign(const char *text)
{
	test_units();
	db_script(test_db, "INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version) VALUES "
		"(1, 'TD-1', 'Đợt thi đua', 'MT-437', '2024-07-01', '2024-12-31', 'draft', 1)");
	plan_version_add(test_db, 1, 1, text, NULL, (struct moment){ 0 }, (struct optional){ 0 });
	test_as("administrator", "MT-437");
}

static void basis(void)
{
	db_script(test_db, "INSERT INTO document (code, date) VALUES ('28/KH', '2024-06-26')");
}

static struct reply post(const char *page, const char *fields)
{
	return test_post(arena_format(&test_arena, "/quan-tri/ke-hoach/TD-1/%s", page), fields);
}

/* Statements are prepared once for each struct query: so each place has its own. */
static int64_t number_of(const struct query *q)
{
	const int64_t *n = NULL;
	CHECK(db_one(test_db, q, NULL, &n));
	return n ? *n : -1;
}

static const size_t number_offsets[] = { 0 };
#define TEXT(x) #x
#define NAME(line) "number " TEXT(line)
#define number(sql) ({ static const struct query q = { NAME(__LINE__), sql, sql, "", "i", number_offsets, sizeof(int64_t) }; \
	number_of(&q); })

void a_launch_needs_all_that_the_list_names(void)
{
	campaign(plan);
	struct reply r = test_get("/quan-tri/ke-hoach/TD-1/phat-dong");
	HAS(r.body, "/quan-tri/ke-hoach/TD-1/can-cu\">Put it right");
	LACKS(r.body, "Launch the campaign</button>");
	CHECK(post("phat-dong", "day=8/7/2024&document=28/KH&document_issuer=Ban&document_date=26/6/2024&document_subject=PD"
		).status == HTTP_SEE_OTHER); /* the document that it names is its legal basis too: now it is there */
	CHECK(number("SELECT count(*) FROM campaign WHERE state = 'launched'") == 1);
}

void a_gap_between_phases_stops_the_launch(void)
{
	const char *gap = strstr(plan, "2024-10-01");
	campaign(arena_format(&test_arena, "%.*s2024-10-02%s", (int)(gap - plan), plan, gap + 10));
	basis();
	HAS(test_get("/quan-tri/ke-hoach/TD-1/phat-dong").body, "/quan-tri/ke-hoach/TD-1/giai-doan\">Put it right");
	CHECK(post("phat-dong", "day=8/7/2024&document=28/KH").status == HTTP_INVALID);
	CHECK(number("SELECT count(*) FROM expected") == 0);
}

void a_launch_freezes_and_tells_exactly_the_units_of_the_plan(void)
{
	campaign(plan);
	basis();
	CHECK(post("phat-dong", "day=9/7/2024&document=28/KH").status == HTTP_INVALID); /* tomorrow */
	CHECK(post("phat-dong", "day=8/7/2024").status == HTTP_INVALID);                /* by which document? */
	struct reply r = post("phat-dong", "day=8/7/2024&document=28/KH");
	CHECK(r.status == HTTP_SEE_OTHER);
	CHECK(number("SELECT count(*) FROM expected e JOIN unit u ON u.id = e.unit_id "
		"WHERE u.level = 'commune' AND u.kind = 'front_committee' AND e.since = '2024-07-08'") == 6);
	CHECK(number("SELECT count(*) FROM expected") == 6);
	CHECK(number("SELECT count(*) FROM notice n JOIN expected e ON e.unit_id = n.unit_id "
		"WHERE n.event = 'campaign_launched' AND n.campaign_id = 1") == 6);
	CHECK(number("SELECT count(*) FROM notice") == 6);
	CHECK(number("SELECT count(*) FROM campaign WHERE state = 'launched' AND launched_on = '2024-07-08'") == 1);
	CHECK(number("SELECT count(*) FROM log_entry WHERE act = 'campaign.launch'") == 1);
	CHECK(post("phat-dong", "day=8/7/2024&document=28/KH").status == HTTP_INVALID); /* not twice */
	CHECK(number("SELECT count(*) FROM notice") == 6);
	r = test_get("/quan-tri/ke-hoach/TD-1");
	HAS(r.body, "The plan was issued on 26 June 2024");
	HAS(r.body, "carrying out</strong> <span class=\"soft nobreak\">8 July 2024 – 31 December 2024");
	HAS(r.body, "supervision</strong>");
	HAS(r.body, "The campaign was launched (28/KH), version 1");
	CHECK(r.statements <= 16);
}

void a_plan_changes_after_its_launch_only_with_a_reason(void)
{
	campaign(plan);
	basis();
	CHECK(test_get("/thi-dua/TD-1/so-sanh").status == HTTP_NOT_FOUND); /* a draft is nobody's business */
	post("phat-dong", "day=8/7/2024&document=28/KH");
	struct reply one = test_get("/thi-dua/TD-1/so-sanh");
	HAS(one.body, "it was never changed");
	LACKS(one.body, "<select"); /* nothing to choose among */
	CHECK(post("noi-dung", "base=1&contents=C2").status == HTTP_INVALID);
	CHECK(post("noi-dung", "base=1&contents=C2&since=7/7/2024&reason=Bo+sung").status == HTTP_INVALID);
	CHECK(post("noi-dung", "base=1&contents=C2&since=8/7/2024&reason=Bo+sung").status == HTTP_SEE_OTHER);
	CHECK(number("SELECT count(*) FROM notice WHERE event = 'campaign_changed' AND reason = 'Bo sung'") == 6);
	test_as(NULL, NULL);
	struct reply r = test_get("/thi-dua/TD-1/so-sanh");
	HAS(r.body, "<del>C</del>");
	HAS(r.body, "<ins>C2</ins>");
	HAS(r.body, "The plan was changed, version 2. Bo sung");
	CHECK(test_get("/thi-dua/TD-1/so-sanh?a=7&b=2").status == HTTP_INVALID);
}

void drafts_stay_out_of_the_public_comparison(void)
{
	campaign(plan);
	basis();
	post("noi-dung", "base=1&contents=Secret");
	post("noi-dung", "base=2&contents=C3");
	post("phat-dong", "day=8/7/2024&document=28/KH");
	test_as(NULL, NULL);
	CHECK(test_get("/thi-dua/TD-1/so-sanh").status == HTTP_OK);
	struct reply r = test_get("/thi-dua/TD-1/so-sanh?a=2&b=3");
	CHECK(r.status == HTTP_INVALID);
	LACKS(r.body, "Secret");
}

void a_unit_is_added_and_released_with_a_reason(void)
{
	campaign(plan);
	basis();
	CHECK(post("don-vi", "unit=TV-437-01&act=add&since=8/7/2024&reason=Dang+ky+them").status == HTTP_INVALID);
	post("phat-dong", "day=1/7/2024&document=28/KH");
	CHECK(post("don-vi", "unit=TV-437-01&act=add&since=8/7/2024&reason=").status == HTTP_INVALID);
	CHECK(post("don-vi", "unit=TV-437-01&act=add&since=8/7/2024&reason=Dang+ky+them").status == HTTP_SEE_OTHER);
	CHECK(post("don-vi", "unit=TV-437-01&act=add&since=8/7/2024&reason=Dang+ky+them").status == HTTP_INVALID);
	CHECK(post("don-vi", "unit=MT-42&act=add&since=8/7/2024&reason=Dang+ky+them").status == HTTP_INVALID);
	HAS(test_get("/quan-tri/ke-hoach/TD-1/don-vi").body, "Units expected to act: 7");
	CHECK(post("don-vi", "unit=MT-18127&act=release&since=8/7/2024&reason=Chia+tach").status == HTTP_SEE_OTHER);
	CHECK(post("don-vi", "unit=MT-18127&act=release&since=8/7/2024&reason=Chia+tach").status == HTTP_INVALID);
	LACKS(test_get("/quan-tri/ke-hoach/TD-1/don-vi").body, "<li>UB MTTQ phường Đậu Liêu");
	CHECK(number("SELECT count(*) FROM expected WHERE until = '2024-07-07' AND reason = 'Chia tach'") == 1);
	CHECK(number("SELECT count(*) FROM notice WHERE event = 'unit_added'") == 1);
	CHECK(number("SELECT count(*) FROM campaign_event WHERE event = 'unit_released' AND day = '2024-07-08'") == 1);
}

/* Staff and readers are told the same. */
void the_steps_by_law_have_one_source(void)
{
	struct campaign c = { .state = "launched", .starts = { "2023-11-01" }, .ends = { "2024-10-31" }, .launched_on = { "2023-11-02" } };
	struct legal_steps s = campaign_legal_steps(&c, (struct day){ "2024-07-08" });
	CHECK(s.v[0].done && s.v[1].now && s.v[2].now && s.v[3].now && !s.v[4].now && !s.v[4].done);
	SAME(s.v[1].from.iso, "2023-11-02");
	s = campaign_legal_steps(&c, (struct day){ "2024-11-01" });
	CHECK(s.v[1].done && s.v[2].done && s.v[4].now);
	c.state = "draft";
	s = campaign_legal_steps(&c, (struct day){ "2024-07-08" });
	for (size_t i = 0; i < s.n; i++)
		CHECK(!s.v[i].done && !s.v[i].now);
}
