#include "app/backup/parts.h"

#include "app/file/store.h"
#include "base/json.h"
#include "base/lang.h"
#include "db/migrate.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FORM = 1 };

const char *parts_head(struct arena *a, struct moment now)
{
	struct js *head = js_new(a, JS_OBJECT);
	js_set_int(a, head, "form", FORM);
	js_set_int(a, head, "made_at", now.unix_time);
	js_set_text(a, head, "schema", migrate_files(a));
	return js_write(a, head, 0);
}

const char *parts_end(struct arena *a, const char *const *tables, size_t photos, size_t files)
{
	size_t n = 0;
	while (tables[n])
		n++;
	return arena_format(a, "{\"tables\": %zu, \"photos\": %zu, \"files\": %zu}", n, photos, files);
}

const char *parts_table(struct arena *a, const char *table)
{
	return arena_format(a, "tables/%s.jsonl", table);
}

const char *parts_columns(struct arena *a, const struct dump *d)
{
	return arena_format(a, "\"%s\"", dump_columns(d));
}

static struct js *object(struct arena *a, const char *text, size_t n)
{
	struct js_error error;
	struct js *j = js_read(a, text, n, &error);
	return j && j->kind == JS_OBJECT ? j : NULL;
}

const char *parts_head_wrong(struct arena *a, const char *text, size_t n)
{
	const struct js *head = object(a, text, n);
	const char *schema = js_text(head, "schema");
	if (!head || !schema)
		return _("it is no backup of this program, or it is damaged");
	if (js_int(head, "form", 0) != FORM || strcmp(schema, migrate_files(a)))
		return _("it was made by another release; restore it with that one, then run: thidua migrate");
	return NULL;
}

bool parts_end_fits(struct arena *a, const char *text, size_t n, size_t tables, size_t photos, size_t files)
{
	const struct js *end = object(a, text, n);
	return end && js_int(end, "tables", -1) == (int64_t)tables && js_int(end, "photos", -1) == (int64_t)photos
		&& js_int(end, "files", -1) == (int64_t)files;
}

const char *parts_photo(struct arena *a, const char *name, int *side, enum photo_format *format)
{
	char folder[3] = "", hash[65] = "", rest[16] = "";
	if (sscanf(name, "photos/%2[0-9a-f]/%64[0-9a-f]%15s", folder, hash, rest) != 3
		|| !photo_ending(rest, side, format) || !photo_is_hash(hash, strlen(hash)))
		return NULL;
	const char *again = photo_path(a, "", hash, *side, *format);
	return !strcmp(again + 1, name) ? arena_copy(a, hash) : NULL;
}

const char *parts_file(struct arena *a, const char *name)
{
	const char *hash = !strncmp(name, "files/", 6) && strlen(name) > 9 ? name + 9 : "";
	return photo_is_hash(hash, strlen(hash)) && !strcmp(file_path(a, "", hash) + 1, name) ? hash : NULL;
}
