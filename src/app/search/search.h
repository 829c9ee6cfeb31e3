/* Search over what everybody may read.
 *
 * A text is put into the index in the transaction that changes it, and taken out when readers may not see
 * it any more; a time before or after which nobody may see it is a condition of each question.  So whoever
 * searches needs no rights, for nothing else can be found.  A new kind of text is one row of the table in
 * kinds.c.
 *
 * What is a hit is decided here and in ordinary tables, the same on both engines: a text that has all
 * syllables of the question, folded (words.h), and has them as neighbours.  "thi dua" finds thi đua, and
 * not every thi.  In quotes they stand together and with the marks that were typed.  When few texts have
 * them so, one of three syllables and more may stand alone.  When nothing has the last syllable whole, it
 * is taken as the beginning of one: it is still being typed.
 *
 * Order: neighbours as asked before scattered ones; other marks than those typed last; then where the words
 * stand: they are the title (of a unit: the end of its name), it begins with them, it has them, lead and captions,
 * body, files; then the exact spelling, the same marks wherever the tone stands, other marks; the newest first.
 * The title of a comment is that of its article or work and counts as its body, so it stands below those.
 *
 * Bounds: at most SEARCH_WORDS syllables are asked; of the rarest term of a question the newest SEARCH_MOST
 * rows are looked at (SEARCH_MOST_LOOSE for scattered ones), with a unit or a section the newest SEARCH_SCAN;
 * a phrase is looked for in SEARCH_READ texts, and in SEARCH_READ_BYTES of their files.  When a bound is met,
 * more_than says so. */
#ifndef APP_SEARCH_SEARCH_H
#define APP_SEARCH_SEARCH_H

#include "app/search/search.sql.h"
#include "app/search/words.h"

enum {
	SEARCH_WORDS = 8, SEARCH_TERMS = 15, SEARCH_ROWS = 20, SEARCH_MOST = 5000, SEARCH_MOST_LOOSE = 500,
	SEARCH_SCAN = 20000, SEARCH_READ = 200, SEARCH_READ_BYTES = 8 << 20, SEARCH_KINDS = 16, SEARCH_INDEXED = 100000,
};

/* ------------------------------------------------------------ the index */
/* What can be found.  kind (a row of kinds.c) and object name it; unit: whose it is; day: of its date,
 * unknown for none.  It is found from shown_from on and before shown_until; when they are unknown, or the
 * section is, set .unknown (SEARCH_ALWAYS is a short way). */
struct search_doc {
	const char *kind, *object, *address, *title, *body;
	struct optional unit;
	struct day day;
	struct optional section;
	struct moment shown_from, shown_until;
	const char *lead;  /* and what is written below its pictures; NULL: none */
	const char *files; /* texts of files that belong to it, each "\x1e" TITLE "\n" TEXT; NULL: none */
};
#define SEARCH_ALWAYS .shown_from = { .unknown = true }, .shown_until = { .unknown = true }

/* Put it into the index, or change what stands there. */
void search_put(struct db *db, const struct search_doc *doc);
/* Take it out; nothing, when it is not there. */
void search_remove(struct db *db, const char *kind, const char *object);

/* Does the index have it as it is? */
bool search_same(const struct search_text *t, const struct search_doc *doc);
/* The terms of a text as search_terms_…() take them; *n: how many.  Of all its parts SEARCH_INDEXED words. */
const char *search_terms(struct arena *a, const struct search_text *t, size_t *n);
/* Names a text, sorts by its day and says its kind. */
int64_t search_newness(struct day day, int64_t id, const char *kind);
/* search_text.id */
static inline int64_t search_id(int64_t newness) { return (newness & INT64_C(0xFFFFFFFF)) >> 4; }

/* ------------------------------------------------------------ the question */
struct search_wish {
	const char *text;        /* as typed; any bytes of UTF-8 */
	const char *kind;        /* "": all */
	const char *path;        /* of a unit: only what belongs to it or stood below it; "": all */
	const char *unit;        /* its code, for links */
	const char *section;     /* path of a section: only what stands in it or below; "": all */
	struct day from, to;     /* both included; unknown `from`: from the beginning, and without a day too */
	const char *after;       /* where the page before ended, "" for the first one */
	struct moment now;       /* what may be seen at this second */
	bool typing;             /* the last syllable is always the beginning of one */
	bool titles;             /* only texts with all words in the title */
};

struct search_hit {
	int64_t newness;
	int rank;                /* the smaller the better */
	int where, tier;         /* enum found_where; as in search_rank_tier() */
	bool folded;             /* found by other marks than those typed */
	bool loose;              /* the words are scattered in it */
	unsigned alone;          /* bit i: syllable i stands alone in it */
};

/* The terms of a question: syllables, then pairs ("" where there is none). */
struct search_asked {
	struct search_words words;
	const char *terms[SEARCH_TERMS];
	int64_t spelled[SEARCH_TERMS];
	bool quoted[SEARCH_WORDS]; /* the word stands in quotes */
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
	size_t of_kind[SEARCH_KINDS]; /* how many of each kind, whatever kind was asked for; by search_kind.number */
};

struct search_answer search_find(struct db *db, struct arena *a, const struct search_wish *wish);
/* The row of a hit; NULL: it is gone. */
const struct search_shown *search_row(const struct search_answer *answer, const struct search_hit *hit);

/* For nothing found: other questions that find something, at most SEARCH_PARTS: with a word written as texts
 * have it, without the last word, two neighbours of it.  Each costs a question. */
enum { SEARCH_PARTS = 4 };
struct search_part { const char *text; int64_t n; };
struct search_part_list { struct search_part *v; size_t n; };
struct search_part_list search_parts(struct db *db, struct arena *a, const struct search_wish *wish);

/* The terms of a question. */
struct search_asked search_asked_of(struct arena *a, const char *text);
static inline bool search_is_pair(const struct search_asked *q, size_t i)
{
	return i > 0 && i < q->words.n && q->words.v[i].joined;
}
/* Where the term of words i-1 and i stands. */
static inline size_t search_pair_at(size_t i) { return SEARCH_WORDS + i - 1; }

/* ------------------------------------------------------------ what is shown */
struct search_piece { const char *text; bool marked; };
struct search_piece_list { struct search_piece *v; size_t n; bool marked; /* at least one is */ };

/* What is shown of a hit: its title, its unit and code (facts; search_kind_has_facts() of kinds.h), and where the words
 * stand in its body; else, when they stand in a file of it, there: `file` is the title of that file, else NULL. */
struct search_snippet { struct search_piece_list title, facts, body; const char *file; };
/* One for each hit of the page, `words` words long. */
const struct search_snippet *search_snippets(struct db *db, struct arena *a, const struct search_answer *answer,
	size_t words);

/* A text in pieces, those that were found marked, also where only the folded form is the same; about
 * `words` words around the first one (0: all). */
struct search_piece_list search_pieces(struct arena *a, const struct search_asked *asked,
	const struct search_hit *hit, const char *text, size_t words);

/* Has it a phrase in quotes of three words or more, and does a text, by its places, have all of those word by word? */
bool search_long_phrase(const struct search_asked *asked);
bool search_has_phrases(const struct search_asked *asked, const char *const texts[SEARCH_PLACES]);

#endif
