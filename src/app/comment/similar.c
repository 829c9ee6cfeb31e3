#include "app/comment/similar.h"

#include "base/crypto.h"
#include "base/text.h"

#include <stddef.h>
#include <string.h>

enum { BITS = 64 };

static void count_bits(int counts[BITS], const char *from, size_t n)
{
	static const uint8_t key[16] = "thidua similar"; /* no secret: the same on every site */
	uint64_t h = crypto_keyed(key, from, n);
	for (int i = 0; i < BITS; i++)
		counts[i] += h >> i & 1 ? 1 : -1;
}

int64_t similar_hash(struct arena *a, const char *text)
{
	char *folded = arena_copy(a, text_fold(a, text));
	int counts[BITS] = { 0 };
	size_t n = strlen(folded), before = n; /* where the word before begins; n: there is none */
	for (char *p = folded; *p; p++)
		if (*p >= '0' && *p <= '9')
			*p = '0';
	for (struct text_word w = { 0 }; text_word_next(folded, n, &w); before = w.from) {
		count_bits(counts, folded + w.from, w.to - w.from);
		if (before < n)
			count_bits(counts, folded + before, w.to - before);
	}
	uint64_t hash = 0;
	for (int i = 0; i < BITS; i++)
		hash |= (uint64_t)(counts[i] > 0) << i;
	return (int64_t)hash;
}

bool similar_are(int64_t one, int64_t other)
{
	return __builtin_popcountll((uint64_t)one ^ (uint64_t)other) <= SIMILAR_BITS;
}

int64_t similar_band(int64_t hash, int n)
{
	return n * 256LL + (int64_t)((uint64_t)hash >> (8 * n) & 255);
}
