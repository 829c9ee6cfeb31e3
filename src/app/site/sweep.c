#include "app/site/sweep.h"

#include "app/evidence/photo.h"
#include "app/file/store.h"
#include "app/site/sweep.sql.h"
#include "base/folder.h"

#include <stdlib.h>
#include <string.h>

enum { HASH = 64 };

struct named { const char **v; size_t n; };

enum { PORTION = 1000 };

/* A row needs it: it comes back, if it lies there. */
static bool brought_back(struct db *db, struct arena *a, const char *data, bool photo, const char *name)
{
	const char *hash = arena_copy_n(a, name, strnlen(name, HASH));
	if (!photo_is_hash(hash, strlen(hash)))
		return false;
	struct sweep_named n = sweep_named(db, hash);
	if (!(photo ? n.photo : n.file))
		return false;
	(photo ? photo_keep : file_settle)(a, data, hash);
	return true;
}

static void sweep_new(struct db *db, const char *data, bool photo)
{
	struct arena a = { 0 };
	const char *path = arena_format(&a, "%s/%s/new", data, photo ? "photos" : "files");
	struct folder_names old = folder_old(&a, path, PORTION);
	size_t n = 0;
	db_begin(db, &a, READ);
	for (size_t i = 0; i < old.n; i++)
		if (!brought_back(db, &a, data, photo, old.v[i]))
			old.v[n++] = old.v[i];
	if (db_end(db, true)) /* else nobody knows what is needed */
		for (size_t i = 0; i < n; i++)
			folder_drop(path, old.v[i]);
	arena_free(&a);
}

void sweep_aside(struct db *db, const char *data)
{
	sweep_new(db, data, false);
	sweep_new(db, data, true);
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

static void take_back(struct arena *a, const char *data, const char *kind, const char *letters, struct named all)
{
	folder_take_back(arena_format(a, "%s/%s/%s", data, kind, letters), arena_format(a, "%s/%s/new", data, kind), is_named,
		&all);
}

void sweep_kept(struct db *db, const char *data, unsigned folder)
{
	struct arena a = { 0 };
	const char *letters = arena_format(&a, "%02x", folder % SWEEP_FOLDERS), *end = arena_format(&a, "%sg", letters);
	db_begin(db, &a, READ);
	struct file_hash_list files = files_between(db, letters, end);
	struct photo_hash_list photos = photos_between(db, letters, end);
	struct named file = { arena_new(&a, const char *, files.n + 1), 0 };
	struct named photo = { arena_new(&a, const char *, photos.n + 1), 0 };
	for (size_t i = 0; i < files.n; i++)
		file.v[file.n++] = files.v[i].hash;
	for (size_t i = 0; i < photos.n; i++)
		photo.v[photo.n++] = photos.v[i].hash;
	if (db_end(db, false)) { /* else nobody knows what is needed */
		take_back(&a, data, "files", letters, file);
		take_back(&a, data, "photos", letters, photo);
	}
	arena_free(&a);
}
