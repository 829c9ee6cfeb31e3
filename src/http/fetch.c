#include "http/fetch.h"

#include "base/lang.h"
#include "http/parse.h"

#include <netdb.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATIENCE = 10 };

static bool is_answering(int s, const struct addrinfo *to)
{
	const struct timeval wait = { .tv_sec = PATIENCE };
	setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
	return connect(s, to->ai_addr, to->ai_addrlen) == 0;
}

/* The host of "http://host:port", its brackets taken away, and the port. */
static int open_site(struct arena *a, const char *site)
{
	static const char scheme[] = "http://";
	if (strncmp(site, scheme, strlen(scheme)))
		return -1;
	char *host = arena_copy_n(a, site + strlen(scheme), strcspn(site + strlen(scheme), "/"));
	char *end = *host == '[' ? strchr(host, ']') : strchrnul(host, ':');
	if (!end)
		return -1;
	char *colon = strchrnul(end, ':');
	const char *port = *colon ? colon + 1 : "80";
	*end = *colon = '\0';
	struct addrinfo *all = NULL, hints = { .ai_socktype = SOCK_STREAM };
	if (getaddrinfo(host + (*host == '['), port, &hints, &all))
		return -1;
	int s = -1;
	for (const struct addrinfo *to = all; to && s < 0; to = to->ai_next) {
		s = socket(to->ai_family, to->ai_socktype | SOCK_CLOEXEC, 0);
		if (s >= 0 && !is_answering(s, to)) {
			close(s);
			s = -1;
		}
	}
	freeaddrinfo(all);
	return s;
}

static char *read_all(struct arena *a, int s, size_t *n)
{
	size_t room = 1 << 14;
	char *text = arena_new(a, char, room);
	for (ssize_t got; *n < FETCH_MOST && (got = read(s, text + *n, room - *n - 1)) > 0;) {
		*n += (size_t)got;
		if (room - *n < 2) {
			char *bigger = arena_new(a, char, 2 * room);
			memcpy(bigger, text, *n);
			text = bigger;
			room *= 2;
		}
	}
	text[*n] = '\0';
	return text;
}

/* The body behind the head that ends before `body`, of n bytes; NULL: it is not whole. */
static const char *body_of(const char *head, char *body, size_t n)
{
	const char *length = strcasestr(head, "\r\nContent-Length: ");
	unsigned long long told;
	if (length && length < body)
		return sscanf(length + 18, "%llu", &told) == 1 && told == n ? body : NULL;
	const char *chunked = strcasestr(head, "\r\nTransfer-Encoding: chunked");
	if (!chunked || chunked >= body)
		return body;
	struct chunks c = { 0 };
	size_t used, made;
	if (parse_chunks(&c, body, n, &used, &made) != PARSE_WHOLE)
		return NULL;
	body[made] = '\0';
	return body;
}

const char *http_fetch(struct arena *a, const char *site, const char *path, const char **problem)
{
	int s = open_site(a, site), status = 0;
	if (s < 0) {
		*problem = lang_fill(a, _("{1} does not answer; write http://host or http://host:port"), site, NULL);
		return NULL;
	}
	const char *host = site + strlen("http://");
	const char *text = arena_format(a, "GET %s HTTP/1.1\r\nHost: %.*s\r\nConnection: close\r\nAccept-Encoding: identity\r\n\r\n", path,
		(int)strcspn(host, "/"), host);
	size_t n = 0;
	char *answer = "";
	if (send(s, text, strlen(text), MSG_NOSIGNAL) == (ssize_t)strlen(text))
		answer = read_all(a, s, &n);
	close(s);
	char *end = strstr(answer, "\r\n\r\n");
	const char *body = end ? body_of(answer, end + 4, n - (size_t)(end + 4 - answer)) : NULL;
	if (!body || sscanf(answer, "HTTP/1.%*c %d", &status) != 1 || status != 200) {
		*problem = lang_fill(a, _("{1}{2}: the answer is not whole, or its status is {3} and not 200"), site, path,
			arena_format(a, "%d", status), NULL);
		return NULL;
	}
	return body;
}
