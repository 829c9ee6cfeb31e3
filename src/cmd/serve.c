#include "cmd/cmd.h"

#include "http/server.h"

/* The database is looked at once, before the server's threads open it for themselves. */
int cmd_serve(const struct config *config, int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return USAGE;
	struct db *db = cmd_new_database(config);
	if (!db)
		return REFUSED;
	struct config own = *config;
	own.today = cmd_fixed_day(db, config);
	db_close(db);
	return server_run(&own) ? DONE : REFUSED;
}
