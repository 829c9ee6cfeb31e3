/* The addresses of other sites in articles: those that stand in the texts, and no others. */
#include "app/verify/verify.h"

#include "app/article/outside.h"
#include "app/link/link.h"
#include "base/lang.h"

#include <inttypes.h>
#include <string.h>

enum { PORTION = 200 };

static bool is_kept(struct arena *a, struct article_link_row_list rows, const char *address)
{
	for (size_t i = 0; i < rows.n; i++)
		if (!strcmp(rows.v[i].address, address))
			return !strcmp(rows.v[i].host, link_host(a, address));
	return false;
}

/* Returns how many stand in the text. */
static size_t check_text(struct verify *v, struct arena *a, const struct article_text *t)
{
	struct article_outside want = article_outside(a, t->body);
	struct article_link_row_list is = article_links_of(v->db, t->id);
	for (size_t i = 0; i < want.n; i++)
		if (!is_kept(a, is, want.v[i]))
			verify_differs(v, arena_format(a, "article_revision %" PRId64, t->id),
				N_("a link of its text is not among those that are asked: {1}; run thidua migrate"), want.v[i]);
	return want.n;
}

/* How far it is, and how many links there are up to there. */
struct seen { int64_t after, links; };

static size_t check_portion(struct verify *v, struct arena *a, void *of)
{
	struct seen *seen = of;
	struct article_text_list texts = article_texts(v->db, seen->after, PORTION);
	for (size_t i = 0; i < texts.n; i++) {
		seen->links += (int64_t)check_text(v, a, &texts.v[i]);
		seen->after = texts.v[i].id;
	}
	return texts.n;
}

void verify_links(struct verify *v)
{
	size_t before = v->differences;
	struct seen seen = { 0 };
	verify_portions(v, PORTION, check_portion, &seen);
	if (v->differences == before && article_links_all(v->db) != seen.links)
		verify_differs(v, "article_link", N_("links are asked that stand in no text; run thidua migrate"), NULL);
	if (links_without_host(v->db, 0, 1).n)
		verify_differs(v, "link", N_("the host of an address is not known; run thidua migrate"), NULL);
	v->checks += 3;
}
