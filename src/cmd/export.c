#include "cmd/cmd.h"

#include "app/exchange/exchange.h"
#include "base/lang.h"

#include <stdio.h>

int cmd_export(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	if (argc != 2 || argv[1][0] == '-')
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	db_begin(db, &a, READ);
	const char *problem = export_run(db, &a, argv[1], config->data);
	bool good = db_end(db, true) && !problem;
	if (!good)
		fprintf(stderr, "thidua: %s\n", problem ? problem : _("the database cannot be read; the line above says why"));
	arena_free(&a);
	db_close(db);
	return good ? DONE : REFUSED;
}
