/* Documents whose text was not read yet: those that came just now, those of earlier releases, and those whose worker
 * died.  No request waits for it: the server reads them one by one without a visitor (app/site/errand.c). */
#ifndef APP_FILE_READ_H
#define APP_FILE_READ_H

#include <stddef.h>
#include <stdint.h>

struct db;
struct files_read {
	struct db *db;
	const char *data;
	size_t looked, made, failed; /* the answer; failed: it lies nowhere, or the log says why */
};

/* Read each of them and put it into the index of the articles that show it: one after the other, each in a short
 * transaction of its own, so that a server on the same database goes on.  Outside a transaction. */
void files_read(struct files_read *m);

/* The first of them with a number above `after`: its number, also when it could not be read, and then the log names it;
 * 0: there is none. */
int64_t files_read_next(struct files_read *m, int64_t after);

#endif
