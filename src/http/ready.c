/* Answers that are ready: the loop sends them itself. */
#include "http/inside.h"

#include "base/time.h"
#include "http/target.h"

#include <string.h>

/* The head's texts end with a NUL in place: what follows each of them was looked at already. */
static const char *in_place(struct conn *c, struct span s)
{
	if (!s.n)
		return NULL;
	c->in[s.at + s.n] = '\0';
	return c->in + s.at;
}

bool ready_static(struct conn *c)
{
	struct span t = c->head.target;
	const char *target = c->in + t.at;
	bool maybe = t.n > 8 && (!memcmp(target, "/static/", 8) || (t.n == 12 && !memcmp(target, "/favicon.ico", 12)));
	if (!maybe || c->head.verb > VERB_HEAD)
		return false;
	const char *query = memchr(target, '?', t.n);
	struct wants wants = request_wants(c);
	wants.if_none_match = in_place(c, c->head.if_none_match);
	struct answer *a = answer_asset(target, query ? (size_t)(query - target) : t.n, &wants);
	if (!a)
		return false;
	c->route = "/static/:file";
	conn_answer(c, a);
	return true;
}

/* A kept page, found by the address as it was sent: without a job, without the pool, without the database. */
bool ready_kept(struct conn *c)
{
	const struct head *h = &c->head;
	struct server *s = c->loop->server;
	struct span t = h->target;
	char key[KEY_MOST];
	if (!s->cache || h->verb > VERB_HEAD || h->cookie.n || t.n + 2 > sizeof key)
		return false;
	memcpy(key, target_language(c->in + h->language.at, h->language.n, s->config->language), 2);
	memcpy(key + 2, c->in + t.at, t.n);
	struct req rq = { .head = h->verb == VERB_HEAD, .now = moment_now() };
	struct kept *k = cache_find(s->cache, key, t.n + 2, rq.now.unix_time);
	if (!k)
		return false;
	struct wants wants = request_wants(c);
	struct peer p;
	wants.if_none_match = in_place(c, h->if_none_match);
	request_sender(&rq, c, &p);
	rq.reader.agent = in_place(c, h->agent);
	kept_count(k, &rq);
	c->route = k->route->path;
	struct answer *a = kept_answer(k, &wants);
	kept_drop(k);
	if (a)
		conn_answer(c, a);
	else
		conn_close(c);
	return true;
}

/* The answer is made from `k`, and the job is over. */
static bool answer_kept(struct conn *c, struct kept *k)
{
	struct job *j = c->job;
	struct answer *a = kept_answer(k, &j->wants);
	kept_count(k, &j->rq);
	c->route = k->route->path;
	kept_drop(k);
	job_free(j);
	c->job = NULL;
	if (a)
		conn_answer(c, a);
	else
		conn_close(c);
	return a;
}

/* A kept page under another spelling of its address, or one that is being made. */
bool ready_take(struct conn *c)
{
	struct job *j = c->job;
	const char *key = http_key(&j->rq);
	struct kept *kept;
	if (strlen(key) >= KEY_MOST)
		return false;
	switch (cache_take(c->loop->server->cache, key, j, &kept)) {
	case CACHE_HIT:
		return answer_kept(c, kept);
	case CACHE_WAIT:
		c->phase = AT_WORK;
		c->job = NULL;
		return true;
	default:
		return false;
	}
}

static enum status light(struct conn *c)
{
	struct req *rq = &c->job->rq;
	lang_use(rq->language);
	rq->out = (struct out){ .arena = rq->arena };
	return rq->route->page(rq);
}

bool ready_light(struct conn *c)
{
	struct job *j = c->job;
	enum status status = request_within_memory(c, light);
	j->wants.gzip = false;
	if (status == HTTP_BUSY)
		j->rq.out.used = 0;
	struct answer *a = answer_page(&j->rq, status, &j->wants, NULL);
	c->route = j->rq.route->path;
	if (a)
		conn_answer(c, a);
	else
		conn_close(c);
	return a;
}
