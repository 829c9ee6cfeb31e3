/* A request, and what a page does with it.  The dispatcher (http.c) enforces the columns of the
 * table of routes; a page only asks its questions and writes its answer. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/config.h"
#include "db/db.h"
#include "html/html.h"

#include <stdatomic.h>

enum method { GET, POST };
enum status {
	HTTP_OK = 200, HTTP_NO_CONTENT = 204, HTTP_MOVED = 301, HTTP_FOUND = 302, HTTP_SEE_OTHER = 303,
	HTTP_NOT_MODIFIED = 304,
	HTTP_BAD = 400, HTTP_FORBIDDEN = 403, HTTP_NOT_FOUND = 404, HTTP_WRONG_METHOD = 405, HTTP_CONFLICT = 409,
	HTTP_GONE = 410, HTTP_NO_LENGTH = 411, HTTP_TOO_LARGE = 413, HTTP_WRONG_TYPE = 415,
	HTTP_INVALID = 422, HTTP_TOO_MANY = 429,
	HTTP_FAILED = 500, HTTP_BUSY = 503, HTTP_FULL = 507,
};

/* What a visitor must hold; a route names all that suffice.  ANYONE: no account at all. */
enum need {
	ANYONE = 0, SIGNED_IN = 1, OFFICER = 2, VERIFIER = 4, ADMINISTRATOR = 8, WRITER = 16, EDITOR = 32,
	MODERATOR = 64,
};

/* Columns that are yes or no. */
enum route_flag {
	ONCE = 1,    /* the field "once" makes a form sent twice one act */
	UPLOAD = 2,  /* multipart bodies with files */
	API = 4,     /* errors are problem documents (RFC 9457), not pages */
	NEWCOMER = 8, /* open to who must change the first password before anything else */
	KEPT = 16,   /* a GET's answer for guests is kept in memory (cache.h): it must not depend on who asks or
	              * on the time of day, and hold no token.  Of the query it gets what `query` names. */
	LIGHT = 32,  /* a GET that asks no database and takes no time (rq->db is NULL): answered at once, for anybody */
};

/* The most bytes of a form with a text of up to 4,000 letters or several smaller ones: a letter of Vietnamese takes up
 * to nine when it is sent, and who pastes a text that is far too long is told so at the field, and loses nothing. */
enum { FORM_BODY = 256 << 10 };

struct param { const char *name, *value; };
struct problem { const char *name, *field, *message; }; /* name of the input; what it is called; what to do */

/* A file that came with a form; it is removed at the end of the request unless it was moved away. */
struct upload {
	const char *name;     /* of the input */
	const char *filename; /* as the sender calls it: show it, never trust it */
	const char *path;     /* where it lies now */
	size_t size;
	bool large;           /* larger than what may be sent: nothing was kept, size is 0, its input has a problem */
};

/* What tells one reader from another, for counting: kept in memory while the request lasts, never stored
 * and never logged. */
struct reader {
	uint8_t prefix[16];          /* IPv4 whole, as ::ffff:a.b.c.d; of IPv6 the /64 */
	const char *agent;           /* User-Agent, "" without */
	bool speaks;                 /* an Accept-Language came: robots rarely send one */
	bool ahead;                  /* a browser loads it before anybody asked to see it */
};

/* Who asks: made by app_identify(). */
/* One bit, for a unit and all below; `section`: only for texts of this section (a path) and below, NULL: for all. */
struct grant { unsigned need; int64_t unit_id; const char *path, *section; };
struct identity {
	int64_t account;             /* 0: nobody signed in */
	const char *login, *name;
	const char *session;         /* hash of the session, "" without */
	bool must_change;            /* the password is one that somebody else chose: it comes first */
	const struct grant *grants;
	size_t n;
};

