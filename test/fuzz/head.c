/* Heads and chunks: whole or byte by byte, the answer is the same, and every part lies within the text. */
#include "http/parse.h"

#include <stdlib.h>
#include <string.h>

static void inside(struct span s, size_t n)
{
	if ((size_t)s.at + s.n > n)
		abort();
}

static void head(const char *text, size_t n)
{
	struct head whole = { 0 }, slow = { 0 };
	enum parsed a = parse_head(&whole, text, n), b = PARSE_MORE;
	for (size_t i = 1; i <= n && b == PARSE_MORE; i++)
		b = parse_head(&slow, text, i);
	if (n && (a != b || whole.refused != slow.refused || whole.size != slow.size || whole.length != slow.length))
		abort();
	if (a == PARSE_WHOLE && ((whole.chunked && whole.sized) || !whole.target.n || whole.size > n))
		abort();
	inside(whole.target, n);
	inside(whole.host, n);
	inside(whole.cookie, n);
	inside(whole.type, n);
	parse_listed(text, n, "gzip");
}

static size_t joined(char *text, size_t n, size_t step, char *body, enum parsed *r)
{
	struct chunks c = { 0 };
	size_t length = 0;
	*r = PARSE_MORE;
	for (size_t at = 0, used, made; at < n && *r == PARSE_MORE; at += used) {
		size_t part = n - at < step ? n - at : step;
		*r = parse_chunks(&c, text + at, part, &used, &made);
		if (*r == PARSE_REFUSED)
			return 0;
		if (used > part || made > used)
			abort();
		memmove(body + length, text + at, made);
		length += made;
	}
	return length;
}

static void chunks(const char *text, size_t n)
{
	char *one = malloc(n + 1), *two = malloc(n + 1), *body_one = malloc(n + 1), *body_two = malloc(n + 1);
	enum parsed a, b;
	memcpy(one, text, n);
	memcpy(two, text, n);
	size_t n_one = joined(one, n, n, body_one, &a), n_two = joined(two, n, 1, body_two, &b);
	if (a != b || n_one != n_two || memcmp(body_one, body_two, n_one))
		abort();
	free(one);
	free(two);
	free(body_one);
	free(body_two);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	head((const char *)bytes, n);
	chunks((const char *)bytes, n);
	return 0;
}
