#include "http/parse.h"

#include <string.h>
#include <strings.h>

/* RFC 9110 5.6.2: what names of methods and fields are made of. */
static bool is_token(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		|| (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool is_value(unsigned char c)
{
	return c == '\t' || (c >= 0x20 && c != 0x7f);
}

static enum parsed refuse(struct head *h, int status)
{
	h->refused = status;
	return PARSE_REFUSED;
}

static bool same(const char *text, size_t n, const char *word)
{
	return strlen(word) == n && !strncasecmp(text, word, n);
}

static enum verb verb_of(const char *text, size_t n, bool *known)
{
	static const char *const words[] = { "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT" };
	*known = true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && !memcmp(words[i], text, n))
			return i < VERB_OTHER ? (enum verb)i : VERB_OTHER;
	*known = false;
	return VERB_OTHER;
}

/* "/path?query", "http://host/path?query" (its path is kept) or "*". */
static bool take_target(struct head *h, const char *text, size_t at, size_t n)
{
	size_t end = at + n;
	for (size_t i = at; i < end; i++)
		if ((unsigned char)text[i] <= 0x20 || (unsigned char)text[i] >= 0x7f || text[i] == '#')
			return false;
	if (n > 7 && !strncasecmp(text + at, "http://", 7)) {
		size_t host = at += 7;
		while (at < end && text[at] != '/' && text[at] != '?')
			at++;
		if (at == host || at == end || text[at] != '/')
			return false;
	}
	bool star = end - at == 1 && text[at] == '*' && h->verb == VERB_OPTIONS;
	h->target = (struct span){ (unsigned)at, (unsigned)(end - at) };
	return star || (at < end && text[at] == '/');
}

/* "GET /path HTTP/1.1": one blank between the parts, nothing else. */
static enum parsed request_line(struct head *h, const char *text, size_t at, size_t end)
{
	size_t verb = at;
	bool known;
	while (at < end && is_token((unsigned char)text[at]))
		at++;
	if (at == verb || at == end || text[at] != ' ')
		return refuse(h, 400);
	h->verb = verb_of(text + verb, at - verb, &known);
	size_t target = ++at;
	while (at < end && text[at] != ' ')
		at++;
	size_t version = at + 1;
	bool shaped = at > target && end > version && end - version == 8 && !memcmp(text + version, "HTTP/", 5)
		&& text[version + 5] >= '0' && text[version + 5] <= '9' && text[version + 6] == '.'
		&& text[version + 7] >= '0' && text[version + 7] <= '9';
	if (!shaped)
		return refuse(h, 400);
	if (text[version + 5] != '1')
		return refuse(h, 505); /* HTTP/2 by its preface would be taken over here */
	if (!known)
		return refuse(h, 501);
	h->old = text[version + 7] == '0';
	return take_target(h, text, target, at - target) ? PARSE_MORE : refuse(h, 400);
}

static enum parsed take_length(struct head *h, const char *value, size_t n)
{
	if (h->sized || n == 0 || n > 15)
		return refuse(h, 400);
	for (size_t i = 0; i < n; i++) {
		if (value[i] < '0' || value[i] > '9')
			return refuse(h, 400);
		h->length = h->length * 10 + (uint64_t)(value[i] - '0');
	}
	h->sized = true;
	return PARSE_MORE;
}

static enum parsed take_host(struct head *h, const char *value, size_t n, struct span span)
{
	if (h->host.n || n == 0)
		return refuse(h, 400);
	for (size_t i = 0; i < n; i++)
		if (!is_token((unsigned char)value[i]) && !strchr("[]:", value[i]))
			return refuse(h, 400);
	h->host = span;
	return PARSE_MORE;
}

static enum parsed take_coding(struct head *h, const char *value, size_t n)
{
	if (h->chunked || !same(value, n, "chunked"))
		return refuse(h, 400);
	h->chunked = true;
	return PARSE_MORE;
}

/* Fields that are only kept.  Lists may come in several lines, of which the last is taken; a second line
 * of another kind would be read differently by others. */
static enum parsed take_other(struct head *h, const char *name, size_t n, struct span value)
{
	struct { const char *name; struct span *to; bool list; } const kept[] = {
		{ "cookie", &h->cookie, false }, { "accept-language", &h->language, true },
		{ "accept-encoding", &h->encoding, true }, { "content-type", &h->type, false },
		{ "if-none-match", &h->if_none_match, true }, { "if-range", &h->if_range, false },
		{ "range", &h->range, false }, { "x-forwarded-for", &h->forwarded_for, true },
		{ "x-forwarded-proto", &h->forwarded_proto, true }, { "user-agent", &h->agent, true },
		{ "sec-purpose", &h->purpose, true }, { "purpose", &h->purpose, true },
	};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		if (!same(name, n, kept[i].name))
			continue;
		if (kept[i].to->n && !kept[i].list)
			return refuse(h, 400);
		*kept[i].to = value;
	}
	return PARSE_MORE;
}

