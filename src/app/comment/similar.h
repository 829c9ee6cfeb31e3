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
	SIMILAR_BANDS = 8,    /* of all older groups the first texts that share one of these bytes of the simhash */
	SIMILAR_OLDER = 625,  /* of each byte the newest, at most */
};

int64_t similar_hash(struct arena *a, const char *text);
bool similar_are(int64_t one, int64_t other);
/* The key of a byte of it, n from 0 to SIMILAR_BANDS - 1.  Texts that differ in up to 7 bits share one surely, in 12
 * bits in nine cases of ten. */
int64_t similar_band(int64_t hash, int n);

#endif
