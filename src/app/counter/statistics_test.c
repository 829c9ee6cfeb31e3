/* Statistics by time, hour of the day, page, section and unit; and the counters asked over the wire. */
#include "app/counter/counter.h"
#include "app/counter/counter.sql.h"
#include "app/counter/statistics_view.h"
#include "base/time.h"
#include "test/serve.h"

#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>


static int64_t second_of(const char *day, int hour)
{
	return day_between((struct day){ "1970-01-01" }, (struct day){ day }) * 86400LL + (hour - 7) * 3600;
}

/* n views of a page at an hour in Vietnam, each by another reader. */
static void view(const char *day, int hour, const char *address, const char *kind, int64_t unit, int64_t section, int n)
{
	uint8_t prefix[16] = { 0 };
	CHECK(db_end(test_db, true));
	struct counter_view v = { .now = { .unix_time = second_of(day, hour) }, .address = address, .kind = kind,
		.unit = unit, .section = section, .prefix = prefix, .agent = "Firefox" };
	for (int i = 0; i < n; i++) {
		memcpy(prefix, &i, sizeof i);
		counter_add(&v);
	}
	v.class = ROBOT;
	counter_add(&v);
	CHECK(counter_flush(test_db, v.now));
	db_begin(test_db, &test_arena, WRITE);
}

static void town(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (1, 'tin', 'Tin tức', %lld, '.1.', 1);"
		"INSERT INTO section (id, slug, name, unit_id, parent_id, path, position) VALUES (2, 'phuong', 'Tin phường', %lld, 1, '.1.2.', 1)",
		(long long)test_unit("MT-437"), (long long)test_unit("MT-437")));
	view("2024-06-30", 23, "/tin/a", "article", test_unit("MT-18127"), 2, 2);
	view("2024-07-01", 0, "/tin/a", "article", test_unit("MT-18127"), 2, 3);
	view("2024-07-08", 21, "/tin/b", "article", test_unit("MT-18118"), 1, 4);
	view("2024-07-08", 21, "/", "home", 0, 0, 5);
}

static const char *csv(const char *query)
{
	return test_get(arena_format(&test_arena, "/thong-ke?dang=csv&%s", query)).body;
}

void views_are_told_by_page_section_unit_and_hour(void)
{
	town();
	HAS(csv("from=1/6/2024&to=8/7/2024&by=page"), "Home page,/,5,1\r\n");
	HAS(csv("from=1/6/2024&to=8/7/2024&by=page"), "An article that is no longer there,,5,2\r\n");
	HAS(csv("from=1/7/2024&to=8/7/2024&by=hour"), "21:00,,9,2,0\r\n");
	HAS(csv("from=1/7/2024&to=8/7/2024&by=hour"), "00:00,,3,1,0\r\n");
	HAS(csv("from=1/6/2024&to=8/7/2024&by=section"), "Tin tức,/thong-ke?from=2024-06-01&to=2024-07-08&section=tin&by=section,9,3\r\n");
	HAS(csv("from=1/6/2024&to=8/7/2024&by=section&section=tin"), "Tin phường,");
	HAS(csv("from=1/6/2024&to=8/7/2024&by=unit"), ",9,3\r\n");
	HAS(csv("from=1/6/2024&to=8/7/2024&by=unit&unit=MT-437"), "UB MTTQ phường Đậu Liêu,");
	HAS(csv("from=1/6/2024&to=30/6/2024&unit=MT-18127"), "2024-06-30,2,2,1,0\r\n");
	HAS(csv("from=1/6/2024&to=30/6/2024&section=tin"), "2024-06-30,2,2,1,0\r\n");
	HAS(csv("from=1/6/2024&to=30/6/2024&unit=MT-18118"), "2024-06-30,2,0,0,0\r\n");
	HAS(test_get("/api/v1/statistics/page?address=/tin/a").body, "\"readers\":5");
	HAS(test_get("/api/v1/statistics/page?address=/tin/a").body, "\"robots\":2");
	CHECK(test_get("/api/v1/statistics/page?address=tin").status == HTTP_BAD);
	HAS(test_get("/api/v1/statistics?by=page&from=2024-06-01").body, "\"address\":null");
}

