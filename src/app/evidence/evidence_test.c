#include "test/test.h"

#include "app/evidence/evidence.html.h"
#include "app/target/target.sql.h"
#include "app/work/work.h"
#include "base/crypto.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static struct req rq; /* as the dispatcher would give it to a page that takes photos */

static int64_t a_work(const char *code, const char *dates)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (code, name, launched_by, starts, ends, state, version, launched_on) VALUES "
		"('TD-%s', 'Đợt', 'MT-437', '2024-01-01', '2024-12-31', 'launched', 1, '2024-01-01');"
		"INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on) SELECT "
		"'%s', id, %lld, 'task', 'Bê tông ngõ', 'be tong ngo', 1, '2024-02-01' FROM campaign WHERE code = 'TD-%s';"
		"UPDATE work SET code = code%s WHERE code = '%s'", code, code, (long long)test_unit("MT-18127"), code, dates, code));
	return work_by_code(test_db, code)->id;
}

static const char *file(const char *name)
{
	const char *slash = strrchr(test_program, '/');
	return arena_format(&test_arena, "%.*s/../../test/photos/%s", (int)(slash - test_program), test_program, name);
}

static struct upload upload(const char *name, const char *called)
{
	struct stat s = { 0 };
	CHECK(stat(file(name), &s) == 0);
	return (struct upload){ "photos", called, file(name), (size_t)s.st_size };
}

/* The form with these files and fields comes in; what the page finds in rq. */
static void send(const struct upload *uploads, size_t n, const char *caption, const char *alt, const char *receipt)
{
	struct param *v = arena_new(&test_arena, struct param, 3);
	v[0] = (struct param){ "caption", caption };
	v[1] = (struct param){ "alt", alt };
	v[2] = (struct param){ "photo", receipt };
	rq = (struct req){ .config = &test_config, .db = test_db, .arena = &test_arena, .now = { 1720400000, false },
		.today = { "2024-07-08" }, .language = "en", .params = { v, receipt ? 3 : 2 }, .uploads = { uploads, n },
		.out = { .arena = &test_arena } };
	rq.who.account = test_as("officer", "MT-18127");
	CHECK(evidence_prepare(&rq) == HTTP_OK);
}

static const char *form(void)
{
	photo_inputs_part(&rq.out, &rq);
	return arena_copy_n(&test_arena, rq.out.text, rq.out.used);
}

static struct evidence_of of_work(int64_t id, const char *code)
{
	return (struct evidence_of){ EVIDENCE_WORK, id, code };
}

void photos_of_a_form_become_evidence(void)
{
	test_units();
	int64_t work = a_work("CT-1", "");
	struct upload two[] = { upload("phone.jpg", "a.jpg"), upload("phone.webp", "b.webp"),
		upload("phone.jpg", "the same.jpg"), { "photos", "", "/nowhere", 0 }, { "other", "x", "/nowhere", 9 } };
	send(two, 5, " Lễ khởi công ", "", NULL);
	CHECK(rq.problems.n == 0 && evidence_came(&rq) == 2);
	CHECK(evidence_attach(&rq, of_work(work, "CT-1")) == 2);
	CHECK(evidence_attach(&rq, of_work(work, "CT-1")) == 0); /* they are there */
	struct evidence_shown_list list = evidence_list(test_db, of_work(work, "CT-1"));
	CHECK(list.n == 2);
	SAME(list.v[0].caption, "Lễ khởi công");
	SAME(list.v[0].alt, "Lễ khởi công");
	CHECK(list.v[0].width == 900 && list.v[0].height == 1200);
	SAME(work_history(test_db, work).v[0].event, "evidence_added");

	struct out o = { .arena = &test_arena };
	evidence_figures_part(&o, list);
	HAS(arena_copy_n(&test_arena, o.text, o.used), "width=\"600\" height=\"800\" alt=\"Lễ khởi công\"");
	test_as(NULL, NULL);
	struct reply r = test_get(arena_format(&test_arena, "/anh/%s-800.jpg", list.v[0].hash));
	CHECK(r.status == HTTP_OK);
	SAME(r.type, "image/jpeg");
}

