#include "app/view/api.h"

#include "base/crypto.h"
#include "base/log.h"
#include "base/time.h"

#include <string.h>

static enum status problem(struct req *rq, enum status status, const char *title, const char *detail,
	const char *parameter)
{
	struct js *problem = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, problem, "type", "about:blank");
	js_set_text(rq->arena, problem, "title", title);
	js_set_int(rq->arena, problem, "status", status);
	js_set_text(rq->arena, problem, "detail", detail);
	js_set_text(rq->arena, problem, "parameter", parameter);
	const char *text = js_write(rq->arena, problem, 0);
	out_raw(&rq->out, text, strlen(text));
	rq->type = "application/problem+json";
	return status;
}

enum status api_answer(struct req *rq, const struct js *js)
{
	if (!js) {
		log_line(LOG_IS_ERROR, "api", "%s: what is kept for it is no JSON", rq->path);
		return problem(rq, HTTP_FAILED, "What is kept here cannot be read", rq->path, NULL);
	}
	const char *text = js_write(rq->arena, js, 0);
	size_t n = strlen(text);
	rq->type = "application/json";
	rq->etag = arena_format(rq->arena, "\"%.32s\"", crypto_sha256(rq->arena, text, n));
	if (rq->if_none_match && strstr(rq->if_none_match, rq->etag))
		return HTTP_NOT_MODIFIED;
	out_raw(&rq->out, text, n);
	return HTTP_OK;
}

enum status api_bad(struct req *rq, const char *parameter, const char *why)
{
	return problem(rq, HTTP_BAD, "A parameter is wrong", arena_format(rq->arena, "%s: %s", parameter, why), parameter);
}

bool api_day(struct req *rq, const char *name, struct day fallback, struct day *day)
{
	const char *text = req_text(rq, name);
	*day = *text ? (struct day){ day_is_valid(text) ? text : NULL } : fallback;
	if (!*text || day_known(*day))
		return true;
	api_bad(rq, name, "write a day as 2024-07-31");
	return false;
}

void api_text(struct req *rq, struct js *object, const char *name, const char *text)
{
	if (text)
		js_set_text(rq->arena, object, name, text);
	else
		js_add(rq->arena, object, name, js_new(rq->arena, JS_NULL));
}

void api_yes(struct req *rq, struct js *object, const char *name, bool yes)
{
	js_add(rq->arena, object, name, js_new(rq->arena, JS_BOOL))->yes = yes;
}

void api_optional(struct req *rq, struct js *object, const char *name, struct optional n)
{
	if (n.known)
		js_set_int(rq->arena, object, name, n.value);
	else
		api_text(rq, object, name, NULL);
}

void api_vnd(struct req *rq, struct js *object, const char *name, struct vnd money)
{
	api_optional(rq, object, name, (struct optional){ !money.unknown, money.dong });
}

const char *api_thousandths(const struct req *rq, int64_t n)
{
	unsigned long long size = n < 0 ? -(unsigned long long)n : (unsigned long long)n;
	return arena_format(rq->arena, "%s%llu.%03llu", n < 0 ? "-" : "", size / 1000, size % 1000);
}

struct js *api_list(struct req *rq, struct js **items)
{
	struct js *list = js_new(rq->arena, JS_OBJECT);
	*items = js_add(rq->arena, list, "items", js_new(rq->arena, JS_LIST));
	api_text(rq, list, "next", NULL);
	return list;
}

void api_next(struct req *rq, struct js *list, const char *next)
{
	api_text(rq, list, "next", next);
}
