/* A connection: read a head, perhaps a body, wait for the answer, send it, and again. */
#include "http/inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static int64_t head_time(const struct loop *l)
{
	return (int64_t)l->server->config->head_seconds * 1000;
}

struct conn *conn_open(struct loop *l, int fd, struct peer peer)
{
	struct conn *c = calloc(1, sizeof *c);
	if (!c)
		return NULL;
	*c = (struct conn){ .loop = l, .fd = fd, .peer = peer, .can_read = true, .can_write = true };
	c->opened = c->since = l->now;
	c->deadline = l->now + head_time(l);
	c->next = l->conns;
	if (c->next)
		c->next->before = c;
	l->conns = c;
	l->figures.connections = ++l->n_conns;
	return c;
}

/* It is freed at the end of the loop's turn, when nobody looks at it any more; or, when its request is at
 * work, after the answer came and found nobody. */
void conn_close(struct conn *c)
{
	if (!c->lost) {
		close(c->fd);
		crowd_leave(&c->loop->server->crowd, &c->peer);
		c->lost = true;
	}
	if (c->phase != AT_WORK)
		loop_again(c);
}

void conn_free(struct conn *c)
{
	struct loop *l = c->loop;
	if (c->before)
		c->before->next = c->next;
	else
		l->conns = c->next;
	if (c->next)
		c->next->before = c->before;
	l->figures.connections = --l->n_conns;
	answer_free(c->answer);
	if (c->job)
		job_free(c->job);
	free(c->in);
	free(c);
}

void conn_slow_deadline(struct conn *c, size_t bytes)
{
	int64_t seconds = (int64_t)c->loop->server->config->body_seconds;
	c->deadline = c->since + seconds * 1000 + (int64_t)bytes * 1000 / LEAST_RATE;
}

/* Here, and in send_some(), TLS would come in; HTTP/2 in the place of read_head(). */
bool conn_fill(struct conn *c)
{
	if (!c->in && !(c->in = malloc(HEAD_MOST)))
		return conn_close(c), false;
	if (!c->can_read || c->in_n == HEAD_MOST)
		return false;
	size_t room = HEAD_MOST - c->in_n;
	ssize_t n = recv(c->fd, c->in + c->in_n, room, 0);
	if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
		c->can_read = errno == EINTR;
		return false;
	}
	if (n <= 0)
		return conn_close(c), false;
	if (!c->in_n && c->phase == IN_HEAD && c->loop->now - c->opened > 0) {
		c->since = c->loop->now;
		c->deadline = c->since + head_time(c->loop);
	}
	c->can_read = (size_t)n == room || c->ended; /* less than there was room for: that was all, until the next event */
	c->in_n += (size_t)n;
	return true;
}

void conn_answer(struct conn *c, struct answer *a)
{
	c->phase = IN_ANSWER;
	c->answer = a;
	c->sent = 0;
	c->since = c->loop->now;
	conn_slow_deadline(c, 0);
}

bool conn_tell(struct conn *c, struct answer *a)
{
	c->phase = IN_ANSWER; /* nobody works for it any more: closed, it may be freed */
	if (a)
		conn_answer(c, a);
	else
		conn_close(c);
	return a;
}

bool conn_plain(struct conn *c, int status)
{
	struct wants wants = { .close = true, .id = *c->id ? c->id : NULL, .head = c->head.verb == VERB_HEAD };
	lang_use(c->loop->server->config->language);
	return conn_tell(c, answer_plain(status, &wants, status == HTTP_BUSY ? RETRY : 0));
}

/* What it asks meanwhile waits in the socket: take_time() comes back to it. */
static bool is_resting(struct conn *c)
{
	if (c->rests && c->loop->now >= c->rests)
		c->rests = 0;
	return c->rests;
}

/* A proxy's connection has others behind it. */
void conn_rest(struct conn *c)
{
	c->rests = c->peer.local ? 0 : c->loop->now + REST_TIME;
}

