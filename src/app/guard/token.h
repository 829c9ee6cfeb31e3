/* The token of a guest's form: when it was made, how much work it asks for, chance that is used up once.
 * It says these in the open and is signed with the server's key, each field of what is signed with its
 * length in front, so that no two sets of fields have the same bytes. */
#ifndef APP_GUARD_TOKEN_H
#define APP_GUARD_TOKEN_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { TOKEN_DIGITS = 6, TOKEN_LENGTH = 255 /* most */ };

/* What a token is good for; none is good for anything else. */
struct token_use { const char *form, *object; bool work; };

struct token {
	int64_t issued, expires;     /* unix time */
	int64_t bits;                /* of work */
	const char *random;          /* 16 bytes of chance, in hex */
	const char *network;         /* token_network() of who asked for it */
};

const char *token_write(struct arena *a, const uint8_t key[32], const struct token_use *use, const struct token *t);
/* False: it was altered, is not ours, or is for another use.  Whether its time is over is the caller's question. */
bool token_read(struct arena *a, const uint8_t key[32], const struct token_use *use, const char *text, struct token *t);
/* Its fields, whoever wrote them. */
bool token_parse(struct arena *a, const char *text, struct token *t);

/* Names the /24 or /64 of an address (struct reader of http/http.h) to who has the key, and to nobody else. */
const char *token_network(struct arena *a, const uint8_t key[32], const uint8_t prefix[16]);

/* The digits that may be typed instead of the work.  They come from the token's chance and the key: the token
 * itself tells nothing about them, and the same form shows the same digits again. */
const char *token_code(struct arena *a, const uint8_t key[32], const struct token *t);
/* "4 9 0  217", also in full-width digits (U+FF10 …), as 490217; NULL: something else was typed. */
const char *token_typed(struct arena *a, const char *typed);

/* Does SHA-256(token ‖ counter) begin with so many zero bits?  The counter is at most 16 digits. */
bool token_worked(struct arena *a, const char *text, const char *counter, int64_t bits);

#endif
