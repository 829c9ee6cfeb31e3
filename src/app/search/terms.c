#include "app/search/terms.h"

#include "html/html.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static int row_order(const void *x, const void *y)
{
	const struct term_row *a = x, *b = y;
	int order = strcmp(a->term, b->term);
	return order ? order : (a->spelled > b->spelled) - (a->spelled < b->spelled);
}

/* Each syllable and each pair of neighbours. */
static size_t add_rows(struct arena *a, struct search_words words, enum search_where place, struct term_row *to)
{
	size_t n = 0;
	for (size_t i = 0; i < words.n; i++) {
		const struct search_word *w = &words.v[i];
		to[n++] = (struct term_row){ w->folded, search_spelled(w, NULL, place) };
		if (w->joined)
			to[n++] = (struct term_row){ search_pair(a, w - 1, w), search_spelled(w - 1, w, place) };
	}
	return n;
}

const char *term_title(struct arena *a, struct search_words words, size_t from)
{
	struct out o = { .arena = a };
	out_raw(&o, SEARCH_TITLE, 1);
	for (size_t i = from; i < words.n && i <= from + SEARCH_WORDS; i++) {
		if (i > from)
			out_raw(&o, " ", 1);
		out_raw(&o, words.v[i].folded, strlen(words.v[i].folded));
	}
	return o.text;
}

/* The words of the title once more by themselves, so that it is found however many texts have them, and the title as
 * a whole.  The name of a unit ends with what people call it: "phường Đậu Liêu". */
static size_t add_title(struct arena *a, const char *kind, struct search_words words, struct term_row *to)
{
	size_t n = add_rows(a, words, IN_TITLE, to);
	for (size_t i = 0; i < n; i++)
		to[i].term = arena_format(a, SEARCH_IN_TITLE "%s", to[i].term);
	bool unit = !strcmp(kind, "unit");
	for (size_t i = 0; i < words.n && (!i || unit); i++)
		to[n++] = (struct term_row){ term_title(a, words, i), i ? SEARCH_END : 0 };
	return n;
}

struct term_row_list term_rows(struct arena *a, const struct search_text *t)
{
	const char *const texts[SEARCH_PLACES] = { t->title, t->lead, t->body, t->files };
	struct search_words words[SEARCH_PLACES];
	size_t room = SEARCH_INDEXED, all = 0, n = 0;
	for (size_t i = 0; i < SEARCH_PLACES; room -= words[i++].n)
		words[i] = search_words(a, texts[i], room, true);
	struct term_row *v = arena_new(a, struct term_row, 2 * (SEARCH_INDEXED - room) + 3 * words[IN_TITLE].n + 1);
	for (size_t i = 0; i < SEARCH_PLACES; i++)
		all += add_rows(a, words[i], (enum search_where)i, v + all);
	if (strcmp(t->kind, "comment")) /* its title is that of its article or work */
		all += add_title(a, t->kind, words[IN_TITLE], v + all);
	qsort(v, all, sizeof *v, row_order);
	for (size_t i = 0; i < all; i++) {
		/* The same spelling in several places stands there once, as one of the best. */
		bool again = n && !strcmp(v[i].term, v[n - 1].term)
			&& v[i].spelled / SEARCH_PLACES == v[n - 1].spelled / SEARCH_PLACES;
		if (!again)
			v[n++] = v[i];
	}
	return (struct term_row_list){ v, n };
}

struct term_row_list term_rows_without(struct arena *a, struct term_row_list x, struct term_row_list y)
{
	struct term_row_list rest = { arena_new(a, struct term_row, x.n + 1), 0 };
	for (size_t i = 0, k = 0; i < x.n; i++) {
		while (k < y.n && row_order(&y.v[k], &x.v[i]) < 0)
			k++;
		if (k == y.n || row_order(&y.v[k], &x.v[i]))
			rest.v[rest.n++] = x.v[i];
	}
	return rest;
}

const char *term_rows_json(struct arena *a, struct term_row_list rows)
{
	struct out o = { .arena = a };
	out_raw(&o, "[", 1);
	for (size_t i = 0; i < rows.n; i++) {
		const char *one = arena_format(a, "%s[\"%s\",%" PRId64 "]", i ? "," : "", rows.v[i].term, rows.v[i].spelled);
		out_raw(&o, one, strlen(one));
	}
	out_raw(&o, "]", 1);
	return o.text;
}

const char *search_terms(struct arena *a, const struct search_text *t, size_t *n)
{
	struct term_row_list rows = term_rows(a, t);
	*n = rows.n;
	return term_rows_json(a, rows);
}
