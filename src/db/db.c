#include "db/engine.h"

#include "base/log.h"
#include "db/change.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_QUERIES = 1024,     /* a power of two, well above what the product has */
	MOST_KEPT = 8 << 20,    /* bytes of the buffer of rows that a connection keeps */
};

struct db {
	const struct engine *engine;
	void *handle;
	struct arena *arena;
	unsigned statements;
	int64_t steps;
	enum db_fault fault;
	bool running; /* a statement has begun and has not come to its end */
	bool writing, announces;
	struct db_seen seen;
	struct tables written;

	struct { const struct query *q; void *handle; } prepared[MAX_QUERIES];

	/* the rows being read: a buffer of the connection's own, so that the request's arena gets them once,
	 * when their number is known */
	char *rows;
	size_t row_size, n, bytes;
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
	free(db->rows);
	free(db);
}

void db_script(struct db *db, const char *sql)
{
	if (db->writing)
		db->written = change_all;
	db->engine->script(db, db->handle, sql);
}

void db_deadline(struct db *db, int seconds)
{
	db->engine->deadline(db->handle, seconds);
}

void db_leave_checkpoints(struct db *db)
{
	if (!db_is_postgresql(db))
		db_script(db, "PRAGMA wal_autocheckpoint = 0");
}

void db_checkpoint(struct db *db)
{
	if (!db_is_postgresql(db))
		db_script(db, "PRAGMA wal_checkpoint(PASSIVE)");
}

void db_begin(struct db *db, struct arena *a, enum access access)
{
	db->arena = a;
	db->fault = DB_GOOD;
	db->statements = 0;
	db->steps = 0;
	db->seen = (struct db_seen){ .as_of = change_number() };
	db->written = (struct tables){ 0 };
	db->writing = access == WRITE;
	db->engine->begin(db, db->handle, access);
}

/* A page that used up its memory never came back from a statement. */
static void stop(struct db *db)
{
	if (db->running)
		db->engine->stop(db->handle);
	db->running = false;
}

bool db_end(struct db *db, bool keep)
{
	stop(db);
	bool failed = db->fault, changes = keep && !failed && change_any(&db->written);
	int64_t n = changes && db->announces ? change_announce(db) : 0;
	failed = db->fault;
	db->engine->end(db, db->handle, keep && !failed);
	if (changes) /* also where the commit failed: it may have happened */
		change_done(&db->written, n);
	db->writing = false;
	return !failed && !db->fault;
}

struct db_seen db_seen(const struct db *db)
{
	return db->seen;
}

void db_announce(struct db *db)
{
	db->announces = true;
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
	db->engine->act(db, db->handle);
}

bool db_act_end(struct db *db, bool keep)
{
	stop(db);
	enum db_fault fault = db->fault;
	bool there = db_in_transaction(db);
	db->fault = there ? DB_GOOD : fault;
	if (there)
		db->engine->act_end(db, db->handle, keep && !fault);
	return !fault && !db->fault;
}

bool db_failed(const struct db *db)
{
	return db->fault;
}

enum db_fault db_fault(const struct db *db)
{
	return db->fault;
}

bool db_in_transaction(const struct db *db)
{
	return db->engine->in_transaction(db->handle);
}

static void add(struct tables *to, const struct tables *more)
{
	to->bits[0] |= more->bits[0];
	to->bits[1] |= more->bits[1];
}

static void note(struct db *db, const struct query *q)
{
	add(&db->seen.reads, q->known ? &q->reads : &change_all);
	db->seen.timed = db->seen.timed || q->timed || !q->known;
	if (db->writing)
		add(&db->written, q->known ? &q->writes : &change_all);
}

/* The rows that were read, in the request's memory. */
static void *taken(struct db *db)
{
	void *rows = NULL;
	if (db->n) {
		rows = arena_alloc(db->arena, db->row_size, _Alignof(max_align_t), db->n);
		memcpy(rows, db->rows, db->n * db->row_size);
	}
	if (db->bytes > MOST_KEPT) {
		free(db->rows);
		db->rows = NULL;
		db->bytes = 0;
	}
	return rows;
}

size_t db_run(struct db *db, const struct query *q, const struct arg *args, void *rows)
{
	db->n = 0;
	db->row_size = q->row_size;
	db->statements++;
	note(db, q);
	if (!db->fault) {
		db->running = true;
		db->engine->run(db, db->handle, q, args);
		db->running = false;
	}
	if (db->fault)
		db->n = 0;
	*(void **)rows = taken(db);
	return db->n;
}

bool db_one(struct db *db, const struct query *q, const struct arg *args, void *row)
{
	if (db_run(db, q, args, row))
		return true;
	if (!db->fault)
		db_fail(db, DB_BROKEN, q->name, "found no row");
	return false;
}

unsigned db_statements(const struct db *db)
{
	return db->statements;
}

void db_stepped(struct db *db, int64_t steps)
{
	db->steps += steps;
}

int64_t db_steps(const struct db *db)
{
	return db->steps;
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

void db_forget_prepared(struct db *db)
{
	memset(db->prepared, 0, sizeof db->prepared);
}

/* The first reason is the one that counts; the others follow from it. */
void db_fail(struct db *db, enum db_fault fault, const char *what, const char *why)
{
	if (db->fault)
		return;
	db->fault = fault;
	if (fault != DB_AGAIN)
		log_line(LOG_IS_ERROR, "database", "%s: %s", what, why ? why : "unknown");
}

void *db_next_row(struct db *db)
{
	size_t used = db->row_size * db->n++;
	if (used + db->row_size > db->bytes) {
		size_t bytes = 2 * (used + db->row_size) + 1024;
		bool fits = !db->arena->budget || bytes / 4 <= db->arena->budget - db->arena->used;
		char *bigger = fits ? realloc(db->rows, bytes) : NULL;
		if (!bigger)
			arena_alloc(db->arena, bytes, 1, SIZE_MAX / 2); /* more than there is: ends the request */
		db->rows = bigger;
		db->bytes = bytes;
	}
	return db->rows + used;
}

void db_store_number(void *row, const struct query *q, int column, bool null, int64_t number)
{
	void *field = (char *)row + q->offsets[column];
	number = null ? 0 : number;
	switch (q->columns[column]) {
	case 'i': *(int64_t *)field = number; break;
	case 'I': *(struct optional *)field = (struct optional){ !null, number }; break;
	case 'v': *(struct vnd *)field = (struct vnd){ number, null }; break;
	case 'm': *(struct moment *)field = (struct moment){ number, null }; break;
	}
}

void db_store(struct db *db, void *row, const struct query *q, int column, const char *text)
{
	void *field = (char *)row + q->offsets[column];
	switch (q->columns[column]) {
	case 'd': *(struct day *)field = (struct day){ text ? arena_copy(db->arena, text) : NULL }; break;
	case 't': *(const char **)field = text ? arena_copy(db->arena, text) : NULL; break;
	default: db_store_number(row, q, column, !text, text ? strtoll(text, NULL, 10) : 0);
	}
}
