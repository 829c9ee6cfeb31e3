#include "worker/picture.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <vips/vips.h>

/* The longer side, and the quality at which a photo of people and buildings still looks whole; the
 * smallest stands in lists. */
static const struct { int side, quality; } sizes[PICTURE_SIZES] = { { 1600, 78 }, { 800, 75 }, { 320, 72 } };

bool picture_start(const char *program)
{
	static const char *const loaders[] = {
		"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif",
	};
	if (VIPS_INIT(program))
		return false;
	vips_block_untrusted_set(TRUE);
	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++)
		vips_operation_block_set(loaders[i], FALSE);
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	return true;
}

/* A HEIC file names itself in the brands of its first box; AVIF and video stand in the same kind of box. */
static bool is_heic(const uint8_t *head, size_t n)
{
	if (n < 16 || memcmp(head + 4, "ftyp", 4))
		return false;
	size_t end = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
	for (size_t i = 8; i + 4 <= n && i + 4 <= end; i += i == 8 ? 8 : 4)
		if (!memcmp(head + i, "heic", 4) || !memcmp(head + i, "heix", 4))
			return true;
	return false;
}

/* By content: the name and what the sender calls it say nothing. */
static const char *type_of(int from)
{
	uint8_t head[64];
	ssize_t n = pread(from, head, sizeof head, 0);
	if (n < 16)
		return NULL;
	if (!memcmp(head, "\xff\xd8\xff", 3))
		return "jpeg";
	if (!memcmp(head, "\x89PNG\r\n\x1a\n", 8))
		return "png";
	if (!memcmp(head, "RIFF", 4) && !memcmp(head + 8, "WEBP", 4))
		return "webp";
	return is_heic(head, (size_t)n) ? "heic" : NULL;
}

/* The size is in the header: a bomb is refused before it is unpacked. */
static bool small_enough(int from, bool *read)
{
	lseek(from, 0, SEEK_SET);
	VipsSource *source = vips_source_new_from_descriptor(from);
	VipsImage *header = source ? vips_image_new_from_source(source, "", "access", VIPS_ACCESS_SEQUENTIAL, NULL) : NULL;
	*read = header;
	int64_t pixels = header ? (int64_t)vips_image_get_width(header) * vips_image_get_height(header) : 0;
	VIPS_UNREF(header);
	VIPS_UNREF(source);
	return pixels <= PICTURE_MOST_PIXELS;
}

/* The picture, upright, in sRGB, with three bands of 8 bits, in memory. */
static VipsImage *load(int from)
{
	lseek(from, 0, SEEK_SET);
	VipsSource *source = vips_source_new_from_descriptor(from);
	VipsImage *t[4] = { 0 }, *whole = NULL;
	if (source && !vips_thumbnail_source(source, &t[0], sizes[0].side, "height", sizes[0].side,
			"size", VIPS_SIZE_DOWN, "export_profile", "srgb", "option_string", "[fail_on=error]", NULL)
		&& !vips_colourspace(t[0], &t[1], VIPS_INTERPRETATION_sRGB, NULL)) {
		VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
		bool flat = vips_image_hasalpha(t[1])
			? !vips_flatten(t[1], &t[2], "background", white, NULL) : !vips_copy(t[1], &t[2], NULL);
		if (flat && !vips_cast(t[2], &t[3], VIPS_FORMAT_UCHAR, NULL))
			whole = vips_image_copy_memory(t[3]);
		vips_area_unref(VIPS_AREA(white));
	}
	for (int i = 0; i < 4; i++)
		VIPS_UNREF(t[i]);
	VIPS_UNREF(source);
	return whole;
}

static bool save(VipsImage *whole, int side, int quality, int to)
{
	VipsImage *small = NULL;
	VipsTarget *target = vips_target_new_to_descriptor(to);
	bool good = target && !vips_thumbnail_image(whole, &small, side, "height", side, "size", VIPS_SIZE_DOWN, NULL)
		&& !vips_jpegsave_target(small, target, "Q", quality, "strip", TRUE, "optimize_coding", TRUE,
			"interlace", TRUE, NULL);
	VIPS_UNREF(small);
	VIPS_UNREF(target);
	return good;
}

static const char *damaged(void)
{
	static char text[200];
	snprintf(text, sizeof text, "no damaged %s", vips_error_buffer());
	for (char *p = text; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return text;
}

const char *picture_make(int from, const int to[PICTURE_SIZES])
{
	static char answer[32];
	bool read;
	const char *type = type_of(from);
	if (!type)
		return "no type";
	if (!small_enough(from, &read))
		return "no pixels";
	VipsImage *whole = read ? load(from) : NULL;
	bool good = whole;
	for (int i = 0; good && i < PICTURE_SIZES; i++)
		good = save(whole, sizes[i].side, sizes[i].quality, to[i]);
	VIPS_UNREF(whole);
	if (!good)
		return damaged();
	snprintf(answer, sizeof answer, "ok %s", type);
	return answer;
}
