/* Which texts answer a question, and in which order. */
#include "app/search/find.h"

#include "app/search/kinds.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { TIERS = 3, FOLDED = TIERS * FOUND_WHERE, LOOSE = 2 * FOLDED, BEGUN = 2 * LOOSE, RANKS = 2 * BEGUN };

/* ------------------------------------------------------------ is it a hit? */
static void worse(struct search_hit *hit, int *tier, int *place, int rank)
{
	int t = search_rank_tier(rank), p = search_rank_place(rank);
	*tier = t > *tier ? t : *tier;
	*place = p > *place ? p : *place;
	hit->folded |= t == 2;
}

static bool in_long_run(const struct search_asked *q, size_t i)
{
	size_t from = i, to = i;
	while (search_is_pair(q, from))
		from--;
	while (search_is_pair(q, to + 1))
		to++;
	return to - from >= 2 && !q->quoted[i];
}

/* Has the candidate words pair-1 and pair as neighbours? */
static bool has_pair(const struct candidate *c, const struct search_asked *q, size_t pair)
{
	return search_is_pair(q, pair) && c->best[search_pair_at(pair)] != FOUND_NONE;
}

void found_rank(struct search_hit *hit, const struct search_asked *q, enum found_where where)
{
	hit->where = (int)where;
	hit->rank = (hit->loose ? LOOSE : 0) + (q->begun ? BEGUN : 0) + (hit->folded ? FOLDED : 0) + TIERS * hit->where
		+ hit->tier;
}

/* Each word stands in a pair, or by itself where it has no neighbours; one in a long run may stand alone. */
static bool judge(const struct search_asked *q, const struct candidate *c, struct search_hit *hit)
{
	int tier = 0, place = 0, lonely = 0;
	for (size_t i = 0; i < q->words.n; i++) {
		bool left = has_pair(c, q, i), right = has_pair(c, q, i + 1);
		bool lone = !search_is_pair(q, i) && !search_is_pair(q, i + 1);
		if (search_is_pair(q, i) && !left && !in_long_run(q, i))
			return false;
		hit->loose |= search_is_pair(q, i) && !left;
		if (left)
			worse(hit, &tier, &place, c->best[search_pair_at(i)]);
		if (left || right)
			continue;
		if (c->best[i] == FOUND_NONE || (!lone && lonely++))
			return false;
		hit->alone |= 1u << i;
		worse(hit, &tier, &place, c->best[i]);
		if (lone && q->quoted[i] && q->marked && tier == 2)
			return false;
	}
	for (size_t i = 1; i < q->words.n; i++)
		if (q->quoted[i] && search_is_pair(q, i) && q->marked && search_rank_tier(c->best[search_pair_at(i)]) == 2)
			return false;
	hit->folded &= q->marked;
	if ((c->newness & (SEARCH_KINDS - 1)) == search_kind_number("comment") && place == IN_TITLE)
		place = IN_BODY; /* the title is that of its article */
	hit->tier = tier;
	found_rank(hit, q, TITLE_HAS + (enum found_where)place);
	return true;
}

/* ------------------------------------------------------------ asking */
static void add_hits(struct finding *f, bool loose)
{
	struct search_hit *bigger = arena_new(f->arena, struct search_hit, f->n_hits + f->n + 1);
	if (f->n_hits)
		memcpy(bigger, f->hits, f->n_hits * sizeof *bigger);
	f->hits = bigger;
	for (size_t i = 0; i < f->n; i++) {
		struct search_hit hit = { .newness = f->v[i].newness };
		if (judge(f->asked, &f->v[i], &hit) && hit.loose == loose)
			f->hits[f->n_hits++] = hit;
	}
}

/* All of the terms that a text with the words together has: the pairs, and words without neighbours. */
static size_t needed(const struct search_asked *q, size_t terms[SEARCH_TERMS])
{
	size_t n = 0;
	for (size_t i = 0; i < q->words.n; i++) {
		if (search_is_pair(q, i))
			terms[n++] = search_pair_at(i);
		else if (!search_is_pair(q, i + 1))
			terms[n++] = i;
	}
	return n;
}

