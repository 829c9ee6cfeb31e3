/* AVIF: boxes of the ISO base media file format (ISO/IEC 14496-12, 23008-12) around one AV1 frame.  Only the
 * boxes that a still picture needs are taken, each with nothing in it that could say something else. */
#include "app/evidence/bare.h"

#include <string.h>

enum { BOX = 8, FULL = 4, MOST_BRANDS = 64 };

struct box { char type[5]; const uint8_t *p; size_t n; };

static uint32_t big(const uint8_t *p, int n)
{
	uint32_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static bool is(const struct box *b, const char *type)
{
	return !strcmp(b->type, type);
}

/* The box at *p, which moves behind it; false: there is none, or it is longer than what is left. */
static bool next(const uint8_t **p, const uint8_t *end, struct box *b)
{
	size_t left = (size_t)(end - *p), n = left >= BOX ? big(*p, 4) : 0;
	if (n < BOX || n > left)
		return false;
	memcpy(b->type, *p + 4, 4);
	b->type[4] = '\0';
	b->p = *p + BOX;
	b->n = n - BOX;
	*p += n;
	return true;
}

static bool all_zero(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

/* Sequence head, delimiter, frame head, tiles, frame: no metadata (5), no padding (15) (AV1, 6.2.2). */
static bool is_frames(const uint8_t *p, size_t n)
{
	enum { HAS_SIZE = 2, EXTENDED = 4, TAKEN = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 };
	for (size_t at = 0; at < n;) {
		uint8_t head = p[at++];
		size_t length = 0;
		if (!(TAKEN >> (head >> 3 & 15) & 1) || head & (0x81 | EXTENDED) || !(head & HAS_SIZE))
			return false;
		for (int shift = 0;; shift += 7) {
			if (at == n || shift > 28)
				return false;
			length |= (size_t)(p[at] & 0x7f) << shift;
			if (!(p[at++] & 0x80))
				break;
		}
		if (length > n - at)
			return false;
		at += length;
	}
	return true;
}

/* What the one item is: its size, bits, colours by number, and how it is decoded. */
static bool is_property(const struct box *b, struct bare_size *size)
{
	if (is(b, "ispe") && b->n == 12 && !size->width) {
		*size = (struct bare_size){ big(b->p + 4, 4), big(b->p + 8, 4) };
		return size->width && size->height;
	}
	return (is(b, "colr") && b->n == 11 && !memcmp(b->p, "nclx", 4)) || (is(b, "pixi") && b->n == 8)
		|| (is(b, "av1C") && b->n >= 4 && is_frames(b->p + 4, b->n - 4));
}

static bool are_properties(const struct box *iprp, struct bare_size *size)
{
	enum { MOST_LINKS = 24 };
	struct box ipco, ipma, one;
	const uint8_t *p = iprp->p, *end = p + iprp->n;
	if (!next(&p, end, &ipco) || !is(&ipco, "ipco") || !next(&p, end, &ipma) || !is(&ipma, "ipma") || p != end
		|| ipma.n > MOST_LINKS)
		return false;
	const uint8_t *q = ipco.p, *last = q + ipco.n;
	while (q < last)
		if (!next(&q, last, &one) || !is_property(&one, size))
			return false;
	return size->width;
}

/* One item, of type av01, without a name. */
static bool is_one_item(const struct box *iinf)
{
	struct box infe;
	const uint8_t *p = iinf->p + 6, *end = iinf->p + iinf->n;
	return iinf->n > 6 && !big(iinf->p, 4) && big(iinf->p + 4, 2) == 1 && next(&p, end, &infe) && p == end
		&& is(&infe, "infe") && infe.n == 13 && infe.p[0] == 2 && !memcmp(infe.p + 8, "av01", 4) && !infe.p[12];
}

/* One item in one piece: where it begins in the file, and its length (version 0, sizes 4, 4 and 4). */
static bool is_in_one_piece(const struct box *iloc, size_t *from, size_t *length)
{
	enum { COUNT = 4 + 2, EXTENTS = 16, WHOLE = 26 };
	if (iloc->n != WHOLE || big(iloc->p, 4) || big(iloc->p + 4, 2) != 0x4440 || big(iloc->p + COUNT, 2) != 1
		|| big(iloc->p + EXTENTS, 2) != 1)
		return false;
	*from = (size_t)big(iloc->p + EXTENTS - 4, 4) + big(iloc->p + EXTENTS + 2, 4);
	*length = big(iloc->p + EXTENTS + 6, 4);
	return true;
}

/* Its five boxes, once each, and where the data is. */
static bool is_plain_meta(const struct box *meta, struct bare_size *size, size_t *from, size_t *length)
{
	struct box b;
	unsigned seen = 0;
	const uint8_t *p = meta->p + FULL, *end = meta->p + meta->n;
	while (meta->n > FULL && p < end) {
		if (!next(&p, end, &b))
			return false;
		unsigned what = is(&b, "hdlr") && b.n > 12 && all_zero(b.p, 8) && !memcmp(b.p + 8, "pict", 4)
				&& all_zero(b.p + 12, b.n - 12) ? 1
			: is(&b, "pitm") && b.n == 6 ? 2 : is(&b, "iloc") && is_in_one_piece(&b, from, length) ? 4
			: is(&b, "iinf") && is_one_item(&b) ? 8 : is(&b, "iprp") && are_properties(&b, size) ? 16 : 0;
		if (!what || seen & what)
			return false;
		seen |= what;
	}
	return seen == 31;
}

bool avif_is_bare(const uint8_t *bytes, size_t n, struct bare_size *size)
{
	struct box ftyp, meta, mdat;
	size_t from, length;
	const uint8_t *p = bytes, *end = bytes + n;
	*size = (struct bare_size){ 0 };
	return next(&p, end, &ftyp) && is(&ftyp, "ftyp") && ftyp.n >= 8 && ftyp.n <= MOST_BRANDS && !memcmp(ftyp.p, "avif", 4)
		&& next(&p, end, &meta) && is(&meta, "meta") && is_plain_meta(&meta, size, &from, &length)
		&& next(&p, end, &mdat) && is(&mdat, "mdat") && p == end
		&& bytes + from == mdat.p && length == mdat.n && is_frames(mdat.p, mdat.n);
}
