/* The dispatcher: what holds for every route. */
#include "test/test.h"

static const struct route *limited(void)
{
	for (const struct route *r = routes; r->path; r++)
		if (r->limit && r->method == POST && !strchr(r->path, ':'))
			return r;
	return NULL;
}

void a_network_that_asks_too_often_is_told_to_wait(void)
{
	const struct route *r = limited();
	CHECK(r != NULL);
	struct reply last = { 0 };
	for (unsigned i = 0; r && i <= r->limit && last.status != HTTP_TOO_MANY; i++)
		last = test_post(r->path, "");
	CHECK(last.status == HTTP_TOO_MANY);
	HAS(last.body, "Too many requests");
	struct req other = { .method = POST, .path = r->path, .network = "198.51.100.0/24" };
	CHECK(test_send(other).status != HTTP_TOO_MANY);
}

void a_form_needs_its_token_and_any_of_its_masks_will_do(void)
{
	const struct route *r = limited();
	const char *one = test_token(), *two = test_token();
	CHECK(strcmp(one, two) != 0); /* masked anew each time */
	const char *tokens[] = { one, two, "", "0", arena_format(&test_arena, "%s0", one), NULL };
	for (int i = 0; tokens[i]; i++) {
		struct param p = { "token", tokens[i] };
		struct req rq = { .method = POST, .path = r->path, .params = { &p, 1 } };
		test_check((test_send(rq).status == HTTP_FORBIDDEN) == (i > 1), tokens[i], __FILE__, __LINE__);
	}
	char *changed = arena_copy(&test_arena, one);
	size_t last = strlen(changed) - 1;
	changed[last] = changed[last] == 'a' ? 'b' : 'a';
	struct param p = { "token", changed };
	struct req rq = { .method = POST, .path = r->path, .params = { &p, 1 } };
	CHECK(test_send(rq).status == HTTP_FORBIDDEN);
}

void an_address_says_what_may_be_done_with_it(void)
{
	struct req rq = { .arena = &test_arena, .path = "/dang-nhap" };
	SAME(http_allow(&rq), "GET, HEAD, POST, OPTIONS");
	rq.path = "/health";
	SAME(http_allow(&rq), "GET, HEAD, OPTIONS");
	rq.path = "/nothing";
	CHECK(!http_allow(&rq));
	CHECK(test_post("/health", "").status == HTTP_WRONG_METHOD);
	CHECK(test_get("/nothing").status == HTTP_NOT_FOUND);
}

/* The page that uses up its memory ends with 503; the next one finds everything in order. */
void memory_that_is_used_up_ends_one_request_only(void)
{
	CHECK(db_end(test_db, true));
	for (size_t budget = 500; budget < 20000; budget += 500) {
		struct arena small = { .budget = budget };
		struct req rq = { .method = GET, .path = "/", .query = "", .db = test_db, .arena = &small, .config = &test_config,
			.language = "en", .network = "192.0.2.0/24", .today = { "2024-07-08" } };
		enum status s = http_serve(&rq);
		test_check(s == HTTP_BUSY || s == HTTP_OK, arena_format(&test_arena, "%d with %zu bytes", s, budget), __FILE__, __LINE__);
		if (budget == 500)
			CHECK(s == HTTP_BUSY && !rq.out.used);
		arena_free(&small);
	}
	db_begin(test_db, &test_arena, WRITE);
	CHECK(test_get("/").status == HTTP_OK);
}

/* The disk may be full for who has used up the memory too. */
void a_failure_is_told_without_memory(void)
{
	struct arena small = { .budget = 64 };
	struct req rq = { .method = POST, .path = "/", .query = "", .db = test_db, .arena = &small, .config = &test_config,
		.language = "en", .out = { .arena = &small } };
	CHECK(http_failed(&rq, DB_FULL) == HTTP_FULL);
	CHECK(!rq.out.used);
	arena_free(&small);
}

/* A row that stands twice would take the place of the other one, with other columns. */
void every_address_has_one_row_for_each_method(void)
{
	for (const struct route *r = routes; r->path; r++)
		for (const struct route *s = r + 1; s->path; s++)
			test_check(r->method != s->method || strcmp(r->path, s->path), r->path, __FILE__, __LINE__);
}

/* As people type them and chat programs write them; "" is 404. */
void a_slash_at_the_end_and_capitals_lead_to_the_page(void)
{
	static const struct { const char *typed, *meant; } all[] = {
		{ "/tin/", "/tin" }, { "/tin//", "/tin" }, { "/tin/mot-bai/", "/tin/mot-bai" }, { "/thong-ke/?a=b%20c&lang=en", "/thong-ke?a=b%20c&lang=en" },
		{ "/TIN", "/tin" }, { "/Tin/Mot-Bai/", "/tin/mot-bai" }, { "/tin/Mot-Bai?x=1", "/tin/mot-bai?x=1" },
		{ "/Don-Vi/MT-437/", "/don-vi/MT-437" }, { "/CHUYEN-MUC/A/RSS.xml", "/chuyen-muc/a/rss.xml" },
		{ "/tin/a%0D%0Ab/", "/tin/a%0D%0Ab" }, { "/tin/a%3Fb/", "/tin/a%3Fb" }, { "/quan-tri/", "/quan-tri" },
		{ "//tin/", "" }, { "//host/", "" }, { "//host", "" }, { "/tin//x/", "" }, { "/nothing/", "" }, { "/tin/mot-bai", "" },
		{ "/cong-trinh/", "" }, { "/dang-xuat/", "" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct reply r = test_get(all[i].typed);
		bool guessed = strstr(all[i].typed, "Mot-Bai") || strstr(all[i].typed, "/A/"); /* is there such a page? */
		enum status status = guessed ? HTTP_FOUND : *all[i].meant ? HTTP_MOVED : HTTP_NOT_FOUND;
		test_check(r.status == status, all[i].typed, __FILE__, __LINE__);
		SAME(r.location, all[i].meant);
	}
	CHECK(test_get("/").status == HTTP_OK);
	CHECK(test_post("/dang-nhap/", "").status == HTTP_NOT_FOUND);
	struct req head = { .method = GET, .path = "/tin/", .head = true };
	CHECK(test_send(head).status == HTTP_MOVED);
}
