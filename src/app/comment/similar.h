/* Which texts say nearly the same: a simhash of 64 bits, made of a text's words and pairs of words, folded,
 * digits as one.  Texts that differ in a few words differ in few bits, others in about half of them. */
#ifndef APP_COMMENT_SIMILAR_H
#define APP_COMMENT_SIMILAR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	SIMILAR_BITS = 12,    /* so many may differ in near-duplicates */
	SIMILAR_LOOK = 1000,  /* so many of the newest texts are compared with a new one */
};

int64_t similar_hash(struct arena *a, const char *text);
bool similar_are(int64_t one, int64_t other);

#endif
