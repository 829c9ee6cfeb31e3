#include "test/test.h"

#include "app/reform/reform.h"
#include "app/search/kinds.h"
#include "app/unit/place.h"
#include "app/verify/verify.h"
#include "base/text.h"

static const size_t number_offsets[] = { 0 };
#define TEXT(x) #x
#define NAME(line) "reform " TEXT(line)
#define number(sql) ({ static const struct query q = { NAME(__LINE__), sql, sql, "", "i", number_offsets, sizeof(int64_t) }; \
	number_of(&q); })

static int64_t number_of(const struct query *q)
{
	const int64_t *n = NULL;
	CHECK(db_one(test_db, q, NULL, &n));
	return n ? *n : -1;
}

static const struct unit *on(const char *code, const char *day)
{
	return unit_on(test_db, code, (struct day){ day });
}

static struct reply preview(const char *unit, const char *act, const char *fields)
{
	return test_get(arena_format(&test_arena, "/quan-tri/don-vi/%s/%s?%s", unit, act, fields));
}

static struct reply confirm(const char *unit, const char *act, const char *fields)
{
	return test_post(arena_format(&test_arena, "/quan-tri/don-vi/%s/%s", unit, act), fields);
}

/* Works of a unit in a launched campaign that expects the six communes. */
static void works(const char *unit, int n)
{
	for (int i = 0; i < n; i++)
		db_script(test_db, arena_format(&test_arena, "INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, "
			"led_by_front, registered_on) SELECT '%s-%d', 1, id, 'task', 'V', 'v', 1, '2024-06-01' FROM unit WHERE code = '%s'",
			unit, i, unit));
}

static void campaign(void)
{
	test_units();
	db_script(test_db, "INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version, launched_on) VALUES "
		"(1, 'TD-1', 'Đợt', 'MT-437', '2024-05-01', '2024-12-31', 'launched', 1, '2024-05-01');"
		"INSERT INTO expected (campaign_id, unit_id, since) SELECT 1, id, '2024-05-01' FROM unit WHERE level = 'commune';"
		"UPDATE unit SET valid_to = NULL");
	CHECK(!places_make(test_db, &test_arena));
	test_as("administrator", "MT-437");
}

static void show(void *to, const char *line)
{
	const char **text = to;
	*text = arena_format(&test_arena, "%s%s\n", *text, line);
}

/* What verify finds, but for names and passwords of the fixture, which the program did not write. */
static const char *differences(void)
{
	const char *text = "";
	db_script(test_db, "UPDATE account SET password = '$argon2id$v=19$x'");
	struct unit_list all = units_all(test_db);
	for (size_t i = 0; i < all.n; i++)
		db_script(test_db, arena_format(&test_arena, "UPDATE unit SET folded = '%s' WHERE id = %lld",
			text_fold(&test_arena, all.v[i].name), (long long)all.v[i].id));
	struct verify v = { .db = test_db, .arena = &test_arena, .data = test_config.data, .tell = show, .to = &text };
	verify_run(&v);
	return text;
}

/* A year of reforms leaves nothing that verify could name: no fact without a unit, no gap, no overlap. */
void reforms_leave_the_database_true(void)
{
	campaign();
	db_script(test_db, "INSERT INTO plan_version (campaign_id, version, plan, made_at) VALUES (1, 1, '{\"code\":\"TD-1\","
		"\"name\":\"Đợt\",\"launched_by\":\"MT-437\",\"starts\":\"2024-05-01\",\"ends\":\"2024-12-31\"}', 0);"
		"INSERT INTO campaign_event (campaign_id, day, event, made_at) VALUES (1, '2024-05-01', 'launched', 0);"
		"INSERT INTO congress (unit_id, term, planned) SELECT id, '2024-2029', '2024-09-01' FROM unit WHERE level = 'commune'");
	search_refresh(test_db, NULL);
	SAME(differences(), "");
	test_as("administrator", "MT-42");
	CHECK(confirm("MT-18127", "sap-nhap", "date=1/8/2024&basis=NQ+1&other-2=MT-18130&code=MT-9&name=Moi&parent=MT-42").status ==
		HTTP_SEE_OTHER);
	CHECK(confirm("MT-18121", "sap-nhap", "date=1/8/2024&basis=NQ+1&code=MT-18118&name=&parent=MT-437").status ==
		HTTP_SEE_OTHER); /* into one that stays */
	test_today("2024-08-02");
	CHECK(confirm("MT-9", "doi-ten", "date=1/9/2024&basis=NQ+2&name=Moi+hon").status == HTTP_SEE_OTHER);
	CHECK(confirm("MT-18115", "chia", "date=1/9/2024&basis=NQ+3&code-1=A-1&name-1=Mot&share-1=30&code-2=A-2&name-2=Hai"
		"&share-2=70").status == HTTP_SEE_OTHER);
	CHECK(confirm("MT-18124", "giai-the", "date=1/9/2024&basis=NQ+4").status == HTTP_SEE_OTHER);
	SAME(differences(), "");
}

