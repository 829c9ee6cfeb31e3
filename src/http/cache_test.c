/* Kept answers: always what a page made just now would be, in the order in which things happen. */
#include "test/serve.h"

#include "app/account/identity.sql.h"
#include "app/article/article.h"
#include "app/exchange/exchange.h"
#include "app/exchange/record.sql.h"
#include "app/redirect/redirect.sql.h"
#include "db/change.h"
#include "http/compress.h"
#include "http/inside.h"
#include "http/target.h"

#include <stdlib.h>
#include <unistd.h>

enum { NOW = 1720425600, HOUR = 3600 }; /* eight in the morning, UTC, on 8/7/2024 */

/* An address of each route that is kept, and some that do not exist. */
static const char *const addresses[] = {
	"/", "/thi-dua", "/thi-dua?dang=csv", "/thi-dua/TD-2023-01", "/thi-dua/TD-2023-01?bang=don-vi",
	"/thi-dua/TD-2023-01/chi-tieu/1", "/thi-dua/TD-2023-01/chi-tieu/5", "/thi-dua/TD-2023-01/cong-trinh",
	"/thi-dua/TD-2023-01/cong-trinh?unit=MT-437&kind=model", "/cong-trinh/CT-18115-01", "/don-vi/MT-437", "/don-vi/MT-18127",
	"/tin", "/tin?unit=MT-18127", "/tin?tag=%C4%90%E1%BA%ADu+Li%C3%AAu", "/tin/bai-1", "/tin/bai-2", "/tin/khong-co",
	"/chuyen-muc/tin-tuc", "/rss.xml", "/chuyen-muc/tin-tuc/rss.xml", "/don-vi/MT-18127/rss.xml", "/sitemap.xml", "/sitemap/1.xml",
	"/tin/bai-1?after=9", "/tin/bai-1/bang-tin", "/lien-ket", "/dia-diem/NVH-1", "/tin/bai-1/qr.svg", "/thi-dua/TD-2023-01/qr.svg", "/cong-trinh/CT-18115-01/qr.svg",
	"/don-vi/MT-437/qr.svg", "/ban-do", "/ban-do?trong=MT-437", "/hoi-dap", "/api/v1/articles/bai-1/comments", "/api/v1/questions",
	"/cong-trinh/CT-18115-01?after=9", "/api/v1/works/CT-18115-01/comments",
	"/api/v1/map?trong=MT-437",
	"/robots.txt", "/cach-dem", "/tiep-can", "/quyen-rieng-tu", "/so-do-trang", "/.well-known/security.txt", "/atom.xml",
	"/chuyen-muc/tin-tuc/atom.xml", "/don-vi/MT-18127/atom.xml", "/api/v1/campaigns", "/api/v1/campaigns/TD-2023-01",
	"/api/v1/campaigns/TD-2023-01/targets", "/api/v1/campaigns/TD-2023-01/works", "/api/v1/works/CT-18115-01",
	"/api/v1/units", "/api/v1/units?parent=MT-437", "/api/v1/units/MT-18127", "/api/v1/articles",
	"/api/v1/articles?section=tin-tuc", "/api/v1/articles/bai-1", "/bai-hat", "/bai-hat?after=ca", "/bai-hat/ca",
	"/api/v1/songs", "/hoi-dap?cham=1",
};
enum { ADDRESSES = sizeof addresses / sizeof *addresses };

static void article(const char *slug, long long from, const char *until)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO article (slug, unit_id, section_id, made_at) VALUES ('%s', %lld, 1, 0);"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at) "
		"SELECT id, 1, 'approved', 1, '%s', 'Lead', 'Body', '', '', '', 0 FROM article WHERE slug = '%s';"
		"UPDATE article SET shown_from = %lld, shown_until = %s, updated_at = 0, "
		"shown = (SELECT id FROM article_revision WHERE article_id = article.id) WHERE slug = '%s';"
		"INSERT INTO article_tag SELECT id, 'dau lieu', 'Đậu Liêu' FROM article WHERE slug = '%s'",
		slug, (long long)test_unit("MT-18127"), slug, slug, from, until, slug, slug));
}

