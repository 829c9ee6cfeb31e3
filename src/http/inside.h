/* The parts of the server, as they know each other; nobody else includes this. */
#ifndef HTTP_INSIDE_H
#define HTTP_INSIDE_H

#include "http/address.h"
#include "http/answer.h"
#include "http/body.h"
#include "http/cache.h"
#include "http/http.h"
#include "http/parse.h"

#include <pthread.h>
#include <stdatomic.h>

/* Milliseconds.  Each is absolute from the beginning of its phase; no byte starts it again.  Those for
 * heads and bodies are settings. */
enum {
	IDLE_TIME = 60 * 1000,       /* between two requests */
	LEAST_RATE = 4 * 1024,       /* bytes that win another second for a body or an answer */
	LINGER_TIME = 3 * 1000,      /* reading what still comes after a refusal, so that it is read */
	LIFE_TIME = 15 * 60 * 1000,  /* after that, the next answer closes the connection */
	LONGEST_LIFE = 2 * 60 * 60 * 1000,
	READERS_WAIT = 1000,         /* behind others in the line, before they are turned away */
	GUESTS_WAIT = 2500,          /* who sends a form without an account */
	WRITERS_WAIT = 5 * 1000,     /* and with one: they are turned away last */
	REST_TIME = 1000,            /* who was turned away and asks again at once is heard only then */
	STOP_TIME = 9 * 1000,        /* for what is under way when the server stops */
};

enum { RETRY = 5 }; /* seconds, after which those may ask again who were turned away */

/* A request under way, from its head until its answer is sent. */
struct job {
	struct job *next;
	struct conn *conn;
	struct loop *loop;
	struct arena arena;
	struct req rq;
	struct req first;            /* as it came, to run it again */
	struct wants wants;
	struct body body;
	enum status status;
	struct answer *answer;
	struct slot *slot;           /* of the kept answers: the one that this job fills, or NULL */
	uint64_t joined;             /* while it waits for another's: the change that it may know of */
	bool alone;                  /* its answer cannot be kept: it waits for nobody */
	int64_t began, queued;       /* ms */
	char id[17], network[48];
};

enum phase { IN_HEAD, IN_BODY, AT_WORK, IN_ANSWER, LINGERING };

struct conn {
	struct conn *next, *before;  /* of the loop */
	struct conn *again;          /* in the loop's list of those with more to do at once */
	struct loop *loop;
	int fd;
	enum phase phase;
	bool can_read, can_write, ended, lost, listed; /* ended: the visitor sends no more; */
	                             /* lost: is gone; listed: in the loop's `again` */
	bool watched, full;          /* the loop is told of its events; full: also when it can be written to again */
	struct peer peer;
	int64_t opened, since, deadline; /* ms: of the connection, of the phase, of its end */
	int64_t rests;               /* ms: until then nothing is read of it; 0: it does not rest */
	char *in;                    /* HEAD_MOST bytes, while there is something to read */
	size_t in_n;
	struct head head;
	struct job *job;
	struct answer *answer;
	int64_t began;               /* the request; for the log */
	const char *verb, *route;
	char id[17];
	size_t sent;
};

/* What /metrics tells; each loop counts its own, and any may read them. */
enum { TIMES = 10 };
struct figures {
	_Atomic uint64_t status[600], bytes, ms, within[TIMES + 1]; /* within: see metrics.c; the last: longer */
	_Atomic size_t connections;
};

struct loop {
	struct server *server;
	pthread_t thread;
	int epoll, wake, spare;      /* spare: a descriptor to give up when there are no more */
	int listeners[LISTENERS_MOST], n;
	struct conn *conns, *again;
	size_t n_conns;
	int64_t now;                 /* ms, of this turn */
	uint64_t chance;             /* for names of requests */
	pthread_mutex_t lock;        /* of what follows */
	struct job *done;
	char *log;                   /* lines to be written at the end of the turn */
	size_t log_n;
	struct figures figures;
	time_t second;               /* `when` is its text */
	char when[32];
};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct job *first, *last;
	size_t n;
	bool stopping;
};

struct server {
	const struct config *config;
	struct crowd crowd;
	struct cache *cache;         /* NULL: no page is kept */
	struct queue pages, slow, writes; /* slow: passwords and pictures, for which no reader waits */
	struct loop *loops;
	size_t n_loops;
	struct worker *workers;      /* pool.c */
	size_t n_workers;
	atomic_bool stopping, hurry;
	const char *incoming;        /* folder for files that are being sent */
};

int64_t clock_ms(void);

/* loop.c */
void *loop_run(void *loop);
bool loop_make(struct loop *l, struct server *s);
void loop_free(struct loop *l);
void loop_wake(struct loop *l);
void loop_done(struct job *j);                 /* any thread: its answer is ready */
void loop_take_done(struct loop *l);           /* the loop: those answers go out */
void loop_when_writable(struct conn *c);       /* the network takes no more for now */
void loop_again(struct conn *c);               /* has more to do, after the others */
void loop_log(struct loop *l, const struct conn *c);

/* conn.c */
struct conn *conn_open(struct loop *l, int fd, struct peer peer);
void conn_drive(struct conn *c);               /* do what can be done now */
void conn_answer(struct conn *c, struct answer *a);
void conn_slow_deadline(struct conn *c, size_t bytes); /* of a body or an answer, `bytes` of which passed */
void conn_time(struct conn *c);                /* its deadline is over */
void conn_close(struct conn *c);               /* it stays until the end of the loop's turn */
void conn_free(struct conn *c);
void conn_rest(struct conn *c);                /* it was told to come later: nothing is read of it for REST_TIME */
bool conn_fill(struct conn *c);                /* read some; false: nothing now, or it was closed (c->lost) */
bool conn_plain(struct conn *c, int status);   /* answer in a few words, then close; false: closed at once */
bool conn_tell(struct conn *c, struct answer *a); /* an answer that nobody works for; NULL: closes, and is false */

/* request.c */
bool request_begin(struct conn *c);            /* the head is whole; false: it was closed */
bool request_body(struct conn *c);             /* read of its body; false: wait, or it was closed */
void job_free(struct job *j);
/* HTTP_BUSY when the memory of the request is used up. */
enum status request_within_memory(struct conn *c, enum status (*step)(struct conn *c));
struct wants request_wants(const struct conn *c);
/* Who reads, for the counters: all but the agent.  False: the sender is not known. */
bool request_sender(struct req *rq, const struct conn *c, struct peer *p);

/* ready.c: the answer is there at once.  The first two look at the head alone; false: it is not such a one. */
bool ready_static(struct conn *c);
bool ready_kept(struct conn *c);
bool ready_take(struct conn *c);               /* of a KEPT route; false: the pool makes it, perhaps for others too */
bool ready_light(struct conn *c);              /* of a LIGHT route; false: the connection was closed */

/* metrics.c */
void metrics_count(struct loop *l, const struct conn *c);  /* its answer was sent */
bool metrics_ready(struct conn *c);            /* it asks for them, and may; false: not so */

/* pool.c */
bool pool_start(struct server *s);
void pool_stop(struct server *s);
void pool_give_up(struct server *s, struct job *j); /* it will not fill its slot: those who wait are told */
bool pool_push(struct queue *q, struct job *j, int64_t most_wait); /* false: too long a queue */

#endif
