/* /ban-do: the same facts as a map and as lists, however many there are. */
#include "test/test.h"

#include "app/map/map.h"
#include "app/target/tally.h"
#include "app/unit/place.h"

#include <stdlib.h>

/* Two wards beside each other, a square each. */
static void outlines(void)
{
	db_script(test_db, "INSERT INTO outline_set (id, files, source, schematic, day, points_before, points, packed, tolerance, state,"
		" made_at) VALUES (1, 'o', 'Sở X <b>', 1, '2024-07-08', 8, 8, 100, 0, 'shown', 0)");
	map_outline_add(test_db, 1, test_unit("MT-18127"), "105700000 18500000 50000 0 0 50000 -50000 0");
	map_outline_add(test_db, 1, test_unit("MT-18124"), "105750000 18500000 50000 0 0 50000 -50000 0");
}

static void campaign(void)
{
	db_script(test_db, "INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version, launched_on) VALUES"
		" (1, 'TD', 'Thi đua', 'MT-437', '2024-01-01', '2024-12-31', 'launched', 1, '2024-01-01');"
		"INSERT INTO plan_version (campaign_id, version, plan, made_at) VALUES (1, 1, '{\"code\":\"TD\",\"name\":\"Thi đua\","
		"\"form\":\"thematic\",\"launched_by\":\"MT-437\",\"starts\":\"2024-01-01\",\"ends\":\"2024-12-31\",\"basis\":[],"
		"\"phases\":[],\"participants\":[],\"contents\":[],\"schemes\":[],\"targets\":[{\"no\":1,\"text\":\"T\",\"rule\":"
		"{\"kind\":\"each\",\"of\":{\"kinds\":[\"front_committee\"],\"levels\":[\"commune\"],\"within\":\"MT-437\","
		"\"depth\":\"subtree\"},\"needs\":[{\"works\":[\"task\"],\"state\":\"registered\",\"at_least\":1}]}}]}', 0)");
}

static void work(const char *code, const char *unit, const char *lat, const char *lon, const char *more)
{
	db_script(test_db, arena_format(&test_arena, "INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front,"
		" registered_on, latitude, longitude%s) VALUES ('%s', 1, %lld, 'task', 'Việc %s', 'viec', 1, '2024-03-01', '%s', '%s'%s)",
		*more ? ", voided_on" : "", code, (long long)test_unit(unit), code, lat, lon, more));
	tally_rebuild(test_db, &test_arena);
}

static size_t times(const char *text, const char *part)
{
	size_t n = 0;
	for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
		n++;
	return n;
}

void the_map_shows_units_by_state_and_leads_to_them(void)
{
	test_units();
	outlines();
	campaign();
	work("A", "MT-18127", "18.52", "105.71", "");
	struct reply r = test_get("/ban-do");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "<a href=\"/don-vi/MT-18127\" aria-label=\"phường Đậu Liêu: met\"><title>phường Đậu Liêu: met</title>"
		"<path class=\"area met\" d=\"M");
	HAS(r.body, "phường Đức Thuận: not reported</title><path class=\"area silent\"");
	HAS(r.body, "<a href=\"/cong-trinh/A\" aria-label=\"Task: Việc A, registered\">");
	HAS(r.body, "Sở X &lt;b&gt; (a sketch, not measured)");
	HAS(r.body, "UB MTTQ phường Nam Hồng</a> <span class=\"state silent\">");
	HAS(r.body, "(has no outline)");
	CHECK(r.statements <= 26);
	CHECK(times(r.body, "class=\"area met\" d=") == 1);
	LACKS(r.body, "style=");
}

void a_part_of_the_tree_has_its_own_map(void)
{
	test_units();
	outlines();
	struct reply r = test_get("/ban-do?trong=MT-42");
	HAS(r.body, "<a href=\"/ban-do?trong=MT-437\">UB MTTQ Việt Nam thị xã Hồng Lĩnh</a>");
	LACKS(r.body, "<svg class=\"map\"");
	HAS(r.body, "No outline of these units was imported");
	LACKS(r.body, "/quan-tri/ban-do");
	r = test_get("/ban-do?trong=MT-18127"); /* nothing below: itself */
	HAS(r.body, "<title>phường Đậu Liêu");
	HAS(r.body, "<svg class=\"map\"");
	CHECK(test_get("/ban-do?trong=NONE").status == HTTP_NOT_FOUND);
	CHECK(test_get("/ban-do?on=never").status == HTTP_BAD);
	CHECK(test_get("/ban-do?o=1").status == HTTP_BAD);
	CHECK(test_get("/ban-do?o=-1.2").status == HTTP_BAD);
	CHECK(test_get("/ban-do?o=99999999999.2").status == HTTP_BAD);
	test_as("administrator", "MT-42");
	HAS(test_get("/ban-do?trong=MT-42").body, "/quan-tri/ban-do");
}

void without_units_the_map_says_so(void)
{
	struct reply r = test_get("/ban-do");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "No unit is kept here yet.");
}

