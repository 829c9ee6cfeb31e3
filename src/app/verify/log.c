/* The chain of the log, from the first entry to the head. */
#include "app/verify/verify.h"

#include "app/audit/audit.h"
#include "base/lang.h"

#include <inttypes.h>
#include <string.h>

enum { PORTION = 1000, HASH = 64 };

/* How far the chain was followed. */
struct chain { int64_t last; char h[HASH + 1]; };

static const char *entry_name(struct arena *a, int64_t id)
{
	return arena_format(a, "log_entry %" PRId64, id);
}

/* One difference for each broken link: behind it the chain goes on from what the entry says. */
static void follow(struct verify *v, struct arena *a, struct chain *c, const struct log_entry *e)
{
	if (e->id != c->last + 1)
		verify_differs(v, entry_name(a, e->id), N_("entries are missing before it; the last one is {1}"),
			arena_format(a, "%" PRId64, c->last));
	if (strcmp(audit_hash(a, c->h, e), e->h))
		verify_differs(v, entry_name(a, e->id), N_("the entry or the one before it was changed, left out or put in later: {1}"), e->act);
	c->last = e->id;
	snprintf(c->h, sizeof c->h, "%s", e->h);
}

static size_t follow_portion(struct verify *v, struct arena *a, void *of)
{
	struct chain *c = of;
	struct log_entry_list rows = log_entries(v->db, c->last, PORTION);
	for (size_t i = 0; i < rows.n; i++)
		follow(v, a, c, &rows.v[i]);
	return rows.n;
}

/* A content that is not there was erased, which is allowed; one that is there must be what was written. */
static size_t check_bodies(struct verify *v, struct arena *a, void *of)
{
	int64_t *after = of;
	struct verify_body_list rows = verify_bodies(v->db, *after, PORTION);
	for (size_t i = 0; i < rows.n; i++) {
		const struct verify_body *b = &rows.v[i];
		if (b->salt && b->content && strcmp(audit_body_hash(a, b->salt, b->content), b->body_hash))
			verify_differs(v, entry_name(a, b->id), N_("its content is not what was written"), NULL);
		*after = b->id;
	}
	return rows.n;
}

void verify_log(struct verify *v)
{
	struct chain c = { 0, AUDIT_ZERO };
	int64_t body = 0;
	verify_portions(v, PORTION, follow_portion, &c);
	verify_portions(v, PORTION, check_bodies, &body);
	v->checks += 2;
	struct log_head head = log_head_now(v->db);
	if (db_failed(v->db))
		return;
	v->checks++;
	if (head.n != c.last || strcmp(head.h, c.h))
		verify_differs(v, "log_head", N_("the log ends elsewhere than its head says: {1}"),
			arena_format(v->arena, "%" PRId64, head.n));
}
