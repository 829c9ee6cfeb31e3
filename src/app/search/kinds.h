/* What can be found, kind by kind: where each text comes from.  A kind is one row of search_kinds; who
 * changes texts of a kind puts them into the index in the same transaction (search_put, or the functions
 * below for those that are made from several tables). */
#ifndef APP_SEARCH_KINDS_H
#define APP_SEARCH_KINDS_H

#include "app/search/search.h"

/* Gets each text of a kind, with an arena that is emptied after a portion. */
struct search_take { void (*doc)(void *to, struct db *db, struct arena *a, const struct search_doc *d); void *to; };

struct search_kind {
	const char *code, *label;        /* label: to be translated */
	int64_t number;                  /* 1 to SEARCH_KINDS - 1, once and for all */
	/* All that everybody may read, now or at a time that its doc says. */
	void (*each)(struct db *db, const struct search_take *take);
};
extern const struct search_kind search_kinds[]; /* ends with one without code */

struct search_kind_list { const struct search_kind *v; size_t n; };
struct search_kind_list search_kind_list(void);

/* What a kind is called, in the reader's language; NULL: there is no such kind. */
const char *search_kind_label(const char *code);
/* Is the first line of its texts its unit and its code, not a part of what tells of it? */
bool search_kind_has_facts(const char *code);
/* 0: there is no such kind. */
int64_t search_kind_number(const char *code);

/* Bring the index to what the tables say now: of a work, of all units of a code, of a place, of a document, of an
 * article (its row) and its comments, of a campaign that was launched or whose plan changed. */
void search_work(struct db *db, struct arena *a, const char *code);
void search_unit(struct db *db, struct arena *a, const char *code);
void search_place(struct db *db, struct arena *a, const char *code);
void search_document(struct db *db, struct arena *a, const char *code);
void search_article(struct db *db, struct arena *a, int64_t article);
void search_song(struct db *db, struct arena *a, int64_t song);
void search_campaign(struct db *db, struct arena *a, int64_t campaign);

/* Said by comments (comment/comment.c), which know search, while search does not know comments: each that is shown,
 * and all of one article or one work once more. */
void comments_each(struct db *db, const struct search_take *take);
void comment_index_article(struct db *db, struct arena *a, int64_t article);
void comment_index_work(struct db *db, struct arena *a, const char *code);

/* The same of all texts of a kind (NULL: of all kinds): only what differs is written. */
void search_refresh(struct db *db, const char *kind);
/* All of it anew: after a release that cuts or folds otherwise. */
void search_rebuild(struct db *db);

#endif
