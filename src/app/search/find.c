/* Which texts answer a question, and in which order. */
#include "app/search/search.h"

#include "base/text.h"
#include "base/time.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS = SEARCH_WORDS, LOOSE = SEARCH_WORST + 1, BEGUN = 2 * LOOSE, BEGUN_ROWS = 20000, NONE = 99 };

static bool is_pair(const struct search_asked *q, size_t i)
{
	return i > 0 && i < q->words.n && q->words.v[i].joined;
}

/* The term of words i-1 and i. */
static size_t pair_at(size_t i)
{
	return PAIRS + i - 1;
}

static bool has_mark(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return true;
	return false;
}

static struct search_asked asked_of(struct arena *a, const char *text)
{
	struct search_asked q = { .marked = has_mark(text) };
	text = text_nfc(a, text);
	q.words = search_words(a, text, SEARCH_WORDS, true);
	for (size_t i = 0; i < SEARCH_TERMS; i++)
		q.terms[i] = "";
	for (size_t i = 0; i < q.words.n; i++) {
		const struct search_word *w = &q.words.v[i];
		q.terms[i] = w->folded;
		q.spelled[i] = search_spelled(w, NULL, false);
		if (is_pair(&q, i)) {
			q.terms[pair_at(i)] = search_pair(a, w - 1, w);
			q.spelled[pair_at(i)] = search_spelled(w - 1, w, false);
		}
	}
	q.open = q.words.n && q.words.v[q.words.n - 1].to == strlen(text) && text_length(q.terms[q.words.n - 1]) > 1;
	return q;
}

/* ------------------------------------------------------------ is it a hit? */
/* How well each term of the question stands in one text. */
struct standing { int best[SEARCH_TERMS]; };

static void take(struct standing *s, const struct search_asked *q, const struct search_found *row)
{
	for (size_t i = 0; row->term && i < SEARCH_TERMS; i++) {
		if (strcmp(row->term, q->terms[i]))
			continue;
		int rank = search_spelled_rank(q->spelled[i], row->spelled.value);
		s->best[i] = rank < s->best[i] ? rank : s->best[i];
	}
}

/* One that may stand alone: a syllable among at least three neighbours. */
static bool may_be_alone(const struct search_asked *q, size_t i)
{
	size_t from = i, to = i;
	while (is_pair(q, from))
		from--;
	while (is_pair(q, to + 1))
		to++;
	return to - from >= 2;
}

static void worse(struct search_hit *hit, int *tier, int *body, int rank)
{
	int t = rank / 2, b = rank % 2;
	*tier = t > *tier ? t : *tier;
	*body = b > *body ? b : *body;
	hit->folded |= t == 2;
}

static bool judge(const struct search_asked *q, const struct standing *s, struct search_hit *hit)
{
	int tier = 0, body = 0, lonely = 0;
	bool loose = false;
	for (size_t i = 0; i < q->words.n; i++) {
		bool left = is_pair(q, i) && s->best[pair_at(i)] != NONE;
		bool right = is_pair(q, i + 1) && s->best[pair_at(i + 1)] != NONE;
		bool lone = !is_pair(q, i) && !is_pair(q, i + 1);
		loose |= is_pair(q, i) && !left;
		if (left)
			worse(hit, &tier, &body, s->best[pair_at(i)]);
		if (left || right)
			continue;
		if (s->best[i] == NONE || (!lone && (!may_be_alone(q, i) || lonely++)))
			return false;
		hit->alone |= 1u << i;
		worse(hit, &tier, &body, s->best[i]);
	}
	hit->folded &= q->marked;
	hit->rank = (loose ? LOOSE : 0) + (q->begun ? BEGUN : 0) + 2 * tier + body;
	return true;
}

/* ------------------------------------------------------------ asking */
struct finding {
	struct db *db;
	struct arena *arena;
	const struct search_wish *wish;
	struct search_asked *asked;
	int64_t since, until;
	const char *path_end, *kind;
	struct search_hit *hits;
	size_t n, room;
	bool more_than;
};

