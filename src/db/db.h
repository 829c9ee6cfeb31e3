/* The database, whichever it is.  Pages and rules call the functions that sqlgen makes from
 * the .sql files; only those functions and the dispatcher call what is below.
 *
 * A failure (disk full, connection lost) is remembered, later calls find nothing, and the
 * dispatcher answers 500 and rolls back.  So callers handle "no row" and nothing else. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/types.h"

/* Some of the tables: a bit each, in the order of the schema (tools/sqlgen.c). */
struct tables { uint64_t bits[2]; };

/* A statement, written once and known to both engines. */
struct query {
	const char *name;
	const char *sqlite, *pg;  /* the text, with :names or with $1 $2 ... */
	const char *params;       /* one letter each: i int, t text, v vnd, d day, m moment */
	const char *columns;      /* the same letters */
	const size_t *offsets;    /* of the columns in the row's struct */
	size_t row_size;
	bool known;               /* what follows is said by sqlgen; otherwise it may read and write all */
	bool timed;               /* it is told the time: later it may find other rows without any change */
	struct tables reads, writes;
	bool once;                /* its text was made for this run: nothing of it is kept for another */
};

struct arg { bool null; int64_t number; const char *text; };

static inline struct arg arg_int(int64_t n) { return (struct arg){ .number = n }; }
static inline struct arg arg_optional(struct optional n) { return (struct arg){ !n.known, n.value, NULL }; }
static inline struct arg arg_text(const char *t) { return (struct arg){ !t, 0, t }; }
static inline struct arg arg_vnd(struct vnd v) { return (struct arg){ v.unknown, v.dong, NULL }; }
static inline struct arg arg_day(struct day d) { return arg_text(d.iso); }
static inline struct arg arg_moment(struct moment m) { return (struct arg){ m.unknown, m.unix_time, NULL }; }

/* A file name, or postgresql://…; NULL: it cannot be opened, and the reason is logged. */
struct db *db_open(const char *where);
bool db_is_postgresql(const struct db *db);
void db_close(struct db *db);
void db_script(struct db *db, const char *sql);
/* The longest that one statement may take on PostgreSQL, in seconds; 30 at first. */
void db_deadline(struct db *db, int seconds);

/* SQLite: leave it to somebody who calls db_checkpoint() now and then, on a connection of his own, to
 * bring what was committed from the log (-wal) into the file.  PostgreSQL does it itself. */
void db_leave_checkpoints(struct db *db);
void db_checkpoint(struct db *db);

enum access { READ, WRITE };
void db_begin(struct db *db, struct arena *a, enum access access);
bool db_end(struct db *db, bool keep); /* false: something failed and nothing was kept, but see db_fault() */

/* From here on rows are put into this arena, until the transaction ends; returns the one before.  For
 * work over many rows: those of one portion are freed before the next. */
struct arena *db_arena(struct db *db, struct arena *a);

/* One act among several in a transaction: db_act() … db_act_end(keep).  A failure inside undoes this
 * act alone. */
void db_act(struct db *db);
bool db_act_end(struct db *db, bool keep);

/* Why something failed since db_begin(). */
enum db_fault {
	DB_GOOD,
	DB_BROKEN,    /* a mistake of ours, or a damaged file */
	DB_FULL,      /* the disk is full or the database may not be written */
	DB_BUSY,      /* locked for too long, no connection, no memory */
	DB_AGAIN,     /* the other of two that met must give way: the same again will do */
};
bool db_failed(const struct db *db);
enum db_fault db_fault(const struct db *db);
/* What belongs to the transaction went wrong outside the database (a file that cannot be kept): the same
 * as a failure of its own.  `what` and `why` are logged. */
void db_fail(struct db *db, enum db_fault fault, const char *what, const char *why);
/* Is the transaction still there?  The disk's failures end it as a whole. */
bool db_in_transaction(const struct db *db);

/* What the statements since db_begin() read; asked before the next db_begin(). */
struct db_seen {
	uint64_t as_of;           /* the changes that this process knew of before: change.h */
	struct tables reads;
	bool timed;               /* at least one was told the time */
};
struct db_seen db_seen(const struct db *db);
/* From here on other processes learn from the table data_change that this connection changed something.
 * For those who have the schema. */
void db_announce(struct db *db);

size_t db_run(struct db *db, const struct query *q, const struct arg *args, void *rows);
bool db_one(struct db *db, const struct query *q, const struct arg *args, void *row); /* no row is a failure */
unsigned db_statements(const struct db *db); /* since db_begin: tests set a limit */
/* What they cost, in steps of SQLite's machine, the same each time; 0 on PostgreSQL. */
int64_t db_steps(const struct db *db);

#endif
