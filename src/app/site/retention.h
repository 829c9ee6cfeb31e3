/* What the site keeps, why and for how long: the table of the privacy page.  Who adds a table that holds something
 * of a person adds a row in retention.c; a test fails when such a table stands in none. */
#ifndef APP_SITE_RETENTION_H
#define APP_SITE_RETENTION_H

#include "db/db.h"

struct retention {
	const char *tables;            /* of the database, apart by a blank; "" when it is kept elsewhere */
	const char *what, *why, *kept; /* English, translated where they are shown */
	const char *days;              /* the row of rule_number that {1} of `kept` is, or NULL */
};
struct retention_list { const struct retention *v; size_t n; };
struct retention_list retentions(void);

/* What a person may ask for, in a sentence with the days of the law: rows of rule_number are {1} and {2}. */
struct request_clock { const char *words, *days, *other; };
struct request_clock_list { const struct request_clock *v; size_t n; };
struct request_clock_list request_clocks(void);

/* A sentence of these rows in the reader's language, with the numbers that hold on the day, or, before the law
 * of 1/1/2026, with those that it brought. */
const char *retention_words(struct db *db, struct arena *a, struct day on, const char *text, const char *days,
	const char *other);

#endif
