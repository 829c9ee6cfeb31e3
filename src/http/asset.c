/* The files of static/, part of the program: packed once at start, kept by browsers for ever, since a
 * changed file has a changed address. */
#include "base/embed.h"
#include "http/answer_head.h"
#include "http/compress.h"
#include "http/target.h"

#include <stdlib.h>
#include <string.h>

struct asset {
	const struct embedded *file; /* NULL in the last */
	const char *type;
	void *gzip;
	size_t gzip_n;
};

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

static bool is_packed(const char *type)
{
	return !strncmp(type, "image/", 6) ? !strcmp(type, "image/svg+xml") : strncmp(type, "font/", 5) != 0;
}

struct asset *assets_make(void)
{
	size_t n = 0;
	for (const struct embedded *e = embedded; e->path; e++)
		n++;
	struct asset *assets = calloc(n + 1, sizeof *assets), *a = assets;
	if (!assets)
		return NULL;
	struct libdeflate_compressor *c = compress_new(12);
	for (const struct embedded *e = embedded; e->path; e++) {
		if (strncmp(e->path, "static/", 7))
			continue;
		*a = (struct asset){ e, type_of(e->path), NULL, e->size };
		if (is_packed(a->type))
			a->gzip = compress_gzip(c, e->bytes, &a->gzip_n);
		a++;
	}
	compress_end(c);
	return assets;
}

void assets_free(struct asset *assets)
{
	for (struct asset *a = assets; a && a->file; a++)
		free(a->gzip);
	free(assets);
}

static bool is_at(const char *address, const char *path, size_t n)
{
	return strlen(address) == n && !memcmp(address, path, n);
}

/* /favicon.ico is asked for by browsers that read no page: any icon there is will do. */
static const struct asset *find(const struct asset *assets, const char *path, size_t n)
{
	bool icon = is_at("/favicon.ico", path, n);
	for (const struct asset *a = assets; a->file; a++)
		if (is_at(a->file->address, path, n) || (icon && !strncmp(a->file->path, "static/icon.", 12)))
			return a;
	return NULL;
}

struct answer *answer_asset(const struct asset *assets, const char *path, size_t n, const struct wants *wants)
{
	const struct asset *f = find(assets, path, n);
	if (!f)
		return NULL;
	bool packed = f->gzip && wants->gzip;
	bool lasts = is_at(f->file->address, path, n);
	char tag[24];
	snprintf(tag, sizeof tag, "\"%.16s\"", strrchr(f->file->address, '.') - 16);
	bool same = wants->if_none_match && target_has_etag(wants->if_none_match, strlen(wants->if_none_match), tag);
	struct answer *a = answer_new(same ? HTTP_NOT_MODIFIED : HTTP_OK, wants);
	if (!a)
		return NULL;
	answer_line(a, "Content-Type: %s\r\nCache-Control: %s\r\nVary: Accept-Encoding\r\nETag: %.17s%s\"\r\n%s",
		f->type, lasts ? "public, max-age=31536000, immutable" : "public, max-age=86400", tag,
		packed ? ".gz" : "", packed && !same ? "Content-Encoding: gzip\r\n" : "");
	answer_whole(a, wants, packed ? f->gzip : f->file->bytes, packed ? f->gzip_n : f->file->size);
	return a;
}
