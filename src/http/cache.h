/* The kept answers of the server: which there are, which are still true, who makes them anew.
 *
 * An answer is true while no table that it was made from has changed (db/change.h) and the time has not
 * come at which it may differ.  Otherwise the next visitor has the page made again, one for all who ask
 * meanwhile; when it comes out the same, its packed forms and its tag stay.  So exactly the pages that show
 * a change become new, and at once.
 *
 * It holds a budget of bytes: what was not asked for since its last turn goes first. */
#ifndef HTTP_CACHE_H
#define HTTP_CACHE_H

#include "http/kept.h"

struct job;
struct cache;
struct slot;

enum { KEY_MOST = 1024 };

struct cache *cache_new(size_t budget);     /* NULL: no memory, or a budget of 0 */
void cache_free(struct cache *c);           /* when nobody uses it any more */

/* A true answer, held for the caller, or NULL. */
struct kept *cache_find(struct cache *c, const char *key, size_t n, int64_t now);

/* For a request that found none: CACHE_HIT: now there is one, in *kept.  CACHE_WAIT: somebody makes it, and
 * `j` belongs to him.  CACHE_FILL: `j` makes it (j->slot), and must come to cache_filled(). */
enum cache_way { CACHE_HIT, CACHE_WAIT, CACHE_FILL };
enum cache_way cache_take(struct cache *c, const char *key, struct job *j, struct kept **kept);

/* What was kept before in the slot that the job fills, held for the caller, or NULL. */
struct kept *cache_before(struct cache *c, const struct job *j);
/* Those who waited: `answered` get this answer too; `again` need another: they are to be made, each with its
 * slot or alone. */
struct cache_waited { struct job *answered, *again; };
/* The job that fills a slot is done.  `kept` NULL: what came out cannot be kept. */
struct cache_waited cache_filled(struct cache *c, struct job *j, struct kept *kept, const struct db_seen *seen);

/* For the thread that packs: an answer that is asked for often, held, with its key; false: the server stops. */
bool cache_hot(struct cache *c, char key[KEY_MOST], size_t *n, struct kept **kept);
void cache_replace(struct cache *c, const char *key, size_t n, const struct kept *old, struct kept *better);
void cache_stop(struct cache *c);

/* For /metrics. */
struct cache_figures { uint64_t hits, fills, same, dropped; size_t bytes, answers, budget; };
struct cache_figures cache_figures(struct cache *c);

#endif
