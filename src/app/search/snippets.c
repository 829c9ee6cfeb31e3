/* What is shown of each hit; also when its words stand in one of its files. */
#include "app/search/find.h"

#include <string.h>

enum { CHUNK = 16 << 10 };

/* A line, or a part of a very long one that ends between words. */
static size_t chunk(const char *text)
{
	size_t n = strcspn(text, "\n\x1e");
	if (n <= CHUNK)
		return n;
	for (n = CHUNK; n > CHUNK / 2 && text[n] != ' ';)
		n--;
	return n;
}

/* The text from the line on, as much as one that is shown may need. */
static const char *from_here(struct arena *a, const char *line)
{
	size_t n = strcspn(line, "\x1e");
	for (n = n < CHUNK ? n : CHUNK; n && ((unsigned char)line[n] & 0xC0) == 0x80;)
		n--;
	return arena_copy_n(a, line, n);
}

/* The files of a text are walked through line by line, so that a long one needs no more memory than a short one. */
static bool in_files(struct arena *a, const struct search_asked *q, const struct search_hit *hit, const char *files,
	size_t words, struct search_snippet *s)
{
	const char *title = "";
	for (const char *p = files; *p;) {
		struct arena scratch = { 0 };
		bool head = *p == '\x1e';
		size_t n = chunk(p += head);
		if (head)
			title = p;
		bool found = !head && search_pieces(&scratch, q, hit, arena_copy_n(&scratch, p, n), words).marked;
		arena_free(&scratch);
		if (found) {
			s->body = search_pieces(a, q, hit, from_here(a, p), words);
			s->file = arena_copy_n(a, title, strcspn(title, "\n"));
			return true;
		}
		p += n + (p[n] == '\n' || p[n] == ' ');
	}
	return false;
}

/* Where the words stand outside of files; false: only there, if anywhere. */
static bool in_text(struct arena *a, const struct search_asked *q, const struct search_hit *hit,
	const struct search_shown *row, size_t words, struct search_snippet *s)
{
	struct search_piece_list lead = search_pieces(a, q, hit, row->lead, words);
	s->title = search_pieces(a, q, hit, row->title, 0);
	s->body = search_pieces(a, q, hit, row->body, words);
	if (*row->lead && (lead.marked || !s->body.marked))
		s->body = lead;
	return s->title.marked || s->body.marked;
}

const struct search_snippet *search_snippets(struct db *db, struct arena *a, const struct search_answer *answer,
	size_t words)
{
	struct search_snippet *v = arena_new(a, struct search_snippet, answer->n + 1);
	struct search_files_list files = { 0 };
	bool asked = false;
	for (size_t i = 0; i < answer->n; i++) {
		const struct search_hit *hit = &answer->hits[i];
		const struct search_shown *row = search_row(answer, hit);
		if (!row || in_text(a, &answer->asked, hit, row, words, &v[i]))
			continue;
		if (!asked)
			files = found_files(db, answer->hits, answer->n);
		asked = true;
		for (size_t k = 0; k < files.n; k++)
			if (files.v[k].id == row->id)
				in_files(a, &answer->asked, hit, files.v[k].files, words, &v[i]);
	}
	return v;
}