static bool read_head(struct conn *c)
{
	if (is_resting(c))
		return false;
	enum parsed r = c->in_n ? parse_head(&c->head, c->in, c->in_n) : PARSE_MORE;
	if (r == PARSE_MORE)
		return conn_fill(c);
	c->began = c->loop->now;
	c->verb = c->route = NULL;
	*c->id = '\0';
	return r == PARSE_WHOLE ? request_begin(c) : conn_plain(c, c->head.refused);
}

/* An idle connection costs no buffer. */
static void next_request(struct conn *c)
{
	c->phase = IN_HEAD;
	c->head = (struct head){ 0 };
	c->since = c->loop->now;
	c->deadline = c->since + (c->in_n ? head_time(c->loop) : IDLE_TIME);
	if (!c->in_n) {
		free(c->in);
		c->in = NULL;
	}
}

/* False: that was all, and the connection is closed. */
static bool answered(struct conn *c)
{
	bool close = c->answer->close;
	loop_log(c->loop, c);
	metrics_count(c->loop, c);
	answer_free(c->answer);
	c->answer = NULL;
	if (c->job)
		job_free(c->job);
	c->job = NULL;
	if (!close) {
		next_request(c);
		return true;
	}
	if (c->head.close && !c->in_n && !c->can_read) { /* it asked for that, and sent nothing more */
		conn_close(c);
		return false;
	}
	c->phase = LINGERING; /* closing with unread bytes would take the answer away from the visitor */
	c->in_n = 0;
	c->since = c->loop->now;
	c->deadline = c->since + LINGER_TIME;
	shutdown(c->fd, SHUT_WR);
	return true;
}

static ssize_t send_some(struct conn *c)
{
	struct answer *a = c->answer;
	if (!a->head_n && !a->body_n)
		return sendfile(c->fd, a->file, &a->from, a->left < 1 << 20 ? a->left : 1 << 20);
	struct iovec parts[] = { { (void *)a->head_at, a->head_n }, { (void *)a->body, a->body_n } };
	struct msghdr m = { .msg_iov = parts, .msg_iovlen = 2 };
	return sendmsg(c->fd, &m, MSG_NOSIGNAL | (a->left ? MSG_MORE : 0));
}

static void take_off(struct answer *a, size_t n)
{
	if (!a->head_n && !a->body_n) {
		a->left -= n;
		return;
	}
	size_t head = n < a->head_n ? n : a->head_n;
	a->head_at += head;
	a->head_n -= head;
	a->body += a->body ? n - head : 0;
	a->body_n -= n - head;
}

static bool send_answer(struct conn *c)
{
	struct answer *a = c->answer;
	while (a->head_n || a->body_n || a->left) {
		if (!c->can_write)
			return false;
		ssize_t n = send_some(c);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			c->can_write = false;
			loop_when_writable(c);
			continue;
		}
		if (n <= 0) /* gone, or the file became shorter */
			return conn_close(c), false;
		take_off(a, (size_t)n);
		c->sent += (size_t)n;
		conn_slow_deadline(c, c->sent);
	}
	return answered(c);
}

static bool linger(struct conn *c)
{
	bool more = conn_fill(c);
	c->in_n = 0;
	return more;
}

static bool drive_once(struct conn *c)
{
	switch (c->phase) {
	case IN_HEAD: return read_head(c);
	case IN_BODY: return request_body(c);
	case IN_ANSWER: return send_answer(c);
	case LINGERING: return linger(c);
	default: return false;
	}
}

void conn_drive(struct conn *c)
{
	enum { TURNS = 64 }; /* then the others, so that pipelining takes nothing from them */
	for (int i = 0; i < TURNS; i++)
		if (c->lost || !drive_once(c))
			return;
	loop_again(c);
}

void conn_time(struct conn *c)
{
	bool asks = (c->phase == IN_HEAD && c->in_n) || c->phase == IN_BODY;
	if (!asks) {
		conn_close(c);
		return;
	}
	if (c->job)
		job_free(c->job);
	c->job = NULL;
	if (conn_plain(c, 408))
		conn_drive(c);
}
