/* What the operator says about the site, what it says of itself, and what every route keeps to. */
#include "test/test.h"

#include "app/site/menu.h"
#include "app/site/retention.h"
#include "app/site/setting.h"
#include "base/embed.h"

static const char *set(const char *name, const char *value)
{
	return site_setting_set(test_db, &test_arena, (struct site_act){ { 1720425600 }, { "2024-07-08" }, { 0 } }, name, value);
}

void a_setting_is_kept_only_when_it_can_be(void)
{
	CHECK(set("contact", "  Ban Thường trực, 0239 000 000 ") == NULL);
	SAME(site_setting(test_db, "contact"), "Ban Thường trực, 0239 000 000");
	HAS(test_get("/").body, "Ban Thường trực, 0239 000 000");
	CHECK(set("token_key", "x") != NULL);
	CHECK(set("contact", "two\nlines") != NULL);
	CHECK(set("security_contact", "ask at the desk") != NULL);
	CHECK(set("security_contact", "javascript:alert(1)@a.b") != NULL);
	CHECK(set("accessibility_tested", "31/2/2024") != NULL);
	CHECK(set("accessibility_tested", "1/7/2024") == NULL);
	SAME(site_setting(test_db, "accessibility_tested"), "2024-07-01");
	HAS(test_get("/tiep-can").body, "<time datetime=\"2024-07-01\">1 July 2024</time>");
	CHECK(set("contact", "") == NULL);
	SAME(site_setting(test_db, "contact"), "");
	LACKS(test_get("/").body, "0239");
}

void security_txt_is_there_when_somebody_is_told(void)
{
	CHECK(test_get("/.well-known/security.txt").status == HTTP_NOT_FOUND);
	CHECK(set("security_contact", "an-toan@thidua.example") == NULL);
	test_config.site = "https://thidua.example";
	struct reply r = test_get("/.well-known/security.txt");
	SAME(r.type, "text/plain; charset=utf-8");
	SAME(r.body, "Contact: mailto:an-toan@thidua.example\nExpires: 2025-01-04T00:00:00+07:00\n"
		"Preferred-Languages: vi, en\nCanonical: https://thidua.example/.well-known/security.txt\n");
}

void the_privacy_page_says_all_that_is_kept(void)
{
	db_script(test_db, "INSERT INTO rule_number (name, since, value, source, mark) VALUES "
		"('comment_contact_days', '2023-01-01', 90, '', 'D'), ('person_first_days', '2026-01-01', 2, '', 'D')");
	struct reply r = test_get("/quyen-rieng-tu");
	struct retention_list rows = retentions();
	for (size_t i = 0; i < rows.n; i++)
		HAS(r.body, rows.v[i].what);
	HAS(r.body, "until 90 days after the decision");
	HAS(r.body, "a first answer within 2 working days");
	LACKS(r.body, "{1}");
	LACKS(r.body, "{2}");
	HAS(r.body, "91/2025/QH15");
	HAS(r.body, "356/2025");
	LACKS(r.body, "13/2023"); /* the decree that ended */
}

/* In these columns stands something of a person, or of a request of one. */
static bool personal(const char *column)
{
	static const char *const names[] = {
		"login", "password", "person", "giver", "writer", "email", "phone", "address_prefix", "network", "agent", "token_hash",
		"random", "consent", "actor", "fields",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], column))
			return true;
	return false;
}

static bool told(const char *table)
{
	struct retention_list rows = retentions();
	size_t n = strlen(table);
	for (size_t i = 0; i < rows.n; i++)
		for (const char *p = rows.v[i].tables; (p = strstr(p, table)); p += n)
			if ((p == rows.v[i].tables || p[-1] == ' ') && (!p[n] || p[n] == ' '))
				return true;
	return false;
}