void a_bad_photo_is_named_with_what_to_do(void)
{
	test_units();
	static const char script[] = "#!/bin/sh\necho not a picture\n";
	const char *path = arena_format(&test_arena, "%s/x", test_folder());
	FILE *f = fopen(path, "wb");
	CHECK(f && fwrite(script, 1, sizeof script, f));
	if (f)
		fclose(f);
	struct upload bad[] = { upload("phone.jpg", "tốt.jpg"), { "photos", "tập lệnh.jpg", path, sizeof script },
		upload("bomb.png", "lớn.png"), { "photos", "nặng.jpg", path, (20 << 20) + 1 }, { "photos", "\xff\xfe", path, 9 } };
	send(bad, 5, "Ảnh", "", NULL);
	CHECK(rq.problems.n == 4 && evidence_came(&rq) == 1);
	SAME(rq.problems.v[0].message, "tập lệnh.jpg is not a photo of type JPEG, PNG, WebP or HEIC. Choose another file.");
	SAME(rq.problems.v[1].message,
		"lớn.png has more than 50 megapixels. Make it smaller, or take it again at a lower resolution.");
	SAME(rq.problems.v[2].message, "nặng.jpg is over 20 MB. Make it smaller, or take it again at a lower resolution.");
	HAS(rq.problems.v[3].message, "The photo is not a photo");
	LACKS(form(), "nặng.jpg\""); /* only as text */
}

void a_good_photo_is_not_sent_twice(void)
{
	test_units();
	int64_t work = a_work("CT-1", "");
	struct upload one = upload("screen.png", "ảnh.png");
	send(&one, 1, "", "", NULL);
	CHECK(rq.problems.n == 1);
	SAME(rq.problems.v[0].name, "caption");
	const char *again = form();
	HAS(again, "Photo 1 (PNG, 21 kB) is here already");
	HAS(again, "checked");
	const char *receipt = evidence_receipts(&rq).v[0].value;
	int64_t account = rq.who.account;

	send(NULL, 0, "Ảnh", "Một ngôi nhà", receipt); /* somebody else's receipt is none */
	CHECK(rq.problems.n == 1 && evidence_came(&rq) == 0);
	rq.problems.n = 0;
	rq.who.account = account;
	CHECK(evidence_prepare(&rq) == HTTP_OK);
	CHECK(rq.problems.n == 0 && evidence_came(&rq) == 1);
	CHECK(evidence_attach(&rq, of_work(work, "CT-1")) == 1);
	SAME(evidence_list(test_db, of_work(work, "CT-1")).v[0].alt, "Một ngôi nhà");
	send(NULL, 0, "", "", NULL); /* no photo: nothing is asked for */
	CHECK(rq.problems.n == 0 && evidence_attach(&rq, of_work(work, "CT-1")) == 0);
}

/* A photo of the work CT-1, whose dates are given; returns its hash. */
static const char *attached(int64_t *work, const char *dates)
{
	*work = a_work("CT-1", dates);
	struct upload one = upload("phone.heic", "a.heic");
	send(&one, 1, "Ảnh", "", NULL);
	CHECK(evidence_attach(&rq, of_work(*work, "CT-1")) == 1);
	return evidence_list(test_db, of_work(*work, "CT-1")).v[0].hash;
}

void a_photo_elsewhere_is_flagged(void)
{
	test_units();
	int64_t first, second = a_work("CT-2", "");
	attached(&first, "");
	CHECK(evidence_elsewhere(test_db, first).n == 0);
	CHECK(evidence_attach(&rq, of_work(second, "CT-2")) == 1);
	struct evidence_use_list uses = evidence_elsewhere(test_db, second);
	CHECK(uses.n == 1);
	SAME(uses.v[0].code, "CT-1");
	struct out o = { .arena = &test_arena };
	evidence_elsewhere_part(&o, uses);
	HAS(arena_copy_n(&test_arena, o.text, o.used), "href=\"/cong-trinh/CT-1\"");
	CHECK(evidence_elsewhere(test_db, first).n == 1);
}

static struct reply show(const char *hash)
{
	test_as(NULL, NULL);
	return test_get(arena_format(&test_arena, "/anh/%s-320.jpg", hash));
}

