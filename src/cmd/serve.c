#include "cmd/cmd.h"

#include "base/log.h"
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
	if (!*own.site) /* the Host of a request is no substitute: kept pages are shown to others, too */
		log_line(LOG_IS_WARNING, "setting", "`site` is missing: share links, QR codes and whole addresses in feeds are left out; "
			"say --site https://... or write it into the settings file");
	return server_run(&own) ? DONE : REFUSED;
}
