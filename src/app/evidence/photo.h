/* Photos on disk: from the file that was sent to small clean pictures under the hash of its content.
 *
 *	DATA/photos/new/HASH-1600.jpg …    made, and not yet part of any evidence; swept after a day
 *	DATA/photos/ab/abcdef…-1600.jpg …  kept
 *	DATA/photos/trash/HASH-1600.jpg …  were kept, and no row named them: see app/site/sweep.h
 *
 * The number is the most pixels of the longer side: 1600, 800 or 320; each stands there as JPEG, WebP and
 * AVIF.  A photo of an earlier release has its JPEGs alone until photo_modernize() made the rest.  The file
 * that was sent is not kept: it says where, when and with whose phone the picture was taken. */
#ifndef APP_EVIDENCE_PHOTO_H
#define APP_EVIDENCE_PHOTO_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { PHOTO_LARGE = 1600, PHOTO_MIDDLE = 800, PHOTO_SMALL = 320, PHOTO_SIDES = 3 };
enum photo_format { PHOTO_JPEG, PHOTO_WEBP, PHOTO_AVIF, PHOTO_FORMATS };

extern const int photo_sides[PHOTO_SIDES];             /* 1600, 800, 320 */
extern const char *const photo_endings[PHOTO_FORMATS]; /* "jpg", "webp", "avif" */

struct photo_made {
	const char *hash;      /* SHA-256 of the file as sent, hex */
	const char *type;      /* jpeg, png, webp, heic */
	int64_t width, height; /* of the largest JPEG */
	int64_t bytes;         /* of the file as sent */
	bool modern;           /* WebP and AVIF are there, too, in all sizes */
};

/* What went wrong with a picture. */
enum photo_trouble {
	PHOTO_GOOD,
	PHOTO_TYPE, PHOTO_PIXELS, PHOTO_DAMAGED, /* refused: see worker.h */
	PHOTO_LOST, PHOTO_BUSY,                  /* the worker died of it twice; or has too much to do */
	PHOTO_FULL,                              /* the data folder cannot be written */
};

/* Make the pictures of the file at `path` and put them into DATA/photos/new, safe on disk: all or none.  The
 * file itself is left as it is. */
enum photo_trouble photo_make(struct arena *a, const char *data, const char *path, int64_t bytes,
	struct photo_made *made);

/* A large JPEG that this program made elsewhere (an exchange bundle) stays as it is, under the hash that it
 * has there; the others are made from it.  PHOTO_TYPE: it is larger, or more than a picture. */
enum photo_trouble photo_take(struct arena *a, const char *data, const char *hash, const char *path,
	struct photo_made *made);

/* WebP and AVIF of a kept photo that has only JPEGs, from its largest one, safe on disk: all or none. */
enum photo_trouble photo_modernize(struct arena *a, const char *data, const char *hash);

/* The pictures of a hash, kept or new: fills width, height and modern.  False: not all three JPEGs are there. */
bool photo_find(struct arena *a, const char *data, const char *hash, struct photo_made *made);

/* Is the kept picture nothing but one of its format?  *width and *height are its own. */
bool photo_look(struct arena *a, const char *data, const char *hash, int side, enum photo_format format,
	int64_t *width, int64_t *height);

/* Keep the new pictures of a hash for good, or those in the trash again; true also when they were kept before. */
bool photo_keep(struct arena *a, const char *data, const char *hash);

/* Put a picture into its place from elsewhere (a backup): whole or not at all, and only one that is nothing
 * but a picture.  NULL: it cannot be written. */
struct photo_writer;
struct photo_writer *photo_write(struct arena *a, const char *data, const char *hash, int side,
	enum photo_format format);
bool photo_write_part(struct photo_writer *w, const void *bytes, size_t n);
bool photo_written(struct photo_writer *w, bool keep);

/* Where the kept picture of a hash lies. */
const char *photo_path(struct arena *a, const char *data, const char *hash, int side, enum photo_format format);
bool photo_is_hash(const char *text, size_t n); /* 64 hex letters, small */
/* "-800.avif", what follows the hash in a name; false: it is no such name. */
bool photo_ending(const char *text, int *side, enum photo_format *format);

/* One side of a w by h picture when its longer side is at most `most`. */
int64_t photo_fit(int64_t side, int64_t other, int64_t most);

#endif
