/* What became of a text, word by word: for people, so words and not letters. */
#ifndef APP_ARTICLE_DIFF_H
#define APP_ARTICLE_DIFF_H

#include "base/arena.h"

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW };
struct diff_piece { enum diff_kind kind; const char *text; };
struct diff { struct diff_piece *v; size_t n; };

/* Words with the blanks behind them; neighbours of one kind are one piece.  Joined without the new pieces it
 * is `before`, without the gone ones `after`.  Where more than some thousand words differ, that part is
 * gone and new as a whole. */
struct diff diff_words(struct arena *a, const char *before, const char *after);

#endif
