/* What the page of answers is given. */
#ifndef APP_SEARCH_SEARCH_VIEW_H
#define APP_SEARCH_SEARCH_VIEW_H

#include "app/search/kinds.h"
#include "http/http.h"

struct search_line {
	const char *address, *kind, *unit; /* kind: in the reader's language; unit: its name or NULL */
	struct day day;
	struct search_piece_list title, body;
	bool first_folded;                 /* from here on only the letters without marks are the same */
};
struct search_line_list { struct search_line *v; size_t n; };

struct search_suggestion { const char *text, *address; int64_t n; };
struct search_suggestion_list { struct search_suggestion *v; size_t n; };

struct search_view {
	const char *q, *kind, *unit, *problem; /* problem: of a filter, or NULL */
	struct search_line_list lines;
	size_t total;
	bool more_than, asked;
	struct search_suggestion_list parts;
	const char *next;                      /* address, or NULL */
};

/* The question of a request: q, kind, unit (a code), from, to, after.  NULL, or the parameter that is wrong. */
const char *search_wish_read(struct req *rq, struct search_wish *wish);

#endif
