/* What photos of earlier releases lack: WebP and AVIF beside their JPEGs. */
#ifndef APP_EVIDENCE_MODERNIZE_H
#define APP_EVIDENCE_MODERNIZE_H

#include <stddef.h>

struct db;
struct modernized {
	struct db *db;
	const char *data;
	size_t looked, made, failed; /* the answer; failed: it has no whole JPEGs, or the log says why */
};

/* Look at all photos, also at those that should be whole, and make what is missing: one after the other, each
 * in a short transaction of its own, so that a server on the same database goes on.  Outside a transaction. */
void photos_modernize(struct modernized *m);

#endif
