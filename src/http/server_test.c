/* What the server answers, by the wire: see test/serve.h. */
#include "test/serve.h"

#include "base/embed.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

void the_server_answers_on_every_kind_of_socket(void)
{
	bool closed;
	static const int families[] = { AF_INET6, AF_INET, AF_UNIX };
	serve_start(NULL, NULL, NULL);
	for (int i = 0; i < 3; i++) {
		const char *r = serve_talk_n(families[i], GET_HEALTH, strlen(GET_HEALTH), &closed);
		CHECK(serve_status(r) == 200);
		HAS(r, "\r\n\r\nok\n");
		CHECK(!closed);
	}
	CHECK(serve_stop() == 0);
	CHECK(access(serve_file("s"), F_OK) != 0);
}

void every_answer_protects_its_reader(void)
{
	static const char *const asked[] = { "/health", "/nothing", "/%zz", "/" };
	serve_start(NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		const char *r = serve_talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", asked[i]));
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
	HAS(serve_talk_n(AF_UNIX, proxied, strlen(proxied), &closed), "Strict-Transport-Security");
	LACKS(serve_talk(proxied), "Strict-Transport-Security"); /* anybody can write that to a port */
	CHECK(serve_stop() == 0);
}

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
		{ 400, "GET /tin/%ff HTTP/1.1\r\n" HOST "\r\n" },
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
	serve_start(NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		bool closed;
		const char *r = serve_talk_n(i % 2 ? AF_INET : AF_INET6, bad[i].text, strlen(bad[i].text), &closed);
		if (serve_status(r) != bad[i].status || !closed || serve_count(r, "HTTP/1.1 ") != 1)
			test_check(false, arena_format(&test_arena, "%s for %s", r, bad[i].text), __FILE__, __LINE__);
		HAS(r, "Connection: close\r\n");
	}
	const char *r = serve_talk("DELETE /health HTTP/1.1\r\n" HOST "\r\n");
	HAS(r, "Allow: GET, HEAD, OPTIONS\r\n");
	CHECK(serve_stop() == 0);
}

void heads_that_are_too_long_are_refused(void)
{
	bool closed;
	char *text = arena_new(&test_arena, char, 40000);
	serve_start(NULL, NULL, NULL);
	size_t n = (size_t)snprintf(text, 40000, "GET /%020000d HTTP/1.1\r\n" HOST "\r\n", 0);
	CHECK(serve_status(serve_talk_n(AF_INET, text, n, &closed)) == 414);
	n = (size_t)snprintf(text, 40000, "GET / HTTP/1.1\r\n" HOST "X: %020000d\r\n\r\n", 0);
	CHECK(serve_status(serve_talk_n(AF_INET, text, n, &closed)) == 431);
	CHECK(closed);
	CHECK(serve_stop() == 0);
}

void pipelined_requests_are_answered_in_order(void)
{
	char *text = arena_new(&test_arena, char, 40000);
	bool closed;
	size_t n = 0;
	serve_start(NULL, NULL, NULL);
	for (int i = 0; i < 100; i++)
		n += (size_t)snprintf(text + n, 40000 - n, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n",
			i % 3 == 0 ? "/health" : i % 3 == 1 ? static_address("style.css") : "/nothing");
	n += (size_t)snprintf(text + n, 40000 - n, "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" GET_HEALTH);
	const char *r = serve_talk_n(AF_INET6, text, n, &closed);
	CHECK(closed);
	CHECK(serve_count(r, "HTTP/1.1 ") == 101); /* what follows "close" is not answered */
	for (int i = 0; i < 100; i++) {
		r = strstr(r, "HTTP/1.1 ");
		CHECK(r && serve_status(r) == (i % 3 == 2 ? 404 : 200));
		if (!r)
			break;
		r += 9;
	}
	CHECK(serve_stop() == 0);
}

