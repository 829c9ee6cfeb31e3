/* How often one network may use one address: counters in memory, for an hour, never stored. */
#ifndef HTTP_LIMIT_H
#define HTTP_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

/* Count one more; false when there were more than `most` within the hour.  *wait: seconds until it is
 * allowed again. */
bool limit_take(const char *network, const char *route, unsigned most, int64_t now, int *wait);
/* Forget all counts: a test begins with none. */
void limit_forget(void);

#endif
