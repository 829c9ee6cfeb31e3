/* Is a JPEG nothing but a picture?  What the worker wrote is looked through before it is kept: even a
 * worker that was taken over cannot slip metadata, or anything that is no picture, into the store. */
#ifndef APP_EVIDENCE_JPEG_H
#define APP_EVIDENCE_JPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct jpeg_size { int64_t width, height; };

/* True: from its first byte to its last the n bytes are one JPEG of tables and scans, with at most a
 * JFIF head without thumbnail: no EXIF, XMP, IPTC, profile, comment, second picture or tail. */
bool jpeg_is_bare(const uint8_t *bytes, size_t n, struct jpeg_size *size);

#endif
