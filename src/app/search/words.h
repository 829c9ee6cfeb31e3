/* A text cut into its syllables, each in three forms: folded (what finds it), with its marks wherever the
 * tone stands, and exact (what ranks it).  The same for texts and for what people type. */
#ifndef APP_SEARCH_WORDS_H
#define APP_SEARCH_WORDS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct search_word {
	const char *folded;     /* lower case, no marks, đ as d, y as i where it is a whole rhyme (Lý = Lí) */
	uint32_t exact, marks;  /* hashes of the other forms, 30 bits; they rank and never decide */
	size_t from, to;        /* bytes of the text */
	bool joined;            /* no stop stands between it and the word before: the two are neighbours */
};
struct search_words { struct search_word *v; size_t n; };

/* The first `most` words.  ranked: with the hashes. */
struct search_words search_words(struct arena *a, const char *text, size_t most, bool ranked);

/* "thi dua": the term of two neighbours. */
const char *search_pair(struct arena *a, const struct search_word *first, const struct search_word *second);

/* How a term is written: hashes of one word or of two, and whether it stands in the body or in the title. */
int64_t search_spelled(const struct search_word *first, const struct search_word *second, bool body);

/* How well a term is spelled as asked: 0 exactly, 2 with the same marks, 4 with other ones; 1 more when it
 * stands in the body. */
int search_spelled_rank(int64_t asked, int64_t there);
enum { SEARCH_WORST = 5 };

#endif