/* The schema as the migrations write it: "CREATE TABLE name (" and a column on each line. */
void every_table_with_something_of_a_person_is_told_of(void)
{
	size_t seen = 0;
	for (const struct embedded *e = embedded; e->path; e++) {
		const char *table = "";
		if (strncmp(e->path, "sql/", 4))
			continue;
		for (const char *line = (const char *)e->bytes; *line; line += strcspn(line, "\n"), line += *line == '\n') {
			if (!strncmp(line, "CREATE TABLE ", 13))
				table = arena_copy_n(&test_arena, line + 13, strcspn(line + 13, " ("));
			const char *column = line[0] == '\t' ? arena_copy_n(&test_arena, line + 1, strcspn(line + 1, " \n")) : "";
			if (!personal(column))
				continue;
			seen++;
			test_check(told(table), arena_format(&test_arena, "%s.%s stands in a row of retention.c", table, column), __FILE__,
				__LINE__);
		}
	}
	CHECK(seen > 5);
}

void every_form_for_guests_has_a_limit(void)
{
	for (const struct route *r = routes; r->path; r++)
		if (r->method == POST && r->need == ANYONE)
			test_check(r->limit > 0, arena_format(&test_arena, "POST %s has a limit", r->path), __FILE__, __LINE__);
}

void each_place_of_the_menu_is_there_for_everybody(void)
{
	for (enum menu_group group = MENU_TOP; group <= MENU_ABOUT; group++) {
		struct menu_list list = menu_of(&test_arena, group);
		CHECK(list.n > 0);
		for (size_t i = 0; i < list.n; i++) {
			CHECK(test_get(list.v[i].path).status == HTTP_OK);
			HAS(test_get("/so-do-trang").body, arena_format(&test_arena, "<a href=\"%s\">", list.v[i].path));
			HAS(test_get("/sitemap/trang.xml").body, arena_format(&test_arena, "<loc>%s</loc>", list.v[i].path));
		}
	}
}

/* By the rules of the command: an error at its field, nothing half kept, and an entry of the log with its person. */
void administrators_say_what_the_site_is(void)
{
	test_units();
	set("site_unit", "MT-437");
	test_as("administrator", "MT-18127");
	CHECK(test_get("/quan-tri/thiet-dat").status == HTTP_FORBIDDEN);
	LACKS(test_get("/quan-tri").body, "/quan-tri/thiet-dat");
	test_as("administrator", "MT-437");
	HAS(test_get("/quan-tri").body, "/quan-tri/thiet-dat");
	HAS(test_get("/quan-tri").body, "its address is not set");
	HAS(test_get("/quan-tri/thiet-dat").body, "thidua serve --site");
	test_config.site = "https://thidua.example";
	LACKS(test_get("/quan-tri").body, "its address is not set");
	LACKS(test_get("/quan-tri/thiet-dat").body, "thidua serve --site");
	HAS(test_get("/quan-tri/thiet-dat").body, "value=\"MT-437\"");
	struct reply r = test_post("/quan-tri/thiet-dat", "site_name=Trang&security_contact=ai+do&accessibility_tested=1/7/2024&site_unit=X");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"security_contact-wrong\"");
	HAS(r.body, "id=\"site_unit-wrong\"");
	HAS(r.body, "value=\"ai do\"");
	SAME(site_setting(test_db, "site_name"), "");
	r = test_post("/quan-tri/thiet-dat", "site_name=Trang&security_contact=a@b.vn&accessibility_tested=1/7/2024&site_unit=MT-437");
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(site_setting(test_db, "site_name"), "Trang");
	SAME(site_setting(test_db, "accessibility_tested"), "2024-07-01");
	r = test_get(r.location);
	HAS(r.body, "value=\"1/7/2024\"");
	HAS(r.body, "<title>");
	CHECK(test_post("/quan-tri/thiet-dat", "site_name=").status == HTTP_SEE_OTHER);
	SAME(site_setting(test_db, "site_name"), "");
	SAME(site_setting(test_db, "accessibility_tested"), "2024-07-01"); /* what the form did not name stays */
}
