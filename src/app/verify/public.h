/* A site checked from outside, by what it publishes: the plan of each campaign, its units and works,
 * against the answers to its targets.
 *
 * Counted again: the units of every target's set; of an `each` target also which of them have what
 * they need.  Launches and congresses are not published one by one, so of those targets only the sums
 * are checked: each unit of the set is counted once, in the numerator or in one of the lists. */
#ifndef APP_VERIFY_PUBLIC_H
#define APP_VERIFY_PUBLIC_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct public_site {
	struct arena *arena;
	/* The body of a path, or NULL and *problem. */
	const char *(*get)(struct public_site *site, const char *path, const char **problem);
	const char *address;
	void (*tell)(void *to, const char *line);
	void *to;
	size_t checks, differences;
};

/* True: no difference, and everything was answered. */
bool public_verify(struct public_site *site);

#endif
