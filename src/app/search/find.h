/* Inside of search: texts that have terms of a question, and how they spell them. */
#ifndef APP_SEARCH_FIND_H
#define APP_SEARCH_FIND_H

#include "app/search/search.h"

enum { FOUND_NONE = 99 };

/* A text, and how well each term of the question stands in it: search_spelled_rank(), or FOUND_NONE. */
struct candidate { int64_t newness; uint8_t best[SEARCH_TERMS]; };

struct finding {
	struct db *db;
	struct arena *arena;
	const struct search_wish *wish;
	struct search_asked *asked;
	int64_t since, until, kind;    /* kind: its number, 0: all */
	const char *path_end, *section_end;
	struct search_hidden_list hidden;
	const int64_t *within;         /* all texts of the unit and section, the newest first; NULL: not known */
	size_t n_within;
	struct search_hidden_list of_units; /* rows of all texts of a larger unit; n 0: not known */
	struct candidate *v;           /* the newest first */
	size_t n;
	struct search_hit *hits;
	size_t n_hits;
	struct search_hit *titles;     /* those with all words in their titles, the newest first */
	size_t n_titles;
	bool more_than;
};

/* The texts of the files of these hits, SEARCH_ROWS at most: their sizes are asked for once, when the first is wanted;
 * each text by itself, so that no more than one is in memory. */
struct found_files {
	struct db *db;
	const struct search_hit *hits;
	size_t n;
	struct search_size_list sizes;
	bool asked;
	size_t bytes;
};
/* Those of one of them, in an arena that the caller frees before the next; `bytes` counts what was read.  NULL: it has
 * none, or it would be more than SEARCH_READ_BYTES altogether, and then *bounded becomes true. */
const char *found_files_of(struct found_files *f, struct arena *scratch, const struct search_hit *hit, bool *bounded);

/* The rows of hits, SEARCH_ROWS at most, 0 for what is not there: as search_page…() take them. */
void found_ids(const struct search_hit *hits, size_t n, int64_t i[SEARCH_ROWS]);
#define FOUND_IDS(i) i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], i[9], i[10], i[11], i[12], i[13], i[14], \
	i[15], i[16], i[17], i[18], i[19]

struct finding found_begin(struct db *db, struct arena *a, const struct search_wish *wish, struct search_asked *q);

/* The candidates are the newest texts that have the term, within the unit and section of the wish. */
void found_start(struct finding *f, size_t term, int64_t most);
/* Those too. */
void found_more(struct finding *f, size_t term, int64_t most);
/* Instead: those that have a term that begins so. */
void found_begun(struct finding *f, size_t term);
/* How do the candidates have this term? */
void found_look(struct finding *f, size_t term);
/* And those without it are dropped. */
void found_keep(struct finding *f, size_t term);

/* May this text be among those asked for: seen now, and of the unit or section as far as their texts are known? */
bool found_may(const struct finding *f, int64_t newness);

/* Hits are those that have all terms of the question, begun: the last word as the beginning of one. */
void found_together(struct finding *f, bool begun);
/* And those of the candidates that have them. */
void found_all(struct finding *f, bool begun);
/* Where it has the words decides before how they are written there; other marks than those typed stand last. */
enum found_where { TITLE_IS, TITLE_BEGINS, TITLE_HAS, LEAD_HAS, BODY_HAS, FILE_HAS, FOUND_WHERE };
void found_rank(struct search_hit *hit, const struct search_asked *q, enum found_where where);

/* f->titles are those whose title has the words. */
void found_titles(struct finding *f, bool begun);

#endif
