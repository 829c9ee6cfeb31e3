/* Taking a comment down on request: within one act it is gone from page, data, feed and search, its text stands
 * in a sealed copy alone, and a record tells who asked, on what basis, and when what was done.
 *
 * The sealed copy is JSON with the SHA-256 of its bytes; an administrator of the unit opens it, and each opening
 * is an entry of the log.  How many hours there are is a row of rule_number (number.h): takedown_hours and
 * takedown_urgent_hours, counted from the moment of the request. */
#ifndef APP_COMMENT_TAKEDOWN_H
#define APP_COMMENT_TAKEDOWN_H

#include "app/comment/comment.h"
#include "app/comment/takedown.sql.h"

enum { TAKEDOWN_TEXT = 500 };

struct takedown_wish { const char *asked_by, *basis; bool urgent; struct moment asked_at; };

/* Write the request down, with the sealed copy of what stands there now; returns its row. */
int64_t takedown_ask(struct req *rq, const struct comment *c, const struct takedown_wish *wish);
/* Take it down for a request of takedown_ask().  False: it is down, or withdrawn, already. */
bool takedown_do(struct req *rq, const struct comment *c, int64_t request);
/* The comment stands again as it stood, in the state that it had when it was taken down.  False: the copy does
 * not fit its hash. */
bool takedown_undo(struct req *rq, const struct comment *c, const struct takedown *t, const char *reason);
/* Does the copy still have its hash? */
bool takedown_is_whole(struct arena *a, const char *content, const char *hash);

/* What the sealed copy holds, for showing it. */
struct takedown_copy { const char *name, *shown_name, *body, *contact, *state, *answer; struct moment made_at; };
bool takedown_read(struct arena *a, const char *content, struct takedown_copy *copy);

/* What its pages are given. */
struct takedown_view {
	const struct comment *c;
	const struct takedown *t;             /* NULL: the form of a new request */
	const struct takedown_copy *copy;     /* opened; else NULL */
	bool whole, seals;                    /* is the copy as it was; may the one who looks open it? */
	const char *done;
	int64_t hours, urgent_hours;          /* of today */
};

#endif
