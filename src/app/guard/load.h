/* How much came from a network within the hour, and what that asks of the next form.  Counted in memory by a
 * keyed hash of the /24, the /64 and the /48; an address is not kept. */
#ifndef APP_GUARD_LOAD_H
#define APP_GUARD_LOAD_H

#include <stdbool.h>
#include <stdint.h>

enum {
	LOAD_BITS = 18,        /* of work at first: 0.1 s on a desktop, < 3 s on a cheap phone; one more for each form */
	LOAD_BITS_MOST = 22,   /* 2 s; an office behind one address is not shut out */
	LOAD_FREE = 5,         /* forms within the hour; those after it go to the slow queue */
	LOAD_MOST = 10,        /* forms within the hour from a /24 or a /64 */
	LOAD_MOST_WIDE = 40,   /* and from a /48, which may be many houses */
};

struct load {
	int64_t bits;          /* that the next form asks for */
	bool slow;
	int wait;              /* seconds until the next form is taken; 0: now */
};

struct load load_of(const uint8_t prefix[16], int64_t now);
void load_add(const uint8_t prefix[16], int64_t now);      /* a form was taken */

/* A token that was refused is good for nothing more. */
void load_burn(const char *random, int64_t now);
bool load_burnt(const char *random, int64_t now);

/* As after a start, but the work begins at so many bits: a test begins with little. */
void load_forget(int64_t bits);

#endif
