/* For whom the desk is: one person may act for several units, one of them at a time. */
#ifndef APP_DESK_DESK_H
#define APP_DESK_DESK_H

#include "app/desk/desk.sql.h"
#include "http/http.h"

struct desk {
	int64_t unit;            /* 0: the person acts for no unit */
	const char *code, *name, *path;
	bool officer, verifier;  /* reports for the unit; accepts what units below it report */
	struct desk_unit_list all;
};

/* The desk asked for by ?unit=CODE, else that of the first role as officer or verifier.  False: the unit
 * does not exist or is none of the person's, own and below.  At most two statements. */
bool desk_find(struct req *rq, struct desk *desk);

/* For how many units the person reports or verifies, and for how many it administers. */
size_t desk_units_reported(const struct desk *desk);
size_t desk_administers(const struct desk *desk);

/* Whom the desk is for: its unit, without one all that the person holds roles for. */
const char *desk_units_named(struct arena *a, const struct desk *desk);

/* Scope of the routes that report for a unit: that of desk_find(). */
bool desk_scope(struct req *rq, int64_t *unit);

/* "12 days left", "today is the last day", "3 days late". */
const char *desk_days_left(struct arena *a, struct day today, struct day until);

/* "waiting for 101 days", "came in today"; its class: what waits for longer than DESK_PATIENCE days is late. */
enum { DESK_PATIENCE = 14 };
const char *desk_days_waiting(struct arena *a, struct day today, struct day since);
const char *desk_patience(struct day today, struct day since);

/* The day that the plan of a work names next: its start until it is started, then its completion; where it names
 * none, the last day of the campaign. */
struct day desk_next_day(const struct desk_work *w);

/* The class of such a state (see static/style): on-time, late within 14 days, overdue. */
const char *desk_urgency(struct day today, struct day until);

#endif
