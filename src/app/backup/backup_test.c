#include "test/test.h"

#include "app/backup/backup.h"
#include "app/evidence/photo.h"
#include "app/unit/unit.sql.h"
#include "base/json.h"
#include "db/dump.h"
#include "db/migrate.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *in(const char *folder, const char *name)
{
	return arena_format(&test_arena, "%s/%s", folder, name);
}

/* All rows of all tables, written in one way whatever the engine; on a connection of its own. */
static const char *content(const char *where)
{
	struct out all = { .arena = &test_arena };
	struct arena lasting = { 0 };
	struct db *db = db_open(where);
	db_begin(db, &lasting, READ);
	for (const char *const *t = migrate_tables(&lasting); *t; t++) {
		struct dump *d = dump_table(db, &lasting, *t);
		const char *name = arena_format(&lasting, "\n%s (%s)\n", *t, dump_columns(d));
		out_raw(&all, name, strlen(name));
		for (struct dump_lines l = dump_next(d, &lasting); l.n; l = dump_next(d, &lasting))
			for (size_t i = 0; i < l.n; i++) {
				struct js_error error;
				const char *row = js_write(&lasting, js_read(&lasting, l.v[i], strlen(l.v[i]), &error), 0);
				out_raw(&all, row, strlen(row));
				out_raw(&all, "\n", 1);
			}
	}
	CHECK(db_end(db, true));
	db_close(db);
	arena_free(&lasting);
	return arena_copy_n(&test_arena, all.text, all.used);
}

static struct backup made(const char *file)
{
	struct arena a = { 0 };
	struct backup b = { .database = test_where, .data = test_config.data, .file = file, .now = { 1720400000, false } };
	struct db *db = db_open(test_where);
	if (!backup_make(&a, db, &b))
		b.problem = arena_copy(&test_arena, b.problem);
	db_close(db);
	arena_free(&a);
	return b;
}

static struct backup restored(const char *file, const char *where, const char *data)
{
	struct arena a = { 0 };
	struct backup b = { .database = where, .data = data, .file = file };
	struct db *db = db_open(where);
	if (!backup_restore(&a, db, &b))
		b.problem = arena_copy(&test_arena, b.problem);
	db_close(db);
	arena_free(&a);
	return b;
}

/* Units, more rows than one portion, texts of all kinds, and a photo with its files. */
static const char *a_site(void)
{
	test_units();
	test_as("officer", "MT-18127");
	for (int i = 0; i < 1203; i++)
		db_script(test_db, arena_format(&test_arena, "INSERT INTO unit_event (date, event, basis) VALUES "
			"('2024-07-01', 'rename', 'Nghị quyết %d \"a\" \\ \t''x'' – Đậu Liêu')", i));
	db_script(test_db, "INSERT INTO setting (name, value) VALUES ('empty', ''), ('line', 'one\ntwo')");
	const char *slash = strrchr(test_program, '/');
	const char *path = arena_format(&test_arena, "%.*s/../../test/photos/phone.webp", (int)(slash - test_program), test_program);
	struct photo_made p;
	CHECK(photo_make(&test_arena, test_config.data, path, 4098, &p) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, p.hash));
	db_script(test_db, arena_format(&test_arena, "INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES "
		"('%s', %lld, %lld, 4098, 'webp', 9007199254740993)", p.hash, (long long)p.width, (long long)p.height));
	test_commit();
	return p.hash;
}

void a_backup_restores_the_same_site(void)
{
	const char *hash = a_site(), *folder = test_folder(), *file = in(folder, "b.zip"), *where = in(folder, "b.db");
	struct backup b = made(file);
	SAME(b.problem ? b.problem : "", "");
	CHECK(b.photos == 1 && b.missing == 0 && b.rows > 1203);
	HAS(made(file).problem, "is there already");
	struct backup r = restored(file, where, in(folder, "data"));
	SAME(r.problem ? r.problem : "", "");
	CHECK(r.rows == b.rows && r.photos == 1);
	const char *before = content(test_where);
	CHECK(strstr(before, "9007199254740993") && strstr(before, "[\"empty\",\"\"]"));
	CHECK(!strcmp(content(where), before));
	struct photo_made p;
	CHECK(photo_find(&test_arena, in(folder, "data"), hash, &p));
	HAS(restored(file, where, in(folder, "data")).problem, "is not empty");
	CHECK(!strcmp(content(where), before));
}

