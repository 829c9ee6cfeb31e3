/* The tags of articles: those that the text says which readers see, and no others. */
#include "app/verify/verify.h"

#include "app/article/article.h"
#include "app/verify/kept.sql.h"
#include "base/lang.h"

#include <inttypes.h>
#include <string.h>

enum { PORTION = 200 };

static bool is_among(struct typed_tags all, const struct verify_tag *t)
{
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].folded, t->folded) && !strcmp(all.v[i].tag, t->tag))
			return true;
	return false;
}

static void check_article(struct verify *v, struct arena *a, const struct verify_tagged *t)
{
	struct typed_tags want = tags_typed(a, t->tags);
	struct verify_tag_list is = verify_tags_of(v->db, t->id);
	bool same = want.n == is.n;
	for (size_t i = 0; i < is.n; i++)
		same = same && is_among(want, &is.v[i]);
	if (!same)
		verify_differs(v, arena_format(a, "article %s", t->slug), N_("it is found by other tags than {1}"), t->tags);
}

static size_t check_portion(struct verify *v, struct arena *a, void *of)
{
	int64_t *after = of;
	struct verify_tagged_list rows = verify_tagged(v->db, *after, PORTION);
	for (size_t i = 0; i < rows.n; i++) {
		check_article(v, a, &rows.v[i]);
		*after = rows.v[i].id;
	}
	return rows.n;
}

void verify_tags(struct verify *v)
{
	int64_t after = 0;
	verify_portions(v, PORTION, check_portion, &after);
	v->checks++;
}
