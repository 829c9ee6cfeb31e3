/* What the files of an example are read with: each line is an act; the first problem ends it. */
#ifndef APP_EXAMPLE_MAKING_H
#define APP_EXAMPLE_MAKING_H

#include "app/evidence/photo.h"
#include "base/csv.h"
#include "http/http.h"

#include <stdio.h>

struct making {
	struct req rq;
	const char *folder, *problem;
	FILE *accounts;
	bool past_header;
};

/* Remembers the problem; returns false, for a reader of lines to return. */
bool making_stop(struct making *m, const char *what, const char *value);
/* The picture at `path` as the worker makes it. */
bool making_photo(struct making *m, const char *path, struct photo_made *made);
/* One line of comments.csv. */
bool making_comment(void *to, const struct csv_field *f, size_t n);
/* One line of ratings.csv. */
bool making_rating(void *to, const struct csv_field *f, size_t n);

#endif
