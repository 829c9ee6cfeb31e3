/* thidua photos: what photos of earlier releases lack. */
#include "cmd/cmd.h"

#include "app/evidence/modernize.h"
#include "base/lang.h"

static struct cmd_mended modernize(struct db *db, const char *data)
{
	struct modernized m = { .db = db, .data = data };
	photos_modernize(&m);
	return (struct cmd_mended){ m.looked, m.made, m.failed };
}

int cmd_photos(const struct config *config, int argc, char **argv)
{
	static const struct cmd_mend mend = { modernize, N_("{1} photos looked at, WebP and AVIF made of {2}"),
		N_("thidua: {1} photos could not be made; run thidua verify, which names what is missing") };
	argc = cmd_language(argc, argv);
	return argc == 1 ? cmd_mend(config, &mend) : USAGE;
}
