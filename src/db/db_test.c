#include "test/test.h"

#include "app/account/identity.sql.h"
#include "db/migrate.h"

#include <setjmp.h>

/* A connection of its own: to a new file, or to the PostgreSQL under test. */
static struct db *other(void)
{
	bool pg = db_is_postgresql(test_db);
	struct db *db = db_open(pg ? test_where : arena_format(&test_arena, "%s/other.db", test_folder()));
	test_check(db && (pg || migrate_run(db)), "a second connection", __FILE__, __LINE__);
	return db;
}

static void end(struct db *db)
{
	db_begin(db, &test_arena, WRITE);
	db_script(db, "DELETE FROM setting WHERE name LIKE 'db-test%'");
	CHECK(db_end(db, true));
	db_close(db);
}

static const char *kept(struct db *db, const char *name)
{
	db_begin(db, &test_arena, READ);
	const struct setting_value *s = setting_find(db, name);
	CHECK(db_end(db, true));
	return s ? s->value : NULL;
}

void an_act_that_fails_is_undone_alone(void)
{
	struct db *db = other();
	db_begin(db, &test_arena, WRITE);
	db_act(db);
	setting_keep(db, "db-test-1", "kept");
	CHECK(db_act_end(db, true));
	db_act(db);
	setting_keep(db, "db-test-2", "taken back");
	CHECK(db_act_end(db, false));
	db_act(db);
	setting_keep(db, "db-test-3", "lost");
	db_script(db, "INSERT INTO setting (name) VALUES (NULL)");
	CHECK(db_failed(db));
	CHECK(db_fault(db) == DB_BROKEN);
	CHECK(!setting_find(db, "db-test-1")); /* after a failure nothing is found */
	CHECK(!db_act_end(db, true));
	CHECK(db_in_transaction(db));
	db_act(db);
	setting_keep(db, "db-test-4", "kept too");
	CHECK(db_act_end(db, true));
	CHECK(db_end(db, true));
	SAME(kept(db, "db-test-1"), "kept");
	CHECK(!kept(db, "db-test-2"));
	CHECK(!kept(db, "db-test-3"));
	SAME(kept(db, "db-test-4"), "kept too");
	end(db);
}

void what_only_reads_cannot_write(void)
{
	struct db *db = other();
	db_begin(db, &test_arena, READ);
	setting_keep(db, "db-test", "x");
	CHECK(db_fault(db) == DB_FULL);
	CHECK(!db_end(db, true));
	CHECK(!kept(db, "db-test"));
	end(db);
}

/* The memory is used up in the midst of a list; the connection goes on with the next request. */
void memory_that_ends_within_a_statement_ends_the_request_only(void)
{
	struct db *db = other();
	char *long_text = arena_new(&test_arena, char, 100001);
	memset(long_text, 'x', 100000);
	db_begin(db, &test_arena, WRITE);
	setting_keep(db, "db-test", long_text);
	CHECK(db_end(db, true));
	for (int i = 0; i < 3; i++) {
		struct arena small = { .budget = 50000 };
		jmp_buf full;
		volatile bool came_back = false;
		small.full = &full;
		db_begin(db, &small, READ);
		if (setjmp(full) == 0)
			setting_find(db, "db-test");
		else
			came_back = true;
		CHECK(came_back);
		CHECK(db_end(db, false));
		arena_free(&small);
	}
	CHECK(strlen(kept(db, "db-test")) == 100000);
	end(db);
}

void a_full_disk_is_told_and_nothing_is_kept(void)
{
	if (db_is_postgresql(test_db))
		return; /* that server has its own disk */
	struct db *db = other();
	char *long_text = arena_new(&test_arena, char, 1000001);
	memset(long_text, 'x', 1000000);
	db_script(db, "PRAGMA max_page_count = 1");
	db_begin(db, &test_arena, WRITE);
	setting_keep(db, "db-test-1", "x");
	setting_keep(db, "db-test-2", long_text);
	CHECK(db_fault(db) == DB_FULL);
	CHECK(!db_end(db, true));
	CHECK(!kept(db, "db-test-1"));
	db_script(db, "PRAGMA max_page_count = 1000000");
	db_begin(db, &test_arena, WRITE);
	setting_keep(db, "db-test-2", long_text);
	CHECK(db_end(db, true));
	CHECK(kept(db, "db-test-2") != NULL);
	end(db);
}

void a_lost_connection_is_made_again(void)
{
	if (!db_is_postgresql(test_db))
		return; /* a file has none */
	struct db *db = other();
	CHECK(!kept(db, "db-test"));
	db_begin(db, &test_arena, WRITE);
	setting_keep(db, "db-test", "lost");
	db_script(db, "SELECT pg_terminate_backend(pg_backend_pid())");
	CHECK(db_fault(db) == DB_BUSY);
	CHECK(!db_in_transaction(db));
	CHECK(!db_end(db, true));
	CHECK(!kept(db, "db-test"));
	db_begin(db, &test_arena, WRITE);
	setting_keep(db, "db-test", "kept");
	CHECK(db_end(db, true));
	SAME(kept(db, "db-test"), "kept");
	struct db *killer = db_open(test_where);
	db_script(killer, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
		"AND state = 'idle' AND datname = current_database()");
	db_close(killer);
	SAME(kept(db, "db-test"), "kept"); /* lost between two transactions: nobody notices */
	end(db);
}

void a_statement_has_a_deadline(void)
{
	if (!db_is_postgresql(test_db))
		return;
	struct db *db = other();
	db_deadline(db, 1);
	db_begin(db, &test_arena, READ);
	db_script(db, "SELECT pg_sleep(20)");
	CHECK(db_fault(db) == DB_BUSY);
	CHECK(!db_end(db, true));
	CHECK(!kept(db, "db-test"));
	end(db);
}

struct table_count { int64_t n; };

/* Backups, restores and these tests go by the list: it must be the tables that there are. */
void the_list_of_tables_is_that_of_the_database(void)
{
	static const size_t offsets[] = { 0 };
	static const struct query count = { "count_tables",
		"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migration'",
		"SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> 'migration'",
		"", "i", offsets, sizeof(struct table_count) };
	const char *const *names = migrate_tables(&test_arena);
	struct table_count *there = NULL;
	int64_t n = 0;
	for (; names[n]; n++)
		db_script(test_db, arena_format(&test_arena, "DELETE FROM %s WHERE 1 = 0", names[n]));
	CHECK(db_run(test_db, &count, NULL, &there) == 1 && there->n > 0);
	CHECK(!db_failed(test_db));
	CHECK(there && there->n == n);
}