void only_public_photos_are_shown(void)
{
	test_units();
	int64_t work;
	const char *hash = attached(&work, "");
	CHECK(show(hash).status == HTTP_OK);
	db_script(test_db, "UPDATE work SET voided_on = '2024-07-08'");
	CHECK(show(hash).status == HTTP_NOT_FOUND);
	db_script(test_db, "UPDATE work SET voided_on = '2024-07-09'");
	CHECK(show(hash).status == HTTP_OK);
	static const char *const wrong[] = { "/anh/%s", "/anh/%s-321.jpg", "/anh/%s-320.png", "/anh/../%s-320.jpg",
		"/anh/%.63s-320.jpg", "/anh/0%s-320.jpg", "/anh/%.63sG-320.jpg" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK(test_get(arena_format(&test_arena, wrong[i], hash)).status == HTTP_NOT_FOUND);
	}
}

static struct reply take_back(const char *role, const char *unit, const char *fields)
{
	test_as(role, unit);
	int64_t id = evidence_of_work(test_db, work_by_code(test_db, "CT-1")->id).v[0].id;
	return test_post(arena_format(&test_arena, "/ban-lam-viec/minh-chung/%lld", (long long)id), fields);
}

void a_photo_is_taken_back_with_a_reason(void)
{
	test_units();
	int64_t work;
	const char *hash = attached(&work, "");
	HAS(test_get("/tim?q=anh").body, "/cong-trinh/CT-1");
	CHECK(take_back("officer", "MT-18118", "reason=not+ours").status == HTTP_FORBIDDEN);
	struct reply r = take_back("officer", "MT-18127", "reason=");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Reason");
	r = take_back("officer", "MT-18127", "reason=wrong+place");
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/cong-trinh/CT-1");
	LACKS(test_get("/tim?q=anh").body, "/cong-trinh/CT-1");
	CHECK(show(hash).status == HTTP_NOT_FOUND);
	CHECK(evidence_list(test_db, of_work(work, "CT-1")).n == 0);
	struct evidence_removed_list gone = evidence_history(test_db, work);
	CHECK(gone.n == 1);
	SAME(gone.v[0].remove_reason, "wrong place");
	SAME(gone.v[0].removed_on.iso, "2024-07-08");
	struct work_event_row_list history = work_history(test_db, work);
	SAME(history.v[0].event, "evidence_removed");
	SAME(history.v[0].reason, "wrong place");
}

void the_last_photo_of_a_finished_work_stays(void)
{
	test_units();
	int64_t work;
	attached(&work, ", finished_on = '2024-07-05'");
	CHECK(take_back("officer", "MT-18127", "reason=wrong+place").status == HTTP_CONFLICT);
	CHECK(evidence_list(test_db, of_work(work, "CT-1")).n == 1);
	struct upload other = upload("phone.webp", "b.webp");
	send(&other, 1, "Ảnh", "", NULL);
	CHECK(evidence_attach(&rq, of_work(work, "CT-1")) == 1);
	CHECK(take_back("officer", "MT-18127", "reason=wrong+place").status == HTTP_SEE_OTHER);
	db_script(test_db, "UPDATE work SET verified_on = '2024-07-06'");
	CHECK(take_back("officer", "MT-18127", "reason=wrong+place").status == HTTP_CONFLICT);
	CHECK(take_back("verifier", "MT-437", "reason=a+person+asked").status == HTTP_SEE_OTHER);
	CHECK(evidence_list(test_db, of_work(work, "CT-1")).n == 0);
}

/* What targets count. */
static int64_t counted(void)
{
	const char *unit = arena_format(&test_arena, "%lld", (long long)test_unit("MT-18127"));
	return launches_of_units(test_db, 1, rq.today, unit).v[0].evidence_count;
}

void a_launch_counts_its_photos(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version) VALUES "
		"(1, 'TD-1', 'Đợt', 'MT-437', '2024-01-01', '2024-12-31', 'launched', 1);"
		"INSERT INTO launch (id, campaign_id, unit_id, date, evidence_count) VALUES (7, 1, %lld, '2024-07-01', 1)",
		(long long)test_unit("MT-18127")));
	struct upload one = upload("phone.webp", "b.webp");
	send(&one, 1, "Lễ phát động", "", NULL);
	struct evidence_of launch = { EVIDENCE_LAUNCH, 7, "TD-1 MT-18127" };
	CHECK(evidence_attach(&rq, launch) == 1);
	CHECK(evidence_list(test_db, launch).n == 1);
	CHECK(counted() == 2);
	evidence_remove(&rq, evidence_by_id(test_db, evidence_list(test_db, launch).v[0].id), "wrong day");
	CHECK(counted() == 1);
	CHECK(evidence_list(test_db, launch).n == 0);
}
