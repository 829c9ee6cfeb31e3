#include "http/http.h"

#include "base/crypto.h"
#include "base/text.h"
#include "http/limit.h"
#include "http/target.h"
#include "http/tidy.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { PAGE_ROOM = 12 * 1024 }; /* bytes; most pages need twice that, and out_grow() takes twice what it is told */

const char *req_param(const struct req *rq, const char *name)
{
	for (size_t i = 0; i < rq->params.n; i++)
		if (!strcmp(rq->params.v[i].name, name))
			return rq->params.v[i].value;
	return NULL;
}

const char *req_text(const struct req *rq, const char *name)
{
	const char *text = req_param(rq, name);
	return text ? text : "";
}

bool req_is(const struct req *rq, const char *name, const char *value)
{
	return !strcmp(req_text(rq, name), value);
}

struct optional req_number(const struct req *rq, const char *name)
{
	const char *text = req_text(rq, name);
	char *end = NULL;
	struct optional n = { false, strlen(text) < 19 ? strtoll(text, &end, 10) : 0 };
	n.known = end && *text && !*end;
	return n;
}

void req_prefill(struct req *rq, const char *name, const char *value)
{
	if (req_param(rq, name) || !value)
		return;
	struct param *v = arena_new(rq->arena, struct param, rq->params.n + 1);
	if (rq->params.n)
		memcpy(v, rq->params.v, rq->params.n * sizeof *v);
	v[rq->params.n++] = (struct param){ name, value };
	rq->params.v = v;
}

/* "must be filled in" is said of the field: "Login must be filled in."  What begins large or ends with
 * a stop says it all itself. */
static const char *problem_sentence(struct arena *a, const char *field, const char *message)
{
	char last = *message ? message[strlen(message) - 1] : '.';
	const char *stop = last == '?' ? "" : ".";
	if (last == '.' || last == '!')
		return message;
	if (!strcmp(text_capital(a, message), message))
		return arena_format(a, "%s%s", message, stop);
	bool asks = *field && field[strlen(field) - 1] == '?';
	return arena_format(a, asks ? "“%s” %s%s" : "%s %s%s", field, message, stop);
}

void req_problem(struct req *rq, const char *name, const char *field, const char *message)
{
	size_t room = sizeof rq->problems.v / sizeof *rq->problems.v;
	if (rq->problems.n < room)
		rq->problems.v[rq->problems.n++] = (struct problem){ name, field, problem_sentence(rq->arena, field, message) };
}

const char *req_too_large(const struct req *rq, const char *filename)
{
	return lang_fill(rq->arena, _("“{1}” is larger than {2} MB and was left out."), filename,
		arena_format(rq->arena, "%zu", rq->config->upload >> 20), NULL);
}

/* A language that was chosen in the address of a form stays chosen behind it. */
static const char *with_language(const struct req *rq, const char *location)
{
	const char *chosen = req_text(rq, "lang"), *hash = strchrnul(location, '#');
	if ((strcmp(chosen, "vi") && strcmp(chosen, "en")) || *location != '/' || strstr(location, "lang="))
		return arena_copy(rq->arena, location);
	return arena_format(rq->arena, "%.*s%clang=%s%s", (int)(hash - location), location,
		memchr(location, '?', (size_t)(hash - location)) ? '&' : '?', chosen, hash);
}

enum status see_other(struct req *rq, const char *fmt, ...)
{
	char location[1024];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(location, sizeof location, fmt, ap);
	va_end(ap);
	rq->location = with_language(rq, location);
	return HTTP_SEE_OTHER;
}

/* A segment may hold a slash, that was written %2F. */
static const char *segment(struct arena *a, const char *text, size_t n)
{
	char *copy = arena_copy_n(a, text, n);
	for (char *p = copy; (p = strchr(p, SLASH_IN_SEGMENT));)
		*p = '/';
	return copy;
}

