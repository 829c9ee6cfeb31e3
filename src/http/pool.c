/* The threads behind the loops: pages, the writer, the background. */
#include "http/inside.h"

#include "base/log.h"
#include "base/time.h"
#include "db/change.h"
#include "http/compress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { GROUP_MOST = 32, TRIES = 4, PACK_LEVEL = 1, QUEUE_MOST = 8192, SLOW_THREADS = 2 };

struct worker {
	pthread_t thread;
	struct server *server;
	struct queue *queue;         /* where its work comes from */
	struct db *db;
	struct libdeflate_compressor *compressor;
	bool begun;
};

/* Readers may fill half of a line: there is always room for who has something to save. */
bool pool_push(struct queue *q, struct job *j, int64_t most_wait)
{
	size_t most = most_wait > READERS_WAIT ? QUEUE_MOST : QUEUE_MOST / 2;
	j->next = NULL;
	j->queued = clock_ms();
	pthread_mutex_lock(&q->lock);
	bool good = q->n < most && (!q->first || j->queued - q->first->queued <= most_wait);
	if (good) {
		if (q->last)
			q->last->next = j;
		else
			q->first = j;
		q->last = j;
		q->n++;
		pthread_cond_signal(&q->filled);
	}
	pthread_mutex_unlock(&q->lock);
	return good;
}

/* Up to `most` jobs, linked; NULL: the server stops and nothing is left. */
static struct job *take(struct queue *q, size_t most)
{
	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->stopping)
		pthread_cond_wait(&q->filled, &q->lock);
	struct job *first = q->first, *last = first;
	if (first) {
		for (size_t n = 1; n < most && last->next; n++)
			last = last->next, q->n--;
		q->first = last->next;
		q->last = q->first ? q->last : NULL;
		q->n--;
		last->next = NULL;
	}
	pthread_mutex_unlock(&q->lock);
	return first;
}

static void begin_work(struct worker *w, struct job *j)
{
	log_request(j->id);
	lang_use(j->rq.language);
	j->rq.db = w->db;
}

static void finish(struct worker *w, struct job *j)
{
	lang_use(j->rq.language);
	j->wants.close = j->wants.close || atomic_load(&w->server->stopping);
	j->answer = answer_page(&j->rq, j->status, &j->wants, w->compressor);
	log_request(NULL);
	loop_done(j);
}

/* Too much to do: in a few words. */
static void turn_away(struct job *j)
{
	lang_use(j->rq.language);
	j->status = HTTP_BUSY;
	j->answer = answer_plain(HTTP_BUSY, &j->wants, RETRY);
	loop_done(j);
}

/* Those who waited for an answer that cannot be theirs have their own made. */
static void make_again(struct server *s, struct job *jobs)
{
	for (struct job *j = jobs, *next; j; j = next) {
		next = j->next;
		if (pool_push(&s->pages, j, READERS_WAIT))
			continue;
		pool_give_up(s, j);
		turn_away(j);
	}
}

void pool_give_up(struct server *s, struct job *j)
{
	if (!j->slot)
		return;
	struct db_seen nothing = { 0 };
	struct cache_waited w = cache_filled(s->cache, j, NULL, &nothing);
	for (struct job *waited = w.again, *next; waited; waited = next) {
		next = waited->next;
		turn_away(waited);
	}
}

static void answer_waited(struct job *jobs, struct kept *kept)
{
	for (struct job *j = jobs, *next; j; j = next) {
		next = j->next;
		kept_count(kept, &j->rq);
		j->answer = kept_answer(kept, &j->wants);
		loop_done(j);
	}
}

/* A page that is kept: for this visitor, for those who wait, and for those to come. */
static void fill(struct worker *w, struct job *j)
{
	struct server *s = w->server;
	j->rq.if_none_match = NULL; /* the page is made in any case */
	j->status = http_serve(&j->rq);
	struct db_seen seen = db_seen(w->db);
	struct kept *before = cache_before(s->cache, j);
	struct kept *kept = kept_allowed(&j->rq, j->status) ? kept_new(&j->rq, j->status, before, w->compressor) : NULL;
	struct cache_waited waited = cache_filled(s->cache, j, kept, &seen);
	make_again(s, waited.again);
	if (kept) {
		answer_waited(waited.answered, kept);
		j->answer = kept_answer(kept, &j->wants);
		log_request(NULL);
		loop_done(j);
		kept_drop(kept);
	} else {
		finish(w, j);
	}
	if (before)
		kept_drop(before);
}

