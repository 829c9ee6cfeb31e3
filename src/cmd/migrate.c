#include "cmd/cmd.h"

#include "app/account/account.h"
#include "app/article/outside.h"
#include "app/search/kinds.h"
#include "db/migrate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Written once; a database that has it and cannot be written can be read all the same. */
static bool has_secret(struct db *db)
{
	struct arena a = { 0 };
	db_begin(db, &a, READ);
	bool there = account_has_secret(db);
	bool good = db_end(db, true);
	if (good && !there) {
		db_begin(db, &a, WRITE);
		account_make_secret(db, &a);
		good = db_end(db, true);
	}
	arena_free(&a);
	return good;
}

/* A file of SQLite would be made by opening it. */
static bool is_missing(const char *where)
{
	return strncmp(where, "postgresql:", 11) && access(where, F_OK) && errno == ENOENT;
}

static struct db *open_database(const struct config *config, bool make)
{
	bool missing = !make && is_missing(config->database);
	struct db *db = missing ? NULL : db_open(config->database);
	enum schema state = db ? migrate_state(db) : SCHEMA_NONE;
	if (db && (state == SCHEMA_SAME || (state == SCHEMA_NONE && make && migrate_run(db))) && has_secret(db)) {
		db_announce(db);
		return db;
	}
	const char *why = "its schema cannot be read or made";
	if (missing || (db && state == SCHEMA_NONE && !make))
		why = "there is no site in this database; check --database (serve, import and example begin one)";
	else if (!db)
		why = "cannot be opened; check --database and the rights of the file";
	else if (state == SCHEMA_OLDER)
		why = "made by an older release; make a backup with that release, then run: thidua migrate";
	else if (state == SCHEMA_NEWER)
		why = "made by a newer release; install that one, or restore a backup of this one";
	fprintf(stderr, "thidua: %s: %s\n", config->database, why);
	db_close(db);
	return NULL;
}

struct db *cmd_database(const struct config *config)
{
	return open_database(config, false);
}

struct db *cmd_new_database(const struct config *config)
{
	return open_database(config, true);
}

/* A release may cut and fold texts otherwise than the one before, and read more from them. */
static bool index_anew(struct db *db)
{
	struct arena a = { 0 };
	db_begin(db, &a, WRITE);
	search_rebuild(db);
	article_links_anew(db);
	bool good = db_end(db, true);
	arena_free(&a);
	return good;
}

int cmd_migrate(const struct config *config, int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return USAGE;
	struct db *db = db_open(config->database);
	bool good = db && migrate_run(db) && index_anew(db);
	db_close(db);
	if (!good)
		fprintf(stderr, "thidua: %s: could not be brought to this release; nothing of the failed step was kept\n", config->database);
	return good ? DONE : REFUSED;
}
