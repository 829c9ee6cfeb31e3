/* From the head of a request to a job for the pool, or to an answer at once. */
#include "http/inside.h"

#include "base/time.h"
#include "http/target.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { BODY_MOST = 64 * 1024 }; /* where the route says nothing */

static const char *span_text(struct arena *a, const struct conn *c, struct span s)
{
	return s.n ? arena_copy_n(a, c->in + s.at, s.n) : NULL;
}

static bool wants_secure(const struct conn *c)
{
	const struct head *h = &c->head;
	return c->peer.local && h->forwarded_proto.n == 5 && !memcmp(c->in + h->forwarded_proto.at, "https", 5);
}

struct wants request_wants(const struct conn *c)
{
	const struct head *h = &c->head;
	const char *encoding = c->in + h->encoding.at;
	const struct server *s = c->loop->server;
	bool long_here = c->loop->now - c->opened > LIFE_TIME;
	return (struct wants){
		.head = h->verb == VERB_HEAD,
		.close = h->close || long_here || atomic_load(&s->stopping),
		.old = h->old,
		.gzip = parse_listed(encoding, h->encoding.n, "gzip"),
		.brotli = parse_listed(encoding, h->encoding.n, "br"),
		.secure = wants_secure(c),
		.id = c->id,
	};
}

/* splitmix64: names need to differ, not to be secret. */
static void name_request(struct conn *c)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t z = c->loop->chance += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	z ^= z >> 31;
	for (int i = 0; i < 16; i++, z >>= 4)
		c->id[i] = digits[z & 15];
	c->id[16] = '\0';
}

/* Limits and counters know the sender by a part of the address; a proxy on this machine names it.  False:
 * it does not. */
bool request_sender(struct req *rq, const struct conn *c, struct peer *p)
{
	const struct head *h = &c->head;
	*p = c->peer;
	bool known = !p->local || (h->forwarded_for.n && address_read(c->in + h->forwarded_for.at, h->forwarded_for.n, p));
	address_prefix(p, rq->reader.prefix);
	rq->reader.speaks = h->language.n;
	rq->reader.ahead = parse_listed(c->in + h->purpose.at, h->purpose.n, "prefetch");
	return known;
}

/* Address and query; false: they are none, and the refusal is told on the home page's frame, or to a program. */
static bool read_target(struct req *rq, const char *target, size_t n)
{
	struct param *params = NULL;
	rq->path = target_path(rq->arena, target, n);
	rq->query = target_query(rq->arena, target, n);
	bool good = rq->path && target_params(rq->arena, rq->query, strlen(rq->query), &params, &rq->params.n);
	if (good) {
		rq->params.v = params;
		return true;
	}
	rq->path = n > 5 && !memcmp(target, "/api/", 5) ? "/api/" : "/";
	rq->query = "";
	rq->params.n = 0;
	return false;
}

/* What the head tells about the request; HTTP_BAD: its address is not one. */
static enum status fill(struct conn *c)
{
	struct job *j = c->job;
	const struct head *h = &c->head;
	const struct config *config = c->loop->server->config;
	struct arena *a = &j->arena;
	struct req *rq = &j->rq;
	*rq = (struct req){ .method = h->verb == VERB_POST ? POST : GET, .arena = a, .config = config };
	rq->id = j->id;
	rq->head = h->verb == VERB_HEAD;
	bool good = read_target(rq, c->in + h->target.at, h->target.n);
	rq->secure = j->wants.secure;
	if (h->cookie.n)
		rq->cookie = target_cookie(a, c->in + h->cookie.at, h->cookie.n, rq->secure ? "__Host-thidua" : "thidua");
	struct peer p;
	bool known = request_sender(rq, c, &p);
	rq->network = known ? j->network : "local";
	if (known)
		address_network(&p, j->network, sizeof j->network);
	rq->host = span_text(a, c, h->host);
	const char *agent = span_text(a, c, h->agent);
	rq->reader.agent = agent ? agent : "";
	const char *chosen = req_text(rq, "lang");
	bool is_language = !strcmp(chosen, "vi") || !strcmp(chosen, "en");
	rq->language = is_language ? chosen : target_language(c->in + h->language.at, h->language.n, config->language);
	rq->if_none_match = span_text(a, c, h->if_none_match);
	rq->now = moment_now();
	rq->clock = moment_machine();
	rq->today = *config->today ? (struct day){ config->today } : day_of(a, rq->now);
	j->wants.if_none_match = rq->if_none_match;
	j->wants.range = span_text(a, c, h->range);
	j->wants.if_range = span_text(a, c, h->if_range);
	return good ? 0 : HTTP_BAD;
}

