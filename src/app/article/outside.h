/* Addresses of other sites that stand in the texts of articles.  They are kept of the newest revision of each
 * article and of the one that readers see, so that the weekly check (app/link/check.h) can ask those whose host an
 * editor listed among the links; no other host is ever asked. */
#ifndef APP_ARTICLE_OUTSIDE_H
#define APP_ARTICLE_OUTSIDE_H

#include "app/article/outside.sql.h"
#include "http/http.h"

enum { ARTICLE_LINKS = 50 }; /* most addresses that are followed of one text */

/* Those of a text, each once, in its order, ARTICLE_LINKS at most; `more`: there are others. */
struct article_outside { const char *v[ARTICLE_LINKS]; size_t n; bool more; };
struct article_outside article_outside(struct arena *a, const char *body);

/* What a revision holds becomes rows.  (article_links_settle() takes away those of revisions that are past.) */
void article_keep_links(struct db *db, struct arena *a, int64_t revision, const char *body);

/* All of it made anew, and the hosts of the links: after a release that had none. */
void article_links_anew(struct db *db);

#endif