static void town(void)
{
	const char *path = "test/bundle/hong-linh";
	test_config.site = "https://example.vn";
	struct import_report report = { 0 };
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
	db_script(test_db, arena_format(&test_arena, "INSERT INTO section (id, slug, name, unit_id, path, position) "
		"VALUES (1, 'tin-tuc', 'Tin tức', %lld, '.1.', 1)", (long long)test_unit("MT-437")));
	db_script(test_db, "INSERT INTO setting (name, value) VALUES ('security_contact', 'mailto:a@thidua.example')");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO place (code, kind, name, folded, unit_id, state, made_at) "
		"VALUES ('NVH-1', 'culture_house', 'Nhà văn hóa', 'nha van hoa', %lld, 'in_use', 0)", (long long)test_unit("MT-18127")));
	article("bai-1", NOW - HOUR, "NULL");
	article("bai-2", NOW - 2 * HOUR, "NULL");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO song (slug, unit_id, position, title, folded, words_by, music_by, "
		"singer, licence, words, hidden, made_at, changed_at) VALUES ('ca', %lld, 1, 'Ca', 'ca', 'A', 'B', '', 'CC0', 'La', 0, 0, 0)",
		(long long)test_unit("MT-437")));
	test_commit();
}

/* A request as the server makes it; the rest of it may be set by the test. */
static void make(struct req *rq, const char *target, int64_t now)
{
	size_t n = strlen(target);
	struct param *params = NULL;
	rq->path = target_path(&test_arena, target, n);
	rq->query = target_query(&test_arena, target, n);
	CHECK(target_params(&test_arena, rq->query, strlen(rq->query), &params, &rq->params.n));
	rq->params.v = params;
	rq->db = test_db;
	rq->arena = &test_arena;
	rq->config = &test_config;
	rq->now.unix_time = now;
	rq->today = (struct day){ arena_copy_n(&test_arena, "2024-07-08", 10) };
	if (now >= NOW - 8 * HOUR + 17 * HOUR) /* midnight in Vietnam */
		rq->today = (struct day){ "2024-07-09" };
	rq->language = rq->language ? rq->language : "vi";
	rq->network = rq->network ? rq->network : "192.0.2.0/24";
	lang_use(rq->language);
}

static enum status serve(struct req *rq)
{
	CHECK(db_end(test_db, true));
	enum status status = http_serve(rq);
	db_begin(test_db, &test_arena, WRITE);
	return status;
}

static struct libdeflate_compressor *compressor;
static unsigned rendered;

/* As the server does it: the answer out of the cache, which is filled when it must be. */
static struct kept *ask(struct cache *c, const char *target, int64_t now)
{
	enum status missing;
	struct job j = { 0 };
	struct kept *k = NULL;
	make(&j.rq, target, now);
	CHECK(http_find(&j.rq, &missing) && j.rq.route->flags & KEPT);
	const char *key = http_key(&j.rq);
	k = cache_find(c, key, strlen(key), now);
	if (k || cache_take(c, key, &j, &k) == CACHE_HIT)
		return k;
	CHECK(j.slot);
	CHECK(db_end(test_db, true));
	j.status = http_serve(&j.rq);
	struct db_seen seen = db_seen(test_db);
	db_begin(test_db, &test_arena, WRITE);
	rendered++;
	struct kept *before = cache_before(c, &j);
	k = kept_allowed(&j.rq, j.status) ? kept_new(&j.rq, j.status, before, compressor) : NULL;
	struct cache_waited w = cache_filled(c, &j, k, &seen);
	CHECK(!w.answered && !w.again);
	if (before)
		kept_drop(before);
	return k;
}

static const char *body(const struct kept *k)
{
	const struct form *f = &k->plain;
	return arena_copy_n(&test_arena, f->bytes + f->head_n, f->n - f->head_n);
}

