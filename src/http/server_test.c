/* The real server as a process, asked over raw sockets. */
#include "test/test.h"

#include "base/embed.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t server;
static int port;
static const char *place; /* its folder: database, data, socket "s", log */

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const char *in_place(const char *name)
{
	return arena_format(&test_arena, "%s/%s", place, name);
}

/* With up to three settings more. */
static void start(const char *a, const char *b, const char *c)
{
	int out[2];
	char line[256] = "";
	place = test_folder();
	char *database = arena_format(&test_arena, "--database=%s/t.db", place);
	char *data = arena_format(&test_arena, "--data=%s/data", place);
	char *listen = arena_format(&test_arena, "--listen=[::]:0,unix:%s/s", place);
	char *argv[] = { (char *)test_program, "serve", database, data, listen, (char *)a, (char *)b, (char *)c, NULL };
	CHECK(pipe2(out, O_CLOEXEC) == 0);
	server = fork();
	if (server == 0) {
		dup2(out[1], STDOUT_FILENO);
		dup2(open(in_place("log"), O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);
		execv(test_program, argv);
		_exit(127);
	}
	close(out[1]);
	for (size_t n = 0; n < sizeof line - 1 && !strchr(line, '\n') && read(out[0], line + n, 1) == 1;)
		n++;
	close(out[0]);
	const char *at = strstr(line, "localhost:");
	port = at ? (int)strtol(at + 10, NULL, 10) : 0;
	CHECK(port > 0);
}

/* Its exit status, after SIGTERM; -1: it did not end. */
static int stop(void)
{
	int status = -1;
	kill(server, SIGTERM);
	for (int i = 0; i < 1100; i++) {
		if (waitpid(server, &status, WNOHANG) == server)
			return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
		usleep(10000);
	}
	kill(server, SIGKILL);
	waitpid(server, &status, 0);
	return -1;
}

static int dial(int family)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT, .sin6_port = htons((uint16_t)port) };
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port) };
	struct sockaddr_un local = { .sun_family = AF_UNIX };
	snprintf(local.sun_path, sizeof local.sun_path, "%s/s", place);
	const void *address = family == AF_INET6 ? (void *)&six : family == AF_INET ? (void *)&four : (void *)&local;
	socklen_t n = family == AF_INET6 ? sizeof six : family == AF_INET ? sizeof four : sizeof local;
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(fd, address, n)) {
		close(fd);
		return -1;
	}
	return fd;
}

static void say(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
		if (sent <= 0)
			return;
		bytes += sent;
		n -= (size_t)sent;
	}
}

