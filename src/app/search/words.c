#include "app/search/words.h"

#include "base/text.h"

#include <string.h>

enum { HASH_BITS = 30, KEPT_BITS = 14, PLACE_BITS = 2, LONGEST = 60 };

/* FNV-1a. */
static uint32_t hash(const char *text, uint32_t h)
{
	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 16777619u;
	return h;
}

static uint32_t hash_of(const char *text)
{
	return hash(text, 2166136261u) & ((1u << HASH_BITS) - 1);
}

/* Is y the whole rhyme behind a consonant: ly, my, ky; not thuy, quy, y? */
static bool ends_in_y_alone(const char *folded)
{
	size_t n = strlen(folded);
	return n > 1 && folded[n - 1] == 'y' && strcspn(folded, "aeiouy") == n - 1;
}

/* y as i, wherever it stands in a word that has one only. */
static const char *with_i(struct arena *a, const char *word)
{
	char *copy = arena_copy(a, word), *y = strchr(copy, 'y');
	if (y)
		*y = 'i';
	return copy;
}

/* The forms of a word; `folded` is in memory of the arena. */
static struct search_word forms_of(struct arena *a, const char *word, bool ranked)
{
	struct search_word w = { .folded = text_fold(a, word) };
	bool y = ends_in_y_alone(w.folded);
	if (ranked) {
		const char *marks = text_marks(a, word);
		w.exact = hash_of(text_lower(a, word));
		w.marks = hash_of(y ? with_i(a, marks) : marks);
	}
	if (y)
		w.folded = with_i(a, w.folded);
	return w;
}

/* Vietnamese has some seven thousand syllables, and a text uses a few hundred of them again and again: each
 * thread remembers the forms of those that it met last. */
static struct search_word forms_again(struct arena *a, const char *text, size_t n, bool ranked)
{
	enum { PLACES = 4096, SHORT = 16 };
	static _Thread_local struct { char word[SHORT], folded[SHORT]; uint32_t exact, marks; bool ranked; } all[PLACES];
	char word[SHORT];
	if (n >= SHORT)
		return forms_of(a, arena_copy_n(a, text, n), ranked);
	memcpy(word, text, n);
	word[n] = '\0';
	size_t i = hash_of(word) % PLACES;
	if (strcmp(all[i].word, word) || (ranked && !all[i].ranked)) {
		struct search_word w = forms_of(a, word, ranked);
		if (strlen(w.folded) >= SHORT)
			return w;
		memcpy(all[i].word, word, n + 1);
		memcpy(all[i].folded, w.folded, strlen(w.folded) + 1);
		all[i].exact = w.exact;
		all[i].marks = w.marks;
		all[i].ranked = ranked;
	}
	struct search_word w = { .folded = arena_copy(a, all[i].folded) };
	if (ranked) {
		w.exact = all[i].exact;
		w.marks = all[i].marks;
	}
	return w;
}

static struct search_word word_of(struct arena *a, const char *text, const struct text_word *t, bool ranked)
{
	size_t n = t->to - t->from;
	if (n > LONGEST) /* no syllable: an index takes no key of any length */
		for (n = LONGEST; ((unsigned char)text[t->from + n] & 0xC0) == 0x80;)
			n--;
	struct search_word w = forms_again(a, text + t->from, n, ranked);
	w.from = t->from;
	w.to = t->to;
	w.joined = !t->apart;
	return w;
}

struct search_words search_words(struct arena *a, const char *text, size_t most, bool ranked)
{
	struct search_words list = { 0 };
	size_t room = 0, n = strlen(text);
	for (struct text_word t = { 0 }; list.n < most && text_word_next(text, n, &t);) {
		if (list.n == room) {
			room = 2 * room + 16;
			struct search_word *bigger = arena_new(a, struct search_word, room);
			if (list.n)
				memcpy(bigger, list.v, list.n * sizeof *bigger);
			list.v = bigger;
		}
		list.v[list.n++] = word_of(a, text, &t, ranked);
	}
	if (list.n)
		list.v[0].joined = false;
	return list;
}

const char *search_pair(struct arena *a, const struct search_word *first, const struct search_word *second)
{
	return arena_format(a, "%s %s", first->folded, second->folded);
}

static uint32_t mixed(uint32_t a, uint32_t b)
{
	return (a * 2654435761u ^ b) & ((1u << HASH_BITS) - 1);
}

/* Few bits are enough: what they tell apart has the same letters and other marks. */
static uint32_t kept(uint32_t h)
{
	return (h ^ h >> KEPT_BITS) & ((1u << KEPT_BITS) - 1);
}

int64_t search_spelled(const struct search_word *first, const struct search_word *second, enum search_where place)
{
	uint32_t exact = kept(second ? mixed(first->exact, second->exact) : first->exact);
	uint32_t marks = kept(second ? mixed(first->marks, second->marks) : first->marks);
	return (int64_t)exact << (KEPT_BITS + PLACE_BITS) | marks << PLACE_BITS | place;
}

int search_spelled_rank(int64_t asked, int64_t there)
{
	int64_t marks = ((INT64_C(1) << KEPT_BITS) - 1) << PLACE_BITS;
	bool exact = asked >> PLACE_BITS == there >> PLACE_BITS;
	int tier = exact ? 0 : (asked & marks) == (there & marks) ? 1 : 2;
	return SEARCH_PLACES * tier + (int)(there & (SEARCH_PLACES - 1));
}