/* Voided works and those of campaigns in draft have no point; all others are in the list and on the map. */
void each_point_of_the_map_is_in_the_list(void)
{
	test_units();
	outlines();
	campaign();
	for (int i = 0; i < 60; i++)
		work(arena_format(&test_arena, "W%02d", i), i % 2 ? "MT-18127" : "MT-18124",
			arena_format(&test_arena, "18.5%02d", 4 * (i % 10)), arena_format(&test_arena, "105.7%d", i % 10), "");
	work("VOID", "MT-18127", "18.52", "105.71", ", '2024-04-01'");
	db_script(test_db, "INSERT INTO place (code, kind, name, folded, unit_id, latitude, longitude, state, made_at, work_id)"
		" SELECT 'NVH', 'culture_house', 'Nhà văn hóa A', 'nha', unit_id, '18.51', '105.76', 'in_use', 0, id FROM work WHERE code = 'W00'");
	struct reply r = test_get("/ban-do?trong=MT-437");
	unsigned statements = r.statements;
	LACKS(r.body, "VOID");
	size_t on_map = 0, listed = 0;
	for (const char *p = r.body; (p = strstr(p, "<text class=\"number\">")); p++)
		on_map += (size_t)strtol(p + strlen("<text class=\"number\">"), NULL, 10);
	on_map += times(r.body, "<circle class=\"reach\"") - times(r.body, "<text class=\"number\">");
	CHECK(on_map == 60);
	const char *next = "/ban-do?trong=MT-437";
	for (int page = 0; page < 3 && *next; page++) {
		r = test_get(next);
		CHECK(r.statements == statements);
		const char *list = strstr(r.body, "id=\"diem\"");
		listed += times(list, "<span class=\"badge\">");
		const char *after = strstr(list, "More points") ? strstr(list, "after=") : NULL;
		next = after ? arena_format(&test_arena, "/ban-do?trong=MT-437&%.*s", (int)strcspn(after, "#\""), after) : "";
	}
	CHECK(listed == 60);
	LACKS(r.body, "Việc W00"); /* told by the place that it built */
	r = test_get("/ban-do?trong=MT-437");
	const char *cell = strstr(r.body, "&amp;o=");
	CHECK(cell != NULL);
	if (cell) {
		r = test_get(arena_format(&test_arena, "/ban-do?trong=MT-437&o=%.*s", (int)strcspn(cell + 7, "#\""), cell + 7));
		HAS(r.body, "Only those of one sign on the map.");
		CHECK(times(strstr(r.body, "id=\"diem\""), "<strong>") > 1 && times(strstr(r.body, "id=\"diem\""), "<strong>") < 50);
	}
}

/* A position that cannot be right neither blows the map up nor is it lost. */
void a_point_outside_the_map_is_listed_as_such(void)
{
	test_units();
	outlines();
	campaign();
	work("IN", "MT-18127", "18.52", "105.71", "");
	work("OUT", "MT-18127", "0", "0", "");
	struct reply r = test_get("/ban-do?trong=MT-437");
	HAS(r.body, "<a href=\"/cong-trinh/IN\" aria-label=");
	LACKS(r.body, "<a href=\"/cong-trinh/OUT\" aria-label=");
	HAS(r.body, "<a href=\"/cong-trinh/OUT\" lang=\"vi\">Việc OUT</a>");
	CHECK(times(r.body, "(outside this map)") == 1);
}

void at_country_level_the_archipelagos_are_always_drawn(void)
{
	test_units();
	db_script(test_db, "INSERT INTO unit (code, valid_from, kind, level, name, folded) VALUES ('MT-TW', '2019-01-01',"
		" 'front_committee', 'country', 'UBTW MTTQ Việt Nam', 'ub'); UPDATE unit SET parent = 'MT-TW' WHERE code = 'MT-42'");
	places_make(test_db, &test_arena);
	struct reply r = test_get("/ban-do");
	HAS(r.body, "<h1>Map: UBTW MTTQ Việt Nam</h1>");
	HAS(r.body, "Quần đảo Hoàng Sa (Đà Nẵng)</text>");
	HAS(r.body, "Quần đảo Trường Sa (Khánh Hòa)</text>");
	CHECK(times(r.body, "<circle class=\"island\"") == 14);
	LACKS(test_get("/ban-do?trong=MT-42").body, "Hoàng Sa");
}

void the_map_is_geojson_for_programs(void)
{
	test_units();
	outlines();
	campaign();
	work("A", "MT-18127", "18.52", "105.71", "");
	struct reply r = test_get("/api/v1/map?trong=MT-437");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "\"type\":\"FeatureCollection\"");
	HAS(r.body, "[[[[105.7,18.5],[105.75,18.5],[105.75,18.55],[105.7,18.55],[105.7,18.5]]]]");
	HAS(r.body, "{\"type\":\"Point\",\"coordinates\":[105.71,18.52]}");
	HAS(r.body, "\"schematic\":true");
	CHECK(test_get("/api/v1/map?on=x").status == HTTP_BAD);
	CHECK(test_get("/api/v1/map?trong=NONE").status == HTTP_NOT_FOUND);
}
