/* WebP: a RIFF container (developers.google.com/speed/webp/docs/riff_container).  Of its forms only the simple
 * one is taken: a single chunk, the picture. */
#include "app/evidence/bare.h"

#include <string.h>

enum { RIFF_HEAD = 12, CHUNK = 8, FRAME = RIFF_HEAD + CHUNK, FRAME_HEAD = 10 };

static size_t little(const uint8_t *p, int n)
{
	size_t v = 0;
	while (n--)
		v = v << 8 | p[n];
	return v;
}

bool webp_is_bare(const uint8_t *bytes, size_t n, struct bare_size *size)
{
	*size = (struct bare_size){ 0 };
	if (n < FRAME + FRAME_HEAD || memcmp(bytes, "RIFF", 4) || little(bytes + 4, 4) != n - CHUNK
		|| memcmp(bytes + 8, "WEBPVP8 ", 8))
		return false;
	size_t length = little(bytes + RIFF_HEAD + 4, 4);
	const uint8_t *frame = bytes + FRAME;
	if (length > n - FRAME || FRAME + length + (length & 1) != n || (length & 1 && bytes[n - 1]))
		return false;
	/* The head of a key frame (RFC 6386, 9.1). */
	if (frame[0] & 1 || memcmp(frame + 3, "\x9d\x01\x2a", 3))
		return false;
	*size = (struct bare_size){ .width = little(frame + 6, 2) & 0x3fff, .height = little(frame + 8, 2) & 0x3fff };
	return size->width && size->height;
}
