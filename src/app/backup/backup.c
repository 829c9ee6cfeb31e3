#include "app/backup/backup.h"

#include "base/archive.h"
#include "app/backup/backup.sql.h"
#include "app/backup/parts.h"
#include "app/evidence/photo.h"
#include "app/file/file.sql.h"
#include "app/file/store.h"
#include "base/json.h"
#include "base/lang.h"
#include "db/dump.h"
#include "db/migrate.h"

#include <string.h>
#include <unistd.h>

/* What one member is read from: a text, or a table from its first row to its last. */
struct member {
	struct archive_source source;
	struct db *db;
	struct dump *dump;           /* NULL: a text alone */
	struct arena portion;
	struct dump_lines lines;
	size_t line, at;             /* the next byte: in lines.v[line] */
	const char *head;            /* what comes first, until it is given */
	struct backup *backup;
};

/* The line whose bytes come next, or NULL at the end. */
static const char *current(struct member *m)
{
	if (m->head)
		return m->head;
	if (m->line == m->lines.n && m->dump) {
		arena_free(&m->portion);
		m->lines = dump_next(m->dump, &m->portion);
		m->backup->rows += m->lines.n;
		m->line = 0;
	}
	return m->line < m->lines.n ? m->lines.v[m->line] : NULL;
}

static ssize_t member_read(void *of, char *to, size_t room)
{
	struct member *m = of;
	size_t used = 0;
	for (const char *text; used < room && (text = current(m));) {
		size_t left = strlen(text + m->at), n = left < room - used ? left : room - used;
		memcpy(to + used, text + m->at, n);
		used += n;
		m->at += n;
		if (n < left || used == room)
			continue;
		to[used++] = '\n';
		m->at = 0;
		if (m->head)
			m->head = NULL;
		else
			m->line++;
	}
	return db_failed(m->db) ? -1 : (ssize_t)used;
}

static void member_done(void *of)
{
	arena_free(&((struct member *)of)->portion);
}

static bool add(struct arena *a, struct archive *z, struct db *db, struct backup *b, const char *name,
	const char *head, struct dump *dump)
{
	struct member *m = arena_new(a, struct member, 1);
	*m = (struct member){ .db = db, .dump = dump, .head = head, .backup = b };
	m->source = (struct archive_source){ member_read, member_done, m };
	return archive_add(z, name, &m->source);
}

static bool add_tables(struct arena *a, struct archive *z, struct db *db, struct backup *b)
{
	bool good = true;
	for (const char *const *t = migrate_tables(a); good && *t; t++) {
		struct dump *dump = dump_table(db, a, *t);
		good = dump && add(a, z, db, b, parts_table(a, *t), parts_columns(a, dump), dump);
	}
	return good;
}

/* Its JPEGs, and the rest where it is there. */
static bool add_photo(struct arena *a, struct archive *z, struct backup *b, const char *hash)
{
	const char *path[PHOTO_FORMATS][PHOTO_SIDES];
	bool there[PHOTO_FORMATS];
	for (enum photo_format f = 0; f < PHOTO_FORMATS; f++) {
		there[f] = true;
		for (int i = 0; i < PHOTO_SIDES; i++) {
			path[f][i] = photo_path(a, b->data, hash, photo_sides[i], f);
			there[f] = there[f] && access(path[f][i], R_OK) == 0;
		}
	}
	if (!there[PHOTO_JPEG]) {
		b->missing++;
		return true;
	}
	b->photos++;
	bool good = true;
	for (enum photo_format f = 0; f < PHOTO_FORMATS; f++)
		for (int i = 0; i < PHOTO_SIDES && there[f] && good; i++)
			good = archive_add_file(z, path[f][i] + strlen(b->data) + 1, path[f][i]);
	return good;
}

/* The archive keeps a few hundred bytes for each file, as its own table at the end does. */
static bool add_photos(struct archive *z, struct db *db, struct backup *b)
{
	char after[80] = "";
	bool good = true;
	for (size_t n = 500; good && n == 500;) {
		struct arena portion = { 0 };
		struct arena *before = db_arena(db, &portion);
		struct backup_photo_list list = backup_photos(db, after);
		db_arena(db, before);
		n = list.n;
		for (size_t i = 0; good && i < n; i++)
			good = add_photo(&portion, z, b, list.v[i].hash);
		if (n)
			snprintf(after, sizeof after, "%s", list.v[n - 1].hash);
		arena_free(&portion);
	}
	return good;
}

static bool add_file(struct arena *a, struct archive *z, struct backup *b, const char *hash)
{
	const char *path = file_path(a, b->data, hash);
	bool there = access(path, R_OK) == 0;
	b->files += there;
	b->missing += !there;
	return !there || archive_add_file(z, path + strlen(b->data) + 1, path);
}

static bool add_files(struct archive *z, struct db *db, struct backup *b)
{
	char after[80] = "";
	bool good = true;
	for (size_t n = 500; good && n == 500;) {
		struct arena portion = { 0 };
		struct arena *before = db_arena(db, &portion);
		struct file_line_list list = files_behind(db, after, 500);
		db_arena(db, before);
		n = list.n;
		for (size_t i = 0; good && i < n; i++)
			good = add_file(&portion, z, b, list.v[i].hash);
		if (n)
			snprintf(after, sizeof after, "%s", list.v[n - 1].hash);
		arena_free(&portion);
	}
	return good;
}

static bool fill(struct arena *a, struct archive *z, struct db *db, struct backup *b)
{
	return add(a, z, db, b, PARTS_HEAD, parts_head(a, b->now), NULL) && add_tables(a, z, db, b)
		&& add_photos(z, db, b) && add_files(z, db, b)
		&& add(a, z, db, b, PARTS_END, parts_end(a, migrate_tables(a), b->photos, b->files), NULL);
}

bool backup_make(struct arena *a, struct db *db, struct backup *b)
{
	struct archive *z = archive_make(b->file);
	if (!z) {
		b->problem = lang_fill(a, _("{1} is there already or cannot be made; choose another name"), b->file, NULL);
		return false;
	}
	db_begin(db, a, READ); /* of one moment, on both engines */
	bool good = fill(a, z, db, b) && archive_write(z);
	bool read = db_end(db, true);
	if (!read)
		b->problem = _("the database cannot be read; the line above says why");
	else if (!good)
		b->problem = lang_fill(a, _("{1} cannot be written: {2}"), b->file, archive_problem(z), NULL);
	if (!read && good)
		unlink(b->file);
	archive_close(z);
	return read && good;
}
