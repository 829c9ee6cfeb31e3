/* What the page of answers is given. */
#ifndef APP_SEARCH_SEARCH_VIEW_H
#define APP_SEARCH_SEARCH_VIEW_H

#include "app/search/kinds.h"
#include "app/section/section.sql.h"
#include "http/http.h"

/* NULL, or an unknown day: there is none, or it says nothing here. */
struct search_line {
	const struct search_shown *row;
	const struct search_hit *hit;
	const char *address, *kind, *section; /* kind: in the reader's language */
	bool about;                           /* the title is that of what it is about: a comment */
	struct day day;
	struct search_piece_list title, body;
	struct search_piece_list unit, code;  /* whose it is; its code, when that was looked for */
	const char *file;                     /* the body is of this file; NULL: of the text itself */
	const char *heading;                  /* from here on the words stand otherwise; NULL: as before */
	const char *work_kind, *state;        /* codes, of a work */
	const char *sort;                     /* what sort of work, in the reader's language, when `kind` does not say it */
	const char *parent;                   /* name of the unit above a unit */
	struct day until;                     /* the last day of a unit that ended */
};
struct search_line_list { struct search_line *v; size_t n; };

struct search_suggestion { const char *text, *address; int64_t n; };
struct search_suggestion_list { struct search_suggestion *v; size_t n; };

/* A kind and how many of it were found; where to see them alone. */
struct search_facet { const char *label, *address; size_t n; bool chosen; };
struct search_facet_list { struct search_facet *v; size_t n; };

struct search_view {
	const char *q, *kind, *unit, *unit_code, *section, *from, *to; /* unit: as it is typed */
	struct section_list sections;
	struct search_facet_list facets;
	struct search_facet_list filters;      /* those that are chosen but the kind; the address is without it */
	struct search_line_list lines;
	size_t total;
	bool more_than, asked;
	struct search_suggestion_list parts;
	const char *next, *first;              /* addresses, or NULL; first: of the first page, on a later one */
	struct search_suggestion_list without; /* the same without filters, when that finds something; one or none */
};

/* What was found, for the page and as data.  At most three statements more than search_snippets(). */
struct search_line_list search_lines(struct req *rq, const struct search_answer *answer);

/* The question of a request: q, kind, unit (a code or a name), section (a slug), from, to, after.  False: some of them
 * cannot be; rq->problems says which, in the reader's language. */
bool search_wish_read(struct req *rq, struct search_wish *wish);

#endif
