/* The whole site in one file, and back: a ZIP archive that either engine reads, whichever wrote it.
 *
 *	thidua-backup.json        the form, when it was made, the files of the schema with their hashes
 *	tables/NAME.jsonl         the names of the columns, then a row a line, in the order of its key
 *	photos/ab/HASH-800.jpg    the photos that the tables name
 *	files/ab/HASH             documents and recordings
 *	end.json                  how many tables, photos and files there are
 *
 * It holds what the database holds: hashes of passwords and sessions too.  Keep it as safe. */
#ifndef APP_BACKUP_BACKUP_H
#define APP_BACKUP_BACKUP_H

#include "base/arena.h"
#include "base/types.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

struct backup {
	const char *database, *data, *file; /* where, as in the settings; the archive */
	struct moment now;
	/* the answer */
	const char *problem;                /* NULL: done; what went wrong and what to do, translated */
	size_t rows, photos, files, missing; /* missing: named by a table and not in the data folder */
};

/* While serving: what the database held at one moment, and its photos.  The file must not be there yet. */
bool backup_make(struct arena *a, struct db *db, struct backup *b);

/* Into a database without any row; all or nothing.  Photos that are there already stay. */
bool backup_restore(struct arena *a, struct db *db, struct backup *b);

#endif
