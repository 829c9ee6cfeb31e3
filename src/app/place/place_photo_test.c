/* Photos of places: added, described, taken back and undone; seen by everybody, as data, in the bundle. */
#include "test/test.h"

#include "app/evidence/evidence.sql.h"
#include "app/exchange/exchange.h"
#include "app/place/place.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char code[] = "DD-18127-01";

static void house(void)
{
	test_units();
	test_as("officer", "MT-18127");
	CHECK(test_post("/quan-tri/dia-diem-moi?unit=MT-18127", "name=Nha+van+hoa+A&kind=culture_house&state=in_use&unit_code=MT-18127")
		.status == HTTP_SEE_OTHER);
}

static const char *sample(const char *name)
{
	const char *slash = strrchr(test_program, '/');
	return arena_format(&test_arena, "%.*s/../../test/photos/%s", (int)(slash - test_program), test_program, name);
}

/* The form with a photo of test/photos, or without (NULL). */
static struct reply send(const char *photo, const char *caption, const char *alt)
{
	const char *path = sample(photo ? photo : "");
	struct stat st = { 0 };
	CHECK(stat(path, &st) == 0);
	struct upload upload = { "photos", "phone.jpg", path, (size_t)st.st_size };
	struct param v[] = { { "caption", caption }, { "alt", alt }, { "token", test_token() } };
	struct req rq = { .method = POST, .path = arena_format(&test_arena, "/quan-tri/dia-diem/%s/anh", code), .params = { v, 3 } };
	if (photo) {
		rq.uploads.v = &upload;
		rq.uploads.n = 1;
	}
	return test_send(rq);
}

static struct evidence_shown_list shown(void)
{
	return place_photos(test_db, place_by_code(test_db, code, (struct moment){ .unix_time = 1 })->id);
}

static const char *one(void)
{
	return arena_format(&test_arena, "/quan-tri/dia-diem/%s/anh/%lld", code, (long long)shown().v[0].id);
}

void a_place_has_photos_of_its_own(void)
{
	house();
	HAS(test_get("/quan-tri/dia-diem/DD-18127-01").body, "This place has no photo of its own yet.");
	struct reply r = send("phone.jpg", " Cổng nhà văn hóa ", "Cổng sắt, sau là nhà một tầng");
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(test_get(r.location).body, "The photos are added.");
	CHECK(shown().n == 1);
	const char *large = arena_format(&test_arena, "/anh/%s-1600.jpg", shown().v[0].hash);
	test_as(NULL, NULL);
	r = test_get("/dia-diem/DD-18127-01");
	HAS(r.body, "alt=\"Cổng sắt, sau là nhà một tầng\"");
	HAS(r.body, "<figcaption><span lang=\"vi\">Cổng nhà văn hóa<");
	CHECK(r.statements <= 9);
	CHECK(test_get(large).status == HTTP_OK);
	HAS(test_get("/api/v1/places/DD-18127-01").body, arena_format(&test_arena, "\"photos\":[{\"address\":\"%s\",\"caption\":\"Cổng nhà văn hóa\"", large));
}

void a_photo_of_a_place_is_described_anew_taken_back_and_brought_back(void)
{
	house();
	send("phone.jpg", "Cổng", "");
	SAME(shown().v[0].alt, "Cổng");
	const char *page = one(), *large = arena_format(&test_arena, "/anh/%s-1600.jpg", shown().v[0].hash);
	HAS(test_get(page).body, "value=\"Cổng\"");
	CHECK(test_post(page, "caption=+&alt=x").status == HTTP_INVALID);
	CHECK(test_post(page, "caption=San&alt=Mot+cai+san").status == HTTP_SEE_OTHER);
	SAME(shown().v[0].caption, "San");
	CHECK(test_post(page, "act=go").status == HTTP_SEE_OTHER);
	CHECK(shown().n == 0 && test_get(page).status == HTTP_NOT_FOUND);
	test_as(NULL, NULL);
	CHECK(test_get(large).status == HTTP_NOT_FOUND);
	test_as("officer", "MT-18127");
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_SEE_OTHER);
	CHECK(shown().n == 1);
	SAME(shown().v[0].caption, "San");
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_SEE_OTHER); /* a second time: again */
	CHECK(shown().n == 0);
	send("phone.jpg", "Lại", "");
	CHECK(shown().n == 1);
	SAME(shown().v[0].caption, "Lại");
}

