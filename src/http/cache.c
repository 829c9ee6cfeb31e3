#include "http/cache.h"

#include "base/crypto.h"
#include "db/change.h"
#include "http/inside.h"

#include <stdlib.h>
#include <string.h>

/* PARTS have a lock each; an answer of more than its part's budget / LARGEST is not kept; HOT_HITS make an
 * answer that is SETTLED seconds old worth packing better. */
enum { PARTS = 8, BUCKETS = 1024, LARGEST = 4, HOT_HITS = 8, HOT_MOST = 64, SETTLED = 1 };

struct slot {
	struct slot *next;             /* of the bucket */
	struct slot *older, *newer;    /* of the part */
	struct kept *kept;             /* NULL while it is made for the first time */
	struct db_seen seen;           /* what it was made from */
	int64_t until;                 /* unix time */
	struct job *waiting, **waiting_end;
	uint64_t hash;
	unsigned hits;
	bool asked, filling;           /* asked: since its last turn */
	size_t bytes, n;
	char key[];
};

struct part {
	pthread_mutex_t lock;
	struct slot *buckets[BUCKETS];
	struct slot *oldest, *newest;
	struct cache_figures figures;
};

struct hot { struct kept *kept; size_t n; char key[KEY_MOST]; };

struct cache {
	size_t budget;                 /* of each part */
	uint8_t secret[16];            /* so that nobody can fill one bucket */
	struct part parts[PARTS];
	pthread_mutex_t lock;          /* of what follows */
	pthread_cond_t filled;
	struct hot hot[HOT_MOST];
	size_t n_hot;
	bool stopping;
};

struct cache *cache_new(size_t budget)
{
	struct cache *c = budget ? calloc(1, sizeof *c) : NULL;
	if (!c)
		return NULL;
	c->budget = budget / PARTS;
	crypto_fill(c->secret, sizeof c->secret);
	for (size_t i = 0; i < PARTS; i++)
		pthread_mutex_init(&c->parts[i].lock, NULL);
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->filled, NULL);
	return c;
}

static struct part *part_of(struct cache *c, uint64_t hash)
{
	return &c->parts[hash >> 32 & (PARTS - 1)];
}

static struct slot **find(struct part *p, uint64_t hash, const char *key, size_t n)
{
	struct slot **at = &p->buckets[hash % BUCKETS];
	while (*at && ((*at)->hash != hash || (*at)->n != n || memcmp((*at)->key, key, n)))
		at = &(*at)->next;
	return at;
}

static void unlink_slot(struct part *p, struct slot *s)
{
	*(s->older ? &s->older->newer : &p->oldest) = s->newer;
	*(s->newer ? &s->newer->older : &p->newest) = s->older;
}

static void link_newest(struct part *p, struct slot *s)
{
	s->older = p->newest;
	s->newer = NULL;
	*(p->newest ? &p->newest->newer : &p->oldest) = s;
	p->newest = s;
}

static void measure(struct part *p, struct slot *s)
{
	p->figures.bytes -= s->bytes;
	s->bytes = sizeof *s + s->n + (s->kept ? s->kept->bytes : 0);
	p->figures.bytes += s->bytes;
}

static void drop(struct part *p, struct slot *s)
{
	*find(p, s->hash, s->key, s->n) = s->next;
	unlink_slot(p, s);
	p->figures.bytes -= s->bytes;
	p->figures.answers--;
	if (s->kept)
		kept_drop(s->kept);
	free(s);
}

/* Those that were asked for since their last turn get another; twice round is enough. */
static void make_room(struct cache *c, struct part *p)
{
	for (size_t turns = 2 * p->figures.answers; turns && p->oldest && p->figures.bytes > c->budget; turns--) {
		struct slot *s = p->oldest;
		if (!s->filling && !s->asked) {
			drop(p, s);
			p->figures.dropped++;
			continue;
		}
		s->asked = false;
		unlink_slot(p, s);
		link_newest(p, s);
	}
}

