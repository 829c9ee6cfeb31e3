#include "app/audit/audit.h"

#include "base/crypto.h"

#include <stdlib.h>
#include <string.h>

struct bytes { uint8_t *v; size_t n; };

static void add_text(struct bytes *to, const char *text)
{
	size_t n = strlen(text);
	for (int shift = 24; shift >= 0; shift -= 8)
		to->v[to->n++] = (uint8_t)(n >> shift);
	memcpy(to->v + to->n, text, n);
	to->n += n;
}

static void add_hex(struct bytes *to, const char *hex)
{
	for (size_t i = 0; i < HASH_HEX / 2; i++) {
		const char digits[] = { hex[2 * i], hex[2 * i + 1], 0 };
		to->v[to->n++] = (uint8_t)strtoul(digits, NULL, 16);
	}
}

const char *audit_hash(struct arena *a, const char *before, const struct log_entry *e)
{
	const char *const texts[] = {
		arena_format(a, "%lld", (long long)e->id),
		arena_format(a, "%lld", (long long)e->made_at.unix_time),
		e->actor.known ? arena_format(a, "%lld", (long long)e->actor.value) : "",
		e->act, e->object, e->body_hash, e->reason,
	};
	enum { TEXTS = sizeof texts / sizeof *texts };
	size_t room = HASH_HEX / 2;
	for (size_t i = 0; i < TEXTS; i++)
		room += 4 + strlen(texts[i]);
	struct bytes all = { arena_new(a, uint8_t, room), 0 };
	add_hex(&all, strlen(before) == HASH_HEX ? before : AUDIT_ZERO);
	for (size_t i = 0; i < TEXTS; i++)
		add_text(&all, texts[i]);
	return crypto_sha256(a, all.v, all.n);
}

const char *audit_body_hash(struct arena *a, const char *salt, const char *content)
{
	const char *both = arena_format(a, "%s%s", salt, content);
	return crypto_sha256(a, both, strlen(both));
}

/* What was written, with the reason that a person gave. */
static const char *body_of(struct arena *a, const char *reason, const struct js *content)
{
	struct js *body = js_new(a, JS_OBJECT);
	JS_EACH (x, content) {
		struct js *copy = arena_new(a, struct js, 1);
		*copy = *x;
		copy->next = NULL;
		js_add(a, body, x->name, copy);
	}
	if (reason)
		js_set_text(a, body, "reason", reason);
	return js_write(a, body, 0);
}

void audit_add(struct db *db, struct arena *a, struct moment now, struct optional actor, const char *act,
	const char *object, const char *reason, const struct js *content)
{
	struct log_head head = log_head_take(db);
	const char *salt = crypto_random(a, 32), *body = body_of(a, reason, content);
	struct log_entry e = {
		.id = head.n, .made_at = now, .actor = actor, .act = act, .object = object,
		.body_hash = audit_body_hash(a, salt, body), .reason = reason ? "given" : "",
	};
	e.h = audit_hash(a, head.h ? head.h : "", &e);
	log_entry_add(db, e.id, e.made_at, e.actor, e.act, e.object, e.body_hash, e.reason, e.h);
	log_body_add(db, e.id, salt, body);
	log_head_keep(db, e.h);
}

void audit_act(struct req *rq, const char *act, const char *object, const char *reason, const struct js *content)
{
	struct optional actor = req_account(rq);
	audit_add(rq->db, rq->arena, rq->now, actor, act, object, reason, content);
}
