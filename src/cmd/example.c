/* thidua example: the site that ./start shows, in an empty database. */
#include "cmd/cmd.h"

#include "app/example/example.h"
#include "base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only for the one who runs it: it holds passwords. */
static FILE *open_accounts(const char *path)
{
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : dup(STDOUT_FILENO);
	return fd < 0 ? NULL : fdopen(fd, "w");
}

static int make(struct db *db, const struct config *config, const char *folder, const char *path)
{
	struct arena a = { 0 };
	FILE *accounts = open_accounts(path);
	if (!accounts) {
		fprintf(stderr, "thidua: %s: %s\n", path ? path : "stdout", strerror(errno));
		return REFUSED;
	}
	lang_use("vi");
	db_begin(db, &a, WRITE);
	const char *problem = example_make(db, &a, config, folder, accounts);
	bool told = !fflush(accounts) && !ferror(accounts);
	bool good = db_end(db, !problem && told) && !problem && told;
	fclose(accounts);
	if (!good)
		fprintf(stderr, "thidua: the example was not made: %s\n", problem ? problem : "the database or the disk failed");
	if (!good && path)
		unlink(path);
	arena_free(&a);
	return good ? DONE : REFUSED;
}

int cmd_example(const struct config *config, int argc, char **argv)
{
	const char *folder = NULL, *accounts = NULL;
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--accounts") && i + 1 < argc)
			accounts = argv[++i];
		else if (argv[i][0] == '-' || folder)
			return USAGE;
		else
			folder = argv[i];
	}
	if (!folder)
		return USAGE;
	struct db *db = cmd_new_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	db_begin(db, &a, READ);
	bool room = example_has_room(db);
	db_end(db, true);
	arena_free(&a);
	mkdir(config->data, 0700);
	int status = room ? make(db, config, folder, accounts) : DONE;
	db_close(db);
	return status;
}
