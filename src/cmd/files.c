/* thidua files [--claim]: the text of documents of earlier releases; and whose the data folder is. */
#include "cmd/cmd.h"

#include "app/file/read.h"
#include "app/site/owner.h"
#include "app/site/sweep.h"
#include "base/lang.h"

#include <stdio.h>
#include <string.h>

static struct cmd_mended read_texts(struct db *db, const char *data)
{
	struct files_read m = { .db = db, .data = data };
	files_read(&m);
	return (struct cmd_mended){ m.looked, m.made, m.failed };
}

static int claim(const struct config *config)
{
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	cmd_fixed_day(db, config);
	const char *stranger;
	bool kept = sweep_stranger(db, &a, config->data, &stranger);
	if (kept) {
		db_begin(db, &a, WRITE);
		owner_claim(db, &a);
		kept = db_end(db, true);
	}
	if (!kept)
		fprintf(stderr, "thidua: %s\n", _("the database did not take it; the log above says why"));
	else
		printf("%s\n", lang_fill(&a, _("The server of this database takes {1} within the hour. Start it within two hours when it does not run."),
			config->data, NULL));
	if (kept && stranger)
		printf("%s\n", lang_fill(&a, _("No row names {1}, perhaps among others: such files go to the trash then, and are gone after {2} days."),
			stranger, arena_format(&a, "%d", SWEEP_TRASH), NULL));
	arena_free(&a);
	db_close(db);
	return kept ? DONE : REFUSED;
}

int cmd_files(const struct config *config, int argc, char **argv)
{
	static const struct cmd_mend mend = { read_texts, N_("{1} documents looked at, the text of {2} read"),
		N_("thidua: {1} documents could not be read; run thidua verify, which names what is missing") };
	argc = cmd_language(argc, argv);
	if (argc == 2 && !strcmp(argv[1], "--claim"))
		return claim(config);
	return argc == 1 ? cmd_mend(config, &mend) : USAGE;
}
