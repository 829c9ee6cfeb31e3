#include "base/lang.h"

#include <stdint.h>
#include <string.h>

/* A .mo file: two sorted tables of (length, offset), one of texts and one of translations. */
struct table { const char *code, *mo; uint32_t n, texts, translations; };

static struct table tables[8];
static int n_tables;
static _Thread_local const struct table *now;

static uint32_t word_at(const char *mo, uint32_t at)
{
	uint32_t w;
	memcpy(&w, mo + at, sizeof w);
	return w;
}

bool lang_load(const char *code, const void *mo, size_t size)
{
	if (size < 28 || word_at(mo, 0) != 0x950412de || n_tables == 8)
		return false;
	tables[n_tables++] = (struct table){
		code, mo, word_at(mo, 8), word_at(mo, 12), word_at(mo, 16)
	};
	return true;
}

void lang_use(const char *code)
{
	now = NULL;
	for (int i = 0; i < n_tables; i++)
		if (!strcmp(tables[i].code, code))
			now = &tables[i];
}

/* Where the text stands in the table; its size: nowhere. */
static uint32_t find(const char *text)
{
	uint32_t low = 0, high = now->n;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		int order = strcmp(text, now->mo + word_at(now->mo, now->texts + 8 * mid + 4));
		if (order == 0)
			return mid;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return now->n;
}

/* Each thread remembers where it found a text, by the text's address.  That may hold another text by now, so
 * the two are compared once more. */
static uint32_t find_again(const char *text)
{
	enum { BITS = 10 };
	static _Thread_local struct { const struct table *table; const char *text; uint32_t at; } all[1 << BITS];
	size_t i = ((uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - BITS);
	bool known = all[i].table == now && all[i].text == text;
	if (known && !strcmp(text, now->mo + word_at(now->mo, now->texts + 8 * all[i].at + 4)))
		return all[i].at;
	uint32_t at = find(text);
	if (at < now->n) {
		all[i].table = now;
		all[i].text = text;
		all[i].at = at;
	}
	return at;
}

const char *lang_text(const char *text)
{
	uint32_t at = now ? find_again(text) : 0;
	return now && at < now->n ? now->mo + word_at(now->mo, now->translations + 8 * at + 4) : text;
}

const char *lang_code(void)
{
	return now ? now->code : "en";
}

const char *lang_fill(struct arena *a, const char *text, ...)
{
	const char *values[9] = { 0 };
	va_list ap;
	va_start(ap, text);
	int n = 0;
	for (const char *v; (v = va_arg(ap, const char *));)
		if (n < 9)
			values[n++] = v;
	va_end(ap);

	size_t room = strlen(text) + 1;
	for (int i = 0; i < n; i++)
		room += 9 * strlen(values[i]);
	char *made = arena_new(a, char, room), *to = made;
	for (const char *p = text; *p; p++) {
		int k = p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}' ? p[1] - '1' : -1;
		size_t left = room - (size_t)(to - made);
		if (k < 0 || k >= n) {
			*to++ = *p;
		} else if (strlen(values[k]) < left) {
			to = stpcpy(to, values[k]);
			p += 2;
		}
	}
	return made;
}
