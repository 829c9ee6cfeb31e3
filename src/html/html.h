/* Output of HTML.  The type of a value chooses how it is written; a type that has no
 * safe form in a place (markup in an attribute, say) does not compile. */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/arena.h"
#include "base/lang.h"
#include "base/types.h"

#include <string.h>

struct out {
	struct arena *arena;
	char *text;
	size_t used, size;
};

/* Markup that is already safe.  Only html_*() functions make one. */
struct html { const char *markup; };

/* Room for n bytes and a NUL behind what was written. */
void out_grow(struct out *o, size_t n);

/* Here, for a page is made of a thousand pieces, and of most the compiler knows how long they are. */
static inline void out_raw(struct out *o, const char *text, size_t n)
{
	if (!o->text || o->size - o->used < n + 1)
		out_grow(o, n);
	memcpy(o->text + o->used, text, n);
	o->used += n;
	o->text[o->used] = '\0';
}

/* Escaped for text and for quoted attributes alike; NULL is written as nothing. */
void html_text(struct out *o, const char *text);
void html_text_n(struct out *o, const char *text, size_t n); /* the first n bytes */
void html_int(struct out *o, int64_t n);
void html_vnd(struct out *o, struct vnd money);
void html_day(struct out *o, struct day day);        /* 31/7/2024 */
void html_day_words(struct out *o, struct day day);  /* the same; for readers of English 31 July 2024 */
/* The same two as texts, "" of an unknown day: what an input holds, whatever the language; and for sentences. */
const char *day_typed(struct arena *a, struct day day);
const char *day_words(struct arena *a, struct day day);
void html_number(struct out *o, int64_t n);           /* 1234567 is written 1.234.567 */
void html_moment(struct out *o, struct moment m);    /* 14:05 31/7/2024, or 14:05 31 July 2024, in Vietnam */
void html_optional(struct out *o, struct optional n); /* nothing when unknown */
void html_size(struct out *o, size_t n);
void html_markup(struct out *o, struct html html);
void html_link(struct out *o, const char *url);      /* a whole URL: http, https or local */
void html_link_part(struct out *o, const char *text); /* one segment or value of a URL */

#define HTML_IN_TEXT(o, x) _Generic((x), \
	char *: html_text, const char *: html_text, \
	int: html_int, long: html_int, \
	unsigned: html_int, size_t: html_size, struct optional: html_optional, \
	struct vnd: html_vnd, struct day: html_day_words, struct moment: html_moment, \
	struct html: html_markup)((o), (x))

#define HTML_IN_ATTR(o, x) _Generic((x), \
	char *: html_text, const char *: html_text, \
	int: html_int, long: html_int, unsigned: html_int, size_t: html_size, \
	struct optional: html_optional, struct day: html_day)((o), (x))

#define HTML_IN_LINK(o, x) _Generic((x), \
	char *: html_link, const char *: html_link)((o), (x))

#define HTML_IN_LINK_PART(o, x) _Generic((x), \
	char *: html_link_part, const char *: html_link_part, \
	int: html_int, long: html_int, unsigned: html_int, size_t: html_size)((o), (x))

#endif
