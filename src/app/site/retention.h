/* What the site keeps, why and for how long: the table of the privacy page.  Who adds a table that holds something
 * of a person adds a row in retention.c; a test fails when such a table stands in none. */
#ifndef APP_SITE_RETENTION_H
#define APP_SITE_RETENTION_H

#include <stddef.h>

struct retention {
	const char *tables;            /* of the database, apart by a blank; "" when it is kept elsewhere */
	const char *what, *why, *kept; /* English, translated where they are shown */
};
struct retention_list { const struct retention *v; size_t n; };
struct retention_list retentions(void);

/* The days that the law gives to answer a person's request, with the act that says so. */
struct request_clock { const char *request, *days, *act; };
struct request_clock_list { const struct request_clock *v; size_t n; };
struct request_clock_list request_clocks(void);

#endif
