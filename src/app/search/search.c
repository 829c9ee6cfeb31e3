#include "app/search/search.h"

#include "app/search/kinds.h"
#include "app/search/terms.h"
#include "base/time.h"

#include <string.h>

static const struct day first_day = { "1900-01-01" };

int64_t search_newness(struct day day, int64_t id, const char *kind)
{
	int64_t days = day_known(day) && day_order(day, first_day) > 0 ? day_between(first_day, day) : 0;
	return days << 32 | (id & INT64_C(0xFFFFFFF)) << 4 | search_kind_number(kind);
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

/* Only the rows that differ are written: the files of a text may have 200,000 that stay.  A text of another day has
 * other rows, all of them. */
static void put_rows(struct db *db, const struct search_text *old, const struct search_text *now)
{
	struct arena scratch = { 0 };
	struct term_row_list before = { 0 }, after = term_rows(&scratch, now), gone, come;
	int64_t newness = search_newness(now->day, now->id, now->kind), was = newness;
	if (old) {
		before = term_rows(&scratch, old);
		was = search_newness(old->day, old->id, old->kind);
	}
	bool stay = was == newness;
	gone = stay ? term_rows_without(&scratch, before, after) : before;
	come = stay ? term_rows_without(&scratch, after, before) : after;
	if (gone.n)
		search_terms_forget(db, term_rows_json(&scratch, gone), was);
	if (come.n)
		search_terms_add(db, term_rows_json(&scratch, come), newness);
	arena_free(&scratch);
}

void search_put(struct db *db, const struct search_doc *d)
{
	const struct search_text *old = search_text_of(db, d->kind, d->object);
	struct search_text now = { .kind = d->kind, .day = d->day, .title = d->title, .lead = text(d->lead),
		.body = d->body, .files = text(d->files) };
	if (old && search_same(old, d))
		return;
	now.id = old ? old->id : search_text_add(db, d->kind, d->object, d->unit, d->section, d->day, d->shown_from,
		d->shown_until, d->address, d->title, now.lead, d->body, now.files);
	if (old)
		search_text_keep(db, now.id, d->unit, d->section, d->day, d->shown_from, d->shown_until, d->address, d->title,
			now.lead, d->body);
	if (old && strcmp(old->files, now.files))
		search_files_keep(db, now.id, now.files);
	put_rows(db, old, &now);
}

void search_remove(struct db *db, const char *kind, const char *object)
{
	const struct search_text *old = search_text_of(db, kind, object);
	struct arena scratch = { 0 };
	size_t n;
	if (!old)
		return;
	const char *terms = search_terms(&scratch, old, &n);
	search_terms_forget(db, terms, search_newness(old->day, old->id, old->kind));
	search_text_drop(db, old->id);
	arena_free(&scratch);
}
