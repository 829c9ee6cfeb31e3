/* The pictures of an article as its Markdown writes them: ![description](name "caption"). */
#ifndef APP_ARTICLE_PICTURES_H
#define APP_ARTICLE_PICTURES_H

#include "app/article/article.sql.h"
#include "app/evidence/photo.h"
#include "http/http.h"

/* One that stands in a text: bytes from `from`, `n` of them; what it says without backslashes. */
struct picture_text { const char *name, *alt, *caption; size_t from, n; };
struct picture_text_list { struct picture_text *v; size_t n; };

/* Those of the text that are named (an address of another site is none), in their order. */
struct picture_text_list pictures_in(struct arena *a, const char *text);

/* As Markdown, so that it is read back as it is. */
const char *picture_written(struct arena *a, const char *name, const char *alt, const char *caption);

/* The inputs of a form that say something of this picture: "caption-NAME", "alt-NAME", "order-NAME". */
const char *picture_input(struct arena *a, const char *what, const char *name);

/* Captions and descriptions of at most EVIDENCE_LETTERS; what is longer is told at its input. */
void pictures_measured(struct req *rq, struct photo_of_article_list photos);

/* The text with what the form says of the article's pictures: what differs from `before` (the text that the
 * form was made from) is written into the text; a picture that stands nowhere yet is put behind it. */
const char *pictures_told(struct req *rq, struct photo_of_article_list photos, const char *before, const char *body);

/* The pictures in the order that the form says by numbers, one for each; it was made with them in the order of
 * `photos`.  Of two with the same number the one that was moved up stands first, and the one that was moved down last.
 * What is no number from 1 to 999 is a problem at its field, and leaves the picture where it was. */
struct photo_of_article_list pictures_ordered(struct req *rq, struct photo_of_article_list photos);
/* Keep this order. */
void pictures_order_keep(struct req *rq, int64_t article, struct photo_of_article_list ordered);

/* A photo is kept for the article; its name, an old one when it was kept before. */
const char *picture_keep(struct req *rq, int64_t article, struct photo_of_article_list all,
	const struct photo_made *made);

/* The photos that came with the form are kept, named and put behind the text; returns the text. */
const char *pictures_came(struct req *rq, int64_t article, const char *body);

#endif