static enum parsed take_field(struct head *h, const char *text, struct span name, struct span span)
{
	const char *key = text + name.at, *value = text + span.at;
	if (same(key, name.n, "content-length"))
		return take_length(h, value, span.n);
	if (same(key, name.n, "transfer-encoding"))
		return take_coding(h, value, span.n);
	if (same(key, name.n, "host"))
		return take_host(h, value, span.n, span);
	if (same(key, name.n, "connection")) {
		h->close = h->close || parse_listed(value, span.n, "close");
		h->keep = h->keep || parse_listed(value, span.n, "keep-alive");
		return PARSE_MORE;
	}
	if (same(key, name.n, "expect")) {
		h->expect = same(value, span.n, "100-continue");
		return h->expect ? PARSE_MORE : refuse(h, 417);
	}
	return take_other(h, key, name.n, span);
}

/* "Name: value": no blank before the colon, no line that continues the one before. */
static enum parsed field_line(struct head *h, const char *text, size_t at, size_t end)
{
	struct span name = { (unsigned)at, 0 }, value;
	while (at < end && is_token((unsigned char)text[at]))
		at++;
	name.n = (unsigned)at - name.at;
	if (!name.n || at == end || text[at] != ':')
		return refuse(h, 400);
	at++;
	for (size_t i = at; i < end; i++)
		if (!is_value((unsigned char)text[i]))
			return refuse(h, 400);
	while (at < end && (text[at] == ' ' || text[at] == '\t'))
		at++;
	while (end > at && (text[end - 1] == ' ' || text[end - 1] == '\t'))
		end--;
	value = (struct span){ (unsigned)at, (unsigned)(end - at) };
	return take_field(h, text, name, value);
}

/* What only the whole head can tell. */
static enum parsed whole(struct head *h)
{
	if ((h->chunked && h->sized) || (h->chunked && h->old) || (!h->old && !h->host.n))
		return refuse(h, 400);
	h->close = h->close || (h->old && !h->keep);
	h->expect = h->expect && !h->old;
	h->size = h->seen;
	return h->size > HEAD_MOST ? refuse(h, 431) : PARSE_WHOLE;
}

static enum parsed take_line(struct head *h, const char *text, size_t at, size_t end)
{
	if (at == end && h->lines == 0) /* RFC 9112 2.2: one empty line before a request is passed over */
		return h->lines++, PARSE_MORE;
	if (at == end)
		return h->target.n ? whole(h) : refuse(h, 400);
	h->lines += h->lines == 0;
	if (!h->target.n)
		return request_line(h, text, at, end);
	if (++h->lines > FIELDS_MOST + 1)
		return refuse(h, 431);
	return field_line(h, text, at, end);
}

/* A line that is not whole yet is refused as soon as it is too long. */
static enum parsed unfinished(struct head *h, size_t n)
{
	if (!h->target.n && n - h->line > LINE_MOST)
		return refuse(h, 414);
	return n >= HEAD_MOST ? refuse(h, 431) : PARSE_MORE;
}

enum parsed parse_head(struct head *h, const char *text, size_t n)
{
	if (h->refused)
		return PARSE_REFUSED;
	while (h->seen < n) {
		char c = text[h->seen++];
		bool after_cr = h->seen - 1 > h->line && text[h->seen - 2] == '\r';
		bool begins = !h->target.n && h->seen - 1 == h->line; /* TLS on a plain port need not go on */
		if (c == '\0' || (c == '\n') != after_cr || (begins && c != '\r' && !is_token((unsigned char)c)))
			return refuse(h, 400);
		if (c != '\n')
			continue;
		size_t begin = h->line, end = h->seen - 2;
		if (!h->target.n && end - begin > LINE_MOST)
			return refuse(h, 414);
		h->line = h->seen;
		enum parsed r = take_line(h, text, begin, end);
		if (r != PARSE_MORE)
			return r;
	}
	return unfinished(h, n);
}

/* ";q=0", ";q=0.000": not at all. */
static bool is_unwanted(const char *text, const char *end)
{
	const char *q = memmem(text, (size_t)(end - text), "q=0", 3);
	if (!q)
		return false;
	for (q += 2; q < end && (*q == '0' || *q == '.'); q++)
		;
	return q == end;
}

bool parse_listed(const char *list, size_t n, const char *word)
{
	for (size_t i = 0; i < n;) {
		size_t end = i;
		while (end < n && list[end] != ',')
			end++;
		while (i < end && (list[i] == ' ' || list[i] == '\t'))
			i++;
		size_t stop = i;
		while (stop < end && list[stop] != ';' && list[stop] != ' ' && list[stop] != '\t')
			stop++;
		if (same(list + i, stop - i, word))
			return !is_unwanted(list + stop, list + end);
		i = end + 1;
	}
	return false;
}
