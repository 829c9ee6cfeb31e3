/* What has changed in the database, and when: so that a kept page is shown only while what it was made
 * from is still so.  A change is a committed transaction; the process numbers those it knows of and
 * remembers for each table which was the last.
 *
 * Changes by other processes (another server, `thidua import`) are known by the number in the table
 * data_change, which each of them counts up in its own transaction. */
#ifndef DB_CHANGE_H
#define DB_CHANGE_H

#include "db/db.h"

extern const struct tables change_all;

bool change_any(const struct tables *t);
/* How many this process knows of. */
uint64_t change_number(void);
/* Has none of these tables changed since then?  Any thread; asks no database. */
bool change_none_since(uint64_t number, const struct tables *t);
/* Look for changes by others: the server does it twice a second. */
void change_watch(struct db *db);

/* For db.c: count up data_change in the transaction, and say what it counts now; 0: failed. */
int64_t change_announce(struct db *db);
/* For db.c: these tables were changed by a transaction that has ended; `n` as announced, or 0. */
void change_done(const struct tables *t, int64_t n);

#endif
