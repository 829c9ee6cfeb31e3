/* A WordPress site becomes articles of this one: posts and pages, categories as sections, tags, captions, comments,
 * view totals, pictures of a copy of wp-content/uploads; its old addresses lead to the new ones.
 *
 * What came before is known again by its number at the old site: a second import of the same changes nothing, and an
 * article that was edited here since is left as it is. */
#ifndef APP_WORDPRESS_WORDPRESS_H
#define APP_WORDPRESS_WORDPRESS_H

#include "base/config.h"
#include "db/db.h"

enum { WORDPRESS_SHOWN = 20 /* lines of each kind */ };

struct wordpress_wish {
	const char *file, *uploads;    /* uploads: a copy of wp-content/uploads, or NULL: no pictures */
	const char *unit;              /* the code of the unit that answers for the articles */
	bool check;
	struct moment now;
	struct day today;
	const struct config *config;
};

struct wordpress_lines { const char *v[WORDPRESS_SHOWN]; size_t n; };
struct wordpress_report {
	struct wordpress_lines problems, warnings;   /* file, line, what to do */
	size_t added, changed, same, drafts, comments, photos, redirects, sections, skipped;
	int64_t views;
	bool no_unit;                  /* the unit of the wish is not valid today: nothing was read */
};

/* Inside a transaction that may write.  All or nothing; nothing with `check` either. */
bool wordpress_import(struct db *db, struct arena *a, const struct wordpress_wish *wish,
	struct wordpress_report *report);

#endif