void a_merge_conserves_the_works_of_its_sources(void)
{
	campaign();
	works("MT-18115", 3);
	works("MT-18121", 4);
	const char *form = "date=1/8/2024&basis=NQ+1&from=MT-18121&code=MT-18115&name=Bac+Hong+Linh&parent=MT-437";
	struct reply r = preview("MT-18115", "sap-nhap", form);
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "verified yet; they stay with the unit that ends: 7");
	HAS(r.body, "<input type=\"hidden\" name=\"from\" value=\"MT-18121\">");
	CHECK(number("SELECT count(*) FROM unit_event") == 0);
	CHECK(confirm("MT-18115", "sap-nhap", form).status == HTTP_SEE_OTHER);
	SAME(on("MT-18115", "2024-07-31")->name, "UB MTTQ phường Bắc Hồng");
	SAME(on("MT-18115", "2024-08-01")->name, "Bac Hong Linh");
	CHECK(!on("MT-18121", "2024-08-01") && on("MT-18121", "2024-07-31"));
	CHECK(number("SELECT sum(e.share_percent) / 100 FROM work w JOIN unit u ON u.id = w.unit_id JOIN unit_event e "
		"ON e.from_code = u.code AND e.from_valid_from = u.valid_from WHERE e.to_code = 'MT-18115' "
		"AND e.to_valid_from = '2024-08-01'") == 7);
	CHECK(number("SELECT count(*) FROM work w JOIN unit u ON u.id = w.unit_id WHERE u.code = 'MT-18121'") == 4);
	CHECK(number("SELECT count(*) FROM expected WHERE until IS NULL") == 5);
	CHECK(number("SELECT count(*) FROM expected WHERE until = '2024-07-31'") == 2);
	CHECK(number("SELECT count(*) FROM campaign_event WHERE event = 'unit_added' AND day = '2024-08-01'") == 1);
	CHECK(number("SELECT count(*) FROM campaign_event WHERE event = 'unit_released'") == 2);
}

void a_merge_across_parents_takes_the_units_below_along(void)
{
	campaign();
	test_as("administrator", "MT-42");
	const char *form = "date=1/8/2024&basis=NQ+1&other-2=MT-18130&code=MT-9&name=Moi&parent=MT-42";
	CHECK(confirm("MT-18127", "sap-nhap", form).status == HTTP_SEE_OTHER);
	SAME(on("BCT-1", "2024-07-31")->parent, "MT-18127");
	SAME(on("BCT-1", "2024-08-01")->parent, "MT-9");
	CHECK(number("SELECT count(*) FROM unit_event WHERE event = 'move' AND from_code = 'BCT-1'") == 1);
	CHECK(number("SELECT count(*) FROM unit_place p JOIN unit u ON u.id = p.unit_id JOIN unit a ON a.id = p.parent_id "
		"WHERE u.code = 'BCT-1' AND a.code = 'MT-9' AND p.valid_from = '2024-08-01'") == 1);
}

void shares_of_a_split_sum_to_a_hundred(void)
{
	campaign();
	const char *two = "date=1/8/2024&basis=NQ+1&code-1=MT-18115&name-1=Mot&share-1=%d&code-2=MT-8&name-2=Hai&share-2=40";
	struct reply r = confirm("MT-18115", "chia", arena_format(&test_arena, two, 50));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "must sum to 100");
	CHECK(number("SELECT count(*) FROM unit_event") == 0);
	CHECK(confirm("MT-18115", "chia", arena_format(&test_arena, two, 60)).status == HTTP_SEE_OTHER);
	CHECK(number("SELECT sum(share_percent) FROM unit_event WHERE event = 'split'") == 100);
	SAME(on("MT-8", "2024-08-01")->parent, "MT-437");
}

