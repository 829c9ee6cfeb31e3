/* What commands share that make up for what an earlier release left out. */
#include "cmd/cmd.h"

#include "base/lang.h"

#include <stdio.h>

int cmd_mend(const struct config *config, const struct cmd_mend *mend)
{
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	struct cmd_mended m = mend->run(db, config->data);
	printf("%s\n", lang_fill(&a, _(mend->sum), arena_format(&a, "%zu", m.looked), arena_format(&a, "%zu", m.made), NULL));
	if (m.failed)
		fprintf(stderr, "%s\n", lang_fill(&a, _(mend->failed), arena_format(&a, "%zu", m.failed), NULL));
	arena_free(&a);
	db_close(db);
	return m.failed ? REFUSED : DONE;
}
