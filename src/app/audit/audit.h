/* The log: each act that changes something is one entry in a chain, so that none can be altered, left
 * out or put in later without `verify` naming it.
 *
 *	h(n) = SHA-256( h(n-1) "\n" n "\n" made_at "\n" actor "\n" act "\n" object "\n" body_hash "\n" reason )
 *	body_hash = SHA-256( salt content )
 *
 * The content (what was written, as JSON) lies apart with its salt: it can be erased for a person's
 * sake, and the chain still holds. */
#ifndef APP_AUDIT_AUDIT_H
#define APP_AUDIT_AUDIT_H

#include "app/audit/audit.sql.h"
#include "base/json.h"
#include "http/http.h"

/* Add one entry in the transaction of the act itself.  `actor`: the account, unknown for the program;
 * `act`: "work.verify"; `object`: "work CT-1"; `reason`: or NULL; `content`: or NULL. */
void audit_add(struct db *db, struct arena *a, struct moment now, struct optional actor, const char *act,
	const char *object, const char *reason, const struct js *content);

/* The same for a page: actor and time are those of the request. */
void audit_act(struct req *rq, const char *act, const char *object, const char *reason, const struct js *content);

/* The hash of an entry that follows one with hash `before`. */
const char *audit_hash(struct arena *a, const char *before, const struct log_entry *e);

#endif
