#include "app/counter/counter.h"

#include "app/counter/counter.sql.h"
#include "app/counter/robot.h"
#include "app/counter/sketch.h"
#include "base/crypto.h"
#include "base/time.h"
#include "db/migrate.h"
#include "test/serve.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static const char phone[] = "Mozilla/5.0 (Linux; Android 14; SM-A055F) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";

/* A reader with this address, 192.0.2.n or 2001:db8::n:0:0:0:0. */
static struct req reader(const char *path, int address, const char *agent)
{
	struct req rq = { .method = GET, .path = path, .reader = { .agent = agent, .speaks = true } };
	memcpy(rq.reader.prefix, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
	rq.reader.prefix[12] = 10;
	rq.reader.prefix[13] = (uint8_t)(address >> 16);
	rq.reader.prefix[14] = (uint8_t)(address >> 8);
	rq.reader.prefix[15] = (uint8_t)address;
	return rq;
}

static void flush_on(const char *day)
{
	CHECK(db_end(test_db, true));
	struct moment now = { .unix_time = day_between((struct day){ "1970-01-01" }, (struct day){ day }) * 86400LL + 8 * 3600 };
	CHECK(counter_flush(test_db, now));
	db_begin(test_db, &test_arena, WRITE);
}

struct number { int64_t n; };
static const size_t number_offsets[] = { 0 };

static void flush(void)
{
	flush_on("2024-07-08");
}

/* Statements are remembered by where they stand. */
#define NAME_(line) "test " #line
#define NAME(line) NAME_(line)
#define ask(sql) ({ static const struct query q = { NAME(__LINE__), sql, sql, "", "i", number_offsets, \
	sizeof(struct number) }; number_of(&q); })

static int64_t number_of(const struct query *q)
{
	struct number *n = NULL;
	return db_run(test_db, q, NULL, &n) ? n->n : -1;
}

void ten_thousand_robots_are_no_visit_and_a_hundred_people_are_a_hundred(void)
{
	static const char *const robots[] = { "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.5.0", "" };
	for (int i = 0; i < 10000; i++)
		app_count(&(struct req){ .path = "/", .route = routes + 1, .now = { 1720425600, false },
			.reader = { .agent = robots[i % 3], .speaks = i % 2 } }, HTTP_OK);
	/* Forty behind one address with browsers of their own, sixty at home, each opening three pages. */
	for (int i = 0; i < 100; i++)
		for (int page = 0; page < 3; page++)
			test_send(reader(page ? "/thi-dua" : "/", i < 40 ? 1 : i, i < 40 ? arena_format(&test_arena, "%s %d", phone, i) : phone));
	flush();
	CHECK(ask("SELECT n FROM visit WHERE day = '2024-07-08'") == 100);
	CHECK(ask("SELECT CAST(sum(n) AS bigint) FROM hit_cell WHERE cell & 3 = 0") == 300);
	CHECK(ask("SELECT CAST(sum(n) AS bigint) FROM hit_cell WHERE cell & 3 = 1") == 10000);
	CHECK(counter_now(&test_arena).online == 100);
	/* A phone that changes its network is another reader, and the page about counting says so. */
	test_send(reader("/", 70000, phone));
	flush();
	CHECK(ask("SELECT n FROM visit WHERE day = '2024-07-08'") == 101);
	CHECK(counter_now(&test_arena).visits == 101);
}

void each_class_is_counted_apart(void)
{
	struct req rq = reader("/", 1, phone);
	test_send(rq);
	rq.reader.speaks = false;
	test_send(rq);                                     /* no language: a robot */
	rq = reader("/", 2, "Mozilla/5.0 (iPhone) Safari");
	test_send(rq);
	test_send(reader("/robots.txt", 2, "Mozilla/5.0 (iPhone) Safari"));
	test_send(rq);                                     /* it has shown what it is */
	test_units();
	test_as("officer", "MT-18115");
	test_send(reader("/ban-lam-viec", 3, phone));
	flush();
	CHECK(ask("SELECT CAST(sum(n) AS bigint) FROM hit_cell WHERE cell & 3 = 0") == 2);
	CHECK(ask("SELECT CAST(sum(n) AS bigint) FROM hit_cell WHERE cell & 3 = 1") == 2);
	CHECK(ask("SELECT CAST(sum(n) AS bigint) FROM hit_cell WHERE cell & 3 = 2") == 1);
	CHECK(ask("SELECT n FROM visit") == 2);
	CHECK(robot_agent("") && robot_agent("Wget/1.21") && robot_agent("CUBOT Googlebot"));
	CHECK(!robot_agent(phone) && !robot_agent("Mozilla/5.0 (Linux; Android 13; CUBOT_X70 Build/CUBOT) Chrome/120"));
}

