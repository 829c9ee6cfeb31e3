/* /metrics: what the server did and has to do, as Prometheus reads it.  Only for who asks on this machine, at
 * a port of the loopback or a unix socket, and not through a proxy. */
#include "http/answer_head.h"
#include "http/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int times[TIMES] = { 1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000 }; /* ms */

void metrics_count(struct loop *l, const struct conn *c)
{
	int64_t ms = l->now > c->began ? l->now - c->began : 0;
	int status = c->answer->status, i = 0;
	if (!c->verb || status < 0 || status >= 600)
		return;
	while (i < TIMES && ms > times[i])
		i++;
	l->figures.status[status]++;
	l->figures.within[i]++;
	l->figures.ms += (uint64_t)ms;
	l->figures.bytes += c->answer->bytes;
}

static uint64_t sum(const struct server *s, size_t offset)
{
	uint64_t all = 0;
	for (size_t i = 0; i < s->n_loops; i++)
		all += *(const _Atomic uint64_t *)((const char *)&s->loops[i].figures + offset);
	return all;
}

static void put_requests(FILE *f, const struct server *s)
{
	fprintf(f, "# HELP thidua_requests_total Answers that were sent.\n# TYPE thidua_requests_total counter\n");
	for (size_t i = 100; i < 600; i++) {
		uint64_t n = sum(s, offsetof(struct figures, status) + i * sizeof(uint64_t));
		if (n)
			fprintf(f, "thidua_requests_total{status=\"%zu\"} %llu\n", i, (unsigned long long)n);
	}
	fprintf(f, "# HELP thidua_sent_bytes_total Of bodies.\n# TYPE thidua_sent_bytes_total counter\nthidua_sent_bytes_total %llu\n",
		(unsigned long long)sum(s, offsetof(struct figures, bytes)));
	fprintf(f, "# HELP thidua_seconds From the whole head to the last byte.\n# TYPE thidua_seconds histogram\n");
	uint64_t all = 0;
	for (size_t i = 0; i < TIMES; i++) {
		all += sum(s, offsetof(struct figures, within) + i * sizeof(uint64_t));
		fprintf(f, "thidua_seconds_bucket{le=\"%g\"} %llu\n", times[i] / 1000.0, (unsigned long long)all);
	}
	all += sum(s, offsetof(struct figures, within) + TIMES * sizeof(uint64_t));
	fprintf(f, "thidua_seconds_bucket{le=\"+Inf\"} %llu\nthidua_seconds_sum %.3f\nthidua_seconds_count %llu\n",
		(unsigned long long)all, (double)sum(s, offsetof(struct figures, ms)) / 1000, (unsigned long long)all);
}

static size_t waiting(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	size_t n = q->n;
	pthread_mutex_unlock(&q->lock);
	return n;
}

static void put_queues(FILE *f, struct server *s)
{
	size_t connections = 0;
	for (size_t i = 0; i < s->n_loops; i++)
		connections += s->loops[i].figures.connections;
	fprintf(f, "# HELP thidua_connections Open now.\n# TYPE thidua_connections gauge\nthidua_connections %zu\n", connections);
	fprintf(f, "# HELP thidua_waiting Requests in a line.\n# TYPE thidua_waiting gauge\n");
	fprintf(f, "thidua_waiting{line=\"pages\"} %zu\nthidua_waiting{line=\"slow\"} %zu\nthidua_waiting{line=\"writes\"} %zu\n",
		waiting(&s->pages), waiting(&s->slow), waiting(&s->writes));
}

static void put_kept(FILE *f, struct cache *c)
{
	struct cache_figures k = cache_figures(c);
	fprintf(f, "# HELP thidua_kept_hits_total Answers out of memory.\n# TYPE thidua_kept_hits_total counter\n"
		"thidua_kept_hits_total %llu\n", (unsigned long long)k.hits);
	fprintf(f, "# HELP thidua_kept_made_total Pages that were made; same: as they had been.\n"
		"# TYPE thidua_kept_made_total counter\nthidua_kept_made_total{same=\"yes\"} %llu\nthidua_kept_made_total{same=\"no\"} %llu\n",
		(unsigned long long)k.same, (unsigned long long)(k.fills - k.same));
	fprintf(f, "# HELP thidua_kept_dropped_total For want of room.\n# TYPE thidua_kept_dropped_total counter\n"
		"thidua_kept_dropped_total %llu\n", (unsigned long long)k.dropped);
	fprintf(f, "# HELP thidua_kept_bytes Of kept answers.\n# TYPE thidua_kept_bytes gauge\nthidua_kept_bytes %zu\n", k.bytes);
	fprintf(f, "# HELP thidua_kept_answers Kept now.\n# TYPE thidua_kept_answers gauge\nthidua_kept_answers %zu\n", k.answers);
}

static bool is_here(const struct conn *c)
{
	static const uint8_t six[16] = { [15] = 1 }, four[13] = { [10] = 0xff, [11] = 0xff, [12] = 127 };
	const struct peer *p = &c->peer;
	bool near = p->local || !memcmp(p->ip, six, sizeof six) || !memcmp(p->ip, four, sizeof four);
	return near && !c->head.forwarded_for.n && !c->head.forwarded_proto.n;
}

bool metrics_ready(struct conn *c)
{
	struct span t = c->head.target;
	if (t.n != 8 || memcmp(c->in + t.at, "/metrics", 8) || c->head.verb > VERB_HEAD || !is_here(c))
		return false;
	struct server *s = c->loop->server;
	struct wants wants = request_wants(c);
	struct answer *a = answer_new(HTTP_OK, &wants);
	char *text = NULL;
	size_t n = 0;
	FILE *f = a ? open_memstream(&text, &n) : NULL;
	if (!f) {
		answer_free(a);
		return false;
	}
	put_requests(f, s);
	put_queues(f, s);
	if (s->cache)
		put_kept(f, s->cache);
	fclose(f);
	answer_line(a, "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\nCache-Control: no-store\r\n");
	answer_whole(a, &wants, text, n);
	a->packed = text;
	c->route = "/metrics";
	conn_answer(c, a);
	return true;
}