static const char *fresh(const char *target, int64_t now, enum status *status)
{
	struct req rq = { .method = GET };
	make(&rq, target, now);
	*status = serve(&rq);
	return rq.out.used ? arena_copy_n(&test_arena, rq.out.text, rq.out.used) : "";
}

/* What everybody sees is what a page made now would say.  Returns the tag, "" when it is not kept. */
static const char *is_true(struct cache *c, const char *target, int64_t now)
{
	enum status status;
	const char *made = fresh(target, now, &status), *etag = "";
	struct kept *k = ask(c, target, now);
	test_check(!!k == (status == 200 || status == 301 || status == 410), target, __FILE__, __LINE__);
	if (!k)
		return "";
	test_check(k->status == status && !strcmp(body(k), made), arena_format(&test_arena, "%s is kept as it would be made", target),
		__FILE__, __LINE__);
	etag = arena_copy(&test_arena, k->etag);
	kept_drop(k);
	return etag;
}

static void begin(void)
{
	compressor = compressor ? compressor : compress_new(1);
	rendered = 0;
}

void every_kept_route_is_the_same_for_every_guest(void)
{
	town();
	for (const struct route *r = routes; r->path; r++) {
		if (!(r->flags & KEPT))
			continue;
		CHECK(r->method == GET && !r->need && !r->scope && !r->prepare);
		bool known = false;
		for (size_t i = 0; i < ADDRESSES; i++) {
			enum status missing;
			struct req rq = { .method = GET }, other = { .method = GET, .network = "2001:db8:0::/56", .secure = true };
			make(&rq, addresses[i], NOW);
			if (http_find(&rq, &missing) != r)
				continue;
			known = true;
			other.reader.agent = "Mozilla/5.0";
			make(&other, addresses[i], NOW + 5 * HOUR);
			enum status status = serve(&rq);
			CHECK(serve(&other) == status);
			size_t n = rq.out.used;
			test_check(n == other.out.used && (!n || !memcmp(rq.out.text, other.out.text, n)),
				arena_format(&test_arena, "%s says the same to all at any hour", addresses[i]), __FILE__, __LINE__);
			LACKS(rq.out.used ? rq.out.text : "", "name=\"token\"");
			LACKS(rq.out.used ? rq.out.text : "", "name=\"once\"");
			CHECK(!rq.set_cookie && !rq.file);
		}
		test_check(known, arena_format(&test_arena, "%s needs an address in cache_test.c", r->path), __FILE__, __LINE__);
	}
}

static uint64_t chance; /* the same in each run */

static size_t random_below(size_t n)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(chance >> 33) % n;
}

/* What staff may do at any time, by the rules' own statements. */
static void change_something(int n)
{
	const struct article_public *a = article_public(test_db, n % 2 ? "bai-1" : "bai-2", (struct moment){ NOW });
	const char *text = arena_format(&test_arena, "%d", n);
	struct optional none = { 0 };
	struct moment before = { NOW - n, false }, never = { 0, true };
	size_t act = a ? random_below(9) : random_below(5);
	switch (act) {
	case 0: setting_keep(test_db, "site_name", text); break;
	case 1: setting_keep(test_db, "contact", text); break;
	case 2: request_key_add(test_db, text, none, "/", before); break; /* seen by no reader */
	case 3: redirect_add(test_db, arena_format(&test_arena, "/tin/cu-%d", n), "/tin/bai-1", before); break;
	case 4: db_script(test_db, arena_format(&test_arena, "UPDATE work SET title = '%d' WHERE id = %d", n, n % 7 + 1)); break;
	case 5: tag_add(test_db, a->id, text, text); break;
	case 6: article_show(test_db, a->id, a->revision.value, a->section_id, none, none, before, never, before); break;
	case 7: article_lock(test_db, a->id, none, before); break;
	case 8: if (n % 5 == 0) article_withdraw(test_db, a->id, before, text);
	}
}

