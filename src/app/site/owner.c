#include "app/site/owner.h"

#include "app/account/identity.sql.h"
#include "app/audit/audit.h"
#include "app/site/sweep.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/time.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MARK = 32 /* letters */ };
#define CLAIM "folder_claim"

/* ------------------------------------------------------------ the file */
/* It stays open, and locked, as long as the thread of errands lives. */
static _Thread_local int held;

static bool is_held(const char *path)
{
	struct stat now, then;
	return held > 0 && !stat(path, &now) && !fstat(held, &then) && now.st_ino == then.st_ino
		&& now.st_dev == then.st_dev;
}

static bool hold(const char *path)
{
	if (is_held(path))
		return true;
	if (held > 0)
		close(held);
	held = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (held > 0 && flock(held, LOCK_EX | LOCK_NB) == 0)
		return true;
	int why = errno;
	if (held > 0)
		close(held);
	held = 0;
	errno = why;
	return false;
}

static const char *mark_read(struct arena *a)
{
	char text[MARK + 1] = "";
	ssize_t n = pread(held, text, MARK, 0);
	return n < 0 ? NULL : arena_copy(a, text);
}

static bool mark_write(const char *mark)
{
	return pwrite(held, mark, MARK, 0) == MARK && fsync(held) == 0;
}

/* ------------------------------------------------------------ whose it is */
static bool is_mark(struct db *db, const char *name, const char *mark)
{
	const struct setting_value *s = setting_find(db, name);
	return s && !strcmp(s->value, mark);
}

/* Somebody said so not long ago: the copies of this database that are made later must not. */
static bool is_claimed(struct db *db, struct moment now)
{
	const struct setting_value *s = setting_find(db, CLAIM);
	int64_t at = s ? strtoll(s->value, NULL, 10) : 0;
	return at > now.unix_time - OWNER_CLAIM && at <= now.unix_time;
}

/* Why it does not, or NULL.  The mark of the round before counts too: the database may have taken the new one, and the
 * folder not.  `stranger` counts in a folder without a mark. */
static const char *refusal(struct db *db, struct arena *a, const char *mark, const char *stranger)
{
	if (is_claimed(db, moment_machine()))
		return NULL;
	if (*mark)
		return is_mark(db, "folder_mark", mark) || is_mark(db, "folder_mark_before", mark) ? NULL
			: "it belongs to another database, or to a newer state of this one";
	return stranger ? arena_format(a, "it has no mark, and no row names %s", stranger) : NULL;
}

/* Nothing is written yet, and the folder is read while forms go on.  False: the log says why it is not ours.
 * *stranger: for refusal(). */
static bool seems_ours(struct db *db, struct arena *a, const char *data, const char *mark, const char **stranger)
{
	db_begin(db, a, READ);
	bool looks = !*mark && !is_claimed(db, moment_machine());
	bool answered = db_end(db, false);
	*stranger = "what it keeps"; /* as long as nobody has looked */
	if (!answered || (looks && !sweep_stranger(db, a, data, stranger)))
		return false;
	db_begin(db, a, READ);
	const char *why_not = refusal(db, a, mark, *stranger);
	answered = db_end(db, false);
	if (why_not && answered)
		log_line(LOG_IS_WARNING, "sweep", "nothing is swept in %s: %s; when this database is the one to go on with it, run: "
			"thidua files --claim (docs/operating.md, \"Files that nobody needs\")", data, why_not);
	return answered && !why_not;
}

/* True: it is this database's, which took a new mark for it. */
static bool is_taken(struct db *db, struct arena *a, const char *data, const char *mark, const char *next)
{
	const char *stranger;
	if (!seems_ours(db, a, data, mark, &stranger))
		return false;
	db_begin(db, a, WRITE);
	bool ours = !refusal(db, a, mark, stranger);
	if (ours) {
		setting_drop(db, CLAIM);
		setting_keep(db, "folder_mark_before", mark);
		setting_keep(db, "folder_mark", next);
	}
	bool answered = !db_failed(db);
	return db_end(db, ours && answered) && ours && answered;
}

bool owner_is(struct db *db, const char *data)
{
	struct arena a = { 0 };
	bool held_now = hold(arena_format(&a, "%s/owner", data));
	if (!held_now && errno != ENOENT) /* that is a site without any file yet */
		log_line(LOG_IS_WARNING, "sweep", "nothing is swept in %s: its owner cannot be written, or another server holds it: %s",
			data, strerror(errno));
	const char *mark = held_now ? mark_read(&a) : NULL, *next = crypto_random(&a, MARK / 2);
	bool ours = mark && is_taken(db, &a, data, mark, next) && mark_write(next);
	arena_free(&a);
	return ours;
}

void owner_claim(struct db *db, struct arena *a)
{
	setting_keep(db, CLAIM, arena_format(a, "%" PRId64, moment_machine().unix_time));
	audit_add(db, a, moment_now(), (struct optional){ 0 }, "data.claim", "data", NULL, NULL);
}

void owner_forget(struct db *db)
{
	setting_drop(db, CLAIM);
	setting_drop(db, "folder_mark");
	setting_drop(db, "folder_mark_before");
}
