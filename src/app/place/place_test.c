/* Places: added, changed with a reason, taken back, found on the map and by searching. */
#include "test/test.h"

#include "app/exchange/exchange.h"
#include "app/place/place.h"

#include <stdio.h>

#define HOUSE "name=Nha+van+hoa+A&kind=culture_house&state=in_use&unit_code=MT-18127&opened_on=5/6/2024&latitude=18.51&longitude=105,72"

static struct reply add(const char *fields)
{
	return test_post("/quan-tri/dia-diem-moi?unit=MT-18127", fields);
}

void a_place_is_added_and_stands_on_the_map(void)
{
	test_units();
	test_as("officer", "MT-18127");
	HAS(test_get("/quan-tri/dia-diem").body, "No place is in this list.");
	struct reply r = add(HOUSE);
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/quan-tri/dia-diem/DD-18127-01?done=them");
	HAS(test_get(r.location).body, "The place is added");
	CHECK(add(HOUSE).status == HTTP_SEE_OTHER);
	test_as(NULL, NULL);
	r = test_get("/dia-diem/DD-18127-02");
	HAS(r.body, "18.51, 105.72");
	HAS(r.body, "Opened on");
	LACKS(r.body, "/quan-tri/");
	CHECK(r.statements <= 8);
	r = test_get("/ban-do?trong=MT-437");
	HAS(r.body, "<a href=\"/dia-diem/DD-18127-01\" lang=\"vi\">Nha van hoa A</a> <span class=\"badge\">Culture house</span> <strong>in use</strong>");
	HAS(test_get("/tim?q=nha+van+hoa").body, "/dia-diem/DD-18127-01");
	HAS(test_get("/api/v1/places/DD-18127-01").body, "\"opened_on\":\"2024-06-05\"");
	CHECK(test_get("/dia-diem/NONE").status == HTTP_NOT_FOUND);
	CHECK(test_get("/api/v1/places/NONE").status == HTTP_NOT_FOUND);
}

/* What was typed stays in the form; the problem stands at its input. */
void a_wrong_place_is_told_at_its_input(void)
{
	test_units();
	test_as("officer", "MT-18127");
	static const struct { const char *change, *why; } wrongs[] = {
		{ "latitude=18.5&longitude=", "id=\"latitude-wrong\">Latitude and longitude belong together" },
		{ "latitude=99&longitude=1", "Write degrees with decimals" },
		{ "latitude=18.&longitude=1", "Write degrees with decimals" },
		{ "latitude=nan&longitude=1", "Write degrees with decimals" },
		{ "work=CT-X", "id=\"work-wrong\">Work that built it is not known by this name" },
		{ "article=none", "id=\"article-wrong\">Article about it is not known by this name" },
		{ "opened_on=9/7/2024", "id=\"opened_on-wrong\">It is in use" },
	};
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
		struct reply r = add(arena_format(&test_arena, "name=Nh%%C3%%A0&kind=library&state=in_use&unit_code=MT-18127&%s", wrongs[i].change));
		CHECK(r.status == HTTP_INVALID);
		HAS(r.body, wrongs[i].why);
		HAS(r.body, "value=\"Nhà\"");
	}
	HAS(add("name=A&kind=library&state=in_use&unit_code=").body, "id=\"unit_code-wrong\">Unit must be filled in");
	HAS(add("name=A&kind=library&state=in_use&unit_code=MT-18124").body, "id=\"unit_code-wrong\">Unit is not your unit");
	HAS(add("name=&kind=library&state=in_use&unit_code=MT-18127").body, "id=\"name-wrong\"");
	CHECK(add("name=A&kind=castle&state=in_use&unit_code=MT-18127").status == HTTP_INVALID);
}

void a_change_of_state_needs_a_reason_and_can_be_taken_back(void)
{
	test_units();
	test_as("officer", "MT-18127");
	add(HOUSE);
	const char *page = "/quan-tri/dia-diem/DD-18127-01", *edit = "/quan-tri/dia-diem/DD-18127-01/sua";
	HAS(test_get(edit).body, "value=\"5/6/2024\"");
	LACKS(test_get(page).body, "Take the last change back");
	const char *repair = "name=Nha+B&kind=culture_house&state=repair&unit_code=MT-18127&opened_on=5/6/2024&latitude=18.51&longitude=105.72";
	HAS(test_post(edit, repair).body, "id=\"reason-wrong\">Say why the state changes");
	CHECK(test_post(edit, arena_format(&test_arena, "%s&reason=mai+dot", repair)).status == HTTP_SEE_OTHER);
	struct reply r = test_get("/dia-diem/DD-18127-01");
	HAS(r.body, "Under repair");
	HAS(r.body, "<h1 lang=\"vi\">Nha B</h1>");
	HAS(test_get(page).body, "state changed: mai dot");
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_SEE_OTHER);
	r = test_get("/dia-diem/DD-18127-01");
	HAS(r.body, "In use");
	HAS(r.body, "<h1 lang=\"vi\">Nha van hoa A</h1>");
	test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", ""); /* and again: the change is there again */
	HAS(test_get("/dia-diem/DD-18127-01").body, "<h1 lang=\"vi\">Nha B</h1>");
	SAME(test_post(edit, repair).location, page); /* nothing is different */
}