void kept_answers_are_always_what_would_be_made_now(void)
{
	enum { STEPS = 40, ASKED = 12 };
	const char *tags[ADDRESSES], *bodies[ADDRESSES];
	struct cache *c = cache_new(32 << 20);
	begin();
	town();
	chance = 7;
	for (size_t i = 0; i < ADDRESSES; i++)
		tags[i] = bodies[i] = "";
	for (int n = 0; n < STEPS; n++) {
		change_something(n);
		for (int k = 0; k < ASKED; k++) {
			size_t i = random_below(ADDRESSES);
			enum status status;
			const char *tag = is_true(c, addresses[i], NOW), *now = fresh(addresses[i], NOW, &status);
			test_check(!*tags[i] || !*tag || !strcmp(tags[i], tag) == !strcmp(bodies[i], now),
				arena_format(&test_arena, "%s has a new tag only with a new text", addresses[i]), __FILE__, __LINE__);
			tags[i] = tag;
			bodies[i] = now;
		}
	}
	CHECK(cache_figures(c).same > 0 && cache_figures(c).hits > 0);
	cache_free(c);
}

void a_change_makes_only_the_pages_anew_that_read_it(void)
{
	struct cache *c = cache_new(32 << 20);
	begin();
	town();
	unsigned missing = 0;
	for (size_t i = 0; i < ADDRESSES; i++)
		missing += !*is_true(c, addresses[i], NOW);
	CHECK(missing == 1);
	unsigned made = rendered;
	for (size_t i = 0; i < ADDRESSES; i++)
		is_true(c, addresses[i], NOW);
	CHECK(rendered == made + missing); /* what is not there is not kept */
	request_key_add(test_db, "k", (struct optional){ 0 }, "/", (struct moment){ NOW });
	const struct article_public *a = article_public(test_db, "bai-1", (struct moment){ NOW });
	tag_add(test_db, a->id, "ha tinh", "Hà Tĩnh");
	made = rendered;
	is_true(c, "/cong-trinh/CT-18115-01", NOW);
	is_true(c, "/api/v1/units", NOW);
	is_true(c, "/thi-dua/TD-2023-01/chi-tieu/5", NOW);
	CHECK(rendered == made);
	is_true(c, "/tin/bai-1", NOW);
	CHECK(rendered == made + 1);
	cache_free(c);
}

void an_article_appears_and_ends_at_its_second(void)
{
	struct cache *c = cache_new(32 << 20);
	begin();
	town();
	article("bai-3", NOW + 100, "1720425800"); /* NOW + 200 */
	db_script(test_db, "UPDATE place SET article_id = (SELECT id FROM article WHERE slug = 'bai-3')");
	static const int at[] = { 0, 99, 100, 150, 199, 200, 300, 9 * HOUR - 1, 9 * HOUR };
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		struct kept *list = ask(c, "/tin", NOW + at[i]), *own = ask(c, "/tin/bai-3", NOW + at[i]);
		bool there = at[i] >= 100 && at[i] < 200;
		CHECK(!!strstr(body(list), "bai-3") == there);
		CHECK(there ? own && own->status == 200 : at[i] < 100 ? !own : own && own->status == 410);
		kept_drop(list);
		if (own)
			kept_drop(own);
		is_true(c, "/don-vi/MT-18127", NOW + at[i]); /* says the day */
		struct kept *place = ask(c, "/dia-diem/NVH-1", NOW + at[i]);
		CHECK(!!strstr(body(place), "bai-3") == there);
		kept_drop(place);
	}
	cache_free(c);
}

void what_a_page_does_not_read_makes_no_key(void)
{
	static const char *const same[] = { "/tin?unit=MT-437", "/tin?fbclid=1&unit=MT-437",
		"/tin?unit=MT-437&unix=2&un=3", "/%74in?unit=%4DT-437", "/tin?unit=MT-437&lang=fr" };
	const char *first = NULL;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		enum status missing;
		struct req rq = { .method = GET };
		make(&rq, same[i], NOW);
		CHECK(http_find(&rq, &missing));
		const char *key = http_key(&rq);
		first = first ? first : key;
		SAME(key, first);
		SAME(req_text(&rq, "fbclid"), "");
		SAME(req_text(&rq, "unit"), "MT-437");
	}
	struct req rq = { .method = GET };
	enum status missing;
	make(&rq, "/tin/a%2Fb%20c?lang=en", NOW);
	CHECK(http_find(&rq, &missing));
	SAME(http_key(&rq), "vi/tin/a%2Fb%20c?lang=en");
}

