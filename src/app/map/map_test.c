/* Outlines find their units, all or none are kept, and what was undone is not shown. */
#include "test/test.h"

#include "app/map/map.h"

#include <stdio.h>

#define FEATURE(properties, ring) "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":{\"type\":\"Polygon\"," \
	"\"coordinates\":[" ring "]}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define WEST "[[105.6,18.5],[105.7,18.5],[105.7,18.6],[105.6,18.6],[105.6,18.5]]"
#define EAST "[[105.7,18.5],[105.8,18.5],[105.8,18.6],[105.7,18.6],[105.7,18.5]]"

static struct map_wish wish(void)
{
	return (struct map_wish){ .on = { "2024-07-08" }, .source = "Sở (MIT)", .now = { .unix_time = 1 } };
}

static const char *written(const char *text)
{
	const char *path = arena_format(&test_arena, "%s/o.geojson", test_folder());
	FILE *f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
	return path;
}

static struct map_import import(const char *text, const struct map_wish *w)
{
	struct map_import im = { .arena = &test_arena };
	const char *path = written(text);
	map_read(&im, &path, 1, w);
	map_match(test_db, &im, w);
	return im;
}

void outlines_find_their_units_by_code(void)
{
	test_units();
	struct map_wish w = wish();
	struct map_import im = import(COLLECTION(FEATURE("{\"code\":\"18127\"}", WEST) "," FEATURE("{\"code\":\"MT-18124\"}", EAST) ","
		FEATURE("{\"code\":\"99999\"}", EAST)), &w);
	CHECK(im.geo.n == 2 && im.groups == 1 && !im.problems.n);
	SAME(im.units[0].name, "UB MTTQ phường Đậu Liêu");
	CHECK(im.unmatched.n == 1);
	HAS(im.unmatched.v[0], "feature 3 (\"99999\"): no unit has this code");
	CHECK(map_make(&im));
	int64_t set = map_keep(test_db, &im, &w, "shown");
	CHECK(map_fullest(test_db, w.on)->unit_id == test_unit("MT-437") && map_fullest(test_db, w.on)->n == 2);
	map_set_state(test_db, set, "undone");
	CHECK(!map_fullest(test_db, w.on));
}

void outlines_find_their_units_by_name_and_end_of_name(void)
{
	test_units();
	struct map_wish w = wish();
	w.by_name = true;
	w.property = "fullName";
	struct map_import im = import(COLLECTION(FEATURE("{\"fullName\":\"Phường Đậu Liêu\"}", WEST) ","
		FEATURE("{\"fullName\":\"phuong bac hong\"}", EAST) "," FEATURE("{\"fullName\":\"Hồng\"}", EAST)), &w);
	CHECK(im.geo.n == 2);
	SAME(im.units[1].code, "MT-18115");
	HAS(im.unmatched.v[0], "several units are called so");
}

void a_second_outline_of_one_unit_is_refused(void)
{
	test_units();
	struct map_wish w = wish();
	struct map_import im = import(COLLECTION(FEATURE("{\"code\":\"18127\"}", WEST) "," FEATURE("{\"code\":\"MT-18127\"}", EAST)), &w);
	CHECK(im.problems.n == 1 && !map_make(&im));
	HAS(im.problems.v[0], "feature 2 is a second outline of UB MTTQ phường Đậu Liêu (MT-18127)");
	im = import(COLLECTION(FEATURE("{\"code\":\"1\"}", WEST)), &w);
	HAS(im.problems.v[0], "no outline fits a unit");
}

void an_import_for_a_unit_stays_below_it(void)
{
	test_units();
	struct map_wish w = wish();
	w.under = test_unit("MT-18127");
	struct map_import im = import(COLLECTION(FEATURE("{\"code\":\"18127\"}", WEST) "," FEATURE("{\"code\":\"18124\"}", EAST)), &w);
	CHECK(im.geo.n == 1 && im.unmatched.n == 1);
	HAS(im.unmatched.v[0], "does not stand below yours");
}

/* The two wards of 2025 in the example: one map, far below what it may weigh. */
void the_wards_of_the_reform_are_imported(void)
{
	test_units();
	db_script(test_db, "INSERT INTO unit (code, valid_from, kind, level, name, folded, parent) VALUES "
		"('MT-18115', '2025-07-01', 'front_committee', 'commune', 'Bắc', 'bac', 'MT-42'),"
		"('MT-18118', '2025-07-01', 'front_committee', 'commune', 'Nam', 'nam', 'MT-42')");
	struct map_wish w = wish();
	w.on = (struct day){ "2025-07-08" };
	struct map_import im = { .arena = &test_arena };
	const char *slash = strrchr(test_program, '/');
	const char *path = arena_format(&test_arena, "%.*s/../../example/outlines/2025.geojson", (int)(slash - test_program), test_program);
	map_read(&im, &path, 1, &w);
	map_match(test_db, &im, &w);
	CHECK(map_make(&im) && im.geo.n == 2);
	CHECK(im.outlines.packed <= OUTLINE_PACKED);
	HAS(map_words(&im), "2 outlines: ");
}

