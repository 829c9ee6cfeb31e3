#include "test/test.h"

#include "http/parse.h"

#include <string.h>

/* The same answer whether the head comes at once or byte by byte. */
static int parsed(const char *text, size_t n, struct head *h)
{
	struct head whole = { 0 };
	enum parsed at_once = parse_head(&whole, text, n), slowly = PARSE_MORE;
	*h = (struct head){ 0 };
	for (size_t i = 1; i <= n && slowly == PARSE_MORE; i++)
		slowly = parse_head(h, text, i);
	CHECK(at_once == slowly);
	CHECK(whole.refused == h->refused);
	CHECK(whole.size == h->size);
	return at_once == PARSE_MORE ? 0 : at_once == PARSE_WHOLE ? 200 : h->refused;
}

static int status_of(const char *text)
{
	struct head h;
	return parsed(text, strlen(text), &h);
}

#define HOST "Host: a\r\n"

void heads_that_are_right_are_read(void)
{
	struct head h;
	const char *text = "POST /a%20b?c=d HTTP/1.1\r\nhOsT:[::1]:8080\r\nContent-Length:\t12 \r\nCookie: a=b; c=d\r\n"
		"Connection: x, Close\r\nExpect: 100-continue\r\nX-Own: \xC4\x91\r\n\r\nbody";
	CHECK(parsed(text, strlen(text), &h) == 200);
	CHECK(h.verb == VERB_POST && h.sized && h.length == 12 && h.close && h.expect && !h.chunked && !h.old);
	CHECK(h.target.n == 10 && !memcmp(text + h.target.at, "/a%20b?c=d", 10));
	CHECK(h.cookie.n == 8 && !memcmp(text + h.cookie.at, "a=b; c=d", 8));
	CHECK(!strcmp(text + h.size, "body"));
	text = "GET http://a.b:80/x?y HTTP/1.1\r\nHost: c\r\n\r\n";
	CHECK(parsed(text, strlen(text), &h) == 200);
	CHECK(h.target.n == 4 && !memcmp(text + h.target.at, "/x?y", 4));
	CHECK(status_of("\r\nGET / HTTP/1.1\r\n" HOST "\r\n") == 200);
	CHECK(status_of("GET / HTTP/1.0\r\n\r\n") == 200);
	CHECK(status_of("OPTIONS * HTTP/1.1\r\n" HOST "\r\n") == 200);
	CHECK(status_of("GET / HTTP/1.1\r\n" HOST) == 0);
	CHECK(status_of("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: Chunked\r\n\r\n") == 200);
}

void the_old_version_closes_unless_it_asks(void)
{
	struct head h;
	const char *text = "GET / HTTP/1.0\r\n\r\n";
	parsed(text, strlen(text), &h);
	CHECK(h.old && h.close);
	text = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
	parsed(text, strlen(text), &h);
	CHECK(h.old && !h.close);
}