void the_cache_stays_within_its_bytes_and_keeps_what_is_read(void)
{
	enum { BUDGET = 1024 * 1024, OTHERS = 400 };
	struct cache *c = cache_new(BUDGET);
	begin();
	town();
	kept_drop(ask(c, "/tiep-can", NOW));
	for (int i = 0; i < OTHERS; i++) {
		struct kept *k = ask(c, arena_format(&test_arena, "/tin?tag=t%d", i), NOW);
		if (k)
			kept_drop(k);
		unsigned made = rendered;
		kept_drop(ask(c, "/tiep-can", NOW));
		CHECK(rendered == made);
		CHECK(cache_figures(c).bytes <= BUDGET);
	}
	CHECK(cache_figures(c).dropped > 0);
	CHECK(cache_figures(c).answers < OTHERS);
	cache_free(c);
	CHECK(!cache_new(0));
}

/* Who came before the change may get what was made before it; who came after it may not. */
void those_who_wait_get_nothing_that_is_older_than_their_request(void)
{
	struct cache *c = cache_new(1 << 20);
	struct job j[4] = { 0 };
	struct kept *kept;
	begin();
	town();
	for (int i = 0; i < 4; i++)
		make(&j[i].rq, "/tiep-can", NOW);
	CHECK(cache_take(c, "vi/tiep-can", &j[0], &kept) == CACHE_FILL);
	CHECK(db_end(test_db, true));
	j[0].status = http_serve(&j[0].rq);
	struct db_seen seen = db_seen(test_db);
	db_begin(test_db, &test_arena, WRITE);
	CHECK(cache_take(c, "vi/tiep-can", &j[1], &kept) == CACHE_WAIT);
	setting_keep(test_db, "site_name", "Another");
	test_commit();
	CHECK(cache_take(c, "vi/tiep-can", &j[2], &kept) == CACHE_WAIT);
	CHECK(cache_take(c, "vi/tiep-can", &j[3], &kept) == CACHE_WAIT);
	kept = kept_new(&j[0].rq, j[0].status, NULL, compressor);
	struct cache_waited w = cache_filled(c, &j[0], kept, &seen);
	kept_drop(kept);
	CHECK(w.answered == &j[1] && !j[1].next);
	CHECK(w.again == &j[2] && !j[2].next && j[2].slot); /* and the fourth waits for it */
	w = cache_filled(c, &j[2], NULL, &seen);
	CHECK(w.again == &j[3] && !j[3].slot && !w.answered);
	CHECK(cache_figures(c).answers == 0);
	cache_free(c);
}

/* Another program with the same database. */
void a_change_by_another_process_is_seen(void)
{
	struct cache *c = cache_new(1 << 20);
	begin();
	town();
	CHECK(db_end(test_db, true));
	change_watch(test_db);
	db_begin(test_db, &test_arena, WRITE);
	is_true(c, "/tiep-can", NOW);
	unsigned made = rendered;
	CHECK(db_end(test_db, true));
	change_watch(test_db);
	db_begin(test_db, &test_arena, WRITE);
	is_true(c, "/tiep-can", NOW);
	CHECK(rendered == made);
	db_script(test_db, "INSERT INTO data_change (id, n) VALUES (1, 5)");
	CHECK(db_end(test_db, true));
	uint64_t number = change_number();
	change_watch(test_db);
	CHECK(change_number() == number + 1);
	db_begin(test_db, &test_arena, WRITE);
	is_true(c, "/tiep-can", NOW);
	CHECK(rendered == made + 1);
	cache_free(c);
}

