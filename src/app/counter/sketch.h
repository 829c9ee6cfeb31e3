/* How many different ones are there?  Exact while there are few, then a HyperLogLog of 16 KiB with a
 * standard error of 0.8 %.  Members are 64-bit hashes that are equally likely; none can be taken out. */
#ifndef APP_COUNTER_SKETCH_H
#define APP_COUNTER_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SKETCH_EXACT = 8192 };   /* members, at most, that are kept one by one */

/* All zero is the empty one; what it grows into is freed by sketch_empty(). */
struct sketch {
	uint64_t *slots;            /* open addressing; 0 is free */
	size_t room, n;
	uint8_t *registers;         /* instead of slots, once there are too many */
};

/* Without memory the member is left out. */
void sketch_add(struct sketch *s, uint64_t member);
/* Certainly false only while it is exact: a sketch does not know its members. */
bool sketch_has(const struct sketch *s, uint64_t member);
/* Add all that are in `other`. */
void sketch_merge(struct sketch *s, const struct sketch *other);
int64_t sketch_count(const struct sketch *s);
/* Wipes and frees: the hashes are gone. */
void sketch_empty(struct sketch *s);

#endif
