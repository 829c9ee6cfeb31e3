/* The public interface for programs, answered for the golden bundle. */
#include "test/bundle.h"

#include "app/exchange/exchange.h"
#include "app/unit/unit.sql.h"
#include "app/view/api.h"
#include "base/crypto.h"
#include "base/json.h"

static const char folder[] = "test/bundle/hong-linh";

static void town(void)
{
	const char *path = folder;
	struct import_report report = { 0 };
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
}

static const struct js *ask(const char *path)
{
	struct reply r = test_get(path);
	CHECK(r.status == HTTP_OK);
	SAME(r.type, "application/json");
	SAME(r.cookie, "");
	return js_read(&test_arena, r.body, strlen(r.body), NULL);
}

static const char *plain(const struct js *js)
{
	return js ? js_write(&test_arena, js, 0) : "(nothing)";
}

static void day_is_answered(const char *day)
{
	const char *text = b_file(folder, arena_format(&test_arena, "expected-%s.json", day));
	const struct js *expected = js_read(&test_arena, text, strlen(text), NULL);
	const char *path = arena_format(&test_arena, "/api/v1/campaigns/TD-2023-01/targets?on=%s", day);
	SAME(plain(ask(path)), plain(expected));
}

void the_interface_answers_the_golden_days(void)
{
	town();
	day_is_answered("2024-03-31");
	day_is_answered("2024-06-30");
	day_is_answered("2024-10-31");
}

/* After the reform the town is no more: its targets count nobody, and the day of the tree is said. */
void the_facts_are_mapped_to_the_tree_of_a_day(void)
{
	town();
	const struct js *js = ask("/api/v1/campaigns/TD-2023-01/targets?on=2024-10-31&tree=2025-07-01");
	SAME(js_text(js, "tree"), "2025-07-01");
	CHECK(js_int(js_get(js, "targets")->first, "denominator", -1) == 0);
	js = ask("/api/v1/campaigns/TD-2023-01/targets?on=2024-10-31&tree=2024-10-31");
	CHECK(js_int(js_get(js, "targets")->first, "numerator", -1) == 7);
	CHECK(test_get("/api/v1/campaigns/TD-2023-01/targets?tree=then").status == HTTP_BAD);
}

void campaigns_and_their_plans_are_told(void)
{
	town();
	const struct js *first = js_get(ask("/api/v1/campaigns"), "items")->first;
	SAME(js_text(first, "code"), "TD-2023-01");
	SAME(js_text(first, "state"), "running");
	const struct js *plan = ask("/api/v1/campaigns/TD-2023-01");
	const char *text = b_file(folder, "campaigns.json");
	const struct js *given = js_read(&test_arena, text, strlen(text), NULL)->first;
	SAME(plain(js_get(plan, "targets")), plain(js_get(given, "targets")));
	SAME(plain(js_get(plan, "phases")), plain(js_get(given, "phases")));
	CHECK(js_int(plan, "version", 0) == 1);
}

void a_work_is_told_with_what_is_unknown_as_null(void)
{
	town();
	const struct js *w = ask("/api/v1/works/CT-18115-01");
	SAME(js_text(w, "title"), "Công trình 1");
	SAME(js_text(w, "state"), "finished");
	SAME(plain(js_get(w, "led_by_front")), "true");
	SAME(plain(js_get(w, "cost_vnd")), "null");
	SAME(plain(js_get(w, "verified_on")), "null");
	SAME(plain(js_get(w, "photos")), "[]");
	SAME(js_text(js_get(w, "history")->first, "event"), "registered");
}

void contributions_are_sums_without_names(void)
{
	town();
	db_script(test_db, "INSERT INTO contribution (code, work_id, unit_id, giver_kind, giver, kind, quantity, measure, value_vnd, promised_on, received_on) "
		"SELECT 'A', id, unit_id, 'household', 'Nhà hảo tâm', 'workday', 12500, 'ngày', NULL, '2024-01-01', '2024-02-01' FROM work WHERE code = 'CT-18115-01';"
		"INSERT INTO contribution (code, work_id, unit_id, giver_kind, giver, kind, quantity, measure, value_vnd, promised_on, received_on) "
		"SELECT 'B', id, unit_id, 'household', 'Nhà hảo tâm', 'workday', 7500, 'ngày', NULL, '2024-01-01', NULL FROM work WHERE code = 'CT-18115-01'");
	SAME(plain(js_get(ask("/api/v1/works/CT-18115-01"), "contributions")),
		"[{\"kind\":\"workday\",\"measure\":\"ngày\",\"promised\":\"20.000\",\"received\":\"12.500\",\"value_vnd\":null}]");
	LACKS(test_get("/api/v1/works/CT-18115-01").body, "hảo tâm");
	struct reply page = test_get("/cong-trinh/CT-18115-01");
	HAS(page.body, "12,5");
	LACKS(page.body, "hảo tâm");
}

