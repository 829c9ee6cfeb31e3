/* Sessions: 32 random bytes in a cookie, of which the database keeps only the SHA-256. */
#ifndef APP_ACCOUNT_SESSION_H
#define APP_ACCOUNT_SESSION_H

#include "app/account/account.sql.h"

/* A session ends 12 hours after signing in, whatever happens, and after 2 hours without a request.
 * (A second factor or single sign-on will end in session_make() too: they come before it.) */
enum { SESSION_SECONDS = 12 * 3600, SESSION_IDLE = 2 * 3600 };

/* A new session of the account: what the cookie holds. */
const char *session_make(struct db *db, struct arena *a, int64_t account, struct moment now);

/* The Set-Cookie value; `value` NULL removes the cookie.  Over plain http (this machine, an intranet)
 * browsers take neither Secure nor the prefix __Host-. */
const char *session_cookie(struct arena *a, const char *value, bool secure);

/* When the session last asked for something.  Reading does not write the database: what this process
 * saw is kept in memory, and each form sent brings the row up to date (app_seen). */
int64_t session_last_seen(const char *hash, int64_t stored);
void session_note(const char *hash, int64_t now);

#endif
