/* From a picture as a phone sends it to clean ones in three sizes and three formats.  picture.c is the only
 * file that includes libvips. */
#ifndef WORKER_PICTURE_H
#define WORKER_PICTURE_H

#include <stdbool.h>

enum { PICTURE_SIZES = 3, PICTURE_FORMATS = 3, PICTURE_FILES = PICTURE_SIZES * PICTURE_FORMATS,
	PICTURE_MOST_PIXELS = 50 * 1000 * 1000 };

bool picture_start(const char *program); /* load libvips, with four loaders and no others */

/* Read the picture open as `from`, and write to each of `to`: JPEG, WebP and AVIF, in that order, each at most
 * 1600, 800 and 320 pixels on its longer side, never larger than it came, upright, in sRGB, on white
 * where it is transparent, and without anything but the picture.  Returns the answer: "ok TYPE", or "no
 * type" (not JPEG, PNG, WebP or HEIC by its content), "no pixels" (over 50 million), "no damaged REASON". */
const char *picture_make(int from, const int to[PICTURE_FILES]);

#endif
