/* The head of a request (RFC 9112), read strictly: what two servers could understand differently is
 * refused.  Pure: no socket, no memory but the caller's; the fuzz targets run these functions. */
#ifndef HTTP_PARSE_H
#define HTTP_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	HEAD_MOST = 16 * 1024, /* bytes of a whole head; more: 431 */
	LINE_MOST = 8 * 1024,  /* bytes of the request line; more: 414 */
	FIELDS_MOST = 100,     /* lines of a head; more: 431 */
};

/* A part of the head, as bytes of the text it was read from; n 0: it did not come. */
struct span { unsigned at, n; };

enum verb { VERB_GET, VERB_HEAD, VERB_POST, VERB_OPTIONS, VERB_OTHER };

struct head {
	enum verb verb;        /* VERB_OTHER: PUT, DELETE, …: known to HTTP, used by no page */
	struct span target;    /* path and query: "/a?b", or "*" */
	bool old;              /* HTTP/1.0 */
	bool close;            /* the connection ends after the answer */
	bool keep;             /* HTTP/1.0 asks for more */
	bool expect;           /* waits for "100 Continue" */
	bool chunked, sized;   /* how the body's length is told; neither: there is no body */
	uint64_t length;       /* of the body, when sized */
	struct span host, cookie, language, encoding, type, if_none_match, if_range, range;
	struct span forwarded_for, forwarded_proto, agent, purpose;
	size_t size;           /* bytes of the head with its empty line, when it is whole */
	int refused;           /* 400, 414, 417, 431, 501 or 505: answer so and close */

	size_t seen, line;     /* looked at so far; where the line being looked at begins */
	unsigned lines;
};

enum parsed { PARSE_MORE, PARSE_WHOLE, PARSE_REFUSED };

/* Look at what has come of a head: `text` is all of it so far, `n` bytes.  Call again with more of the
 * same text; `h` is zero at first.  Each byte is looked at once. */
enum parsed parse_head(struct head *h, const char *text, size_t n);

/* A body in chunks.  `in` is decoded in place: *used bytes were taken, *made bytes of the body now stand
 * at its beginning. */
struct chunks { int state; uint64_t left; unsigned digits, extra, trailer; };
enum parsed parse_chunks(struct chunks *c, char *in, size_t n, size_t *used, size_t *made);

/* Is `word` in a list "a, b;q=1, c" (letters of any case)?  A word with q=0 is not. */
bool parse_listed(const char *list, size_t n, const char *word);

#endif
