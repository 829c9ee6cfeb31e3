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

static struct map_import import(const char *text, const struct map_wish *w)
{
	struct map_import im = { .arena = &test_arena };
	const char *path = arena_format(&test_arena, "%s/o.geojson", test_folder());
	FILE *f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
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

/* The two wards of 2025 as they come from their source: one map, far below what it may weigh. */
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
	const char *path = arena_format(&test_arena, "%.*s/../../test/map/hong-linh.geojson", (int)(slash - test_program), test_program);
	map_read(&im, &path, 1, &w);
	map_match(test_db, &im, &w);
	CHECK(map_make(&im) && im.geo.n == 2);
	CHECK(im.outlines.packed <= OUTLINE_PACKED);
	HAS(map_words(&im), "2 outlines: ");
}
