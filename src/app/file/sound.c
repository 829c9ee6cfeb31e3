/* Recordings: MPEG layer III (ISO/IEC 11172-3), AAC in MP4 (ISO/IEC 14496-14), Opus or Vorbis in Ogg (RFC 3533). */
#include "app/file/type.h"

#include <string.h>

enum { FRAMES = 4 /* that must follow one another */ };

static size_t big(const uint8_t *p, int n)
{
	size_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

/* Bytes of the layer III frame at p; 0: there is none. */
static size_t frame_length(const uint8_t *p, size_t n)
{
	static const int rates[2][16] = { /* kbit/s, MPEG 1 and 2 */
		{ 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 },
		{ 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
	};
	static const int hertz[4] = { 44100, 48000, 32000, 0 };
	if (n < 4 || p[0] != 0xff || (p[1] & 0xe6) != 0xe2) /* sync, layer III */
		return 0;
	int version = p[1] >> 3 & 3; /* 3: MPEG 1, 2: MPEG 2, 0: 2.5 */
	int rate = rates[version != 3][p[2] >> 4];
	int per_second = hertz[p[2] >> 2 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
	if (version == 1 || !rate || !per_second)
		return 0;
	int length = (version == 3 ? 144000 : 72000) * rate / per_second + (p[2] >> 1 & 1);
	return (size_t)length;
}

/* Behind the words that players put in front. */
static bool is_mp3(const uint8_t *bytes, size_t n)
{
	size_t at = 0;
	if (n > 10 && !memcmp(bytes, "ID3", 3))
		for (int i = 6; i < 10; i++)
			at = at << 7 | (bytes[i] & 0x7f);
	at += at ? 10 : 0;
	int frames = 0;
	for (size_t length; frames < FRAMES && at < n && (length = frame_length(bytes + at, n - at)); frames++)
		at += length;
	return frames == FRAMES && at <= n;
}

/* The first box of a type among boxes; its content. */
static const uint8_t *box(const uint8_t *p, size_t n, const char *type, size_t *length)
{
	while (n >= 8) {
		size_t whole = big(p, 4);
		if (whole < 8 || whole > n)
			return NULL;
		if (!memcmp(p + 4, type, 4)) {
			*length = whole - 8;
			return p + 8;
		}
		p += whole;
		n -= whole;
	}
	return NULL;
}

/* Sound and no pictures; *place: it says where it was recorded, as telephones do. */
static bool is_m4a(const uint8_t *bytes, size_t n, bool *place)
{
	static const char *const places[] = { "\xa9xyz", "loci", "location.ISO6709" };
	size_t length = 0;
	if (n < 16 || memcmp(bytes + 4, "ftyp", 4))
		return false;
	const uint8_t *moov = box(bytes, n, "moov", &length);
	if (!moov || !memmem(moov, length, "soun", 4) || memmem(moov, length, "vide", 4))
		return false;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		*place |= memmem(moov, length, places[i], strlen(places[i])) != NULL;
	return true;
}

static bool is_ogg(const uint8_t *bytes, size_t n)
{
	if (n < 64 || memcmp(bytes, "OggS\0\2", 6))
		return false;
	const uint8_t *packet = bytes + 27 + bytes[26];
	size_t left = n - 27 > bytes[26] ? n - 27 - bytes[26] : 0;
	return left > 8 && (!memcmp(packet, "OpusHead", 8) || !memcmp(packet, "\1vorbis", 7));
}

const char *file_look_sound(const uint8_t *bytes, size_t n, bool *place)
{
	*place = false;
	return is_mp3(bytes, n) ? "mp3" : is_m4a(bytes, n, place) ? "m4a" : is_ogg(bytes, n) ? "ogg" : NULL;
}
