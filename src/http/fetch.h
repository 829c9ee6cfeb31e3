/* One question to another server, for checking a site from outside: http:// only, the answer whole in
 * memory, ten seconds without a byte at most. */
#ifndef HTTP_FETCH_H
#define HTTP_FETCH_H

#include "base/arena.h"

enum { FETCH_MOST = 16 << 20 }; /* bytes of an answer */

/* The body of a 200 answer to GET of site ("http://host:port") and path ("/api/…"); NULL: *problem says
 * why, in the reader's language. */
const char *http_fetch(struct arena *a, const char *site, const char *path, const char **problem);

#endif
