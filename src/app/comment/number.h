/* Numbers that a law or a rule of the house sets: rows of the table rule_number, each from a day on, with its
 * source, so that a new law is a new row and not a new program. */
#ifndef APP_COMMENT_NUMBER_H
#define APP_COMMENT_NUMBER_H

#include "app/comment/number.sql.h"

/* The number that holds on a day; without a row 0: as strict as can be. */
int64_t number_on(struct db *db, const char *name, struct day on);

#endif
