#include "app/unit/scope.h"

const struct unit *unit_of_path(struct req *rq)
{
	return unit_lately(rq->db, rq->arg[0], rq->today);
}

static int64_t own_unit(const struct req *rq)
{
	for (size_t i = 0; i < rq->who.n; i++)
		if (rq->who.grants[i].need & rq->route->need)
			return rq->who.grants[i].unit_id;
	return rq->who.n ? rq->who.grants[0].unit_id : 0;
}

const struct unit *unit_of_query(struct req *rq)
{
	const char *code = req_text(rq, "unit");
	if (*code)
		return unit_lately(rq->db, code, rq->today);
	int64_t own = own_unit(rq);
	return own ? unit_by_id(rq->db, own) : NULL;
}

static bool is(const struct unit *u, int64_t *unit)
{
	*unit = u ? u->id : 0;
	return u;
}

bool scope_of_path(struct req *rq, int64_t *unit)
{
	return is(unit_of_path(rq), unit);
}

/* Who has no unit at all is refused for what he lacks, and not told that there is nothing. */
bool scope_of_query(struct req *rq, int64_t *unit)
{
	return is(unit_of_query(rq), unit) || !*req_text(rq, "unit");
}
