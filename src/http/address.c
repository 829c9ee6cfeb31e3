#include "http/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static int refuse(const char *where, const char *why)
{
	fprintf(stderr, "thidua: --listen %s: %s\n", where, why);
	return -1;
}

static int close_and(int fd, const char *where, const char *why)
{
	if (fd >= 0)
		close(fd);
	return refuse(where, why);
}

/* A socket file that nobody answers at is left from a server that was killed. */
static int listen_unix(const char *path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof a.sun_path)
		return refuse(path, "the name of the socket is too long");
	memcpy(a.sun_path, path, strlen(path));
	int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool answers = connect(probe, (struct sockaddr *)&a, sizeof a) == 0;
	struct stat st;
	close(probe);
	if (answers)
		return refuse(path, "another server answers there");
	if (lstat(path, &st) == 0 && S_ISSOCK(st.st_mode))
		unlink(path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) || chmod(path, 0660) || listen(fd, BACKLOG))
		return close_and(fd, path, strerror(errno));
	return fd;
}

/* With SO_REUSEPORT a second server would share the port in silence: the first socket tries without. */
static bool is_free(const struct sockaddr *a, socklen_t n)
{
	int yes = 1, fd = socket(a->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	bool good = fd >= 0 && bind(fd, a, n) == 0;
	int why = errno;
	if (fd >= 0)
		close(fd);
	errno = why;
	return good;
}

static int listen_at(const char *where, const struct sockaddr *a, socklen_t n, bool first)
{
	int yes = 1, no = 0;
	if (first && !is_free(a, n))
		return refuse(where, strerror(errno));
	int fd = socket(a->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return refuse(where, strerror(errno));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	if (a->sa_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
	if (bind(fd, a, n) || listen(fd, BACKLOG))
		return close_and(fd, where, strerror(errno));
	return fd;
}

static bool has_ipv6(void)
{
	int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* "[::]:8080", "127.0.0.1:8080", ":8080" or "8080". */
static int listen_tcp(const char *where)
{
	char host[64] = "::";
	const char *colon = strrchr(where, ':'), *port = colon ? colon + 1 : where;
	size_t n = colon ? (size_t)(colon - where) : 0, from = *where == '[' && n > 1 && where[n - 1] == ']';
	if (n >= sizeof host)
		return refuse(where, "this is no address; write [::]:8080");
	if (n)
		snprintf(host, sizeof host, "%.*s", (int)(n - 2 * from), where + from);
	if (!strcmp(host, "::") && !has_ipv6())
		snprintf(host, sizeof host, "0.0.0.0");
	struct addrinfo hints = { .ai_flags = AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM }, *found;
	size_t digits = strspn(port, "0123456789");
	if (!digits || port[digits] || digits > 5 || strtol(port, NULL, 10) > 65535)
		return refuse(where, "the port is a number up to 65535; write [::]:8080");
	if (getaddrinfo(host, port, &hints, &found))
		return refuse(where, "this is no address; write [::]:8080");
	int fd = listen_at(where, found->ai_addr, found->ai_addrlen, true);
	freeaddrinfo(found);
	return fd;
}

/* One more socket on the port of a socket that listens already. */
static int listen_again(const char *where, int first)
{
	struct sockaddr_storage a = { 0 };
	socklen_t n = sizeof a;
	if (getsockname(first, (struct sockaddr *)&a, &n))
		return refuse(where, strerror(errno));
	return a.ss_family == AF_UNIX ? fcntl(first, F_DUPFD_CLOEXEC, 0)
		: listen_at(where, (struct sockaddr *)&a, n, false);
}

int address_listen(const char *where, const int *first, int n, int fds[LISTENERS_MOST])
{
	int made = 0;
	for (const char *p = where; *p; p += *p == ',') {
		size_t length = strcspn(p, ",");
		char one[160];
		if (length >= sizeof one || made == LISTENERS_MOST)
			return refuse(where, "this is too long");
		snprintf(one, sizeof one, "%.*s", (int)length, p);
		p += length;
		int fd = made < n ? listen_again(one, first[made])
			: !strncmp(one, "unix:", 5) ? listen_unix(one + 5) : listen_tcp(one);
		if (fd < 0) {
			while (made)
				close(fds[--made]);
			return -1;
		}
		fds[made++] = fd;
	}
	return made ? made : refuse(where, "there is no address");
}

const char *address_text(int fd, char *text, size_t room)
{
	struct sockaddr_storage a = { 0 };
	socklen_t n = sizeof a;
	char host[64] = "", port[16] = "";
	getsockname(fd, (struct sockaddr *)&a, &n);
	if (a.ss_family == AF_UNIX) {
		snprintf(text, room, "unix:%s", ((struct sockaddr_un *)&a)->sun_path);
		return text;
	}
	getnameinfo((struct sockaddr *)&a, n, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
	bool any = !strcmp(host, "::") || !strcmp(host, "0.0.0.0");
	snprintf(text, room, strchr(host, ':') && !any ? "http://[%s]:%s" : "http://%s:%s", any ? "localhost" : host, port);
	return text;
}

void address_forget(const char *where)
{
	for (const char *p = where; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
		char path[160];
		if (strncmp(p, "unix:", 5))
			continue;
		snprintf(path, sizeof path, "%.*s", (int)strcspn(p + 5, ","), p + 5);
		unlink(path);
	}
}

static void mapped(struct peer *p, const void *ipv4)
{
	static const uint8_t prefix[12] = { [10] = 0xff, [11] = 0xff };
	memcpy(p->ip, prefix, sizeof prefix);
	memcpy(p->ip + 12, ipv4, 4);
}

struct peer address_peer(const struct sockaddr_storage *from)
{
	struct peer p = { .local = from->ss_family == AF_UNIX || from->ss_family == AF_UNSPEC };
	if (from->ss_family == AF_INET)
		mapped(&p, &((const struct sockaddr_in *)from)->sin_addr);
	else if (from->ss_family == AF_INET6)
		memcpy(p.ip, &((const struct sockaddr_in6 *)from)->sin6_addr, 16);
	return p;
}

bool address_read(const char *text, size_t n, struct peer *peer)
{
	char one[64];
	uint8_t ipv4[4];
	while (n && (text[n - 1] == ' ' || text[n - 1] == ']'))
		n--;
	size_t from = n;
	while (from && !strchr(", [", text[from - 1]))
		from--;
	if (n == from || n - from >= sizeof one)
		return false;
	snprintf(one, sizeof one, "%.*s", (int)(n - from), text + from);
	if (inet_pton(AF_INET6, one, peer->ip) == 1)
		return true;
	if (inet_pton(AF_INET, one, ipv4) != 1)
		return false;
	mapped(peer, ipv4);
	return true;
}

static bool is_ipv4(const struct peer *p)
{
	struct peer same = { 0 };
	mapped(&same, p->ip + 12);
	return !memcmp(p->ip, same.ip, sizeof p->ip);
}

void address_prefix(const struct peer *p, uint8_t prefix[16])
{
	memcpy(prefix, p->ip, 16);
	if (!is_ipv4(p))
		memset(prefix + 8, 0, 8);
}

void address_network(const struct peer *p, char *text, size_t room)
{
	char address[INET6_ADDRSTRLEN];
	uint8_t ip[16];
	memcpy(ip, p->ip, sizeof ip);
	if (is_ipv4(p)) {
		snprintf(text, room, "%u.%u.%u.0/24", ip[12], ip[13], ip[14]);
		return;
	}
	memset(ip + 7, 0, 9);
	inet_ntop(AF_INET6, ip, address, sizeof address);
	snprintf(text, room, "%s/56", address);
}

struct crowd_slot { uint64_t who; size_t n; };

bool crowd_make(struct crowd *c, size_t most, size_t most_all)
{
	*c = (struct crowd){ .most = most, .most_all = most_all, .room = 64 };
	while (c->room < most_all * 2)
		c->room *= 2;
	pthread_mutex_init(&c->lock, NULL);
	c->slots = calloc(c->room, sizeof *c->slots);
	return c->slots;
}

void crowd_free(struct crowd *c)
{
	pthread_mutex_destroy(&c->lock);
	free(c->slots);
}

/* The whole of an IPv4 address, half of an IPv6 one; never 0, which marks an empty slot. */
static uint64_t key_of(const struct peer *p)
{
	uint64_t key;
	memcpy(&key, p->ip + (is_ipv4(p) ? 8 : 0), sizeof key);
	key = (key ^ key >> 31) * 0x9e3779b97f4a7c15u;
	return key | 1;
}

static size_t find(const struct crowd *c, uint64_t who)
{
	size_t i = (who >> 20) & (c->room - 1);
	while (c->slots[i].n && c->slots[i].who != who)
		i = (i + 1) & (c->room - 1);
	return i;
}

bool crowd_enter(struct crowd *c, const struct peer *p)
{
	pthread_mutex_lock(&c->lock);
	bool good = c->all < c->most_all;
	if (good && !p->local) {
		uint64_t who = key_of(p);
		struct crowd_slot *s = &c->slots[find(c, who)];
		good = s->n < c->most;
		if (good)
			*s = (struct crowd_slot){ who, s->n + 1 };
	}
	c->all += good;
	pthread_mutex_unlock(&c->lock);
	return good;
}

/* An emptied slot must not cut the way to those that stand behind it. */
static void close_gap(struct crowd *c, size_t hole)
{
	size_t mask = c->room - 1;
	for (size_t i = (hole + 1) & mask; c->slots[i].n; i = (i + 1) & mask) {
		size_t home = (c->slots[i].who >> 20) & mask;
		if (((i - home) & mask) < ((i - hole) & mask))
			continue;
		c->slots[hole] = c->slots[i];
		c->slots[i].n = 0;
		hole = i;
	}
}

void crowd_leave(struct crowd *c, const struct peer *p)
{
	pthread_mutex_lock(&c->lock);
	c->all--;
	if (!p->local) {
		size_t i = find(c, key_of(p));
		if (c->slots[i].n && --c->slots[i].n == 0)
			close_gap(c, i);
	}
	pthread_mutex_unlock(&c->lock);
}
