/* A body in chunks (RFC 9112 7.1). */
#include "http/parse.h"

#include <string.h>

enum { SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER, TRAILER_LINE, TRAILER_LF, LAST_LF, ENDED };
enum { DIGITS_MOST = 12, EXTRA_MOST = 256, TRAILER_MOST = 4096 };

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_size(struct chunks *c, char byte)
{
	int digit = hex(byte);
	if (digit >= 0) {
		c->left = c->left * 16 + (uint64_t)digit;
		return ++c->digits <= DIGITS_MOST;
	}
	c->state = byte == '\r' ? SIZE_LF : EXTENSION;
	return c->digits && (byte == '\r' || byte == ';');
}

/* Extensions and trailers are read and forgotten, within bounds. */
static bool take_ignored(struct chunks *c, char byte, unsigned *n, unsigned most, int next)
{
	unsigned char u = (unsigned char)byte;
	if (byte == '\r')
		c->state = next;
	return ++*n <= most && (byte == '\r' || byte == '\t' || (u >= 0x20 && u != 0x7f));
}

static bool take_lf(struct chunks *c, char byte, int next)
{
	c->state = next;
	return byte == '\n';
}

/* One byte that is not of the body. */
static bool take(struct chunks *c, char byte)
{
	switch (c->state) {
	case SIZE: return take_size(c, byte);
	case EXTENSION: return take_ignored(c, byte, &c->extra, EXTRA_MOST, SIZE_LF);
	case SIZE_LF: return take_lf(c, byte, c->left ? DATA : TRAILER);
	case DATA_CR: return c->state = DATA_LF, byte == '\r';
	case DATA_LF: c->digits = 0; return take_lf(c, byte, SIZE);
	case TRAILER:
		c->state = byte == '\r' ? LAST_LF : TRAILER_LINE;
		return byte == '\r' || (byte != ' ' && take_ignored(c, byte, &c->trailer, TRAILER_MOST, TRAILER_LF));
	case TRAILER_LINE: return take_ignored(c, byte, &c->trailer, TRAILER_MOST, TRAILER_LF);
	case TRAILER_LF: return take_lf(c, byte, TRAILER);
	case LAST_LF: return take_lf(c, byte, ENDED);
	default: return false;
	}
}

enum parsed parse_chunks(struct chunks *c, char *in, size_t n, size_t *used, size_t *made)
{
	size_t i = 0;
	*made = 0;
	while (i < n && c->state != ENDED) {
		if (c->state != DATA) {
			if (!take(c, in[i++]))
				return PARSE_REFUSED;
			continue;
		}
		size_t part = c->left < n - i ? (size_t)c->left : n - i;
		memmove(in + *made, in + i, part);
		*made += part;
		i += part;
		c->left -= part;
		if (!c->left)
			c->state = DATA_CR;
	}
	*used = i;
	return c->state == ENDED ? PARSE_WHOLE : PARSE_MORE;
}
