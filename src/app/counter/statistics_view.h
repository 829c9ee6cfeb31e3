/* What the page of statistics is given. */
#ifndef APP_COUNTER_STATISTICS_VIEW_H
#define APP_COUNTER_STATISTICS_VIEW_H

#include "app/counter/counter.sql.h"
#include "app/counter/statistics.h"
#include "app/section/section.sql.h"
#include "http/http.h"

enum statistics_by { BY_TIME, BY_HOUR, BY_PAGE, BY_SECTION, BY_UNIT, BY_KINDS };

/* The question of a request: from, to, kind, unit (a code), section (a slug), page (an address), by.  NULL, or
 * the parameter that is wrong. */
const char *statistics_wish_read(struct req *rq, struct statistics_wish *wish, enum statistics_by *by);

struct statistics_choice { const char *label, *address; bool chosen; };
struct statistics_choice_list { struct statistics_choice *v; size_t n; };

struct statistics_line { const char *label, *address; int64_t readers, robots; };
struct statistics_line_list { struct statistics_line *v; size_t n; };

struct statistics_view {
	struct statistics_wish wish;
	enum statistics_by by;
	const char *unit, *section, *wrong;    /* as asked; wrong: the parameter that cannot be, or "" */
	const char *unknown;                   /* why the unit is none, or NULL */
	struct statistics s;                   /* BY_TIME and BY_HOUR: its rows; else only its sums */
	struct statistics_row before;          /* the sums of as many days before */
	struct statistics_line_list lines;     /* of the other ones */
	struct statistics_choice_list periods, ways;
	struct section_list sections;
	struct counter_import_list imports;    /* what older counters had reached: in no number of a period */
	const char *file, *next;               /* addresses: as CSV; of the next page, or NULL */
};

/* Was nothing seen by anybody? */
bool statistics_is_empty(const struct statistics_view *v);
/* Of a bar of the chart, 0 to 160; one view is 2 at least. */
int64_t statistics_bar_height(const struct statistics *s, const struct statistics_row *r);
/* "2024-07-08", "2024-07" and "2024-07-08 15:00" as people write them. */
const char *statistics_label(const struct req *rq, const char *label);
/* That an older counter is in no number of the page. */
const char *statistics_without(const struct req *rq, const struct counter_import *i);
/* "+12 %", "−3 %", "" when there was nothing before. */
const char *statistics_change(const struct req *rq, int64_t now, int64_t before);

#endif
