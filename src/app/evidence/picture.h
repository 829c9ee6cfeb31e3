/* How a photo stands in a page: one part for all of them. */
#ifndef APP_EVIDENCE_PICTURE_H
#define APP_EVIDENCE_PICTURE_H

#include "base/arena.h"

#include "app/evidence/photo.h"

/* Where it stands decides how large it must be: see picture.c. */
enum picture_place {
	PICTURE_LEAD,   /* the first one of an article: loaded at once, before anything else */
	PICTURE_FIGURE, /* in the column of a text */
	PICTURE_TILE,   /* one of several side by side */
	PICTURE_CARD,   /* in a list */
};

struct picture {
	const char *hash, *alt;
	int64_t width, height;  /* of the large one */
	int64_t modern;         /* 0: JPEG alone */
	enum picture_place place;
};

/* "/anh/…-320.avif 320w, /anh/…-800.avif 800w": what a browser may choose from; one address where there is
 * nothing to choose. */
const char *picture_set(struct arena *a, struct picture p, enum photo_format format);
/* How wide it is in the page, for the same choice; NULL: there is none. */
const char *picture_sizes(struct picture p);
/* The longer side of the JPEG for a browser that knows no sets: its width and height are the attributes. */
int picture_side(struct picture p);

#endif
