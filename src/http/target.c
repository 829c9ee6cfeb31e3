#include "http/target.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Escapes decoded; NULL: a bad one.  In forms a plus is a blank, in paths %2F stays apart from "/". */
static char *decode(struct arena *a, const char *text, size_t n, bool form, size_t *length)
{
	char *to = arena_new(a, char, n + 1);
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		char c = text[i];
		if (c == '%') {
			int high = i + 2 < n ? hex(text[i + 1]) : -1;
			int low = high >= 0 ? hex(text[i + 2]) : -1;
			if (low < 0)
				return NULL;
			i += 2;
			c = (char)(high * 16 + low);
			if (c == '/' && !form)
				c = SLASH_IN_SEGMENT;
			else if ((unsigned char)c < 0x20 && !form)
				return NULL;
		} else if (c == '+' && form) {
			c = ' ';
		} else if ((unsigned char)c <= 0x20 && !form) {
			return NULL;
		}
		to[used++] = c;
	}
	*length = used;
	return text_is_utf8(to, used) ? to : NULL;
}

static bool has_dots(const char *path)
{
	for (const char *p = path; *p; p += strcspn(p, "/")) {
		p++;
		size_t n = strcspn(p, "/");
		if ((n == 1 && p[0] == '.') || (n == 2 && p[0] == '.' && p[1] == '.'))
			return true;
	}
	return false;
}

const char *target_path(struct arena *a, const char *target, size_t n)
{
	const char *end = memchr(target, '?', n);
	size_t length;
	char *path = decode(a, target, end ? (size_t)(end - target) : n, false, &length);
	if (!path || *path != '/' || memchr(path, 0x7f, length) || has_dots(path))
		return NULL;
	return path;
}

const char *target_query(struct arena *a, const char *target, size_t n)
{
	const char *from = memchr(target, '?', n);
	return from ? arena_copy_n(a, from + 1, (size_t)(target + n - from - 1)) : "";
}

bool target_add(struct arena *a, struct param **list, size_t *n, struct param p)
{
	if (*n == PARAMS_MOST)
		return false;
	if (*n < 16 ? *n == 0 : (*n & (*n - 1)) == 0) { /* room for 16, and twice as many each time */
		struct param *more = arena_new(a, struct param, *n ? *n * 2 : 16);
		if (*n)
			memcpy(more, *list, *n * sizeof *more);
		*list = more;
	}
	(*list)[(*n)++] = p;
	return true;
}

bool target_params(struct arena *a, const char *text, size_t length, struct param **list, size_t *n)
{
	for (size_t i = 0; i < length;) {
		const char *end = memchr(text + i, '&', length - i);
		size_t stop = end ? (size_t)(end - text) : length;
		const char *equals = memchr(text + i, '=', stop - i);
		size_t name_end = equals ? (size_t)(equals - text) : stop, value = equals ? name_end + 1 : stop, size;
		if (stop > i) {
			struct param p = { decode(a, text + i, name_end - i, true, &size), NULL };
			p.value = decode(a, text + value, stop - value, true, &size);
			if (!p.name || !p.value || !target_add(a, list, n, p))
				return false;
		}
		i = stop + 1;
	}
	return true;
}

const char *target_cookie(struct arena *a, const char *header, size_t n, const char *name)
{
	size_t length = strlen(name);
	for (size_t i = 0; i < n;) {
		const char *end = memchr(header + i, ';', n - i);
		size_t stop = end ? (size_t)(end - header) : n;
		while (i < stop && header[i] == ' ')
			i++;
		if (stop - i > length && !memcmp(header + i, name, length) && header[i + length] == '=')
			return arena_copy_n(a, header + i + length + 1, stop - i - length - 1);
		i = stop + 1;
	}
	return NULL;
}

/* ";q=0.8" in thousandths; 1000 when it is not said, 0 when it is not understood. */
static int weight(const char *text, size_t n)
{
	const char *q = memmem(text, n, "q=", 2);
	if (!q)
		return 1000;
	const char *end = text + n;
	q += 2;
	int value = q < end && *q == '1' ? 1000 : 0, unit = 100;
	if (q + 1 < end && q[1] == '.')
		for (q += 2; q < end && *q >= '0' && *q <= '9' && unit; q++, unit /= 10)
			value += (*q - '0') * unit;
	return value > 1000 ? 1000 : value;
}

const char *target_language(const char *header, size_t n, const char *fallback)
{
	const char *best = fallback;
	int most = 0;
	for (size_t i = 0; i < n;) {
		const char *comma = memchr(header + i, ',', n - i);
		size_t stop = comma ? (size_t)(comma - header) : n;
		while (i < stop && header[i] == ' ')
			i++;
		const char *tag = header + i;
		bool whole = stop - i == 2 || (stop - i > 2 && strchr("-; ", tag[2]));
		const char *code = !whole ? NULL : !strncasecmp(tag, "vi", 2) ? "vi" : !strncasecmp(tag, "en", 2) ? "en" : NULL;
		int w = code ? weight(tag, stop - i) : 0;
		if (w > most) {
			most = w;
			best = code;
		}
		i = stop + 1;
	}
	return best;
}

/* "abc" and "abc.gz" are the same page: the answer's own encoding stands in its tag. */
static size_t bare(const char *tag, size_t n)
{
	for (const char *const *e = (const char *const[]){ ".gz\"", ".br\"", NULL }; *e; e++)
		if (n > 4 && !memcmp(tag + n - 4, *e, 4))
			return n - 4;
	return n - 1;
}

bool target_has_etag(const char *header, size_t n, const char *etag)
{
	size_t length = strlen(etag);
	if (n == 1 && *header == '*')
		return true;
	for (size_t i = 0; i < n;) {
		const char *open = memchr(header + i, '"', n - i);
		const char *end = open ? memchr(open + 1, '"', (size_t)(header + n - open - 1)) : NULL;
		if (!end || length < 2)
			return false;
		size_t tag = (size_t)(end - open) + 1;
		if (bare(open, tag) == bare(etag, length) && !memcmp(open, etag, bare(etag, length)))
			return true;
		i = (size_t)(end - header) + 1;
	}
	return false;
}

/* Digits at *i; false: none, or too many to be a size. */
static bool number(const char *text, size_t n, size_t *i, uint64_t *value)
{
	size_t from = *i;
	*value = 0;
	for (; *i < n && text[*i] >= '0' && text[*i] <= '9' && *i - from < 18; ++*i)
		*value = *value * 10 + (uint64_t)(text[*i] - '0');
	return *i > from;
}

enum range target_range(const char *header, size_t n, uint64_t size, uint64_t *from, uint64_t *length)
{
	size_t i = 6;
	uint64_t last;
	if (n < 8 || strncasecmp(header, "bytes=", 6))
		return RANGE_NONE;
	bool first = number(header, n, &i, from);
	if (i >= n || header[i++] != '-')
		return RANGE_NONE;
	bool end = number(header, n, &i, &last);
	if (i != n || (!first && !end) || (first && end && last < *from))
		return RANGE_NONE;
	if (!first) { /* the last so many bytes */
		*length = last < size ? last : size;
		*from = size - *length;
		return *length ? RANGE_GOOD : RANGE_BEYOND;
	}
	if (*from >= size)
		return RANGE_BEYOND;
	*length = (end && last < size ? last + 1 : size) - *from;
	return RANGE_GOOD;
}
