/* What a line of the answer says: of a work its state, of a unit the unit above it. */
#include "app/search/search_view.h"

#include "app/search/find.h"
#include "app/view/view.h"
#include "app/view/words.h"
#include "base/time.h"

#include <string.h>

enum { WORDS_OF_SNIPPET = 40 };

/* What stands above a line when its words are found otherwise than in the line before. */
static const char *heading(const struct search_hit *hit, const struct search_hit *before)
{
	if (hit->loose)
		return before && before->loose ? NULL : _("The words are scattered");
	return !hit->folded || (before && before->folded) ? NULL : _("Written with other marks");
}

static struct search_fact_list facts_of(struct req *rq, const struct search_answer *answer)
{
	int64_t i[SEARCH_ROWS];
	found_ids(answer->hits, answer->n, i);
	if (!answer->n)
		return (struct search_fact_list){ 0 };
	return search_page_facts(rq->db, rq->today, FOUND_IDS(i));
}

static void add_facts(const struct req *rq, struct search_line *l, struct search_fact_list facts)
{
	for (size_t i = 0; i < facts.n; i++) {
		const struct search_fact *f = &facts.v[i];
		if (f->id != l->row->id)
			continue;
		l->work_kind = f->work_kind;
		const char *sort = f->work_kind ? view_title(rq, word_label(work_kind_words, f->work_kind)) : l->kind;
		l->sort = strcmp(sort, l->kind) ? sort : NULL;
		l->state = f->state;
		l->parent = f->parent_name;
		if (day_known(f->until) && day_order(f->until, rq->today) < 0)
			l->until = f->until;
	}
}

/* Unit and code are parted by what stands between them in the first line of the text. */
static struct search_piece_list code_pieces(struct req *rq, const struct search_answer *answer,
	const struct search_hit *hit, const struct search_shown *row)
{
	const char *line = arena_copy_n(rq->arena, row->body, strcspn(row->body, "\n")), *code = line;
	for (const char *p = line; (p = strstr(p, " · "));)
		code = p += strlen(" · ");
	return search_pieces(rq->arena, &answer->asked, hit, code, 0);
}

static struct search_line line_of(struct req *rq, const struct search_answer *answer, const struct search_hit *hit,
	const struct search_snippet *s)
{
	const struct search_shown *row = search_row(answer, hit);
	bool unit = !strcmp(row->kind, "unit");
	struct search_line l = { .row = row, .hit = hit, .address = row->address, .kind = search_kind_label(row->kind),
		.section = row->section_name, .about = !strcmp(row->kind, "comment"), .title = s->title, .body = s->body,
		.file = s->file };
	if (!unit) { /* a unit is its own, and of no day */
		l.day = row->day;
		if (row->unit_name)
			l.unit = search_pieces(rq->arena, &answer->asked, hit, row->unit_name, 0);
	}
	if (s->facts.marked)
		l.code = code_pieces(rq, answer, hit, row);
	if (!l.code.marked)
		l.code.n = 0;
	return l;
}

struct search_line_list search_lines(struct req *rq, const struct search_answer *answer)
{
	struct search_line_list list = { arena_new(rq->arena, struct search_line, SEARCH_ROWS), 0 };
	const struct search_snippet *snippets = search_snippets(rq->db, rq->arena, answer, WORDS_OF_SNIPPET);
	struct search_fact_list facts = facts_of(rq, answer);
	const struct search_hit *before = NULL;
	for (size_t i = 0; i < answer->n; i++) {
		const struct search_hit *hit = &answer->hits[i];
		if (!search_row(answer, hit))
			continue;
		struct search_line *l = &list.v[list.n++];
		*l = line_of(rq, answer, hit, &snippets[i]);
		l->heading = heading(hit, before);
		add_facts(rq, l, facts);
		before = hit;
	}
	return list;
}
