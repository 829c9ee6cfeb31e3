#include "http/server.h"

#include "base/log.h"
#include "base/time.h"
#include "http/confine.h"
#include "http/inside.h"

#include <dirent.h>
#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { FREE_KEPT = 8 << 20 }; /* bytes, of each thread */

/* The folder for files on their way in; what a killed server left there is removed. */
static bool make_folders(struct server *s, struct arena *a)
{
	const char *data = s->config->data;
	s->incoming = arena_format(a, "%s/incoming", data);
	if ((mkdir(data, 0750) && errno != EEXIST) || (mkdir(s->incoming, 0750) && errno != EEXIST)) {
		fprintf(stderr, "thidua: --data %s: %s\n", data, strerror(errno));
		return false;
	}
	DIR *d = opendir(s->incoming);
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	return d;
}

/* Each connection, and the file it may be sent, needs a descriptor. */
static void raise_descriptors(size_t connections)
{
	struct rlimit r;
	rlim_t want = connections * 2 + 256;
	if (getrlimit(RLIMIT_NOFILE, &r) || r.rlim_cur >= want)
		return;
	r.rlim_cur = r.rlim_max < want ? r.rlim_max : want;
	if (setrlimit(RLIMIT_NOFILE, &r) || r.rlim_cur < want)
		log_line(LOG_IS_WARNING, "start", "only %llu descriptors: fewer connections at once than --connections says",
			(unsigned long long)r.rlim_cur);
}

static size_t cores(void)
{
	cpu_set_t set;
	return sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0 ? (size_t)CPU_COUNT(&set) : 1;
}

static bool open_loops(struct server *s)
{
	s->loops = calloc(cores(), sizeof *s->loops);
	for (size_t i = 0; s->loops && i < cores(); i++) {
		struct loop *l = &s->loops[i], *first = &s->loops[0];
		l->n = address_listen(s->config->listen, first->listeners, i ? first->n : 0, l->listeners);
		s->n_loops += l->n > 0;
		if (l->n < 0 || !loop_make(l, s))
			return false;
	}
	return s->loops;
}

/* Where a file lies, links followed; "." when it cannot be told. */
static const char *folder_of(struct arena *a, const char *file)
{
	char *path = realpath(file, NULL), *slash = path ? strrchr(path, '/') : NULL;
	const char *folder = slash ? arena_copy_n(a, path, slash == path ? 1 : (size_t)(slash - path)) : ".";
	free(path);
	return folder;
}

/* The database with its log, the data, and the files of unix sockets, which are removed at the end. */
static bool confine(const struct config *config, struct arena *a)
{
	const char *folders[2 + LISTENERS_MOST];
	size_t n = 0;
	folders[n++] = config->data;
	if (strncmp(config->database, "postgresql:", 11))
		folders[n++] = folder_of(a, config->database);
	for (const char *p = config->listen; p && n < sizeof folders / sizeof *folders;) {
		size_t length = strcspn(p, ",");
		if (!strncmp(p, "unix:", 5))
			folders[n++] = folder_of(a, arena_copy_n(a, p + 5, length - 5));
		p = p[length] ? p + length + 1 : NULL;
	}
	if (confine_writing(folders, n))
		return true;
	fprintf(stderr, "thidua: the kernel does not let the server confine itself: %s\n", strerror(errno));
	return false;
}

static void announce(const struct server *s)
{
	const struct loop *l = &s->loops[0];
	char text[160];
	for (int i = 0; i < l->n; i++)
		printf("%s%s", i ? ", " : "thidua answers at ", address_text(l->listeners[i], text, sizeof text));
	printf("\n");
	fflush(stdout);
}

static bool start_loops(struct server *s)
{
	for (size_t i = 0; i < s->n_loops; i++)
		if (pthread_create(&s->loops[i].thread, NULL, loop_run, &s->loops[i]))
			return false;
	return true;
}

static void wake_all(struct server *s)
{
	for (size_t i = 0; i < s->n_loops; i++)
		loop_wake(&s->loops[i]);
}

/* False: something is still under way when the time is over. */
static bool stop_loops(struct server *s)
{
	struct timespec until;
	bool all = true;
	atomic_store(&s->stopping, true);
	wake_all(s);
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += STOP_TIME / 1000 - 1;
	for (size_t i = 0; i < s->n_loops; i++) {
		if (pthread_timedjoin_np(s->loops[i].thread, NULL, &until) == 0)
			continue;
		log_line(LOG_IS_WARNING, "stop", "somebody takes too long: what is under way is cut off");
		atomic_store(&s->hurry, true);
		wake_all(s);
		until.tv_sec++;
		all = pthread_timedjoin_np(s->loops[i].thread, NULL, &until) == 0 && all;
	}
	return all;
}

static void free_all(struct server *s)
{
	for (size_t i = 0; i < s->n_loops; i++)
		loop_free(&s->loops[i]);
	free(s->loops);
	cache_free(s->cache);
	crowd_free(&s->crowd);
}

/* Tell systemd (Type=notify): a word to its socket; without systemd there is none. */
static void notify(const char *word)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	size_t n = path ? strlen(path) : 0;
	if (!n || n >= sizeof a.sun_path)
		return;
	memcpy(a.sun_path, path, n);
	a.sun_path[0] = *path == '@' ? '\0' : *path; /* an abstract name */
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
	if (fd < 0 || sendto(fd, word, strlen(word), MSG_NOSIGNAL, (struct sockaddr *)&a, size) < 0)
		log_line(LOG_IS_WARNING, "start", "NOTIFY_SOCKET: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
}

/* Until somebody asks it to stop. */
static void wait_for_signal(const sigset_t *signals)
{
	int which;
	while (sigwait(signals, &which))
		;
	notify("STOPPING=1");
	log_line(LOG_IS_INFO, "stop", "finishing what is under way");
}

/* Without waiting for the threads: only what was counted is still written. */
_Noreturn static void leave(const struct config *config)
{
	struct db *db = db_open(config->database);
	if (db)
		app_flush(db, moment_now());
	_exit(0);
}

bool server_run(const struct config *config)
{
	struct server s = { .config = config };
	struct arena a = { 0 };
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told by the write */
	raise_descriptors(config->connections);
	mallopt(M_TRIM_THRESHOLD, FREE_KEPT); /* the memory of a request serves the next one */
	s.cache = cache_new(config->cache);
	bool good = crowd_make(&s.crowd, config->per_address, config->connections)
		&& make_folders(&s, &a) && open_loops(&s)
		&& confine(config, &a) && pool_start(&s) && start_loops(&s);
	if (good) {
		announce(&s);
		notify("READY=1");
		wait_for_signal(&signals);
		if (!stop_loops(&s))
			leave(config); /* a page that does not end holds nothing that is not in the database */
	}
	pool_stop(&s);
	free_all(&s);
	if (good)
		address_forget(config->listen);
	arena_free(&a);
	return good;
}
