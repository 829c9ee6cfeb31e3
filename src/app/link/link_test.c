/* Links to others: what may be linked to and asked, what the check keeps, the pages. */
#include "test/test.h"

#include "app/desk/notice.sql.h"
#include "app/link/check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

void only_addresses_of_pages_may_be_linked_to(void)
{
	static const char *const good[] = { "https://quochoi.vn", "http://mattran.org.vn/a?b=c#d", "https://a.b:8443/x", "https://1.2.3.4/" };
	static const char *const bad[] = { "", "javascript:alert(1)", "/tin", "//a.vn", "ftp://a.vn", "https://", "https://vn", "https://.a.vn",
		"https://a.vn@b.vn/", "https://a b.vn", "https://a.vn/ b", "https://a.vn/<script>", "https://a.vn\\@b.vn", "https://a.vn:x/",
		"HTTPS//a.vn", "https://a.vn:123456/", "https://a.vn/\n" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		test_check(link_fits(good[i]), good[i], __FILE__, __LINE__);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		test_check(!link_fits(bad[i]), bad[i], __FILE__, __LINE__);
}

static bool public(const char *text)
{
	unsigned char bytes[16];
	bool ipv6 = strchr(text, ':');
	CHECK(inet_pton(ipv6 ? AF_INET6 : AF_INET, text, bytes) == 1);
	return link_address_public(bytes, ipv6);
}

void no_private_network_is_asked(void)
{
	static const char *const open[] = { "1.1.1.1", "103.1.2.3", "172.15.0.1", "172.32.0.1", "2606:4700::1", "2400:cb00::1",
		"::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1" };
	static const char *const closed[] = { "127.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.1", "192.168.1.1", "169.254.169.254",
		"100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
		"::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "2001::1", "::127.0.0.1" };
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		test_check(public(open[i]), open[i], __FILE__, __LINE__);
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		test_check(!public(closed[i]), closed[i], __FILE__, __LINE__);
}

/* ------------------------------------------------------------ another site, on this machine */

static struct { int fd, port; atomic_int asked; pthread_t thread; } site;

static const char *site_answer(const char *request, char *to, size_t size)
{
	static const struct { const char *begins, *answer; } all[] = {
		{ "HEAD /tot ", "HTTP/1.1 200 OK\r\n" }, { "HEAD /mat ", "HTTP/1.1 404 Not Found\r\n" }, { "GET /mat ", "HTTP/1.1 404 Not Found\r\n" },
		{ "HEAD /khong-head ", "HTTP/1.1 405 No\r\n" }, { "GET /khong-head ", "HTTP/1.1 200 OK\r\n" },
		{ "HEAD /hong ", "HTTP/1.1 500 No\r\n" }, { "GET /hong ", "HTTP/1.1 500 No\r\n" }, { "HEAD /cam ", "HTTP/1.1 403 No\r\n" },
		{ "GET /cam ", "HTTP/1.1 403 No\r\n" }, { "HEAD /chuyen ", "HTTP/1.1 301 Moved\r\nLocation: /tot\r\n" },
		{ "HEAD /vong ", "HTTP/1.1 302 Found\r\nLocation: /vong\r\n" },
	};
	if (!strncmp(request, "HEAD /noi-khac ", 15)) {
		snprintf(to, size, "HTTP/1.1 302 Found\r\nLocation: http://localhost:%d/bi-mat\r\n", site.port);
		return to;
	}
	if (!strncmp(request, "HEAD /gia-danh ", 15)) {
		snprintf(to, size, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:x@localhost:%d/bi-mat\r\n", site.port);
		return to;
	}
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strncmp(request, all[i].begins, strlen(all[i].begins)))
			return all[i].answer;
	return "HTTP/1.1 418 Unexpected\r\n";
}

static void *site_serve(void *of)
{
	(void)of;
	for (int c; (c = accept(site.fd, NULL, NULL)) >= 0; close(c)) {
		char request[2048] = "", head[256], answer[512];
		ssize_t n = read(c, request, sizeof request - 1);
		atomic_fetch_add(&site.asked, n > 0);
		snprintf(answer, sizeof answer, "%sContent-Length: %d\r\nConnection: close\r\n\r\n%s", site_answer(request, head, sizeof head),
			2, *request == 'G' ? "ok" : "");
		if (write(c, answer, strlen(answer)) < 0)
			break;
	}
	return NULL;
}

static void site_start(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof at;
	site.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(bind(site.fd, (struct sockaddr *)&at, n) == 0 && listen(site.fd, 8) == 0);
	CHECK(getsockname(site.fd, (struct sockaddr *)&at, &n) == 0);
	site.port = ntohs(at.sin_port);
	atomic_store(&site.asked, 0);
	CHECK(pthread_create(&site.thread, NULL, site_serve, NULL) == 0);
}

static void site_stop(void)
{
	shutdown(site.fd, SHUT_RDWR);
	pthread_join(site.thread, NULL);
	close(site.fd);
}

static struct link_answer ask(const char *path)
{
	const char *address = arena_format(&test_arena, "http://127.0.0.1:%d%s", site.port, path);
	return link_ask(&test_arena, address, LINK_ANYWHERE, NULL);
}

void another_site_is_asked_for_its_head(void)
{
	static const struct { const char *path, *detail; bool good; } all[] = {
		{ "/tot", "200", true }, { "/mat", "404", false }, { "/khong-head", "200", true }, { "/hong", "500", false },
		{ "/cam", "403", true }, { "/chuyen", "200", true }, { "/vong", "loop", false }, { "/noi-khac", "302", true },
	};
	site_start();
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct link_answer x = ask(all[i].path);
		test_check(x.good == all[i].good && x.reached, all[i].path, __FILE__, __LINE__);
		SAME(x.detail, all[i].detail);
	}
	HAS(ask("/chuyen").target, "/tot");
	int asked = atomic_load(&site.asked);
	HAS(ask("/noi-khac").target, "/bi-mat"); /* another host: told, and not asked */
	CHECK(atomic_load(&site.asked) == asked + 1);
	HAS(ask("/gia-danh").target, "/bi-mat"); /* a name that looks like the host */
	CHECK(atomic_load(&site.asked) == ++asked + 1);
	struct link_answer x = link_ask(&test_arena, arena_format(&test_arena, "http://127.0.0.1:%d/tot", site.port), LINK_ABROAD, NULL);
	CHECK(!x.good && !x.reached);
	SAME(x.detail, "private");
	x = link_ask(&test_arena, arena_format(&test_arena, "http://localhost:%d/tot", site.port), LINK_ABROAD, NULL);
	SAME(x.detail, "private");
	CHECK(atomic_load(&site.asked) == asked + 1);
	site_stop();
	SAME(ask("/tot").detail, "no-connection");
}

/* ------------------------------------------------------------ the check */

static const char *dead, *asked; /* the address that does not answer; all that were asked, in their order */
static bool cut_off;

static struct link_answer fake(struct arena *a, const char *address, enum link_reach reach, const atomic_bool *stop)
{
	(void)a, (void)stop;
	CHECK(reach == LINK_ABROAD);
	asked = arena_format(&test_arena, "%s %s", asked, address);
	if (cut_off || (dead && !strcmp(address, dead)))
		return (struct link_answer){ .detail = "no-connection" };
	return (struct link_answer){ true, true, "200", NULL };
}

static void list(const char *address)
{
	link_add(test_db, test_unit("MT-18127"), "Cơ quan", "Trang", address, link_host(&test_arena, address), "", 1, (struct moment){ 1 }, (struct optional){ 0 });
}

static unsigned next(int64_t now)
{
	asked = "";
	db_end(test_db, true);
	unsigned rest = link_check_next(test_db, (struct moment){ now }, (struct day){ "2024-07-08" }, fake, NULL);
	db_begin(test_db, &test_arena, WRITE);
	return rest;
}

void links_are_asked_once_a_week_and_the_dead_are_told(void)
{
	enum { DAY = 86400, T = 1720425600 };
	test_units();
	dead = NULL;
	cut_off = false;
	CHECK(next(T) == LINK_IDLE);
	SAME(asked, "");
	list("https://a.vn");
	list("https://b.vn");
	CHECK(next(T) == LINK_PAUSE && next(T) == LINK_PAUSE);
	CHECK(next(T + 1) == LINK_IDLE);
	CHECK(next(T + LINK_WEEK - 1) == LINK_IDLE);
	dead = "https://a.vn";
	next(T + LINK_WEEK);
	SAME(asked, " https://a.vn https://b.vn"); /* the other one shows that we are not cut off */
	CHECK(link_checked(test_db, "https://a.vn")->failures == 1);
	CHECK(notices_unread(test_db, test_unit("MT-18127"), 9).n == 0);
	next(T + LINK_WEEK);
	SAME(asked, " https://b.vn");
	CHECK(next(T + LINK_WEEK + DAY - 1) == LINK_IDLE);
	next(T + LINK_WEEK + DAY);
	CHECK(link_checked(test_db, "https://a.vn")->failures == LINK_DEAD);
	struct notice_list notices = notices_unread(test_db, test_unit("MT-18127"), 9);
	CHECK(notices.n == 1);
	SAME(notices.n ? notices.v[0].reason : "", "https://a.vn");
	dead = NULL;
	next(T + 2 * LINK_WEEK + DAY);
	next(T + 2 * LINK_WEEK + DAY);
	CHECK(link_checked(test_db, "https://a.vn")->failures == 0);
}

void a_site_that_is_cut_off_blames_nobody(void)
{
	enum { T = 1720425600 };
	test_units();
	dead = NULL;
	cut_off = false;
	list("https://a.vn");
	list("https://b.vn");
	next(T), next(T);
	cut_off = true;
	CHECK(next(T + LINK_WEEK) == LINK_OFFLINE);
	CHECK(link_checked(test_db, "https://a.vn")->failures == 0);
	CHECK(link_checked(test_db, "https://a.vn")->checked_at.unix_time == T);
}

/* ------------------------------------------------------------ pages */

static struct reply add(const char *title, const char *address, const char *heading)
{
	return test_post("/quan-tri/lien-ket?unit=MT-18127",
		arena_format(&test_arena, "title=%s&address=%s&heading=%s&words=Nơi đọc văn bản", title, address, heading));
}

static const char *at(const char *act)
{
	const struct link_kept_list all = links_kept(test_db, test_unit("MT-18127"));
	return arena_format(&test_arena, "/quan-tri/lien-ket/%lld%s", (long long)(all.n ? all.v[all.n - 1].id : 0), act);
}

static const char *order(void)
{
	const char *text = "";
	struct link_kept_list all = links_kept(test_db, test_unit("MT-18127"));
	for (size_t i = 0; i < all.n; i++)
		text = arena_format(&test_arena, "%s %s", text, all.v[i].title);
	return text;
}

void editors_keep_links_for_readers(void)
{
	test_units();
	HAS(test_get("/lien-ket").body, "There is no link yet");
	test_as("editor", "MT-18127");
	CHECK(add("Quốc hội", "https://quochoi.vn/", "Trung ương").status == HTTP_SEE_OTHER);
	CHECK(add("Thị xã", "https://honglinh.hatinh.gov.vn/", "Địa phương").status == HTTP_SEE_OTHER);
	CHECK(add("Mặt trận", "https://mattran.org.vn/", "Trung ương").status == HTTP_SEE_OTHER);
	HAS(add("Lại", "https://quochoi.vn/", "Trung ương").body, "is in the list already");
	struct reply r = add("Xấu", "javascript:alert(1)", "Trung ương");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"address-wrong\"");
	r = add("Không nhóm", "https://khong-nhom.vn/", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"heading-wrong\">Group must be filled in");
	HAS(r.body, "value=\"https://khong-nhom.vn/\"");
	LACKS(r.body, "type=\"url\"");
	SAME(order(), " Quốc hội Mặt trận Thị xã");
	r = test_get("/lien-ket");
	HAS(r.body, "<h2>Trung ương</h2>");
	HAS(r.body, "<a href=\"https://quochoi.vn/\" rel=\"external\">Quốc hội</a>");
	LACKS(r.body, "javascript:");
	r = test_get("/api/v1/links");
	HAS(r.body, "\"group\":\"Trung ương\"");
	HAS(r.body, "\"checked\":null");
	struct link_kept_list all = links_kept(test_db, test_unit("MT-18127"));
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/lien-ket/%lld/xuong", (long long)all.v[0].id), "").status == HTTP_SEE_OTHER);
	SAME(order(), " Mặt trận Quốc hội Thị xã");
	r = test_post(at("/go"), "");
	HAS(r.location, "removed=");
	LACKS(test_get("/lien-ket").body, "honglinh");
	const char *back = arena_format(&test_arena, "%s", strstr(r.location, "removed=") + 8);
	HAS(test_get(r.location).body, arena_format(&test_arena, "/quan-tri/lien-ket/%s/tra", back));
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/lien-ket/%s/tra", back), "").status == HTTP_SEE_OTHER);
	HAS(test_get("/lien-ket").body, "honglinh");
	test_as("editor", "MT-18118");
	CHECK(test_post(at(""), "title=A&address=https://a.vn&heading=B").status == HTTP_FORBIDDEN);
	test_as("writer", "MT-18127");
	CHECK(test_get("/quan-tri/lien-ket").status == HTTP_FORBIDDEN);
}

