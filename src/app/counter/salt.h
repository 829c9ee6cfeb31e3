/* What tells readers apart for one day in Vietnam and not a second longer: a keyed hash of address (of IPv6 the
 * /64) and User-Agent.  The key is chance, lives in memory and is thrown away at midnight. */
#ifndef APP_COUNTER_SALT_H
#define APP_COUNTER_SALT_H

#include "base/types.h"

struct salt {
	int64_t day;                 /* since 1970, in Vietnam; 0: there is no key yet */
	uint8_t key[16];
};

/* Is the day of the key over?  Then whoever keeps hashes forgets them all and calls salt_renew(). */
bool salt_is_over(const struct salt *s, struct moment now);
void salt_renew(struct salt *s, struct moment now);
/* As before the first day. */
void salt_forget(struct salt *s);

/* Who it is today; the prefix is that of struct reader (http/http.h). */
uint64_t salt_reader(const struct salt *s, const uint8_t prefix[16], const char *agent);

#endif