/* Does the path fit "/thi-dua/:code/chi-tieu/:no"?  Then keep the segments that stand for :names. */
static bool fits(struct req *rq, const char *pattern)
{
	const char *path = rq->path;
	int n = 0;
	while (*pattern) {
		if (*pattern == ':') {
			size_t used = strcspn(path, "/");
			if (!used || n == 4)
				return false;
			rq->arg[n++] = segment(rq->arena, path, used);
			path += used;
			pattern += strcspn(pattern, "/");
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return !*path;
}

/* Does the list "unit after" name it?  The language may be said on every page. */
static bool is_read(const struct route *r, const struct param *p)
{
	size_t n = strlen(p->name);
	if (!strcmp(p->name, "lang"))
		return !strcmp(p->value, "vi") || !strcmp(p->value, "en");
	for (const char *at = r->query; n && at && (at = strstr(at, p->name)); at += n)
		if ((at == r->query || at[-1] == ' ') && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* A kept page is the same whatever else the query says: it does not even see that. */
static void drop_unread(struct req *rq, const struct route *r)
{
	size_t n = 0;
	struct param *v = arena_new(rq->arena, struct param, rq->params.n + 1);
	for (size_t i = 0; i < rq->params.n; i++)
		if (is_read(r, &rq->params.v[i]))
			v[n++] = rq->params.v[i];
	if (n < rq->params.n)
		rq->params.v = v, rq->params.n = n;
}

static void add_escaped(struct out *o, const char *text, const char *plain)
{
	for (; *text; text++) {
		char code[4];
		bool known = (unsigned char)*text < 128 && (isalnum((unsigned char)*text) || strchr(plain, *text));
		snprintf(code, sizeof code, "%%%02X", *text == SLASH_IN_SEGMENT ? '/' : (unsigned char)*text);
		out_raw(o, known ? text : *text == ' ' && *plain != '/' ? "+" : code, known || (*text == ' ' && *plain != '/') ? 1 : 3);
	}
}

const char *http_escaped(struct arena *a, const char *path)
{
	struct out o = { .arena = a };
	add_escaped(&o, path, "/-._~");
	return arena_copy_n(a, o.text, o.used);
}

const char *http_key(struct req *rq)
{
	struct out o = { .arena = rq->arena };
	out_raw(&o, rq->language, 2);
	add_escaped(&o, rq->path, "/-._~");
	for (size_t i = 0; i < rq->params.n; i++) {
		out_raw(&o, i ? "&" : "?", 1);
		add_escaped(&o, rq->params.v[i].name, "-._~");
		out_raw(&o, "=", 1);
		add_escaped(&o, rq->params.v[i].value, "-._~");
	}
	return o.text;
}

/* Most routes differ in their first letter. */
static bool may_fit(const struct req *rq, const struct route *r)
{
	return r->path[0] == rq->path[0] && (r->path[1] == rq->path[1] || r->path[1] == ':');
}

/* A fixed address wins over one with :names, so the order of the table does not matter. */
const struct route *http_find(struct req *rq, enum status *status)
{
	const struct route *found = NULL;
	*status = HTTP_NOT_FOUND;
	for (const struct route *r = routes; r->path; r++) {
		if (!may_fit(rq, r) || (found && strchr(r->path, ':')) || !fits(rq, r->path))
			continue;
		if (r->method == rq->method)
			found = r;
		else if (!found)
			*status = HTTP_WRONG_METHOD;
	}
	if (found)
		fits(rq, found->path);
	if (found && found->flags & KEPT)
		drop_unread(rq, found);
	return rq->route = found;
}

const char *http_allow(struct req *rq)
{
	bool get = false, post = false;
	for (const struct route *r = routes; r->path; r++)
		if (r->path[0] == rq->path[0] && fits(rq, r->path)) {
			get = get || r->method == GET;
			post = post || r->method == POST;
		}
	return get && post ? "GET, HEAD, POST, OPTIONS" : get ? "GET, HEAD, OPTIONS" : post ? "POST, OPTIONS" : NULL;
}

static const char *token_of(struct req *rq, int64_t day)
{
	const char *what = arena_format(rq->arena, "form %lld %lld", (long long)rq->who.account, (long long)day);
	return crypto_mac(rq->arena, app_token_key(rq), what);
}

/* Each half of a token is hex; one masks the other. */
static char *mask(struct arena *a, const char *text, const char *pad)
{
	static const char digits[] = "0123456789abcdef";
	char *masked = arena_copy(a, text);
	for (size_t i = 0; masked[i]; i++) {
		const char *x = strchr(digits, masked[i]), *y = strchr(digits, pad[i]);
		masked[i] = x && y ? digits[(x - digits) ^ (y - digits)] : '?';
	}
	return masked;
}

/* Masked anew each time, so that the length of a compressed page tells nothing about it (BREACH). */
const char *http_token(struct req *rq, int64_t day)
{
	const char *token = token_of(rq, day), *pad = crypto_random(rq->arena, strlen(token) / 2);
	return arena_format(rq->arena, "%s%s", pad, mask(rq->arena, token, pad));
}

static bool token_fits(struct req *rq, const char *sent, int64_t day)
{
	const char *token = token_of(rq, day);
	size_t n = strlen(token);
	return strlen(sent) == 2 * n && crypto_equal(mask(rq->arena, sent + n, sent), token);
}

static bool token_comes_back(struct req *rq)
{
	const char *token = req_text(rq, "token");
	int64_t day = rq->now.unix_time / 86400;
	return token_fits(rq, token, day) || token_fits(rq, token, day - 1);
}

/* The loop found it already, where it asked. */
static const struct route *route_of(struct req *rq, enum status *status)
{
	return rq->route ? rq->route : http_find(rq, status);
}

/* No route fits as it was typed: it may be an address of an older site, or one with a slash too much. */
static enum status elsewhere(struct req *rq, enum status status)
{
	if (rq->method != GET || rq->refused || status != HTTP_NOT_FOUND)
		return status;
	if (app_moved(rq))
		return HTTP_MOVED;
	return http_tidied(rq);
}

/* Everything that must hold before a page runs. */
static enum status check(struct req *rq)
{
	enum status status;
	const struct route *r = route_of(rq, &status);
	app_identify(rq);
	/* what is kept holds no token, so none is made for it: that costs a call of the kernel and two hashes */
	bool kept = r && r->flags & KEPT && !rq->who.account;
	rq->token = kept ? "" : http_token(rq, rq->now.unix_time / 86400);
	if (!r) {
		rq->allow = status == HTTP_WRONG_METHOD ? http_allow(rq) : NULL;
		return elsewhere(rq, status);
	}
	int64_t unit = 0;
	if (r->need && !rq->who.account)
		return app_denied(rq);
	if (r->scope && !r->scope(rq, &unit))
		return HTTP_NOT_FOUND;
	if (r->need && !app_may(rq, r->need, unit))
		return app_denied(rq);
	if (r->method == POST && !token_comes_back(rq))
		return HTTP_FORBIDDEN;
	return HTTP_OK;
}

static enum status once(struct req *rq)
{
	const char *key = rq->route->flags & ONCE ? req_text(rq, "once") : "";
	if (!*key || strlen(key) > 64)
		return rq->route->page(rq);
	const char *before = app_once_find(rq, key);
	if (before)
		return see_other(rq, "%s", before);
	enum status status = rq->route->page(rq);
	if (status == HTTP_SEE_OTHER)
		app_once_keep(rq, key, rq->location);
	return status;
}

static bool has_page(enum status status)
{
	return status < 400 || status == HTTP_INVALID || status == HTTP_CONFLICT;
}

static void answer_problem(struct req *rq, enum status status)
{
	if (!has_page(status) && !rq->out.used)
		app_problem_page(rq, status);
}

/* A page may show the day: it is another at midnight in Vietnam. */
static int64_t fresh_until(struct req *rq)
{
	enum { ZONE = 7 * 3600, DAY = 86400 };
	int64_t midnight = ((rq->now.unix_time + ZONE) / DAY + 1) * DAY - ZONE;
	int64_t day = *rq->config->today ? INT64_MAX : midnight, next = db_seen(rq->db).timed ? app_next(rq) : INT64_MAX;
	return day < next ? day : next;
}

static enum status page(struct req *rq)
{
	rq->out = (struct out){ .arena = rq->arena };
	if (rq->method == GET)
		out_grow(&rq->out, PAGE_ROOM);
	enum status status = check(rq);
	if (status == HTTP_OK && rq->method == POST && rq->who.account)
		app_seen(rq);
	if (status == HTTP_OK)
		status = once(rq);
	if (status == HTTP_NOT_FOUND && rq->route && rq->method == GET)
		status = http_tidied(rq); /* a slug in capitals */
	bool kept = rq->route && rq->route->flags & KEPT && rq->config->cache && !rq->cookie;
	if (kept && status < 500)
		rq->fresh_until = fresh_until(rq);
	answer_problem(rq, status);
	return status;
}

static void count(struct req *rq)
{
	enum status missing;
	const struct route *r = route_of(rq, &missing);
	int wait = 0;
	if (rq->refused || rq->counted || !r || !r->limit)
		return;
	rq->counted = true;
	if (limit_take(rq->network, r->path, r->limit, rq->clock.unix_time, &wait))
		return;
	rq->refused = HTTP_TOO_MANY;
	rq->retry_after = wait;
}

static enum status checked(struct req *rq)
{
	enum status status = rq->refused;
	rq->out = (struct out){ .arena = rq->arena };
	if (status)
		app_identify(rq);
	else
		status = check(rq);
	for (size_t i = 0; i < rq->uploads.n; i++)
		if (rq->uploads.v[i].large)
			req_problem(rq, rq->uploads.v[i].name, "", req_too_large(rq, rq->uploads.v[i].filename));
	if (status == HTTP_OK && rq->route->prepare)
		status = rq->route->prepare(rq);
	answer_problem(rq, status);
	return status;
}

/* When the memory of a request is used up, control comes back here: HTTP_BUSY, and no page. */
static enum status guarded(struct req *rq, enum status (*step)(struct req *rq))
{
	jmp_buf full, *outer = rq->arena->full;
	enum status status = HTTP_BUSY;
	rq->arena->full = &full;
	if (setjmp(full) == 0)
		status = step(rq);
	else
		rq->out = (struct out){ 0 };
	rq->arena->full = outer;
	return status;
}

enum status http_page(struct req *rq)
{
	return guarded(rq, page);
}

static enum status problem_page(struct req *rq)
{
	app_problem_page(rq, rq->failed);
	return rq->failed;
}

enum status http_failed(struct req *rq, enum db_fault fault)
{
	enum status status = rq->failed = fault == DB_FULL ? HTTP_FULL : fault == DB_BROKEN ? HTTP_FAILED : HTTP_BUSY;
	rq->out.used = 0;
	rq->location = rq->set_cookie = rq->file = rq->type = rq->etag = rq->disposition = NULL;
	if (rq->out.arena)
		guarded(rq, problem_page);
	return status;
}

static enum status in_transaction(struct req *rq, enum access access, enum status (*step)(struct req *rq))
{
	db_begin(rq->db, rq->arena, access);
	enum status status = guarded(rq, step);
	if (db_end(rq->db, status < 400))
		return status;
	rq->out = (struct out){ .arena = rq->arena };
	return http_failed(rq, db_fault(rq->db));
}

enum status http_before(struct req *rq)
{
	count(rq);
	if (rq->method == GET && !rq->refused)
		return HTTP_OK;
	return in_transaction(rq, READ, checked);
}

enum status http_serve(struct req *rq)
{
	enum status status = http_before(rq);
	if (status != HTTP_OK)
		return status;
	status = in_transaction(rq, rq->method == POST ? WRITE : READ, page);
	if (rq->method == GET)
		app_count(rq, status);
	return status;
}
