/* Documents whose text was not read yet: those of earlier releases, and those whose worker died. */
#ifndef APP_FILE_READ_H
#define APP_FILE_READ_H

#include <stddef.h>

struct db;
struct files_read {
	struct db *db;
	const char *data;
	size_t looked, made, failed; /* the answer; failed: it lies nowhere, or the log says why */
};

/* Read each of them and put it into the index of the articles that show it: one after the other, each in a short
 * transaction of its own, so that a server on the same database goes on.  Outside a transaction. */
void files_read(struct files_read *m);

#endif
