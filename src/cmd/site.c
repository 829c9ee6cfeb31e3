/* thidua site [NAME [VALUE]]: what the site says about itself. */
#include "cmd/cmd.h"

#include "app/site/setting.h"
#include "base/lang.h"
#include "base/time.h"

#include <stdio.h>

static int list(struct db *db, struct arena *a, const char *name)
{
	struct site_setting_list all = site_settings();
	db_begin(db, a, READ);
	for (size_t i = 0; i < all.n && !name; i++) {
		const char *value = site_setting(db, all.v[i].name);
		printf("%s = %s\n  %s\n", all.v[i].name, *value ? value : "–", _(all.v[i].help));
	}
	if (name)
		printf("%s\n", site_setting(db, name));
	return db_end(db, true) ? DONE : REFUSED;
}

static int set(struct db *db, struct arena *a, const struct config *config, const char *name, const char *value)
{
	struct site_act act = { .today = cmd_today(db, a, config) };
	act.now = moment_now(); /* of that day */
	db_begin(db, a, WRITE);
	const char *wrong = site_setting_set(db, a, act, name, value);
	bool kept = db_end(db, !wrong);
	if (!wrong && kept)
		return DONE;
	fprintf(stderr, "thidua: %s: %s\n", name, wrong ? wrong : _("the database did not take it; the log above says why"));
	return REFUSED;
}

int cmd_site(const struct config *config, int argc, char **argv)
{
	struct arena a = { 0 };
	argc = cmd_language(argc, argv);
	if (argc > 3)
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	int status = argc == 3 ? set(db, &a, config, argv[1], argv[2]) : list(db, &a, argc == 2 ? argv[1] : NULL);
	arena_free(&a);
	db_close(db);
	return status;
}
