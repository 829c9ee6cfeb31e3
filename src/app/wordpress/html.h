/* HTML of another site to our Markdown, once: paragraphs, headings, lists, tables, quotes, links and pictures;
 * scripts, frames and forms go, what is unknown becomes text.  Only html.c includes gumbo.h. */
#ifndef APP_WORDPRESS_HTML_H
#define APP_WORDPRESS_HTML_H

#include "base/arena.h"

#include <stdbool.h>

enum {
	HTML_BYTES = 1 << 20,      /* of one text; a longer one is refused by the import */
	HTML_TAGS = 10000,         /* in one text; with more it is taken as text: the parser's stack is finite */
	HTML_DEPTH = 48,           /* what is nested deeper becomes text */
};

/* The name that a picture has here, or NULL: there is no such file, and its words stay. */
typedef const char *html_picture_fn(void *of, const char *src, const char *alt, const char *caption);

/* Where a link leads here; the same when it is no page of the other site. */
typedef const char *html_link_fn(void *of, const char *address);

/* `text` may be a classic post (empty lines part paragraphs, [caption]…[/caption]) or one made of blocks.
 * picture and link may be NULL. */
const char *html_markdown(struct arena *a, const char *text, html_picture_fn *picture, html_link_fn *link,
	void *of);

/* The words alone, on one line, or with the line breaks that elements make. */
const char *html_words(struct arena *a, const char *text, bool lines);

#endif
