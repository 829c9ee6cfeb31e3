/* The files of static/, part of the program, packed when it was built; kept by browsers for ever, since a
 * changed file has a changed address.  What pages may do is said by pages: a phone that asks for six scripts
 * is not told it six times. */
#include "base/embed.h"
#include "http/answer_head.h"
#include "http/target.h"

#include <string.h>

static const char *type_of(const char *path)
{
	static const struct { const char *ending, *type; } types[] = {
		{ ".css", "text/css; charset=utf-8" }, { ".js", "text/javascript; charset=utf-8" },
		{ ".svg", "image/svg+xml" }, { ".png", "image/png" }, { ".webp", "image/webp" },
		{ ".jpg", "image/jpeg" }, { ".ico", "image/x-icon" }, { ".woff2", "font/woff2" },
		{ ".txt", "text/plain; charset=utf-8" }, { ".json", "application/json" },
		{ ".webmanifest", "application/manifest+json" }, { ".html", "text/html; charset=utf-8" },
	};
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (!strcmp(dot, types[i].ending))
			return types[i].type;
	return "application/octet-stream";
}

static bool is_at(const char *address, const char *path, size_t n)
{
	return strlen(address) == n && !memcmp(address, path, n);
}

/* /favicon.ico is asked for by browsers that read no page: the icon of the pages will do. */
static const struct embedded *find(const char *path, size_t n)
{
	bool icon = is_at("/favicon.ico", path, n);
	for (const struct embedded *e = embedded; e->path; e++)
		if (!strncmp(e->path, "static/", 7)
			&& (is_at(e->address, path, n) || (icon && !strncmp(e->path, "static/icon.", 12))))
			return e;
	return NULL;
}

struct form { const unsigned char *bytes; size_t n; const char *name, *tag; };

/* The smallest that the visitor understands. */
static struct form form_of(const struct embedded *e, const struct wants *wants)
{
	if (e->brotli && wants->brotli)
		return (struct form){ e->brotli, e->brotli_size, "br", ".br" };
	if (e->gzip && wants->gzip)
		return (struct form){ e->gzip, e->gzip_size, "gzip", ".gz" };
	return (struct form){ e->bytes, e->size, NULL, "" };
}

struct answer *answer_asset(const char *path, size_t n, const struct wants *wants)
{
	const struct embedded *e = find(path, n);
	if (!e)
		return NULL;
	struct form form = form_of(e, wants);
	char tag[24];
	snprintf(tag, sizeof tag, "\"%.16s\"", strrchr(e->address, '.') - 16);
	const char *known = wants->if_none_match;
	bool same = known && target_has_etag(known, strlen(known), tag);
	struct answer *a = answer_begin(same ? HTTP_NOT_MODIFIED : HTTP_OK, wants, sizeof a->head);
	if (!a)
		return NULL;
	answer_line(a, "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n");
	answer_line(a, "Content-Type: %s\r\nCache-Control: %s\r\nVary: Accept-Encoding\r\nETag: %.17s%s\"\r\n",
		type_of(e->path), is_at(e->address, path, n) ? "public, max-age=31536000, immutable" : "public, max-age=86400",
		tag, form.tag);
	if (form.name && !same)
		answer_line(a, "Content-Encoding: %s\r\n", form.name);
	answer_whole(a, wants, form.bytes, form.n);
	return a;
}
