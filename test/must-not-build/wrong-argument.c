/* must say: incompatible type */
#include "app/unit/unit.sql.h"
const struct unit *f(struct db *db) { return unit_on(db, "MT-1", "2024-01-01"); }