void only_pages_that_were_sent_are_counted(void)
{
	struct req rq = reader("/nothing", 1, phone);
	test_send(rq);
	rq.path = "/health";
	test_send(rq);
	rq.path = "/api/v1/campaigns";
	test_send(rq);
	rq.path = "/ban-lam-viec";                         /* leads to signing in */
	CHECK(test_send(rq).status == HTTP_SEE_OTHER);
	rq.path = "/";
	rq.head = true;
	test_send(rq);
	rq.head = false;
	rq.reader.ahead = true;
	test_send(rq);
	flush();
	CHECK(ask("SELECT count(*) FROM hit_cell") == 0);
	CHECK(ask("SELECT count(*) FROM visit") == 0);
	rq.reader.ahead = false;
	test_send(rq);
	flush();
	CHECK(ask("SELECT count(*) FROM hit_cell") == 1);
}

void a_flush_adds_and_hours_make_days_and_months(void)
{
	static const char *const days[] = { "2024-07-30", "2024-07-31", "2024-12-31", "2025-01-01" };
	for (size_t i = 0; i < 4; i++) {
		test_today(days[i]);
		for (int n = 0; n < 5; n++) {
			test_send(reader("/", n, phone));
			flush_on(days[i]);
		}
		test_send(reader("/", 1, phone));
	}
	flush_on("2025-01-01");
	CHECK(ask("SELECT count(*) FROM hit_cell") == 4);
	CHECK(ask("SELECT count(*) FROM hit_cell WHERE n = 6") == 4);
	CHECK(ask("SELECT count(*) FROM visit WHERE n = 5") == 4);
	CHECK(ask("SELECT n FROM visit WHERE day = '2025-01-01'") == 5);
	CHECK(counter_now(&test_arena).visits == 20);
	SAME(counter_now(&test_arena).since.iso, "2024-07-30");
}

void statistics_add_hours_to_days_and_days_to_months(void)
{
	static const char *const days[] = { "2024-06-30", "2024-07-01", "2024-07-08" };
	for (size_t i = 0; i < 3; i++) {
		test_today(days[i]);
		for (int n = 0; n < 2; n++)
			test_send(reader("/", n, phone));
		flush_on(days[i]);
	}
	const char *hours = test_get("/thong-ke?from=2024-07-08&to=2024-07-08&dang=csv").body;
	HAS(hours, "2024-07-08 15:00,,2,0,0\r\n");
	HAS(hours, "2024-07-08 14:00,,0,0,0\r\n");
	HAS(test_get("/thong-ke?from=1/7/2024&to=8/7/2024&dang=csv").body, "2024-07-01,2,2,0,0\r\n");
	const char *months = test_get("/thong-ke?from=2024-01-01&to=2024-12-31&dang=csv").body;
	HAS(months, "2024-06,2,2,0,0\r\n2024-07,4,4,0,0\r\n");
	HAS(test_get("/thong-ke?kind=unit&dang=csv").body, "2024-07-08,2,0,0,0\r\n");
	HAS(test_get("/thong-ke").body, "<strong>6</strong> (9 June 2024 – 8 July 2024)");
	HAS(test_get("/api/v1/statistics?from=2024-07-01").body, "\"visits\":4");
	CHECK(test_get("/thong-ke?from=9/7/2024").status == HTTP_BAD);
	CHECK(test_get("/api/v1/statistics?kind=x").status == HTTP_BAD);
}

