/* Whole tables as lines of JSON, whatever the engine: for backup and restore, and for nothing else
 * (pages and rules ask by .sql files).  A row is a list of its columns in the order of dump_columns():
 * [12,"MT-437",null].  Both engines read what either wrote; they differ in blanks only. */
#ifndef DB_DUMP_H
#define DB_DUMP_H

#include "db/db.h"

struct dump;
struct dump_lines { const char **v; size_t n; };

/* In a transaction; once for each table of a connection; the arena must live until the connection is
 * closed.  NULL: there is no such table. */
struct dump *dump_table(struct db *db, struct arena *lasting, const char *table);

const char *dump_columns(const struct dump *d);    /* the names, with commas between */
bool dump_is_empty(struct dump *d);

/* The next few hundred rows in the order of the primary key, into the arena; none at the end. */
struct dump_lines dump_next(struct dump *d, struct arena *portion);

/* Add rows; a line that is no such row is a failure of the transaction. */
void dump_add(struct dump *d, struct arena *portion, struct dump_lines lines);
/* After the last: the engine's next row number is above all that are there. */
void dump_added(struct dump *d, struct arena *portion);
void dump_clear(struct dump *d, struct arena *portion); /* remove all rows */

#endif