/* What two readers could understand differently, or not at all. */
static const struct { int status; const char *text; } two_ways[] = {
	{ 400, "GET / HTTP/1.1\r\n\r\n" },                                          /* no Host */
	{ 400, "GET / HTTP/1.1\r\n" HOST HOST "\r\n" },
	{ 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n" },                              /* blank before the colon */
	{ 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n" },                    /* folded */
	{ 400, "GET / HTTP/1.1\r\n" HOST "X: a\r\n\tb\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "nothing\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST ": a\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "X(: a\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "X: a\x01" "b\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "X: a\x7f\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\n" HOST "\r\n" },                                    /* bare LF */
	{ 400, "GET / HTTP/1.1\r\nHost: a\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "X: a\rb\r\n\r\n" },                       /* bare CR */
	{ 400, "GET / HTTP/1.1\r\r\n" HOST "\r\n" },
	{ 400, "\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET  / HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET /  HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET / HTTP/1.1 \r\n" HOST "\r\n" },
	{ 400, " GET / HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET\t/\tHTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET /\r\n\r\n" },                                                   /* HTTP/0.9 */
	{ 400, "GET / http/1.1\r\n" HOST "\r\n" },
	{ 400, "GET / HTTP/1.10\r\n" HOST "\r\n" },
	{ 400, "GET / HTTP/11\r\n" HOST "\r\n" },
	{ 400, "G(T / HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET a HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET * HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET /#a HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET /\xC4\x91 HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "GET http:///a HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "CONNECT a:80 HTTP/1.1\r\n" HOST "\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\nContent-Length: 3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 3, 3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: -3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: +3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 0x3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 3 3\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, chunked\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n" },
	{ 400, "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding:\r\n\r\n" },
	{ 400, "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "Cookie: a=b\r\nCookie: c=d\r\n\r\n" },
	{ 400, "GET / HTTP/1.1\r\n" HOST "Range: bytes=0-1\r\nRange: bytes=2-3\r\n\r\n" },
	{ 417, "GET / HTTP/1.1\r\n" HOST "Expect: tea\r\n\r\n" },
	{ 501, "BREW / HTTP/1.1\r\n" HOST "\r\n" },
	{ 501, "get / HTTP/1.1\r\n" HOST "\r\n" },
	{ 505, "GET / HTTP/2.0\r\n" HOST "\r\n" },
	{ 505, "PRI * HTTP/2.0\r\n\r\n" },
	{ 505, "GET / HTTP/0.9\r\n" HOST "\r\n" },
};

void heads_that_could_be_read_in_two_ways_are_refused(void)
{
	for (size_t i = 0; i < sizeof two_ways / sizeof *two_ways; i++) {
		int status = status_of(two_ways[i].text);
		if (status != two_ways[i].status)
			test_check(false, arena_format(&test_arena, "%d for %s", status, two_ways[i].text), __FILE__, __LINE__);
	}
	struct head h;
	CHECK(parsed("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 29, &h) == 400);
}

void heads_have_bounds(void)
{
	struct head h;
	char *text = arena_new(&test_arena, char, HEAD_MOST + 100);
	size_t n = (size_t)snprintf(text, HEAD_MOST, "GET /%*s", LINE_MOST, "");
	memset(text + 5, 'a', LINE_MOST);
	CHECK(parsed(text, n, &h) == 414);
	n = (size_t)snprintf(text, HEAD_MOST, "GET / HTTP/1.1\r\n" HOST);
	memset(text + n, 'a', HEAD_MOST - n);
	CHECK(parsed(text, HEAD_MOST, &h) == 431);
	n = (size_t)snprintf(text, HEAD_MOST, "GET / HTTP/1.1\r\n" HOST);
	for (int i = 0; i < FIELDS_MOST; i++)
		n += (size_t)snprintf(text + n, HEAD_MOST - n, "a:b\r\n");
	CHECK(parsed(text, n, &h) == 431);
}

static enum parsed chunks(const char *text, char *body, size_t step)
{
	struct chunks c = { 0 };
	enum parsed r = PARSE_MORE;
	size_t n = strlen(text), at = 0, length = 0, used, made;
	while (at < n && r == PARSE_MORE) {
		char part[512];
		size_t size = n - at < step ? n - at : step;
		memcpy(part, text + at, size);
		r = parse_chunks(&c, part, size, &used, &made);
		memcpy(body + length, part, made);
		length += made;
		at += used;
	}
	body[length] = '\0';
	return r;
}

void chunks_are_joined(void)
{
	char body[512];
	const char *text = "3\r\nabc\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n";
	for (size_t step = 1; step < 60; step++) {
		CHECK(chunks(text, body, step) == PARSE_WHOLE);
		SAME(body, "abc0123456789");
	}
	CHECK(chunks("0\r\n\r\n", body, 99) == PARSE_WHOLE);
}

void chunks_that_are_wrong_are_refused(void)
{
	static const char *const bad[] = {
		"\r\n", "x\r\n", "-1\r\n", "0x3\r\n", "3 \r\nabc", "3\nabc", "3\r\nabcd\r\n", "3\r\nabc\n", "3\r\nabc\r\r",
		"fffffffffffff\r\n", "3\rabc", "0\r\n a: b\r\n\r\n", "0\r\nX\x01: b\r\n\r\n", "0\r\n\rX", ";x\r\n", "3;\x01\r\n",
	};
	char body[512];
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		for (size_t step = 1; step < 9; step += 7)
			test_check(chunks(bad[i], body, step) == PARSE_REFUSED, bad[i], __FILE__, __LINE__);
	char *text = arena_new(&test_arena, char, 6000);
	snprintf(text, 6000, "3;%0400d\r\nabc\r\n0\r\n\r\n", 1);
	CHECK(chunks(text, body, 1) == PARSE_REFUSED);
	snprintf(text, 6000, "0\r\nX: %05000d\r\n\r\n", 1);
	CHECK(chunks(text, body, 1) == PARSE_REFUSED);
}

void a_word_stands_in_a_list_or_not(void)
{
	static const struct { const char *list; bool has; } lists[] = {
		{ "gzip", true }, { "deflate, GZIP;q=0.5", true }, { "gzip;q=0", false }, { "gzip;q=0.000", false },
		{ "xgzip", false }, { "gzipx, br", false }, { "", false }, { " ,\tgzip\t,", true }, { "gzip;q=0.01", true },
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		test_check(parse_listed(lists[i].list, strlen(lists[i].list), "gzip") == lists[i].has, lists[i].list, __FILE__, __LINE__);
}
