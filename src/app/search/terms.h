/* The rows of search_term that a text has. */
#ifndef APP_SEARCH_TERMS_H
#define APP_SEARCH_TERMS_H

#include "app/search/search.h"

/* Before a term that stands in a title; before a whole title (its folded words, SEARCH_WORDS + 1 at most). */
#define SEARCH_IN_TITLE "^"
#define SEARCH_TITLE "="
enum { SEARCH_END = 16 }; /* spelled of a title that is the end of a unit's name */

struct term_row { const char *term; int64_t spelled; };
struct term_row_list { struct term_row *v; size_t n; };

/* Each once, sorted.  Of all its parts SEARCH_INDEXED words. */
struct term_row_list term_rows(struct arena *a, const struct search_text *t);
/* Those of x that are not in y; both sorted. */
struct term_row_list term_rows_without(struct arena *a, struct term_row_list x, struct term_row_list y);
/* As search_terms_…() take them: [["thi dua", spelled], …]. */
const char *term_rows_json(struct arena *a, struct term_row_list rows);

/* The whole title `words` .. as it stands in the index: "=thi dua yeu nuoc". */
const char *term_title(struct arena *a, struct search_words words, size_t from);

#endif
