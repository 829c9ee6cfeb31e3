/* Which titles hold the question: they are asked for by themselves, so that one is found however many newer texts have
 * the same words. */
#include "app/search/find.h"
#include "app/search/terms.h"

#include <stdlib.h>
#include <string.h>

struct title { int64_t newness; enum found_where where; };
struct title_list { struct title *v; size_t n; };

static int title_order(const void *x, const void *y)
{
	const struct title *a = x, *b = y;
	return (a->newness < b->newness) - (a->newness > b->newness);
}

/* The question is all of it, as far as that was typed; the end of a unit's name counts only so. */
static enum found_where where_of(const struct search_title *row, size_t asked, bool begun)
{
	const char *rest = row->term + asked;
	if (!*rest || (begun && !strchr(rest, ' ')))
		return TITLE_IS;
	return row->at_end ? TITLE_HAS : TITLE_BEGINS;
}

/* Titles that begin as the question, the newest first, each once. */
static struct title_list begun_so(struct finding *f, bool begun)
{
	struct arena *a = f->arena;
	const char *title = term_title(a, f->asked->words, 0);
	const char *end = arena_format(a, "%s%s", title, begun ? "\xF4\x8F\xBF\xBF" : "!");
	struct search_title_list rows = search_titles(f->db, title, end, f->since, f->until, f->kind, SEARCH_MOST);
	struct title_list list = { arena_new(a, struct title, rows.n + 1), 0 };
	f->more_than |= rows.n == SEARCH_MOST;
	for (size_t i = 0; i < rows.n; i++) {
		const struct title t = { rows.v[i].newness, where_of(&rows.v[i], strlen(title), begun) };
		struct title *last = list.n ? &list.v[list.n - 1] : NULL;
		if (last && last->newness == t.newness)
			last->where = t.where < last->where ? t.where : last->where;
		else if (found_may(f, t.newness))
			list.v[list.n++] = t;
	}
	return list;
}

static const struct title *title_of(struct title_list list, int64_t newness)
{
	const struct title key = { .newness = newness };
	return list.n ? bsearch(&key, list.v, list.n, sizeof key, title_order) : NULL;
}

/* They begin so and are older than the newest that have the words: how are the words written there? */
static void add_older(struct finding *f, struct title_list list, bool begun)
{
	const struct search_hit *known = f->hits;
	size_t n_known = f->n_hits;
	size_t n = 0;
	f->v = arena_new(f->arena, struct candidate, list.n + 1);
	for (size_t i = 0, k = 0; i < list.n; i++) {
		while (k < n_known && known[k].newness > list.v[i].newness)
			k++;
		if (k < n_known && known[k].newness == list.v[i].newness)
			continue;
		f->v[n].newness = list.v[i].newness;
		memset(f->v[n++].best, FOUND_NONE, sizeof f->v->best);
	}
	f->n = n;
	found_all(f, begun);
}

void found_titles(struct finding *f, bool begun)
{
	struct search_asked *asked = f->asked, in_title = *asked;
	for (size_t i = 0; i < SEARCH_TERMS; i++)
		if (*in_title.terms[i])
			in_title.terms[i] = arena_format(f->arena, SEARCH_IN_TITLE "%s", in_title.terms[i]);
	bool more_than = f->more_than;
	f->asked = &in_title;
	f->more_than = false;
	found_together(f, begun);
	in_title.begun = begun;
	struct title_list list = begun_so(f, begun);
	bool all_known = f->within || f->of_units.n || !(*f->wish->path || *f->wish->section);
	if (f->more_than && list.n && all_known)
		add_older(f, list, begun);
	for (size_t i = 0; i < f->n_hits; i++) {
		const struct title *t = title_of(list, f->hits[i].newness);
		found_rank(&f->hits[i], &in_title, t ? t->where : TITLE_HAS);
	}
	f->more_than |= more_than;
	f->asked = asked;
}