void found_together(struct finding *f, bool begun)
{
	struct search_asked *q = f->asked;
	size_t terms[SEARCH_TERMS] = { 0 }, n = needed(q, terms), last = n ? terms[n - 1] : 0;
	int64_t count[SEARCH_TERMS];
	for (size_t i = 0; i < n; i++)
		count[i] = n == 1 ? 0 : search_term_count(f->db, q->terms[terms[i]], f->since, f->until, SEARCH_MOST);
	q->begun = begun;
	if (begun)
		found_begun(f, last);
	for (bool first = !begun;; first = false) { /* from the rarest one on */
		size_t rarest = n;
		for (size_t i = 0; i < n; i++)
			if (count[i] >= 0 && !(begun && terms[i] == last) && (rarest == n || count[i] < count[rarest]))
				rarest = i;
		if (rarest == n || (!first && !f->n))
			break;
		count[rarest] = -1;
		if (first)
			found_start(f, terms[rarest], SEARCH_MOST);
		else
			found_keep(f, terms[rarest]);
	}
	add_hits(f, false);
}

void found_all(struct finding *f, bool begun)
{
	size_t terms[SEARCH_TERMS] = { 0 }, n = needed(f->asked, terms);
	for (size_t i = 0; i < n && f->n; i++) {
		for (size_t k = 0; begun && i + 1 == n && k < f->n; k++)
			f->v[k].best[terms[i]] = IN_TITLE;
		if (!begun || i + 1 < n)
			found_keep(f, terms[i]);
	}
	add_hits(f, false);
}

static int by_age(const void *x, const void *y)
{
	const struct search_hit *a = x, *b = y;
	return (a->newness < b->newness) - (a->newness > b->newness);
}

/* A title that has the words decides, and how they are written there, also when the text has them as typed. */
static void add_titles(struct finding *f)
{
	struct search_hit *both = arena_new(f->arena, struct search_hit, f->n_hits + f->n_titles + 1);
	size_t n = 0, k = 0;
	if (f->n_hits)
		qsort(f->hits, f->n_hits, sizeof *f->hits, by_age);
	for (size_t i = 0; i < f->n_hits; i++) {
		for (; k < f->n_titles && f->titles[k].newness > f->hits[i].newness; k++)
			both[n++] = f->titles[k];
		both[n] = f->hits[i];
		if (k < f->n_titles && f->titles[k].newness == f->hits[i].newness) {
			both[n].tier = f->titles[k].tier;
			found_rank(&both[n], f->asked, (enum found_where)f->titles[k++].where);
		}
		n++;
	}
	while (k < f->n_titles)
		both[n++] = f->titles[k++];
	f->hits = both;
	f->n_hits = n;
}

static void ask_together(struct finding *f, bool begun)
{
	found_titles(f, begun);
	f->titles = f->hits;
	f->n_titles = f->n_hits;
	f->hits = NULL;
	f->n_hits = 0;
	if (f->n_titles)
		qsort(f->titles, f->n_titles, sizeof *f->titles, by_age);
	f->asked->begun = begun;
	if (!f->wish->titles)
		found_together(f, begun);
	add_titles(f);
	f->asked->begun = begun && f->n_hits;
}

/* One word of a long run may stand alone: then one of the first two pairs is there all the same, or of the last
 * two.  Those texts are looked at that have the rarer ones. */
static size_t loose_start(struct finding *f)
{
	const struct search_asked *q = f->asked;
	size_t best = 0;
	int64_t texts = INT64_MAX;
	for (size_t i = 2; i < q->words.n; i++) {
		bool long_run = search_is_pair(q, i) && search_is_pair(q, i - 1) && !q->quoted[i];
		bool at_an_end = !search_is_pair(q, i - 2) || !search_is_pair(q, i + 1);
		if (!long_run || !at_an_end)
			continue;
		int64_t n = search_term_count(f->db, q->terms[search_pair_at(i)], f->since, f->until, SEARCH_MOST)
			+ search_term_count(f->db, q->terms[search_pair_at(i - 1)], f->since, f->until, SEARCH_MOST);
		if (n < texts)
			best = i;
		texts = n < texts ? n : texts;
	}
	return best;
}

/* Is exactly this word missing from the pairs?  All others are there. */
static size_t lonely_word(const struct search_asked *q, const struct candidate *c)
{
	size_t word = SEARCH_WORDS;
	for (size_t i = 0; i < q->words.n; i++)
		if (!has_pair(c, q, i) && !has_pair(c, q, i + 1) && (search_is_pair(q, i) || search_is_pair(q, i + 1))) {
			if (word != SEARCH_WORDS)
				return SEARCH_TERMS;
			word = i;
		}
	return word;
}

