#include "app/account/account_web.h"

#include "base/time.h"

struct account_by account_by_visitor(const struct req *rq)
{
	struct optional actor = req_account(rq);
	return (struct account_by){ rq->db, rq->arena, rq->now, rq->today, actor };
}

const char *wait_words(struct req *rq, int64_t seconds)
{
	rq->retry_after = (int)seconds;
	const char *minutes = arena_format(rq->arena, "%lld", (long long)(seconds + 59) / 60);
	return lang_fill(rq->arena, _("Too many attempts. Try again in {1} min."), minutes, NULL);
}

bool grant_lasts(const struct req *rq, const struct account_grant *g)
{
	return !day_known(g->until) || day_order(g->until, rq->today) >= 0;
}

bool grant_has_end(const struct account_grant *g)
{
	return day_known(g->until) && day_order(g->until, g->since) >= 0;
}
