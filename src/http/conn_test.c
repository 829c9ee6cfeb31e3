/* How connections are kept going, by the wire: see test/serve.h. */
#include "test/serve.h"

#include "base/embed.h"
#include "html/html.h"
#include "http/inside.h"

#include <sys/socket.h>
#include <unistd.h>

enum { ANSWERS = 150, ROOM = 32 << 20 };

/* All that comes until the other side closes. */
static const char *hear_all(int fd)
{
	char *text = arena_new(&test_arena, char, ROOM);
	size_t n = 0;
	for (ssize_t got; n < ROOM - 1 && (got = recv(fd, text + n, ROOM - 1 - n, 0)) > 0;)
		n += (size_t)got;
	return text;
}

struct busy { struct server server; struct loop loop; struct conn *conn; int there; };

/* A connection to a server whose line is full; `proxy`: from a unix socket. */
static struct busy *busy_new(bool proxy)
{
	int fds[2];
	struct busy *b = arena_new(&test_arena, struct busy, 1);
	struct peer peer = { .local = proxy };
	b->server.config = &test_config;
	pthread_mutex_init(&b->server.pages.lock, NULL);
	b->server.pages.n = SIZE_MAX / 2;
	CHECK(crowd_make(&b->server.crowd, 1, 1) && crowd_enter(&b->server.crowd, &peer));
	CHECK(loop_make(&b->loop, &b->server));
	CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) == 0);
	b->there = fds[1];
	b->loop.now = 1000;
	b->conn = conn_open(&b->loop, fds[0], peer);
	return b;
}

/* What is said to it then, `ms` after the beginning. */
static const char *busy_ask(struct busy *b, int ms, const char *request)
{
	serve_say(b->there, request, strlen(request));
	b->loop.now = 1000 + ms;
	b->conn->can_read = true;
	conn_drive(b->conn);
	return serve_hear(b->there);
}

static void busy_free(struct busy *b)
{
	if (!b->conn->lost)
		conn_close(b->conn);
	conn_free(b->conn);
	close(b->there);
	loop_free(&b->loop);
	crowd_free(&b->server.crowd);
}

static const char get[] = "GET /tin HTTP/1.1\r\n" HOST "Accept-Language: en\r\n\r\n";

void who_is_turned_away_keeps_the_connection(void)
{
	struct busy *b = busy_new(false);
	const char *r = busy_ask(b, 0, get);
	CHECK(serve_status(r) == 503);
	HAS(r, "Retry-After: 5\r\n");
	LACKS(r, "Connection: close");
	CHECK(!b->conn->lost && b->conn->phase == IN_HEAD);
	busy_free(b);
}

/* It was told when to come again: what it asks before is heard a second later.  Behind a proxy's connection there
 * are others. */
void who_asks_again_at_once_is_heard_later(void)
{
	struct busy *b = busy_new(false);
	CHECK(serve_status(busy_ask(b, 0, get)) == 503);
	SAME(busy_ask(b, REST_TIME - 1, get), "");
	CHECK(serve_status(busy_ask(b, REST_TIME, "")) == 503);
	busy_free(b);
	b = busy_new(true);
	CHECK(serve_status(busy_ask(b, 0, get)) == 503);
	CHECK(serve_status(busy_ask(b, 1, get)) == 503);
	busy_free(b);
}

/* So does who is told by a thread: a form that found no place in the writer's line, and a reader who waited for the
 * answer of another that nobody makes. */
void who_is_told_so_by_the_pool_is_heard_later_too(void)
{
	for (int way = 0; way < 4; way++) {
		bool proxy = way & 1;
		struct busy *b = busy_new(proxy);
		b->server.pages.n = 0;
		CHECK(b->server.cache = cache_new(1 << 20));
		SAME(busy_ask(b, 0, get), ""); /* it is at work */
		struct job *j = b->server.pages.first, first = { 0 };
		CHECK(j && b->conn->phase == AT_WORK);
		struct kept *kept;
		if (way < 2) {
			j->status = HTTP_BUSY;
			j->answer = answer_plain(HTTP_BUSY, &j->wants, RETRY);
			loop_done(j);
			pool_give_up(&b->server, j);
		} else {
			pool_give_up(&b->server, j);
			CHECK(cache_take(b->server.cache, "vi/a", &first, &kept) == CACHE_FILL);
			CHECK(cache_take(b->server.cache, "vi/a", j, &kept) == CACHE_WAIT);
			pool_give_up(&b->server, &first);
		}
		b->server.pages.n = SIZE_MAX / 2;
		loop_take_done(&b->loop);
		CHECK(serve_status(serve_hear(b->there)) == 503);
		CHECK(serve_status(busy_ask(b, 1, get)) == (proxy ? 503 : 0));
		CHECK(proxy || serve_status(busy_ask(b, REST_TIME, "")) == 503);
		busy_free(b);
		cache_free(b->server.cache);
	}
}

/* What is not read would be taken for the next request. */
void who_is_turned_away_with_an_unread_body_is_closed(void)
{
	struct busy *b = busy_new(false);
	const char *r = busy_ask(b, 0, LOGIN "Content-Length: 99999999\r\n\r\nname=");
	CHECK(serve_status(r) == 503);
	HAS(r, "Connection: close\r\n");
	CHECK(b->conn->phase == LINGERING);
	busy_free(b);
}

/* More is asked for at once than a socket takes, by one who does not read at first: the rest goes out when there
 * is room, to the last answer. */
void an_answer_waits_for_a_slow_reader(void)
{
	static const int families[] = { AF_INET6, AF_UNIX };
	static const char last[] = "GET /health HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";
	const char *one = arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "\r\n", static_address("style.css"));
	struct out all = { .arena = &test_arena };
	for (int i = 0; i < ANSWERS; i++)
		out_raw(&all, one, strlen(one));
	out_raw(&all, last, strlen(last));
	serve_start(NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		int fd = serve_dial(families[i]);
		struct timeval patience = { .tv_sec = 20 };
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
		serve_say(fd, all.text, all.used);
		usleep(100000);
		const char *r = hear_all(fd);
		CHECK(serve_count(r, "HTTP/1.1 200") == ANSWERS + 1);
		CHECK(strlen(r) > 4 << 20); /* or a socket would have taken all of it */
		CHECK(strlen(r) > 3 && !strcmp(r + strlen(r) - 3, "ok\n"));
		close(fd);
	}
	CHECK(serve_stop() == 0);
}
