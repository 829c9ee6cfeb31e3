/* The administration of outlines: which unit an import is about, and its upload. */
#ifndef APP_MAP_MAP_SCOPE_H
#define APP_MAP_MAP_SCOPE_H

#include "http/http.h"

enum { MAP_BODY = 24 << 20 }; /* most bytes of an upload; larger files are imported by the command */

/* The unit that the import with the number in the path was made for; the root for one of the whole site. */
bool map_set_scope(struct req *rq, int64_t *unit);

#endif
