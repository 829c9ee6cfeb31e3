#include "cmd/cmd.h"

#include "app/audit/audit.h"
#include "app/verify/verify.h"
#include "base/lang.h"

#include <stdio.h>

static void print(void *to, const char *line)
{
	fprintf(to, "%s\n", line);
}

int cmd_verify(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	if (argc != 1)
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	struct verify v = { .db = db, .arena = &a, .data = config->data, .tell = print, .to = stdout };
	db_begin(db, &a, READ);
	bool good = verify_run(&v);
	struct log_head head = log_head_now(db);
	good = db_end(db, true) && good;
	printf("%s\n", lang_fill(&a, _("{1} checks, {2} differences"), arena_format(&a, "%zu", v.checks),
		arena_format(&a, "%zu", v.differences), NULL));
	if (good)
		printf("%s\n", lang_fill(&a, _("log: {1} entries, head {2}"), arena_format(&a, "%lld", (long long)head.n),
			head.h ? head.h : "", NULL));
	else
		fprintf(stderr, "%s\n", _("thidua: the database does not agree with itself; restore a backup, or ask for help with the lines above"));
	arena_free(&a);
	db_close(db);
	return good ? DONE : REFUSED;
}
