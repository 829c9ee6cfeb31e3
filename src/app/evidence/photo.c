#include "app/evidence/photo.h"

#include "app/evidence/jpeg.h"
#include "app/evidence/worker.h"
#include "base/crypto.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const int sides[WORKER_SIZES] = { PHOTO_LARGE, PHOTO_MIDDLE, PHOTO_SMALL };

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

static const char *new_path(struct arena *a, const char *data, const char *hash, int side)
{
	return arena_format(a, "%s/photos/new/%s-%d.jpg", data, hash, side);
}

const char *photo_path(struct arena *a, const char *data, const char *hash, int side)
{
	return arena_format(a, "%s/photos/%.2s/%s-%d.jpg", data, hash, hash, side);
}

static bool folder_make(const char *path)
{
	return mkdir(path, 0750) == 0 || errno == EEXIST;
}

static bool folders_make(struct arena *a, const char *data, const char *last)
{
	return folder_make(data) && folder_make(arena_format(a, "%s/photos", data))
		&& folder_make(arena_format(a, "%s/photos/%s", data, last));
}

/* The names in a folder are safe on disk only after this. */
static bool folder_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good;
}

static bool is_bare(int fd, struct jpeg_size *size)
{
	struct stat s;
	if (fstat(fd, &s) || !S_ISREG(s.st_mode) || s.st_size <= 0)
		return false;
	void *bytes = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return false;
	bool bare = jpeg_is_bare(bytes, (size_t)s.st_size, size);
	munmap(bytes, (size_t)s.st_size);
	return bare;
}

static bool all_there(struct arena *a, const char *data, const char *hash, struct photo_made *made,
	const char *(*path)(struct arena *, const char *, const char *, int))
{
	for (int i = 0; i < WORKER_SIZES; i++) {
		struct jpeg_size size = { 0 };
		int fd = open(path(a, data, hash, sides[i]), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		bool good = fd >= 0 && is_bare(fd, &size);
		if (fd >= 0)
			close(fd);
		if (!good)
			return false;
		if (i == 0) {
			made->width = size.width;
			made->height = size.height;
		}
	}
	return true;
}

bool photo_find(struct arena *a, const char *data, const char *hash, struct photo_made *made)
{
	return all_there(a, data, hash, made, photo_path) || all_there(a, data, hash, made, new_path);
}

/* Three files that nobody else writes to; their names say that they are not finished. */
static bool parts_open(struct arena *a, const char *data, const char *names[], int to[])
{
	const char *chance = crypto_random(a, 8);
	bool good = folders_make(a, data, "new");
	for (int i = 0; i < WORKER_SIZES; i++) {
		names[i] = arena_format(a, "%s/photos/new/%s-%d.part", data, chance, sides[i]);
		to[i] = good ? open(names[i], O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640) : -1;
		good = good && to[i] >= 0;
	}
	return good;
}

static bool parts_keep(struct arena *a, const char *data, const char *hash, const char *names[], const int to[])
{
	for (int i = 0; i < WORKER_SIZES; i++)
		if (fsync(to[i]) || rename(names[i], new_path(a, data, hash, sides[i])))
			return false;
	return folder_sync(arena_format(a, "%s/photos/new", data));
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

enum photo_trouble photo_make(struct arena *a, const char *data, const char *path, int64_t bytes,
	struct photo_made *made)
{
	char hash[HASH_HEX + 1];
	const char *names[WORKER_SIZES];
	int to[WORKER_SIZES];
	if (!crypto_sha256_file(path, hash))
		return PHOTO_LOST;
	*made = (struct photo_made){ .hash = arena_copy(a, hash), .bytes = bytes };
	enum photo_trouble trouble = PHOTO_FULL;
	if (parts_open(a, data, names, to)) {
		trouble = trouble_of(worker_run(path, to, WORKER_DEADLINE, &made->type), to[0]);
		for (int i = 0; i < WORKER_SIZES && trouble == PHOTO_GOOD; i++) {
			struct jpeg_size size;
			if (!is_bare(to[i], &size))
				trouble = PHOTO_DAMAGED;
			else if (i == 0)
				made->width = size.width, made->height = size.height;
		}
		if (trouble == PHOTO_GOOD && !parts_keep(a, data, hash, names, to))
			trouble = PHOTO_FULL;
	}
	if (trouble == PHOTO_FULL)
		log_line(LOG_IS_ERROR, "photo", "%s/photos cannot be written: %s", data, strerror(errno));
	for (int i = 0; i < WORKER_SIZES; i++) {
		if (to[i] < 0)
			continue;
		close(to[i]);
		unlink(names[i]); /* there still when something failed */
	}
	return trouble;
}

bool photo_keep(struct arena *a, const char *data, const char *hash)
{
	struct photo_made made;
	if (all_there(a, data, hash, &made, photo_path))
		return true;
	/* One after the other: after a crash between two of them the rest are still new. */
	const char *first = arena_copy_n(a, hash, 2);
	bool good = folders_make(a, data, first);
	for (int i = 0; i < WORKER_SIZES && good; i++)
		good = rename(new_path(a, data, hash, sides[i]), photo_path(a, data, hash, sides[i])) == 0
			|| errno == ENOENT;
	return good && all_there(a, data, hash, &made, photo_path)
		&& folder_sync(arena_format(a, "%s/photos/%s", data, first))
		&& folder_sync(arena_format(a, "%s/photos", data));
}

struct photo_writer { int fd; struct arena *a; const char *data, *hash, *part, *path; };

struct photo_writer *photo_write(struct arena *a, const char *data, const char *hash, int side)
{
	struct photo_writer *w = arena_new(a, struct photo_writer, 1);
	bool good = folders_make(a, data, "new") && folders_make(a, data, arena_copy_n(a, hash, 2));
	*w = (struct photo_writer){ -1, a, data, hash, NULL, photo_path(a, data, hash, side) };
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
	struct jpeg_size size;
	bool good = keep && is_bare(w->fd, &size) && fsync(w->fd) == 0 && rename(w->part, w->path) == 0
		&& folder_sync(arena_format(w->a, "%s/photos/%.2s", w->data, w->hash));
	close(w->fd);
	if (!good)
		unlink(w->part);
	return good;
}

void photo_sweep(const char *data)
{
	enum { DAY = 86400 };
	struct arena a = { 0 };
	const char *folder = arena_format(&a, "%s/photos/new", data);
	DIR *d = opendir(folder);
	time_t old = time(NULL) - DAY;
	for (struct dirent *e; d && (e = readdir(d));) {
		struct stat s;
		if (!fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) && S_ISREG(s.st_mode) && s.st_mtime < old)
			unlinkat(dirfd(d), e->d_name, 0);
	}
	if (d)
		closedir(d);
	arena_free(&a);
}
