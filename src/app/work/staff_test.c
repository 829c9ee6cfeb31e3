/* The pages of staff about works. */
#include "test/test.h"

#include "app/work/fixture_test.h"

#include <stdio.h>

#define NEW "unit=MT-18127&campaign=TD-1&kind=project&title=Nh%C3%A0+v%C4%83n+h%C3%B3a&led_by_front=1" \
	"&place=T%E1%BB%95+4&planned_start=10/7/2024&planned_finish=30/9/2024&cost=350.000.000"

static int64_t works(void)
{
	return works_of_code(test_db, "MT-18127");
}

static void town(void)
{
	test_units();
	test_campaign("TD-1", "launched");
}

static const char *post_fields(const char *code, const char *more)
{
	return arena_format(&test_arena, "last=%lld&%s", (long long)work_by_code(test_db, code)->last_change, more);
}

/* CT-18127-01, registered by an officer of the ward. */
static void ward_registers(void)
{
	town();
	test_as("officer", "MT-18127");
	CHECK(test_post("/ban-lam-viec/dang-ky", NEW).status == HTTP_SEE_OTHER);
}

void a_work_is_registered_with_six_fields(void)
{
	town();
	test_as("officer", "MT-18127");
	struct reply form = test_get("/ban-lam-viec/dang-ky");
	CHECK(form.status == HTTP_OK);
	HAS(form.body, "name=\"campaign\" value=\"TD-1\"");
	struct reply r = test_post("/ban-lam-viec/dang-ky", NEW);
	SAME(r.location, "/ban-lam-viec/cong-trinh/CT-18127-01/da-dang-ky");
	struct reply done = test_get(r.location);
	HAS(done.body, "CT-18127-01");
	HAS(done.body, "UB MTTQ Việt Nam thị xã Hồng Lĩnh"); /* who checks it next */
	const struct work *w = work_by_code(test_db, "CT-18127-01");
	SAME(w->title, "Nhà văn hóa");
	SAME(w->registered_on.iso, "2024-07-08");
	CHECK(w->cost_vnd.dong == 350000000 && w->led_by_front);
}

void a_form_sent_twice_is_one_work(void)
{
	town();
	test_as("officer", "MT-18127");
	struct reply first = test_post("/ban-lam-viec/dang-ky", NEW "&once=k1");
	struct reply second = test_post("/ban-lam-viec/dang-ky", NEW "&once=k1");
	CHECK(second.status == HTTP_SEE_OTHER);
	SAME(second.location, first.location);
	CHECK(works() == 1);
	CHECK(test_post("/ban-lam-viec/dang-ky", NEW "&once=k2").status == HTTP_SEE_OTHER);
	CHECK(works() == 2);
}

void what_is_missing_is_said_and_what_was_typed_stays(void)
{
	town();
	test_as("officer", "MT-18127");
	struct reply r = test_post("/ban-lam-viec/dang-ky", "unit=MT-18127&title=Nh%C3%A0&place=T%E1%BB%95+4&planned_start=32/7/2024");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "href=\"#kind\"");
	HAS(r.body, "href=\"#title\"");
	HAS(r.body, "href=\"#planned_start\"");
	HAS(r.body, "value=\"Tổ 4\"");
	r = test_post("/ban-lam-viec/dang-ky", "unit=MT-18127&kind=task&title=Treo+%C4%91%C3%A8n&planned_start=10/7/2024&planned_finish=9/7/2024");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "href=\"#planned_finish\"");
	CHECK(works() == 0);
}

void a_unit_outside_the_campaign_is_told_so(void)
{
	town();
	test_as("officer", "TV-437-01");
	HAS(test_get("/ban-lam-viec/dang-ky").body, "No campaign in which your unit takes part runs today");
	CHECK(test_post("/ban-lam-viec/dang-ky", "unit=TV-437-01&campaign=TD-1&kind=task&title=Treo+%C4%91%C3%A8n").status
		== HTTP_INVALID);
	CHECK(test_post("/ban-lam-viec/dang-ky", NEW).status == HTTP_FORBIDDEN); /* not that person's unit */
}