/* What comes until the server closes, or until `ms` passed in silence. */
static const char *hear(int fd, int ms, bool *closed)
{
	enum { ROOM = 1 << 21 };
	char *text = arena_new(&test_arena, char, ROOM);
	size_t n = 0;
	*closed = false;
	struct pollfd p = { fd, POLLIN, 0 };
	while (n < ROOM - 1 && poll(&p, 1, ms) > 0) {
		ssize_t got = recv(fd, text + n, ROOM - 1 - n, 0);
		*closed = got <= 0;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	text[n] = '\0';
	return text;
}

static const char *talk_n(int family, const char *bytes, size_t n, bool *closed)
{
	int fd = dial(family);
	CHECK(fd >= 0);
	say(fd, bytes, n);
	struct pollfd p = { fd, POLLIN, 0 };
	poll(&p, 1, 10000); /* the first may take its time */
	const char *text = hear(fd, 250, closed);
	close(fd);
	return text;
}

static const char *talk(const char *bytes)
{
	bool closed;
	return talk_n(AF_INET6, bytes, strlen(bytes), &closed);
}

/* What the server says until it closes. */
static const char *talk_to_end(const char *bytes)
{
	bool closed;
	int fd = dial(AF_INET6);
	say(fd, bytes, strlen(bytes));
	const char *text = hear(fd, 10000, &closed);
	CHECK(closed);
	close(fd);
	return text;
}

static int status_of(const char *answer)
{
	return strncmp(answer, "HTTP/1.1 ", 9) ? 0 : (int)strtol(answer + 9, NULL, 10);
}

static int count(const char *text, const char *part)
{
	int n = 0;
	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}

#define GET_HEALTH "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"

void the_server_answers_on_every_kind_of_socket(void)
{
	bool closed;
	static const int families[] = { AF_INET6, AF_INET, AF_UNIX };
	start(NULL, NULL, NULL);
	for (int i = 0; i < 3; i++) {
		const char *r = talk_n(families[i], GET_HEALTH, strlen(GET_HEALTH), &closed);
		CHECK(status_of(r) == 200);
		HAS(r, "\r\n\r\nok\n");
		CHECK(!closed);
	}
	CHECK(stop() == 0);
	CHECK(access(in_place("s"), F_OK) != 0);
}

void every_answer_protects_its_reader(void)
{
	static const char *const asked[] = { "/health", "/nothing", "/%zz", "/" };
	start(NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		const char *r = talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", asked[i]));
		HAS(r, "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
			"media-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'\r\n");
		HAS(r, "X-Content-Type-Options: nosniff\r\n");
		HAS(r, "Referrer-Policy: same-origin\r\n");
		HAS(r, "X-Request-Id: ");
		LACKS(r, "\r\nServer:");
		LACKS(r, "Set-Cookie");
		LACKS(r, "Strict-Transport-Security");
	}
	bool closed;
	const char *proxied = "GET /health HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\n\r\n";
	HAS(talk_n(AF_UNIX, proxied, strlen(proxied), &closed), "Strict-Transport-Security");
	LACKS(talk(proxied), "Strict-Transport-Security"); /* anybody can write that to a port */
	CHECK(stop() == 0);
}

#define HOST "Host: a\r\n"
#define LOGIN "POST /dang-nhap HTTP/1.1\r\n" HOST

void bad_requests_are_refused_and_closed(void)
{
	static const struct { int status; const char *text; } bad[] = {
		{ 400, "GET /health HTTP/1.1\r\n\r\n" },
		{ 400, "GET /health HTTP/1.1\r\n" HOST HOST "\r\n" },
		{ 400, "GET /health HTTP/1.1\nHost: a\n\n" },
		{ 400, "GET /health HTTP/1.1\r\nHost : a\r\n\r\n" },
		{ 400, "GET /health HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n" },
		{ 400, "GET /health\r\n" },
		{ 400, "\x16\x03\x01\x02" },                                        /* TLS on a plain port */
		{ 400, "GET /%00 HTTP/1.1\r\n" HOST "\r\n" },
		{ 400, "GET /../etc/passwd HTTP/1.1\r\n" HOST "\r\n" },
		{ 400, "GET /%2e%2e/etc/passwd HTTP/1.1\r\n" HOST "\r\n" },
		{ 400, "GET /health?a=%ff HTTP/1.1\r\n" HOST "\r\n" },
		{ 400, "GET /health HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc" },
		{ 400, LOGIN "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
		{ 400, LOGIN "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc" },
		{ 400, LOGIN "Transfer-Encoding: identity\r\n\r\n" },
		{ 400, LOGIN "Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n3\nabc\n0\n\n" },
		{ 400, LOGIN "Content-Length: 3\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\na=%" },
		{ 404, "POST /nothing HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc" },
		{ 405, "POST /health HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc" },
		{ 405, "DELETE /health HTTP/1.1\r\n" HOST "\r\n" },
		{ 405, "TRACE /health HTTP/1.1\r\n" HOST "\r\n" },
		{ 411, LOGIN "\r\n" },
		{ 413, LOGIN "Content-Length: 999999999\r\n\r\n" },
		{ 413, LOGIN "Content-Length: 999999999\r\nExpect: 100-continue\r\n\r\n" },
		{ 415, LOGIN "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}" },
		{ 417, LOGIN "Content-Length: 2\r\nExpect: tea\r\n\r\n{}" },
		{ 501, "BREW /health HTTP/1.1\r\n" HOST "\r\n" },
		{ 505, "GET /health HTTP/3.0\r\n" HOST "\r\n" },
		{ 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
	};
	start(NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		bool closed;
		const char *r = talk_n(i % 2 ? AF_INET : AF_INET6, bad[i].text, strlen(bad[i].text), &closed);
		if (status_of(r) != bad[i].status || !closed || count(r, "HTTP/1.1 ") != 1)
			test_check(false, arena_format(&test_arena, "%s for %s", r, bad[i].text), __FILE__, __LINE__);
		HAS(r, "Connection: close\r\n");
	}
	const char *r = talk("DELETE /health HTTP/1.1\r\n" HOST "\r\n");
	HAS(r, "Allow: GET, HEAD, OPTIONS\r\n");
	CHECK(stop() == 0);
}

void heads_that_are_too_long_are_refused(void)
{
	bool closed;
	char *text = arena_new(&test_arena, char, 40000);
	start(NULL, NULL, NULL);
	size_t n = (size_t)snprintf(text, 40000, "GET /%020000d HTTP/1.1\r\n" HOST "\r\n", 0);
	CHECK(status_of(talk_n(AF_INET, text, n, &closed)) == 414);
	n = (size_t)snprintf(text, 40000, "GET / HTTP/1.1\r\n" HOST "X: %020000d\r\n\r\n", 0);
	CHECK(status_of(talk_n(AF_INET, text, n, &closed)) == 431);
	CHECK(closed);
	CHECK(stop() == 0);
}

void pipelined_requests_are_answered_in_order(void)
{
	char *text = arena_new(&test_arena, char, 40000);
	bool closed;
	size_t n = 0;
	start(NULL, NULL, NULL);
	for (int i = 0; i < 100; i++)
		n += (size_t)snprintf(text + n, 40000 - n, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n",
			i % 3 == 0 ? "/health" : i % 3 == 1 ? static_address("style.css") : "/nothing");
	n += (size_t)snprintf(text + n, 40000 - n, "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" GET_HEALTH);
	const char *r = talk_n(AF_INET6, text, n, &closed);
	CHECK(closed);
	CHECK(count(r, "HTTP/1.1 ") == 101); /* what follows "close" is not answered */
	for (int i = 0; i < 100; i++) {
		r = strstr(r, "HTTP/1.1 ");
		CHECK(r && status_of(r) == (i % 3 == 2 ? 404 : 200));
		if (!r)
			break;
		r += 9;
	}
	CHECK(stop() == 0);
}

void head_and_options_have_no_body(void)
{
	bool closed;
	start(NULL, NULL, NULL);
	const char *r = talk("HEAD /health HTTP/1.1\r\n" HOST "\r\n" GET_HEALTH);
	CHECK(count(r, "HTTP/1.1 200") == 2);
	CHECK(count(r, "Content-Length: 3\r\n") == 2);
	CHECK(count(r, "ok\n") == 1);
	r = talk("OPTIONS /dang-nhap HTTP/1.1\r\n" HOST "\r\nOPTIONS * HTTP/1.1\r\n" HOST "\r\nOPTIONS /nothing HTTP/1.1\r\n" HOST "\r\n");
	CHECK(count(r, "HTTP/1.1 204") == 2);
	CHECK(count(r, "Allow: GET, HEAD, POST, OPTIONS\r\n") == 2);
	CHECK(count(r, "HTTP/1.1 404") == 1);
	r = talk_n(AF_INET, "GET /health HTTP/1.0\r\n\r\n", 24, &closed);
	CHECK(status_of(r) == 200);
	CHECK(closed);
	r = talk_n(AF_INET, "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 48, &closed);
	CHECK(!closed);
	HAS(r, "Connection: keep-alive\r\n");
	CHECK(stop() == 0);
}

void static_files_are_kept_and_packed(void)
{
	const char *at = static_address("style.css");
	start(NULL, NULL, NULL);
	const char *r = talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "\r\n", at));
	CHECK(status_of(r) == 200);
	HAS(r, "Content-Type: text/css; charset=utf-8\r\n");
	HAS(r, "Cache-Control: public, max-age=31536000, immutable\r\n");
	const char *tag = strstr(r, "ETag: ");
	CHECK(tag != NULL);
	if (!tag)
		return;
	tag = arena_copy_n(&test_arena, tag + 6, strcspn(tag + 6, "\r"));
	r = talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "If-None-Match: %s\r\n\r\n" GET_HEALTH, at, tag));
	CHECK(status_of(r) == 304);
	CHECK(count(r, "HTTP/1.1 200") == 1);
	r = talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n", at));
	HAS(r, "Content-Encoding: gzip\r\n");
	HAS(r, ".gz\"\r\n");
	r = talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "Accept-Encoding: gzip, br\r\n\r\n", at));
	if (embedded_file("static/style.css")->brotli)
		HAS(r, "Content-Encoding: br\r\n");
	CHECK(status_of(talk("GET /static/style.css HTTP/1.1\r\n" HOST "\r\n")) == 404);
	CHECK(status_of(talk("GET /favicon.ico HTTP/1.1\r\n" HOST "\r\n")) == 200);
	CHECK(stop() == 0);
}

