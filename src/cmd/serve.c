#include "cmd/cmd.h"

#include "http/server.h"

/* The database is looked at once, before the server's threads open it for themselves. */
int cmd_serve(const struct config *config, int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	db_close(db);
	return server_run(config) ? DONE : REFUSED;
}
