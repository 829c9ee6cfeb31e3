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

void verify_tags(struct verify *v)
{
	size_t n = PORTION;
	for (int64_t after = 0; n == PORTION;) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(v->db, &scratch);
		struct verify_tagged_list rows = verify_tagged(v->db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			check_article(v, &scratch, &rows.v[i]);
			after = rows.v[i].id;
		}
		db_arena(v->db, before);
		arena_free(&scratch);
	}
	v->checks++;
}
