#include "db/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_QUERIES = 1024 }; /* a power of two, well above what the product has */

struct db {
	const struct engine *engine;
	void *handle;
	struct arena *arena;
	unsigned statements;
	bool failed;

	struct { const struct query *q; void *handle; } prepared[MAX_QUERIES];

	/* the rows being read */
	char *rows;
	size_t row_size, n, room;
};

struct db *db_open(const char *where)
{
	struct db *db = calloc(1, sizeof *db);
	if (!db)
		abort();
	db->engine = strncmp(where, "postgresql:", 11) ? &engine_sqlite : &engine_pg;
	db->handle = db->engine->open(db, where);
	if (!db->handle) {
		free(db);
		return NULL;
	}
	return db;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db->engine->close(db->handle);
	free(db);
}

void db_script(struct db *db, const char *sql)
{
	db->engine->script(db, db->handle, sql);
}

void db_begin(struct db *db, struct arena *a, enum access access)
{
	db->arena = a;
	db->failed = false;
	db->statements = 0;
	db_script(db, db->engine->begin[access]);
}

bool db_end(struct db *db, bool keep)
{
	bool failed = db->failed;
	db_script(db, keep && !failed ? "COMMIT" : "ROLLBACK");
	return !failed && !db->failed;
}

struct arena *db_arena(struct db *db, struct arena *a)
{
	struct arena *before = db->arena;
	db->arena = a;
	return before;
}

bool db_is_postgresql(const struct db *db)
{
	return db->engine == &engine_pg;
}

void db_act(struct db *db)
{
	db_script(db, "SAVEPOINT act");
}

bool db_act_end(struct db *db, bool keep)
{
	bool failed = db->failed;
	db->failed = false;
	db_script(db, keep && !failed ? "RELEASE act" : "ROLLBACK TO act; RELEASE act");
	return !failed && !db->failed;
}

bool db_failed(const struct db *db)
{
	return db->failed;
}

size_t db_run(struct db *db, const struct query *q, const struct arg *args, void *rows)
{
	db->rows = NULL;
	db->n = db->room = 0;
	db->row_size = q->row_size;
	db->statements++;
	if (!db->failed)
		db->engine->run(db, db->handle, q, args);
	if (db->failed)
		db->n = 0;
	*(void **)rows = db->rows;
	return db->n;
}

bool db_one(struct db *db, const struct query *q, const struct arg *args, void *row)
{
	if (db_run(db, q, args, row))
		return true;
	if (!db->failed)
		db_fail(db, q->name, "found no row");
	return false;
}

unsigned db_statements(const struct db *db)
{
	return db->statements;
}

/* Where the engine keeps what it prepared for `q` on this connection; NULL at first. */
void **db_prepared(struct db *db, const struct query *q)
{
	size_t i = (uintptr_t)q / sizeof *q % MAX_QUERIES;
	while (db->prepared[i].q && db->prepared[i].q != q)
		i = (i + 1) % MAX_QUERIES;
	db->prepared[i].q = q;
	return &db->prepared[i].handle;
}

void db_fail(struct db *db, const char *what, const char *why)
{
	fprintf(stderr, "database: %s: %s\n", what, why);
	db->failed = true;
}

void *db_next_row(struct db *db)
{
	if (db->n == db->room) {
		db->room = db->room * 2 + 8;
		char *bigger = arena_alloc(db->arena, db->row_size, _Alignof(max_align_t), db->room);
		if (db->n)
			memcpy(bigger, db->rows, db->n * db->row_size);
		db->rows = bigger;
	}
	return db->rows + db->row_size * db->n++;
}

/* Store one column of numbers in its field. */
void db_store_number(void *row, const struct query *q, int column, bool null, int64_t number)
{
	void *field = (char *)row + q->offsets[column];
	switch (q->columns[column]) {
	case 'i': *(int64_t *)field = number; break;
	case 'I': *(struct optional *)field = (struct optional){ !null, number }; break;
	case 'v': *(struct vnd *)field = (struct vnd){ number, null }; break;
	case 'm': *(struct moment *)field = (struct moment){ number, null }; break;
	}
}

/* Store one column, that came as text or as NULL, in its field. */
void db_store(struct db *db, void *row, const struct query *q, int column, const char *text)
{
	void *field = (char *)row + q->offsets[column];
	switch (q->columns[column]) {
	case 'd': *(struct day *)field = (struct day){ text ? arena_copy(db->arena, text) : NULL }; break;
	case 't': *(const char **)field = text ? arena_copy(db->arena, text) : NULL; break;
	default: db_store_number(row, q, column, !text, text ? strtoll(text, NULL, 10) : 0);
	}
}