void a_dead_link_is_marked_to_the_editor_and_said_to_readers(void)
{
	test_units();
	test_as("editor", "MT-18127");
	add("Quốc hội", "https://quochoi.vn/", "Trung ương");
	link_check_keep(test_db, "https://quochoi.vn/", (struct moment){ 1720425600 }, 0, "404", NULL, LINK_DEAD, (struct moment){ .unknown = true });
	HAS(test_get("/quan-tri/lien-ket").body, "leads nowhere");
	HAS(test_get("/quan-tri/lien-ket").body, "there is no such page");
	HAS(test_get("/lien-ket").body, "did not answer when it was checked on");
	CHECK(test_post(at("/hoi"), "").status == HTTP_SEE_OTHER);
	CHECK(link_checked(test_db, "https://quochoi.vn/")->failures == 2); /* until it answers */
}

void pages_of_links_ask_no_more_when_there_are_more(void)
{
	test_units();
	test_as("editor", "MT-18127");
	add("Một", "https://a.vn/", "A");
	unsigned public = test_get("/lien-ket").statements, staff = test_get("/quan-tri/lien-ket").statements;
	for (int i = 0; i < 40; i++)
		add("Hai", arena_format(&test_arena, "https://a.vn/%d", i), i % 2 ? "A" : "B");
	CHECK(test_get("/lien-ket").statements <= public && public <= 12);
	CHECK(test_get("/quan-tri/lien-ket").statements <= staff && staff <= 16);
}
