/* One question to another site: does this address still lead anywhere?  The only file that includes curl's
 * header is ask.c.  Only the head is asked for (a body where a site answers no heads, and then its first bytes);
 * no cookie, no proxy; certificates are checked; a redirection is followed on the same host only. */
#ifndef APP_LINK_ASK_H
#define APP_LINK_ASK_H

#include "base/arena.h"

#include <stdatomic.h>
#include <stdbool.h>

enum { ASK_SECONDS = 15, ASK_HOPS = 4 };

struct link_answer {
	bool good;
	bool reached;        /* some server answered; false: no name, no connection, too slow */
	const char *detail;  /* the status of HTTP ("404"), or "no-host", "no-connection", "certificate", "slow", "private", "loop" */
	const char *target;  /* where it says that it moved to, for ever or to another host; or NULL */
};

/* Hosts that may be asked: never this machine or its own network, and the ports of HTTP alone; for tests also
 * this machine, on any port. */
enum link_reach { LINK_ABROAD, LINK_ANYWHERE };

/* `stop` (or NULL): given up as soon as it is true. */
struct link_answer link_ask(struct arena *a, const char *address, enum link_reach reach, const atomic_bool *stop);

/* May an address of the Internet be asked?  `bytes`: 4 of IPv4 or 16 of IPv6, in network order. */
bool link_address_public(const unsigned char *bytes, bool ipv6);

/* Does it say for sure that nothing is there?  Else the site did not answer, or not us. */
bool link_detail_is_sure(const char *detail);

/* The detail for people. */
const char *link_detail_words(const char *detail);

#endif
