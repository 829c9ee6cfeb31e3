/* What the campaigns that run still ask of one unit: its launch, works, its congress, its reports; in the words of the
 * targets (app/target/detail.h), each with its deadline and where to do it. */
#ifndef APP_PAGE_MISSING_H
#define APP_PAGE_MISSING_H

#include "app/desk/desk.h"

/* A line to do: where to do it, what, for which campaign, until when. */
struct desk_task { const char *address, *text, *note, *state, *left; };
struct desk_task_list { const struct desk_task *v; size_t n; };

/* The soonest first.  One statement, at most two for each campaign that runs, and three for each of its targets. */
struct desk_task_list desk_missing(struct req *rq, const struct desk *desk);

#endif
