/* What people type, cut into terms. */
#include "app/search/search.h"

#include "base/text.h"

#include <string.h>

static bool has_mark(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return true;
	return false;
}

/* Is a quote open at this byte?  "…", “…”, «…»; one that is never closed is still being typed. */
static bool in_quotes(const char *text, size_t at)
{
	bool open = false;
	for (size_t i = 0; i < at; i++) {
		if (text[i] == '"')
			open = !open;
		else if (!strncmp(text + i, "“", 3) || !strncmp(text + i, "„", 3) || !strncmp(text + i, "«", 2))
			open = true;
		else if (!strncmp(text + i, "”", 3) || !strncmp(text + i, "»", 2))
			open = false;
	}
	return open;
}

/* May the last word be the beginning of one?  Not a single letter, and not ly, ky, my: nothing follows a y that
 * is the whole rhyme, and as an i it would begin lim and minh. */
static bool may_go_on(struct arena *a, const char *text, const struct search_words *words)
{
	if (!words->n || words->v[words->n - 1].to != strlen(text))
		return false;
	const struct search_word *last = &words->v[words->n - 1];
	const char *folded = text_fold(a, arena_copy(a, text + last->from));
	return text_length(last->folded) > 1 && !strcmp(folded, last->folded);
}

struct search_asked search_asked_of(struct arena *a, const char *text)
{
	struct search_asked q = { 0 };
	text = text_nfc(a, text);
	q.words = search_words(a, text, SEARCH_WORDS, true);
	for (size_t i = 0; i < SEARCH_TERMS; i++)
		q.terms[i] = "";
	for (size_t i = 0; i < q.words.n; i++) {
		struct search_word *w = &q.words.v[i];
		q.quoted[i] = in_quotes(text, w->from);
		q.marked |= has_mark(arena_copy_n(a, text + w->from, w->to - w->from));
		w->joined &= !i || q.quoted[i] == q.quoted[i - 1];
		q.terms[i] = w->folded;
		q.spelled[i] = search_spelled(w, NULL, IN_TITLE);
		if (search_is_pair(&q, i)) {
			q.terms[search_pair_at(i)] = search_pair(a, w - 1, w);
			q.spelled[search_pair_at(i)] = search_spelled(w - 1, w, IN_TITLE);
		}
	}
	q.open = may_go_on(a, text, &q.words);
	return q;
}
