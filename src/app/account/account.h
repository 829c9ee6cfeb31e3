/* Accounts: logins, passwords, roles for units.  No web in here.  Each act writes the log in the
 * transaction of its caller.
 *
 * More roles come as rows of `roles` below, of `enum need` (http.h) and of the check in the schema. */
#ifndef APP_ACCOUNT_ACCOUNT_H
#define APP_ACCOUNT_ACCOUNT_H

#include "app/account/account.sql.h"

/* Who acts, and when. */
struct account_by {
	struct db *db;
	struct arena *arena;
	struct moment now;
	struct day today;
	struct optional actor; /* account; unknown: the person at the machine */
};

/* The secret that tokens of forms are made with, once for a database; making it needs a transaction
 * that may write. */
bool account_has_secret(struct db *db);
void account_make_secret(struct db *db, struct arena *a);

/* Forgets where forms led (app_once_keep) that cannot come again, for the day of their token is over: what a
 * guest's form led to may be the receipt of a comment. */
void account_forget_sent(struct db *db, struct moment now);

/* As stored; as people call it; what it does (both for _()). */
struct role_name { const char *role, *name, *words; };
extern const struct role_name roles[];          /* ends with an empty row */
const char *role_words(const char *role);       /* what it does, translated */
const char *role_short(const char *role);       /* its name, translated */
bool role_exists(const char *role);
bool role_is_limited(const char *role);         /* may it be for some sections only? */

/* A login as it is stored: without blanks around, a-z for A-Z.  Does not say whether it is allowed. */
const char *login_of(struct arena *a, const char *typed);
/* What is wrong with it (English, for _()), or NULL. */
const char *login_problem(const char *login);

/* A new account; `password` is hashed already.  0: the login is taken. */
int64_t account_make(const struct account_by *by, const char *login, const char *name,
	const char *password, bool must_change);

/* A new password ends all sessions.  must_change: somebody else chose it. */
void account_set_password(const struct account_by *by, const struct account *account,
	const char *password, bool must_change);
/* Disabling ends all sessions. */
void account_set_disabled(const struct account_by *by, const struct account *account,
	bool disabled, const char *reason);
void account_end_sessions(const struct account_by *by, const struct account *account);

/* `sections`: rows that a writer or an editor is limited to, each with all below it; none: not limited. */
struct account_grant_wish {
	const char *role;
	int64_t unit;
	struct day since, until;
	const int64_t *sections;
	size_t sections_n;
};

/* False: the account has this role for this unit already. */
bool account_grant(const struct account_by *by, const struct account *account,
	struct account_grant_wish wish);
/* From now on; what was, stays in the history.  The end of a grant is its last day, so yesterday. */
void account_revoke(const struct account_by *by, const struct account *account,
	const struct account_grant *grant);

#endif
