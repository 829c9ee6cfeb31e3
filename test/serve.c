/* The real server as a process, asked over raw sockets. */
#include "test/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

pid_t serve_pid;
int serve_port;
static const char *place;

int64_t serve_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

const char *serve_file(const char *name)
{
	return arena_format(&test_arena, "%s/%s", place, name);
}

void serve_start(const char *a, const char *b, const char *c)
{
	int out[2];
	char line[256] = "";
	place = test_folder();
	char *database = arena_format(&test_arena, "--database=%s/t.db", place);
	char *data = arena_format(&test_arena, "--data=%s/data", place);
	char *listen = arena_format(&test_arena, "--listen=[::]:0,unix:%s/s", place);
	char *argv[] = { (char *)test_program, "serve", database, data, listen, (char *)a, (char *)b, (char *)c, NULL };
	CHECK(pipe2(out, O_CLOEXEC) == 0);
	pid_t parent = getpid();
	serve_pid = fork();
	if (serve_pid < 0) { /* kill(-1) would end every process that there is */
		perror("fork");
		exit(1);
	}
	if (serve_pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that is ended for its time leaves no server behind */
		if (getppid() != parent)
			_exit(127);
		dup2(out[1], STDOUT_FILENO);
		dup2(open(serve_file("log"), O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);
		execv(test_program, argv);
		_exit(127);
	}
	close(out[1]);
	for (size_t n = 0; n < sizeof line - 1 && !strchr(line, '\n') && read(out[0], line + n, 1) == 1;)
		n++;
	close(out[0]);
	const char *at = strstr(line, "localhost:");
	serve_port = at ? (int)strtol(at + 10, NULL, 10) : 0;
	CHECK(serve_port > 0);
}

int serve_stop(void)
{
	int status = -1;
	kill(serve_pid, SIGTERM);
	for (int i = 0; i < 6000; i++) { /* it ends itself after ten seconds; a busy machine takes longer */
		if (waitpid(serve_pid, &status, WNOHANG) == serve_pid)
			return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
		usleep(10000);
	}
	kill(serve_pid, SIGKILL);
	waitpid(serve_pid, &status, 0);
	return -1;
}

int serve_dial(int family)
{
	in_port_t p = htons((uint16_t)serve_port);
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT, .sin6_port = p };
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = p };
	struct sockaddr_un local = { .sun_family = AF_UNIX };
	snprintf(local.sun_path, sizeof local.sun_path, "%s/s", place);
	const void *address = family == AF_INET6 ? (void *)&six : family == AF_INET ? (void *)&four : (void *)&local;
	socklen_t n = family == AF_INET6 ? sizeof six : family == AF_INET ? sizeof four : sizeof local;
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(fd, address, n)) {
		close(fd);
		return -1;
	}
	return fd;
}

void serve_say(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
		if (sent <= 0)
			return;
		bytes += sent;
		n -= (size_t)sent;
	}
}

enum { ROOM = 1 << 21, PATIENCE = 60 * 1000 };

const char *serve_hear(int fd)
{
	char *text = arena_new(&test_arena, char, 4096);
	ssize_t got = recv(fd, text, 4095, MSG_DONTWAIT);
	text[got > 0 ? got : 0] = '\0';
	return text;
}

/* Where the answer that begins at `text` ends; NULL: it is not whole. */
static const char *end_of(const char *text, const char *end, bool head, bool *close)
{
	const char *body = strstr(text, "\r\n\r\n"), *length = strstr(text, "Content-Length: "), *bye = strstr(text, "Connection: close");
	if (!body)
		return NULL;
	body += 4;
	*close = bye && bye < body;
	size_t n = length && length < body && !head ? strtoul(length + 16, NULL, 10) : 0;
	return (size_t)(end - body) >= n ? body + n : NULL;
}

static bool all_answered(const char *sent, const char *text, const char *end, bool *close)
{
	const char *request = sent;
	bool more = true;
	*close = false;
	while (more && !*close) {
		const char *version = strstr(request, " HTTP/1."), *line = version ? version : request;
		while (line > sent && line[-1] != '\n')
			line--;
		text = end_of(text, end, !strncmp(line, "HEAD ", 5), close);
		if (!text)
			return false;
		request = version ? version + 1 : "";
		more = strstr(request, " HTTP/1.");
	}
	return true;
}

const char *serve_answers(int fd, const char *sent, bool *closed)
{
	char *text = arena_new(&test_arena, char, ROOM);
	size_t n = 0;
	bool close = false;
	*closed = false;
	struct pollfd p = { fd, POLLIN, 0 };
	for (int64_t until = serve_ms() + PATIENCE, left; (left = until - serve_ms()) > 0 && n < ROOM - 1;) {
		if (all_answered(sent, text, text + n, &close) && !close)
			left = 0; /* has it closed, although it did not say so? */
		if (poll(&p, 1, (int)left) <= 0)
			break;
		ssize_t got = recv(fd, text + n, ROOM - 1 - n, 0);
		*closed = got <= 0;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	return text;
}

const char *serve_talk_n(int family, const char *bytes, size_t n, bool *closed)
{
	int fd = serve_dial(family);
	CHECK(fd >= 0);
	serve_say(fd, bytes, n);
	const char *text = serve_answers(fd, bytes, closed);
	close(fd);
	return text;
}

const char *serve_talk(const char *bytes)
{
	bool closed;
	return serve_talk_n(AF_INET6, bytes, strlen(bytes), &closed);
}

int serve_status(const char *answer)
{
	return strncmp(answer, "HTTP/1.1 ", 9) ? 0 : (int)strtol(answer + 9, NULL, 10);
}

int serve_count(const char *text, const char *part)
{
	int n = 0;
	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}
