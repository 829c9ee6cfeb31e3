/* The example site: an exchange bundle, pictures as evidence, an account for each role, and a day on
 * which the site stands still.  See example/README.md. */
#ifndef APP_EXAMPLE_EXAMPLE_H
#define APP_EXAMPLE_EXAMPLE_H

#include "http/http.h"

#include <stdio.h>

#define EXAMPLE_DAY "2024-07-08"

/* Is there anything in the database already?  Then it is not for an example. */
bool example_has_room(struct db *db);

/* Make the site of `folder` in a transaction that may write; its pictures go to config->data.  The
 * accounts with their new passwords are written to `accounts`, a line each.  NULL, or what is wrong,
 * in English; then nothing may be kept. */
const char *example_make(struct db *db, struct arena *a, const struct config *config, const char *folder,
	FILE *accounts);

#endif
