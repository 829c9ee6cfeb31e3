#include "app/exchange/export_articles.h"

#include "app/evidence/photo.h"
#include "app/exchange/story.h"
#include "app/file/store.h"
#include "app/place/place.sql.h"
#include "app/song/song.sql.h"
#include "base/crypto.h"
#include "base/lang.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PORTION = 100 };

static const char *const folders[] = { "articles", "media" };
enum { FOLDERS = sizeof folders / sizeof *folders };

static const char *told(struct arena *a, const char *path, const char *why)
{
	return lang_fill(a, "{1}: {2}", path, why, NULL);
}

static bool made(const char *path)
{
	return mkdir(path, 0777) == 0 || errno == EEXIST;
}

/* Whole and on the disk. */
static const char *finish(struct arena *a, const char *path, FILE *f)
{
	bool good = !ferror(f) && !fflush(f) && !fsync(fileno(f));
	int why = errno;
	good = !fclose(f) && good;
	return good ? NULL : told(a, path, strerror(why));
}

static const char *copy(struct arena *a, const char *from, const char *to)
{
	char part[16 << 10];
	FILE *in = fopen(from, "rbe"), *out = in ? fopen(to, "wbxe") : NULL;
	if (in && !out && errno == EEXIST) { /* another article shows it, too */
		fclose(in);
		return NULL;
	}
	if (!out) {
		const char *why = strerror(errno);
		if (in)
			fclose(in);
		return told(a, in ? to : from, why);
	}
	for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
		fwrite(part, 1, n, out);
	bool read = !ferror(in);
	fclose(in);
	const char *problem = finish(a, to, out);
	return read ? problem : told(a, from, strerror(EIO));
}

static const char *write_media(struct arena *a, const char *folder, const char *data, const struct story *s)
{
	const char *problem = NULL;
	for (int l = STORY_PHOTOS; l <= STORY_FILES; l++)
		for (size_t i = 0; i < s->lists[l].n && !problem; i++) {
			const char *name = s->lists[l].v[i].v[PART_FILE].text, *hash = arena_copy_n(a, name, HASH_HEX);
			const char *from = l == STORY_PHOTOS ? photo_path(a, data, hash, PHOTO_LARGE, PHOTO_JPEG)
				: file_path(a, data, hash);
			problem = copy(a, from, arena_format(a, "%s/media.part/%s", folder, name));
		}
	return problem;
}

static const char *write_story(struct db *db, struct arena *a, const char *folder, const char *data,
	const struct story_record *r)
{
	struct story s;
	const char *path = arena_format(a, "%s/articles.part/%s.md", folder, r->slug);
	story_load(db, a, r, &s);
	for (int i = 0; i < FOLDERS; i++)
		if ((i == 0 || s.lists[STORY_PHOTOS].n || s.lists[STORY_FILES].n)
				&& !made(arena_format(a, "%s/%s.part", folder, folders[i])))
			return told(a, folder, strerror(errno));
	FILE *f = fopen(path, "wbxe");
	if (!f)
		return told(a, path, strerror(errno));
	fputs(story_write(a, &s), f);
	const char *problem = finish(a, path, f);
	return problem ? problem : write_media(a, folder, data, &s);
}

const char *export_articles(struct db *db, struct arena *a, const char *folder, const char *data)
{
	struct arena scratch = { 0 }, *before = db_arena(db, &scratch);
	const char *problem = NULL;
	int64_t after = 0;
	for (size_t n = PORTION; n == PORTION && !problem && !db_failed(db);) {
		struct story_record_list rows = story_records(db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n && !problem; i++) {
			after = rows.v[i].id;
			problem = write_story(db, &scratch, folder, data, &rows.v[i]);
		}
		problem = problem ? arena_copy(a, problem) : NULL;
		arena_free(&scratch);
	}
	db_arena(db, before);
	return !problem && db_failed(db) ? told(a, folder, _("the database cannot be read; the line above says why")) : problem;
}

const char *export_place_photos(struct db *db, struct arena *a, const char *folder, const char *data)
{
	struct arena scratch = { 0 }, *before = db_arena(db, &scratch);
	const char *problem = NULL, *media = arena_format(a, "%s/media.part", folder);
	int64_t after = 0;
	for (size_t n = PORTION; n == PORTION && !problem && !db_failed(db);) {
		struct place_photo_record_list rows = place_photo_records(db, after, PORTION);
		n = rows.n;
		if (n && !made(media))
			problem = told(a, media, strerror(errno));
		for (size_t i = 0; i < n && !problem; i++) {
			after = rows.v[i].id;
			problem = copy(&scratch, photo_path(&scratch, data, rows.v[i].hash, PHOTO_LARGE, PHOTO_JPEG),
				arena_format(&scratch, "%s/%s.jpg", media, rows.v[i].hash));
		}
		problem = problem ? arena_copy(a, problem) : NULL;
		arena_free(&scratch);
	}
	db_arena(db, before);
	return problem;
}

const char *export_recordings(struct db *db, struct arena *a, const char *folder, const char *data)
{
	struct arena scratch = { 0 }, *before = db_arena(db, &scratch);
	const char *problem = NULL, *media = arena_format(a, "%s/media.part", folder);
	int64_t after = 0;
	for (size_t n = PORTION; n == PORTION && !problem && !db_failed(db);) {
		struct song_record_list rows = song_records(db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n && !problem; i++) {
			const struct song_record *s = &rows.v[i];
			after = s->id;
			if (s->hash && !made(media))
				problem = told(&scratch, media, strerror(errno));
			else if (s->hash)
				problem = copy(&scratch, file_path(&scratch, data, s->hash),
					arena_format(&scratch, "%s/%s.%s", media, s->hash, s->type));
		}
		problem = problem ? arena_copy(a, problem) : NULL;
		arena_free(&scratch);
	}
	db_arena(db, before);
	return problem;
}

static bool on_disk(const char *path)
{
	int d = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = d >= 0 && !fsync(d);
	if (d >= 0)
		close(d);
	return good;
}

const char *export_articles_name(struct arena *a, const char *folder)
{
	for (int i = 0; i < FOLDERS; i++) {
		const char *path = arena_format(a, "%s/%s", folder, folders[i]), *part = arena_format(a, "%s.part", path);
		struct stat st;
		if (!stat(part, &st) && (!on_disk(part) || rename(part, path)))
			return told(a, path, strerror(errno));
	}
	return NULL;
}

static void empty(const char *path)
{
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));)
		unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	rmdir(path);
}

void export_articles_undo(struct arena *a, const char *folder)
{
	for (int i = 0; i < FOLDERS; i++) {
		empty(arena_format(a, "%s/%s.part", folder, folders[i]));
		empty(arena_format(a, "%s/%s", folder, folders[i]));
	}
}
