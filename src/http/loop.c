/* One thread that waits for all its connections at once (epoll), and never for one of them. */
#include "http/inside.h"

#include "base/crypto.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 256, ACCEPTS = 64, TICK = 250, LOG_ROOM = 32 * 1024 };

int64_t clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool watch(int epoll, int fd, uint32_t events, void *who)
{
	struct epoll_event e = { .events = events, .data.ptr = who };
	return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

bool loop_make(struct loop *l, struct server *s)
{
	struct arena a = { 0 };
	l->server = s;
	l->chance = strtoull(crypto_random(&a, 8), NULL, 16);
	arena_free(&a);
	l->epoll = epoll_create1(EPOLL_CLOEXEC);
	l->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	l->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
	l->log = malloc(LOG_ROOM);
	pthread_mutex_init(&l->lock, NULL);
	bool good = l->epoll >= 0 && l->wake >= 0 && l->log && watch(l->epoll, l->wake, EPOLLIN, &l->wake);
	for (int i = 0; i < l->n && good; i++)
		good = watch(l->epoll, l->listeners[i], EPOLLIN, &l->listeners[i]);
	return good;
}

void loop_free(struct loop *l)
{
	for (int i = 0; i < l->n; i++)
		close(l->listeners[i]);
	const int fds[] = { l->epoll, l->wake, l->spare };
	for (size_t i = 0; i < 3; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	pthread_mutex_destroy(&l->lock);
	free(l->log);
}

void loop_wake(struct loop *l)
{
	uint64_t one = 1;
	if (write(l->wake, &one, sizeof one) < 0)
		return; /* the counter is full: it wakes anyway */
}

void loop_done(struct job *j)
{
	struct loop *l = j->loop;
	pthread_mutex_lock(&l->lock);
	bool first = !l->done;
	j->next = l->done;
	l->done = j;
	pthread_mutex_unlock(&l->lock);
	if (first)
		loop_wake(l);
}

/* Most answers fit, so that nobody wants to know when there is room again: being told costs a turn. */
static bool watch_conn(struct conn *c)
{
	struct epoll_event e = { .events = EPOLLIN | EPOLLRDHUP | EPOLLET | (c->full ? EPOLLOUT : 0), .data.ptr = c };
	bool good = epoll_ctl(c->loop->epoll, c->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, c->fd, &e) == 0;
	c->watched = c->watched || good;
	return good;
}

void loop_when_writable(struct conn *c)
{
	bool told = c->full;
	c->full = true;
	if (c->watched && !told && !watch_conn(c))
		conn_close(c);
}

void loop_again(struct conn *c)
{
	if (c->listed)
		return;
	c->listed = true;
	c->again = c->loop->again;
	c->loop->again = c;
}

static void write_log(struct loop *l)
{
	if (l->log_n && write(STDERR_FILENO, l->log, l->log_n) < 0)
		l->log_n = 0; /* there is nobody left to tell */
	l->log_n = 0;
}

/* The second does not change often: its text is kept. */
static const char *when(struct loop *l, time_t second)
{
	struct tm utc;
	if (second != l->second) {
		gmtime_r(&second, &utc);
		strftime(l->when, sizeof l->when, "%Y-%m-%dT%H:%M:%S", &utc);
		l->second = second;
	}
	return l->when;
}

static void log_text(struct loop *l, const char *text)
{
	enum { MOST = 100 };
	size_t n = strlen(text);
	n = n < MOST ? n : MOST;
	memcpy(l->log + l->log_n, text, n);
	l->log_n += n;
}

/* Not by snprintf(): a kept page costs not much more than its line would. */
static void log_number(struct loop *l, uint64_t number, int least)
{
	char digits[20];
	int n = 0;
	for (; number || n < least; number /= 10)
		digits[n++] = (char)('0' + number % 10);
	while (n)
		l->log[l->log_n++] = digits[--n];
}

/* One line for a request: no address, no query, nothing about the visitor. */
void loop_log(struct loop *l, const struct conn *c)
{
	enum { LINE = 512 };
	struct timespec now;
	if (!c->verb)
		return;
	if (LOG_ROOM - l->log_n < LINE)
		write_log(l);
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	log_text(l, "<6>{\"time\":\"");
	log_text(l, when(l, now.tv_sec));
	log_text(l, ".");
	log_number(l, (uint64_t)now.tv_nsec / 1000000, 3);
	log_text(l, "Z\",\"level\":\"info\",\"event\":\"request\",\"request\":\"");
	log_text(l, c->id);
	log_text(l, "\",\"method\":\"");
	log_text(l, c->verb);
	log_text(l, "\",\"route\":\"");
	log_text(l, c->route ? c->route : "");
	log_text(l, "\",\"status\":");
	log_number(l, (uint64_t)c->answer->status, 1);
	log_text(l, ",\"ms\":");
	log_number(l, l->now > c->began ? (uint64_t)(l->now - c->began) : 0, 1);
	log_text(l, ",\"bytes\":");
	log_number(l, c->answer->bytes, 1);
	log_text(l, "}\n");
}

/* All descriptors are taken: one is given up, so that the visitor is told by a closed connection. */
static void turn_away(struct loop *l, int listener)
{
	close(l->spare);
	int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0)
		close(fd);
	l->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/* Too many connections: the answer is short and costs nothing. */
static void say_busy(int fd)
{
	static const char busy[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
	ssize_t n = send(fd, busy, sizeof busy - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	(void)n; /* where it does not fit, the closed connection says it */
	close(fd);
}

/* Its request has mostly come with it: it is read at once, and who asks no more is never watched. */
static void welcome(struct loop *l, int fd, const struct sockaddr_storage *from)
{
	struct peer peer = address_peer(from);
	if (!crowd_enter(&l->server->crowd, &peer)) {
		say_busy(fd);
		return;
	}
	struct conn *c = conn_open(l, fd, peer);
	if (!c) {
		crowd_leave(&l->server->crowd, &peer);
		close(fd);
		return;
	}
	conn_drive(c);
	if (!c->lost && !watch_conn(c))
		conn_close(c);
}

static bool accept_one(struct loop *l, int listener)
{
	struct sockaddr_storage from = { 0 };
	socklen_t n = sizeof from;
	int fd = accept4(listener, (struct sockaddr *)&from, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0 && (errno == EMFILE || errno == ENFILE))
		turn_away(l, listener);
	if (fd < 0)
		return errno == EINTR || errno == ECONNABORTED;
	welcome(l, fd, &from);
	return true;
}

static void accept_some(struct loop *l, int listener)
{
	for (int i = 0; i < ACCEPTS && accept_one(l, listener); i++)
		;
}

static bool is_listener(const struct loop *l, const void *who)
{
	return (const int *)who >= l->listeners && (const int *)who < l->listeners + l->n;
}

static void take_event(struct loop *l, const struct epoll_event *e)
{
	uint64_t count;
	struct conn *c = e->data.ptr;
	if (e->data.ptr == &l->wake) {
		if (read(l->wake, &count, sizeof count) < 0)
			return;
	} else if (is_listener(l, e->data.ptr)) {
		accept_some(l, *(const int *)e->data.ptr);
	} else {
		c->ended = c->ended || (e->events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR));
		c->can_read = c->can_read || (e->events & ~(uint32_t)EPOLLOUT);
		c->can_write = c->can_write || (e->events & (EPOLLOUT | EPOLLHUP | EPOLLERR));
		if (c->phase == AT_WORK && (e->events & (EPOLLHUP | EPOLLERR)))
			conn_close(c);
		else
			conn_drive(c);
	}
}

/* Answers that the pool has made. */
void loop_take_done(struct loop *l)
{
	pthread_mutex_lock(&l->lock);
	struct job *j = l->done, *in_order = NULL;
	l->done = NULL;
	pthread_mutex_unlock(&l->lock);
	for (struct job *next; j; j = next) {
		next = j->next;
		j->next = in_order;
		in_order = j;
	}
	for (struct job *next; (j = in_order); in_order = next) {
		next = j->next;
		struct conn *c = j->conn;
		c->phase = IN_HEAD;
		c->job = j;
		if (c->lost || !j->answer) {
			conn_close(c);
			continue;
		}
		c->route = j->rq.route ? j->rq.route->path : "";
		if (j->status == HTTP_BUSY)
			conn_rest(c);
		conn_answer(c, j->answer);
		j->answer = NULL;
		conn_drive(c);
	}
}

static void take_again(struct loop *l)
{
	struct conn *c = l->again;
	l->again = NULL;
	for (struct conn *next; c; c = next) {
		next = c->again;
		c->listed = false;
		if (!c->lost)
			conn_drive(c);
		else if (c->phase != AT_WORK)
			conn_free(c);
	}
}

static void take_time(struct loop *l)
{
	for (struct conn *c = l->conns, *next; c; c = next) {
		next = c->next;
		if (c->phase != AT_WORK && !c->lost && (l->now > c->deadline || l->now > c->opened + LONGEST_LIFE))
			conn_time(c);
		else if (c->rests && c->phase == IN_HEAD && !c->lost && l->now >= c->rests)
			conn_drive(c);
	}
}

/* No new connections; those that wait for nothing are closed.  What was sent already is answered. */
static void stop(struct loop *l)
{
	for (int i = 0; i < l->n; i++) {
		while (accept_one(l, l->listeners[i]))
			;
		close(l->listeners[i]);
	}
	l->n = 0;
	for (struct conn *c = l->conns, *next; c; c = next) {
		next = c->next;
		if (c->phase == IN_HEAD && !c->lost && !c->in_n)
			conn_drive(c);
	}
}

static void close_idle(struct loop *l, bool all)
{
	for (struct conn *c = l->conns, *next; c; c = next) {
		next = c->next;
		if (!c->lost && (all || (c->phase == IN_HEAD && !c->in_n)))
			conn_close(c);
	}
}

void *loop_run(void *arg)
{
	struct loop *l = arg;
	struct server *s = l->server;
	struct epoll_event events[EVENTS];
	int64_t ticked = 0;
	bool stopped = false;
	while (!stopped || l->n_conns) {
		int n = epoll_wait(l->epoll, events, EVENTS, l->again ? 0 : l->n_conns || stopped ? TICK : -1);
		l->now = clock_ms();
		for (int i = 0; i < n; i++)
			take_event(l, &events[i]);
		loop_take_done(l);
		take_again(l);
		if (l->now - ticked >= TICK)
			take_time(l), ticked = l->now;
		if (atomic_load(&s->stopping) && !stopped)
			stop(l), stopped = true;
		if (stopped)
			close_idle(l, atomic_load(&s->hurry));
		write_log(l);
	}
	return NULL;
}
