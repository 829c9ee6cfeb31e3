#include "app/search/search.h"

#include "app/search/kinds.h"
#include "base/time.h"
#include "html/html.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const struct day first_day = { "1900-01-01" };

int64_t search_newness(struct day day, int64_t id, const char *kind)
{
	int64_t days = day_known(day) && day_order(day, first_day) > 0 ? day_between(first_day, day) : 0;
	return days << 32 | (id & INT64_C(0xFFFFFFF)) << 4 | search_kind_number(kind);
}

struct term { const char *text; int64_t spelled; };

static int term_order(const void *x, const void *y)
{
	const struct term *a = x, *b = y;
	int order = strcmp(a->text, b->text);
	return order ? order : (a->spelled > b->spelled) - (a->spelled < b->spelled);
}

/* Each syllable and each pair of neighbours. */
static size_t add_terms(struct arena *a, struct search_words words, enum search_where place, struct term *to)
{
	size_t n = 0;
	for (size_t i = 0; i < words.n; i++) {
		const struct search_word *w = &words.v[i];
		to[n++] = (struct term){ w->folded, search_spelled(w, NULL, place) };
		if (w->joined)
			to[n++] = (struct term){ search_pair(a, w - 1, w), search_spelled(w - 1, w, place) };
	}
	return n;
}

const char *search_terms(struct arena *a, const struct search_text *t, size_t *n)
{
	const char *const texts[SEARCH_PLACES] = { t->title, t->lead, t->body, t->files };
	struct search_words words[SEARCH_PLACES];
	size_t room = SEARCH_INDEXED, all = 0;
	for (size_t i = 0; i < SEARCH_PLACES; room -= words[i++].n)
		words[i] = search_words(a, texts[i], room, true);
	struct term *terms = arena_new(a, struct term, 2 * (SEARCH_INDEXED - room) + 1);
	for (size_t i = 0; i < SEARCH_PLACES; i++)
		all += add_terms(a, words[i], (enum search_where)i, terms + all);
	qsort(terms, all, sizeof *terms, term_order);
	struct out o = { .arena = a };
	out_raw(&o, "[", 1);
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		/* The same spelling in several places stands there once, as one of the best. */
		if (i && !strcmp(terms[i].text, terms[i - 1].text)
			&& terms[i].spelled / SEARCH_PLACES == terms[i - 1].spelled / SEARCH_PLACES)
			continue;
		const char *one = arena_format(a, "%s[\"%s\",%" PRId64 "]", *n ? "," : "", terms[i].text, terms[i].spelled);
		out_raw(&o, one, strlen(one));
		++*n;
	}
	out_raw(&o, "]", 1);
	return o.text;
}

/* In memory of their own: the files of a text may have many. */
static void forget_terms(struct db *db, const struct search_text *t)
{
	struct arena a = { 0 };
	size_t n;
	const char *terms = search_terms(&a, t, &n);
	search_terms_forget(db, terms, search_newness(t->day, t->id, t->kind));
	arena_free(&a);
}

static const char *text(const char *t)
{
	return t ? t : "";
}

static bool same_text(const char *a, const char *b)
{
	return !strcmp(text(a), text(b));
}

static bool same_number(struct optional a, struct optional b)
{
	return a.known == b.known && (!a.known || a.value == b.value);
}

static bool same_moment(struct moment a, struct moment b)
{
	return a.unknown == b.unknown && (a.unknown || a.unix_time == b.unix_time);
}

bool search_same(const struct search_text *t, const struct search_doc *d)
{
	return same_text(t->address, d->address) && same_text(t->title, d->title) && same_text(t->lead, d->lead)
		&& same_text(t->body, d->body) && same_text(t->files, d->files) && same_text(t->day.iso, d->day.iso)
		&& same_number(t->unit_id, d->unit) && same_number(t->section_id, d->section)
		&& same_moment(t->shown_from, d->shown_from) && same_moment(t->shown_until, d->shown_until);
}

void search_put(struct db *db, const struct search_doc *d)
{
	const struct search_text *old = search_text_of(db, d->kind, d->object);
	struct arena scratch = { 0 };
	size_t n;
	if (old && search_same(old, d))
		return;
	if (old)
		forget_terms(db, old);
	int64_t id = old ? old->id
		: search_text_add(db, d->kind, d->object, d->unit, d->section, d->day, d->shown_from, d->shown_until,
			d->address, d->title, text(d->lead), d->body, text(d->files));
	if (old)
		search_text_keep(db, id, d->unit, d->section, d->day, d->shown_from, d->shown_until, d->address, d->title,
			text(d->lead), d->body, text(d->files));
	const struct search_text now = { .title = d->title, .lead = text(d->lead), .body = d->body,
		.files = text(d->files) };
	const char *terms = search_terms(&scratch, &now, &n);
	if (n)
		search_terms_add(db, terms, search_newness(d->day, id, d->kind));
	arena_free(&scratch);
}

void search_remove(struct db *db, const char *kind, const char *object)
{
	const struct search_text *old = search_text_of(db, kind, object);
	if (!old)
		return;
	forget_terms(db, old);
	search_text_drop(db, old->id);
}
