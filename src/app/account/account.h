/* Accounts: logins, passwords, roles for units.  No web in here. */
#ifndef APP_ACCOUNT_ACCOUNT_H
#define APP_ACCOUNT_ACCOUNT_H

#include "app/account/account.sql.h"

/* A login as it is stored: without blanks around, a-z for A-Z.  Does not say whether it is allowed. */
const char *login_of(struct arena *a, const char *typed);

#endif
