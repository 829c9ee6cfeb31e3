/* What was read of a document, as plain text: UTF-8, one blank between words, lines parted by '\n'. */
#ifndef WORKER_WORDS_H
#define WORKER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum { WORDS_MOST = 512 << 10 /* bytes, some 160 pages; what follows is left out */ };

struct words {
	size_t n;
	char between;         /* what comes before the next letter: 0, ' ' or '\n' */
	bool full;
	char v[WORDS_MOST];
};

void words_add(struct words *w, const char *text, size_t n); /* letters as they come; control characters are blanks */
void words_blank(struct words *w);
void words_line(struct words *w);  /* here a line, a cell, a paragraph ends */

#endif