static const char *text_of(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = arena_new(&test_arena, char, 1 << 16);
	if (f) {
		text[fread(text, 1, (1 << 16) - 1, f)] = '\0';
		(void)fclose(f);
	}
	return text;
}

/* A new table is carried, too: it must have a row in test/backup/every_table.sql. */
void a_row_of_every_table_is_restored(void)
{
	const char *folder = test_folder(), *file = in(folder, "b.zip"), *where = in(folder, "b.db");
	db_script(test_db, text_of("test/backup/every_table.sql"));
	for (const char *const *t = migrate_tables(&test_arena); *t; t++)
		test_check(!dump_is_empty(dump_table(test_db, &test_arena, *t)),
			arena_format(&test_arena, "the table %s has a row in test/backup/every_table.sql", *t), __FILE__, __LINE__);
	test_commit();
	struct backup b = made(file), r = restored(file, where, in(folder, "data"));
	SAME(b.problem ? b.problem : "", "");
	SAME(r.problem ? r.problem : "", "");
	CHECK(r.rows == b.rows && b.missing == 2);
	CHECK(!strcmp(content(where), content(test_where)));
}

/* On PostgreSQL: what SQLite wrote comes into a schema of its own, and new rows get new numbers. */
void a_backup_goes_from_one_engine_to_the_other(void)
{
	if (!db_is_postgresql(test_db))
		return;
	a_site();
	const char *folder = test_folder(), *lite = in(folder, "b.db");
	made(in(folder, "1.zip"));
	CHECK(!restored(in(folder, "1.zip"), lite, in(folder, "data")).problem);
	struct arena a = { 0 };
	struct backup b = { .database = lite, .data = in(folder, "data"), .file = in(folder, "2.zip") };
	struct db *db = db_open(lite);
	CHECK(backup_make(&a, db, &b));
	db_close(db);
	db_script(test_db, "CREATE SCHEMA restored");
	test_commit();
	const char *where = arena_format(&test_arena, "%s%soptions=-csearch_path%%3Drestored", test_where,
		strchr(test_where, '?') ? "&" : "?");
	CHECK(!restored(in(folder, "2.zip"), where, in(folder, "data2")).problem);
	CHECK(!strcmp(content(where), content(lite)));
	db = db_open(where);
	db_begin(db, &a, WRITE);
	int64_t id = unit_add(db, "MT-9", (struct day){ "2024-01-01" }, (struct day){ NULL }, "other", "area", "x", "x", NULL);
	CHECK(id > 0 && db_end(db, true));
	db_close(db);
	arena_free(&a);
	db_script(test_db, "SET client_min_messages = warning; DROP SCHEMA restored CASCADE");
	test_commit();
}

