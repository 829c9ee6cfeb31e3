/* Links to others: kept by editors, each for a unit; asked once a week whether they still lead anywhere. */
#ifndef APP_LINK_LINK_H
#define APP_LINK_LINK_H

#include "app/link/link.sql.h"

#include <stdbool.h>

enum {
	LINK_LETTERS = 500,      /* most of an address */
	LINK_NAME = 150, LINK_WORDS = 300, LINK_HEADING = 80,
	LINKS_KEPT = 500,        /* most of a unit */
	LINK_DEAD = 2,           /* failures in a row, from which on it counts as dead */
	LINK_WEEK = 7 * 86400,   /* seconds between two questions */
};

/* Is it an address that may be linked to: http:// or https://, a host with a dot, no name or password, no
 * blank or control? */
bool link_fits(const char *address);

/* The host of an address that fits, in small letters, without its port. */
const char *link_host(struct arena *a, const char *address);

#endif
