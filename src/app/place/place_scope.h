/* For the column `scope` of the table of routes. */
#ifndef APP_PLACE_PLACE_SCOPE_H
#define APP_PLACE_PLACE_SCOPE_H

#include "http/http.h"

/* The unit of the place whose code is the first :name of the path. */
bool place_scope(struct req *rq, int64_t *unit);

#endif
