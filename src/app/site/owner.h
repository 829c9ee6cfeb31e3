/* To whom a data folder belongs.  DATA/owner and the database hold the same random mark, which each check makes anew:
 * so neither an empty database that was started on the folder by mistake nor an older copy of the right one has it. */
#ifndef APP_SITE_OWNER_H
#define APP_SITE_OWNER_H

#include "db/db.h"

enum { OWNER_CLAIM = 2 * 3600 }; /* seconds that a claim may wait for its server */

/* May what the database does not name be taken from this folder?  Outside a transaction.  True: the marks are the same;
 * or the folder has none yet, and rows name all files and pictures that it keeps (an older copy of the database does
 * not name the newest); or a person claimed it.  From then on the folder is this database's, and this process holds a
 * lock on DATA/owner: a second server on the folder is told false.  False also when folder or database cannot be read
 * or written; the log says why it is not this database's, and what to do. */
bool owner_is(struct db *db, const char *data);

/* In the open transaction: a person says that the folder is this database's.  Its server takes it at the next
 * check, within OWNER_CLAIM. */
void owner_claim(struct db *db, struct arena *a);

/* In the open transaction: the database has no folder (it was restored, and will claim its new one). */
void owner_forget(struct db *db);

#endif
