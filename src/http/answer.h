/* From what a page left in struct req to the bytes of an answer: head, headers that every answer has,
 * encoding, conditions, ranges. */
#ifndef HTTP_ANSWER_H
#define HTTP_ANSWER_H

#include "http/http.h"

#include <sys/types.h>

/* How the visitor wants it; the texts may be NULL. */
struct wants {
	bool head;                 /* without its body */
	bool close;                /* the connection ends after it */
	bool old;                  /* HTTP/1.0: it must be told that the connection goes on */
	bool gzip, brotli;         /* encodings that are understood */
	bool secure;
	const char *id;
	const char *if_none_match, *range, *if_range;
};

struct answer {
	int status;
	bool close;
	size_t head_n, body_n;     /* of them, what is still to be sent */
	const char *head_at, *body;
	void *packed;              /* the compressed body, when it was made for this answer */
	struct kept *kept;         /* or the kept answer that the body is part of: kept.h */
	int file;                  /* -1: none; else `left` bytes of it follow, from `from` */
	off_t from;
	size_t left;
	size_t bytes;              /* of the body, for the log */
	char head[4096];
};

struct libdeflate_compressor;

/* A page's answer.  `rq` must stay until it is sent.  NULL: no memory. */
struct answer *answer_page(struct req *rq, enum status status, const struct wants *wants,
	struct libdeflate_compressor *compressor);
/* A few words, without database and layout: what the parser refuses, an overload. */
struct answer *answer_plain(int status, const struct wants *wants, int retry_after);
/* What OPTIONS is told. */
struct answer *answer_options(const char *allow, const struct wants *wants);

/* A file of static/ by its address, or NULL: there is none. */
struct answer *answer_asset(const char *path, size_t n, const struct wants *wants);

void answer_free(struct answer *a);

#endif
