/* My desk, its lists, drafts and notices. */
#include "test/test.h"

#include "app/article/article.h"
#include "app/desk/desk.h"
#include "app/desk/draft.h"
#include "app/desk/notice.h"
#include "app/unit/place.h"
#include "app/work/fixture_test.h"

/* `n` works of a unit, of which the dates are given as SQL. */
static void works(const char *unit, const char *prefix, int n, const char *dates)
{
	for (int i = 0; i < n; i++)
		db_script(test_db, arena_format(&test_arena,
			"INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on,"
			" planned_start, planned_finish, started_on, finished_on) SELECT '%s-%d', max(id), %lld, 'task',"
			" 'Phần việc %s %d', 'phan viec', 1, '2024-02-01', %s FROM campaign", prefix, i,
			(long long)test_unit(unit), prefix, i, dates));
}

static void town(int n)
{
	test_units();
	test_campaign("TD-1", "launched");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO expected (campaign_id, unit_id, since)"
		" SELECT max(id), %lld, '2023-11-01' FROM campaign", (long long)test_unit("MT-18127")));
	works("MT-18127", "LATE", n, "NULL, '2024-07-07', NULL, NULL");
	works("MT-18127", "OPEN", n, "NULL, '2024-09-30', NULL, NULL");
	works("MT-18127", "WAIT", n, "NULL, NULL, NULL, '2024-07-01'");
	works("MT-437", "OWN", n, "NULL, NULL, NULL, '2024-07-01'");
	works("BCT-1", "AREA", n, "NULL, NULL, NULL, '2024-06-01'");
}

void the_desk_of_an_officer_says_what_is_to_do(void)
{
	town(1);
	test_as("officer", "MT-18127");
	struct reply r = test_get("/ban-lam-viec");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "Report the launch by your unit");
	HAS(r.body, "115 days left");
	HAS(r.body, "Phần việc LATE 0");
	HAS(r.body, "Phần việc OPEN 0");
	HAS(r.body, "state=late\"><strong>1</strong> late");
	HAS(r.body, "state=registered\"><strong>2</strong> registered");
	HAS(r.body, "1 days late");
	HAS(r.body, "84 days left");
	HAS(r.body, "/cong-trinh/OPEN-0/bat-dau");
	LACKS(r.body, "Waiting for my check");
	db_script(test_db, "INSERT INTO launch (campaign_id, unit_id, date) SELECT campaign_id, unit_id, '2024-01-01' FROM expected");
	LACKS(test_get("/ban-lam-viec").body, "Report the launch by your unit");
}

void the_desk_says_what_targets_still_ask_of_this_unit(void)
{
	town(1);
	db_script(test_db, "UPDATE plan_version SET plan = '{\"code\":\"TD-1\",\"name\":\"Đợt thi đua\",\"form\":\"thematic\","
		"\"launched_by\":\"MT-437\",\"starts\":\"2023-11-01\",\"ends\":\"2024-10-31\",\"phases\":["
		"{\"no\":1,\"starts\":\"2023-11-01\",\"ends\":\"2024-07-19\",\"aim\":\"x\"},"
		"{\"no\":2,\"starts\":\"2024-07-20\",\"ends\":\"2024-10-31\",\"aim\":\"x\"}],\"targets\":["
		"{\"no\":1,\"text\":\"Phát động\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"kinds\":[\"front_committee\"],"
		"\"within\":\"MT-437\",\"depth\":\"subtree\"},\"event\":\"launch\",\"by\":\"2024-07-20\",\"evidence\":1}},"
		"{\"no\":5,\"text\":\"Đăng ký\",\"rule\":{\"kind\":\"each\",\"of\":{\"levels\":[\"commune\"],"
		"\"within\":\"MT-437\",\"depth\":\"children\"},\"needs\":[{\"works\":[\"task\"],\"state\":\"registered\","
		"\"at_least\":5}]}}]}'");
	test_as("officer", "MT-18127");
	struct reply r = test_get("/ban-lam-viec");
	HAS(r.body, "12 days left");  /* the launch, by 20/7 */
	HAS(r.body, "115 days left"); /* works, until the end */
	HAS(r.body, "Target 5: 2 tasks more to register");
	HAS(r.body, "/ban-lam-viec/dang-ky?unit=MT-18127");
	HAS(r.body, "Report on phase 1"); /* ends in eleven days */
	LACKS(r.body, "Report on phase 2");
	db_script(test_db, "INSERT INTO report (campaign_id, unit_id, phase, submitted_on)"
		" SELECT campaign_id, unit_id, 1, '2024-07-08' FROM expected");
	LACKS(test_get("/ban-lam-viec").body, "Report on phase 1");
	test_as("officer", "MT-437");
	r = test_get("/ban-lam-viec");
	HAS(r.body, "12 days left");
	LACKS(r.body, "115 days left"); /* not asked of the town */
}