static struct slot *add(struct cache *c, struct part *p, uint64_t hash, const char *key, size_t n)
{
	struct slot *s = malloc(sizeof *s + n);
	if (!s)
		return NULL;
	*s = (struct slot){ .hash = hash, .n = n };
	memcpy(s->key, key, n);
	s->next = p->buckets[hash % BUCKETS];
	p->buckets[hash % BUCKETS] = s;
	link_newest(p, s);
	p->figures.answers++;
	measure(p, s);
	s->filling = true;
	make_room(c, p);
	return s;
}

/* Nothing that it shows has changed, and its time is not over. */
static bool is_true(struct slot *s, int64_t now)
{
	uint64_t number = change_number();
	if (!s->kept || now >= s->until)
		return false;
	if (number == s->seen.as_of)
		return true;
	if (!change_none_since(s->seen.as_of, &s->seen.reads))
		return false;
	s->seen.as_of = number;
	return true;
}

/* The packing thread gets it when there is room in its list; otherwise after as many hits again. */
static void heat(struct cache *c, struct slot *s)
{
	pthread_mutex_lock(&c->lock);
	if (c->n_hot < HOT_MOST) {
		struct hot *h = &c->hot[c->n_hot++];
		*h = (struct hot){ .kept = s->kept, .n = s->n };
		memcpy(h->key, s->key, s->n);
		kept_hold(s->kept);
		pthread_cond_signal(&c->filled);
	}
	pthread_mutex_unlock(&c->lock);
	s->hits = 0;
}

static struct kept *hit(struct cache *c, struct part *p, struct slot *s, int64_t now)
{
	p->figures.hits++;
	s->asked = true;
	if (!s->kept->brotli.n && ++s->hits >= HOT_HITS && now - s->kept->made > SETTLED)
		heat(c, s);
	kept_hold(s->kept);
	return s->kept;
}

struct kept *cache_find(struct cache *c, const char *key, size_t n, int64_t now)
{
	uint64_t hash = crypto_keyed(c->secret, key, n);
	struct part *p = part_of(c, hash);
	pthread_mutex_lock(&p->lock);
	struct slot *s = *find(p, hash, key, n);
	struct kept *k = s && is_true(s, now) ? hit(c, p, s, now) : NULL;
	pthread_mutex_unlock(&p->lock);
	return k;
}

static void wait_for(struct slot *s, struct job *j)
{
	j->joined = change_number();
	j->next = NULL;
	if (!s->waiting)
		s->waiting_end = &s->waiting;
	*s->waiting_end = j;
	s->waiting_end = &j->next;
}

enum cache_way cache_take(struct cache *c, const char *key, struct job *j, struct kept **kept)
{
	size_t n = strlen(key);
	uint64_t hash = crypto_keyed(c->secret, key, n);
	struct part *p = part_of(c, hash);
	enum cache_way way = CACHE_FILL;
	pthread_mutex_lock(&p->lock);
	struct slot *s = *find(p, hash, key, n);
	if (s && is_true(s, j->rq.now.unix_time)) {
		*kept = hit(c, p, s, j->rq.now.unix_time);
		way = CACHE_HIT;
	} else if (s && s->filling) {
		wait_for(s, j);
		way = CACHE_WAIT;
	} else if (s) {
		s->filling = true;
		j->slot = s;
	} else {
		j->slot = add(c, p, hash, key, n); /* NULL: no memory, and it is made for this visitor alone */
	}
	pthread_mutex_unlock(&p->lock);
	return way;
}

struct kept *cache_before(struct cache *c, const struct job *j)
{
	struct part *p = part_of(c, j->slot->hash);
	pthread_mutex_lock(&p->lock);
	struct kept *k = j->slot->kept;
	if (k)
		kept_hold(k);
	pthread_mutex_unlock(&p->lock);
	return k;
}

/* Is what was made true for somebody who came while it was made?  He may know of a later change. */
static bool suits(const struct job *j, const struct db_seen *seen)
{
	return j->joined <= seen->as_of || change_none_since(seen->as_of, &seen->reads);
}