/* One byte changed, or cut off anywhere: refused with nothing kept, or it did no harm. */
void a_damaged_backup_is_refused_whole(void)
{
	a_site();
	const char *folder = test_folder(), *file = in(folder, "b.zip"), *bad = in(folder, "bad.zip");
	made(file);
	static char bytes[1 << 20];
	FILE *f = fopen(file, "rb");
	size_t size = f ? fread(bytes, 1, sizeof bytes, f) : 0;
	if (f)
		fclose(f);
	const char *whole = content(test_where);
	int refused = 0;
	for (size_t i = 0; i < 24; i++) {
		size_t at = size / 24 * i + i, left = i % 3 ? size : at;
		bytes[at] ^= 0x10;
		f = fopen(bad, "wb");
		CHECK(f && fwrite(bytes, 1, left, f) == left);
		if (f)
			fclose(f);
		bytes[at] ^= 0x10;
		const char *where = arena_format(&test_arena, "%s/%zu.db", folder, i);
		struct backup r = restored(bad, where, in(folder, "data"));
		refused += r.problem != NULL;
		struct db *db = db_open(where);
		bool none = migrate_state(db) == SCHEMA_NONE;
		db_close(db);
		const char *now = none ? "" : content(where);
		CHECK(r.problem ? !strstr(now, "MT-437") : !strcmp(now, whole));
	}
	CHECK(refused > 18);
	f = fopen(bad, "wb");
	CHECK(f && fputs("this is no archive", f) >= 0);
	if (f)
		fclose(f);
	HAS(restored(bad, in(folder, "no.db"), folder).problem, "is no backup");
}

static atomic_bool stop;

/* Two rows in each transaction: a backup of one moment holds both or none. */
static void *pairs(void *unused)
{
	struct db *db = db_open(test_where);
	for (int i = 0; !stop; i++) {
		struct arena a = { 0 };
		db_begin(db, &a, WRITE);
		for (int k = 0; k < 2; k++)
			db_script(db, "INSERT INTO unit_event (date, event) VALUES ('2024-07-01', 'create')");
		db_end(db, true);
		arena_free(&a);
		usleep(1000); /* load enough, and few enough rows to count on a slow machine */
	}
	db_close(db);
	return unused;
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;
	const char *end = text + strlen(text);
	for (const char *p = text; (p = memmem(p, (size_t)(end - p), part, strlen(part))); p++)
		n++;
	return n;
}

void a_backup_under_load_is_of_one_moment(void)
{
	a_site();
	stop = false;
	pthread_t writer;
	CHECK(db_end(test_db, true)); /* the writer needs its turn */
	pthread_create(&writer, NULL, pairs, NULL);
	const char *folder = test_folder();
	size_t most = 0;
	for (int i = 0; i < 4; i++) {
		const char *file = arena_format(&test_arena, "%s/%d.zip", folder, i), *where = arena_format(&test_arena, "%s/%d.db", folder, i);
		CHECK(!made(file).problem);
		CHECK(!restored(file, where, in(folder, "data")).problem);
		size_t n = count(content(where), "\"create\"");
		CHECK(n % 2 == 0 && n >= most);
		most = n;
	}
	stop = true;
	pthread_join(writer, NULL);
	CHECK(most > 0);
	db_begin(test_db, &test_arena, WRITE);
}

static int run(const char *command, const char *database, const char *data, const char *file)
{
	pid_t p = fork();
	if (p == 0) {
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(9);
		execl(test_program, test_program, command, "--database", database, "--data", data, file, (char *)NULL);
		_exit(9);
	}
	int status = 0;
	waitpid(p, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void the_commands_say_whether_it_was_done(void)
{
	a_site();
	CHECK(db_end(test_db, true));
	const char *folder = test_folder(), *file = in(folder, "b.zip"), *where = in(folder, "b.db");
	const char *site = test_where, *data = test_config.data;
	struct stat s;
	/* Who closes a file of SQLite last takes its log away: not from these tests, which have theirs open. */
	if (!db_is_postgresql(test_db)) {
		const char *first = in(folder, "a.zip");
		site = in(folder, "a.db"), data = in(folder, "a");
		CHECK(!made(first).problem && !restored(first, site, data).problem);
	}
	CHECK(run("backup", site, data, file) == 0);
	CHECK(stat(file, &s) == 0 && (s.st_mode & 077) == 0);
	CHECK(run("backup", site, data, file) == 1);
	CHECK(run("backup", site, data, "--file") == 2);
	CHECK(run("restore", where, in(folder, "data"), file) == 0);
	CHECK(run("restore", where, in(folder, "data"), file) == 1);
	CHECK(!strcmp(content(where), content(site)));
	db_begin(test_db, &test_arena, WRITE);
}
