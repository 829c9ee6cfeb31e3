/* /so-luot: visits and readers now, from memory alone. */
#include "app/pages.h"

#include "app/counter/beacon.html.h"
#include "base/json.h"
#include "base/time.h"

#include <string.h>

static const char *since(const struct req *rq, const struct counter_now *n)
{
	struct arena *a = rq->arena;
	const char *old = _("including those of an older counter");
	if (!day_known(n->since))
		return arena_format(a, "(%s: %s)", old, view_number(rq, n->imported));
	return arena_format(a, n->imported ? "(%s %s, %s)" : "(%s %s)", _("since"), day_words(a, n->since), old);
}

struct beacon beacon_of(const struct req *rq, const struct counter_now *n)
{
	struct arena *a = rq->arena;
	struct out from = { .arena = a };
	html_moment(&from, n->counting);
	return (struct beacon){
		.known = n->visits,
		.visits = { _("Visits"), view_number(rq, n->visits), since(rq, n) },
		.online = { _("Reading now"), view_number(rq, n->online),
			n->counting.unknown ? arena_format(a, "(%s)", _("in 5 minutes"))
				: arena_format(a, "(%s %s)", _("counted since"), from.text) },
	};
}

static struct js *part(struct arena *a, const struct beacon_part *p)
{
	struct js *js = js_new(a, JS_OBJECT);
	js_set_text(a, js, "what", p->what);
	js_set_text(a, js, "n", p->n);
	js_set_text(a, js, "note", p->note);
	return js;
}

static void write_json(struct req *rq, const struct counter_now *n, const struct beacon *b)
{
	struct arena *a = rq->arena;
	struct js *js = js_new(a, JS_OBJECT), *parts = js_new(a, JS_LIST);
	js_set_int(a, js, "visits", n->visits);
	js_set_int(a, js, "online", n->online);
	js_set_text(a, js, "since", n->since.iso && *n->since.iso ? n->since.iso : NULL);
	js_add(a, js, "parts", parts);
	if (b->known) {
		js_add(a, parts, NULL, part(a, &b->visits));
		js_add(a, parts, NULL, part(a, &b->online));
	}
	const char *text = js_write(a, js, 0);
	out_raw(&rq->out, text, strlen(text));
}

/* The type is said, so that nobody counts it as a page that was read. */
enum status beacon_show(struct req *rq)
{
	struct counter_now n = counter_now(rq->arena);
	struct beacon b = beacon_of(rq, &n);
	bool html = req_is(rq, "dang", "html");
	rq->type = html ? "text/html; charset=utf-8" : "application/json";
	rq->cache = "no-store";
	if (html)
		beacon_page(&rq->out, &b);
	else
		write_json(rq, &n, &b);
	return HTTP_OK;
}
