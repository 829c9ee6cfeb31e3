/* What was found, shown in its text. */
#include "app/search/search.h"

#include <string.h>

enum { LOOKED_AT = 5000 };

static bool same(const struct search_asked *q, size_t i, const struct search_word *w)
{
	const char *asked = q->words.v[i].folded;
	bool begins = q->begun && i + 1 == q->words.n;
	return begins ? !strncmp(w->folded, asked, strlen(asked)) : !strcmp(w->folded, asked);
}

/* Which words of the text were found. */
static void mark(const struct search_asked *q, unsigned alone, struct search_words words, bool *marked)
{
	for (size_t k = 0; k < q->words.n; k++) {
		bool pair = k > 0 && q->words.v[k].joined;
		bool lone = q->words.n == 1 || (alone & 1u << k);
		for (size_t i = 0; i < words.n; i++) {
			if (!same(q, k, &words.v[i]))
				continue;
			marked[i] |= lone;
			if (pair && words.v[i].joined && same(q, k - 1, &words.v[i - 1]))
				marked[i] = marked[i - 1] = true;
		}
	}
}

static void add(struct arena *a, struct search_piece_list *list, const char *text, size_t from, size_t to, bool marked)
{
	if (from < to)
		list->v[list->n++] = (struct search_piece){ arena_copy_n(a, text + from, to - from), marked };
}

struct search_piece_list search_pieces(struct arena *a, const struct search_asked *q, const struct search_hit *hit,
	const char *text, size_t most)
{
	struct search_words words = search_words(a, text, LOOKED_AT, false);
	bool *marked = arena_new(a, bool, words.n + 1);
	mark(q, hit->alone, words, marked);
	size_t first = 0, last = words.n, from = 0, to = strlen(text);
	while (first < words.n && !marked[first])
		first++;
	bool found = first < words.n;
	first = !most || first == words.n || first < most / 4 ? 0 : first - most / 4;
	if (most && first + most < words.n)
		last = first + most;
	if (first)
		from = words.v[first].from;
	if (last < words.n)
		to = words.v[last - 1].to;
	struct search_piece_list list = { arena_new(a, struct search_piece, 2 * (last - first) + 5), 0, found };
	if (first)
		list.v[list.n++] = (struct search_piece){ "… ", false };
	size_t done = from;
	for (size_t i = first; i < last; i++) {
		if (!marked[i])
			continue;
		size_t end = i;
		while (end + 1 < last && marked[end + 1] && words.v[end + 1].joined)
			end++;
		add(a, &list, text, done, words.v[i].from, false);
		add(a, &list, text, words.v[i].from, words.v[end].to, true);
		done = words.v[end].to;
		i = end;
	}
	add(a, &list, text, done, to, false);
	if (last < words.n)
		list.v[list.n++] = (struct search_piece){ " …", false };
	return list;
}

bool search_long_phrase(const struct search_asked *q)
{
	for (size_t i = 2; i < q->words.n; i++)
		if (q->quoted[i] && search_is_pair(q, i) && search_is_pair(q, i - 1))
			return true;
	return false;
}

/* The words from .. to, one behind the other. */
static bool has_run(const struct search_asked *q, size_t from, size_t to, struct search_words words)
{
	for (size_t i = 0; i + (to - from) < words.n; i++) {
		size_t k = from;
		while (k <= to && same(q, k, &words.v[i + k - from]) && (k == from || words.v[i + k - from].joined))
			k++;
		if (k > to)
			return true;
	}
	return false;
}

/* Line by line: a line ends each run. */
static bool has_line(const struct search_asked *q, size_t from, size_t to, const char *text)
{
	bool found = false;
	while (*text && !found) {
		struct arena scratch = { 0 };
		size_t n = strcspn(text, "\n");
		found = has_run(q, from, to, search_words(&scratch, arena_copy_n(&scratch, text, n), SEARCH_INDEXED, false));
		arena_free(&scratch);
		text += n + (text[n] == '\n');
	}
	return found;
}

static bool has_in_one(const struct search_asked *q, size_t from, size_t to, const char *const texts[SEARCH_PLACES])
{
	for (size_t i = 0; i < SEARCH_PLACES; i++)
		if (has_line(q, from, to, texts[i]))
			return true;
	return false;
}

bool search_has_phrases(const struct search_asked *q, const char *const texts[SEARCH_PLACES])
{
	for (size_t from = 0, to; from < q->words.n; from = to + 1) {
		for (to = from; search_is_pair(q, to + 1);)
			to++;
		if (q->quoted[from] && to > from + 1 && !has_in_one(q, from, to, texts))
			return false;
	}
	return true;
}
