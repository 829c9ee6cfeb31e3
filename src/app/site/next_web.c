/* When a kept page may change by itself: the dispatcher asks, in the page's transaction. */
#include "http/http.h"

#include "app/article/article_public.sql.h"

int64_t app_next(struct req *rq)
{
	struct moment next = article_next(rq->db, rq->now).at;
	return next.unknown ? INT64_MAX : next.unix_time;
}