static struct job *job_new(struct conn *c)
{
	struct job *j = calloc(1, sizeof *j);
	if (!j)
		return NULL;
	j->conn = c;
	j->loop = c->loop;
	j->began = c->began;
	j->wants = request_wants(c);
	j->arena.budget = c->loop->server->config->memory;
	memcpy(j->id, c->id, sizeof j->id);
	j->wants.id = j->id;
	return j;
}

void job_free(struct job *j)
{
	body_free(&j->body);
	answer_free(j->answer);
	arena_free(&j->arena);
	free(j);
}

static void drop_head(struct conn *c)
{
	c->in_n -= c->head.size;
	memmove(c->in, c->in + c->head.size, c->in_n);
}

/* The connection stays, where nothing of the request is still to be read: to open another one costs both more than to
 * be told.  But it was told when to come again, so it is not heard at once. */
static bool turn_away(struct conn *c, struct job *j)
{
	lang_use(j->rq.language);
	conn_rest(c);
	return conn_tell(c, answer_plain(HTTP_BUSY, &j->wants, RETRY));
}

/* To the pool; POSTs wait longer than readers before they are turned away.  False, here and below: the
 * connection was closed. */
static bool hand_over(struct conn *c)
{
	struct job *j = c->job;
	struct server *s = c->loop->server;
	bool post = j->rq.method == POST;
	bool slow = post && !j->rq.refused && j->rq.route && j->rq.route->prepare;
	c->phase = AT_WORK;
	c->job = NULL;
	int64_t wait = !post ? READERS_WAIT : j->rq.cookie ? WRITERS_WAIT : GUESTS_WAIT;
	if (pool_push(slow ? &s->slow : &s->pages, j, wait))
		return true;
	pool_give_up(s, j);
	bool told = turn_away(c, j);
	job_free(j);
	return told;
}

/* To where the answer comes from: a page that is kept or asks nobody, else the pool. */
static bool pass_on(struct conn *c)
{
	struct job *j = c->job;
	enum status missing;
	const struct route *r = j->rq.method == GET ? http_find(&j->rq, &missing) : NULL;
	if (r && r->flags & LIGHT)
		return ready_light(c);
	if (r && r->flags & KEPT && !j->rq.cookie && c->loop->server->cache && ready_take(c))
		return true;
	return !c->job || hand_over(c);
}

/* The body is not wanted: the page of the refusal is made, and the connection ends with it. */
static bool refuse(struct conn *c, enum status status)
{
	c->job->rq.refused = status;
	c->job->wants.close = true;
	return hand_over(c);
}

/* The job is given up. */
static bool drop_job(struct conn *c, int status)
{
	job_free(c->job);
	c->job = NULL;
	return conn_plain(c, status);
}

/* May this body come?  0: yes. */
static enum status body_allowed(struct conn *c)
{
	struct job *j = c->job;
	const struct config *config = c->loop->server->config;
	enum status missing;
	const struct route *r = http_find(&j->rq, &missing);
	if (!r) {
		j->rq.allow = missing == HTTP_WRONG_METHOD ? http_allow(&j->rq) : NULL;
		return missing;
	}
	if (!c->head.sized && !c->head.chunked)
		return HTTP_NO_LENGTH;
	j->body.limit = r->body ? r->body : r->flags & UPLOAD ? config->upload + BODY_MOST : BODY_MOST;
	if (c->head.length > j->body.limit)
		return HTTP_TOO_LARGE;
	if (c->head.sized && !c->head.length)
		return 0;
	const char *type = span_text(&j->arena, c, c->head.type);
	return body_begin(&j->body, &j->rq, type, c->loop->server->incoming, config->upload);
}

