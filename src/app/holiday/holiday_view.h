/* What the page of days off is given. */
#ifndef APP_HOLIDAY_HOLIDAY_VIEW_H
#define APP_HOLIDAY_HOLIDAY_VIEW_H

#include "app/holiday/holiday.h"
#include "app/parts.h"
#include "app/unit/unit.sql.h"

/* A row in one year: on which day, and whether a nearer row says otherwise. */
struct holiday_line { struct day_off row; struct day day; bool own, over; };
struct holiday_line_list { struct holiday_line *v; size_t n; };

struct holidays_view {
	const struct unit *unit;
	const char *year, *before, *after; /* 2026, 2025, 2027 */
	struct holiday_line_list lines;
	const char *missing;               /* the years that have no row for Tet, "2027, 2028"; or NULL */
	const char *done, *file;           /* file: the address of the year as CSV */
	const struct day_off_row *removed; /* can be put back; or NULL */
	struct choice_list kinds;
};

/* "Thứ Hai" */
const char *holiday_weekday(struct day d);

#endif
