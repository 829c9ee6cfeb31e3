/* Which pages the statistics name one by one.  Of all others only the pattern of the route is kept, so
 * that no address with a person, an account or a secret in it comes into a table. */
#ifndef APP_COUNTER_PAGE_KIND_H
#define APP_COUNTER_PAGE_KIND_H

#include "app/view/words.h"

#include <stdbool.h>

extern const struct word page_kind_words[];     /* home, campaign, … , other */

/* The kind of pages with this pattern.  *named: their addresses may be kept. */
const char *page_kind(const char *pattern, bool *named);

#endif
