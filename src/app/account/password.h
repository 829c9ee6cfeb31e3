/* What may be a password, and passwords made for people. */
#ifndef APP_ACCOUNT_PASSWORD_H
#define APP_ACCOUNT_PASSWORD_H

#include "base/arena.h"

enum { PASSWORD_MIN = 12, PASSWORD_MAX = 200 }; /* letters (code points) */

/* As it is hashed: NFC, nothing trimmed, any letters of any script. */
const char *password_of(struct arena *a, const char *typed);

/* What is wrong with it (English, for _()), or NULL.  No rules of "one digit, one sign": length, and
 * that it is neither the login nor what everybody tries first.  `password` as password_of() gives it. */
const char *password_problem(struct arena *a, const char *login, const char *password);

/* A new one that can be read out on the telephone: tiba-mona-keru-sila-pado, 61 bits. */
const char *password_readable(struct arena *a);

#endif
