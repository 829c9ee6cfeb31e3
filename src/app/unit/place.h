/* Where each unit stood in the tree, and when: made from the rows of `unit` as a whole.
 *
 * A unit names its parent by code; the unit of that code that is valid at the same time is meant, so
 * one unit may have several places in time.  Where no such parent is valid, the unit stands alone, as
 * a root.  The places of 130,000 units take about a second to make, and the tree changes by reform
 * and not by the hour: so they are made anew, never mended. */
#ifndef APP_UNIT_PLACE_H
#define APP_UNIT_PLACE_H

#include "app/unit/unit.sql.h"

/* Make all places anew.  NULL, or the code of a unit that stands below itself: nothing is kept then. */
const char *places_make(struct db *db, struct arena *a);

/* What the places should be, sorted by unit and day: for `verify`.  *cycle as above. */
struct place_list places_wanted(struct arena *a, struct unit_list units, const char **cycle);

/* The path that ends the range of a subtree: ".1.2." -> ".1.2/". */
const char *path_end(struct arena *a, const char *path);

#endif
