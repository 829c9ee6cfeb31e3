/* thidua files: the text of documents of earlier releases. */
#include "cmd/cmd.h"

#include "app/file/read.h"
#include "base/lang.h"

#include <stdio.h>

int cmd_files(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	(void)argv;
	if (argc != 1)
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	struct files_read m = { .db = db, .data = config->data };
	files_read(&m);
	printf("%s\n", lang_fill(&a, _("{1} documents looked at, the text of {2} read"), arena_format(&a, "%zu", m.looked),
		arena_format(&a, "%zu", m.made), NULL));
	if (m.failed)
		fprintf(stderr, "%s\n", lang_fill(&a, _("thidua: {1} documents could not be read; run thidua verify, which names what is missing"),
			arena_format(&a, "%zu", m.failed), NULL));
	arena_free(&a);
	db_close(db);
	return m.failed ? REFUSED : DONE;
}