void from_start_to_verified_in_the_browser(void)
{
	ward_registers();
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01").body, "/CT-18127-01/bat-dau");
	CHECK(test_get("/ban-lam-viec/cong-trinh/CT-18127-01/bat-dau").status == HTTP_OK);
	struct reply r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/bat-dau", post_fields("CT-18127-01", "day=8/7/2024"));
	SAME(r.location, "/ban-lam-viec/cong-trinh/CT-18127-01?done=bat-dau");
	r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/hoan-thanh", post_fields("CT-18127-01", "day=8/7/2024"));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "href=\"#photos\"");
	test_photo(work_by_code(test_db, "CT-18127-01")->id);
	r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/hoan-thanh", post_fields("CT-18127-01", "day=9/7/2024"));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "href=\"#day\"");
	r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/hoan-thanh", post_fields("CT-18127-01", "day=8/7/2024"));
	CHECK(r.status == HTTP_SEE_OTHER);
	CHECK(test_post("/ban-lam-viec/cong-trinh/CT-18127-01/xac-nhan", post_fields("CT-18127-01", "")).status == HTTP_FORBIDDEN);

	test_as("verifier", "MT-437");
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01").body, "/CT-18127-01/xac-nhan");
	r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/tra-lai", post_fields("CT-18127-01", ""));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "href=\"#reason\"");
	r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/xac-nhan", post_fields("CT-18127-01", ""));
	SAME(r.location, "/ban-lam-viec/cong-trinh/CT-18127-01?done=xac-nhan");
	HAS(test_get(r.location).body, "The work is verified; its unit is told.");
}

/* A work of the ward that was reported as finished on this day of July, with a photo. */
static void report(const char *code, int day)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, finished_on) "
		"SELECT '%s', max(id), %lld, 'task', 'Phần việc %s', 'x', 1, '2024-02-01', '2024-07-%02d' FROM campaign", code,
		(long long)test_unit("MT-18127"), code, day));
	test_photo(work_by_code(test_db, code)->id);
}

/* The longest waiting first; deciding and going on is one act; behind the last one the first that was skipped. */
void who_checks_goes_from_one_work_to_the_next(void)
{
	town();
	report("CT-A", 1);
	report("CT-B", 3);
	report("CT-C", 5);
	test_as("verifier", "MT-437");
	struct reply r = test_get("/ban-lam-viec");
	HAS(r.body, "waiting for 7 days");
	HAS(r.body, "href=\"/ban-lam-viec/cong-trinh/CT-A/xac-nhan\"");
	r = test_get("/ban-lam-viec/cong-trinh/CT-B/xac-nhan");
	HAS(r.body, "Verify, then the next work (2)");
	HAS(r.body, "href=\"/ban-lam-viec/cong-trinh/CT-C/xac-nhan\""); /* to skip it */
	r = test_post("/ban-lam-viec/cong-trinh/CT-B/xac-nhan", post_fields("CT-B", "next=1"));
	SAME(r.location, "/ban-lam-viec/cong-trinh/CT-C/xac-nhan?done=xac-nhan");
	HAS(test_get(r.location).body, "The work is verified; its unit is told.");
	r = test_post("/ban-lam-viec/cong-trinh/CT-C/tra-lai", post_fields("CT-C", "next=1&reason=x%C3%A1c+minh"));
	SAME(r.location, "/ban-lam-viec/cong-trinh/CT-A/xac-nhan?done=tra-lai");
	LACKS(test_get(r.location).body, "then the next work");
	r = test_post("/ban-lam-viec/cong-trinh/CT-A/xac-nhan", post_fields("CT-A", "next=1"));
	SAME(r.location, "/ban-lam-viec/cong-trinh/CT-A?done=xac-nhan");
	LACKS(test_get(r.location).body, "Next work");
}

