/* The lines of an answer's head, for answer.c and asset.c. */
#ifndef HTTP_ANSWER_HEAD_H
#define HTTP_ANSWER_HEAD_H

#include "http/answer.h"

/* Only the lines that differ from one request to the next: status, date, connection, id. */
struct answer *answer_begin(int status, const struct wants *wants, size_t room);
/* What a page says about itself, and what every answer says. */
void answer_describe(struct answer *a, const struct req *rq);
struct answer *answer_new(int status, const struct wants *wants); /* with its first lines; NULL: no memory */
void answer_line(struct answer *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The length, the last line and the body; without the body for HEAD. */
void answer_whole(struct answer *a, const struct wants *wants, const void *body, size_t n);

#endif
