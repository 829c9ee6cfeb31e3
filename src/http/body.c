#include "http/body.h"

#include "http/target.h"

#include <string.h>
#include <strings.h>

/* boundary=… of "multipart/form-data; boundary=…", with or without quotes. */
static const char *boundary_of(const char *type, size_t *n)
{
	const char *p = strcasestr(type, "boundary=");
	if (!p)
		return NULL;
	p += strlen("boundary=");
	bool quotes = *p == '"';
	p += quotes;
	*n = quotes ? strcspn(p, "\"") : strcspn(p, "; \t");
	return p;
}

static bool is_type(const char *type, const char *wanted)
{
	size_t n = strlen(wanted);
	return type && !strncasecmp(type, wanted, n) && (!type[n] || strchr("; \t", type[n]));
}

enum status body_begin(struct body *b, struct req *rq, const char *type, const char *folder, size_t file_most)
{
	b->arena = rq->arena;
	b->rq = rq;
	if (is_type(type, "application/x-www-form-urlencoded"))
		return 0;
	if (!is_type(type, "multipart/form-data") || !(rq->route->flags & UPLOAD))
		return HTTP_WRONG_TYPE;
	size_t n = 0;
	const char *boundary = boundary_of(type, &n);
	b->parts = boundary ? multipart_new(rq->arena, boundary, n, folder, file_most) : NULL;
	return b->parts ? 0 : HTTP_BAD;
}

enum status body_take(struct body *b, const char *bytes, size_t n)
{
	if ((b->got += n) > b->limit)
		return HTTP_TOO_LARGE;
	if (b->parts)
		return multipart_take(b->parts, bytes, n);
	if (n == 0) /* a chunk's head alone */
		return 0;
	if (b->got > b->room) {
		b->room = b->got * 2 < b->limit ? b->got * 2 : b->limit;
		char *more = arena_new(b->arena, char, b->room);
		if (b->got > n)
			memcpy(more, b->text, b->got - n);
		b->text = more;
	}
	memcpy(b->text + b->got - n, bytes, n);
	return 0;
}

enum status body_end(struct body *b)
{
	struct param *params = (struct param *)b->rq->params.v;
	struct upload *files = NULL;
	enum status status = 0;
	if (b->parts)
		status = multipart_end(b->parts, &params, &b->rq->params.n, &files, &b->rq->uploads.n);
	else if (!target_params(b->arena, b->text, b->got, &params, &b->rq->params.n))
		status = HTTP_BAD;
	b->rq->params.v = params;
	b->rq->uploads.v = files;
	return status;
}

void body_free(struct body *b)
{
	if (b->parts)
		multipart_free(b->parts);
}