void a_verifier_sees_the_units_below_and_not_the_own(void)
{
	town(1);
	test_as("verifier", "MT-437");
	struct reply r = test_get("/ban-lam-viec");
	HAS(r.body, "<strong>2</strong> waiting for my check");
	HAS(r.body, "Phần việc WAIT 0");
	HAS(r.body, "Phần việc AREA 0");
	CHECK(strstr(r.body, "Phần việc AREA 0") < strstr(r.body, "Phần việc WAIT 0")); /* the longest waiting first */
	LACKS(r.body, "Phần việc OWN 0");
	r = test_get("/ban-lam-viec/cong-trinh");
	HAS(r.body, "Phần việc WAIT 0");
	LACKS(r.body, "Phần việc LATE 0");
	HAS(test_get("/ban-lam-viec/cong-trinh?view=below&state=late").body, "Phần việc LATE 0");
}

void the_desk_does_not_grow_with_the_works(void)
{
	town(3);
	test_as("officer", "MT-437");
	int64_t both = test_as("officer", "MT-18127");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO role_grant (account_id, role, unit_id, since, made_at)"
		" VALUES (%lld, 'verifier', %lld, '2019-01-01', 0)", (long long)both, (long long)test_unit("MT-437")));
	unsigned desk = test_get("/ban-lam-viec").statements, list = test_get("/ban-lam-viec/cong-trinh").statements;
	works("MT-18127", "MORE", 60, "NULL, '2024-07-07', NULL, NULL");
	works("MT-18127", "WAITING", 60, "NULL, NULL, NULL, '2024-07-01'");
	struct reply r = test_get("/ban-lam-viec");
	CHECK(r.statements == desk && desk <= 24);
	HAS(r.body, "All that are late: 63");
	LACKS(r.body, "Phần việc MORE 39");
	HAS(r.body, "Phần việc MORE 59");
	CHECK(test_get("/ban-lam-viec/cong-trinh").statements == list && list <= 10);
}

void lists_go_on_by_key(void)
{
	town(1);
	works("MT-18127", "MORE", 60, "NULL, '2024-07-07', NULL, NULL");
	test_as("officer", "MT-18127");
	struct reply first = test_get("/ban-lam-viec/cong-trinh?view=own&state=late");
	HAS(first.body, "Phần việc MORE 59");
	LACKS(first.body, "Phần việc MORE 9<");
	char *after = strstr(first.body, "after=");
	CHECK(after);
	if (!after)
		return;
	const char *path = arena_format(&test_arena, "/ban-lam-viec/cong-trinh?view=own&state=late&%.*s",
		(int)strcspn(after, "\""), after);
	struct reply second = test_get(path);
	HAS(second.body, "Phần việc MORE 9<");
	HAS(second.body, "Phần việc LATE 0");
	LACKS(second.body, "rel=\"next\"");
}

void what_waits_goes_on_by_day_and_key(void)
{
	town(1);
	works("MT-18118", "MORE", 60, "NULL, NULL, NULL, '2024-07-05'");
	test_as("verifier", "MT-437");
	struct reply first = test_get("/ban-lam-viec/cong-trinh?view=below&state=finished");
	HAS(first.body, "Phần việc AREA 0");
	HAS(first.body, "Phần việc MORE 47<");
	LACKS(first.body, "Phần việc MORE 48<");
	char *after = strstr(first.body, "after=2024-07-05.");
	CHECK(after);
	if (!after)
		return;
	struct reply second = test_get(arena_format(&test_arena, "/ban-lam-viec/cong-trinh?view=below&state=finished&%.*s",
		(int)strcspn(after, "\""), after));
	HAS(second.body, "Phần việc MORE 48<");
	HAS(second.body, "Phần việc MORE 59<");
	LACKS(second.body, "Phần việc MORE 47<");
	LACKS(second.body, "rel=\"next\"");
	CHECK(test_get("/ban-lam-viec/cong-trinh?view=below&state=finished&after=2024-99-99.x").status == HTTP_OK);
}

