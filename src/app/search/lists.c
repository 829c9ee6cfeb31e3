/* The lists of texts that have a term, and how two of them are brought together. */
#include "app/search/find.h"

#include "app/search/kinds.h"
#include "base/time.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	WITHIN_MOST = 2000,   /* texts of a unit or a section that are few */
	UNIT_MOST = 30000,    /* of a larger unit, of which only the rows are read */
	FORMS = 24,           /* of a word that is still being typed */
	SPARSE = 4,           /* a list so many times as long is not read but asked row by row */
};

static bool is_among(struct search_hidden_list ids, int64_t newness)
{
	int64_t id = search_id(newness);
	size_t from = 0, to = ids.n;
	while (from < to) {
		size_t middle = (from + to) / 2;
		if (ids.v[middle].id == id)
			return true;
		if (ids.v[middle].id < id)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

static int newest(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;
	return (*a < *b) - (*a > *b);
}

bool found_may(const struct finding *f, int64_t newness)
{
	bool inside = !f->within || bsearch(&newness, f->within, f->n_within, sizeof newness, newest);
	return inside && (!f->of_units.n || is_among(f->of_units, newness)) && !is_among(f->hidden, newness);
}

static void note(const struct search_asked *q, struct candidate *c, size_t term, int64_t spelled)
{
	/* How a word that is still being typed will be written is not known. */
	bool begun = q->begun && (term == q->words.n - 1 || term == search_pair_at(q->words.n - 1));
	int rank = begun ? (int)(spelled & (SEARCH_PLACES - 1)) : search_spelled_rank(q->spelled[term], spelled);
	if (rank < c->best[term])
		c->best[term] = (uint8_t)rank;
}

/* The rows of one text follow each other. */
static void fill(struct finding *f, size_t term, struct search_posting_list rows)
{
	f->v = arena_new(f->arena, struct candidate, rows.n + 1);
	f->n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		int64_t newness = rows.v[i].newness;
		bool of_kind = !f->kind || (newness & (SEARCH_KINDS - 1)) == f->kind;
		if (!of_kind || is_among(f->hidden, newness))
			continue;
		if (!f->n || f->v[f->n - 1].newness != newness) {
			f->v[f->n].newness = newness;
			memset(f->v[f->n++].best, FOUND_NONE, sizeof f->v->best);
		}
		note(f->asked, &f->v[f->n - 1], term, rows.v[i].spelled);
	}
}

/* ------------------------------------------------------------ within a unit or a section */
static bool in_section(struct search_place_list in, struct optional section)
{
	for (size_t i = 0; i < in.n; i++)
		if (section.known && in.v[i].section_id.known && in.v[i].section_id.value == section.value)
			return true;
	return false;
}

/* All texts of the unit and the section, where they are few. */
static void find_within(struct finding *f)
{
	const struct search_wish *w = f->wish;
	struct search_place_list units = { 0 }, sections = { 0 };
	if (*w->path)
		units = search_texts_of_units(f->db, w->path, f->path_end, WITHIN_MOST);
	if (*w->section)
		sections = search_texts_of_sections(f->db, w->section, f->section_end, WITHIN_MOST);
	if ((!*w->path && !*w->section) || units.n == WITHIN_MOST || sections.n == WITHIN_MOST)
		return;
	struct search_place_list of = *w->path ? units : sections;
	int64_t *within = arena_new(f->arena, int64_t, of.n + 1);
	for (size_t i = 0; i < of.n; i++) {
		int64_t newness = search_newness(of.v[i].day, of.v[i].id, of.v[i].kind);
		if (newness < f->since || newness >= f->until)
			continue;
		if (!*w->path || !*w->section || in_section(sections, of.v[i].section_id))
			within[f->n_within++] = newness;
	}
	if (f->n_within)
		qsort(within, f->n_within, sizeof *within, newest);
	f->within = within;
}

static const char *path_after(struct arena *a, const char *path)
{
	size_t n = strlen(path);
	return n ? arena_format(a, "%.*s/", (int)n - 1, path) : "";
}

static int by_id(const void *x, const void *y)
{
	const struct search_hidden *a = x, *b = y;
	return (a->id > b->id) - (a->id < b->id);
}

static struct search_hidden_list sorted(struct arena *a, struct search_hidden_list list)
{
	struct search_hidden *v = arena_new(a, struct search_hidden, list.n + 1);
	if (list.n) {
		memcpy(v, list.v, list.n * sizeof *v);
		qsort(v, list.n, sizeof *v, by_id);
	}
	return (struct search_hidden_list){ v, list.n };
}

struct finding found_begin(struct db *db, struct arena *a, const struct search_wish *wish, struct search_asked *q)
{
	struct finding f = { .db = db, .arena = a, .wish = wish, .asked = q };
	f.since = day_known(wish->from) ? search_newness(wish->from, 0, "") : 0;
	f.until = search_newness(wish->to, 0, "") + (INT64_C(1) << 32);
	f.path_end = path_after(a, wish->path);
	f.section_end = path_after(a, wish->section);
	f.hidden = sorted(a, search_hidden(db, wish->now));
	find_within(&f);
	if (*wish->path && !*wish->section && !f.within)
		f.of_units = sorted(a, search_ids_of_units(db, wish->path, f.path_end, UNIT_MOST));
	if (f.of_units.n == UNIT_MOST)
		f.of_units.n = 0;
	return f;
}

/* ------------------------------------------------------------ reading lists */
static const char *list_of(struct arena *a, const int64_t *v, size_t n, size_t step)
{
	enum { DIGITS = 21 };
	char *text = arena_new(a, char, n * DIGITS + 3), *p = text;
	*p++ = '[';
	for (size_t i = 0; i < n; i++, v = (const int64_t *)((const char *)v + step))
		p += snprintf(p, DIGITS + 1, "%s%" PRId64, i ? "," : "", *v);
	p[0] = ']';
	p[1] = '\0';
	return text;
}

/* The newest SEARCH_SCAN rows of the list, those of the unit. */
static struct search_posting_list read_of_units(struct finding *f, const char *term, int64_t most)
{
	struct search_posting_list all = search_list(f->db, term, f->since, f->until, f->kind, SEARCH_SCAN);
	struct search_posting *v = arena_new(f->arena, struct search_posting, all.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < all.n && (int64_t)n < most; i++)
		if (is_among(f->of_units, all.v[i].newness))
			v[n++] = all.v[i];
	f->more_than |= all.n == SEARCH_SCAN || (int64_t)n == most;
	return (struct search_posting_list){ v, n };
}

static struct search_posting_list read_list(struct finding *f, const char *term, int64_t most)
{
	const struct search_wish *w = f->wish;
	struct search_posting_list rows;
	if (f->of_units.n)
		return read_of_units(f, term, most);
	if (f->within)
		return search_listed(f->db, term, list_of(f->arena, f->within, f->n_within, sizeof *f->within));
	if (*w->path || *w->section)
		rows = search_list_within(f->db, term, f->since, f->until, f->kind, SEARCH_SCAN, w->path, f->path_end,
			w->section, f->section_end, most);
	else
		rows = search_list(f->db, term, f->since, f->until, f->kind, most);
	f->more_than |= (int64_t)rows.n == most;
	return rows;
}

void found_start(struct finding *f, size_t term, int64_t most)
{
	fill(f, term, read_list(f, f->asked->terms[term], most));
}

void found_more(struct finding *f, size_t term, int64_t most)
{
	const struct candidate *v = f->v;
	size_t n = f->n, i = 0, k = 0, all = 0;
	fill(f, term, read_list(f, f->asked->terms[term], most));
	struct candidate *both = arena_new(f->arena, struct candidate, n + f->n + 1);
	while (i < n || k < f->n) {
		bool first = k == f->n || (i < n && v[i].newness >= f->v[k].newness);
		k += first && k < f->n && v[i].newness == f->v[k].newness;
		both[all++] = first ? v[i++] : f->v[k++];
	}
	f->v = both;
	f->n = all;
}

static int posting_order(const void *x, const void *y)
{
	const struct search_posting *a = x, *b = y;
	int order = newest(&a->newness, &b->newness);
	return order ? order : newest(&a->spelled, &b->spelled);
}

void found_begun(struct finding *f, size_t term)
{
	const char *begin = f->asked->terms[term];
	struct search_term_begun_list forms = search_terms_begun(f->db, begin,
		arena_format(f->arena, "%s\xF4\x8F\xBF\xBF", begin), FORMS);
	struct search_posting *all = arena_new(f->arena, struct search_posting, SEARCH_MOST + 1);
	size_t n = 0;
	for (size_t i = 0; i < forms.n; i++) {
		int64_t most = SEARCH_MOST / (int64_t)forms.n;
		struct search_posting_list rows = read_list(f, forms.v[i].term, most);
		for (size_t k = 0; k < rows.n && n < SEARCH_MOST; k++)
			all[n++] = rows.v[k];
	}
	if (n)
		qsort(all, n, sizeof *all, posting_order);
	f->more_than |= forms.n == FORMS;
	fill(f, term, (struct search_posting_list){ all, n });
}

/* Of a short list all of it is read, of a long one the rows of the candidates are asked for. */
void found_look(struct finding *f, size_t term)
{
	const char *text = f->asked->terms[term];
	struct search_posting_list rows;
	if (!f->n)
		return;
	int64_t since = f->v[f->n - 1].newness, until = f->v[0].newness + 1, most = SPARSE * (int64_t)f->n;
	if (search_term_count(f->db, text, since, until, most + 1) <= most)
		rows = search_list(f->db, text, since, until, 0, most);
	else
		rows = search_listed(f->db, text, list_of(f->arena, &f->v->newness, f->n, sizeof *f->v));
	for (size_t i = 0, k = 0; i < f->n && k < rows.n;) {
		if (f->v[i].newness > rows.v[k].newness)
			i++;
		else if (f->v[i].newness == rows.v[k].newness)
			note(f->asked, &f->v[i], term, rows.v[k++].spelled);
		else
			k++;
	}
}

void found_keep(struct finding *f, size_t term)
{
	size_t kept = 0;
	found_look(f, term);
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].best[term] != FOUND_NONE)
			f->v[kept++] = f->v[i];
	f->n = kept;
}