/* What one form brings is one change: it is taken back at once. */
void photos_of_one_form_are_taken_back_together(void)
{
	static const char *const names[] = { "phone.jpg", "screen.png", "phone.webp" };
	struct upload uploads[3];
	house();
	for (size_t i = 0; i < 3; i++) {
		struct stat st = { 0 };
		CHECK(stat(sample(names[i]), &st) == 0);
		uploads[i] = (struct upload){ "photos", names[i], sample(names[i]), (size_t)st.st_size };
	}
	struct param v[] = { { "caption", "Cổng" }, { "alt", "" }, { "token", test_token() } };
	struct req rq = { .method = POST, .path = arena_format(&test_arena, "/quan-tri/dia-diem/%s/anh", code), .params = { v, 3 } };
	rq.uploads.v = uploads;
	rq.uploads.n = 3;
	CHECK(test_send(rq).status == HTTP_SEE_OTHER);
	size_t n = shown().n;
	CHECK(n >= 2);
	int64_t place = place_by_code(test_db, code, (struct moment){ .unix_time = 1 })->id;
	CHECK(place_changes(test_db, place, 50).n == 2); /* added, photos */
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_SEE_OTHER);
	CHECK(shown().n == 0);
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_SEE_OTHER);
	CHECK(shown().n == n);
}

void a_photo_of_a_place_needs_a_picture_and_a_caption(void)
{
	house();
	struct reply r = send(NULL, "Cổng", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Choose a photo.");
	HAS(r.body, "value=\"Cổng\"");
	r = send("phone.jpg", "", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"caption-wrong\"");
	HAS(r.body, "is here already");
	CHECK(shown().n == 0);
	test_as("officer", "MT-18124");
	CHECK(test_get("/quan-tri/dia-diem/DD-18127-01/anh").status == HTTP_NOT_FOUND
		|| test_get("/quan-tri/dia-diem/DD-18127-01/anh").status == HTTP_FORBIDDEN);
}

static bool import(const char *file, struct import_report *report)
{
	return import_run(test_db, &test_arena, &(struct import_wish){ &file, 1, false, { 1 }, { "2024-07-08" }, &test_config }, report);
}

static const char *written(const char *folder, const char *name)
{
	char text[2000] = "";
	FILE *f = fopen(arena_format(&test_arena, "%s/%s", folder, name), "r");
	CHECK(f && fread(text, 1, sizeof text - 1, f) > 0);
	if (f)
		fclose(f);
	return arena_copy(&test_arena, text);
}

void photos_of_places_go_out_and_come_in_with_the_bundle(void)
{
	house();
	send("phone.jpg", "Cổng, \"mới\"", "Cổng sắt");
	const char *folder = arena_format(&test_arena, "%s/out", test_folder());
	const char *problem = export_run(test_db, &test_arena, folder, test_config.data);
	SAME(problem ? problem : "", "");
	const char *file = arena_format(&test_arena, "%s/place_photos.csv", folder), *text = written(folder, "place_photos.csv");
	SAME(text, arena_format(&test_arena, "place,photo,caption,alt\n%s,%s.jpg,\"Cổng, \"\"mới\"\"\",Cổng sắt\n", code,
		shown().v[0].hash));
	struct import_report report;
	CHECK(import(file, &report) && report.files[0].same == 1);
	CHECK(test_post(one(), "caption=San&alt=Mot").status == HTTP_SEE_OTHER);
	CHECK(import(file, &report) && report.files[0].changed == 1);
	SAME(shown().v[0].alt, "Cổng sắt");
	db_script(test_db, "DELETE FROM place_photo; DELETE FROM photo");
	CHECK(import(file, &report) && report.files[0].added == 1);
	CHECK(shown().n == 1);
	folder = arena_format(&test_arena, "%s/again", test_folder());
	CHECK(!export_run(test_db, &test_arena, folder, test_config.data));
	SAME(written(folder, "place_photos.csv"), text);
	FILE *f = fopen(file, "w");
	fprintf(f, "place,photo,caption,alt\nNONE,a.jpg,x,y\n%s,none.jpg,x,y\n", code);
	fclose(f);
	CHECK(!import(file, &report) && report.problems.n == 2);
	HAS(report.problems.v[0], "there is no place of this code");
	HAS(report.problems.v[1], "there is no file of this name in media/");
}