void the_page_of_statistics_compares_and_says_what_is_wrong(void)
{
	town();
	struct reply r = test_get("/thong-ke?from=1/7/2024&to=8/7/2024&by=page");
	CHECK(r.statements <= 14);
	HAS(r.body, "/cach-dem#luot-truy-cap");
	HAS(r.body, "<strong>12</strong> · as many days before: 2 +500 %");
	HAS(r.body, "aria-current=\"true\">By page</a>");
	CHECK(test_get("/thong-ke?by=x").status == HTTP_BAD);
	r = test_get("/thong-ke?from=9/7/2024&to=1/7/2024");
	CHECK(r.status == HTTP_BAD);
	HAS(r.body, "Write the day as 31/7/2024, not after the last one.");
	HAS(r.body, "value=\"9/7/2024\"");
	CHECK(test_get("/thong-ke?unit=x").status == HTTP_BAD);
	CHECK(test_get("/thong-ke?by=unit").status == HTTP_OK);
	CHECK(test_get("/thong-ke?by=section").status == HTTP_OK);
	CHECK(test_get("/thong-ke?by=hour").status == HTTP_OK);
}

static size_t times(const char *text, const char *part)
{
	size_t n = 0;
	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

/* A page without the names of columns that a phone shows in each cell. */
static const char *without_labels(const char *page)
{
	static const char label[] = " data-label=\"";
	char *copy = arena_copy(&test_arena, page);
	for (char *p = copy; (p = strstr(p, label));) {
		const char *end = strchr(p + sizeof label - 1, '"') + 1;
		memmove(p, end, strlen(end) + 1);
	}
	return copy;
}

/* What a row of the CSV file says, as the JSON list and the page say it. */
static void same_row(const char *line, bool rows, const char *json, const char *page)
{
	struct req rq = { .arena = &test_arena };
	char *rest = arena_copy_n(&test_arena, line, strcspn(line, "\r")), *v[5] = { 0 };
	for (size_t i = 0; i < 5; i++)
		v[i] = rest ? strsep(&rest, ",") : "";
	const char *visits = *v[1] ? v[1] : "null";
	HAS(json, rows ? arena_format(&test_arena, "{\"time\":\"%s\",\"visits\":%s,\"readers\":%s,\"robots\":%s,\"staff\":%s}",
			v[0], visits, v[2], v[3], v[4])
		: arena_format(&test_arena, "{\"name\":\"%s\",\"address\":%s%s%s,\"readers\":%s,\"robots\":%s}", v[0],
			*v[1] ? "\"" : "", visits, *v[1] ? "\"" : "", v[2], v[3]));
	const char *label = rows ? statistics_label(&rq, v[0]) : v[0], *cells = "";
	for (size_t i = rows && *v[1] ? 1 : 2; i < (rows ? 5 : 4); i++)
		cells = arena_format(&test_arena, "%s<td class=\"number\">%s</td>", cells, v[i]);
	const char *at = strstr(page, arena_format(&test_arena, "%s</th>%s</tr>", label, cells));
	const char *linked = strstr(page, arena_format(&test_arena, "%s</a></th>%s</tr>", label, cells));
	test_check(at || linked, arena_format(&test_arena, "the page has %s %s", label, cells), __FILE__, __LINE__);
}

/* CSV, JSON and the page are one answer; and the bars are as many as the rows. */
void a_file_a_list_and_a_page_say_the_same(void)
{
	static const char *const by[] = { "", "hour", "page", "section", "unit" };
	static const char *const of[] = { "from=1/6/2024&to=8/7/2024", "from=8/7/2024&to=8/7/2024", "from=1/1/2024&to=8/7/2024",
		"from=1/6/2024&to=8/7/2024&section=tin", "from=1/6/2024&to=8/7/2024&unit=MT-437" };
	town();
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		for (size_t k = 0; k < sizeof of / sizeof *of; k++) {
			const char *query = arena_format(&test_arena, "by=%s&%s", by[i], of[k]);
			const char *file = csv(query), *json = test_get(arena_format(&test_arena, "/api/v1/statistics?%s", query)).body;
			const char *page = without_labels(test_get(arena_format(&test_arena, "/thong-ke?%s", query)).body);
			bool rows = i < 2;
			size_t n = 0;
			for (const char *line = strchr(file, '\n'); line && line[1]; line = strchr(line + 1, '\n'), n++)
				same_row(line + 1, rows, json, page);
			CHECK(times(json, rows ? "{\"time\":" : "{\"name\":") == n);
			CHECK(times(page, "<tr><th scope=\"row\">") == n + rows);
			CHECK(times(page, "<rect class=\"fill\"") == (rows ? n : 0));
		}
	HAS(test_get("/thong-ke?from=1/1/2020&to=2/1/2020").body, "Nothing was read in this period.");
	LACKS(test_get("/thong-ke?from=1/1/2020&to=2/1/2020").body, "<table>");
}

void many_pages_are_told_page_by_page(void)
{
	test_units();
	for (int i = 0; i < 60; i++)
		view("2024-07-08", 9, arena_format(&test_arena, "/tin/t%02d", i), "article", 0, 0, 1 + i % 3);
	struct reply r = test_get("/api/v1/statistics?by=page");
	const char *next = strstr(r.body, "\"next\":\"");
	CHECK(next);
	size_t n = next ? strcspn(next + 8, "\"") : 0;
	r = test_get(arena_format(&test_arena, "/api/v1/statistics?by=page&after=%.*s", (int)n, next ? next + 8 : ""));
	HAS(r.body, "\"next\":null");
	int items = 0;
	for (const char *p = r.body; (p = strstr(p, "\"name\"")); p++)
		items++;
	CHECK(items == 10);
}

static int64_t sum_of(const char *text, size_t column)
{
	int64_t sum = 0;
	for (const char *line = strchr(text, '\n'); line && line[1]; line = strchr(line + 1, '\n')) {
		const char *p = line + 1;
		for (size_t i = 0; i < column; i++)
			p = strchr(p, ',') + 1;
		sum += strtoll(p, NULL, 10);
	}
	return sum;
}

/* Over the end of a month and of a year, and in each zone of the clock that there is. */
void hours_make_days_and_days_make_months(void)
{
	test_units();
	static const char *const days[] = { "2023-12-30", "2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01" };
	int64_t hours = 0;
	for (int i = 0; i < 5; i++)
		for (int hour = 0; hour < 24; hour += 23)
			view(days[i], hour, "/", "home", 0, 0, 1 + i);
	for (int i = 0; i < 5; i++) {
		const char *of_day = csv(arena_format(&test_arena, "from=%s&to=%s", days[i], days[i]));
		HAS(of_day, arena_format(&test_arena, "%s 00:00,,%d,1,0\r\n", days[i], 1 + i));
		HAS(of_day, arena_format(&test_arena, "%s 23:00,,%d,1,0\r\n", days[i], 1 + i));
		hours += sum_of(of_day, 2);
	}
	CHECK(hours == 30);
	CHECK(sum_of(csv("from=2023-12-30&to=2024-03-01"), 2) == hours);
	const char *months = csv("from=2023-11-01&to=2024-04-30");
	CHECK(sum_of(months, 2) == hours);
	HAS(months, "2023-12,");
	HAS(months, "2024-02,4,8,2,0\r\n");
	CHECK(sum_of(csv("from=2023-11-01&to=2024-04-30&by=hour"), 2) == hours);
	CHECK(sum_of(months, 1) == 15);
	/* whole months are told by their sums, the days around them by their hours */
	SAME(csv("from=2023-11-15&to=2024-04-20&kind=home"), csv("from=2023-11-15&to=2024-04-20"));
	SAME(csv("from=2023-11-01&to=2024-04-30&page=/"), months);
	for (int i = 0; i < 5; i++) {
		const char *until = arena_format(&test_arena, "to=%s", days[i]), *since = day_add(&test_arena, (struct day){ days[i] }, 1).iso;
		int64_t sum = 0;
		for (int k = 0; k < 5; k++)
			sum += strcmp(days[k], days[i]) <= 0 ? 2 * (1 + k) : 0;
		HAS(csv(arena_format(&test_arena, "by=page&from=2023-11-15&%s", until)), arena_format(&test_arena, "Home page,/,%d,", (int)sum));
		const char *rest = csv(arena_format(&test_arena, "by=page&to=2024-05-17&from=%s", since));
		if (sum < hours)
			HAS(rest, arena_format(&test_arena, "Home page,/,%d,", (int)(hours - sum)));
	}
	CHECK(!hit_days_wrong(test_db) && !hit_pages_wrong(test_db) && !hit_months_wrong(test_db));
	db_script(test_db, "UPDATE hit_cell SET n = n + 1 WHERE cell = (SELECT min(cell) FROM hit_cell)");
	CHECK(hit_days_wrong(test_db) == 1 && hit_pages_wrong(test_db) == 1 && hit_months_wrong(test_db) == 1);
}

/* ------------------------------------------------------------ over the wire */
static int64_t served(const char *what)
{
	const char *body = serve_talk("GET /api/v1/statistics HTTP/1.1\r\n" HOST "\r\n");
	const char *at = strstr(body, what);
	return at ? strtoll(at + strlen(what), NULL, 10) : -1;
}

/* Views in the file of the server that was stopped or killed. */
static int64_t kept(enum counter_class class)
{
	struct db *db = db_open(serve_file("t.db"));
	struct arena a = { 0 };
	int64_t n = 0;
	db_begin(db, &a, READ);
	struct hit_slot_list slots = hits_all(db, 0, INT64_MAX, 1);
	for (size_t i = 0; i < slots.n; i++)
		n += slots.v[i].class == class ? slots.v[i].n : 0;
	db_end(db, true);
	arena_free(&a);
	db_close(db);
	return n;
}

static bool holds_canary(const char *file)
{
	FILE *f = fopen(file, "rb");
	char bytes[1 << 16];
	size_t n, kept = 0;
	bool found = false;
	while (f && (n = fread(bytes + kept, 1, sizeof bytes - kept, f)) > 0) {
		n += kept;
		found |= memmem(bytes, n, "anary-9c1d", 10) || memmem(bytes, n, "203.0.113.", 10) || memmem(bytes, n, "2001:db8", 8)
			|| memmem(bytes, n, "\xcb\x00\x71", 3);
		kept = n < 16 ? n : 16;
		memmove(bytes, bytes + n - kept, kept);
	}
	if (f)
		fclose(f);
	return found;
}

static int files_with_canary, files;

static int look(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)ftw;
	if (type != FTW_F)
		return 0;
	files++;
	if (holds_canary(path)) {
		printf("%s holds what tells a reader\n", path);
		files_with_canary++;
	}
	return 0;
}