static bool begin_post(struct conn *c, enum status refused)
{
	static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
	bool expects = c->head.expect && c->in_n == c->head.size;
	drop_head(c);
	if (refused)
		return refuse(c, refused);
	if (c->head.sized && !c->head.length)
		return hand_over(c);
	c->phase = IN_BODY;
	c->since = c->loop->now;
	conn_slow_deadline(c, 0);
	if (expects && send(c->fd, go_on, sizeof go_on - 1, MSG_NOSIGNAL) != sizeof go_on - 1)
		return conn_close(c), false;
	return true;
}

/* May this be asked?  0: yes. */
static enum status may_ask(struct conn *c)
{
	struct job *j = c->job;
	if (c->head.verb == VERB_POST)
		return body_allowed(c);
	if (c->head.verb != VERB_OTHER)
		return 0;
	j->rq.allow = http_allow(&j->rq);
	return j->rq.allow ? HTTP_WRONG_METHOD : HTTP_NOT_FOUND;
}

enum status request_within_memory(struct conn *c, enum status (*step)(struct conn *c))
{
	jmp_buf full;
	enum status status = HTTP_BUSY;
	c->job->arena.full = &full;
	if (setjmp(full) == 0)
		status = step(c);
	c->job->arena.full = NULL;
	return status;
}

static bool begin_page(struct conn *c)
{
	c->job = job_new(c);
	if (!c->job)
		return conn_plain(c, HTTP_BUSY);
	enum status refused = request_within_memory(c, fill);
	if (!refused)
		refused = request_within_memory(c, may_ask);
	if (refused == HTTP_BUSY)
		return drop_job(c, refused);
	if (c->head.verb == VERB_POST)
		return begin_post(c, refused);
	drop_head(c);
	return refused ? refuse(c, refused) : pass_on(c);
}

/* "OPTIONS *" is about the server, "OPTIONS /path" about an address. */
static bool send_options(struct conn *c)
{
	struct arena a = { .budget = 1 << 20 };
	struct span t = c->head.target;
	struct wants wants = request_wants(c);
	struct req rq = { .arena = &a, .path = target_path(&a, c->in + t.at, t.n) };
	bool all = t.n == 1 && c->in[t.at] == '*';
	const char *allow = all ? "GET, HEAD, POST, OPTIONS" : rq.path ? http_allow(&rq) : NULL;
	struct answer *answer = allow ? answer_options(allow, &wants) : answer_plain(HTTP_NOT_FOUND, &wants, 0);
	arena_free(&a);
	drop_head(c);
	if (answer)
		conn_answer(c, answer);
	else
		conn_close(c);
	return answer;
}

bool request_begin(struct conn *c)
{
	static const char *const verbs[] = { "GET", "HEAD", "POST", "OPTIONS", "other" };
	const struct head *h = &c->head;
	c->verb = verbs[h->verb];
	name_request(c);
	if (h->verb != VERB_POST && (h->chunked || h->length))
		return conn_plain(c, h->verb == VERB_OTHER ? HTTP_WRONG_METHOD : HTTP_BAD);
	if (h->verb == VERB_OPTIONS)
		return send_options(c);
	if (!ready_static(c) && !ready_kept(c) && !metrics_ready(c))
		return begin_page(c);
	drop_head(c);
	return true;
}

/* Of what has come, the part that belongs to this body; 0, HTTP_OK when the body is whole, or the refusal. */
static enum status take(struct conn *c)
{
	struct body *b = &c->job->body;
	size_t used = c->in_n, made = c->in_n;
	bool whole;
	if (c->head.chunked) {
		enum parsed r = parse_chunks(&b->chunks, c->in, c->in_n, &used, &made);
		if (r == PARSE_REFUSED)
			return HTTP_BAD;
		whole = r == PARSE_WHOLE;
	} else {
		uint64_t left = c->head.length - b->got;
		used = made = left < c->in_n ? (size_t)left : c->in_n;
		whole = made == left;
	}
	enum status status = body_take(b, c->in, made);
	c->in_n -= used;
	memmove(c->in, c->in + used, c->in_n);
	conn_slow_deadline(c, b->got);
	if (status || !whole)
		return status;
	status = body_end(b);
	return status ? status : HTTP_OK;
}

bool request_body(struct conn *c)
{
	if (!c->in_n)
		return conn_fill(c);
	enum status status = request_within_memory(c, take);
	if (status == HTTP_BUSY)
		return drop_job(c, HTTP_BUSY);
	if (status == HTTP_OK)
		return hand_over(c);
	return !status || refuse(c, status);
}
