/* What can be found: the index has each text that everybody may read, as it is, and nothing else. */
#include "app/verify/verify.h"

#include "app/search/kinds.h"
#include "base/lang.h"

#include <inttypes.h>

/* What was compared so far. */
struct comparing { struct verify *v; int64_t texts, terms; };

static void compare(void *to, struct db *db, struct arena *a, const struct search_doc *d)
{
	struct comparing *c = to;
	const struct search_text *t = search_text_of(db, d->kind, d->object);
	const char *name = arena_format(a, "%s %s", d->kind, d->object);
	if (!t) {
		verify_differs(c->v, name, N_("it cannot be found by searching; run thidua migrate"), NULL);
		return;
	}
	size_t n;
	const char *terms = search_terms(a, t, &n);
	c->texts++;
	c->terms += (int64_t)n;
	if (!search_same(t, d))
		verify_differs(c->v, name, N_("it is found by another text than {1}; run thidua migrate"), d->title);
	else if (n && search_terms_there(db, terms, search_newness(t->day, t->id, t->kind)) != (int64_t)n)
		verify_differs(c->v, name, N_("it is not found by all of its words; run thidua migrate"), NULL);
}

void verify_found(struct verify *v)
{
	struct comparing c = { .v = v };
	const struct search_take take = { compare, &c };
	size_t before = v->differences;
	for (const struct search_kind *k = search_kinds; k->code; k++)
		k->each(v->db, &take);
	if (v->differences == before && search_texts_all(v->db) != c.texts)
		verify_differs(v, "search_text", N_("texts are found that nobody may read; run thidua migrate"), NULL);
	else if (v->differences == before && search_terms_all(v->db) != c.terms)
		verify_differs(v, "search_term", N_("words are found that stand in no text; run thidua migrate"), NULL);
	v->checks += 2;
}