/* A POST goes on to the writer when its checks and its slow work are done. */
static bool goes_on(struct worker *w, struct job *j)
{
	j->status = http_before(&j->rq);
	if (j->status != HTTP_OK)
		return false;
	if (pool_push(&w->server->writes, j, WRITERS_WAIT))
		return true;
	j->status = HTTP_BUSY;
	j->rq.retry_after = RETRY;
	return false;
}

static void *make_pages(void *arg)
{
	struct worker *w = arg;
	for (struct job *j; (j = take(w->queue, 1));) {
		begin_work(w, j);
		if (j->rq.method == POST && goes_on(w, j))
			continue;
		if (j->slot) {
			fill(w, j);
			continue;
		}
		if (j->rq.method == GET)
			j->status = http_serve(&j->rq);
		finish(w, j);
	}
	return NULL;
}

/* The page as one act among those of the group.  Returns why the act failed. */
static enum db_fault act(struct worker *w, struct job *j)
{
	begin_work(w, j);
	j->rq = j->first;
	j->rq.db = w->db;
	struct arena *outer = db_arena(w->db, &j->arena);
	db_act(w->db);
	j->status = http_page(&j->rq);
	enum db_fault fault = db_fault(w->db);
	if (!db_act_end(w->db, j->status < 400))
		fault = fault ? fault : db_fault(w->db);
	db_arena(w->db, outer);
	if (fault)
		j->status = http_failed(&j->rq, fault);
	return fault;
}

/* All of the group in one transaction; DB_GOOD: it is kept.  Otherwise nothing of it is. */
static enum db_fault group(struct worker *w, struct job *jobs)
{
	struct arena a = { 0 };
	enum db_fault fault = DB_GOOD;
	db_begin(w->db, &a, WRITE);
	if (db_failed(w->db))
		fault = db_fault(w->db);
	for (struct job *j = jobs; j && !fault; j = j->next) {
		enum db_fault one = act(w, j);
		if (one == DB_AGAIN || (one && !db_in_transaction(w->db)))
			fault = one;
	}
	if (!db_end(w->db, !fault) && !fault)
		fault = db_fault(w->db);
	arena_free(&a);
	return fault;
}

static void rest(int tries)
{
	struct timespec t = { 0, 20000000L << tries };
	nanosleep(&t, NULL);
}

/* The page of a failure may ask the database, but for nothing that was to be written. */
static void tell_failure(struct worker *w, struct job *j, enum db_fault fault)
{
	j->rq = j->first;
	begin_work(w, j);
	j->rq.out = (struct out){ .arena = &j->arena };
	db_begin(w->db, &j->arena, READ);
	j->status = http_failed(&j->rq, fault);
	db_end(w->db, false);
}

/* Together, again while the database asks for it; when the disk fails one, each alone. */
static void write_group(struct worker *w, struct job *jobs)
{
	enum db_fault fault = DB_AGAIN;
	for (struct job *j = jobs; j; j = j->next)
		j->first = j->rq;
	for (int i = 0; i < TRIES && (fault == DB_AGAIN || fault == DB_BUSY); i++) {
		if (i)
			rest(i);
		fault = group(w, jobs);
	}
	if (fault && jobs->next) {
		for (struct job *j = jobs, *next; j; j = next) {
			next = j->next;
			j->next = NULL;
			j->rq = j->first;
			write_group(w, j);
		}
		return;
	}
	for (struct job *j = jobs, *next; j; j = next) {
		next = j->next;
		if (fault)
			tell_failure(w, j, fault);
		finish(w, j);
	}
}

static void *make_writes(void *arg)
{
	struct worker *w = arg;
	for (struct job *jobs; (jobs = take(w->queue, GROUP_MOST));)
		write_group(w, jobs);
	return NULL;
}