static void ask_scattered(struct finding *f)
{
	const struct search_asked *q = f->asked;
	size_t from = loose_start(f), terms[SEARCH_TERMS], n = needed(q, terms), kept = 0;
	unsigned lonely = 0;
	if (!from)
		return;
	found_start(f, search_pair_at(from - 1), SEARCH_MOST_LOOSE);
	found_more(f, search_pair_at(from), SEARCH_MOST_LOOSE);
	for (size_t i = 0; i < n && f->n; i++)
		found_look(f, terms[i]);
	for (size_t i = 0; i < f->n; i++) {
		size_t word = lonely_word(q, &f->v[i]);
		if (word != SEARCH_TERMS)
			f->v[kept++] = f->v[i];
		lonely |= word < SEARCH_WORDS ? 1u << word : 0;
	}
	f->n = kept;
	for (size_t i = 0; i < q->words.n && f->n; i++)
		if (lonely & 1u << i)
			found_look(f, i);
	add_hits(f, true);
}

static int hit_order(const void *x, const void *y)
{
	const struct search_hit *a = x, *b = y;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return (a->newness < b->newness) - (a->newness > b->newness);
}

static void sort(struct finding *f)
{
	if (f->n_hits)
		qsort(f->hits, f->n_hits, sizeof *f->hits, hit_order);
}

/* ------------------------------------------------------------ the answer */
void found_ids(const struct search_hit *hits, size_t n, int64_t i[SEARCH_ROWS])
{
	for (size_t k = 0; k < SEARCH_ROWS; k++)
		i[k] = hits && k < n ? search_id(hits[k].newness) : 0;
}

static struct search_size_list sizes_of(struct db *db, const struct search_hit *hits, size_t n)
{
	int64_t i[SEARCH_ROWS];
	found_ids(hits, n, i);
	return search_page_sizes(db, FOUND_IDS(i));
}

const char *found_files_of(struct found_files *f, struct arena *scratch, const struct search_hit *hit, bool *bounded)
{
	int64_t bytes = 0;
	if (!f->asked)
		f->sizes = sizes_of(f->db, f->hits, f->n);
	f->asked = true;
	for (size_t i = 0; i < f->sizes.n; i++)
		if (f->sizes.v[i].id == search_id(hit->newness))
			bytes = f->sizes.v[i].bytes;
	if (!bytes)
		return NULL;
	if (f->bytes + (size_t)bytes > SEARCH_READ_BYTES) {
		*bounded = true;
		return NULL;
	}
	f->bytes += (size_t)bytes;
	struct arena *before = db_arena(f->db, scratch);
	const struct search_files *row = search_files_of(f->db, search_id(hit->newness));
	db_arena(f->db, before);
	return row ? row->files : NULL;
}

static struct search_shown_list rows_of(struct db *db, const struct search_hit *hits, size_t n)
{
	int64_t i[SEARCH_ROWS];
	found_ids(hits, n, i);
	if (!n)
		return (struct search_shown_list){ 0 };
	return search_page(db, FOUND_IDS(i));
}

static const struct search_shown *row_of(struct search_shown_list rows, int64_t newness)
{
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].id == search_id(newness))
			return &rows.v[i];
	return NULL;
}

const struct search_shown *search_row(const struct search_answer *answer, const struct search_hit *hit)
{
	return row_of(answer->rows, hit->newness);
}

/* The files are asked for when title and body have not all of the phrases. */
static bool has_phrases(struct finding *f, struct found_files *files, const struct search_hit *hit,
	const struct search_shown *row)
{
	const char *texts[SEARCH_PLACES] = { row->title, row->lead, row->body, "" };
	if (search_has_phrases(f->asked, texts))
		return true;
	struct arena *scratch = arena_inside(f->arena);
	texts[IN_FILE] = found_files_of(files, scratch, hit, &f->more_than);
	bool good = texts[IN_FILE] && search_has_phrases(f->asked, texts);
	arena_free(scratch);
	return good;
}

