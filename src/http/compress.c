#include "http/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <stdlib.h>

struct libdeflate_compressor *compress_new(int level)
{
	return libdeflate_alloc_compressor(level);
}

void compress_end(struct libdeflate_compressor *c)
{
	libdeflate_free_compressor(c);
}

void *compress_gzip(struct libdeflate_compressor *c, const void *text, size_t *n)
{
	void *packed = malloc(*n);
	size_t size = packed ? libdeflate_gzip_compress(c, text, *n, packed, *n) : 0;
	if (!size) {
		free(packed);
		return NULL;
	}
	*n = size;
	return packed;
}

void *compress_brotli(int quality, const void *text, size_t *n)
{
	size_t size = *n;
	void *packed = malloc(*n);
	if (!packed || !BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, *n, text, &size, packed)) {
		free(packed);
		return NULL;
	}
	*n = size;
	return packed;
}
