/* thidua photos: what photos of earlier releases lack. */
#include "cmd/cmd.h"

#include "app/evidence/modernize.h"
#include "base/lang.h"

#include <stdio.h>

int cmd_photos(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	(void)argv;
	if (argc != 1)
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	struct modernized m = { .db = db, .data = config->data };
	photos_modernize(&m);
	printf("%s\n", lang_fill(&a, _("{1} photos looked at, WebP and AVIF made of {2}"), arena_format(&a, "%zu", m.looked),
		arena_format(&a, "%zu", m.made), NULL));
	if (m.failed)
		fprintf(stderr, "%s\n", lang_fill(&a, _("thidua: {1} photos could not be made; run thidua verify, which names what is missing"),
			arena_format(&a, "%zu", m.failed), NULL));
	arena_free(&a);
	db_close(db);
	return m.failed ? REFUSED : DONE;
}
