#include "test/test.h"

#include "app/campaign/edit.h"
#include "app/launch/launch.h"

#include <sys/stat.h>

static void campaign(void)
{
	test_units();
	db_script(test_db, "INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version, launched_on) VALUES "
		"(1, 'TD-1', 'Đợt', 'MT-437', '2024-05-01', '2024-12-31', 'launched', 1, '2024-05-01');"
		"INSERT INTO expected (campaign_id, unit_id, since) SELECT 1, id, '2024-05-01' FROM unit WHERE code = 'MT-18127';"
		"INSERT INTO document (code, date) VALUES ('5/KH', '2024-05-02')");
	plan_version_add(test_db, 1, 1, "{\"code\":\"TD-1\",\"name\":\"Đợt\",\"launched_by\":\"MT-437\",\"starts\":\"2024-05-01\","
		"\"ends\":\"2024-12-31\",\"phases\":[{\"no\":1,\"starts\":\"2024-05-01\",\"ends\":\"2024-07-31\"},"
		"{\"no\":2,\"starts\":\"2024-08-01\",\"ends\":\"2024-12-31\"}]}", NULL, (struct moment){ 0 }, (struct optional){ 0 });
	test_as("officer", "MT-18127");
}

/* The form of the launch, with a photo of test/photos or without (NULL). */
static struct reply post(const char *photo, const char *date, const char *document, const char *reason)
{
	const char *slash = strrchr(test_program, '/');
	const char *path = arena_format(&test_arena, "%.*s/../../test/photos/%s", (int)(slash - test_program), test_program,
		photo ? photo : "");
	struct stat st = { 0 };
	CHECK(stat(path, &st) == 0);
	struct upload upload = { "photos", "phone.jpg", path, (size_t)st.st_size };
	struct param v[] = { { "unit", "MT-18127" }, { "date", date }, { "document", document }, { "reason", reason },
		{ "caption", "Lễ phát động" }, { "token", test_token() } };
	struct req rq = { .method = POST, .path = "/ban-lam-viec/phat-dong/TD-1", .params = { v, 6 } };
	if (photo) {
		rq.uploads.v = &upload;
		rq.uploads.n = 1;
	}
	return test_send(rq);
}

static const struct unit_launch *now(void)
{
	return unit_launch(test_db, 1, test_unit("MT-18127"));
}

void a_launch_needs_a_day_a_document_and_evidence(void)
{
	campaign();
	HAS(test_get("/ban-lam-viec/phat-dong").body, "Not launched by the unit yet");
	SAME(test_get("/ban-lam-viec/phat-dong?unit=MT-18127&campaign=TD-1").location,
		"/ban-lam-viec/phat-dong/TD-1?unit=MT-18127");
	struct reply r = post(NULL, "20/5/2024", "5/KH", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Add at least one photo as evidence.");
	CHECK(post("phone.jpg", "20/5/2024", "", "").status == HTTP_INVALID);
	CHECK(post("phone.jpg", "9/7/2024", "5/KH", "").status == HTTP_INVALID);  /* tomorrow */
	CHECK(post("phone.jpg", "30/4/2024", "5/KH", "").status == HTTP_INVALID); /* before the campaign */
	CHECK(!now());
	CHECK(post("phone.jpg", "20/5/2024", "5/KH", "").status == HTTP_SEE_OTHER);
	SAME(now()->date.iso, "2024-05-20");
	CHECK(now()->evidence_count == 1);
	r = test_get("/ban-lam-viec/phat-dong/TD-1?unit=MT-18127");
	HAS(r.body, "Lễ phát động");
	CHECK(r.statements <= 18);
	test_as("officer", "MT-437");
	CHECK(test_get("/ban-lam-viec/phat-dong/TD-2?unit=MT-18127").status == HTTP_NOT_FOUND);
}

void the_unit_above_is_told_of_a_launch(void)
{
	campaign();
	CHECK(post("phone.jpg", "20/5/2024", "5/KH", "").status == HTTP_SEE_OTHER);
	static const size_t offsets[] = { 0 };
	static const char sql[] = "SELECT count(*) FROM notice n JOIN unit u ON u.id = n.unit_id WHERE u.code = 'MT-437' "
		"AND n.event = 'unit_launched' AND n.reason = 'UB MTTQ phường Đậu Liêu'";
	static const struct query q = { "told", sql, sql, "", "i", offsets, sizeof(int64_t) };
	const int64_t *n;
	CHECK(db_one(test_db, &q, NULL, &n) && *n == 1);
	CHECK(post(NULL, "21/5/2024", "5/KH", "nham ngay").status == HTTP_SEE_OTHER);
	CHECK(db_one(test_db, &q, NULL, &n) && *n == 1); /* once */
}

void a_corrected_launch_keeps_what_stood_before(void)
{
	campaign();
	post("phone.jpg", "20/5/2024", "5/KH", "");
	CHECK(post(NULL, "21/5/2024", "5/KH", "").status == HTTP_INVALID); /* a correction needs a reason */
	CHECK(post(NULL, "21/5/2024", "5/KH", "nham ngay").status == HTTP_SEE_OTHER);
	SAME(now()->date.iso, "2024-05-21");
	CHECK(now()->evidence_count == 1);
	HAS(test_get("/ban-lam-viec/phat-dong/TD-1?unit=MT-18127").body, "before 20/5/2024, 5/KH. nham ngay");
	CHECK(post("phone.webp", "21/5/2024", "5/KH", "").status == HTTP_SEE_OTHER); /* only one photo more */
	CHECK(now()->evidence_count == 2);
}

void a_unit_reports_once_on_each_phase_that_has_begun(void)
{
	campaign();
	const char *page = "/ban-lam-viec/bao-cao/TD-1?unit=MT-18127";
	CHECK(test_post(page, "phase=2&submitted_on=8/7/2024").status == HTTP_INVALID); /* begins in August */
	CHECK(test_post(page, "phase=3&submitted_on=8/7/2024").status == HTTP_INVALID);
	CHECK(test_post(page, "phase=1&submitted_on=9/7/2024").status == HTTP_INVALID);
	CHECK(test_post(page, "phase=1&submitted_on=8/7/2024").status == HTTP_SEE_OTHER);
	CHECK(test_post(page, "phase=1&submitted_on=7/7/2024").status == HTTP_INVALID);
	struct unit_report_list sent = unit_reports(test_db, 1, test_unit("MT-18127"));
	CHECK(sent.n == 1 && sent.v[0].phase == 1);
	HAS(test_get("/ban-lam-viec/phat-dong/TD-1?unit=MT-18127").body, "<td>8 July 2024</td>");
	test_as("officer", "MT-18115");
	CHECK(test_post(page, "phase=1&submitted_on=8/7/2024").status == HTTP_FORBIDDEN);
}
