/* Addresses as people type them and chat programs write them: with a slash at the end, in capitals. */
#ifndef HTTP_TIDY_H
#define HTTP_TIDY_H

#include "http/http.h"

/* The address of a page that rq->path means, escaped and with the query: without slashes at its end, the fixed words
 * of the route in small letters, and what stands for :slug (slugs have no capitals); codes stay.  NULL: no GET
 * route fits, or it is that address already.  Never an address of another host. */
const char *http_tidied(struct req *rq);

#endif