void head_and_options_have_no_body(void)
{
	bool closed;
	serve_start(NULL, NULL, NULL);
	const char *r = serve_talk("HEAD /health HTTP/1.1\r\n" HOST "\r\n" GET_HEALTH);
	CHECK(serve_count(r, "HTTP/1.1 200") == 2);
	CHECK(serve_count(r, "Content-Length: 3\r\n") == 2);
	CHECK(serve_count(r, "ok\n") == 1);
	r = serve_talk("OPTIONS /dang-nhap HTTP/1.1\r\n" HOST "\r\nOPTIONS * HTTP/1.1\r\n" HOST "\r\nOPTIONS /nothing HTTP/1.1\r\n" HOST "\r\n");
	CHECK(serve_count(r, "HTTP/1.1 204") == 2);
	CHECK(serve_count(r, "Allow: GET, HEAD, POST, OPTIONS\r\n") == 2);
	CHECK(serve_count(r, "HTTP/1.1 404") == 1);
	r = serve_talk_n(AF_INET, "GET /health HTTP/1.0\r\n\r\n", 24, &closed);
	CHECK(serve_status(r) == 200);
	CHECK(closed);
	r = serve_talk_n(AF_INET, "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 48, &closed);
	CHECK(!closed);
	HAS(r, "Connection: keep-alive\r\n");
	CHECK(serve_stop() == 0);
}

void static_files_are_kept_and_packed(void)
{
	const char *at = static_address("style.css");
	serve_start(NULL, NULL, NULL);
	const char *r = serve_talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "\r\n", at));
	CHECK(serve_status(r) == 200);
	HAS(r, "Content-Type: text/css; charset=utf-8\r\n");
	HAS(r, "Cache-Control: public, max-age=31536000, immutable\r\n");
	HAS(r, "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n");
	const char *tag = strstr(r, "ETag: ");
	CHECK(tag != NULL);
	if (!tag)
		return;
	tag = arena_copy_n(&test_arena, tag + 6, strcspn(tag + 6, "\r"));
	r = serve_talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "If-None-Match: %s\r\n\r\n" GET_HEALTH, at, tag));
	CHECK(serve_status(r) == 304);
	CHECK(serve_count(r, "HTTP/1.1 200") == 1);
	r = serve_talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n", at));
	HAS(r, "Content-Encoding: gzip\r\n");
	HAS(r, ".gz\"\r\n");
	r = serve_talk(arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "Accept-Encoding: gzip, br\r\n\r\n", at));
	if (embedded_file("static/style.css")->brotli)
		HAS(r, "Content-Encoding: br\r\n");
	CHECK(serve_status(serve_talk("GET /static/style.css HTTP/1.1\r\n" HOST "\r\n")) == 404);
	CHECK(serve_status(serve_talk("GET /favicon.ico HTTP/1.1\r\n" HOST "\r\n")) == 200);
	CHECK(serve_stop() == 0);
}

/* Every route, and what is no route: a browser is told the same. */
void every_answer_says_what_browsers_may_do(void)
{
	static const char *const lines[] = {
		"Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self';", "object-src 'none'; base-uri 'none'; "
		"frame-ancestors 'self'; form-action 'self'\r\n", "X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: same-origin\r\n",
		"Permissions-Policy: camera=()", "Cross-Origin-Opener-Policy: same-origin\r\n", "Cross-Origin-Resource-Policy: same-origin\r\n",
	};
	bool closed;
	serve_start(NULL, NULL, NULL);
	for (const struct route *r = routes; r->path; r++) {
		const char *path = r == routes ? "/nothing" : r->path;
		const char *method = r->method == GET ? "GET" : "POST";
		const char *asked = arena_format(&test_arena, "%s %s HTTP/1.1\r\n" HOST "X-Forwarded-Proto: https\r\n%s\r\n", method,
			path, *method == 'P' ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n" : "");
		const char *answer = serve_talk_n(AF_UNIX, asked, strlen(asked), &closed); /* as a proxy does */
		CHECK(serve_status(answer) >= 200);
		for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
			test_check(strstr(answer, lines[i]), arena_format(&test_arena, "%s %s says %s", method, path, lines[i]), __FILE__,
				__LINE__);
		HAS(answer, "Strict-Transport-Security: max-age=31536000\r\n");
		LACKS(answer, "unsafe-");
	}
	LACKS(serve_talk(GET_HEALTH), "Strict-Transport-Security");
	CHECK(serve_stop() == 0);
}
