#include "app/evidence/photo.h"

#include "app/evidence/bare.h"
#include "app/evidence/worker.h"
#include "base/crypto.h"
#include "base/folder.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

const int photo_sides[PHOTO_SIDES] = { PHOTO_LARGE, PHOTO_MIDDLE, PHOTO_SMALL };
const char *const photo_endings[PHOTO_FORMATS] = { "jpg", "webp", "avif" };
static bool (*const is_bare_of[PHOTO_FORMATS])(const uint8_t *, size_t, struct bare_size *) = {
	jpeg_is_bare, webp_is_bare, avif_is_bare,
};
enum { FILES = PHOTO_SIDES * PHOTO_FORMATS };
_Static_assert((int)FILES == (int)WORKER_FILES, "the worker writes each of them");

/* The files of a photo in the worker's order: all JPEGs first. */
static int side_of(int file)
{
	return photo_sides[file % PHOTO_SIDES];
}

static enum photo_format format_of(int file)
{
	return (enum photo_format)(file / PHOTO_SIDES);
}

int64_t photo_fit(int64_t side, int64_t other, int64_t most)
{
	int64_t longer = side > other ? side : other;
	if (longer <= most)
		return side;
	int64_t fitted = (side * most + longer / 2) / longer;
	return fitted ? fitted : 1;
}

bool photo_is_hash(const char *text, size_t n)
{
	return n == HASH_HEX && strspn(text, "0123456789abcdef") >= n;
}

bool photo_ending(const char *text, int *side, enum photo_format *format)
{
	for (int i = 0; i < FILES; i++) {
		char ending[16];
		snprintf(ending, sizeof ending, "-%d.%s", side_of(i), photo_endings[format_of(i)]);
		if (strcmp(text, ending))
			continue;
		*side = side_of(i);
		*format = format_of(i);
		return true;
	}
	return false;
}

static const char *new_path(struct arena *a, const char *data, const char *hash, int side, enum photo_format format)
{
	return arena_format(a, "%s/photos/new/%s-%d.%s", data, hash, side, photo_endings[format]);
}

const char *photo_path(struct arena *a, const char *data, const char *hash, int side, enum photo_format format)
{
	return arena_format(a, "%s/photos/%.2s/%s-%d.%s", data, hash, hash, side, photo_endings[format]);
}

static bool is_bare(int fd, enum photo_format format, struct bare_size *size)
{
	struct stat s;
	*size = (struct bare_size){ 0 };
	if (fstat(fd, &s) || !S_ISREG(s.st_mode) || s.st_size <= 0)
		return false;
	void *bytes = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return false;
	bool bare = is_bare_of[format](bytes, (size_t)s.st_size, size);
	munmap(bytes, (size_t)s.st_size);
	return bare;
}

static const char *path_of(struct arena *a, const char *data, const char *hash, int file, bool kept)
{
	return (kept ? photo_path : new_path)(a, data, hash, side_of(file), format_of(file));
}