/* What must go is there before it goes: the last second of a day still belongs to it. */
void midnight_in_vietnam_begins_a_new_day(void)
{
	uint8_t prefix[16] = { 1 };
	struct counter_view v = { .address = "/", .kind = "home", .prefix = prefix, .agent = phone };
	v.now.unix_time = 1720458000 - 1;                  /* 23:59:59 of 8/7/2024 */
	CHECK(!strcmp(day_of(&test_arena, v.now).iso, "2024-07-08"));
	counter_add(&v);
	v.now.unix_time++;
	CHECK(!strcmp(day_of(&test_arena, v.now).iso, "2024-07-09"));
	counter_add(&v);
	counter_add(&v);
	CHECK(db_end(test_db, true));
	CHECK(counter_flush(test_db, v.now));
	CHECK(counter_now(&test_arena).online == 1);
	v.now.unix_time += 5 * 60;
	CHECK(counter_flush(test_db, v.now));
	CHECK(counter_now(&test_arena).online == 0);
	db_begin(test_db, &test_arena, WRITE);
	CHECK(ask("SELECT n FROM visit WHERE day = '2024-07-08'") == 1);
	CHECK(ask("SELECT n FROM visit WHERE day = '2024-07-09'") == 1);
}

static bool lacks_canary(const char *file)
{
	FILE *f = fopen(file, "rb");
	size_t room = 32 << 20;
	char *bytes = arena_new(&test_arena, char, room);
	size_t n = f ? fread(bytes, 1, room, f) : 0;
	if (f)
		fclose(f);
	return n > 0 && !memmem(bytes, n, "anary-7f3a", 10) && !memmem(bytes, n, "canaryprefix", 12);
}

/* Looked for in the addresses, and in all bytes of the file and its log. */
void nothing_that_tells_a_reader_is_in_any_table(void)
{
	test_units();
	struct req rq = reader("/", 1, "Canary-7f3a/1.0 (Linux)");
	memcpy(rq.reader.prefix, "canaryprefix7f3a", 16);
	test_send(rq);
	test_as("administrator", "MT-42");
	rq.path = "/quan-tri/tai-khoan/canary-7f3a";
	test_send(rq);
	flush();
	CHECK(ask("SELECT count(*) FROM hit_cell") >= 1);
	CHECK(ask("SELECT count(*) FROM hit_page WHERE address LIKE '%anary%'") == 0);
	CHECK(ask("SELECT count(*) FROM hit_page WHERE address LIKE '%7f3a%'") == 0);
	test_commit();
	if (!db_is_postgresql(test_db)) {
		CHECK(lacks_canary(test_where));
		CHECK(lacks_canary(arena_format(&test_arena, "%s-wal", test_where)));
	}
}

/* The pages are kept: none of them says a number; what the foot shows is asked for apart. */
void the_foot_says_nothing_before_the_first_visit(void)
{
	flush();
	SAME(test_get("/so-luot").body, "{\"visits\":0,\"online\":0,\"parts\":[]}");
	LACKS(test_get("/so-luot?dang=html").body, "Reading now");
	struct reply before = test_get("/");
	HAS(before.body, "data-counter=\"/so-luot?lang=en\"");
	HAS(before.body, "href=\"/cach-dem\"");
	test_send(reader("/", 1, phone));
	flush();
	SAME(test_get("/").body, before.body);
	SAME(test_get("/so-luot").body, "{\"visits\":1,\"online\":1,\"since\":\"2024-07-08\",\"parts\":["
		"{\"what\":\"Visits\",\"n\":\"1\",\"note\":\"(since 8 July 2024)\"},"
		"{\"what\":\"Reading now\",\"n\":\"1\",\"note\":\"(counted since 15:00 8 July 2024)\"}]}");
	struct reply r = test_get("/so-luot?dang=html");
	HAS(r.body, "Visits: <strong>1</strong> (since 8 July 2024)");
	CHECK(strlen(r.body) < 1024);
	flush();
	CHECK(counter_now(&test_arena).online == 1); /* nobody is counted who asks for the counters */
}

void an_older_counter_is_added_and_named(void)
{
	counter_import_add(test_db, (struct day){ NULL }, (struct day){ "2023-12-31" }, 4526178, "Bộ đếm cũ", (struct moment){ 0 });
	test_send(reader("/", 1, phone));
	flush();
	HAS(test_get("/so-luot?dang=html").body, "<strong>4.526.179</strong> (including those of an older counter: 4.526.178)");
	HAS(test_get("/cach-dem").body, "4.526.178, until 31 December 2023. Bộ đếm cũ");
	HAS(test_get("/thong-ke").body, "Without the 4.526.178 visits of an older counter (until 31 December 2023)");
	db_script(test_db, "UPDATE counter_import SET since = '2015-01-01'");
	HAS(test_get("/thong-ke").body, "of an older counter (1 January 2015 – 31 December 2023)");
	test_send(reader("/", 2, phone));
	flush();
	HAS(test_get("/so-luot?dang=html").body, "<strong>4.526.180</strong> (since 1 January 2015, including those of an older counter)");
}