static const char *get(const char *path, const char *more)
{
	return serve_talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n%s\r\n", path, more));
}

static const char *tag_of(const char *answer)
{
	const char *at = strstr(answer, "ETag: ");
	return at ? arena_copy_n(&test_arena, at + 6, strcspn(at + 6, "\r")) : "";
}

void the_server_sends_kept_answers_whole_packed_or_not_at_all(void)
{
	serve_start(NULL, NULL, NULL);
	const char *first = get("/cach-dem", ""), *again = get("/cach-dem", ""), *packed = get("/cach-dem", "Accept-Encoding: gzip\r\n");
	CHECK(serve_status(first) == 200 && serve_status(again) == 200);
	HAS(again, "That is not zero");
	SAME(tag_of(again), tag_of(first));
	CHECK(*tag_of(first));
	HAS(packed, "Content-Encoding: gzip\r\n");
	HAS(packed, ".gz\"\r\n");
	HAS(packed, "X-Request-Id: ");
	HAS(packed, "Vary: Accept-Encoding, Accept-Language, Cookie\r\n");
	HAS(packed, "Cache-Control: no-cache\r\n");
	const char *same = get("/cach-dem", arena_format(&test_arena, "If-None-Match: %s\r\n", tag_of(packed)));
	CHECK(serve_status(same) == 304);
	LACKS(same, "Content-Length");
	const char *head = serve_talk("HEAD /cach-dem HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\r\n");
	CHECK(serve_status(head) == 200);
	LACKS(head, "That is not zero");
	SAME(tag_of(head), tag_of(first));
	CHECK(strcmp(tag_of(get("/cach-dem?lang=vi", "")), tag_of(first)) != 0);
	CHECK(serve_status(get("/khong-co", "")) == 404);
	HAS(get("/sitemap.xml", ""), "<loc>http://a/sitemap/trang.xml</loc>");
	HAS(serve_talk("GET /sitemap.xml HTTP/1.1\r\nHost: b.example\r\nAccept-Language: en\r\n\r\n"), "<loc>http://b.example/sitemap/");
	CHECK(serve_stop() == 0);
}

/* `thidua user add` and others write while the server keeps its pages.  Feeds are not counted, so the server itself
 * writes nothing by which it could notice. */
void the_server_shows_what_another_process_changed(void)
{
	enum { PATIENCE = 60 * 1000 };
	serve_start(NULL, NULL, NULL);
	const char *before = tag_of(get("/rss.xml", ""));
	LACKS(get("/rss.xml", ""), "The town");
	struct db *db = db_open(serve_file("t.db"));
	db_announce(db);
	db_begin(db, &test_arena, WRITE);
	setting_keep(db, "site_name", "The town");
	CHECK(db_end(db, true));
	db_close(db);
	for (int64_t until = serve_ms() + PATIENCE; !strcmp(tag_of(get("/rss.xml", "")), before) && serve_ms() < until;)
		usleep(20000);
	HAS(get("/rss.xml", ""), "The town");
	HAS(get("/", ""), "The town");
	CHECK(serve_stop() == 0);
}

/* Only on this machine, and not through a proxy. */
void the_server_tells_its_figures_to_its_own_machine(void)
{
	serve_start(NULL, NULL, NULL);
	for (int i = 0; i < 3; i++)
		get("/cach-dem", "");
	usleep(200000); /* an answer is counted when it was sent */
	const char *r = get("/metrics", "");
	CHECK(serve_status(r) == 200);
	HAS(r, "thidua_requests_total{status=\"200\"} 3\n");
	HAS(r, "thidua_kept_hits_total 2\n");
	HAS(r, "thidua_kept_made_total{same=\"no\"} 1\n");
	HAS(r, "thidua_kept_answers 1\n");
	HAS(r, "thidua_seconds_count 3\n");
	HAS(r, "\nthidua_connections ");
	CHECK(serve_status(get("/metrics", "X-Forwarded-For: 192.0.2.1\r\n")) == 404);
	CHECK(serve_stop() == 0);
}
