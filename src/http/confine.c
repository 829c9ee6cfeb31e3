#include "http/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	TRUNCATE = 1 << 14, /* since version 3; newer than the headers of Debian 12 */
	WRITING = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
		| LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
		| LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK
		| LANDLOCK_ACCESS_FS_MAKE_SYM,
};

static bool allow(int ruleset, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { rights, open(path, O_PATH | O_CLOEXEC) };
	bool good = rule.parent_fd >= 0
		&& syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	if (rule.parent_fd >= 0)
		close(rule.parent_fd);
	return good;
}

bool confine_writing(const char *const *folders, size_t n)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return errno == ENOSYS || errno == EOPNOTSUPP;
	if (version < 2)
		return true; /* the first version forbids renaming from one folder to another */
	uint64_t rights = WRITING | LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		rights |= TRUNCATE;
	struct landlock_ruleset_attr handled = { .handled_access_fs = rights };
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
	bool good = ruleset >= 0 && allow(ruleset, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
	for (size_t i = 0; i < n && good; i++)
		good = allow(ruleset, folders[i], rights);
	good = good && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	int why = errno;
	if (ruleset >= 0)
		close(ruleset);
	errno = why;
	return good;
}
