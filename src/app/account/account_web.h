/* What the pages of accounts share. */
#ifndef APP_ACCOUNT_ACCOUNT_WEB_H
#define APP_ACCOUNT_ACCOUNT_WEB_H

#include "app/account/account.h"
#include "http/http.h"

struct session_shown { struct moment since, seen; bool own; };
struct session_shown_list { const struct session_shown *v; size_t n; };

/* The visitor as the one who acts. */
struct account_by account_by_visitor(const struct req *rq);

/* For 429: how long to wait, in words and as a header. */
const char *wait_words(struct req *rq, int64_t seconds);

/* Has the grant not ended yet? */
bool grant_lasts(const struct req *rq, const struct account_grant *g);
/* Has it a last day?  What was taken away on the day it was given has none. */
bool grant_has_end(const struct account_grant *g);

#endif