/* So many good answers on a connection, in a small place. */
static int answers(int fd, int n)
{
	static const char good[] = "HTTP/1.1 200";
	static char bytes[1 << 16];
	size_t kept = 0;
	int seen = 0;
	while (seen < n) {
		ssize_t got = recv(fd, bytes + kept, sizeof bytes - 1 - kept, 0);
		if (got <= 0)
			break;
		size_t all = kept + (size_t)got;
		bytes[all] = '\0';
		for (char *p = bytes; (p = memmem(p, all - (size_t)(p - bytes), good, sizeof good - 1)); p++)
			seen++;
		kept = all < sizeof good - 2 ? all : sizeof good - 2;
		memmove(bytes, bytes + all - kept, kept);
	}
	return seen;
}

static void ask_many(void (*request)(int i, char *to, size_t size), int n)
{
	enum { BATCH = 50, SIZE = 300 };
	static char all[BATCH * SIZE];
	int fd = serve_dial(AF_UNIX);
	CHECK(fd >= 0);
	for (int i = 0; i < n; i += BATCH) {
		*all = '\0';
		for (int k = i; k < i + BATCH; k++)
			request(k, all + strlen(all), SIZE);
		serve_say(fd, all, strlen(all));
		CHECK(answers(fd, BATCH) == BATCH);
	}
	close(fd);
}

