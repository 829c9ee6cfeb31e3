#include "worker/words.h"

void words_blank(struct words *w)
{
	if (w->n && !w->between)
		w->between = ' ';
}

void words_line(struct words *w)
{
	if (w->n)
		w->between = '\n';
}

/* A letter that has no room any more is left out whole. */
static void fill(struct words *w)
{
	w->full = true;
	while (w->n && ((unsigned char)w->v[w->n - 1] & 0xC0) == 0x80)
		w->n--;
	w->n -= w->n && (unsigned char)w->v[w->n - 1] >= 0xC0;
}

void words_add(struct words *w, const char *text, size_t n)
{
	for (size_t i = 0; i < n && !w->full; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c <= ' ' || c == 0x7f) {
			words_blank(w);
		} else if (w->n + 2 > WORDS_MOST) {
			fill(w);
		} else {
			if (w->between)
				w->v[w->n++] = w->between;
			w->between = 0;
			w->v[w->n++] = text[i];
		}
	}
}
