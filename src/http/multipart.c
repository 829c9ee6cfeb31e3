#include "http/multipart.h"

#include "base/text.h"
#include "http/target.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { BUFFER = 16 * 1024, BOUNDARY_MOST = 70 };
enum state { PREAMBLE, AFTER_BOUNDARY, HEAD, CONTENT, EPILOGUE };

struct part {
	const char *name, *filename; /* filename NULL: a field */
	char *text;                  /* of a field */
	size_t n, room;
	int fd;                      /* of a file */
};

struct multipart {
	struct arena *arena;
	const char *folder;
	size_t file_most, fields;    /* fields: bytes of all of them */
	char boundary[BOUNDARY_MOST + 5]; /* CR LF - - and the text */
	size_t boundary_n;
	enum state state;
	enum status failed;
	struct part part;
	struct param *params;
	size_t n_params, n_parts;
	struct upload *files;
	size_t n_files;
	char buffer[BUFFER];
	size_t used;
};

struct multipart *multipart_new(struct arena *a, const char *boundary, size_t n, const char *folder, size_t file_most)
{
	if (n == 0 || n > BOUNDARY_MOST)
		return NULL;
	struct multipart *m = arena_new(a, struct multipart, 1);
	m->arena = a;
	m->folder = folder;
	m->file_most = file_most;
	m->boundary_n = n + 4;
	memcpy(m->boundary, "\r\n--", 4);
	memcpy(m->boundary + 4, boundary, n);
	memcpy(m->buffer, "\r\n", 2); /* the first boundary has no line before it */
	m->used = 2;
	m->part.fd = -1;
	m->files = arena_new(a, struct upload, FILES_MOST);
	return m;
}

static bool fail(struct multipart *m, enum status status)
{
	m->failed = m->failed ? m->failed : status;
	return false;
}

/* name="…" of a Content-Disposition; browsers write a quote as %22.  NULL: it is not there. */
static char *quoted(struct arena *a, const char *head, size_t n, const char *name)
{
	const char *end = head + n, *p = head;
	size_t length = strlen(name);
	while ((p = memchr(p, ';', (size_t)(end - p)))) {
		p++;
		while (p < end && (*p == ' ' || *p == '\t'))
			p++;
		if ((size_t)(end - p) < length + 2 || strncasecmp(p, name, length) || p[length] != '=' || p[length + 1] != '"')
			continue;
		const char *from = p + length + 2, *close = memchr(from, '"', (size_t)(end - from));
		if (!close || !text_is_utf8(from, (size_t)(close - from)))
			return NULL;
		char *text = arena_copy_n(a, from, (size_t)(close - from));
		for (char *q = text; (q = strstr(q, "%22")); q++) {
			*q = '"';
			memmove(q + 1, q + 3, strlen(q + 3) + 1);
		}
		return text;
	}
	return NULL;
}

static bool open_file(struct multipart *m)
{
	char *path = arena_format(m->arena, "%s/XXXXXX", m->folder);
	if (m->n_files == FILES_MOST)
		return fail(m, HTTP_TOO_LARGE);
	m->part.fd = mkostemp(path, O_CLOEXEC);
	if (m->part.fd < 0)
		return fail(m, HTTP_FULL);
	m->files[m->n_files++] = (struct upload){ m->part.name, m->part.filename, path, 0, false };
	return true;
}

/* The head of a part says what it is called and whether it is a file. */
static bool begin_part(struct multipart *m, const char *head, size_t n)
{
	static const char wanted[] = "content-disposition:";
	m->part = (struct part){ .fd = -1 };
	if (++m->n_parts > PARTS_MOST)
		return fail(m, HTTP_TOO_LARGE);
	for (const char *line = head; line < head + n;) {
		const char *end = memmem(line, (size_t)(head + n - line), "\r\n", 2);
		size_t length = end ? (size_t)(end - line) : (size_t)(head + n - line);
		if (length > sizeof wanted && !strncasecmp(line, wanted, sizeof wanted - 1)) {
			m->part.name = quoted(m->arena, line, length, "name");
			m->part.filename = quoted(m->arena, line, length, "filename");
		}
		line += length + 2;
	}
	if (!m->part.name)
		return fail(m, HTTP_BAD);
	return m->part.filename ? open_file(m) : true;
}

static bool add_text(struct multipart *m, const char *bytes, size_t n)
{
	struct part *p = &m->part;
	if ((m->fields += n) > FIELDS_BYTES_MOST)
		return fail(m, HTTP_TOO_LARGE);
	if (!p->text || p->n + n + 1 > p->room) {
		p->room = (p->n + n + 1) * 2 + 64;
		char *more = arena_new(m->arena, char, p->room);
		if (p->text)
			memcpy(more, p->text, p->n);
		p->text = more;
	}
	memcpy(p->text + p->n, bytes, n);
	p->n += n;
	return true;
}

