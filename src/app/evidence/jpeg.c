#include "app/evidence/bare.h"

#include <string.h>

enum marker { SOF_BASELINE = 0xc0, SOF_PROGRESSIVE = 0xc2, DHT = 0xc4, SOI = 0xd8, EOI = 0xd9, SOS = 0xda,
	DQT = 0xdb, DRI = 0xdd, APP0 = 0xe0 };

/* A segment's length counts its own two bytes; 0: there is no such segment. */
static size_t segment(const uint8_t *p, size_t left)
{
	size_t n = left < 2 ? 0 : (size_t)p[0] << 8 | p[1];
	return n >= 2 && n <= left ? n : 0;
}

static bool is_bare_jfif(const uint8_t *p, size_t n)
{
	return n == 16 && !memcmp(p + 2, "JFIF", 5) && !p[14] && !p[15]; /* a thumbnail 0 by 0 */
}

static bool read_size(const uint8_t *p, size_t n, struct bare_size *size)
{
	if (n < 8)
		return false;
	*size = (struct bare_size){ .height = p[3] << 8 | p[4], .width = p[5] << 8 | p[6] };
	return size->width && size->height;
}

/* Bytes of a scan until the next marker: 0xff stands for itself before 0, and before a restart 0xd0–0xd7. */
static size_t scan(const uint8_t *p, size_t left)
{
	size_t i = 0;
	while (i + 1 < left && (p[i] != 0xff || !p[i + 1] || (p[i + 1] & 0xf8) == 0xd0))
		i++;
	return i;
}

bool jpeg_is_bare(const uint8_t *bytes, size_t n, struct bare_size *size)
{
	*size = (struct bare_size){ 0 };
	if (n < 4 || bytes[0] != 0xff || bytes[1] != SOI)
		return false;
	size_t at = 2, scans = 0;
	while (at + 2 <= n && bytes[at] == 0xff) {
		uint8_t marker = bytes[at + 1];
		at += 2;
		if (marker == EOI)
			return at == n && scans && size->width;
		size_t length = segment(bytes + at, n - at);
		if (!length)
			return false;
		switch (marker) {
		case APP0:
			if (!is_bare_jfif(bytes + at, length))
				return false;
			break;
		case SOF_BASELINE: case SOF_PROGRESSIVE:
			if (size->width || !read_size(bytes + at, length, size))
				return false;
			break;
		case DQT: case DHT: case DRI: case SOS:
			break;
		default:
			return false;
		}
		at += length;
		if (marker == SOS) {
			at += scan(bytes + at, n - at);
			scans++;
		}
	}
	return false;
}