void only_officers_of_the_unit_change_its_places(void)
{
	test_units();
	test_as("officer", "MT-18127");
	add(HOUSE);
	test_as("officer", "MT-18124");
	CHECK(test_get("/quan-tri/dia-diem/DD-18127-01").status == HTTP_FORBIDDEN);
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_FORBIDDEN);
	test_as("administrator", "MT-437"); /* who acts for both gives it to the other */
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/sua", "name=Nha+van+hoa+A&kind=library&state=in_use&unit_code=MT-18124").status
		== HTTP_SEE_OTHER);
	test_as("officer", "MT-18124");
	LACKS(test_get("/quan-tri/dia-diem/DD-18127-01").body, "Take the last change back");
	CHECK(test_post("/quan-tri/dia-diem/DD-18127-01/hoan-tac", "").status == HTTP_FORBIDDEN);
	test_as("writer", "MT-437");
	CHECK(test_get("/quan-tri/dia-diem?unit=MT-437").status == HTTP_FORBIDDEN);
	test_as("administrator", "MT-42");
	HAS(test_get("/quan-tri/dia-diem?unit=MT-437").body, "Nha van hoa A");
	HAS(test_get("/quan-tri/dia-diem?unit=MT-437&state=closed").body, "No place is in this list.");
	CHECK(test_get("/quan-tri/dia-diem?unit=MT-437&state=x").status == HTTP_BAD);
}

void many_places_are_listed_in_portions(void)
{
	test_units();
	for (int i = 0; i < 120; i++)
		db_script(test_db, arena_format(&test_arena, "INSERT INTO place (code, kind, name, folded, unit_id, state, made_at)"
			" VALUES ('DD-%03d', 'other', 'N', 'n', %lld, 'planned', 0)", i, (long long)test_unit("MT-18127")));
	test_as("officer", "MT-437");
	struct reply r = test_get("/quan-tri/dia-diem");
	HAS(r.body, "DD-049");
	LACKS(r.body, "DD-050");
	HAS(r.body, "after=DD-049");
	unsigned statements = r.statements;
	r = test_get("/quan-tri/dia-diem?unit=MT-437&after=DD-099");
	HAS(r.body, "DD-119");
	LACKS(r.body, "More places");
	CHECK(r.statements <= statements);
}

static bool import(const char *text, bool check, struct import_report *report)
{
	const char *path = arena_format(&test_arena, "%s/places.csv", test_folder());
	FILE *f = fopen(path, "w");
	fputs("code,kind,name,unit,unit_valid_from,address,latitude,longitude,state,opened_on,work,article,note\n", f);
	fputs(text, f);
	fclose(f);
	return import_run(test_db, &test_arena, &(struct import_wish){ &path, 1, check, { 1 }, { "2024-07-08" } }, report);
}

void places_come_and_go_with_the_bundle(void)
{
	test_units();
	const char *rows = "NVH-1,culture_house,\"Nhà văn hóa, La Giang\",MT-18121,2019-01-01,TDP La Giang,18.5446,105.6935,in_use,2024-05-28,,,vị trí giả định\n"
		"NVH-2,other,Sân,MT-18127,2019-01-01,,,,closed,,,,\n";
	struct import_report report;
	CHECK(import(rows, false, &report));
	CHECK(report.files[0].added == 2);
	CHECK(import(rows, false, &report));
	CHECK(report.files[0].same == 2 && !report.files[0].changed);
	const char *folder = arena_format(&test_arena, "%s/out", test_folder());
	CHECK(!export_run(test_db, &test_arena, folder, test_config.data));
	FILE *f = fopen(arena_format(&test_arena, "%s/places.csv", folder), "r");
	char text[2000] = "";
	CHECK(f && fread(text, 1, sizeof text - 1, f) > 0);
	fclose(f);
	HAS(text, rows);
	CHECK(import("NVH-2,other,Sân,MT-18127,2019-01-01,,,,in_use,,,,\n", false, &report));
	CHECK(report.files[0].changed == 1);
	HAS(test_get("/dia-diem/NVH-2").body, "In use");
	CHECK(!import("NVH-3,other,Sân,MT-18127,2020-01-01,,18,,in_use,,,,\n", false, &report));
	HAS(report.problems.v[0], "no unit of this code is valid from that day");
	CHECK(!import("NVH-3,other,Sân,MT-18127,2019-01-01,,18,,in_use,,,,\n", false, &report));
	HAS(report.problems.v[0], "belong together");
	CHECK(import("NVH-3,other,Sân,MT-18127,2019-01-01,,,,in_use,,,khong-co,\n", false, &report));
	CHECK(report.warnings.n == 1);
}

void degrees_are_read_with_dot_or_comma(void)
{
	SAME(place_degrees(&test_arena, "18,5446", 90), "18.5446");
	SAME(place_degrees(&test_arena, "-105", 180), "-105");
	static const char *const bad[] = { "", "-", ".", "1.", ".5", "1e3", "91", "0x10", "1.2.3", "NaN", "inf", "18 5" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!place_degrees(&test_arena, bad[i], 90));
}

/* An article that nobody may read yet has no title that may be told. */
void a_place_names_an_article_that_was_never_shown_by_its_address(void)
{
	test_units();
	long long unit = (long long)test_unit("MT-18127");
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (slug, name, unit_id, path, position) VALUES ('muc', 'Mục', %lld, '.1.', 1);"
		"INSERT INTO article (slug, unit_id, section_id, made_at) SELECT 'bai-nhap', %lld, id, 0 FROM section", unit, unit));
	test_as("officer", "MT-18127");
	const char *fields = "name=Nha+van+hoa+A&kind=culture_house&state=in_use&unit_code=MT-18127&article=bai-nhap";
	CHECK(test_post("/quan-tri/dia-diem-moi?unit=MT-18127", fields).status == HTTP_SEE_OTHER);
	struct reply r = test_get("/quan-tri/dia-diem/DD-18127-01/sua");
	LACKS(r.body, "(null)");
	HAS(r.body, "value=\"bai-nhap\"");
}
