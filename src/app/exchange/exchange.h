/* The exchange bundle (docs/exchange): reading it into the database, and writing it.
 *
 * What is read is laid over what is there: a row with a natural key that is not known is added, one
 * that is known and differs is changed (with its history), one that is not in the bundle stays.  So
 * the same bundle twice changes nothing. */
#ifndef APP_EXCHANGE_EXCHANGE_H
#define APP_EXCHANGE_EXCHANGE_H

#include "base/config.h"
#include "db/db.h"

enum { IMPORT_MOST_SHOWN = 20, IMPORT_MOST_FILES = 64 };

/* Lines for a person, in the reader's language: the first ones, and how many there are.  Of those in a row that say
 * the same of the same column two are shown, and `alike` counts the others behind the second. */
struct import_lines {
	const char *v[IMPORT_MOST_SHOWN];
	size_t alike[IMPORT_MOST_SHOWN], shown, n;
	const char *cause;      /* of the last one */
	size_t in_a_row;
};

struct import_file { const char *path, *hash; size_t added, changed, same; };

struct import_report {
	struct import_lines problems;   /* file, line, column, value, what to do */
	struct import_lines warnings;   /* kept, but somebody should look */
	struct import_lines changes;    /* "works.csv: CT-1: finished_on: "" -> "2024-06-15"" */
	struct import_file files[IMPORT_MOST_FILES];
	size_t n_files;
};

struct import_wish {
	const char *const *paths;  /* folders and files of a bundle */
	size_t n;
	bool check;                /* only say what would change */
	struct moment now;
	struct day today;
	const struct config *config; /* its data folder takes photos and files; may be NULL when no article has any */
};

/* Inside a transaction that may write.  All or nothing: false when there is a problem (or the database
 * failed), and then nothing is kept; nothing is kept with `check` either. */
bool import_run(struct db *db, struct arena *a, const struct import_wish *wish, struct import_report *report);

/* Inside a transaction.  The folder is made, or is empty; each file is written under another name,
 * brought to the disk and then renamed.  `data`: where the photos and files of articles lie.  NULL, or why not, in the
 * reader's language. */
const char *export_run(struct db *db, struct arena *a, const char *folder, const char *data);

#endif
