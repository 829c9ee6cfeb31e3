#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
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
