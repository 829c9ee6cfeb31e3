#include "app/backup/backup.h"

#include "base/archive.h"
#include "app/backup/parts.h"
#include "app/evidence/photo.h"
#include "app/file/store.h"
#include "app/site/owner.h"
#include "base/lang.h"
#include "db/dump.h"
#include "db/migrate.h"

#include <stdlib.h>
#include <string.h>

enum { SMALL = 64 << 10, ENOUGH = 256 << 10, LONGEST = 64 << 20 };

/* A member read line by line. */
struct reader { struct archive *z; char *text; size_t used, size, at; bool ended, bad; };

static bool fail(struct backup *b, const char *problem)
{
	if (!b->problem)
		b->problem = problem;
	return false;
}

static bool damaged(struct arena *a, struct backup *b, const char *part)
{
	return fail(b, lang_fill(a, _("{1} is damaged ({2}); take another backup"), b->file, part, NULL));
}

/* More of the member behind what is not used yet. */
static void refill(struct reader *r)
{
	if (r->used > r->at)
		memmove(r->text, r->text + r->at, r->used - r->at);
	r->used -= r->at;
	r->at = 0;
	if (r->used == r->size) {
		r->size = r->size ? 2 * r->size : SMALL;
		r->text = r->size <= LONGEST ? realloc(r->text, r->size) : NULL;
		if (!r->text)
			abort();
	}
	ssize_t n = archive_read(r->z, r->text + r->used, r->size - r->used);
	r->ended = n <= 0;
	r->bad = n < 0;
	r->used += n > 0 ? (size_t)n : 0;
}

/* The next line, without its end, until the next call; NULL at the end of the member. */
static char *line(struct reader *r)
{
	for (;;) {
		char *end = r->used > r->at ? memchr(r->text + r->at, '\n', r->used - r->at) : NULL;
		if (end) {
			char *begin = r->text + r->at;
			*end = '\0';
			r->at = (size_t)(end - r->text) + 1;
			return begin;
		}
		if (r->ended) {
			r->bad = r->bad || r->used > r->at; /* the last line has no end: it was cut */
			return NULL;
		}
		refill(r);
	}
}

/* A small member as a whole. */
static const char *small(struct arena *a, struct archive *z, const char *name, size_t *n)
{
	char *text = arena_new(a, char, SMALL);
	*n = 0;
	ssize_t got = archive_member(z, name) ? 0 : -1;
	while (got >= 0 && *n < SMALL - 1 && (got = archive_read(z, text + *n, SMALL - 1 - *n)) > 0)
		*n += (size_t)got;
	return got == 0 ? text : NULL;
}

static void load_lines(struct backup *b, struct reader *r, struct dump *d)
{
	char *next = line(r);
	while (next) {
		struct arena portion = { 0 };
		struct dump_lines lines = { arena_new(&portion, const char *, 1000), 0 };
		for (size_t bytes = 0; next && lines.n < 1000 && bytes < ENOUGH; next = line(r)) {
			lines.v[lines.n++] = arena_copy(&portion, next);
			bytes += strlen(next);
		}
		b->rows += lines.n;
		dump_add(d, &portion, lines);
		arena_free(&portion);
	}
}

static bool load_table(struct arena *a, struct archive *z, struct db *db, struct backup *b, struct dump *d,
	const char *table)
{
	const char *name = parts_table(a, table);
	if (!archive_member(z, name))
		return damaged(a, b, name);
	struct reader r = { .z = z };
	const char *head = line(&r);
	bool good = head && !strcmp(head, parts_columns(a, d));
	if (good) {
		dump_clear(d, a);
		load_lines(b, &r, d);
		dump_added(d, a);
	}
	good = good && !r.bad;
	free(r.text);
	return (good && !db_failed(db)) || damaged(a, b, name);
}

/* What has rows in a database that nobody used: the log's head, which says that the log is empty, the numbers that
 * laws set, and public holidays. */
static bool begins_full(const char *table)
{
	return !strcmp(table, "log_head") || !strcmp(table, "rule_number") || !strcmp(table, "day_off");
}