/* ------------------------------------------------------------ the administration */
static struct reply upload(const char *text, const char *source)
{
	const char *path = arena_format(&test_arena, "%s/upload", test_folder());
	FILE *f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
	struct upload *file = arena_new(&test_arena, struct upload, 1);
	*file = (struct upload){ "files", "ranh-gioi.geojson", path, strlen(text) };
	struct param *v = arena_new(&test_arena, struct param, 8);
	v[0] = (struct param){ "unit", "MT-437" };
	v[1] = (struct param){ "source", source };
	v[2] = (struct param){ "key", "code" };
	v[3] = (struct param){ "on", "8/7/2024" };
	v[4] = (struct param){ "token", test_token() };
	struct req rq = { .method = POST, .path = "/quan-tri/ban-do", .query = "unit=MT-437", .params = { v, 5 }, .uploads = { file, 1 } };
	return test_send(rq);
}

void outlines_are_uploaded_seen_shown_and_taken_off(void)
{
	test_units();
	test_as("administrator", "MT-437");
	HAS(test_get("/quan-tri/ban-do").body, "Nothing was imported yet");
	struct reply r = upload(COLLECTION(FEATURE("{\"code\":\"18127\"}", WEST) "," FEATURE("{\"code\":\"1<b>\"}", EAST)), "Sở & <i>");
	CHECK(r.status == HTTP_SEE_OTHER);
	const char *page = r.location;
	r = test_get(page);
	HAS(r.body, "to be looked at");
	HAS(r.body, "<title>UB MTTQ phường Đậu Liêu</title>");
	HAS(r.body, "Sở &amp; &lt;i&gt;");
	HAS(r.body, "feature 2 (&quot;1&lt;b&gt;&quot;)");
	LACKS(test_get("/ban-do?trong=MT-437").body, "<svg class=\"map\""); /* not before it is shown */
	CHECK(test_post(page, "act=show").status == HTTP_SEE_OTHER);
	HAS(test_get("/ban-do?trong=MT-437").body, "<svg class=\"map\"");
	HAS(test_get("/quan-tri/ban-do?unit=MT-437").body, "ranh-gioi.geojson");
	CHECK(test_post(page, "act=undo").status == HTTP_SEE_OTHER);
	LACKS(test_get("/ban-do?trong=MT-437").body, "<svg class=\"map\"");
	HAS(test_get(page).body, "Show again");
	CHECK(test_post(page, "act=x").status == HTTP_BAD);
	CHECK(test_get("/quan-tri/ban-do/9x").status == HTTP_NOT_FOUND);
}

/* Nothing is kept, and what was typed stays. */
void a_bad_upload_is_told_and_keeps_nothing(void)
{
	test_units();
	test_as("administrator", "MT-437");
	struct reply r = upload("{\"type\":\"Polygon\",\"coordinates\":[[[1e9,1],[2,2],[3,1]]]}", "Nguồn");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "ranh-gioi.geojson: feature 1: 1e+09, 1 is no longitude");
	HAS(r.body, "value=\"Nguồn\"");
	HAS(r.body, "Nothing was imported yet");
	HAS(upload("{}", "").body, "id=\"source-wrong\"");
	const char *source = arena_format(&test_arena, "%0301d", 0);
	HAS(upload("{}", source).body, "is too long: 301 letters, 300 at most");
	HAS(upload("", "Nguồn").body, "id=\"files-wrong\">Choose at least one file.");
	HAS(upload(COLLECTION(FEATURE("{\"code\":\"42\"}", WEST)), "Nguồn").body, "no outline fits a unit"); /* above: not his */
}

void an_import_of_the_whole_site_belongs_to_the_root(void)
{
	test_units();
	struct map_wish w = wish();
	struct map_import im = import(COLLECTION(FEATURE("{\"code\":\"18127\"}", WEST)), &w);
	CHECK(map_make(&im));
	const char *page = arena_format(&test_arena, "/quan-tri/ban-do/%lld", (long long)map_keep(test_db, &im, &w, "shown"));
	test_as("administrator", "MT-437");
	CHECK(test_get(page).status == HTTP_FORBIDDEN);
	CHECK(test_post(page, "act=undo").status == HTTP_FORBIDDEN);
	test_as("administrator", "MT-42");
	CHECK(test_get(page).status == HTTP_OK);
}

static bool makes(const char *path, size_t budget)
{
	jmp_buf full;
	struct arena a = { .budget = budget, .full = &full };
	struct arena *before = db_arena(test_db, &a);
	bool made = false;
	if (setjmp(full) == 0) {
		struct map_import im = { .arena = &a };
		struct map_wish w = wish();
		map_read(&im, &path, 1, &w);
		map_match(test_db, &im, &w);
		made = map_make(&im);
	}
	db_arena(test_db, before);
	arena_free(&a);
	return made;
}

/* Wherever the memory is used up, nothing is left behind: the sanitizer looks for it at the end. */
void a_map_that_runs_out_of_memory_leaves_nothing(void)
{
	const char *path = written(COLLECTION(FEATURE("{\"code\":\"18127\"}", WEST) "," FEATURE("{\"code\":\"MT-18124\"}", EAST)));
	const char *const from[] = { path, arena_copy_n(&test_arena, path, (size_t)(strrchr(path, '/') - path)) };
	test_units();
	for (size_t i = 0; i < 2; i++) { /* the file, and its folder */
		size_t budget = 64, refused = 0;
		for (; !makes(from[i], budget) && budget < 1 << 20; budget += 64)
			refused++;
		CHECK(budget < 1 << 20 && refused > 10);
	}
}
