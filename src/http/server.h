/* The server: loops that talk to visitors, a pool of threads that make pages, one thread that writes.
 *
 *	loop (one for each core)   accept, parse, bodies, static files, answers out
 *	page thread                GET: the page; POST: checks and slow work; own connection that only reads
 *	slow thread                passwords and pictures, for which no reader waits
 *	writer                     POST: the page, many in one transaction, answered after the commit
 *	background                 writes what was counted; brings the database's log into its file
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/config.h"

#include <stdbool.h>

/* Serve until SIGTERM or SIGINT; then finish what is under way, 10 s at most.  False: it could not
 * begin, and one line on stderr says why. */
bool server_run(const struct config *config);

#endif
