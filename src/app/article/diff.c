#include "app/article/diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { MOST_CELLS = 4 << 20 };

struct word { const char *text; size_t n; };
struct words { struct word *v; size_t n; };
struct run { enum diff_kind kind; const char *text; size_t bytes; };
struct runs { struct run *v; size_t n; };

static struct words cut(struct arena *a, const char *text)
{
	struct words w = { arena_new(a, struct word, strlen(text) / 2 + 2), 0 };
	while (*text) {
		size_t n = strcspn(text, " \n");
		n += strspn(text + n, " \n");
		w.v[w.n++] = (struct word){ text, n };
		text += n;
	}
	return w;
}

/* What ends one text without a blank may have blanks behind it in the other: they are a word of their own there. */
static void part_blanks(struct words *w, struct words other)
{
	if (!other.n)
		return;
	struct word end = other.v[other.n - 1];
	for (size_t i = w->n; i-- > 0;) {
		struct word x = w->v[i];
		if (strcspn(x.text, " \n") != end.n || memcmp(x.text, end.text, end.n))
			continue;
		if (x.n > end.n) {
			memmove(w->v + i + 1, w->v + i, (w->n++ - i) * sizeof x);
			w->v[i].n = end.n;
			w->v[i + 1] = (struct word){ x.text + end.n, x.n - end.n };
		}
		return;
	}
}

static bool same(struct word a, struct word b)
{
	return a.n == b.n && !memcmp(a.text, b.text, a.n);
}

/* Words of one text stand one behind the other, so a run grows by their lengths. */
static void add(struct runs *d, enum diff_kind kind, const struct word *v, size_t n)
{
	size_t bytes = 0;
	for (size_t i = 0; i < n; i++)
		bytes += v[i].n;
	if (bytes && d->n && d->v[d->n - 1].kind == kind)
		d->v[d->n - 1].bytes += bytes;
	else if (bytes)
		d->v[d->n++] = (struct run){ kind, v->text, bytes };
}

/* The longest common run of words, by the usual table: cell (i, j) is its length from there to the ends. */
static void compare(struct arena *a, struct runs *d, struct words x, struct words y)
{
	size_t wide = y.n + 1;
	uint16_t *common = arena_new(a, uint16_t, (x.n + 1) * wide);
	for (size_t i = x.n; i-- > 0;)
		for (size_t j = y.n; j-- > 0;) {
			uint16_t down = common[(i + 1) * wide + j], right = common[i * wide + j + 1];
			common[i * wide + j] = same(x.v[i], y.v[j]) ? (uint16_t)(common[(i + 1) * wide + j + 1] + 1)
				: down > right ? down : right;
		}
	size_t i = 0, j = 0;
	while (i < x.n && j < y.n) {
		if (same(x.v[i], y.v[j]))
			add(d, DIFF_SAME, &x.v[i], 1), i++, j++;
		else if (common[(i + 1) * wide + j] >= common[i * wide + j + 1])
			add(d, DIFF_GONE, &x.v[i++], 1);
		else
			add(d, DIFF_NEW, &y.v[j++], 1);
	}
	add(d, DIFF_GONE, x.v + i, x.n - i);
	add(d, DIFF_NEW, y.v + j, y.n - j);
}

struct diff diff_words(struct arena *a, const char *before, const char *after)
{
	struct words x = cut(a, before), y = cut(a, after);
	part_blanks(&y, x);
	part_blanks(&x, y);
	struct runs d = { arena_new(a, struct run, x.n + y.n + 1), 0 };
	size_t first = 0, last = 0;
	while (first < x.n && first < y.n && same(x.v[first], y.v[first]))
		first++;
	while (last < x.n - first && last < y.n - first && same(x.v[x.n - 1 - last], y.v[y.n - 1 - last]))
		last++;
	struct words mx = { x.v + first, x.n - first - last }, my = { y.v + first, y.n - first - last };
	add(&d, DIFF_SAME, x.v, first);
	if (mx.n * my.n <= MOST_CELLS && mx.n < UINT16_MAX && my.n < UINT16_MAX) {
		compare(a, &d, mx, my);
	} else {
		add(&d, DIFF_GONE, mx.v, mx.n);
		add(&d, DIFF_NEW, my.v, my.n);
	}
	add(&d, DIFF_SAME, x.v + x.n - last, last);
	struct diff pieces = { arena_new(a, struct diff_piece, d.n + 1), d.n };
	for (size_t i = 0; i < d.n; i++)
		pieces.v[i] = (struct diff_piece){ d.v[i].kind, arena_copy_n(a, d.v[i].text, d.v[i].bytes) };
	return pieces;
}
