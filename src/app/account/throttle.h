/* How long a login must wait after wrong passwords.
 *
 * Two counts are kept: of (login, network), which begins to wait at the fifth failure, and of the
 * login from all networks together, which begins at the fiftieth.  So guessing from one place never
 * locks out the owner who sits at another, and guessing from many places is slowed down all the same.
 * The waits are 1, 2, 4, 8 and then always 15 minutes; an hour without a failure, or signing in,
 * forgets all.  A login that does not exist is counted in the same way.
 *
 * The keys are MACs with the secret of this database: no login and no network can be read from the
 * table.  Above this stands the limit of the route for each network (app/routes.c). */
#ifndef APP_ACCOUNT_THROTTLE_H
#define APP_ACCOUNT_THROTTLE_H

#include "app/account/throttle.sql.h"

enum { THROTTLE_FREE = 4, THROTTLE_FREE_ALL = 49, THROTTLE_MOST = 15 * 60, THROTTLE_MEMORY = 3600 };

struct throttle { const char *login, *network; };

/* The keys of a login and a network; `secret` as app_token_key() gives it. */
struct throttle throttle_of(struct arena *a, const uint8_t secret[32], const char *login, const char *network);

/* Seconds until the next try is heard; 0: now. */
int64_t throttle_wait(struct db *db, struct throttle t, struct moment now);
void throttle_failed(struct db *db, struct throttle t, struct moment now);

/* Seconds to wait after so many failures, when `free` of them are free. */
int64_t throttle_seconds(int64_t failures, int64_t free);

#endif
