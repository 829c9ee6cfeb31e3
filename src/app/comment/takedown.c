#include "app/comment/takedown.h"

#include "app/audit/audit.h"
#include "app/comment/number.h"
#include "app/comment/similar.h"
#include "base/crypto.h"
#include "base/time.h"

#include <string.h>

static const char *sealed(struct arena *a, const struct comment *c)
{
	struct js *js = js_new(a, JS_OBJECT);
	js_set_int(a, js, "comment", c->id);
	js_set_text(a, js, "state", c->state);
	js_set_text(a, js, "name", c->name);
	js_set_text(a, js, "shown_name", c->shown_name);
	js_set_text(a, js, "body", c->body);
	js_set_text(a, js, "contact", c->contact);
	js_set_int(a, js, "made_at", c->made_at.unix_time);
	js_set_text(a, js, "article", c->slug);
	js_set_text(a, js, "work", c->work);
	js_set_text(a, js, "answer", c->answer);
	return js_write(a, js, 0);
}

static void log_it(struct req *rq, const char *act, int64_t id, const char *hash, const char *reason)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "hash", hash);
	audit_act(rq, act, arena_format(rq->arena, "takedown %lld", (long long)id), reason, content);
}

bool takedown_is_whole(struct arena *a, const char *content, const char *hash)
{
	return !strcmp(crypto_sha256(a, content, strlen(content)), hash);
}

int64_t takedown_ask(struct req *rq, const struct comment *c, const struct takedown_wish *w)
{
	const char *content = sealed(rq->arena, c), *hash = crypto_sha256(rq->arena, content, strlen(content));
	struct day day = day_of(rq->arena, w->asked_at);
	int64_t hours = number_on(rq->db, w->urgent ? "takedown_urgent_hours" : "takedown_hours", day);
	struct moment due = { w->asked_at.unix_time + hours * 3600, false };
	int64_t id = takedown_add(rq->db, c->id, content, hash, w->asked_by, w->basis, w->urgent, hours, w->asked_at, due,
		rq->now, req_account(rq));
	log_it(rq, "takedown.ask", id, hash, w->basis);
	return id;
}

bool takedown_do(struct req *rq, const struct comment *c, int64_t request)
{
	const struct takedown *t = takedown_by_id(rq->db, request);
	if (!t || t->comment_id != c->id || !strcmp(c->state, "taken_down") || !strcmp(c->state, "withdrawn"))
		return false;
	comment_note(rq, c, "take_down", "taken_down", "", "");
	comment_erase(rq->db, c->id, "taken_down");
	takedown_done(rq->db, request, rq->now, req_account(rq));
	log_it(rq, "takedown.do", request, t->hash, NULL);
	comment_publish(rq->db, rq->arena, c->thread_id.value);
	return true;
}

bool takedown_read(struct arena *a, const char *content, struct takedown_copy *copy)
{
	struct js_error error;
	const struct js *js = js_read(a, content, strlen(content), &error);
	*copy = (struct takedown_copy){ js_text(js, "name"), js_text(js, "shown_name"), js_text(js, "body"),
		js_text(js, "contact"), js_text(js, "state"), js_text(js, "answer"), { js_int(js, "made_at", 0), false } };
	return copy->name && copy->shown_name && copy->body && copy->contact && copy->state;
}

bool takedown_undo(struct req *rq, const struct comment *c, const struct takedown *t, const char *reason)
{
	struct takedown_copy copy;
	if (strcmp(c->state, "taken_down") || !takedown_is_whole(rq->arena, t->content, t->hash)
		|| !takedown_read(rq->arena, t->content, &copy))
		return false;
	/* Not that of the copy: between the request and the act somebody may have decided otherwise. */
	const struct comment_taken_from *from = comment_taken_from(rq->db, c->id);
	const char *state = from ? from->from_state : copy.state;
	comment_note(rq, c, "restore", state, "", "");
	int64_t hash = similar_hash(rq->arena, copy.body);
	comment_refill(rq->db, c->id, state, copy.name, copy.shown_name, copy.body, copy.contact,
		comment_hash(rq->arena, copy.shown_name, copy.body), hash);
	if (c->cluster == c->id)
		comment_bands_keep(rq->db, c->id, hash);
	takedown_restored(rq->db, t->id, rq->now, req_account(rq), reason);
	log_it(rq, "takedown.restore", t->id, t->hash, reason);
	comment_publish(rq->db, rq->arena, c->thread_id.value);
	return true;
}
