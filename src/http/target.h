/* What stands in addresses, forms and headers, decoded: pure functions, strict and bounded, fuzzed. */
#ifndef HTTP_TARGET_H
#define HTTP_TARGET_H

#include "http/http.h"

enum { PARAMS_MOST = 2000 };   /* of one request, query and body together */
enum { SLASH_IN_SEGMENT = 1 }; /* stands in a decoded path for %2F, which parts no segments */

/* The path of "/a%20b?c=d" decoded, or NULL: a bad escape, control bytes, not UTF-8, or a segment that
 * is "." or "..".  */
const char *target_path(struct arena *a, const char *target, size_t n);
const char *target_query(struct arena *a, const char *target, size_t n); /* after the '?', as sent; or "" */

/* "a=1&b=x+y" (urlencoded).  False: a bad escape, NUL, not UTF-8, or more than PARAMS_MOST in all.
 * The parameters follow the *n that `list` holds already. */
bool target_params(struct arena *a, const char *text, size_t length, struct param **list, size_t *n);
bool target_add(struct arena *a, struct param **list, size_t *n, struct param p); /* false: PARAMS_MOST */

const char *target_cookie(struct arena *a, const char *header, size_t n, const char *name); /* or NULL */
/* vi or en, by the q values of Accept-Language; `fallback` when it names neither. */
const char *target_language(const char *header, size_t n, const char *fallback);
/* Does If-None-Match name this entity tag ("..." with its quotes), in whatever encoding it was sent? */
bool target_has_etag(const char *header, size_t n, const char *etag);

/* One range of bytes; several, or what is not understood, is no range: the whole is sent. */
enum range { RANGE_NONE, RANGE_GOOD, RANGE_BEYOND };
enum range target_range(const char *header, size_t n, uint64_t size, uint64_t *from, uint64_t *length);

#endif
