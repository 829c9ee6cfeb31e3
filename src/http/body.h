/* The body of a request: a form, read into parameters, with files that go to the data folder at once. */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "http/http.h"
#include "http/multipart.h"
#include "http/parse.h"

struct body {
	struct arena *arena;
	struct req *rq;
	size_t limit, got;         /* bytes, decoded */
	char *text;                /* an urlencoded form, until it is whole */
	size_t room;
	struct multipart *parts;   /* or a multipart form */
	struct chunks chunks;
};

/* By its Content-Type; 0, or HTTP_WRONG_TYPE.  `folder` is for files, `file_most` their largest size. */
enum status body_begin(struct body *b, struct req *rq, const char *type, const char *folder, size_t file_most);
/* More of it; 0, or why the rest need not come. */
enum status body_take(struct body *b, const char *bytes, size_t n);
/* It is whole: rq->params and rq->uploads are filled.  0, or HTTP_BAD. */
enum status body_end(struct body *b);
/* Remove the files that nobody moved away. */
void body_free(struct body *b);

#endif