struct req {
	/* what came */
	enum method method;
	const char *path;                 /* decoded, without the query */
	const char *query;                /* as sent, without '?', or "" */
	const char *arg[4];               /* the segments that stand in the path for :name */
	struct { const struct param *v; size_t n; } params; /* of the query, then of the body */
	struct { const struct upload *v; size_t n; } uploads;
	const char *cookie;               /* value of the session cookie, or NULL */
	const char *network;              /* the sender's /24 or /56, for limits only; never stored */
	struct reader reader;
	const char *language;             /* vi or en */
	const char *host;                 /* what the request calls this site, "thidua.example:8080"; NULL: nothing */
	const char *if_none_match;        /* or NULL */
	bool head;                        /* HEAD: the answer's body is not sent */
	bool secure;                      /* came by TLS, or a proxy says so */

	/* the world */
	const struct config *config;
	struct moment now;                /* the site's clock */
	struct moment clock;              /* the machine's, which goes on where the site stands still: for limits */
	struct day today;                 /* in Vietnam, or the fixed day of the settings */
	struct db *db;
	struct arena *arena;

	/* made by the dispatcher */
	const char *id;                   /* names the request in the log and to the visitor */
	enum status refused;              /* by the server, before the body was read; 0: it was not */
	bool counted;                     /* the route's limit has counted it */
	enum status failed;               /* what http_failed() tells */
	const struct route *route;
	struct identity who;
	struct { const char *name, *brief, *contact, *secret; } site; /* settings; by app_identify(); NULL: not set */
	const char *token;                /* a form must bring it back */
	void *prepared;                   /* what route->prepare left for the page */

	/* Said by the scope: the path of the section that the request is about; "": of some section, which the page
	 * checks when it knows; NULL: about none, so that a grant limited to sections does not suffice. */
	const char *section;

	/* said by the page, for the statistics: the unit and the section that it is about, 0: none */
	struct { int64_t unit, section; } about;

	/* the answer */
	struct { struct problem v[32]; size_t n; } problems;
	struct out out;
	const char *type;                 /* content type; NULL: text/html; charset=utf-8 */
	const char *location;
	const char *set_cookie;           /* a whole Set-Cookie value, or NULL */
	const char *etag;                 /* strong, with quotes, or NULL */
	const char *cache;                /* Cache-Control; NULL: no-cache for guests, no-store signed in */
	const char *disposition;          /* Content-Disposition, or NULL */
	const char *file;                 /* answer with this file instead of out; ranges are served */
	bool sandbox;                     /* the answer is a stranger's: nothing in it may run or load anything */
	int retry_after;                  /* seconds, with 429 and 503 */
	bool unkept;                      /* this answer of a KEPT page depends on who asks, after all (its host) */
	int64_t fresh_until;              /* of a KEPT page: unix time at which it may be another without any change */
	const char *allow;                /* with 405: the methods that there are */
};

/* One row of the table of routes: all that has to be known, and checked, about an address. */
struct route {
	enum method method;
	const char *path;                          /* "/thi-dua/:code/chi-tieu/:no" */
	enum status (*page)(struct req *rq);
	unsigned need;                             /* enum need, or'ed: any of them, within scope */
	/* The unit that the request is about: the visitor must hold the need for it (own unit and below; a
	 * VERIFIER only strictly below).  False: there is no such thing, 404.  NULL: about no unit. */
	bool (*scope)(struct req *rq, int64_t *unit);
	/* Slow work before the transaction (passwords, pictures); the checks are made before it and again
	 * with the page.  HTTP_OK: go on. */
	enum status (*prepare)(struct req *rq);
	unsigned flags;                            /* enum route_flag */
	size_t body;                               /* most bytes of the body (FORM_BODY); 0: 64 KiB */
	unsigned limit;                            /* most requests for each network and hour; 0: no limit */
	const char *query;                         /* of a KEPT page: the parameters that it reads, "unit after" */
};

extern const struct route routes[];     /* app/routes.c */

/* What the dispatcher asks of the application (app/account, app/site). */
void app_identify(struct req *rq);                                  /* fills rq->who from rq->cookie, and rq->site */
bool app_may(struct req *rq, unsigned need, int64_t unit);          /* does rq->who hold it, there, today? */
/* The need is not held: HTTP_FORBIDDEN, or HTTP_SEE_OTHER to where it can be got (signing in).  May
 * write the page. */
