#include "base/archive.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

struct archive {
	zip_t *zip;
	zip_file_t *member;
	char *path;
	char problem[200];
};

static struct archive *opened(const char *path, int flags)
{
	struct archive *a = calloc(1, sizeof *a);
	int problem = 0;
	if (!a || !(a->path = strdup(path)))
		abort();
	a->zip = zip_open(path, flags, &problem);
	if (a->zip)
		return a;
	free(a->path);
	free(a);
	return NULL;
}

struct archive *archive_make(const char *path)
{
	return opened(path, ZIP_CREATE | ZIP_EXCL);
}

struct archive *archive_open(const char *path)
{
	return opened(path, ZIP_RDONLY | ZIP_CHECKCONS);
}

struct archive *archive_open_bytes(const void *bytes, size_t n)
{
	struct archive *a = calloc(1, sizeof *a);
	zip_error_t problem;
	if (!a)
		abort();
	zip_error_init(&problem);
	zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &problem);
	a->zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &problem) : NULL;
	zip_error_fini(&problem);
	if (a->zip)
		return a;
	if (source)
		zip_source_free(source);
	free(a);
	return NULL;
}

static zip_int64_t give(void *state, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
	const struct archive_source *from = state;
	switch (command) {
	case ZIP_SOURCE_READ:
		return from->read(from->of, data, size);
	case ZIP_SOURCE_STAT:
		zip_stat_init(data);
		return sizeof(zip_stat_t);
	case ZIP_SOURCE_ERROR:
		((int *)data)[0] = ZIP_ER_READ;
		((int *)data)[1] = 0;
		return 2 * sizeof(int);
	case ZIP_SOURCE_SUPPORTS:
		return ZIP_SOURCE_SUPPORTS_READABLE;
	case ZIP_SOURCE_CLOSE: case ZIP_SOURCE_FREE:
		from->done(from->of);
		return 0;
	default:
		return 0;
	}
}

static bool added(struct archive *a, const char *name, zip_source_t *source, zip_int32_t method)
{
	zip_int64_t i = source ? zip_file_add(a->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
	if (i < 0 && source)
		zip_source_free(source);
	return i >= 0 && zip_set_file_compression(a->zip, (zip_uint64_t)i, method, 0) == 0;
}

bool archive_add(struct archive *a, const char *name, const struct archive_source *from)
{
	return added(a, name, zip_source_function(a->zip, give, (void *)from), ZIP_CM_DEFLATE);
}

bool archive_add_file(struct archive *a, const char *name, const char *path)
{
	return added(a, name, zip_source_file(a->zip, path, 0, 0), ZIP_CM_STORE);
}

/* The name is safe only when its folder is. */
static bool sync_all(const char *path)
{
	char folder[4096];
	const char *slash = strrchr(path, '/');
	int n = slash ? (int)(slash - path) + 1 : 1;
	snprintf(folder, sizeof folder, "%.*s", n, slash ? path : ".");
	int file = open(path, O_RDONLY | O_CLOEXEC), in = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = file >= 0 && in >= 0 && fsync(file) == 0 && fsync(in) == 0;
	if (file >= 0)
		close(file);
	if (in >= 0)
		close(in);
	return good;
}

bool archive_write(struct archive *a)
{
	/* libzip writes beside the path and renames at the end. */
	if (zip_close(a->zip)) {
		snprintf(a->problem, sizeof a->problem, "%s", zip_strerror(a->zip));
		return false;
	}
	a->zip = NULL;
	if (sync_all(a->path))
		return true;
	snprintf(a->problem, sizeof a->problem, "it cannot be made safe on disk");
	unlink(a->path);
	return false;
}

size_t archive_members(const struct archive *a)
{
	zip_int64_t n = zip_get_num_entries(a->zip, 0);
	return n < 0 ? 0 : (size_t)n;
}

const char *archive_name(const struct archive *a, size_t i)
{
	const char *name = zip_get_name(a->zip, i, ZIP_FL_ENC_STRICT);
	return name ? name : "";
}

static void member_close(struct archive *a)
{
	if (a->member)
		zip_fclose(a->member);
	a->member = NULL;
}

bool archive_member(struct archive *a, const char *name)
{
	member_close(a);
	a->member = zip_fopen(a->zip, name, ZIP_FL_ENC_UTF_8);
	if (!a->member)
		snprintf(a->problem, sizeof a->problem, "%s: %s", name, zip_strerror(a->zip));
	return a->member;
}

ssize_t archive_read(struct archive *a, char *to, size_t room)
{
	zip_int64_t n = zip_fread(a->member, to, room);
	if (n < 0)
		snprintf(a->problem, sizeof a->problem, "%s", zip_file_strerror(a->member));
	return n;
}

const char *archive_problem(const struct archive *a)
{
	return a->problem;
}

void archive_close(struct archive *a)
{
	if (!a)
		return;
	member_close(a);
	if (a->zip)
		zip_discard(a->zip);
	free(a->path);
	free(a);
}
