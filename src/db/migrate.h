/* The schema: sql/NNN_*.sql, part of the program, each run once in a transaction and remembered with
 * the hash of its text in the table `migration`.  A file is never edited after a release. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

#include <stdbool.h>

enum schema {
	SCHEMA_NONE,    /* an empty database */
	SCHEMA_OLDER,   /* some files were not run yet: `thidua migrate` */
	SCHEMA_SAME,
	SCHEMA_NEWER,   /* made by a later release, or a file was changed */
	SCHEMA_UNKNOWN, /* cannot be read; the reason is logged */
};

enum schema migrate_state(struct db *db);
/* Run what is missing; false: nothing of the file that failed was kept, and the reason is logged. */
bool migrate_run(struct db *db);
/* The files of this program's schema: a line "NAME HASH" each. */
const char *migrate_files(struct arena *a);
/* Every table of the program, those that others refer to first; ends with NULL. */
const char *const *migrate_tables(struct arena *a);

#endif