static const char *post_login(const char *fields, const char *more)
{
	return arena_format(&test_arena, LOGIN "Content-Type: application/x-www-form-urlencoded\r\n%sContent-Length: %zu\r\n\r\n%s",
		more, strlen(fields), fields);
}

/* The token of the form of signing in, as a reader of the page has it. */
static const char *token(void)
{
	const char *r = talk("GET /dang-nhap HTTP/1.1\r\n" HOST "\r\n"), *t = strstr(r, "name=\"token\" value=\"");
	return t ? arena_copy_n(&test_arena, t + 20, strcspn(t + 20, "\"")) : "";
}

void forms_are_taken_with_their_token_only(void)
{
	start(NULL, NULL, NULL);
	const char *fields = arena_format(&test_arena, "token=%s&login=nobody&password=wrong", token());
	int taken = status_of(talk(post_login(fields, "")));
	CHECK(taken != 403 && taken < 500);
	CHECK(status_of(talk(post_login("login=nobody&password=wrong", ""))) == 403);
	CHECK(status_of(talk(post_login("token=0&login=nobody", ""))) == 403);
	size_t n = strlen(fields);
	const char *r = talk_to_end(arena_format(&test_arena, LOGIN "Content-Type: application/x-www-form-urlencoded\r\n"
		"Transfer-Encoding: chunked\r\n\r\n5\r\n%.5s\r\n%zx;a=b\r\n%s\r\n0\r\nX: y\r\n\r\n"
		"GET /health HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", fields, n - 5, fields + 5));
	CHECK(status_of(r) == taken);
	HAS(r, "\r\n\r\nok\n"); /* and the next request is read from where the body ends */
	CHECK(stop() == 0);
}

