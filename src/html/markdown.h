/* Markdown of editors to HTML.  The syntax is CommonMark with tables and struck text, parsed by md4c (only
 * markdown.c includes its header); what is written is our own list of elements and nothing else: no HTML
 * of the source, no address but http:, https:, mailto:, a path of this site or #…; headings begin at <h2>.
 *
 * A paragraph of nothing but pictures becomes figures: ![alternative text](name "caption"); several of them
 * stand in <div class="gallery">.  The text's
 * pictures are named, not addressed: whoever renders says what a name stands for. */
#ifndef HTML_MARKDOWN_H
#define HTML_MARKDOWN_H

#include "html/html.h"

enum {
	MARKDOWN_BYTES = 256 << 10, /* longer sources are not rendered: html.markup is "" */
	MARKDOWN_DEPTH = 32,        /* deeper nesting is written flat */
	MARKDOWN_COLUMNS = 24,      /* of a table; further ones are left out */
};

struct markdown_picture { const char *name, *alt, *caption; };

/* Writes a figure (or, among text, a bare picture); false: no such picture, and its text is shown. */
typedef bool markdown_picture_fn(struct out *o, void *of, struct markdown_picture p, bool figure);

/* `pictures` NULL: a text without pictures. */
struct html markdown_html(struct arena *a, const char *text, markdown_picture_fn *pictures, void *of);

/* The addresses of its links, allowed or not, in their order. */
struct markdown_links { const char **v; size_t n; };
struct markdown_links markdown_links(struct arena *a, const char *text);

/* The text without any mark, for search and for leads: words apart by one space. */
const char *markdown_words(struct arena *a, const char *text);

#endif