void a_renamed_unit_goes_on(void)
{
	campaign();
	db_script(test_db, "INSERT INTO congress (unit_id, term, planned) SELECT id, '2024-2029', '2024-09-01' FROM unit "
		"WHERE code = 'MT-18127'");
	test_as("officer", "MT-18127");
	CHECK(test_get("/ban-lam-viec/dai-hoi/MT-18127/2024-2029").status == HTTP_OK);
	int64_t administrator = test_as("administrator", "MT-437");
	CHECK(administrator && confirm("MT-18127", "doi-ten", "date=8/7/2024&basis=NQ+2&name=UB+MTTQ+Moi").status == HTTP_SEE_OTHER);
	SAME(on("MT-18127", "2024-07-08")->name, "UB MTTQ Moi");
	SAME(on("BCT-1", "2024-07-08")->parent, "MT-18127");
	CHECK(number("SELECT count(*) FROM congress c JOIN unit u ON u.id = c.unit_id WHERE u.valid_from = '2024-07-08'") == 1);
	CHECK(number("SELECT count(*) FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE u.valid_from = '2024-07-08' "
		"AND g.role = 'officer' AND g.since = '2024-07-08'") == 1);
	HAS(test_get("/quan-tri/don-vi/MT-18127").body, "renamed: UB MTTQ phường Đậu Liêu (MT-18127) → UB MTTQ Moi");
	CHECK(test_get("/quan-tri/don-vi?unit=MT-437&q=lieu").status == HTTP_OK);
}

void what_is_wrong_with_a_reform_is_refused(void)
{
	campaign();
	works("MT-18127", 1);
	CHECK(preview("MT-18127", "doi-ten", "date=1/6/2024&basis=NQ&name=Moi").status == HTTP_INVALID); /* a work of that day */
	CHECK(preview("MT-18127", "doi-ten", "date=2/6/2024&basis=NQ&name=Moi").status == HTTP_INVALID); /* no basis */
	CHECK(preview("MT-18127", "doi-ten", "date=2/6/2024&basis=NQ+2&name=Moi").status == HTTP_OK);
	CHECK(preview("MT-18127", "doi-ten", "date=1/1/2019&basis=NQ+2&name=Moi").status == HTTP_INVALID); /* its first day */
	CHECK(preview("MT-18127", "chuyen", "date=1/8/2024&basis=NQ+2&parent=BCT-1").status == HTTP_INVALID); /* below itself */
	HAS(preview("MT-18127", "chuyen", "date=1/8/2024&basis=NQ+2&parent=+").body,
		"id=\"parent-wrong\">Unit above must be filled in");
	CHECK(preview("MT-18127", "chuyen", "date=1/8/2024&basis=NQ+2&parent=MT-42").status == HTTP_INVALID); /* not ours */
	CHECK(preview("MT-18127", "giai-the", "date=1/8/2024&basis=NQ+2").status == HTTP_INVALID); /* BCT-1 is left */
	CHECK(preview("MT-18127", "giai-the", "date=1/8/2024&basis=NQ+2&children_to=MT-18130").status == HTTP_OK);
	CHECK(preview("MT-18127", "sap-nhap", "date=1/8/2024&basis=NQ+2&code=MT-18127&name=Moi&parent=MT-437").status ==
		HTTP_INVALID); /* alone */
	CHECK(preview("MT-437", "them", "date=1/8/2024&basis=NQ+2&code=MT-18127&name=Moi&kind=other&level=commune").status ==
		HTTP_INVALID); /* the code is taken */
	CHECK(preview("MT-18127", "them", "date=1/8/2024&basis=NQ+2&code=X-1&name=Moi&kind=other&level=district").status ==
		HTTP_INVALID); /* a district below a commune */
	CHECK(confirm("MT-437", "them", "date=1/8/2024&basis=NQ+2&code=X-1&name=Moi&kind=other&level=commune").status ==
		HTTP_SEE_OTHER);
	CHECK(number("SELECT count(*) FROM unit_event WHERE event = 'create' AND to_code = 'X-1'") == 1);
}

