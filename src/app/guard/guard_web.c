/* /ma-xac-thuc?form=…&object=…: a new token for a form that was open for long, for static/guard.js. */
#include "app/pages.h"

#include "app/guard/guard.h"
#include "base/json.h"

#include <string.h>

enum status guard_renew(struct req *rq)
{
	const char *form = req_text(rq, "form"), *object = req_text(rq, "object");
	rq->cache = "no-store";
	if (!*form || strlen(form) > GUARD_FORM || strlen(object) > GUARD_OBJECT)
		return HTTP_BAD;
	const struct guard *g = guard_new(rq, form, object, true);
	struct js *js = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, js, "token", g->token);
	js_set_int(rq->arena, js, "bits", g->bits);
	js_set_int(rq->arena, js, "life", g->life);
	js_set_text(rq->arena, js, "words", g->words);
	const char *text = js_write(rq->arena, js, 0);
	out_raw(&rq->out, text, strlen(text));
	rq->type = "application/json";
	return HTTP_OK;
}
