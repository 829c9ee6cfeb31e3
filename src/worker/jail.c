#include "worker/jail.h"

#include <errno.h>
#include <grp.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What decoding needs once everything is loaded.  Anything else fails with EPERM: libraries ask for
 * harmless extras (a thread's name, say) and go on without. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64),
	SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(close), SCMP_SYS(dup), SCMP_SYS(fcntl), SCMP_SYS(ftruncate),
	SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk),
	SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getrandom),
	SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(getrusage),
	SCMP_SYS(sysinfo), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* Ends with its parent, and is nobody's to look into. */
static bool stay_ours(void)
{
	return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
}

void jail_prepare(const struct jail *j)
{
	stay_ours();
	close_range(j->last_fd + 1, ~0u, 0);
}

static bool limit(int what, size_t most)
{
	struct rlimit r = { most, most };
	return setrlimit((__rlimit_resource_t)what, &r) == 0;
}

/* Root would own every file of the server: become nobody. */
static bool drop_root(void)
{
	enum { NOBODY = 65534 };
	if (geteuid() != 0)
		return true;
	return !setgroups(0, NULL) && !setresgid(NOBODY, NOBODY, NOBODY) && !setresuid(NOBODY, NOBODY, NOBODY);
}

/* A ruleset that handles every right to the file system and grants none.  A kernel without Landlock
 * leaves this to the filter of system calls, which lets no file be opened either. */
static bool close_file_system(void)
{
	enum { RIGHTS_1 = 13, RIGHTS_2 = 14, RIGHTS_3 = 15, RIGHTS_5 = 16 }; /* how many the version has */
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return errno == ENOSYS || errno == EOPNOTSUPP;
	int rights = version >= 5 ? RIGHTS_5 : version >= 3 ? RIGHTS_3 : version == 2 ? RIGHTS_2 : RIGHTS_1;
	struct landlock_ruleset_attr none = { .handled_access_fs = (UINT64_C(1) << rights) - 1 };
	int fd = (int)syscall(SYS_landlock_create_ruleset, &none, sizeof none, 0);
	bool closed = fd >= 0 && syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	if (fd >= 0)
		close(fd);
	return closed;
}

static bool filter_calls(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool good = f && seccomp_attr_set(f, SCMP_FLTATR_CTL_TSYNC, 1) == 0;
	for (size_t i = 0; good && i < sizeof allowed / sizeof *allowed; i++)
		good = seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	/* Threads, not processes.  The flags of clone3 lie in memory, where a filter cannot see them: say
	 * that it is missing, and libc takes clone. */
	good = good && seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0
		&& seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
			SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0
		/* libc asks for the state of an open file by newfstatat(fd, "", AT_EMPTY_PATH); a path gets
		 * no further than Landlock lets it, and shows no content. */
		&& seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
			SCMP_A3(SCMP_CMP_MASKED_EQ, 0x1000, 0x1000)) == 0
		&& seccomp_load(f) == 0;
	seccomp_release(f);
	return good;
}

bool jail_enter(const struct jail *j)
{
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, j->seconds) && limit(RLIMIT_FSIZE, j->file)
		&& limit(RLIMIT_AS, j->memory) && drop_root()
		&& stay_ours() /* again: the kernel forgets it with the old user */
		&& prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
		&& close_file_system() && filter_calls();
}