void a_visitor_who_waits_is_told_to_go_on(void)
{
	bool closed;
	start(NULL, NULL, NULL);
	int fd = dial(AF_INET6);
	const char *head = LOGIN "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
	say(fd, head, strlen(head));
	SAME(hear(fd, 300, &closed), "HTTP/1.1 100 Continue\r\n\r\n");
	say(fd, "a=b", 3);
	CHECK(status_of(hear(fd, 300, &closed)) == 403);
	close(fd);
	CHECK(stop() == 0);
}

/* A head, a body and an idle reader, each byte by byte: the time is not begun anew at each byte. */
void slow_visitors_are_cut_off(void)
{
	start("--head-seconds=1", "--body-seconds=1", NULL);
	int head = dial(AF_INET), body = dial(AF_INET);
	const char *post = LOGIN "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n";
	int64_t begun = now_ms(), head_ms = 0, body_ms = 0;
	say(body, post, strlen(post));
	say(head, "G", 1);
	while (now_ms() - begun < 6000 && (!head_ms || !body_ms)) {
		bool closed;
		usleep(100000);
		if (!head_ms && status_of(hear(head, 0, &closed)) == 408)
			head_ms = now_ms() - begun;
		if (!body_ms && status_of(hear(body, 0, &closed)) == 408)
			body_ms = now_ms() - begun;
		say(head, "E", 1);
		say(body, "a", 1);
	}
	CHECK(head_ms >= 1000 && head_ms < 2500);
	CHECK(body_ms >= 1000 && body_ms < 2500);
	close(head);
	close(body);
	CHECK(status_of(talk(GET_HEALTH)) == 200);
	CHECK(stop() == 0);
}

