/* What is done without a visitor: links are asked, what may not be kept any longer is erased, and files that nobody
 * needs are swept. */
#include "app/account/account.h"
#include "app/comment/comment.h"
#include "app/file/read.h"
#include "app/link/check.h"
#include "app/link/link.sql.h"
#include "app/site/owner.h"
#include "app/site/sweep.h"
#include "base/time.h"
#include "http/http.h"

#include <string.h>

enum { HOUR = 3600 };

static void erase(struct db *db, struct arena *a, struct day today, struct moment now)
{
	db_begin(db, a, WRITE);
	comment_forget(db, today, now);
	account_forget_sent(db, now);
	link_checks_settle(db);
	db_end(db, true);
}

/* Every hour, and a part of the kept files each time. */
static void tidy(struct db *db, struct arena *a, const char *data, struct day today, struct moment now,
	struct moment clock)
{
	static _Thread_local int64_t last;
	static _Thread_local unsigned folder;
	static _Thread_local bool ours;
	if (clock.unix_time >= last + HOUR) {
		last = clock.unix_time;
		erase(db, a, today, now);
		sweep_rescue(db, data);
		ours = owner_is(db, data);
		if (ours)
			sweep_aside(db, data);
	}
	if (ours)
		sweep_kept(db, data, folder++);
}

/* The text of one document; those that failed are tried again an hour later.  Returns whether there was one. */
static bool read_one(struct db *db, const char *data, struct moment clock)
{
	static _Thread_local int64_t after, since;
	struct files_read m = { .db = db, .data = data };
	if (clock.unix_time >= since + HOUR) {
		after = 0;
		since = clock.unix_time;
	}
	int64_t id = files_read_next(&m, after);
	after = id ? id : after;
	return id;
}

/* A site with a fixed day is an example or a test: it asks no other site. */
unsigned app_errand(struct db *db, const struct config *config, struct moment now, struct moment clock,
	const atomic_bool *stop)
{
	struct arena a = { 0 };
	struct day today = *config->today ? (struct day){ config->today } : day_of(&a, now);
	unsigned rest = LINK_IDLE;
	tidy(db, &a, config->data, today, now, clock);
	if (!*config->today && strcmp(config->links, "never"))
		rest = link_check_next(db, now, today, link_ask, stop);
	if (read_one(db, config->data, clock))
		rest = 0;
	arena_free(&a);
	return rest;
}