/* Parts those who waited; the others keep waiting for the first of them, who fills the slot next. */
static struct cache_waited part_waiting(struct slot *s, bool kept, const struct db_seen *seen)
{
	struct cache_waited w = { 0 };
	struct job *j = s->waiting;
	s->waiting = NULL;
	for (struct job *next; j; j = next) {
		next = j->next;
		bool suited = kept && suits(j, seen); /* asked once: another thread may commit between two questions */
		if (kept && !suited && w.again) {
			wait_for(s, j);
			continue;
		}
		struct job **to = suited ? &w.answered : &w.again;
		j->slot = kept && to == &w.again ? s : NULL;
		j->alone = !kept;
		j->next = *to;
		*to = j;
	}
	return w;
}

struct cache_waited cache_filled(struct cache *c, struct job *j, struct kept *kept, const struct db_seen *seen)
{
	struct slot *s = j->slot;
	struct part *p = part_of(c, s->hash);
	pthread_mutex_lock(&p->lock);
	p->figures.fills++;
	struct cache_waited w = part_waiting(s, kept, seen);
	s->filling = w.again && w.again->slot;
	struct kept *old = s->kept; /* perhaps packed better meanwhile */
	bool fits = kept && kept->bytes <= c->budget / LARGEST;
	bool same = fits && old && !strcmp(kept->etag, old->etag) && kept->plain.n == old->plain.n;
	p->figures.same += same;
	if (fits && !same) {
		kept_hold(kept);
		s->kept = kept;
		s->hits = 0;
	} else if (!fits) {
		s->kept = NULL;
	}
	if (old && old != s->kept)
		kept_drop(old);
	if (fits) {
		s->seen = *seen;
		s->until = j->rq.fresh_until;
	}
	measure(p, s);
	if (!s->kept && !s->filling)
		drop(p, s);
	make_room(c, p);
	pthread_mutex_unlock(&p->lock);
	j->slot = NULL;
	return w;
}

bool cache_hot(struct cache *c, char key[KEY_MOST], size_t *n, struct kept **kept)
{
	pthread_mutex_lock(&c->lock);
	while (!c->n_hot && !c->stopping)
		pthread_cond_wait(&c->filled, &c->lock);
	bool stopping = c->stopping;
	if (!stopping) {
		const struct hot *h = &c->hot[--c->n_hot];
		*kept = h->kept;
		*n = h->n;
		memcpy(key, h->key, h->n);
	}
	pthread_mutex_unlock(&c->lock);
	return !stopping;
}

void cache_replace(struct cache *c, const char *key, size_t n, const struct kept *old, struct kept *better)
{
	uint64_t hash = crypto_keyed(c->secret, key, n);
	struct part *p = part_of(c, hash);
	pthread_mutex_lock(&p->lock);
	struct slot *s = *find(p, hash, key, n);
	if (s && s->kept == old) {
		kept_drop(s->kept);
		kept_hold(better);
		s->kept = better;
		measure(p, s);
		make_room(c, p);
	}
	pthread_mutex_unlock(&p->lock);
}

void cache_stop(struct cache *c)
{
	pthread_mutex_lock(&c->lock);
	c->stopping = true;
	pthread_cond_broadcast(&c->filled);
	pthread_mutex_unlock(&c->lock);
}

struct cache_figures cache_figures(struct cache *c)
{
	struct cache_figures sum = { .budget = c->budget * PARTS };
	for (size_t i = 0; i < PARTS; i++) {
		struct part *p = &c->parts[i];
		pthread_mutex_lock(&p->lock);
		sum.hits += p->figures.hits;
		sum.fills += p->figures.fills;
		sum.same += p->figures.same;
		sum.dropped += p->figures.dropped;
		sum.bytes += p->figures.bytes;
		sum.answers += p->figures.answers;
		pthread_mutex_unlock(&p->lock);
	}
	return sum;
}

void cache_free(struct cache *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < PARTS; i++) {
		for (struct slot *s = c->parts[i].oldest, *next; s; s = next) {
			next = s->newer;
			if (s->kept)
				kept_drop(s->kept);
			free(s);
		}
		pthread_mutex_destroy(&c->parts[i].lock);
	}
	while (c->n_hot)
		kept_drop(c->hot[--c->n_hot].kept);
	free(c);
}
