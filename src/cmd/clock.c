/* The clock of the site that a command is for. */
#include "cmd/cmd.h"

#include "app/account/identity.sql.h"
#include "app/audit/audit.sql.h"
#include "base/time.h"

#include <stdio.h>

enum { DAY_SECONDS = 86400, ZONE = 7 * 3600 };

static int64_t last_second(struct day d)
{
	return (day_between((struct day){ "1970-01-01" }, d) + 1) * (int64_t)DAY_SECONDS - ZONE - 1;
}

/* What is done there is of that day, too, and what was done before, by an earlier run, lies behind. */
static void stand_still(struct db *db, struct day d)
{
	struct arena a = { 0 };
	struct moment now = moment_machine();
	int64_t days = day_between(day_of(&a, now), d);
	int64_t there = now.unix_time + days * DAY_SECONDS, end = last_second(d);
	int64_t last = log_last_before(db, (struct moment){ there + DAY_SECONDS });
	int64_t later = last > there ? last - there : 0;
	moment_hold(days * DAY_SECONDS + later, (struct moment){ last > end ? last : end });
	arena_free(&a);
}

const char *cmd_fixed_day(struct db *db, const struct config *config)
{
	static char day[11];
	struct arena a = { 0 };
	db_begin(db, &a, READ);
	const struct setting_value *s = *config->today ? NULL : setting_find(db, "example_day");
	const char *fixed = s ? s->value : config->today;
	snprintf(day, sizeof day, "%s", day_is_valid(fixed) ? fixed : "");
	if (*day)
		stand_still(db, (struct day){ day });
	db_end(db, true);
	arena_free(&a);
	return day;
}

struct day cmd_today(struct db *db, struct arena *a, const struct config *config)
{
	const char *fixed = cmd_fixed_day(db, config);
	return *fixed ? (struct day){ arena_copy(a, fixed) } : day_of(a, moment_now());
}
