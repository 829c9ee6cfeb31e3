#include "app/file/store.h"

#include "base/crypto.h"
#include "base/folder.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const char *file_path_aside(struct arena *a, const char *data, const char *hash)
{
	return arena_format(a, "%s/files/new/%s", data, hash);
}

const char *file_path(struct arena *a, const char *data, const char *hash)
{
	return arena_format(a, "%s/files/%.2s/%s", data, hash, hash);
}

static bool file_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good;
}

static enum file_trouble look(const char *path, struct file_came *f)
{
	struct stat s;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	void *bytes = fd >= 0 && !fstat(fd, &s) && S_ISREG(s.st_mode) && s.st_size > 0
		? mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	enum file_trouble trouble = FILE_TYPE;
	if (bytes != MAP_FAILED) {
		trouble = file_look(bytes, (size_t)s.st_size, &f->type);
		f->bytes = s.st_size;
		munmap(bytes, (size_t)s.st_size);
	}
	if (fd >= 0)
		close(fd);
	return trouble;
}

enum file_trouble file_aside(struct arena *a, const char *data, const char *path, struct file_came *f)
{
	char hash[HASH_HEX + 1];
	enum file_trouble trouble = look(path, f);
	if (trouble != FILE_GOOD)
		return trouble;
	if (!crypto_sha256_file(path, hash))
		return FILE_FULL;
	f->hash = arena_copy(a, hash);
	if (folder_make(a, data, "files", "new") && file_sync(path) && rename(path, file_path_aside(a, data, hash)) == 0
		&& folder_sync(arena_format(a, "%s/files/new", data)))
		return FILE_GOOD;
	log_line(LOG_IS_ERROR, "file", "%s/files cannot be written: %s", data, strerror(errno));
	return FILE_FULL;
}

enum file_trouble file_copy(struct arena *a, const char *data, const char *path, struct file_came *f)
{
	char part[16 << 10];
	const char *to = arena_format(a, "%s/files/new/%s.part", data, crypto_random(a, 8));
	FILE *in = fopen(path, "rbe"), *out = in && folder_make(a, data, "files", "new") ? fopen(to, "wbxe") : NULL;
	bool good = out;
	for (size_t n; good && (n = fread(part, 1, sizeof part, in)) > 0;)
		good = fwrite(part, 1, n, out) == n;
	good = good && !ferror(in);
	if (in)
		fclose(in);
	good = out && fclose(out) == 0 && good;
	enum file_trouble trouble = good ? file_aside(a, data, to, f) : FILE_FULL;
	if (trouble != FILE_GOOD)
		unlink(to);
	return trouble;
}

/* False: it cannot be moved; what is not there needs not. */
static bool moved(const char *from, const char *to)
{
	return rename(from, to) == 0 || errno == ENOENT;
}

bool file_settle(struct arena *a, const char *data, const char *hash)
{
	const char *to = file_path(a, data, hash), *trash = arena_format(a, "%s/files/trash/%s", data, hash);
	bool good = folder_make(a, data, "files", arena_copy_n(a, hash, 2)) && moved(file_path_aside(a, data, hash), to);
	/* Kept before, without a row: it lies in the trash, or is taken there at this moment. */
	good = good && (folder_touch(to) || (moved(trash, to) && folder_touch(to)));
	return good && access(to, R_OK) == 0 && folder_sync(arena_format(a, "%s/files/%.2s", data, hash))
		&& folder_sync(arena_format(a, "%s/files", data));
}

bool file_is_whole(struct arena *a, const char *data, const char *hash)
{
	char now[HASH_HEX + 1];
	return crypto_sha256_file(file_path(a, data, hash), now) && !strcmp(now, hash);
}

/* ------------------------------------------------------------ from a backup */

struct file_writer { int fd; struct arena *a; const char *data, *hash, *part, *path; };

struct file_writer *file_write(struct arena *a, const char *data, const char *hash)
{
	struct file_writer *w = arena_new(a, struct file_writer, 1);
	bool good = folder_make(a, data, "files", "new") && folder_make(a, data, "files", arena_copy_n(a, hash, 2));
	*w = (struct file_writer){ -1, a, data, hash, NULL, file_path(a, data, hash) };
	w->part = arena_format(a, "%s/files/new/%s.part", data, crypto_random(a, 8));
	if (good)
		w->fd = open(w->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640);
	return w->fd >= 0 ? w : NULL;
}

bool file_write_part(struct file_writer *w, const void *bytes, size_t n)
{
	const char *p = bytes;
	for (ssize_t done; n && (done = write(w->fd, p, n)) > 0; p += done)
		n -= (size_t)done;
	return n == 0;
}

bool file_written(struct file_writer *w, bool keep)
{
	char now[HASH_HEX + 1];
	bool good = keep && crypto_sha256_file(w->part, now) && !strcmp(now, w->hash) && fsync(w->fd) == 0
		&& rename(w->part, w->path) == 0 && folder_sync(arena_format(w->a, "%s/files/%.2s", w->data, w->hash));
	close(w->fd);
	if (!good)
		unlink(w->part);
	return good;
}
