/* /tep/:hash/:name: a stored file, for those who may see what it stands in. */
#include "app/file/file.h"

#include "app/file/view.h"
#include "app/pages.h"
#include "base/lang.h"
#include "base/text.h"

#include <inttypes.h>
#include <string.h>

const char *file_address(struct arena *a, const char *hash, const char *type, const char *title)
{
	const char *slug = text_slug(a, title);
	return arena_join(a, "/tep/", hash, "/", *slug ? slug : "tep", ".", type);
}

const char *file_size(struct arena *a, int64_t bytes)
{
	enum { KB = 1000, MB = 1000 * 1000 };
	if (bytes < MB)
		return arena_format(a, "%" PRId64 " kB", (bytes + KB - 1) / KB);
	int64_t tenths = (bytes + MB / 20) / (MB / 10);
	return arena_format(a, "%" PRId64 "%s%" PRId64 " MB", tenths / 10, strcmp(lang_code(), "vi") ? "." : ",", tenths % 10);
}

/* Those who write the article, or keep the song, hear and see it before everybody does. */
static bool is_keepers(struct req *rq, int64_t file)
{
	struct file_unit_list units = { 0 };
	if (rq->who.account)
		units = file_units(rq->db, file);
	rq->section = ""; /* of some section: enough to look */
	for (size_t i = 0; i < units.n; i++)
		if (app_may(rq, WRITER | EDITOR, units.v[i].unit_id))
			return true;
	return false;
}

/* The name is chosen by whoever links: so it may only be letters, and its ending only that of the content. */
static bool name_fits(const char *name, const char *type)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return n && n < 100 && name[n] == '.' && !strcmp(name + n + 1, type);
}

enum status file_show(struct req *rq)
{
	const char *hash = rq->arg[0];
	const struct file *f = photo_is_hash(hash, strlen(hash)) ? file_by_hash(rq->db, hash) : NULL;
	const struct file_type *type = f ? file_type_named(f->type) : NULL;
	if (!type || !name_fits(rq->arg[1], type->name))
		return HTTP_NOT_FOUND;
	bool public = file_public(rq->db, f->id, rq->now);
	if (!public && !is_keepers(rq, f->id))
		return HTTP_NOT_FOUND;
	rq->file = file_path(rq->arena, rq->config->data, f->hash);
	rq->type = type->media;
	rq->sandbox = true;
	rq->cache = public ? "public, max-age=86400, immutable" : "private, no-store";
	rq->etag = arena_format(rq->arena, "\"%.32s\"", f->hash);
	rq->disposition = arena_format(rq->arena, "%s; filename=\"%s\"", type->sound ? "inline" : "attachment", rq->arg[1]);
	return HTTP_OK;
}
