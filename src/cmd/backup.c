#include "cmd/cmd.h"

#include "app/backup/backup.h"
#include "base/lang.h"
#include "base/time.h"

#include <stdio.h>
#include <sys/stat.h>

static const char *number(struct arena *a, size_t n)
{
	return arena_format(a, "%zu", n);
}

static int told(struct arena *a, const struct backup *b, const char *done)
{
	if (b->problem) {
		fprintf(stderr, "thidua: %s\n", b->problem);
		return REFUSED;
	}
	printf("%s\n", lang_fill(a, done, b->file, number(a, b->rows), number(a, b->photos), number(a, b->files), NULL));
	if (b->missing)
		fprintf(stderr, "thidua: %s\n", lang_fill(a, _("{1} photos or files are missing in {2}; the backup has all others"),
			number(a, b->missing), b->data, NULL));
	return DONE;
}

int cmd_backup(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	if (argc != 2 || argv[1][0] == '-')
		return USAGE;
	umask(077); /* nobody else may read it, not even while it is made */
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	struct backup b = { .database = config->database, .data = config->data, .file = argv[1], .now = moment_now() };
	backup_make(&a, db, &b);
	int status = told(&a, &b, _("{1}: {2} rows, {3} photos, {4} files"));
	db_close(db);
	arena_free(&a);
	return status;
}

int cmd_restore(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	if (argc != 2 || argv[1][0] == '-')
		return USAGE;
	struct db *db = db_open(config->database);
	if (!db) {
		fprintf(stderr, "thidua: %s: cannot be opened; check --database and the rights of the file\n", config->database);
		return REFUSED;
	}
	struct arena a = { 0 };
	struct backup b = { .database = config->database, .data = config->data, .file = argv[1] };
	backup_restore(&a, db, &b);
	int status = told(&a, &b, _("{1} is restored: {2} rows, {3} photos, {4} files"));
	db_close(db);
	arena_free(&a);
	return status;
}
