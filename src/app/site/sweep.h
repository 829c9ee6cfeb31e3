/* Files that nobody needs: what came with a form that was never taken, and what was kept by a transaction that did
 * not end well.  Each is a day old at least. */
#ifndef APP_SITE_SWEEP_H
#define APP_SITE_SWEEP_H

#include "db/db.h"

enum { SWEEP_FOLDERS = 256 }; /* the first two letters of a hash */

/* All of it only in a folder that owner_is() of this database, and outside a transaction. */

/* What was put aside more than a day ago goes; what a row names comes back to its place. */
void sweep_aside(struct db *db, const char *data);

/* One of the folders of kept files and photos: what no row names goes aside, and a day later from there. */
void sweep_kept(struct db *db, const char *data, unsigned folder);

#endif
