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
	serve_pid = fork();
	if (serve_pid == 0) {
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
	for (int i = 0; i < 1100; i++) {
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

const char *serve_hear(int fd, int ms, bool *closed)
{
	enum { ROOM = 1 << 21 };
	char *text = arena_new(&test_arena, char, ROOM);
	size_t n = 0;
	*closed = false;
	struct pollfd p = { fd, POLLIN, 0 };
	while (n < ROOM - 1 && poll(&p, 1, ms) > 0) {
		ssize_t got = recv(fd, text + n, ROOM - 1 - n, 0);
		*closed = got <= 0;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	text[n] = '\0';
	return text;
}

const char *serve_talk_n(int family, const char *bytes, size_t n, bool *closed)
{
	int fd = serve_dial(family);
	CHECK(fd >= 0);
	serve_say(fd, bytes, n);
	struct pollfd p = { fd, POLLIN, 0 };
	poll(&p, 1, 10000); /* the first may take its time */
	const char *text = serve_hear(fd, 250, closed);
	close(fd);
	return text;
}

const char *serve_talk(const char *bytes)
{
	bool closed;
	return serve_talk_n(AF_INET6, bytes, strlen(bytes), &closed);
}

const char *serve_talk_to_end(const char *bytes)
{
	bool closed;
	int fd = serve_dial(AF_INET6);
	serve_say(fd, bytes, strlen(bytes));
	const char *text = serve_hear(fd, 10000, &closed);
	CHECK(closed);
	close(fd);
	return text;
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