static void add(struct finding *f, struct search_hit hit)
{
	if (f->n == f->room) {
		f->room = 2 * f->room + 64;
		struct search_hit *bigger = arena_new(f->arena, struct search_hit, f->room);
		if (f->n)
			memcpy(bigger, f->hits, f->n * sizeof *bigger);
		f->hits = bigger;
	}
	f->hits[f->n++] = hit;
}

/* The rows of one text follow each other. */
static size_t read_rows(struct finding *f, struct search_found_list rows)
{
	size_t texts = 0;
	for (size_t i = 0; i < rows.n; texts++) {
		struct standing s;
		struct search_hit hit = { .newness = rows.v[i].newness };
		for (size_t k = 0; k < SEARCH_TERMS; k++)
			s.best[k] = NONE;
		for (; i < rows.n && rows.v[i].newness == hit.newness; i++)
			take(&s, f->asked, &rows.v[i]);
		if (f->asked->begun) { /* how the last one is written is not known */
			size_t last = f->asked->words.n - 1;
			s.best[is_pair(f->asked, last) ? pair_at(last) : last] = 0;
		}
		if (judge(f->asked, &s, &hit))
			add(f, hit);
	}
	return texts;
}

static void ask(struct finding *f, const char *term, int64_t most)
{
	const char *const *t = f->asked->terms;
	const struct search_wish *w = f->wish;
	f->more_than |= search_term_count(f->db, term, f->since, f->until, most + 1) > most;
	read_rows(f, search_found(f->db, term, f->since, f->until, most, f->kind, w->path, f->path_end, t[0], t[1],
		t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12], t[13], t[14]));
}

/* The last syllable as the beginning of one. */
static void ask_begun(struct finding *f)
{
	struct search_asked *q = f->asked;
	const char *const *t = q->terms;
	const struct search_wish *w = f->wish;
	size_t last = q->words.n - 1;
	const char *term = is_pair(q, last) ? t[pair_at(last)] : t[last];
	q->begun = true;
	size_t texts = read_rows(f, search_begun(f->db, term, arena_format(f->arena, "%s\xF4\x8F\xBF\xBF", term), f->since,
		f->until, BEGUN_ROWS, SEARCH_MOST_LOOSE, f->kind, w->path, f->path_end, t[0], t[1], t[2], t[3], t[4],
		t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12], t[13], t[14]));
	f->more_than = texts == SEARCH_MOST_LOOSE;
	q->begun = f->n > 0;
}

/* A text without any of these is no hit: one pair, the two pairs at the start of three and more, or a
 * syllable by itself.  Of several groups the one that fewest texts have. */
struct driver { const char *v[2]; size_t n; int64_t texts; int64_t most; };

static struct driver driver_of(struct finding *f)
{
	const struct search_asked *q = f->asked;
	struct driver best = { .texts = INT64_MAX };
	for (size_t i = 0; i < q->words.n;) {
		size_t to = i;
		while (is_pair(q, to + 1))
			to++;
		struct driver d = { .v = { to > i ? q->terms[pair_at(i + 1)] : q->terms[i] }, .n = 1, .most = SEARCH_MOST };
		if (to > i + 1)
			d.v[d.n++] = q->terms[pair_at(i + 2)];
		if (q->words.n > 2)
			d.most = SEARCH_MOST_LOOSE;
		for (size_t k = 0; k < d.n; k++)
			d.texts += search_term_count(f->db, d.v[k], f->since, f->until, d.most + 1);
		if (d.texts < best.texts)
			best = d;
		i = to + 1;
	}
	return best;
}

static int hit_order(const void *x, const void *y)
{
	const struct search_hit *a = x, *b = y;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return (a->newness < b->newness) - (a->newness > b->newness);
}

/* Each text once: two drivers may both have it. */
static void sort(struct finding *f)
{
	size_t n = 0;
	if (f->n)
		qsort(f->hits, f->n, sizeof *f->hits, hit_order);
	for (size_t i = 0; i < f->n; i++)
		if (!i || f->hits[i].newness != f->hits[i - 1].newness)
			f->hits[n++] = f->hits[i];
	f->n = n;
}

