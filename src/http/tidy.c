#include "http/tidy.h"

#include <ctype.h>
#include <string.h>

static void add_small(struct out *o, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = (char)tolower((unsigned char)text[i]);
		out_raw(o, &c, 1);
	}
}

static bool has_capital(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (isupper((unsigned char)text[i]))
			return true;
	return false;
}

/* The first `n` bytes of the path as the pattern has them, or NULL: they do not fit.  *guessed: a slug had capitals. */
static const char *spelt(struct arena *a, const char *pattern, const char *path, size_t n, bool *guessed)
{
	struct out o = { .arena = a };
	*guessed = false;
	const char *end = path + n;
	while (*pattern) {
		size_t name = strcspn(pattern, "/"), used = path < end ? strcspn(path, "/") : 0;
		if (used > (size_t)(end - path))
			used = (size_t)(end - path);
		if (*pattern == ':' && !used)
			return NULL;
		if (*pattern == ':' && (name != 5 || memcmp(pattern, ":slug", 5))) {
			out_raw(&o, path, used);
		} else if (*pattern == ':') {
			*guessed |= has_capital(path, used);
			add_small(&o, path, used);
		} else {
			name = used = 1;
			if (path == end || tolower((unsigned char)*path) != *pattern)
				return NULL;
			out_raw(&o, pattern, 1);
		}
		pattern += name;
		path += used;
	}
	return path == end ? arena_copy_n(a, o.text, o.used) : NULL;
}

enum status http_tidied(struct req *rq)
{
	const char *found = NULL;
	size_t n = strlen(rq->path);
	while (n > 1 && rq->path[n - 1] == '/')
		n--;
	if (n < 2 || rq->path[1] == '/')
		return HTTP_NOT_FOUND;
	bool fixed = false, guessed = false, one;
	for (const struct route *r = routes; r->path && !fixed; r++) {
		const char *path = r->method == GET ? spelt(rq->arena, r->path, rq->path, n, &one) : NULL;
		guessed = path ? one : guessed;
		found = path ? path : found;
		fixed = path && !strchr(r->path, ':');
	}
	if (!found || !strcmp(found, rq->path))
		return HTTP_NOT_FOUND;
	const char *address = http_escaped(rq->arena, found);
	rq->location = *rq->query ? arena_format(rq->arena, "%s?%s", address, rq->query) : address;
	return guessed ? HTTP_FOUND : HTTP_MOVED;
}
