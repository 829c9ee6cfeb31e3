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

const char *lang_text(const char *text)
{
	uint32_t low = 0, high = now ? now->n : 0;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		int order = strcmp(text, now->mo + word_at(now->mo, now->texts + 8 * mid + 4));
		if (order == 0)
			return now->mo + word_at(now->mo, now->translations + 8 * mid + 4);
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return text;
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
