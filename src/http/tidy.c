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

/* The first `n` bytes of the path as the pattern has them, or NULL: they do not fit. */
static const char *spelt(struct arena *a, const char *pattern, const char *path, size_t n)
{
	struct out o = { .arena = a };
	const char *end = path + n;
	out_grow(&o, n);
	while (*pattern) {
		size_t name = strcspn(pattern, "/"), used = path < end ? strcspn(path, "/") : 0;
		if (used > (size_t)(end - path))
			used = (size_t)(end - path);
		if (*pattern == ':' && !used)
			return NULL;
		if (*pattern == ':' && (name != 5 || memcmp(pattern, ":slug", 5))) {
			out_raw(&o, path, used);
		} else if (*pattern == ':') {
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

/* Does a slug of a path that fits the pattern have capitals? */
static bool is_guessed(const char *pattern, const char *path)
{
	while (*pattern && *path) {
		size_t name = strcspn(pattern, "/"), used = strcspn(path, "/");
		bool slug = name == 5 && !memcmp(pattern, ":slug", 5);
		for (size_t i = 0; i < used && slug; i++)
			if (isupper((unsigned char)path[i]))
				return true;
		pattern += name + (pattern[name] == '/');
		path += used + (path[used] == '/');
	}
	return false;
}

enum status http_tidied(struct req *rq)
{
	const char *found = NULL;
	size_t n = strlen(rq->path);
	rq->location = NULL;
	while (n > 1 && rq->path[n - 1] == '/')
		n--;
	if (n < 2 || rq->path[1] == '/')
		return HTTP_NOT_FOUND;
	bool fixed = false, guessed = false;
	for (const struct route *r = routes; r->path && !fixed; r++) {
		const char *path = r->method == GET ? spelt(rq->arena, r->path, rq->path, n) : NULL;
		guessed = path ? is_guessed(r->path, rq->path) : guessed;
		found = path ? path : found;
		fixed = path && !strchr(r->path, ':');
	}
	if (!found || !strcmp(found, rq->path))
		return HTTP_NOT_FOUND;
	const char *address = http_escaped(rq->arena, found);
	rq->location = *rq->query ? arena_format(rq->arena, "%s?%s", address, rq->query) : address;
	return guessed ? HTTP_FOUND : HTTP_MOVED;
}
