/* A unit as everybody may see it on a day: for the page and the API alike. */
#ifndef APP_UNIT_UNIT_PUBLIC_H
#define APP_UNIT_UNIT_PUBLIC_H

#include "app/unit/unit.sql.h"
#include "http/http.h"

struct unit_seen {
	const struct unit *unit;
	bool valid;                     /* on that day; else the row that was valid last before it, or first */
	struct unit_list above;         /* from the root down to the parent */
	struct unit_list others;        /* all rows of this code, this one too */
	struct unit_heir_list after;    /* what became of it */
	struct unit_heir_list before;   /* what it came from */
};

/* NULL: no unit ever had this code.  Five statements. */
const struct unit_seen *unit_see(struct req *rq, const char *code, struct day on);

#endif
