/* What the pages of accounts share. */
#ifndef APP_ACCOUNT_ACCOUNT_WEB_H
#define APP_ACCOUNT_ACCOUNT_WEB_H

#include "app/account/account.h"
#include "http/http.h"

#include <string.h>

struct session_shown { struct moment since, seen; bool own; };
struct session_shown_list { const struct session_shown *v; size_t n; };

/* The visitor as the one who acts. */
static inline struct account_by account_by_visitor(const struct req *rq)
{
	struct optional actor = { rq->who.account != 0, rq->who.account };
	return (struct account_by){ rq->db, rq->arena, rq->now, rq->today, actor };
}

/* For 429: how long to wait, in words and as a header. */
static inline const char *wait_words(struct req *rq, int64_t seconds)
{
	rq->retry_after = (int)seconds;
	const char *minutes = arena_format(rq->arena, "%lld", (long long)(seconds + 59) / 60);
	return lang_fill(rq->arena, _("Too many attempts. Wait {1} minutes, then try again."), minutes, NULL);
}

static inline bool grant_lasts(const struct req *rq, const struct account_grant *g)
{
	return !g->until.iso || strcmp(g->until.iso, rq->today.iso) >= 0;
}

#endif
