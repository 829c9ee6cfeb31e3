/* In the jail of the picture worker: tries what a decoder that was taken over would try, and prints
 * what it was able to do, then "end".  With an argument it tries the same outside the jail (but for being
 * traced, which would stop it), so that the test can fail; there it ends as /bin/true. */
#include "worker/jail.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void *thread(void *unused)
{
	return unused;
}

static void tell(const char *what, int could)
{
	if (could)
		dprintf(1, "%s\n", what);
}

static int starts_a_program(void)
{
	pid_t p = fork();
	if (p == 0) {
		execl("/bin/true", "true", (char *)NULL);
		_exit(1);
	}
	if (p > 0)
		waitpid(p, NULL, 0);
	return p > 0;
}

int main(int argc, char **argv)
{
	static const struct jail jail = { .memory = 600 << 20, .file = 1 << 20, .seconds = 2, .last_fd = 5 };
	(void)argv;
	pid_t parent = getppid();
	jail_prepare(&jail);
	if (argc == 1 && !jail_enter(&jail)) {
		dprintf(1, "no jail\n");
		return 1;
	}
	tell("open", open("/etc/passwd", O_RDONLY) >= 0);
	tell("open itself", open("/proc/self/maps", O_RDONLY) >= 0);
	tell("list", open("/", O_RDONLY | O_DIRECTORY) >= 0);
	tell("make", open("/tmp", O_WRONLY | O_TMPFILE, 0600) >= 0);
	tell("remove", unlink("/tmp/thidua-no-such-file") == 0 || errno == ENOENT);
	tell("internet", socket(AF_INET, SOCK_STREAM, 0) >= 0);
	tell("unix socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
	tell("signal", kill(parent, 0) == 0);
	tell("trace", argc == 1 && ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
	tell("fork", starts_a_program());
	tell("exec", execl("/bin/true", "true", (char *)NULL) == 0 || errno != EPERM);
	tell("root", setuid(0) == 0);
	pthread_t t;
	tell("no thread", pthread_create(&t, NULL, thread, NULL) != 0 || pthread_join(t, NULL) != 0);
	dprintf(1, "end\n");
	return 0;
}
