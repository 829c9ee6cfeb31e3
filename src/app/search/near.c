/* Nothing was found: which questions near to this one find something? */
#include "app/search/search.h"

#include "base/text.h"
#include "html/html.h"

#include <string.h>

enum { LONGEST = 24, NEAR_WORDS = 4 };

/* Terms that differ from a word by one letter, as a JSON list; before and after stand around it. */
struct near { struct out list; size_t n; const char *before, *after; };

static void add_near(struct near *near, const char *word, size_t n)
{
	char text[LONGEST + 8];
	snprintf(text, sizeof text, "%.*s", (int)n, word);
	const char *one = arena_format(near->list.arena, "%s\"%s%s%s\"", near->n++ ? "," : "[", near->before, text, near->after);
	out_raw(&near->list, one, strlen(one));
}

/* Without a letter, with two changed places, with another letter, with one more. */
static void add_all_near(struct near *near, const char *word)
{
	char made[LONGEST + 8];
	size_t n = strlen(word);
	for (size_t i = 0; i < n; i++) {
		memcpy(made, word, i);
		memcpy(made + i, word + i + 1, n - i);
		add_near(near, made, n - 1);
		memcpy(made, word, n);
		if (i + 1 < n && word[i] != word[i + 1]) {
			made[i] = word[i + 1];
			made[i + 1] = word[i];
			add_near(near, made, n);
			made[i + 1] = word[i + 1];
		}
		for (made[i] = 'a'; made[i] <= 'z'; made[i]++)
			if (made[i] != word[i])
				add_near(near, made, n);
	}
	for (size_t i = 0; i <= n; i++) {
		memcpy(made, word, i);
		memcpy(made + i + 1, word + i, n - i);
		for (made[i] = 'a'; made[i] <= 'z'; made[i]++)
			add_near(near, made, n + 1);
	}
}

static bool is_plain(const char *word)
{
	size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz");
	return n > 1 && n <= LONGEST && !word[n];
}

/* The question with word i written otherwise, so that it and its neighbour stand in texts; NULL: there is none. */
static const char *with_near(struct db *db, struct arena *a, const struct search_asked *q, const char *text, size_t i)
{
	const struct search_word *w = q->words.v;
	bool left = search_is_pair(q, i), right = !left && search_is_pair(q, i + 1);
	struct near near = { .list = { .arena = a }, .before = left ? arena_format(a, "%s ", w[i - 1].folded) : "",
		.after = right ? arena_format(a, " %s", w[i + 1].folded) : "" };
	if (!is_plain(w[i].folded))
		return NULL;
	add_all_near(&near, w[i].folded);
	out_raw(&near.list, "]", 1);
	struct search_term_known_list known = search_terms_known(db, near.list.text);
	if (!known.n)
		return NULL;
	const char *term = known.v[0].term + strlen(near.before);
	return arena_format(a, "%.*s%.*s%s", (int)w[i].from, text, (int)(strlen(term) - strlen(near.after)), term,
		text + w[i].to);
}

static void try_part(struct db *db, struct arena *a, const struct search_wish *wish, struct search_part_list *list,
	const char *text)
{
	struct search_wish other = *wish;
	other.text = text;
	other.after = "";
	if (!text || list->n == SEARCH_PARTS)
		return;
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].text, text))
			return;
	size_t total = search_find(db, a, &other).total;
	if (total)
		list->v[list->n++] = (struct search_part){ text, (int64_t)total };
}

struct search_part_list search_parts(struct db *db, struct arena *a, const struct search_wish *wish)
{
	struct search_wish in_nfc = *wish;
	const char *text = in_nfc.text = text_nfc(a, wish->text);
	struct search_asked q = search_asked_of(a, text);
	const struct search_word *w = q.words.v;
	struct search_part_list list = { arena_new(a, struct search_part, SEARCH_PARTS), 0 };
	for (size_t i = 0; i < q.words.n && i < NEAR_WORDS && !list.n; i++)
		try_part(db, a, &in_nfc, &list, with_near(db, a, &q, text, i));
	if (q.words.n > 1)
		try_part(db, a, &in_nfc, &list, arena_copy_n(a, text, w[q.words.n - 2].to));
	for (size_t i = 0; i < q.words.n; i++) {
		bool lone = !search_is_pair(&q, i) && !search_is_pair(&q, i + 1);
		if (q.words.n > 1 && (lone || search_is_pair(&q, i))) {
			size_t from = w[lone ? i : i - 1].from;
			try_part(db, a, &in_nfc, &list, arena_copy_n(a, text + from, w[i].to - from));
		}
	}
	return list;
}