static bool is_there(struct arena *a, const char *data, const char *hash, int file, bool kept, struct bare_size *size)
{
	int fd = open(path_of(a, data, hash, file, kept), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && is_bare(fd, format_of(file), size);
	if (fd >= 0)
		close(fd);
	return good;
}

/* All JPEGs; *made also says whether the rest is there. */
static bool all_there(struct arena *a, const char *data, const char *hash, struct photo_made *made, bool kept)
{
	made->modern = true;
	for (int i = 0; i < FILES && made->modern; i++) {
		struct bare_size size;
		bool there = is_there(a, data, hash, i, kept, &size);
		if (!there && format_of(i) == PHOTO_JPEG)
			return false;
		made->modern = there;
		if (i == 0) {
			made->width = size.width;
			made->height = size.height;
		}
	}
	return true;
}

bool photo_find(struct arena *a, const char *data, const char *hash, struct photo_made *made)
{
	return all_there(a, data, hash, made, true) || all_there(a, data, hash, made, false);
}

bool photo_look(struct arena *a, const char *data, const char *hash, int side, enum photo_format format,
	int64_t *width, int64_t *height)
{
	struct bare_size size = { 0 };
	int fd = open(photo_path(a, data, hash, side, format), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && is_bare(fd, format, &size);
	if (fd >= 0)
		close(fd);
	*width = size.width;
	*height = size.height;
	return good;
}

/* Files that nobody else writes to; their names say that they are not finished. */
static bool parts_open(struct arena *a, const char *data, const char *names[], int to[])
{
	const char *chance = crypto_random(a, 8);
	bool good = folder_make(a, data, "photos", "new");
	for (int i = 0; i < FILES; i++) {
		names[i] = arena_format(a, "%s/photos/new/%s-%d.part", data, chance, i);
		to[i] = good ? open(names[i], O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640) : -1;
		good = good && to[i] >= 0;
	}
	return good;
}

static void parts_close(const char *names[], const int to[])
{
	for (int i = 0; i < FILES; i++) {
		if (to[i] < 0)
			continue;
		close(to[i]);
		unlink(names[i]); /* there still when something failed */
	}
}

/* The files from `first` on get their names, safe on disk: the kept ones, or new ones. */
static bool parts_keep(struct arena *a, const char *data, const char *hash, const char *names[], const int to[],
	int first, bool kept)
{
	for (int i = first; i < FILES; i++)
		if (fsync(to[i]) || rename(names[i], path_of(a, data, hash, i, kept)))
			return false;
	return folder_sync(kept ? arena_format(a, "%s/photos/%.2s", data, hash) : arena_format(a, "%s/photos/new", data));
}

/* A worker that could not write its files says "damaged" as well. */
static bool disk_is_full(int fd)
{
	struct statvfs s;
	return fstatvfs(fd, &s) || (uint64_t)s.f_bavail * s.f_frsize < 4 << 20;
}

static enum photo_trouble trouble_of(enum worker_answer answer, int fd)
{
	static const enum photo_trouble same[] = {
		[WORKER_OK] = PHOTO_GOOD, [WORKER_TYPE] = PHOTO_TYPE, [WORKER_PIXELS] = PHOTO_PIXELS,
		[WORKER_DAMAGED] = PHOTO_DAMAGED, [WORKER_LOST] = PHOTO_LOST, [WORKER_BUSY] = PHOTO_BUSY,
	};
	return answer == WORKER_DAMAGED && disk_is_full(fd) ? PHOTO_FULL : same[answer];
}

/* The worker's answer to the file at `path`, when all that it wrote is nothing but pictures. */
static enum photo_trouble work(const char *path, const int to[], struct photo_made *made)
{
	enum photo_trouble trouble = trouble_of(worker_run(path, to, WORKER_DEADLINE, &made->type), to[0]);
	for (int i = 0; i < FILES && trouble == PHOTO_GOOD; i++) {
		struct bare_size size;
		if (!is_bare(to[i], format_of(i), &size)) {
			log_line(LOG_IS_WARNING, "photo", "what the worker wrote as %s is not only a picture", photo_endings[format_of(i)]);
			return PHOTO_DAMAGED;
		}
		if (i == 0)
			made->width = size.width, made->height = size.height;
	}
	made->modern = trouble == PHOTO_GOOD;
	return trouble;
}

static enum photo_trouble told(enum photo_trouble trouble, const char *data)
{
	if (trouble == PHOTO_FULL)
		log_line(LOG_IS_ERROR, "photo", "%s/photos cannot be written: %s", data, strerror(errno));
	return trouble;
}

enum photo_trouble photo_make(struct arena *a, const char *data, const char *path, int64_t bytes,
	struct photo_made *made)
{
	char hash[HASH_HEX + 1];
	const char *names[FILES];
	int to[FILES];
	if (!crypto_sha256_file(path, hash))
		return PHOTO_LOST;
	*made = (struct photo_made){ .hash = arena_copy(a, hash), .bytes = bytes };
	enum photo_trouble trouble = parts_open(a, data, names, to) ? work(path, to, made) : PHOTO_FULL;
	if (trouble == PHOTO_GOOD && !parts_keep(a, data, hash, names, to, 0, false))
		trouble = PHOTO_FULL;
	told(trouble, data);
	parts_close(names, to);
	return trouble;
}

static bool copied(int from, int to)
{
	char part[16 << 10];
	off_t at = 0;
	bool good = ftruncate(to, 0) == 0;
	for (ssize_t n; good && (n = pread(from, part, sizeof part, at)) != 0; at += n)
		good = n > 0 && pwrite(to, part, (size_t)n, at) == n;
	return good;
}

/* Is it one of the largest that the worker makes? */
static bool is_large(int fd, struct bare_size *size)
{
	return is_bare(fd, PHOTO_JPEG, size) && size->width <= PHOTO_LARGE && size->height <= PHOTO_LARGE;
}

enum photo_trouble photo_take(struct arena *a, const char *data, const char *hash, const char *path,
	struct photo_made *made)
{
	const char *names[FILES];
	int to[FILES], fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct bare_size size;
	struct stat s = { 0 };
	enum photo_trouble trouble = PHOTO_TYPE;
	if (fd >= 0 && is_large(fd, &size) && fstat(fd, &s) == 0) {
		*made = (struct photo_made){ .hash = hash, .bytes = s.st_size };
		trouble = parts_open(a, data, names, to) ? work(path, to, made) : PHOTO_FULL;
		made->width = size.width;
		made->height = size.height;
		if (trouble == PHOTO_GOOD && !(copied(fd, to[0]) && parts_keep(a, data, hash, names, to, 0, false)))
			trouble = PHOTO_FULL;
		told(trouble, data);
		parts_close(names, to);
	}
	if (fd >= 0)
		close(fd);
	return trouble;
}

enum photo_trouble photo_modernize(struct arena *a, const char *data, const char *hash)
{
	const char *names[FILES];
	int to[FILES];
	struct photo_made made = { 0 };
	if (!all_there(a, data, hash, &made, true))
		return PHOTO_DAMAGED;
	if (made.modern)
		return PHOTO_GOOD;
	const char *from = photo_path(a, data, hash, PHOTO_LARGE, PHOTO_JPEG);
	enum photo_trouble trouble = parts_open(a, data, names, to) ? work(from, to, &made) : PHOTO_FULL;
	if (trouble == PHOTO_GOOD && !parts_keep(a, data, hash, names, to, PHOTO_SIDES, true))
		trouble = PHOTO_FULL;
	told(trouble, data);
	parts_close(names, to);
	return trouble;
}

/* Into its place when it is not there yet: from the new ones, else from the trash.  False: it cannot be moved. */
static bool put_in_place(struct arena *a, const char *data, const char *hash, int file)
{
	const char *to = path_of(a, data, hash, file, true);
	const char *trash = arena_format(a, "%s/photos/trash/%s-%d.%s", data, hash, side_of(file), photo_endings[format_of(file)]);
	if (rename(path_of(a, data, hash, file, false), to) == 0)
		return true;
	return errno == ENOENT && (access(to, F_OK) == 0 || rename(trash, to) == 0 || errno == ENOENT);
}

/* They are taken now: see folder_take_back().  False: one is not there. */
static bool all_touched(struct arena *a, const char *data, const char *hash)
{
	bool all = true;
	for (int i = 0; i < FILES; i++)
		all &= folder_touch(path_of(a, data, hash, i, true));
	return all;
}

bool photo_keep(struct arena *a, const char *data, const char *hash)
{
	struct photo_made made;
	const char *first = arena_copy_n(a, hash, 2);
	if (all_there(a, data, hash, &made, true) && made.modern && all_touched(a, data, hash))
		return true;
	/* One after the other: after a crash between two of them the rest are still new. */
	bool good = folder_make(a, data, "photos", first);
	for (int i = 0; i < FILES && good; i++)
		good = put_in_place(a, data, hash, i);
	all_touched(a, data, hash);
	return good && all_there(a, data, hash, &made, true)
		&& folder_sync(arena_format(a, "%s/photos/%s", data, first))
		&& folder_sync(arena_format(a, "%s/photos", data));
}

struct photo_writer { int fd; enum photo_format format; struct arena *a; const char *data, *hash, *part, *path; };

struct photo_writer *photo_write(struct arena *a, const char *data, const char *hash, int side,
	enum photo_format format)
{
	struct photo_writer *w = arena_new(a, struct photo_writer, 1);
	bool good = folder_make(a, data, "photos", "new") && folder_make(a, data, "photos", arena_copy_n(a, hash, 2));
	*w = (struct photo_writer){ -1, format, a, data, hash, NULL, photo_path(a, data, hash, side, format) };
	w->part = arena_format(a, "%s/photos/new/%s-%d.part", data, crypto_random(a, 8), side);
	if (good)
		w->fd = open(w->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640);
	return w->fd >= 0 ? w : NULL;
}

bool photo_write_part(struct photo_writer *w, const void *bytes, size_t n)
{
	const char *p = bytes;
	for (ssize_t done; n && (done = write(w->fd, p, n)) > 0; p += done)
		n -= (size_t)done;
	return n == 0;
}

bool photo_written(struct photo_writer *w, bool keep)
{
	struct bare_size size;
	bool good = keep && is_bare(w->fd, w->format, &size) && fsync(w->fd) == 0 && rename(w->part, w->path) == 0
		&& folder_sync(arena_format(w->a, "%s/photos/%.2s", w->data, w->hash));
	close(w->fd);
	if (!good)
		unlink(w->part);
	return good;
}
