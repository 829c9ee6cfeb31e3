/* The log: each act that changes something is one entry in a chain, so that none can be altered, left
 * out or put in later without `verify` naming it.
 *
 *	entry     = id, time, actor, act, object, body hash, reason: of each the length of its text in four
 *	            bytes (big end first), then the text; an actor that is the program is the empty text
 *	h(n)      = SHA-256( h(n-1) in 32 bytes, entry ), shown in hex; h(0) is 32 zero bytes
 *	body hash = SHA-256( salt, content ), in hex
 *
 * Lengths stand in front so that no two entries have the same bytes.  Nothing personal stands in an
 * entry: the actor is a number, the reason is the code "given" or nothing.  Texts and names are in the
 * content, as JSON, that lies apart with its salt: it can be erased for a person's sake, and the chain
 * still holds. */
#ifndef APP_AUDIT_AUDIT_H
#define APP_AUDIT_AUDIT_H

#include "app/audit/audit.sql.h"
#include "base/json.h"
#include "http/http.h"

/* Add one entry in the transaction of the act itself.  `actor`: the account, unknown for the program;
 * `act`: "work.verify"; `object`: "work CT-1"; `reason`: what a person wrote, or NULL; it goes into the
 * content; `content`: an object, or NULL.  The first of several writers at once goes first, the others wait. */
void audit_add(struct db *db, struct arena *a, struct moment now, struct optional actor, const char *act,
	const char *object, const char *reason, const struct js *content);

/* The same for a page: actor and time are those of the request. */
void audit_act(struct req *rq, const char *act, const char *object, const char *reason, const struct js *content);

/* The hash before the first entry. */
#define AUDIT_ZERO "0000000000000000000000000000000000000000000000000000000000000000"

/* The hash of an entry that follows one with hash `before`. */
const char *audit_hash(struct arena *a, const char *before, const struct log_entry *e);

/* The hash of a content with its salt. */
const char *audit_body_hash(struct arena *a, const char *salt, const char *content);

#endif