static struct search_shown_list rows_of(struct db *db, const struct search_hit *hits, size_t n)
{
	int64_t i[SEARCH_ROWS] = { 0 };
	for (size_t k = 0; hits && k < n; k++)
		i[k] = hits[k].newness & INT64_C(0xFFFFFFFF);
	if (!n)
		return (struct search_shown_list){ 0 };
	return search_page(db, i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], i[9], i[10], i[11], i[12], i[13],
		i[14], i[15], i[16], i[17], i[18], i[19]);
}

const struct search_shown *search_row(const struct search_answer *answer, const struct search_hit *hit)
{
	for (size_t i = 0; i < answer->rows.n; i++)
		if (answer->rows.v[i].id == (hit->newness & INT64_C(0xFFFFFFFF)))
			return &answer->rows.v[i];
	return NULL;
}

/* Those behind the last one of the page before. */
static void take_page(struct finding *f, struct search_answer *answer)
{
	size_t i = 0;
	char *end;
	long rank = strtol(f->wish->after, &end, 10);
	if (end > f->wish->after && *end == '.' && rank >= 0 && rank < NONE) {
		const struct search_hit last = { .rank = (int)rank, .newness = strtoll(end + 1, NULL, 10) };
		while (i < f->n && hit_order(&f->hits[i], &last) <= 0)
			i++;
	}
	answer->hits = f->hits ? f->hits + i : NULL;
	answer->n = f->n - i < SEARCH_ROWS ? f->n - i : SEARCH_ROWS;
	answer->total = f->n;
	answer->more_than = f->more_than;
	answer->rows = rows_of(f->db, answer->hits, answer->n);
	if (answer->hits && i + answer->n < f->n) {
		const struct search_hit *last = &answer->hits[answer->n - 1];
		answer->next = arena_format(f->arena, "%d.%" PRId64, last->rank, last->newness);
	}
}

static struct finding begin(struct db *db, struct arena *a, const struct search_wish *wish, struct search_asked *q)
{
	struct finding f = { .db = db, .arena = a, .wish = wish, .asked = q };
	f.since = day_known(wish->from) ? search_newness(wish->from, 0) : 0;
	f.until = search_newness(wish->to, 0) + (INT64_C(1) << 32);
	size_t n = strlen(wish->path);
	f.path_end = n ? arena_format(a, "%.*s/", (int)n - 1, wish->path) : "";
	f.kind = *wish->kind ? wish->kind : NULL;
	return f;
}

struct search_answer search_find(struct db *db, struct arena *a, const struct search_wish *wish)
{
	struct search_answer answer = { .asked = asked_of(a, wish->text) };
	struct finding f = begin(db, a, wish, &answer.asked);
	if (!answer.asked.words.n)
		return answer;
	struct driver d = driver_of(&f);
	for (size_t i = 0; i < d.n; i++)
		ask(&f, d.v[i], d.most);
	if (!f.n && answer.asked.open)
		ask_begun(&f);
	sort(&f);
	take_page(&f, &answer);
	return answer;
}

struct search_part_list search_parts(struct db *db, struct arena *a, const struct search_wish *wish)
{
	struct search_asked q = asked_of(a, wish->text);
	struct finding f = begin(db, a, wish, &q);
	struct search_part_list list = { arena_new(a, struct search_part, SEARCH_WORDS), 0 };
	for (size_t i = 0; i < q.words.n; i++) {
		bool lone = !is_pair(&q, i) && !is_pair(&q, i + 1);
		const char *term = lone ? q.terms[i] : is_pair(&q, i) ? q.terms[pair_at(i)] : NULL;
		int64_t n = term ? search_term_count(db, term, f.since, f.until, SEARCH_MOST) : 0;
		if (n)
			list.v[list.n++] = (struct search_part){ term, n };
	}
	return list;
}