/* A connection that the server has taken, or turned away: it has said something. */
static int taken(int family)
{
	int fd = dial(family);
	struct pollfd p = { fd, POLLIN, 0 };
	if (poll(&p, 1, 20) == 0)
		say(fd, GET_HEALTH, strlen(GET_HEALTH));
	poll(&p, 1, 2000);
	return fd;
}

void connections_have_a_most(void)
{
	bool closed;
	int fds[12];
	start("--per-address=8", "--connections=10", NULL);
	for (int i = 0; i < 9; i++)
		fds[i] = taken(AF_INET);
	const char *r = hear(fds[8], 300, &closed);
	HAS(r, "HTTP/1.1 503");
	HAS(r, "Retry-After: ");
	CHECK(closed);
	close(fds[8]);
	fds[8] = taken(AF_INET6); /* another address */
	fds[9] = taken(AF_INET6);
	fds[10] = taken(AF_INET6); /* one more than all */
	HAS(hear(fds[10], 300, &closed), "HTTP/1.1 503");
	close(fds[10]);
	for (int i = 0; i < 10; i++)
		close(fds[i]);
	int status = 0;
	for (int i = 0; i < 30 && status != 200; i++, usleep(100000)) /* until it has seen them go */
		status = status_of(talk(GET_HEALTH));
	CHECK(status == 200);
	CHECK(stop() == 0);
}

void five_hundred_idle_connections_hinder_nobody(void)
{
	enum { MANY = 512 };
	static int fds[MANY];
	start("--per-address=600", NULL, NULL);
	for (int i = 0; i < MANY; i++) {
		fds[i] = dial(AF_INET);
		say(fds[i], GET_HEALTH, strlen(GET_HEALTH));
	}
	int64_t begun = now_ms();
	CHECK(status_of(talk(GET_HEALTH)) == 200);
	CHECK(now_ms() - begun < 2000);
	for (int i = 0; i < MANY; i++) {
		bool closed;
		char text[64] = "";
		CHECK(recv(fds[i], text, sizeof text - 1, 0) > 0 && status_of(text) == 200);
		(void)closed;
		close(fds[i]);
	}
	CHECK(stop() == 0);
}

/* A form is on its way when the server is told to stop: it is read to its end and answered. */
void what_is_under_way_is_finished_before_the_end(void)
{
	bool closed;
	start(NULL, NULL, NULL);
	int fd = dial(AF_INET6), idle = dial(AF_INET6);
	const char *text = post_login("login=nobody", "");
	size_t n = strlen(text);
	say(fd, text, n - 3);
	say(idle, GET_HEALTH, strlen(GET_HEALTH));
	CHECK(status_of(hear(idle, 200, &closed)) == 200);
	kill(server, SIGTERM);
	hear(idle, 1500, &closed);
	CHECK(closed);
	int late = 0;
	for (int i = 0; i < 40 && (late = dial(AF_INET6)) >= 0; i++, usleep(50000))
		close(late);
	CHECK(late < 0);
	say(fd, text + n - 3, 3);
	const char *r = hear(fd, 3000, &closed);
	CHECK(status_of(r) == 403);
	HAS(r, "Connection: close\r\n");
	CHECK(closed);
	close(fd);
	close(idle);
	int64_t begun = now_ms();
	CHECK(stop() == 0);
	CHECK(now_ms() - begun < 3000);
}

void a_second_server_does_not_share_the_port(void)
{
	int status;
	start(NULL, NULL, NULL);
	pid_t second = fork();
	if (second == 0) {
		char *listen = arena_format(&test_arena, "--listen=[::]:%d", port);
		char *database = arena_format(&test_arena, "--database=%s/t.db", place);
		char *argv[] = { (char *)test_program, "serve", listen, database, NULL };
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		execv(test_program, argv);
		_exit(127);
	}
	waitpid(second, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	CHECK(stop() == 0);
}