/* The same person as officer and verifier of the town. */
void who_reported_is_refused_with_an_explanation(void)
{
	town();
	int64_t both = test_as("officer", "MT-437");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO role_grant (account_id, role, unit_id, since, made_at)"
		" VALUES (%lld, 'verifier', %lld, '2019-01-01', 0)", (long long)both, (long long)test_unit("MT-437")));
	CHECK(test_post("/ban-lam-viec/dang-ky", NEW).status == HTTP_SEE_OTHER);
	test_photo(work_by_code(test_db, "CT-18127-01")->id);
	CHECK(test_post("/ban-lam-viec/cong-trinh/CT-18127-01/hoan-thanh", post_fields("CT-18127-01", "day=8/7/2024")).status
		== HTTP_SEE_OTHER);
	struct reply r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/xac-nhan", post_fields("CT-18127-01", ""));
	CHECK(r.status == HTTP_FORBIDDEN);
	HAS(r.body, "You reported this work yourself.");
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01").body, "You reported this work yourself.");
}

void a_conflict_shows_both_and_loses_nothing(void)
{
	ward_registers();
	const char *seen = post_fields("CT-18127-01", "kind=project&title=T%C3%AAn+c%E1%BB%A7a+t%C3%B4i&cost=350000000");
	CHECK(test_post("/ban-lam-viec/cong-trinh/CT-18127-01/sua", post_fields("CT-18127-01",
		"kind=project&title=T%C3%AAn+kh%C3%A1c&led_by_front=1&cost=350000000")).status == HTTP_SEE_OTHER);
	struct reply r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/sua", seen);
	CHECK(r.status == HTTP_CONFLICT);
	HAS(r.body, "value=\"Tên của tôi\"");
	HAS(r.body, "Title: Nhà văn hóa → Tên khác");  /* what the other did */
	HAS(r.body, "Title: Tên khác → Tên của tôi");  /* now, and typed */
	LACKS(r.body, "Cost (đồng): 350.000.000");
	SAME(work_by_code(test_db, "CT-18127-01")->title, "Tên khác");
	/* The form that came back is sent again, knowingly. */
	r = test_post("/ban-lam-viec/cong-trinh/CT-18127-01/sua", post_fields("CT-18127-01",
		"kind=project&title=T%C3%AAn+c%E1%BB%A7a+t%C3%B4i&cost=350000000"));
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(work_by_code(test_db, "CT-18127-01")->title, "Tên của tôi");
}

void a_returned_work_shows_the_reason(void)
{
	ward_registers();
	test_photo(work_by_code(test_db, "CT-18127-01")->id);
	test_post("/ban-lam-viec/cong-trinh/CT-18127-01/hoan-thanh", post_fields("CT-18127-01", "day=8/7/2024"));
	test_as("verifier", "MT-437");
	CHECK(test_post("/ban-lam-viec/cong-trinh/CT-18127-01/tra-lai", post_fields("CT-18127-01",
		"reason=%E1%BA%A2nh+kh%C3%B4ng+r%C3%B5")).status == HTTP_SEE_OTHER);
	test_as("officer", "MT-18127");
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01").body, "Ảnh không rõ");
	struct reply desk = test_get("/ban-lam-viec");
	HAS(desk.body, "Ảnh không rõ");
	HAS(desk.body, "Your work was returned");
	HAS(desk.body, "state=returned\"><strong>1</strong>");
	HAS(desk.body, "state=open\"><strong>0</strong>");
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01").body, "class=\"button main\" href=\"/ban-lam-viec/cong-trinh/CT-18127-01/hoan-thanh\"");
}

void a_finished_work_without_a_photo_says_so_to_who_checks_it(void)
{
	ward_registers();
	db_script(test_db, "UPDATE work SET finished_on = '2024-07-01'"); /* as an import may bring it */
	test_as("verifier", "MT-437");
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01").body, "has nothing here that proves it");
	HAS(test_get("/ban-lam-viec/cong-trinh/CT-18127-01/xac-nhan").body, "has nothing here that proves it");
}
