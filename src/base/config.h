/* Settings: one table in config.c.  The same names stand in the settings file (name = value), as
 * THIDUA_NAME in the environment and as --name on the command line; later ones win. */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct config {
	const char *listen;     /* "[::]:8080": IPv4 and IPv6; several with commas; "unix:/path" too */
	const char *database;   /* a file (SQLite) or postgresql://… */
	const char *data;       /* folder of photos and documents */
	const char *language;   /* of a visitor who has not chosen: vi or en */
	const char *today;      /* a fixed day for an example site or a test, or "" */
	const char *site;       /* the address people see, for calendar feeds and links: https://… */
	const char *links;      /* "weekly" or "never": ask whether links to other sites still lead anywhere */
	size_t upload;          /* largest file that may be sent, bytes */
	size_t threads;         /* that make pages; 0: one for each core, at least two */
	size_t connections;     /* most at once; per address see `per_address` */
	size_t per_address;
	size_t cache;           /* bytes of pages kept in memory for guests; 0: each is made when it is asked for */
	size_t memory;          /* most bytes one request may use */
	size_t head_seconds;    /* for the head of a request */
	size_t body_seconds;    /* for its body, and one more for each 4 KiB that came */
};

struct config_problem { const char *where, *message; }; /* English, one line */

/* Fill with the defaults, then the file (NULL: none), then the environment. */
bool config_load(struct config *c, const char *file, struct config_problem *problem);
/* One setting by name; `value` must stay; an unknown name says the nearest known one. */
bool config_set(struct config *c, const char *name, const char *value, struct config_problem *problem);
/* Is "name", or "name=value", a setting? */
bool config_has(const char *name);
/* "  --listen WHERE   where to answer…" for each setting whose name stands in `only`, or all (NULL); to stdout. */
void config_print_help(const char *only);
void config_print_sample(void); /* the sample settings file */

#endif
