/* A kept answer: the page as bytes in each encoding, with all of its head but the few lines that differ
 * from one request to the next.  It never changes; a newer one takes its place. */
#ifndef HTTP_KEPT_H
#define HTTP_KEPT_H

#include "http/answer.h"

#include <stdatomic.h>

/* The rest of the head and the body, in one piece. */
struct form { char *bytes; size_t head_n, n; };

struct kept {
	atomic_uint users;
	enum status status;
	struct form plain, gzip, brotli, unchanged; /* gzip, brotli: n 0 when there is none; unchanged: for 304 */
	char etag[20];             /* "16 hex digits", of the body and its head */
	size_t bytes;              /* of memory */
	int64_t made;              /* unix time */

	/* for the counters */
	const struct route *route;
	char *path;
	bool html;
	int64_t unit, section;
};

/* May this answer be kept at all? */
bool kept_allowed(const struct req *rq, enum status status);
/* From what the page left in rq, with gzip; or `old` again, when it would be the same.  NULL: no memory.
 * What it returns is the caller's to drop. */
struct kept *kept_new(const struct req *rq, enum status status, struct kept *old, struct libdeflate_compressor *quick);
/* The same, packed better: for the background. */
struct kept *kept_packed(const struct kept *k, struct libdeflate_compressor *better);
void kept_hold(struct kept *k);
void kept_drop(struct kept *k);

/* The answer holds `k` until it is sent.  NULL: no memory. */
struct answer *kept_answer(struct kept *k, const struct wants *wants);
/* Count it: `rq` says who read it and when. */
void kept_count(const struct kept *k, struct req *rq);

#endif
