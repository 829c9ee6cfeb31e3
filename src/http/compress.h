/* The encodings of answers.  The only file that includes the headers of libdeflate and brotli is
 * compress.c. */
#ifndef HTTP_COMPRESS_H
#define HTTP_COMPRESS_H

#include <stddef.h>

struct libdeflate_compressor;

struct libdeflate_compressor *compress_new(int level); /* 1 fast … 12 small; one for each thread; NULL: no memory */
void compress_end(struct libdeflate_compressor *c);
/* `text` of *n bytes as gzip, in memory to be freed, its size in *n; NULL: it would not be smaller, and
 * *n is unchanged. */
void *compress_gzip(struct libdeflate_compressor *c, const void *text, size_t *n);

/* As brotli, slowly: 9 fast … 11 small. */
void *compress_brotli(int quality, const void *text, size_t *n);

#endif
