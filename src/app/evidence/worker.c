#include "app/evidence/worker.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is asked, as the files that the worker finds at 0, 1, and from 3 on. */
struct job { int from, answer, to[WORKER_FILES]; };

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The worker lies beside this program, wherever both were installed and whoever calls from where. */
static bool program_path(char path[PATH_MAX])
{
	static const char name[] = "thidua-photo";
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - sizeof name);
	if (n <= 0)
		return false;
	path[n] = '\0';
	char *slash = strrchr(path, '/');
	memcpy(slash + 1, name, sizeof name);
	return true;
}

/* Copies with high numbers, so that placing one at 0 … 11 never covers another. */
static bool lift(const struct job *j, struct job *high)
{
	enum { ABOVE = 16 };
	*high = (struct job){ fcntl(j->from, F_DUPFD_CLOEXEC, ABOVE), fcntl(j->answer, F_DUPFD_CLOEXEC, ABOVE), { 0 } };
	bool good = high->from >= 0 && high->answer >= 0;
	for (int i = 0; i < WORKER_FILES; i++) {
		high->to[i] = fcntl(j->to[i], F_DUPFD_CLOEXEC, ABOVE);
		good = good && high->to[i] >= 0;
	}
	return good;
}

static void drop(const struct job *high)
{
	close(high->from);
	close(high->answer);
	for (int i = 0; i < WORKER_FILES; i++)
		close(high->to[i]);
}

static int spawn(pid_t *pid, const struct job *high)
{
	char path[PATH_MAX];
	if (!program_path(path))
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
	for (int i = 0; i < WORKER_FILES; i++)
		posix_spawn_file_actions_adddup2(&files, high->to[i], 3 + i);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	/* Its own group: Ctrl-C at the terminal is for the server, which finishes what is under way. */
	posix_spawnattr_setflags(&attributes,
		POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	char *argv[] = { path, NULL }, *environment[] = { "LANG=C", "MALLOC_ARENA_MAX=1", NULL };
	int failed = posix_spawn(pid, path, &files, &attributes, argv, environment);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	if (failed)
		log_line(LOG_IS_ERROR, "photo", "%s cannot be started: %s", path, strerror(failed));
	return failed;
}

/* One whole line within the deadline; false: the worker died or hangs. */
static bool read_line(int fd, char *line, size_t size, int64_t until)
{
	size_t used = 0;
	for (;;) {
		int64_t left = until - now_ms();
		struct pollfd p = { fd, POLLIN, 0 };
		int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		ssize_t n = ready > 0 ? read(fd, line + used, size - 1 - used) : 0;
		if (n <= 0)
			return false;
		used += (size_t)n;
		line[used] = '\0';
		char *end = strchr(line, '\n');
		if (end)
			*end = '\0';
		if (end || used == size - 1)
			return end;
	}
}

/* The answer comes after the last byte of the pictures, so the worker may be ended when it is read,
 * whatever it does then. */
static bool ask(const char *path, const int to[WORKER_FILES], int deadline, char *line, size_t size)
{
	int ends[2];
	struct job job = { .from = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }, high;
	if (job.from < 0 || pipe2(ends, O_CLOEXEC)) {
		log_line(LOG_IS_ERROR, "photo", "a picture cannot be opened: %s", strerror(errno));
		if (job.from >= 0)
			close(job.from);
		return false;
	}
	job.answer = ends[1];
	for (int i = 0; i < WORKER_FILES; i++) {
		job.to[i] = to[i];
		if (ftruncate(to[i], 0) || lseek(to[i], 0, SEEK_SET))
			log_line(LOG_IS_WARNING, "photo", "a file cannot be emptied: %s", strerror(errno));
	}
	pid_t pid;
	bool started = lift(&job, &high) && spawn(&pid, &high) == 0;
	drop(&high);
	close(ends[1]);
	close(job.from);
	bool answered = started && read_line(ends[0], line, size, now_ms() + deadline);
	close(ends[0]);
	if (started) {
		kill(pid, SIGKILL);
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	return answered;
}

/* The worker may have been taken over by what it read: only these answers exist. */
static enum worker_answer understood(const char *line, const char **type)
{
	static const char *const types[] = { "jpeg", "png", "webp", "heic" };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strncmp(line, "ok ", 3) && !strcmp(line + 3, types[i])) {
			*type = types[i];
			return WORKER_OK;
		}
	if (!strcmp(line, "no type"))
		return WORKER_TYPE;
	if (!strcmp(line, "no pixels"))
		return WORKER_PIXELS;
	log_line(LOG_IS_INFO, "photo", "a picture was refused: %s", line);
	return WORKER_DAMAGED;
}

enum worker_answer worker_run(const char *path, const int to[WORKER_FILES], int deadline, const char **type)
{
	static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER; /* one picture at a time: each may take 600 MB */
	struct timespec patience;
	clock_gettime(CLOCK_MONOTONIC, &patience);
	patience.tv_sec += 60;
	if (pthread_mutex_clocklock(&one, CLOCK_MONOTONIC, &patience))
		return WORKER_BUSY;
	char line[256];
	bool answered = false;
	for (int tries = 0; !answered && tries < 2; tries++) {
		answered = ask(path, to, deadline, line, sizeof line);
		if (!answered)
			log_line(LOG_IS_WARNING, "photo", "the picture worker died or hung at try %d", tries + 1);
	}
	pthread_mutex_unlock(&one);
	return answered ? understood(line, type) : WORKER_LOST;
}