void every_filter_says_the_same_of_below_as_of_the_unit(void)
{
	static const char *const all[] = { "", "registered", "started", "verified", "returned", "late", "open", "voided" };
	town(2);
	db_script(test_db, "UPDATE work SET started_on = '2024-03-01' WHERE code IN ('OPEN-1', 'LATE-1');"
		"UPDATE work SET returned_on = '2024-03-01', return_reason = 'x' WHERE code = 'OPEN-1';"
		"UPDATE work SET verified_on = '2024-07-02' WHERE code = 'WAIT-1';"
		"UPDATE work SET voided_on = '2024-07-03' WHERE code = 'LATE-0'");
	const struct unit_line_place *ward = unit_line_path(test_db, test_unit("MT-18127"), (struct day){ "2024-07-08" });
	const struct unit_line_place *town_place = unit_line_path(test_db, test_unit("MT-437"), (struct day){ "2024-07-08" });
	db_script(test_db, "DELETE FROM work WHERE code LIKE 'AREA%' OR code LIKE 'OWN%'");
	CHECK(ward && town_place);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct desk_work_list own = desk_works(test_db, test_unit("MT-18127"), (struct day){ "2024-07-08" }, all[i],
			(struct optional){ 0 }, INT64_MAX, 50);
		struct desk_work_list below = desk_works_below(test_db, town_place->path,
			path_end(&test_arena, town_place->path), (struct day){ "2024-07-08" }, all[i], (struct optional){ 0 }, INT64_MAX, 50);
		test_check(own.n == below.n && own.n, all[i], __FILE__, __LINE__);
		for (size_t k = 0; k < own.n && k < below.n; k++) {
			SAME(below.v[k].code, own.v[k].code);
			SAME(below.v[k].state, own.v[k].state);
			CHECK(below.v[k].late == own.v[k].late);
		}
	}
}

void nobody_opens_the_desk_of_another_unit(void)
{
	town(1);
	test_as("officer", "MT-18127");
	CHECK(test_get("/ban-lam-viec?unit=MT-18124").status == HTTP_FORBIDDEN);
	CHECK(test_get("/ban-lam-viec?unit=MT-437").status == HTTP_FORBIDDEN);
	CHECK(test_get("/ban-lam-viec/cong-trinh?unit=MT-437").status == HTTP_FORBIDDEN);
	CHECK(test_get("/ban-lam-viec?unit=BCT-1").status == HTTP_OK);
	test_as("", NULL);
	HAS(test_get("/ban-lam-viec").body, "An administrator can give it a role");
}

/* ------------------------------------------------------------ drafts */

#define FORM "/ban-lam-viec/dang-ky%3Funit%3DMT-18127"

void a_draft_comes_back_and_is_gone_after_sending(void)
{
	town(1);
	test_as("officer", "MT-18127");
	struct reply r = test_post("/ban-lam-viec/nhap", "draft=" FORM "&kind=task&title=Treo+%C4%91%C3%A8n+%26+c%E1%BB%9D&cost=5");
	SAME(r.location, "/ban-lam-viec/dang-ky?unit=MT-18127");
	r = test_get(r.location);
	HAS(r.body, "value=\"Treo đèn &amp; cờ\"");
	HAS(r.body, "This is your draft, saved");
	LACKS(r.body, "name=\"led_by_front\" value=\"1\" checked"); /* was cleared in the draft */
	HAS(test_get("/ban-lam-viec").body, "Drafts not yet sent");
	CHECK(test_post("/ban-lam-viec/dang-ky", "unit=MT-18127&campaign=TD-1&kind=task&title=Treo+%C4%91%C3%A8n").status
		== HTTP_SEE_OTHER);
	LACKS(test_get("/ban-lam-viec/dang-ky?unit=MT-18127").body, "This is your draft, saved");
}

void the_script_saves_without_leaving_the_page(void)
{
	town(1);
	test_as("officer", "MT-18127");
	struct reply r = test_post("/ban-lam-viec/nhap", "draft=" FORM "&background=1&title=M%E1%BB%99t");
	CHECK(r.status == HTTP_OK);
	SAME(r.body, "15:00 8 July 2024");
	r = test_post("/ban-lam-viec/nhap", "draft=" FORM "&background=1&title=Hai");
	HAS(test_get("/ban-lam-viec/dang-ky?unit=MT-18127").body, "value=\"Hai\"");
}

void a_draft_is_nobody_elses(void)
{
	town(1);
	test_as("officer", "MT-18127");
	test_post("/ban-lam-viec/nhap", "draft=" FORM "&title=Ri%C3%AAng");
	test_as("officer", "MT-18127");
	LACKS(test_get("/ban-lam-viec/dang-ky?unit=MT-18127").body, "Riêng");
	test_as(NULL, NULL);
	CHECK(test_post("/ban-lam-viec/nhap", "draft=" FORM "&title=x").status == HTTP_FORBIDDEN);
}

void a_draft_leads_nowhere_else(void)
{
	static const char *const bad[] = { "//evil.example/", "https://evil.example/", "/ban-lam-viec/%0d%0aX:1", "/thi-dua", "" };
	town(1);
	test_as("officer", "MT-18127");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(test_post("/ban-lam-viec/nhap", arena_format(&test_arena, "draft=%s&title=x", bad[i])).status == HTTP_BAD);
	char *big = arena_new(&test_arena, char, DRAFT_FIELDS + 10);
	memset(big, 'a', DRAFT_FIELDS);
	CHECK(test_post("/ban-lam-viec/nhap", arena_format(&test_arena, "draft=%s&title=%s", FORM, big)).status == HTTP_TOO_LARGE);
}

