#include "base/helper.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

/* Files with high numbers, so that placing one at 0 … 11 never covers another. */
struct files { int from, answer, to[HELPER_FILES]; size_t n; };

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* It lies beside this program, wherever both were installed and whoever calls from where. */
static bool program_path(char path[PATH_MAX], const char *name)
{
	size_t room = strlen(name) + 1;
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - room);
	if (n <= 0)
		return false;
	path[n] = '\0';
	memcpy(strrchr(path, '/') + 1, name, room);
	return true;
}

static bool lift(const struct helper_job *job, int from, int answer, struct files *high)
{
	enum { ABOVE = 16 };
	*high = (struct files){ fcntl(from, F_DUPFD_CLOEXEC, ABOVE), fcntl(answer, F_DUPFD_CLOEXEC, ABOVE), .n = job->n };
	bool good = high->from >= 0 && high->answer >= 0;
	for (size_t i = 0; i < job->n; i++) {
		high->to[i] = fcntl(job->to[i], F_DUPFD_CLOEXEC, ABOVE);
		good = good && high->to[i] >= 0;
	}
	return good;
}

static void drop(const struct files *high)
{
	close(high->from);
	close(high->answer);
	for (size_t i = 0; i < high->n; i++)
		close(high->to[i]);
}

static int spawn(pid_t *pid, const struct helper_job *job, const struct files *high)
{
	char path[PATH_MAX];
	if (!program_path(path, job->program))
		return ENOENT;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&files, high->from, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, high->answer, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	for (size_t i = 0; i < high->n; i++)
		posix_spawn_file_actions_adddup2(&files, high->to[i], 3 + (int)i);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	/* Its own group: Ctrl-C at the terminal is for the server, which finishes what is under way. */
	posix_spawnattr_setflags(&attributes,
		POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	char *argv[] = { path, (char *)job->argument, NULL }, *environment[] = { "LANG=C", "MALLOC_ARENA_MAX=1", NULL };
	int failed = posix_spawn(pid, path, &files, &attributes, argv, environment);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	if (failed)
		log_line(LOG_IS_ERROR, "helper", "%s cannot be started: %s", path, strerror(failed));
	return failed;
}

bool helper_start(struct helper *h, const struct helper_job *job, int deadline)
{
	int ends[2], from = open(job->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct files high;
	if (from < 0 || pipe2(ends, O_CLOEXEC)) {
		log_line(LOG_IS_ERROR, "helper", "a file for %s cannot be opened: %s", job->program, strerror(errno));
		if (from >= 0)
			close(from);
		return false;
	}
	for (size_t i = 0; i < job->n; i++)
		if (ftruncate(job->to[i], 0) || lseek(job->to[i], 0, SEEK_SET))
			log_line(LOG_IS_WARNING, "helper", "a file cannot be emptied: %s", strerror(errno));
	bool started = lift(job, from, ends[1], &high) && spawn(&h->pid, job, &high) == 0;
	drop(&high);
	close(ends[1]);
	close(from);
	h->answer = ends[0];
	h->until = now_ms() + deadline;
	if (!started)
		close(ends[0]);
	return started;
}

ssize_t helper_read(const struct helper *h, char *to, size_t room)
{
	for (;;) {
		int64_t left = h->until - now_ms();
		struct pollfd p = { h->answer, POLLIN, 0 };
		int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		ssize_t n = ready > 0 ? read(h->answer, to, room) : 0;
		return n > 0 ? n : 0;
	}
}

void helper_end(struct helper *h)
{
	close(h->answer);
	kill(h->pid, SIGKILL);
	while (waitpid(h->pid, NULL, 0) < 0 && errno == EINTR)
		;
}
