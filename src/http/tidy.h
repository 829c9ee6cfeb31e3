/* Addresses as people type them and chat programs write them: with a slash at the end, in capitals. */
#ifndef HTTP_TIDY_H
#define HTTP_TIDY_H

#include "http/http.h"

/* rq->location becomes the address of a page that rq->path means, escaped and with the query: without slashes at its
 * end, the fixed words of the route in small letters, and what stands for :slug (slugs have no capitals); codes stay.
 * Never an address of another host.  HTTP_MOVED: it is the same page for ever.  HTTP_FOUND: a slug is written in
 * another way; nobody knows yet whether there is such a page.  HTTP_NOT_FOUND: no GET route fits, or it is that
 * address already; there is no location. */
enum status http_tidied(struct req *rq);

#endif
