#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool make(const char *path)
{
	return mkdir(path, 0750) == 0 || errno == EEXIST;
}

bool folder_make(struct arena *a, const char *data, const char *kind, const char *last)
{
	return make(data) && make(arena_format(a, "%s/%s", data, kind))
		&& make(arena_format(a, "%s/%s/%s", data, kind, last));
}

bool folder_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good;
}

static bool is_old(int folder, const char *name, int64_t seconds)
{
	struct stat s;
	return !fstatat(folder, name, &s, AT_SYMLINK_NOFOLLOW) && S_ISREG(s.st_mode)
		&& s.st_mtime <= time(NULL) - seconds;
}

const char *folder_stranger(struct arena *a, const char *path, bool (*is_known)(const char *name, void *of), void *of)
{
	DIR *d = opendir(path);
	const char *stranger = NULL;
	struct stat s;
	for (struct dirent *e; d && !stranger && (e = readdir(d));)
		if (!fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) && S_ISREG(s.st_mode) && !is_known(e->d_name, of))
			stranger = arena_copy(a, e->d_name);
	if (d)
		closedir(d);
	return stranger;
}

struct folder_names folder_old(struct arena *a, const char *path, int64_t seconds, size_t most)
{
	struct folder_names names = { arena_new(a, const char *, most), 0 };
	DIR *d = opendir(path);
	for (struct dirent *e; d && names.n < most && (e = readdir(d));)
		if (is_old(dirfd(d), e->d_name, seconds))
			names.v[names.n++] = arena_copy(a, e->d_name);
	if (d)
		closedir(d);
	return names;
}

void folder_drop(const char *path, const char *name, int64_t seconds)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0 && is_old(folder, name, seconds))
		unlinkat(folder, name, 0);
	if (folder >= 0)
		close(folder);
}

static void take_back(int from, int to, const char *name)
{
	if (renameat(from, name, to, name) != 0)
		return;
	if (!is_old(to, name, FOLDER_OLD) || utimensat(to, name, NULL, AT_SYMLINK_NOFOLLOW) != 0)
		renameat(to, name, from, name);
}

void folder_take_back(const char *from, const char *to, bool (*needed)(const char *name, void *of), void *of)
{
	DIR *d = opendir(from);
	int aside = open(to, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (struct dirent *e; d && aside >= 0 && (e = readdir(d));)
		if (is_old(dirfd(d), e->d_name, FOLDER_OLD) && !needed(e->d_name, of))
			take_back(dirfd(d), aside, e->d_name);
	if (aside >= 0)
		close(aside);
	if (d)
		closedir(d);
}

bool folder_touch(const char *path)
{
	return utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW) == 0;
}