/* What must not make a visitor wait: counts are written, and the writer's log comes into the file. */
static void *make_background(void *arg)
{
	struct worker *w = arg;
	struct queue *q = w->queue;
	pthread_mutex_lock(&q->lock);
	while (!q->stopping) {
		pthread_mutex_unlock(&q->lock);
		for (int i = 0; i < 10 && !atomic_load(&w->server->stopping); i++) {
			usleep(100000);
			if (i % 5 == 0) {
				change_watch(w->db);
				app_flush(w->db, moment_now()); /* a kill may cost a second: half of one is left to the disk */
			}
		}
		db_checkpoint(w->db);
		pthread_mutex_lock(&q->lock);
	}
	pthread_mutex_unlock(&q->lock);
	return NULL;
}

/* What is read often is packed as small as it can be, when nobody else needs the processor. */
static void *make_packed(void *arg)
{
	enum { NICE = 15, SMALL = 9 };
	struct worker *w = arg;
	struct cache *cache = w->server->cache;
	struct libdeflate_compressor *better = compress_new(SMALL);
	char key[KEY_MOST];
	size_t n;
	setpriority(PRIO_PROCESS, (id_t)gettid(), NICE);
	for (struct kept *old; better && cache_hot(cache, key, &n, &old); kept_drop(old)) {
		struct kept *k = kept_packed(old, better);
		if (!k)
			continue;
		cache_replace(cache, key, n, old, k);
		kept_drop(k);
	}
	compress_end(better);
	return NULL;
}

/* What waits for other machines: it must hold up neither counts nor pages. */
static void *make_errands(void *arg)
{
	struct worker *w = arg;
	unsigned tenths = 0;
	while (!atomic_load(&w->server->stopping)) {
		if (tenths--) {
			usleep(100000);
			continue;
		}
		tenths = 10 * app_errand(w->db, w->server->config, moment_now(), moment_machine(), &w->server->stopping);
	}
	return NULL;
}

static bool begin(struct server *s, struct queue *q, void *(*work)(void *))
{
	struct worker *w = &s->workers[s->n_workers++];
	w->server = s;
	w->queue = q;
	w->db = db_open(s->config->database);
	if (w->db)
		db_announce(w->db);
	w->compressor = compress_new(PACK_LEVEL);
	w->begun = w->db && w->compressor && pthread_create(&w->thread, NULL, work, w) == 0;
	return w->begun;
}

static void make_queue(struct queue *q)
{
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
}

bool pool_start(struct server *s)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t pages = s->config->threads ? s->config->threads : cores > 2 ? (size_t)cores : 2;
	s->workers = calloc(pages + SLOW_THREADS + 4, sizeof *s->workers);
	if (!s->workers)
		return false;
	make_queue(&s->pages);
	make_queue(&s->slow);
	make_queue(&s->writes);
	bool good = begin(s, &s->writes, make_writes) && begin(s, &s->pages, make_background)
		&& begin(s, &s->pages, make_errands);
	if (good)
		db_leave_checkpoints(s->workers[0].db);
	for (size_t i = 0; i < pages && good; i++)
		good = begin(s, &s->pages, make_pages);
	for (size_t i = 0; i < SLOW_THREADS && good; i++)
		good = begin(s, &s->slow, make_pages);
	if (good && s->cache)
		good = begin(s, &s->pages, make_packed);
	return good;
}

static void stop_queue(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->stopping = true;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
}

static void end(struct worker *w)
{
	if (w->begun)
		pthread_join(w->thread, NULL);
	w->begun = false;
	compress_end(w->compressor);
}

/* Pages first: they may still have something to write.  What they counted is written last. */
void pool_stop(struct server *s)
{
	if (!s->workers)
		return;
	stop_queue(&s->pages);
	stop_queue(&s->slow);
	if (s->cache)
		cache_stop(s->cache);
	for (size_t i = 1; i < s->n_workers; i++)
		end(&s->workers[i]);
	stop_queue(&s->writes);
	if (s->n_workers)
		end(&s->workers[0]);
	if (s->n_workers && s->workers[0].db)
		app_flush(s->workers[0].db, moment_now());
	for (size_t i = 0; i < s->n_workers; i++)
		db_close(s->workers[i].db);
	free(s->workers);
}