void works_are_narrowed_down(void)
{
	town();
	CHECK(js_count(js_get(ask("/api/v1/campaigns/TD-2023-01/works"), "items")) == 41);
	CHECK(js_count(js_get(ask("/api/v1/campaigns/TD-2023-01/works?unit=MT-18115"), "items")) == 5);
	CHECK(js_count(js_get(ask("/api/v1/campaigns/TD-2023-01/works?unit=MT-18115&kind=task"), "items")) == 2);
	CHECK(js_count(js_get(ask("/api/v1/campaigns/TD-2023-01/works?unit=MT-18115&state=finished"), "items")) == 1);
	CHECK(js_count(js_get(ask("/api/v1/campaigns/TD-2023-01/works?unit=X"), "items")) == 0);
}

void a_unit_tells_what_its_code_meant(void)
{
	town();
	const struct js *u = ask("/api/v1/units/MT-18115?on=2024-06-30");
	SAME(js_text(u, "name"), "UB MTTQ phường Bắc Hồng");
	SAME(js_text(js_get(u, "successors")->first, "name"), "UB MTTQ phường Bắc Hồng Lĩnh");
	CHECK(js_count(js_get(u, "meanings")) == 2 && js_count(js_get(u, "above")) == 2);
	u = ask("/api/v1/units/MT-18127?on=2026-01-01");
	SAME(plain(js_get(u, "valid")), "false");
	SAME(js_text(u, "valid_to"), "2025-06-30");
	u = ask("/api/v1/units/MT-18115?on=2026-01-01");
	CHECK(js_count(js_get(u, "predecessors")) == 4);
}

void lists_go_on_where_they_ended(void)
{
	town();
	for (int i = 0; i < 150; i++) {
		const char *code = arena_format(&test_arena, "X-%03d", i);
		unit_add(test_db, code, (struct day){ "2019-01-01" }, (struct day){ NULL }, "other", "commune", code, code, NULL);
	}
	size_t seen = 0;
	const char *next = "";
	for (int pages = 0; next && pages < 5; pages++) {
		const struct js *list = ask(arena_format(&test_arena, "/api/v1/units?on=2024-07-08&after=%s", next));
		seen += js_count(js_get(list, "items"));
		next = js_text(list, "next");
	}
	CHECK(seen == 19 + 150);
	const struct js *below = js_get(ask("/api/v1/units?parent=MT-437&on=2024-07-08"), "items");
	CHECK(js_count(below) == 15);
	SAME(js_text(below->first, "code"), "MT-18115");
}

void a_wrong_parameter_is_named(void)
{
	town();
	struct reply r = test_get("/api/v1/units?on=2024-02-30");
	CHECK(r.status == HTTP_BAD);
	SAME(r.type, "application/problem+json");
	SAME(js_text(js_read(&test_arena, r.body, strlen(r.body), NULL), "parameter"), "on");
	CHECK(test_get("/api/v1/units?parent=X").status == HTTP_BAD);
	CHECK(test_get("/api/v1/campaigns/TD-2023-01/works?kind=x").status == HTTP_BAD);
	CHECK(test_get("/api/v1/campaigns/TD-2023-01/targets?on=today").status == HTTP_BAD);
	r = test_get("/api/v1/works/none");
	CHECK(r.status == HTTP_NOT_FOUND);
	SAME(r.type, "application/problem+json");
}

void what_has_not_changed_is_not_sent_again(void)
{
	town();
	struct req rq = { .method = GET, .path = "/api/v1/works/CT-18115-01" };
	struct reply r = test_send(rq);
	const char *etag = arena_format(&test_arena, "\"%.32s\"", crypto_sha256(&test_arena, r.body, strlen(r.body)));
	rq.if_none_match = etag;
	r = test_send(rq);
	CHECK(r.status == HTTP_NOT_MODIFIED);
	SAME(r.body, "");
	rq.if_none_match = "\"other\"";
	CHECK(test_send(rq).status == HTTP_OK);
}

/* "/api/v1/works/:code" as the description writes it, "/api/v1/works/{code}". */
static const char *described(const char *path)
{
	const char *text = "";
	while (*path) {
		size_t n = strcspn(path, ":"), name = strcspn(path + n, "/");
		text = arena_format(&test_arena, "%s%.*s", text, (int)n, path);
		if (path[n])
			text = arena_format(&test_arena, "%s{%.*s}", text, (int)name - 1, path + n + 1);
		path += n + name;
	}
	return text;
}

/* Also what static/openapi.json would be told if it were none. */
void what_is_no_json_is_told_and_not_shown(void)
{
	struct req rq = { .arena = &test_arena, .path = "/api/v1/openapi.json", .out.arena = &test_arena };
	CHECK(api_answer(&rq, js_read(&test_arena, "{", 1, NULL)) == HTTP_FAILED);
	SAME(rq.type, "application/problem+json");
	town();
	db_script(test_db, "UPDATE plan_version SET plan = '{'");
	struct reply r = test_get("/api/v1/campaigns/TD-2023-01");
	CHECK(r.status == HTTP_FAILED);
	HAS(r.body, "\"status\":500");
}

/* Every address of the interface is described, and nothing else is. */
void the_description_holds_every_address(void)
{
	const struct js *paths = js_get(ask("/api/v1/openapi.json"), "paths");
	size_t n = 0;
	for (const struct route *r = routes; r->path; r++) {
		if (strncmp(r->path, "/api/v1/", 8))
			continue;
		test_check(js_get(paths, described(r->path)) != NULL, r->path, __FILE__, __LINE__);
		n++;
	}
	CHECK(js_count(paths) == n);
}
