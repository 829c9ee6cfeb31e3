/* Is a file nothing but a picture?  What the worker wrote is looked through before it is kept: even a
 * worker that was taken over cannot slip metadata, or anything that is no picture, into the store. */
#ifndef APP_EVIDENCE_BARE_H
#define APP_EVIDENCE_BARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bare_size { int64_t width, height; };

/* True: from its first byte to its last the n bytes are one JPEG of tables and scans, with at most a
 * JFIF head without thumbnail: no EXIF, XMP, IPTC, profile, comment, second picture or tail. */
bool jpeg_is_bare(const uint8_t *bytes, size_t n, struct bare_size *size);

/* True: one WebP of a single lossy picture: no EXIF, XMP or profile chunk, no animation, no tail. */
bool webp_is_bare(const uint8_t *bytes, size_t n, struct bare_size *size);

/* True: one AVIF with a single item, the picture, whose data is all that there is: no Exif or XMP item, no
 * profile, no names, no metadata or padding inside the AV1 data, no tail. */
bool avif_is_bare(const uint8_t *bytes, size_t n, struct bare_size *size);

#endif
