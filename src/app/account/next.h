/* Where to go after signing in. */
#ifndef APP_ACCOUNT_NEXT_H
#define APP_ACCOUNT_NEXT_H

#include "http/http.h"

/* The address asked for, as a value of ?next=, twice encoded as such a value must be. */
const char *next_of(const struct req *rq);

/* `text` when it is a path of this site as browsers write it, else `fallback`: //host, /\host, a
 * scheme or a control character would lead elsewhere. */
const char *next_safe(const char *text, const char *fallback);

#endif
