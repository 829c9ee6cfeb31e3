/* Which unit a request is about: for the column `scope` of the table of routes. */
#ifndef APP_UNIT_SCOPE_H
#define APP_UNIT_SCOPE_H

#include "app/unit/unit.sql.h"
#include "http/http.h"

/* The unit whose code is the first :name of the path, today, or the last one that had it. */
bool scope_of_path(struct req *rq, int64_t *unit);

/* The unit whose code is the parameter "unit", or, without one, the first unit that the visitor holds
 * one of the route's needs for. */
bool scope_of_query(struct req *rq, int64_t *unit);

/* The same units, for the page. */
const struct unit *unit_of_path(struct req *rq);
const struct unit *unit_of_query(struct req *rq);

#endif
