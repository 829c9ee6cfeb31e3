/* The calendar of working days: Monday to Friday, without the days off of the table day_off and with the Saturdays
 * and Sundays that are worked in their place.  All clocks of working days ask working_day_after() and nothing else.
 *
 * Public holidays are those of Article 112 of the Labour Code 45/2019/QH14: four days of the solar calendar stand in
 * the table as rows of each year; Tet, the day of the Hung Kings, the second day of the National Day and days that
 * are swapped are rows of one day, because the Government says them year by year. */
#ifndef APP_HOLIDAY_HOLIDAY_H
#define APP_HOLIDAY_HOLIDAY_H

#include "app/holiday/holiday.sql.h"
#include "app/view/words.h"
#include "base/types.h"

#include <stdio.h>

enum { HOLIDAY_NAME = 120, HOLIDAY_SOURCE = 250 };  /* letters */
enum { HOLIDAY_DAYS = 31, HOLIDAY_ROWS = 1000 };    /* of one form; of one file */

extern const struct word holiday_kind_words[]; /* tet, holiday, swap, work, yearly */

/* The day that lies `days` working days of the unit behind `from`; 0: that day itself, or the next working day.
 * One statement for each quarter of a year that lies between. */
struct day working_day_after(struct db *db, struct arena *a, int64_t unit, struct day from, int64_t days);

/* The year whose days off for Tet are due and not in the table of the unit: the next one from October on, when the
 * Government has said them or soon will, and this one in January and February; NULL: there are, or it is not time.  One
 * statement, and none when it is not time. */
const char *holiday_tet_due(struct db *db, struct arena *a, int64_t unit, struct day today);

/* One day as it is typed or stands in a file. */
struct holiday { const char *kind, *name, *source; struct day day; };
/* What is wrong with its day, N_(): outside of the years 2000 to 2999, or 29 February as a day of each year; NULL:
 * nothing. */
const char *holiday_day_wrong(const char *kind, struct day day);
/* Keep it as a row of the unit; the same again changes nothing, another row of that day is replaced.  Returns the
 * row that was made, 0: it was there. */
int64_t holiday_put(struct db *db, int64_t unit, const struct holiday *h, struct moment now, struct optional by);
/* How the day stands in the table: "01-01" for what comes each year. */
const char *holiday_key(struct arena *a, const char *kind, struct day day);

/* day,kind,name,source: all of a file or nothing. */
struct holiday_file {
	struct holiday *v;
	size_t n;
	const char *wrong;                 /* N_(), of the row on `line`; NULL: all are good */
	int line;
};
struct holiday_file holiday_file_read(struct arena *a, FILE *f);

#endif
