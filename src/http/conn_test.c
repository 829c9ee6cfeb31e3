/* How connections are kept going, by the wire: see test/serve.h. */
#include "test/serve.h"

#include "base/embed.h"
#include "html/html.h"

#include <sys/socket.h>
#include <unistd.h>

enum { TIMES = 150, ROOM = 32 << 20 };

/* All that comes until the other side closes. */
static const char *hear_all(int fd)
{
	char *text = arena_new(&test_arena, char, ROOM);
	size_t n = 0;
	for (ssize_t got; n < ROOM - 1 && (got = recv(fd, text + n, ROOM - 1 - n, 0)) > 0;)
		n += (size_t)got;
	return text;
}

/* More is asked for at once than a socket takes, by one who does not read at first: the rest goes out when there
 * is room, to the last answer. */
void an_answer_waits_for_a_slow_reader(void)
{
	static const int families[] = { AF_INET6, AF_UNIX };
	static const char last[] = "GET /health HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";
	const char *one = arena_format(&test_arena, "GET %s HTTP/1.1\r\n" HOST "\r\n", static_address("style.css"));
	struct out all = { .arena = &test_arena };
	for (int i = 0; i < TIMES; i++)
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
		CHECK(serve_count(r, "HTTP/1.1 200") == TIMES + 1);
		CHECK(strlen(r) > 4 << 20); /* or a socket would have taken all of it */
		CHECK(strlen(r) > 3 && !strcmp(r + strlen(r) - 3, "ok\n"));
		close(fd);
	}
	CHECK(serve_stop() == 0);
}
