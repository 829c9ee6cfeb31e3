#include "cmd/cmd.h"

#include "app/account/account.h"
#include "app/article/outside.h"
#include "app/search/kinds.h"
#include "db/migrate.h"

#include <stdio.h>

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

struct db *cmd_database(const struct config *config)
{
	struct db *db = db_open(config->database);
	if (!db) {
		fprintf(stderr, "thidua: %s: cannot be opened; check --database and the rights of the file\n", config->database);
		return NULL;
	}
	enum schema state = migrate_state(db);
	if ((state == SCHEMA_SAME || (state == SCHEMA_NONE && migrate_run(db))) && has_secret(db)) {
		db_announce(db);
		return db;
	}
	if (state == SCHEMA_OLDER)
		fprintf(stderr, "thidua: %s: made by an older release; make a backup with that release, then run: thidua migrate\n", config->database);
	else if (state == SCHEMA_NEWER)
		fprintf(stderr, "thidua: %s: made by a newer release; install that one, or restore a backup of this one\n", config->database);
	else
		fprintf(stderr, "thidua: %s: its schema cannot be read or made\n", config->database);
	db_close(db);
	return NULL;
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
