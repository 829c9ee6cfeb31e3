#include "app/site/owner.h"

#include "app/account/identity.sql.h"
#include "app/evidence/photo.h"
#include "app/file/store.h"
#include "app/site/sweep.sql.h"
#include "base/crypto.h"
#include "base/folder.h"
#include "base/log.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MARK = 32 /* letters */ };

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
	if (held > 0)
		close(held);
	held = 0;
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
static bool keeps_nothing(struct arena *a, const char *data)
{
	static const char *const kinds[] = { "files", "photos" };
	for (size_t k = 0; k < 2; k++)
		for (unsigned i = 0; i < 256; i++)
			if (folder_has_files(arena_format(a, "%s/%s/%02x", data, kinds[k], i)))
				return false;
	return true;
}

static bool has_newest(struct db *db, struct arena *a, const char *data)
{
	struct newest_kept n = newest_kept(db);
	bool named = n.file || n.photo;
	return named && (!n.file || access(file_path(a, data, n.file), F_OK) == 0)
		&& (!n.photo || access(photo_path(a, data, n.photo, PHOTO_LARGE, PHOTO_JPEG), F_OK) == 0);
}

static bool is_mark(struct db *db, const char *name, const char *mark)
{
	const struct setting_value *s = setting_find(db, name);
	return s && !strcmp(s->value, mark);
}

/* The mark of the round before counts too: the database may have taken the new one, and the folder not. */
static bool belongs(struct db *db, struct arena *a, const char *data, const char *mark)
{
	if (!*mark)
		return keeps_nothing(a, data) || has_newest(db, a, data);
	return is_mark(db, "folder_mark", mark) || is_mark(db, "folder_mark_before", mark);
}

bool owner_is(struct db *db, const char *data)
{
	struct arena a = { 0 };
	const char *mark = hold(arena_format(&a, "%s/owner", data)) ? mark_read(&a) : NULL;
	bool ours = false;
	if (mark) {
		const char *next = crypto_random(&a, MARK / 2);
		db_begin(db, &a, WRITE);
		bool is = belongs(db, &a, data, mark);
		if (is) {
			setting_keep(db, "folder_mark_before", mark);
			setting_keep(db, "folder_mark", next);
		}
		bool known = db_end(db, is) || !is;
		if (!is && known)
			log_line(LOG_IS_WARNING, "sweep", "%s belongs to another database, or to a newer state of this one: nothing in it "
				"is swept (docs/operating.md, \"Files that nobody needs\")", data);
		ours = is && known && mark_write(next);
	}
	arena_free(&a);
	return ours;
}

void owner_forget(struct db *db)
{
	setting_drop(db, "folder_mark");
	setting_drop(db, "folder_mark_before");
}