/* The database takes nothing for a while: nothing is lost, nothing is counted twice. */
void what_the_database_refuses_is_kept_for_the_next_time(void)
{
	struct db *broken = db_open(arena_format(&test_arena, "%s/empty.db", test_folder()));
	test_send(reader("/", 1, phone));
	test_send(reader("/", 2, phone));
	CHECK(!counter_flush(broken, (struct moment){ 1720425600, false }));
	test_send(reader("/", 1, phone));
	CHECK(!counter_flush(broken, (struct moment){ 1720425601, false }));
	db_close(broken);
	flush();
	flush();
	CHECK(ask("SELECT n FROM visit") == 2);
	CHECK(ask("SELECT CAST(sum(n) AS bigint) FROM hit_cell") == 3);
}

static uint64_t member(uint64_t i)
{
	static const uint8_t key[16] = { 7 };
	return crypto_keyed(key, &i, sizeof i);
}

void a_sketch_is_exact_while_small_and_near_when_large(void)
{
	struct sketch s = { 0 }, other = { 0 };
	for (uint64_t i = 0; i < SKETCH_EXACT; i++) {
		sketch_add(&s, member(i));
		sketch_add(&s, member(i / 2));
	}
	CHECK(sketch_count(&s) == SKETCH_EXACT && !s.registers);
	static const uint64_t sizes[] = { 8193, 20000, 50000, 100000, 300000 };
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		for (uint64_t i = 0; i < sizes[k]; i++)
			sketch_add(&s, member(i));
		double off = ((double)sketch_count(&s) - (double)sizes[k]) / (double)sizes[k];
		CHECK(s.registers && off > -.03 && off < .03);
	}
	for (uint64_t i = 0; i < 1000; i++)
		sketch_add(&other, member(i));
	sketch_merge(&other, &s);
	CHECK(sketch_count(&other) == sketch_count(&s));
	sketch_empty(&s);
	sketch_empty(&other);
	CHECK(sketch_count(&s) == 0);
}

static const char page_request[] = "GET / HTTP/1.1\r\n" HOST
	"User-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/131.0\r\nAccept-Language: vi\r\n\r\n";

static int64_t served_hits(void)
{
	struct db *db = db_open(serve_file("t.db"));
	struct arena a = { 0 };
	static const struct query q = { "test", "SELECT coalesce(sum(n), 0) FROM hit_cell WHERE cell & 3 = 0", "", "", "i",
		number_offsets, sizeof(struct number) };
	struct number *n = NULL;
	db_begin(db, &a, READ);
	int64_t hits = db_run(db, &q, NULL, &n) ? n->n : -1;
	db_end(db, true);
	arena_free(&a);
	db_close(db);
	return hits;
}

/* A second without a view and without a change costs no statement: there is no database to ask here. */
void nothing_new_asks_the_database_nothing(void)
{
	struct moment now = { .unix_time = 1720425600 };
	CHECK(db_end(test_db, true));
	CHECK(counter_flush(test_db, now)); /* at a start the sums are read */
	for (int i = 0; i < 1000; i++, now.unix_time++)
		CHECK(counter_flush(NULL, now));
	db_begin(test_db, &test_arena, WRITE);
}

/* The whole way: by the wire into memory, and into the file twice a second or at the end. */
void a_planned_stop_loses_no_view_and_a_kill_only_the_last_second(void)
{
	serve_start(NULL, NULL, NULL);
	for (int i = 0; i < 5; i++)
		CHECK(serve_status(serve_talk(page_request)) == 200);
	CHECK(serve_stop() == 0);
	CHECK(served_hits() == 5);
	serve_start(NULL, NULL, NULL);
	for (int i = 0; i < 3; i++)
		CHECK(serve_status(serve_talk(page_request)) == 200);
	for (int i = 0; i < 100 && served_hits() < 3; i++)
		usleep(50000);
	kill(serve_pid, SIGKILL);
	waitpid(serve_pid, NULL, 0);
	CHECK(served_hits() == 3);
}
