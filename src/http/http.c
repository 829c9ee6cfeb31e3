#include "http/http.h"

#include "base/crypto.h"

#include <string.h>

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

void req_problem(struct req *rq, const char *name, const char *field, const char *message)
{
	size_t room = sizeof rq->problems.v / sizeof *rq->problems.v;
	if (rq->problems.n < room)
		rq->problems.v[rq->problems.n++] = (struct problem){ name, field, message };
}

enum status see_other(struct req *rq, const char *fmt, ...)
{
	char location[1024];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(location, sizeof location, fmt, ap);
	va_end(ap);
	rq->location = arena_copy(rq->arena, location);
	return HTTP_SEE_OTHER;
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
			rq->arg[n++] = arena_copy_n(rq->arena, path, used);
			path += used;
			pattern += strcspn(pattern, "/");
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return !*path;
}

/* A fixed address wins over one with :names, so the order of the table does not matter. */
const struct route *http_find(struct req *rq, enum status *status)
{
	const struct route *found = NULL;
	*status = HTTP_NOT_FOUND;
	for (const struct route *r = routes; r->path; r++) {
		if (r->path[0] != rq->path[0] || (found && strchr(r->path, ':')) || !fits(rq, r->path))
			continue;
		if (r->method == rq->method)
			found = r;
		else if (!found)
			*status = HTTP_WRONG_METHOD;
	}
	if (found)
		fits(rq, found->path);
	return rq->route = found;
}

const char *http_token(struct req *rq, int64_t day)
{
	const char *what = arena_format(rq->arena, "form %lld %lld", (long long)rq->who.account, (long long)day);
	return crypto_mac(rq->arena, app_token_key(rq), what);
}

static bool token_comes_back(struct req *rq)
{
	const char *token = req_text(rq, "token");
	int64_t day = rq->now.unix_time / 86400;
	return crypto_equal(token, rq->token) || crypto_equal(token, http_token(rq, day - 1));
}

/* Everything that must hold before a page runs. */
static enum status check(struct req *rq)
{
	enum status status;
	const struct route *r = http_find(rq, &status);
	app_identify(rq);
	rq->token = http_token(rq, rq->now.unix_time / 86400);
	if (!r)
		return status;

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

enum status http_page(struct req *rq)
{
	rq->out = (struct out){ .arena = rq->arena };
	enum status status = check(rq);
	if (status == HTTP_OK && rq->method == POST && rq->who.account)
		app_seen(rq);
	if (status == HTTP_OK)
		status = once(rq);
	if (!has_page(status) && !rq->out.used)
		app_problem_page(rq, status);
	return status;
}

enum status http_prepare(struct req *rq)
{
	enum status status = check(rq);
	if (status == HTTP_OK && rq->route->prepare)
		status = rq->route->prepare(rq);
	return status;
}

static enum status prepared(struct req *rq)
{
	enum status missing;
	const struct route *r = http_find(rq, &missing);
	if (!r || !r->prepare)
		return HTTP_OK;
	rq->out = (struct out){ .arena = rq->arena };
	db_begin(rq->db, rq->arena, READ);
	enum status status = http_prepare(rq);
	if (!has_page(status) && !rq->out.used)
		app_problem_page(rq, status);
	return db_end(rq->db, true) ? status : HTTP_FAILED;
}

enum status http_serve(struct req *rq)
{
	enum status status = prepared(rq);
	if (status != HTTP_OK)
		return status;
	db_begin(rq->db, rq->arena, rq->method == POST ? WRITE : READ);
	status = http_page(rq);
	if (db_end(rq->db, status < 400))
		return status;
	rq->out.used = 0;
	return HTTP_FAILED;
}