enum status app_denied(struct req *rq);
/* Where an address of an older site leads now: rq->location.  False: nowhere. */
bool app_moved(struct req *rq);
void app_seen(struct req *rq);                                      /* a signed-in visitor sent a form: not idle */
void app_problem_page(struct req *rq, enum status status);          /* writes the page or problem document */
const uint8_t *app_token_key(struct req *rq);                       /* 32 bytes, kept in the database */
/* Requests with the same key led here already, or NULL; and: remember where this one led. */
const char *app_once_find(struct req *rq, const char *key);
void app_once_keep(struct req *rq, const char *key, const char *location);

/* The first second after rq->now at which a page may show something else although nobody changes anything:
 * an article appears or ends.  INT64_MAX: none is known. */
int64_t app_next(struct req *rq);

/* A GET was answered with this status: count it, in memory.  Any thread; asks no database. */
void app_count(const struct req *rq, enum status status);
/* Write what was counted since the last time, in one transaction of its own.  False: the database did not
 * take it; it is kept for the next time.  The server calls it twice a second and before it stops. */
bool app_flush(struct db *db, struct moment now);

/* One piece of what is done without a visitor (app/site/errand.c), on a thread and a connection of its own, so
 * that nobody waits for it.  `clock`: the machine's, for when it is done.  It returns the seconds until the next one,
 * and soon when *stop becomes true. */
unsigned app_errand(struct db *db, const struct config *config, struct moment now, struct moment clock,
	const atomic_bool *stop);

/* Find the route, check, call, commit or roll back.  Tests call it too, without a socket. */
enum status http_serve(struct req *rq);
/* Its parts, for the server.  Which route (NULL: none; *status says 404 or 405): */
const struct route *http_find(struct req *rq, enum status *status);
/* A request for a KEPT page: what tells its answer from others, "vi/tin?unit=MT-42"; rq->route is found. */
const char *http_key(struct req *rq);
/* A decoded path as it is written in an address: "/tin/a%20b". */
const char *http_escaped(struct arena *a, const char *path);
/* "GET, HEAD, OPTIONS": what may be done with rq->path; NULL: there is no such address. */
const char *http_allow(struct req *rq);
/* What comes before the page: the limit and, for a POST, all checks and the slow work, in a transaction
 * that only reads.  HTTP_OK: go on; else the answer is made. */
enum status http_before(struct req *rq);
/* The page in a transaction that somebody else began and ends (group commit). */
enum status http_page(struct req *rq);
/* The page for a failure of the database; nothing of the transaction was kept. */
enum status http_failed(struct req *rq, enum db_fault fault);

/* What a form of this visitor must bring back: bound to the account (0 for guests) and the day, so that
 * a form outlives the session it was written in, but not its owner.  Today's and yesterday's are taken. */
const char *http_token(struct req *rq, int64_t day);

/* For pages. */
static inline struct optional req_account(const struct req *rq)         /* who is signed in; unknown: a guest */
{
	return (struct optional){ rq->who.account != 0, rq->who.account };
}
const char *req_param(const struct req *rq, const char *name);          /* or NULL */
const char *req_text(const struct req *rq, const char *name);           /* or "" */
struct optional req_number(const struct req *rq, const char *name);
bool req_is(const struct req *rq, const char *name, const char *value); /* is the parameter this text? */
/* What an input shows until the visitor types: only where no parameter of that name came. */
void req_prefill(struct req *rq, const char *name, const char *value);
/* Of one input.  A message that begins small is said of the field ("must be filled in"), one that begins large or
 * ends with a stop says it all; each becomes a whole sentence. */
void req_problem(struct req *rq, const char *name, const char *field, const char *message);
/* What is said of a file that is larger than what may be sent. */
const char *req_too_large(const struct req *rq, const char *filename);
enum status see_other(struct req *rq, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
