/* What the dispatcher asks of the counters. */
#include "app/counter/counter.h"
#include "app/counter/page_kind.h"
#include "app/counter/robot.h"
#include "http/http.h"

#include <string.h>

/* A kept page that the browser has already (304) is seen again all the same. */
static bool is_view(const struct req *rq, enum status status)
{
	return (status == HTTP_OK || status == HTTP_NOT_MODIFIED) && !rq->type && !rq->file && !rq->head
		&& !rq->reader.ahead && rq->route;
}

void app_count(const struct req *rq, enum status status)
{
	const char *agent = rq->reader.agent ? rq->reader.agent : "";
	struct counter_view v = { .now = rq->now, .prefix = rq->reader.prefix, .agent = agent };
	bool view = is_view(rq, status), named;
	v.asks_robots = !strcmp(rq->path, "/robots.txt");
	if (!view && !v.asks_robots)
		return;
	if (view) {
		v.kind = page_kind(rq->route->path, &named);
		v.address = named ? rq->path : rq->route->path;
		v.unit = rq->about.unit;
		v.section = rq->about.section;
		v.class = rq->who.account ? STAFF : robot_agent(agent) || !rq->reader.speaks ? ROBOT : READER;
	}
	counter_add(&v);
}

bool app_flush(struct db *db, struct moment now)
{
	return counter_flush(db, now);
}
