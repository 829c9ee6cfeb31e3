/* Files that nobody needs: what came with a form that was never taken, and what was kept by a transaction that did
 * not end well.
 *
 *	DATA/files/new, DATA/photos/new      came with a form; after a day it goes
 *	DATA/files/ab, DATA/photos/ab        kept; after a day what no row names goes to the trash
 *	DATA/files/trash, DATA/photos/trash  goes after SWEEP_TRASH days, and comes back when a row names it
 */
#ifndef APP_SITE_SWEEP_H
#define APP_SITE_SWEEP_H

#include "db/db.h"

enum {
	SWEEP_FOLDERS = 256, /* the first two letters of a hash */
	SWEEP_TRASH = 7,     /* days */
};

/* Outside a transaction: what rows name and lies in the trash, or was forgotten among the new ones for a day, comes
 * back to its place.  This takes nothing from anybody, so it is right in the folder of another database, too. */
void sweep_rescue(struct db *db, const char *data);

/* The next two only in a folder that owner_is() of this database, and outside a transaction. */

/* What was put aside goes, each after its time. */
void sweep_aside(struct db *db, const char *data);
/* One of the folders of kept files and photos: what no row names goes to the trash. */
void sweep_kept(struct db *db, const char *data, unsigned folder);

/* Outside a transaction, for it reads the whole folder, and no form waits for that: a kept file or picture that no row
 * names ("files/ab/abcd…"), or NULL: there is none.  False: the database does not answer. */
bool sweep_stranger(struct db *db, struct arena *a, const char *data, const char **stranger);

#endif
