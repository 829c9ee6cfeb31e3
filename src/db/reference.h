/* What the rows of one table name in another, whatever the engine, as the schema says it: for `verify`, and for
 * nothing else.  A damaged file, or an engine that was told not to look, may hold rows that name what is not there. */
#ifndef DB_REFERENCE_H
#define DB_REFERENCE_H

#include "db/db.h"

/* A column whose numbers are those of the rows of another table.  key: what tells a row of `from`, the numbers of its
 * key with '||' between them, or NULL: its key has none, or says what nobody may read. */
struct reference { const char *from, *column, *to, *to_key, *key; };
struct reference_list { struct reference *v; size_t n; };

/* All of them, by table and column: each foreign key, each number that is called *_by (an account), and those that
 * reference.c lists because the schema cannot say them. */
struct reference_list references_all(struct db *db);

/* Columns called *_id, numbers, that references_all() does not know: as from and column.  There may be none but those
 * of tables that count (hit_page), which outlive what they counted. */
struct reference_list references_unknown(struct db *db);

/* The rows that name what is not there: what tells each of them. */
struct reference_row { const char *key; };
struct reference_rows { struct reference_row *v; size_t n; };
struct reference_rows reference_broken(struct db *db, struct arena *a, const struct reference *r);

#endif
