#include "cmd/cmd.h"

#include "app/account/identity.sql.h"
#include "app/audit/audit.sql.h"
#include "base/time.h"
#include "http/server.h"

#include <stdio.h>

enum { DAY_SECONDS = 86400 };

/* An example site stands still on the day that its database names; the settings win. */
static void stand_still(struct db *db, struct config *config)
{
	static char day[11];
	struct arena a = { 0 };
	db_begin(db, &a, READ);
	const struct setting_value *s = *config->today ? NULL : setting_find(db, "example_day");
	if (s && day_is_valid(s->value)) {
		snprintf(day, sizeof day, "%s", s->value);
		config->today = day;
	}
	/* What is done there is of that day, too; what was done before it was started again lies behind. */
	if (*config->today) {
		struct day today = { config->today };
		struct moment now = moment_now();
		int64_t days = day_between(day_of(&a, now), today);
		int64_t there = now.unix_time + days * DAY_SECONDS;
		int64_t last = log_last_before(db, (struct moment){ there + DAY_SECONDS });
		moment_shift(days * DAY_SECONDS + (last > there ? last - there : 0));
	}
	db_end(db, true);
	arena_free(&a);
}

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
	stand_still(db, &own);
	db_close(db);
	return server_run(&own) ? DONE : REFUSED;
}