void a_move_below_ones_own_unit_is_refused(void)
{
	campaign();
	unit_add(test_db, "G-1", (struct day){ "2019-01-01" }, (struct day){ NULL }, "other", "commune", "Giữa", "giua", "MT-18115");
	unit_add(test_db, "G-2", (struct day){ "2019-01-01" }, (struct day){ NULL }, "other", "commune", "Dưới", "duoi", "G-1");
	CHECK(!places_make(test_db, &test_arena));
	struct reply r = confirm("G-1", "chuyen", "date=1/8/2024&basis=NQ+2&parent=G-2");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "cannot stand below itself");
	SAME(on("G-1", "2024-08-01")->parent, "MT-18115");
}

void a_dissolved_unit_leaves_its_duties(void)
{
	campaign();
	db_script(test_db, "INSERT INTO congress (unit_id, term, planned) SELECT id, '2024-2029', '2024-09-01' FROM unit "
		"WHERE code = 'MT-18115'");
	HAS(preview("MT-18115", "giai-the", "date=1/8/2024&basis=NQ+3").body, "Planned congresses that are withdrawn: 1");
	CHECK(confirm("MT-18115", "giai-the", "date=1/8/2024&basis=NQ+3").status == HTTP_SEE_OTHER);
	CHECK(!on("MT-18115", "2024-08-01"));
	CHECK(number("SELECT count(*) FROM congress WHERE planned IS NULL") == 1);
	CHECK(number("SELECT count(*) FROM congress_change WHERE event = 'corrected' AND detail = 'NQ 3'") == 1);
	CHECK(number("SELECT count(*) FROM unit_event WHERE event = 'dissolve' AND to_code IS NULL") == 1);
	CHECK(number("SELECT count(*) FROM expected WHERE until = '2024-07-31'") == 1);
	CHECK(number("SELECT count(*) FROM log_entry WHERE act = 'unit.dissolve'") == 1);
}

/* Units are named as people call them; what nobody knows is told where it was typed, and stays typed. */
void reforms_name_units_by_name(void)
{
	campaign();
	search_refresh(test_db, "unit");
	const char *name = arena_format(&test_arena, "%s", on("MT-18130", "2024-06-01")->name);
	const char *form = "date=1/8/2024&basis=NQ+1&code=MT-9&name=Moi&parent=MT-437&other-3=";
	HAS(preview("MT-18127", "sap-nhap", "").body, "name=\"other-4\"");
	HAS(preview("MT-18127", "sap-nhap", "").body, "data-kind=\"unit\"");
	struct reply r = preview("MT-18127", "sap-nhap", arena_format(&test_arena, "%sQqqq+zzzz", form));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"other-3-wrong\"");
	HAS(r.body, "value=\"Qqqq zzzz\"");
	r = preview("MT-18127", "sap-nhap", arena_format(&test_arena, "%s%s", form, name));
	CHECK(r.status == HTTP_OK);
	r = confirm("MT-18127", "sap-nhap", arena_format(&test_arena, "%s%s", form, name));
	CHECK(r.status == HTTP_SEE_OTHER);
	CHECK(number("SELECT count(*) FROM unit_event WHERE event = 'merge' AND to_code = 'MT-9'") == 2);
}

/* The units below a unit that is split go to one of the new ones, by its name. */
void units_below_go_to_one_that_is_new_by_its_name(void)
{
	campaign();
	const char *form = "date=1/8/2024&basis=NQ+1&code-1=A-1&name-1=Ph%C3%ADa+b%E1%BA%AFc&share-1=50&code-2=A-2&name-2=Ph%C3%ADa+nam"
		"&share-2=50&children_to=";
	struct reply r = preview("MT-18127", "chia", arena_format(&test_arena, "%sPhia+tay", form));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"children_to-wrong\"");
	CHECK(confirm("MT-18127", "chia", arena_format(&test_arena, "%sphia+nam", form)).status == HTTP_SEE_OTHER);
	SAME(on("BCT-1", "2024-08-01")->parent, "A-2");
}
