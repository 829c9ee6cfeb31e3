#include "app/account/next.h"

#include <ctype.h>
#include <string.h>

static const char *encoded(struct arena *a, const char *text, const char *kept)
{
	char *to = arena_new(a, char, 3 * strlen(text) + 1), *p = to;
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c < 0x80 && (isalnum(c) || strchr(kept, c)))
			*p++ = *text;
		else
			p += snprintf(p, 4, "%%%02X", c);
	}
	return to;
}

const char *next_of(const struct req *rq)
{
	const char *path = encoded(rq->arena, rq->path, "/-._~@");
	if (rq->query && *rq->query)
		path = arena_format(rq->arena, "%s?%s", path, rq->query);
	return encoded(rq->arena, path, "/-._~@");
}

const char *next_safe(const char *text, const char *fallback)
{
	if (text[0] != '/' || text[1] == '/' || strlen(text) > 800)
		return fallback;
	for (const char *p = text; *p; p++)
		if (*p <= ' ' || *p > '~' || *p == '\\')
			return fallback;
	return text;
}