static bool load_tables(struct arena *a, struct archive *z, struct db *db, struct backup *b, size_t *n)
{
	struct dump *dumps[256];
	const char *const *t = migrate_tables(a);
	for (*n = 0; t[*n] && *n < 256; ++*n) {
		dumps[*n] = dump_table(db, a, t[*n]);
		if (!dumps[*n])
			return fail(b, _("the database cannot be read; the line above says why"));
		if (!begins_full(t[*n]) && !dump_is_empty(dumps[*n]))
			return fail(b, lang_fill(a, _("{1} is not empty; restore into a new database"), b->database, NULL));
	}
	for (size_t i = 0; i < *n; i++)
		if (!load_table(a, z, db, b, dumps[i], t[i]))
			return false;
	return true;
}

static bool load_photo(struct arena *a, struct archive *z, struct backup *b, const char *name)
{
	int side;
	enum photo_format format;
	const char *hash = parts_photo(a, name, &side, &format);
	if (!hash || !archive_member(z, name))
		return damaged(a, b, name);
	struct photo_writer *w = photo_write(a, b->data, hash, side, format);
	char part[SMALL];
	ssize_t n = 0;
	while (w && (n = archive_read(z, part, sizeof part)) > 0)
		if (!photo_write_part(w, part, (size_t)n))
			break;
	if (w && photo_written(w, n == 0))
		return true;
	return w && n <= 0 ? damaged(a, b, name) : fail(b, lang_fill(a, _("{1} cannot be written"), b->data, NULL));
}

static bool load_file(struct arena *a, struct archive *z, struct backup *b, const char *name)
{
	const char *hash = parts_file(a, name);
	if (!hash || !archive_member(z, name))
		return damaged(a, b, name);
	struct file_writer *w = file_write(a, b->data, hash);
	char part[SMALL];
	ssize_t n = 0;
	while (w && (n = archive_read(z, part, sizeof part)) > 0)
		if (!file_write_part(w, part, (size_t)n))
			break;
	if (w && file_written(w, n == 0))
		return true;
	return w && n <= 0 ? damaged(a, b, name) : fail(b, lang_fill(a, _("{1} cannot be written"), b->data, NULL));
}

/* Photos and files.  Under their last name each is whole; those of a restore that failed later do no harm. */
static bool load_media(struct arena *a, struct archive *z, struct backup *b)
{
	size_t jpegs = 0;
	for (size_t i = 0; i < archive_members(z); i++) {
		const char *name = archive_name(z, i);
		bool photo = !strncmp(name, "photos/", 7), file = !strncmp(name, "files/", 6);
		if (!photo && !file)
			continue;
		struct arena portion = { 0 };
		bool good = (photo ? load_photo : load_file)(&portion, z, b, name);
		if (!good)
			b->problem = arena_copy(a, b->problem);
		arena_free(&portion);
		if (!good)
			return false;
		jpegs += photo && strstr(name, ".jpg");
		b->files += file;
	}
	b->photos = jpegs / PHOTO_SIDES;
	return true;
}

static bool load(struct arena *a, struct archive *z, struct db *db, struct backup *b)
{
	size_t n, tables;
	if (!load_tables(a, z, db, b, &tables) || !load_media(a, z, b))
		return false;
	owner_forget(db);
	const char *end = small(a, z, PARTS_END, &n);
	return (end && parts_end_fits(a, end, n, tables, b->photos, b->files)) || damaged(a, b, PARTS_END);
}

bool backup_restore(struct arena *a, struct db *db, struct backup *b)
{
	size_t n = 0;
	struct archive *z = archive_open(b->file);
	if (!z)
		return fail(b, lang_fill(a, _("{1} cannot be read: it is no backup, or it is cut off"), b->file, NULL));
	const char *head = small(a, z, PARTS_HEAD, &n);
	const char *wrong = head ? parts_head_wrong(a, head, n) : _("it is no backup of this program, or it is damaged");
	if (wrong)
		fail(b, lang_fill(a, _("{1} cannot be restored: {2}"), b->file, wrong, NULL));
	enum schema state = wrong ? SCHEMA_UNKNOWN : migrate_state(db);
	if (state == SCHEMA_OLDER || state == SCHEMA_NEWER)
		fail(b, lang_fill(a, _("{1} is not empty; restore into a new database"), b->database, NULL));
	else if (!wrong && (state == SCHEMA_UNKNOWN || !migrate_run(db)))
		fail(b, lang_fill(a, _("{1}: its schema cannot be read or made; the line above says why"), b->database, NULL));
	if (!b->problem) {
		db_begin(db, a, WRITE);
		bool good = load(a, z, db, b);
		if (!db_end(db, good) && good)
			fail(b, _("the database took nothing; the line above says why"));
	}
	archive_close(z);
	return !b->problem;
}
