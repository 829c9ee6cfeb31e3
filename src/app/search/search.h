/* Search over what everybody may read.
 *
 * A text is put into the index in the transaction that changes it, and taken out when readers may not see
 * it any more; whoever searches needs no rights, for nothing else stands in the index.  A new kind of text
 * is one row of the table in kinds.c.
 *
 * What is a hit is decided here and in ordinary tables, the same on both engines: a text that has all
 * syllables of the question, folded (words.h), and has them as neighbours.  "thi dua" finds thi đua, and
 * not every thi.  Of three syllables and more one may stand alone, and so may what a comma parts.  When
 * nothing has the last syllable whole, it is taken as the beginning of one: it is still being typed.
 *
 * Order: neighbours as asked before scattered ones; the exact spelling, then the same marks wherever the
 * tone stands, then other marks; the title before the body; the newest first.
 *
 * Bounds: at most SEARCH_WORDS syllables are asked; of a term that more than SEARCH_MOST texts have the
 * newest are looked at (SEARCH_MOST_LOOSE for three syllables and more). */
#ifndef APP_SEARCH_SEARCH_H
#define APP_SEARCH_SEARCH_H

#include "app/search/search.sql.h"
#include "app/search/words.h"

enum { SEARCH_WORDS = 8, SEARCH_ROWS = 20, SEARCH_MOST = 5000, SEARCH_MOST_LOOSE = 2000, SEARCH_TERMS = 15 };

/* ------------------------------------------------------------ the index */
/* What can be found.  kind and object name it; unit: whose it is; day: of its date, unknown for none. */
struct search_doc {
	const char *kind, *object, *address, *title, *body;
	struct optional unit;
	struct day day;
};

/* Put it into the index, or change what stands there. */
void search_put(struct db *db, struct arena *a, const struct search_doc *doc);
/* Take it out; nothing, when it is not there. */
void search_remove(struct db *db, struct arena *a, const char *kind, const char *object);

/* The terms of a text as search_terms_…() take them; *n: how many. */
const char *search_terms(struct arena *a, const char *title, const char *body, size_t *n);
/* Names a text and sorts by its day. */
int64_t search_newness(struct day day, int64_t id);

/* ------------------------------------------------------------ the question */
struct search_wish {
	const char *text;        /* as typed; any bytes of UTF-8 */
	const char *kind;        /* "": all */
	const char *path;        /* of a unit: only what belongs to it or stood below it; "": all */
	struct day from, to;     /* both included; unknown `from`: from the beginning, and without a day too */
	const char *after;       /* where the page before ended, "" for the first one */
};

struct search_hit {
	int64_t newness;
	int rank;                /* the smaller the better */
	bool folded;             /* found by other marks than those typed */
	unsigned alone;          /* bit i: syllable i stands alone in it */
};

/* The terms of a question: syllables, then pairs ("" where there is none). */
struct search_asked {
	struct search_words words;
	const char *terms[SEARCH_TERMS];
	int64_t spelled[SEARCH_TERMS];
	bool marked;             /* it has marks: so other spellings are told apart */
	bool open;               /* the last syllable may still be typed */
	bool begun;              /* and was found so */
};

struct search_answer {
	struct search_asked asked;
	struct search_hit *hits;      /* of this page */
	size_t n, total;
	bool more_than;               /* there are more than `total` */
	struct search_shown_list rows;
	const char *next;             /* `after` of the next page, or NULL */
};

struct search_answer search_find(struct db *db, struct arena *a, const struct search_wish *wish);
/* The row of a hit; NULL: it is gone. */
const struct search_shown *search_row(const struct search_answer *answer, const struct search_hit *hit);

/* For nothing found: the pairs (or syllables) of the question that are found alone, at most 8 statements. */
struct search_part { const char *text; int64_t n; };
struct search_part_list { struct search_part *v; size_t n; };
struct search_part_list search_parts(struct db *db, struct arena *a, const struct search_wish *wish);

/* ------------------------------------------------------------ what is shown */
struct search_piece { const char *text; bool marked; };
struct search_piece_list { struct search_piece *v; size_t n; };

/* A text in pieces, those that were found marked, also where only the folded form is the same; about
 * `words` words around the first one (0: all). */
struct search_piece_list search_pieces(struct arena *a, const struct search_asked *asked,
	const struct search_hit *hit, const char *text, size_t words);

#endif