static void robot(int i, char *to, size_t size)
{
	static const char *const agents[] = { "Canary-9c1d-bot/1.0", "curl/8.5.0", "python-requests/2.31" };
	snprintf(to, size, "GET / HTTP/1.1\r\n" HOST "X-Forwarded-For: 203.0.113.%d\r\nUser-Agent: %s\r\n"
		"Accept-Language: vi\r\n\r\n", i % 200, agents[i % 3]);
}

/* A hundred people, each twice: forty share an address and have browsers of their own; thirty change their
 * address between the two, as IPv6 does within a network; thirty stay where they are. */
static void person(int i, char *to, size_t size)
{
	int who = i % 100, again = i / 100;
	char address[64];
	if (who < 40)
		snprintf(address, sizeof address, "203.0.113.7");
	else if (who < 70)
		snprintf(address, sizeof address, "2001:db8:0:%x:%x::%x", who, 1 + again * 77, 1 + who * again);
	else
		snprintf(address, sizeof address, "203.0.113.%d", who);
	snprintf(to, size, "GET %s HTTP/1.1\r\n" HOST "X-Forwarded-For: %s\r\n"
		"User-Agent: Mozilla/5.0 (Canary-9c1d %d) Firefox\r\nAccept-Language: vi\r\n\r\n", again ? "/tin" : "/", address,
		who < 40 ? who : 1000);
}

