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

/* Where a word stands, the better ones first.  IN_LEAD: also in what is written below a picture. */
enum search_where { IN_TITLE, IN_LEAD, IN_BODY, IN_FILE, SEARCH_PLACES };

/* How a term is written: hashes of one word or of two, and where it stands. */
int64_t search_spelled(const struct search_word *first, const struct search_word *second, enum search_where place);

/* How well a term is spelled as asked, a tier: 0 exactly, 1 with the same marks, 2 with other ones; and where it
 * stands: SEARCH_PLACES * tier + place. */
int search_spelled_rank(int64_t asked, int64_t there);
static inline int search_rank_tier(int rank) { return rank / SEARCH_PLACES; }
static inline int search_rank_place(int rank) { return rank % SEARCH_PLACES; }

#endif
