/* What is shown of each hit; also when its words stand in one of its files. */
#include "app/search/find.h"
#include "app/search/kinds.h"

#include <string.h>

enum { CHUNK = 8 << 10 };

/* As many lines of a file as are looked at together, or a part of a very long one that ends between words. */
static size_t chunk(const char *text)
{
	size_t n = strcspn(text, "\x1e");
	if (n <= CHUNK)
		return n;
	for (n = CHUNK; n > CHUNK / 2 && text[n] != '\n';)
		n--;
	for (n = n > CHUNK / 2 ? n : CHUNK; n > CHUNK / 2 && text[n] != '\n' && text[n] != ' ';)
		n--;
	while (n && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* The files of a text are walked through piece by piece, so that a long one needs no more memory than a short one. */
static bool in_files(struct arena *a, const struct search_asked *q, const struct search_hit *hit, const char *files,
	size_t words, struct search_snippet *s)
{
	const char *title = "";
	for (const char *p = files; *p;) {
		struct arena scratch = { 0 };
		if (*p == '\x1e') {
			title = p + 1;
			p = title + strcspn(title, "\n");
		}
		size_t n = chunk(p);
		bool found = search_pieces(&scratch, q, hit, arena_copy_n(&scratch, p, n), words).marked;
		arena_free(&scratch);
		if (found) {
			s->body = search_pieces(a, q, hit, arena_copy_n(a, p, n), words);
			s->file = arena_copy_n(a, title, strcspn(title, "\n"));
			return true;
		}
		p += n;
	}
	return false;
}

/* Where the words stand outside of files; false: only there, if anywhere. */
static bool in_text(struct arena *a, const struct search_asked *q, const struct search_hit *hit,
	const struct search_shown *row, size_t words, struct search_snippet *s)
{
	struct search_piece_list lead = search_pieces(a, q, hit, row->lead, words);
	const char *body = row->body;
	if (search_kind_has_facts(row->kind)) {
		size_t n = strcspn(body, "\n");
		s->facts = search_pieces(a, q, hit, arena_copy_n(a, body, n), 0);
		body += n + (body[n] == '\n');
	}
	s->title = search_pieces(a, q, hit, row->title, 0);
	s->body = search_pieces(a, q, hit, body, words);
	if (*row->lead && (lead.marked || !s->body.marked))
		s->body = lead;
	return s->title.marked || s->body.marked || s->facts.marked;
}

const struct search_snippet *search_snippets(struct db *db, struct arena *a, const struct search_answer *answer,
	size_t words)
{
	struct search_snippet *v = arena_new(a, struct search_snippet, answer->n + 1);
	struct found_files files = { .db = db, .hits = answer->hits, .n = answer->n };
	for (size_t i = 0; i < answer->n; i++) {
		const struct search_hit *hit = &answer->hits[i];
		const struct search_shown *row = search_row(answer, hit);
		if (!row || in_text(a, &answer->asked, hit, row, words, &v[i]))
			continue;
		struct arena *scratch = arena_inside(a);
		bool bounded = false;
		const char *text = found_files_of(&files, scratch, hit, &bounded);
		if (text)
			in_files(a, &answer->asked, hit, text, words, &v[i]);
		arena_free(scratch);
	}
	return v;
}