/* Those of one portion that have the phrases; no text stays in memory. */
static size_t keep_portion(struct finding *f, struct search_hit *hits, size_t n, size_t *bytes)
{
	struct arena *scratch = arena_inside(f->arena), *before = db_arena(f->db, scratch);
	struct search_shown_list rows = rows_of(f->db, hits, n);
	struct found_files files = { .db = f->db, .hits = hits, .n = n, .bytes = *bytes };
	size_t kept = 0;
	for (size_t k = 0; k < n; k++) {
		const struct search_shown *row = row_of(rows, hits[k].newness);
		if (row && has_phrases(f, &files, &hits[k], row))
			hits[kept++] = hits[k];
	}
	*bytes = files.bytes;
	db_arena(f->db, before);
	arena_free(scratch);
	return kept;
}

/* A phrase of three words and more: its pairs may stand apart, so the texts themselves are read. */
static void keep_phrases(struct finding *f)
{
	size_t kept = 0, bytes = 0, read = f->n_hits < SEARCH_READ ? f->n_hits : SEARCH_READ;
	if (!search_long_phrase(f->asked))
		return;
	f->more_than |= f->n_hits > SEARCH_READ;
	for (size_t i = 0; i < read; i += SEARCH_ROWS) {
		size_t n = keep_portion(f, f->hits + i, read - i < SEARCH_ROWS ? read - i : SEARCH_ROWS, &bytes);
		memmove(f->hits + kept, f->hits + i, n * sizeof *f->hits);
		kept += n;
	}
	f->n_hits = kept;
}

static void keep_kind(struct finding *f, struct search_answer *answer)
{
	size_t kept = 0;
	int64_t kind = search_kind_number(f->wish->kind);
	for (size_t i = 0; i < f->n_hits; i++) {
		int64_t its = f->hits[i].newness & (SEARCH_KINDS - 1);
		answer->of_kind[its]++;
		if (!kind || its == kind)
			f->hits[kept++] = f->hits[i];
	}
	f->n_hits = kept;
}

/* Those behind the last one of the page before. */
static void take_page(struct finding *f, struct search_answer *answer)
{
	size_t i = 0;
	char *end;
	long rank = strtol(f->wish->after, &end, 10);
	if (end > f->wish->after && *end == '.' && rank >= 0 && rank < RANKS) {
		const struct search_hit last = { .rank = (int)rank, .newness = strtoll(end + 1, NULL, 10) };
		while (i < f->n_hits && hit_order(&f->hits[i], &last) <= 0)
			i++;
	}
	answer->hits = f->hits ? f->hits + i : NULL;
	answer->n = f->n_hits - i < SEARCH_ROWS ? f->n_hits - i : SEARCH_ROWS;
	answer->total = f->n_hits;
	answer->more_than = f->more_than;
	answer->rows = rows_of(f->db, answer->hits, answer->n);
	if (answer->hits && i + answer->n < f->n_hits) {
		const struct search_hit *last = &answer->hits[answer->n - 1];
		answer->next = arena_format(f->arena, "%d.%" PRId64, last->rank, last->newness);
	}
}

static void ask(struct finding *f)
{
	f->n_hits = 0;
	f->more_than = f->asked->begun = false;
	if (f->wish->typing && f->asked->open) {
		ask_together(f, true);
	} else {
		ask_together(f, false);
		if (f->n_hits < SEARCH_ROWS && !f->wish->titles)
			ask_scattered(f);
		if (!f->n_hits && f->asked->open)
			ask_together(f, true);
	}
	sort(f);
	keep_phrases(f);
}

struct search_answer search_find(struct db *db, struct arena *a, const struct search_wish *wish)
{
	struct search_answer answer = { .asked = search_asked_of(a, wish->text) }, all = { 0 };
	if (!answer.asked.words.n)
		return answer;
	struct finding f = found_begin(db, a, wish, &answer.asked);
	ask(&f);
	bool bounded = *wish->kind && f.more_than;
	keep_kind(&f, &all);
	if (bounded) { /* those of the kind may be older than the newest of all kinds */
		f.kind = search_kind_number(wish->kind);
		ask(&f);
		all.of_kind[f.kind] = f.n_hits;
	}
	memcpy(answer.of_kind, all.of_kind, sizeof all.of_kind);
	take_page(&f, &answer);
	return answer;
}