void only_so_many_drafts_are_kept(void)
{
	town(1);
	int64_t me = test_as("officer", "MT-18127");
	for (int i = 0; i < DRAFTS_KEPT + 5; i++)
		test_post("/ban-lam-viec/nhap", arena_format(&test_arena, "draft=/ban-lam-viec/%d&title=x", i));
	CHECK(!draft_find(test_db, me, "/ban-lam-viec/4"));
	CHECK(draft_find(test_db, me, "/ban-lam-viec/5"));
	CHECK(draft_find(test_db, me, "/ban-lam-viec/54"));
	test_post("/ban-lam-viec/nhap/bo", "draft=/ban-lam-viec/54");
	CHECK(!draft_find(test_db, me, "/ban-lam-viec/54"));
}

/* ------------------------------------------------------------ notices */

void a_notice_stays_until_it_is_read(void)
{
	town(1);
	int64_t unit = test_unit("MT-18127");
	notice_add(test_db, unit, (struct day){ "2024-07-08" }, (struct moment){ 0 },
		(struct notice_about){ NOTICE_UNIT_ADDED, .reason = "Bổ sung" });
	int64_t first = notices_unread(test_db, unit, 1).v->id;
	notice_add(test_db, unit, (struct day){ "2024-07-08" }, (struct moment){ 0 },
		(struct notice_about){ NOTICE_CAMPAIGN_CHANGED, .reason = "Gia hạn" });
	test_as("officer", "MT-18127");
	struct reply r = test_get("/ban-lam-viec");
	HAS(r.body, "Bổ sung");
	HAS(r.body, "Gia hạn");
	test_post("/ban-lam-viec/da-doc", arena_format(&test_arena, "unit=MT-18127&up_to=%lld", (long long)first));
	r = test_get("/ban-lam-viec");
	LACKS(r.body, "Bổ sung");
	HAS(r.body, "Gia hạn"); /* came after the page was made */
	test_as("officer", "MT-18124");
	CHECK(test_post("/ban-lam-viec/da-doc", "unit=MT-18127&up_to=999").status == HTTP_FORBIDDEN);
}

void an_administrator_finds_plans_units_and_accounts(void)
{
	test_units();
	test_as("administrator", "MT-437");
	struct reply r = test_get("/quan-tri");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "href=\"/quan-tri/ke-hoach?unit=MT-437\"");
	HAS(r.body, "href=\"/quan-tri/don-vi?unit=MT-437\"");
	HAS(r.body, "href=\"/quan-tri/tai-khoan?unit=MT-437\"");
	HAS(test_get("/quan-tri/don-vi").body, "<a href=\"/quan-tri\"");
	r = test_get("/ban-lam-viec");
	HAS(r.body, "<a href=\"/quan-tri\">");
	HAS(r.body, "href=\"/quan-tri/don-vi?unit=MT-437\"");
	HAS(r.body, "href=\"/quan-tri/chuyen-muc?unit=MT-437\"");
	LACKS(r.body, "An administrator can give it a role");
	test_as("officer", "MT-437");
	LACKS(test_get("/ban-lam-viec").body, "\"/quan-tri\"");
	struct req list = { .method = GET, .path = "/ban-lam-viec/cong-trinh", .language = "vi" };
	HAS(test_send(list).body, ">Đã bắt đầu</option>"); /* a state, as the works show it, not an act */
}

/* Who, since when and why, without a click. */
void the_desk_shows_what_waits_and_what_was_returned(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (slug, name, unit_id, path, position) VALUES ('tin-tuc', 'Tin tức', %lld, '.1.', 1)",
		(long long)test_unit("MT-437")));
	test_as("writer", "MT-18127");
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127", "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=Nội dung");
	long long id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
	const char *last = arena_format(&test_arena, "last=%lld&reason=Thiếu ảnh", (long long)article_by_id(test_db, id)->revision);
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/tin/%lld/gui", id), last).status == HTTP_SEE_OTHER);
	LACKS(test_get("/ban-lam-viec").body, "/quan-tri/bai-hat");
	test_as("editor", "MT-437");
	r = test_get("/ban-lam-viec");
	HAS(r.body, ">Khánh thành</a>");
	HAS(r.body, "/quan-tri/bai-hat?unit=MT-437");
	HAS(r.body, "/quan-tri/lien-ket?unit=MT-437");
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/tin/%lld/tra-lai", id), last).status == HTTP_SEE_OTHER);
	test_as("writer", "MT-18127");
	r = test_get("/ban-lam-viec");
	HAS(r.body, "Returned to the writer");
	HAS(r.body, "Reason: Thiếu ảnh");
	HAS(r.body, "8 July 2024");
}
