/* Visitors who send forms, are slow, many, or there when the server stops: see test/serve.h. */
#include "test/serve.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *post_login(const char *fields, const char *more)
{
	return arena_format(&test_arena, LOGIN "Content-Type: application/x-www-form-urlencoded\r\n%sContent-Length: %zu\r\n\r\n%s",
		more, strlen(fields), fields);
}

/* The token of the form of signing in, as a reader of the page has it. */
static const char *token(void)
{
	const char *r = serve_talk("GET /dang-nhap HTTP/1.1\r\n" HOST "\r\n"), *t = strstr(r, "name=\"token\" value=\"");
	return t ? arena_copy_n(&test_arena, t + 20, strcspn(t + 20, "\"")) : "";
}

void forms_are_taken_with_their_token_only(void)
{
	serve_start(NULL, NULL, NULL);
	const char *fields = arena_format(&test_arena, "token=%s&login=nobody&password=wrong", token());
	int taken = serve_status(serve_talk(post_login(fields, "")));
	CHECK(serve_status(serve_talk(LOGIN "Content-Type: application/x-www-form-urlencoded\r\n"
		"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) == 403); /* a body of nothing */
	CHECK(taken == 200);
	CHECK(serve_status(serve_talk(post_login("login=nobody&password=wrong", ""))) == 403);
	CHECK(serve_status(serve_talk(post_login("token=0&login=nobody", ""))) == 403);
	size_t n = strlen(fields);
	const char *r = serve_talk(arena_format(&test_arena, LOGIN "Content-Type: application/x-www-form-urlencoded\r\n"
		"Transfer-Encoding: chunked\r\n\r\n5\r\n%.5s\r\n%zx;a=b\r\n%s\r\n0\r\nX: y\r\n\r\n"
		"GET /health HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", fields, n - 5, fields + 5));
	CHECK(serve_status(r) == taken);
	HAS(r, "\r\n\r\nok\n"); /* and the next request is read from where the body ends */
	CHECK(serve_stop() == 0);
}

void a_visitor_who_waits_is_told_to_go_on(void)
{
	bool closed;
	serve_start(NULL, NULL, NULL);
	int fd = serve_dial(AF_INET6);
	const char *head = LOGIN "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
	serve_say(fd, head, strlen(head));
	SAME(serve_answers(fd, head, &closed), "HTTP/1.1 100 Continue\r\n\r\n");
	serve_say(fd, "a=b", 3);
	CHECK(serve_status(serve_answers(fd, head, &closed)) == 403);
	close(fd);
	CHECK(serve_stop() == 0);
}

/* Passwords take their time; those who only read do not wait behind them. */
void sign_ins_do_not_hold_up_readers(void)
{
	enum { MANY = 12 };
	int fds[MANY];
	bool closed;
	serve_start(NULL, NULL, NULL);
	const char *text = post_login(arena_format(&test_arena, "token=%s&login=nobody&password=wrong", token()), "");
	for (int i = 0; i < MANY; i++) {
		fds[i] = serve_dial(AF_INET);
		serve_say(fds[i], text, strlen(text));
	}
	const char *r = serve_talk("GET /health HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");
	CHECK(serve_status(r) == 200);
	int waiting = 0;
	for (int i = 0; i < MANY; i++) {
		struct pollfd p = { fds[i], POLLIN, 0 };
		waiting += poll(&p, 1, 0) == 0;
	}
	CHECK(waiting > 0);
	for (int i = 0; i < MANY; i++) {
		CHECK(serve_status(serve_answers(fds[i], text, &closed)) != 0);
		close(fds[i]);
	}
	CHECK(serve_stop() == 0);
}

/* systemd is told when it can be asked, and that it stops. */
void the_watchman_is_told(void)
{
	char word[64] = "";
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	snprintf(a.sun_path, sizeof a.sun_path, "%s/notify", test_folder());
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct timeval wait = { 10, 0 };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	CHECK(bind(fd, (struct sockaddr *)&a, sizeof a) == 0);
	setenv("NOTIFY_SOCKET", a.sun_path, 1);
	serve_start(NULL, NULL, NULL);
	unsetenv("NOTIFY_SOCKET");
	CHECK(recv(fd, word, sizeof word - 1, 0) > 0);
	SAME(word, "READY=1");
	CHECK(serve_stop() == 0);
	memset(word, 0, sizeof word);
	CHECK(recv(fd, word, sizeof word - 1, 0) > 0);
	SAME(word, "STOPPING=1");
	close(fd);
}

/* A head, a body and an idle reader, each byte by byte: the time is not begun anew at each byte. */
void slow_visitors_are_cut_off(void)
{
	enum { BYTES = 600 /* none of them may begin the second anew */ };
	serve_start("--head-seconds=1", "--body-seconds=1", NULL);
	int64_t begun = serve_ms(), head_ms = 0, body_ms = 0; /* before: the server's second may begin at the dialling */
	int head = serve_dial(AF_INET), body = serve_dial(AF_INET);
	const char *post = LOGIN "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n";
	serve_say(body, post, strlen(post));
	serve_say(head, "G", 1);
	for (int said = 0; said < BYTES && (!head_ms || !body_ms); said++) {
		usleep(100000);
		if (!head_ms && serve_status(serve_hear(head)) == 408)
			head_ms = serve_ms() - begun;
		if (!body_ms && serve_status(serve_hear(body)) == 408)
			body_ms = serve_ms() - begun;
		serve_say(head, "E", 1);
		serve_say(body, "a", 1);
	}
	CHECK(head_ms >= 1000);
	CHECK(body_ms >= 1000);
	close(head);
	close(body);
	CHECK(serve_status(serve_talk(GET_HEALTH)) == 200);
	CHECK(serve_stop() == 0);
}

/* A connection that the server has taken: it has answered. */
static int taken(int family)
{
	bool closed;
	int fd = serve_dial(family);
	serve_say(fd, GET_HEALTH, strlen(GET_HEALTH));
	CHECK(serve_status(serve_answers(fd, GET_HEALTH, &closed)) == 200);
	return fd;
}

/* One more is told so, without being asked anything. */
static const char *turned_away(int family)
{
	bool closed;
	int fd = serve_dial(family);
	const char *r = serve_answers(fd, "", &closed);
	CHECK(closed);
	close(fd);
	return r;
}

void connections_have_a_most(void)
{
	int fds[10];
	serve_start("--per-address=8", "--connections=10", NULL);
	for (int i = 0; i < 8; i++)
		fds[i] = taken(AF_INET);
	const char *r = turned_away(AF_INET);
	HAS(r, "HTTP/1.1 503");
	HAS(r, "Retry-After: ");
	fds[8] = taken(AF_INET6); /* another address */
	fds[9] = taken(AF_INET6);
	HAS(turned_away(AF_INET6), "HTTP/1.1 503"); /* one more than all */
	for (int i = 0; i < 10; i++)
		close(fds[i]);
	int status = 0;
	for (int i = 0; i < 300 && status != 200; i++, usleep(100000)) /* until it has seen them go */
		status = serve_status(serve_talk(GET_HEALTH));
	CHECK(status == 200);
	CHECK(serve_stop() == 0);
}

void five_hundred_idle_connections_hinder_nobody(void)
{
	enum { MANY = 512 };
	static int fds[MANY];
	serve_start("--per-address=600", NULL, NULL);
	for (int i = 0; i < MANY; i++) {
		fds[i] = serve_dial(AF_INET);
		serve_say(fds[i], GET_HEALTH, strlen(GET_HEALTH));
	}
	CHECK(serve_status(serve_talk(GET_HEALTH)) == 200);
	for (int i = 0; i < MANY; i++) {
		char text[64] = "";
		CHECK(recv(fds[i], text, sizeof text - 1, 0) > 0 && serve_status(text) == 200);
		close(fds[i]);
	}
	CHECK(serve_stop() == 0);
}

static const char *logged(void)
{
	static char text[64 << 10];
	FILE *f = fopen(serve_file("log"), "r");
	CHECK(f != NULL);
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
	text[n] = '\0';
	if (f)
		fclose(f);
	return text;
}

/* A form is on its way when the server is told to stop: it is read to its end and answered. */
void what_is_under_way_is_finished_before_the_end(void)
{
	bool closed;
	serve_start(NULL, NULL, NULL);
	int fd = serve_dial(AF_INET6), idle = serve_dial(AF_INET6);
	const char *text = post_login("login=nobody", "");
	size_t n = strlen(text);
	serve_say(fd, text, n - 3);
	serve_say(idle, GET_HEALTH, strlen(GET_HEALTH));
	CHECK(serve_status(serve_answers(idle, GET_HEALTH, &closed)) == 200);
	kill(serve_pid, SIGTERM);
	serve_answers(idle, GET_HEALTH, &closed);
	CHECK(closed);
	int late = 0;
	for (int i = 0; i < 1200 && (late = serve_dial(AF_INET6)) >= 0; i++, usleep(50000)) /* until it has heard it */
		close(late);
	CHECK(late < 0);
	serve_say(fd, text + n - 3, 3);
	const char *r = serve_answers(fd, text, &closed);
	CHECK(serve_status(r) == 403);
	HAS(r, "Connection: close\r\n");
	CHECK(closed);
	close(fd);
	close(idle);
	CHECK(serve_stop() == 0);
	LACKS(logged(), "cut off"); /* it waited for nobody until its time was over */
}

void a_second_server_does_not_share_the_port(void)
{
	int status;
	serve_start(NULL, NULL, NULL);
	pid_t second = fork();
	if (second == 0) {
		char *listen = arena_format(&test_arena, "--listen=[::]:%d", serve_port);
		char *database = arena_format(&test_arena, "--database=%s", serve_file("t.db"));
		char *argv[] = { (char *)test_program, "serve", listen, database, NULL };
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		execv(test_program, argv);
		_exit(127);
	}
	waitpid(second, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	CHECK(serve_stop() == 0);
}
