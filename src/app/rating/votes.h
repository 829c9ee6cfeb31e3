/* Who gave which article how many stars today: exact, in memory alone, gone at midnight in Vietnam. */
#ifndef APP_RATING_VOTES_H
#define APP_RATING_VOTES_H

#include "base/types.h"

enum { VOTES_MOST = 1 << 18 }; /* of a day; more are refused, for they could not be told apart */

struct voter {
	const uint8_t *prefix;       /* 16 bytes: struct reader of http/http.h */
	const char *agent;
	const char *form;            /* the token of the form, which is good once */
	struct moment now;
};

struct vote { int64_t hour, stars; };  /* hour: its first second */

/* Remember the vote; *before is the one that it replaces, with no stars where there is none.  A form that comes
 * twice, because its transaction was undone and is tried again, replaces what it did the first time.
 * False: the memory is full. */
bool votes_put(const struct voter *v, int64_t article, struct vote vote, struct vote *before);

/* As after a start: a test begins with nothing. */
void votes_forget(void);

#endif
