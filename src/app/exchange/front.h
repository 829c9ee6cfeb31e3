/* The front matter of a Markdown file: the lines between two lines "---".  A strict subset of YAML, in which every
 * value is a text (docs/exchange.md):
 *
 *	title: Khánh thành nhà văn hóa
 *	photos:
 *	  - file: nha.jpg
 *	    caption: "Cắt băng: \"La Giang\""
 */
#ifndef APP_EXCHANGE_FRONT_H
#define APP_EXCHANGE_FRONT_H

#include "base/arena.h"

#include <stdbool.h>

enum { FRONT_FIELDS = 5000 };

/* Line and column (in letters) of the value, both from 1. */
struct front_field { const char *list, *key, *value; int item, line, column; }; /* list: or NULL; item from 1 */
struct front { struct front_field *v; size_t n; const char *body; int body_line; };
struct front_error { int line, column; const char *value, *message; };         /* message: to be translated */

/* `text` ends lines with LF.  False: *error. */
bool front_read(struct arena *a, const char *text, struct front *front, struct front_error *error);

/* A value as it is written, so that it is read back as it is. */
const char *front_value(struct arena *a, const char *value);

#endif
