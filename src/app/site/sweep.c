#include "app/site/sweep.h"

#include "app/evidence/photo.h"
#include "app/file/store.h"
#include "app/site/sweep.sql.h"
#include "base/folder.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HASH = 64, PORTION = 10000 };

struct named { const char **v; size_t n; };

/* A row names it: it comes back to its place.  True: it could not.  (What comes twice may go once.) */
static bool is_needed(struct db *db, struct arena *a, const char *data, bool photo, const char *name)
{
	const char *hash = arena_copy_n(a, name, strnlen(name, HASH));
	if (!photo_is_hash(hash, strlen(hash)))
		return false;
	struct sweep_named n = sweep_named(db, hash);
	if (!(photo ? n.photo : n.file))
		return false;
	return !(photo ? photo_keep : file_settle)(a, data, hash);
}

/* What lies there for at least so long; a row that is not known counts as one that names it. */
static void empty(struct db *db, const char *path, const char *data, bool photo, int64_t seconds, bool drops)
{
	struct arena a = { 0 };
	struct folder_names old = folder_old(&a, path, seconds, PORTION);
	size_t n = 0;
	db_begin(db, &a, READ);
	for (size_t i = 0; i < old.n; i++)
		if (!is_needed(db, &a, data, photo, old.v[i]))
			old.v[n++] = old.v[i];
	if (db_end(db, true) && drops)
		for (size_t i = 0; i < n; i++)
			folder_drop(path, old.v[i], seconds);
	arena_free(&a);
}

static void each_aside(struct db *db, const char *data, int64_t trash, bool drops)
{
	struct arena a = { 0 };
	for (int photo = 0; photo < 2; photo++) {
		const char *kind = photo ? "photos" : "files";
		empty(db, arena_format(&a, "%s/%s/new", data, kind), data, photo, FOLDER_OLD, drops);
		empty(db, arena_format(&a, "%s/%s/trash", data, kind), data, photo, trash, drops);
	}
	arena_free(&a);
}

void sweep_rescue(struct db *db, const char *data)
{
	each_aside(db, data, 0, false);
}

void sweep_aside(struct db *db, const char *data)
{
	each_aside(db, data, SWEEP_TRASH * FOLDER_OLD, true);
}

static int order(const void *name, const void *hash)
{
	return strncmp(name, *(const char *const *)hash, HASH);
}

/* A photo's files are called by its hash and their size. */
static bool is_named(const char *name, void *of)
{
	const struct named *all = of;
	return all->n && bsearch(name, all->v, all->n, sizeof *all->v, order);
}

/* What rows name in one folder, in the order of the hashes. */
struct both { struct named of[2]; }; /* files, photos */
static const char *const kinds[] = { "files", "photos" };

static struct both named_in(struct db *db, struct arena *a, unsigned folder)
{
	const char *letters = arena_format(a, "%02x", folder), *end = arena_format(a, "%sg", letters);
	struct file_hash_list files = files_between(db, letters, end);
	struct photo_hash_list photos = photos_between(db, letters, end);
	struct both b = { { { arena_new(a, const char *, files.n + 1), 0 },
		{ arena_new(a, const char *, photos.n + 1), 0 } } };
	for (size_t i = 0; i < files.n; i++)
		b.of[0].v[b.of[0].n++] = files.v[i].hash;
	for (size_t i = 0; i < photos.n; i++)
		b.of[1].v[b.of[1].n++] = photos.v[i].hash;
	return b;
}

void sweep_kept(struct db *db, const char *data, unsigned folder)
{
	struct arena a = { 0 };
	folder %= SWEEP_FOLDERS;
	db_begin(db, &a, READ);
	struct both b = named_in(db, &a, folder);
	bool known = db_end(db, false); /* else nobody knows what is needed */
	for (size_t k = 0; k < 2 && known; k++)
		if (folder_make(&a, data, kinds[k], "trash"))
			folder_take_back(arena_format(&a, "%s/%s/%02x", data, kinds[k], folder),
				arena_format(&a, "%s/%s/trash", data, kinds[k]), is_named, &b.of[k]);
	arena_free(&a);
}

/* False: the database does not answer. */
static bool stranger_in(struct db *db, struct arena *a, const char *data, unsigned folder, const char **stranger)
{
	struct arena few = { 0 };
	db_begin(db, &few, READ);
	struct both b = named_in(db, &few, folder);
	bool known = db_end(db, false);
	*stranger = NULL;
	for (size_t k = 0; k < 2 && known && !*stranger; k++) {
		const char *path = arena_format(&few, "%s/%s/%02x", data, kinds[k], folder);
		const char *name = folder_stranger(&few, path, is_named, &b.of[k]);
		*stranger = name ? arena_format(a, "%s/%02x/%s", kinds[k], folder, name) : NULL;
	}
	arena_free(&few);
	return known;
}

bool sweep_stranger(struct db *db, struct arena *a, const char *data, const char **stranger)
{
	enum { COMMITS = 100000 /* microseconds */ };
	*stranger = NULL;
	for (unsigned folder = 0; folder < SWEEP_FOLDERS && !*stranger; folder++) {
		if (!stranger_in(db, a, data, folder, stranger))
			return false;
		if (!*stranger)
			continue;
		usleep(COMMITS); /* a form may be on its way: its file is there before its row */
		if (!stranger_in(db, a, data, folder, stranger))
			return false;
	}
	return true;
}
