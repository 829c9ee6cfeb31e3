#include "app/audit/audit.h"

#include "base/crypto.h"

#include <string.h>

static const char *digest(struct arena *a, const char *text)
{
	return crypto_sha256(a, text, strlen(text));
}

const char *audit_hash(struct arena *a, const char *before, const struct log_entry *e)
{
	const char *actor = e->actor.known ? arena_format(a, "%lld", (long long)e->actor.value) : "";
	return digest(a, arena_format(a, "%s\n%lld\n%lld\n%s\n%s\n%s\n%s\n%s", before, (long long)e->id,
		(long long)e->made_at.unix_time, actor, e->act, e->object, e->body_hash, e->reason));
}

void audit_add(struct db *db, struct arena *a, struct moment now, struct optional actor, const char *act,
	const char *object, const char *reason, const struct js *content)
{
	struct log_head head = log_head_now(db);
	const char *salt = crypto_random(a, 16), *body = content ? js_write(a, content, 0) : "";
	struct log_entry e = {
		.id = head.n + 1, .made_at = now, .actor = actor, .act = act, .object = object,
		.body_hash = digest(a, arena_format(a, "%s%s", salt, body)), .reason = reason ? reason : "",
	};
	e.h = audit_hash(a, head.h ? head.h : "", &e);
	log_entry_add(db, e.id, e.made_at, e.actor, e.act, e.object, e.body_hash, e.reason, e.h);
	log_body_add(db, e.id, salt, body);
	log_head_keep(db, e.id, e.h);
}

void audit_act(struct req *rq, const char *act, const char *object, const char *reason, const struct js *content)
{
	struct optional actor = { rq->who.account != 0, rq->who.account };
	audit_add(rq->db, rq->arena, rq->now, actor, act, object, reason, content);
}