static bool add_file(struct multipart *m, const char *bytes, size_t n)
{
	struct upload *u = &m->files[m->n_files - 1];
	if (u->large)
		return true;
	if ((u->size += n) > m->file_most) { /* the rest of the form is still worth reading */
		u->large = true;
		u->size = 0;
		return ftruncate(m->part.fd, 0) == 0 || fail(m, HTTP_FULL);
	}
	while (n) {
		ssize_t done = write(m->part.fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return fail(m, HTTP_FULL);
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

static bool add(struct multipart *m, const char *bytes, size_t n)
{
	return n == 0 || (m->part.fd >= 0 ? add_file(m, bytes, n) : add_text(m, bytes, n));
}

static bool end_part(struct multipart *m)
{
	struct part *p = &m->part;
	if (p->fd < 0) {
		const char *text = p->text ? p->text : "";
		if (!text_is_utf8(text, p->n))
			return fail(m, HTTP_BAD);
		if (!target_add(m->arena, &m->params, &m->n_params, (struct param){ p->name, text }))
			return fail(m, HTTP_TOO_LARGE);
		return true;
	}
	bool closed = close(p->fd) == 0;
	p->fd = -1;
	struct upload *u = &m->files[m->n_files - 1];
	if (!u->size && !u->large && !*p->filename) { /* an input where no file was chosen */
		unlink(u->path);
		m->n_files--;
	}
	return closed || fail(m, HTTP_FULL);
}

static void drop(struct multipart *m, size_t n)
{
	m->used -= n;
	memmove(m->buffer, m->buffer + n, m->used);
}

/* Content and preamble end at a boundary; what could be the beginning of one is kept back. */
static bool to_boundary(struct multipart *m)
{
	char *found = memmem(m->buffer, m->used, m->boundary, m->boundary_n);
	size_t keep = m->boundary_n - 1;
	size_t n = found ? (size_t)(found - m->buffer) : m->used > keep ? m->used - keep : 0;
	if (m->state == CONTENT && (!add(m, m->buffer, n) || (found && !end_part(m))))
		return false;
	drop(m, found ? n + m->boundary_n : n);
	if (found)
		m->state = AFTER_BOUNDARY;
	return found;
}

static bool after_boundary(struct multipart *m)
{
	if (m->used < 2)
		return false;
	bool last = !memcmp(m->buffer, "--", 2);
	if (!last && memcmp(m->buffer, "\r\n", 2))
		return fail(m, HTTP_BAD);
	m->state = last ? EPILOGUE : HEAD;
	drop(m, 2);
	return true;
}

static bool part_head(struct multipart *m)
{
	char *end = memmem(m->buffer, m->used, "\r\n\r\n", 4);
	if (!end)
		return m->used > PART_HEAD_MOST ? fail(m, HTTP_BAD) : false;
	size_t n = (size_t)(end - m->buffer);
	if (n > PART_HEAD_MOST)
		return fail(m, HTTP_BAD);
	m->state = CONTENT;
	if (!begin_part(m, m->buffer, n))
		return false;
	drop(m, n + 4);
	return true;
}

/* One step; false: more bytes are needed, or it failed. */
static bool step(struct multipart *m)
{
	switch (m->state) {
	case PREAMBLE: case CONTENT: return to_boundary(m);
	case AFTER_BOUNDARY: return after_boundary(m);
	case HEAD: return part_head(m);
	default: m->used = 0; return false;
	}
}

enum status multipart_take(struct multipart *m, const char *bytes, size_t n)
{
	while (n && !m->failed) {
		size_t part = sizeof m->buffer - m->used < n ? sizeof m->buffer - m->used : n;
		memcpy(m->buffer + m->used, bytes, part);
		m->used += part;
		bytes += part;
		n -= part;
		while (step(m))
			;
	}
	return m->failed;
}

enum status multipart_end(struct multipart *m, struct param **list, size_t *n, struct upload **uploads, size_t *files)
{
	if (!m->failed && m->state != EPILOGUE)
		fail(m, HTTP_BAD);
	for (size_t i = 0; i < m->n_params && !m->failed; i++)
		if (!target_add(m->arena, list, n, m->params[i]))
			fail(m, HTTP_TOO_LARGE);
	*uploads = m->files;
	*files = m->n_files;
	return m->failed;
}

void multipart_free(struct multipart *m)
{
	if (m->part.fd >= 0)
		close(m->part.fd);
	m->part.fd = -1;
	for (size_t i = 0; i < m->n_files; i++)
		unlink(m->files[i].path);
	m->n_files = 0;
}