void robots_by_ten_thousand_and_a_hundred_people_are_a_hundred_over_the_wire(void)
{
	serve_start(NULL, NULL, NULL);
	ask_many(robot, 10000);
	ask_many(person, 200);
	for (int i = 0; i < 200 && served("\"visits_ever\":") < 100; i++)
		usleep(50000);
	CHECK(served("\"visits_ever\":") == 100);
	CHECK(served("\"online\":") == 100);
	CHECK(serve_stop() == 0);
	CHECK(kept(READER) == 200);
	CHECK(kept(ROBOT) == 10000);
	char *folder = arena_copy(&test_arena, serve_file("t.db"));
	*strrchr(folder, '/') = '\0';
	files = files_with_canary = 0;
	nftw(folder, look, 8, FTW_PHYS);
	CHECK(files >= 2);
	CHECK(!files_with_canary);
}

/* Killed while readers come: of those that were answered only the last second may be missing, and none is
 * counted twice. */
void a_kill_loses_at_most_the_last_second(void)
{
	enum { ROUNDS = 4, MOST = 3000, SECOND = 1000 };
	static int64_t at[MOST];
	static char request[300];
	person(0, request, sizeof request);
	for (int round = 0; round < ROUNDS; round++) {
		serve_start(NULL, NULL, NULL);
		int n = 0, old = 0, fd = serve_dial(AF_UNIX);
		for (int64_t end = serve_ms() + 1300 + 370 * round; serve_ms() < end && n < MOST; usleep(1000)) {
			serve_say(fd, request, strlen(request));
			if (answers(fd, 1) == 1)
				at[n++] = serve_ms();
		}
		int64_t killed = serve_ms();
		kill(serve_pid, SIGKILL);
		waitpid(serve_pid, NULL, 0);
		close(fd);
		for (int i = 0; i < n; i++)
			old += at[i] < killed - SECOND;
		int64_t views = kept(READER);
		CHECK(old > 0);
		CHECK(views >= old && views <= n);
	}
}
