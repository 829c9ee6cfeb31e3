#include "test/test.h"

#include "http/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static bool can_make(const char *folder, const char *name)
{
	const char *path = arena_format(&test_arena, "%s/%s", folder, name);
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* In a process of its own: it is for ever. */
static int confined(const char *inside, const char *outside)
{
	const char *from = arena_format(&test_arena, "%s/before", inside), *to = arena_format(&test_arena, "%s/sub/after", inside);
	const char *folders[] = { inside };
	if (!confine_writing(folders, 1))
		return 1;
	if (!can_make(inside, "new") || rename(from, to))
		return 2;
	if (can_make(outside, "new") || can_make(outside, "before") || unlink(arena_format(&test_arena, "%s/before", outside)) == 0)
		return 3;
	int null = open("/dev/null", O_WRONLY), read = open("/etc/passwd", O_RDONLY);
	return null < 0 || read < 0 ? 4 : 0;
}

void a_confined_server_writes_in_its_folders_only(void)
{
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 2)
		return; /* this kernel has no Landlock to test */
	const char *inside = test_folder(), *outside = test_folder();
	CHECK(can_make(inside, "before") && can_make(outside, "before"));
	CHECK(mkdir(arena_format(&test_arena, "%s/sub", inside), 0700) == 0);
	pid_t p = fork();
	if (p == 0)
		_exit(confined(inside, outside));
	int status = 0;
	waitpid(p, &status, 0);
	CHECK(WIFEXITED(status));
	CHECK(WEXITSTATUS(status) == 0);
}
