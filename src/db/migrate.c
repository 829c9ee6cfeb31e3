#include "db/migrate.h"

#include "base/crypto.h"
#include "base/embed.h"
#include "base/log.h"

#include <stdlib.h>
#include <string.h>

/* These run before there is a schema, so sqlgen cannot check them. */
static const char table[] =
	"CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, hash text NOT NULL)";

struct done { const char *name, *hash; };
static const size_t done_offsets[] = { offsetof(struct done, name), offsetof(struct done, hash) };
static const struct query done_all = {
	"migrations_done", "SELECT name, hash FROM migration ORDER BY name",
	"SELECT name, hash FROM migration ORDER BY name", "", "tt", done_offsets, sizeof(struct done),
};
static const struct query done_add = {
	"migration_done", "INSERT INTO migration (name, hash) VALUES (?1, ?2)",
	"INSERT INTO migration (name, hash) VALUES ($1, $2)", "tt", "", NULL, 0,
};
struct found { int64_t n; };
static const size_t found_offsets[] = { 0 };
static const struct query table_there = {
	"migration_table", "SELECT count(*) FROM sqlite_schema WHERE name = 'migration'",
	"SELECT count(*) FROM information_schema.tables WHERE table_name = 'migration' AND table_schema = current_schema()",
	"", "i", found_offsets, sizeof(struct found),
};

static const struct embedded *next_file(const struct embedded *f)
{
	while (f->path && strncmp(f->path, "sql/", 4))
		f++;
	return f->path ? f : NULL;
}

struct done_rows { struct done *v; size_t n; };

static bool was_run(struct done_rows rows, const struct embedded *f)
{
	for (size_t i = 0; i < rows.n; i++)
		if (!strcmp(rows.v[i].name, f->path + 4))
			return true;
	return false;
}

static bool is_ours(struct arena *a, const struct done *d)
{
	for (const struct embedded *f = next_file(embedded); f; f = next_file(f + 1))
		if (!strcmp(d->name, f->path + 4))
			return !strcmp(d->hash, crypto_sha256(a, f->bytes, f->size));
	return false;
}

/* Which files were run, whatever their numbers; *state says how that compares with ours. */
static struct done_rows compare(struct db *db, struct arena *a, enum schema *state)
{
	struct found *there = NULL;
	struct done_rows rows = { 0 };
	db_begin(db, a, READ);
	if (db_run(db, &table_there, NULL, &there) && there->n)
		rows.n = db_run(db, &done_all, NULL, &rows.v);
	size_t ours = 0;
	bool same = true;
	for (size_t i = 0; i < rows.n; i++)
		same = same && is_ours(a, &rows.v[i]);
	for (const struct embedded *f = next_file(embedded); f; f = next_file(f + 1))
		ours++;
	*state = !same ? SCHEMA_NEWER : rows.n == ours ? SCHEMA_SAME : rows.n ? SCHEMA_OLDER : SCHEMA_NONE;
	if (!db_end(db, true))
		*state = SCHEMA_UNKNOWN;
	return rows;
}

enum schema migrate_state(struct db *db)
{
	struct arena a = { 0 };
	enum schema state;
	compare(db, &a, &state);
	arena_free(&a);
	return state;
}

static bool run_file(struct db *db, struct arena *a, const struct embedded *f)
{
	db_begin(db, a, WRITE);
	db_script(db, table);
	db_script(db, (const char *)f->bytes);
	const struct arg args[] = { arg_text(f->path + 4), arg_text(crypto_sha256(a, f->bytes, f->size)) };
	void *none;
	db_run(db, &done_add, args, &none);
	bool good = db_end(db, true);
	if (!good)
		log_line(LOG_IS_ERROR, "migrate", "%s failed; nothing of it was kept", f->path);
	return good;
}

bool migrate_run(struct db *db)
{
	struct arena a = { 0 };
	enum schema state;
	struct done_rows rows = compare(db, &a, &state);
	bool good = state == SCHEMA_NONE || state == SCHEMA_OLDER || state == SCHEMA_SAME;
	for (const struct embedded *f = next_file(embedded); f && good; f = next_file(f + 1))
		if (!was_run(rows, f))
			good = run_file(db, &a, f);
	arena_free(&a);
	return good;
}

const char *migrate_files(struct arena *a)
{
	const char *all = "";
	for (const struct embedded *f = next_file(embedded); f; f = next_file(f + 1))
		all = arena_format(a, "%s%s %s\n", all, f->path + 4, crypto_sha256(a, f->bytes, f->size));
	return all;
}

static size_t without(const char **names, size_t n, const char *name)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name))
			names[kept++] = names[i];
	return kept;
}

/* The name behind `begin`, when the line begins so; else NULL. */
static const char *name_after(struct arena *a, const char *line, const char *begin)
{
	size_t n = strlen(begin);
	return strncmp(line, begin, n) ? NULL : arena_copy_n(a, line + n, strcspn(line + n, " (;\n"));
}

/* A table that a later file drops is no more; one that it makes anew, or gives another name, stands where that
 * is done. */
const char *const *migrate_tables(struct arena *a)
{
	size_t room = 256, n = 0;
	const char **names = arena_new(a, const char *, room);
	for (const struct embedded *f = next_file(embedded); f; f = next_file(f + 1)) {
		for (const char *p = (const char *)f->bytes; n < room - 1 && (p = strchr(p, '\n')); p++) {
			const char *made = name_after(a, p, "\nCREATE TABLE "), *dropped = name_after(a, p, "\nDROP TABLE ");
			const char *renamed = name_after(a, p, "\nALTER TABLE "), *to = renamed ? strstr(p, " RENAME TO ") : NULL;
			bool renames = to && to < strchrnul(p + 1, '\n');
			made = renames ? name_after(a, to, " RENAME TO ") : made;
			n = without(names, n, made ? made : dropped ? dropped : "");
			n = without(names, n, renames ? renamed : "");
			if (made)
				names[n++] = made;
		}
	}
	names[n] = NULL;
	return names;
}
