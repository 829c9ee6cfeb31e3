#include "worker/picture.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <vips/vips.h>

/* The longer side, and by format the quality at which a photo of people and buildings still looks whole.
 * `most`: bytes that WebP and AVIF get of each size on a page (design/screens.md, 5: the first picture of an
 * article 60 KB, those of lists 20); what is busy like leaves or gravel gets a lower quality until it fits. */
static const struct { int side, most, quality[PICTURE_FORMATS]; } sizes[PICTURE_SIZES] = {
	{ 1600, 320 << 10, { 78, 76, 58 } }, { 800, 60 * 1000, { 75, 74, 58 } }, { 320, 20 * 1000, { 72, 72, 58 } },
};
enum { JPEG, WEBP, AVIF, STEP = 10, LOWEST = 4 };

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

/* Everything that came with the picture, whatever it is called. */
static void *collect(VipsImage *image, const char *name, GValue *value, void *to)
{
	(void)image, (void)value;
	g_ptr_array_add(to, g_strdup(name));
	return NULL;
}

static VipsImage *bare(VipsImage *whole)
{
	VipsImage *copy = NULL;
	if (!whole || vips_copy(whole, &copy, NULL))
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	vips_image_map(whole, collect, names);
	for (guint i = 0; i < names->len; i++)
		vips_image_remove(copy, g_ptr_array_index(names, i)); /* width, height and the like stay by themselves */
	g_ptr_array_free(names, TRUE);
	return copy;
}

static size_t little(const uint8_t *p)
{
	return p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 | (size_t)p[3] << 24;
}

/* libvips writes sizes as EXIF into every WebP, whatever it is told: of the container only the chunk of the
 * picture is kept. */
static bool webp_bare(uint8_t *bytes, size_t *n)
{
	enum { HEAD = 12, CHUNK = 8 };
	for (size_t at = HEAD, whole; at + CHUNK <= *n; at += whole) {
		size_t length = little(bytes + at + 4);
		whole = CHUNK + length + (length & 1);
		if (length > *n || whole > *n - at)
			return false;
		if (memcmp(bytes + at, "VP8 ", 4))
			continue;
		memmove(bytes + HEAD, bytes + at, whole);
		*n = HEAD + whole;
		for (int i = 0; i < 4; i++)
			bytes[4 + i] = (uint8_t)((*n - CHUNK) >> 8 * i);
		return true;
	}
	return false;
}

static bool encode(VipsImage *p, int format, int quality, void **bytes, size_t *n)
{
	switch (format) {
	case JPEG:
		return !vips_jpegsave_buffer(p, bytes, n, "Q", quality, "strip", TRUE, "optimize_coding", TRUE,
			"interlace", TRUE, NULL);
	case WEBP:
		return !vips_webpsave_buffer(p, bytes, n, "Q", quality, "strip", TRUE, "effort", 4, NULL)
			&& webp_bare(*bytes, n);
	default: /* above effort 2 it takes five times as long and saves a tenth */
		return !vips_heifsave_buffer(p, bytes, n, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q", quality,
			"strip", TRUE, "effort", 2, NULL);
	}
}

static bool write_all(int to, const char *p, size_t n)
{
	for (ssize_t done; n && (done = write(to, p, n)) > 0; p += done)
		n -= (size_t)done;
	return n == 0;
}

static bool save(VipsImage *small, int size, int format, int to)
{
	int quality = sizes[size].quality[format];
	void *bytes = NULL;
	size_t n = 0;
	bool good = encode(small, format, quality, &bytes, &n);
	while (good && format != JPEG && n > (size_t)sizes[size].most && quality - STEP >= LOWEST) {
		g_free(bytes);
		bytes = NULL;
		good = encode(small, format, quality -= STEP, &bytes, &n);
	}
	good = good && write_all(to, bytes, n);
	g_free(bytes);
	return good;
}

static bool save_size(VipsImage *whole, int size, const int to[PICTURE_FILES])
{
	VipsImage *shrunk = NULL, *small = NULL;
	bool good = !vips_thumbnail_image(whole, &shrunk, sizes[size].side, "height", sizes[size].side,
			"size", VIPS_SIZE_DOWN, NULL)
		&& (small = vips_image_copy_memory(shrunk)); /* it is read once for each format */
	for (int format = 0; good && format < PICTURE_FORMATS; format++)
		good = save(small, size, format, to[format * PICTURE_SIZES + size]);
	VIPS_UNREF(small);
	VIPS_UNREF(shrunk);
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

const char *picture_make(int from, const int to[PICTURE_FILES])
{
	static char answer[32];
	bool read;
	const char *type = type_of(from);
	if (!type)
		return "no type";
	if (!small_enough(from, &read))
		return "no pixels";
	VipsImage *loaded = read ? load(from) : NULL, *whole = bare(loaded);
	bool good = whole;
	for (int i = 0; good && i < PICTURE_SIZES; i++)
		good = save_size(whole, i, to);
	VIPS_UNREF(whole);
	VIPS_UNREF(loaded);
	if (!good)
		return damaged();
	snprintf(answer, sizeof answer, "ok %s", type);
	return answer;
}
