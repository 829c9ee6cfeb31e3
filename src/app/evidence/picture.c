#include "app/evidence/picture.h"

#include <inttypes.h>

/* No place gets the 1,600 pixels: on the phones of today, with three pixels for each point, a browser would
 * take them for a column of 360 points and load 150 KB where 40 show the same to an eye.  They are what a tap
 * on the picture opens. */
static const struct { int most; const char *sizes; } places[] = {
	[PICTURE_LEAD] = { PHOTO_MIDDLE, "(min-width: 46rem) 42rem, 100vw" },
	[PICTURE_FIGURE] = { PHOTO_MIDDLE, "(min-width: 46rem) 42rem, 100vw" },
	[PICTURE_TILE] = { PHOTO_MIDDLE, "(min-width: 40rem) 21rem, 100vw" },
	[PICTURE_CARD] = { PHOTO_SMALL, NULL },
};

const char *picture_set(struct arena *a, struct picture p, enum photo_format format)
{
	static const int sides[] = { PHOTO_SMALL, PHOTO_MIDDLE };
	if (!places[p.place].sizes)
		return arena_format(a, "/anh/%s-%d.%s", p.hash, places[p.place].most, photo_endings[format]);
	const char *set = "";
	int64_t last = 0;
	for (size_t i = 0; i < sizeof sides / sizeof *sides && sides[i] <= places[p.place].most; i++) {
		int64_t width = photo_fit(p.width, p.height, sides[i]);
		if (width == last) /* it was smaller than that: the same picture again */
			break;
		set = arena_format(a, "%s%s/anh/%s-%d.%s %" PRId64 "w", set, *set ? ", " : "", p.hash, sides[i],
			photo_endings[format], width);
		last = width;
	}
	return set;
}

const char *picture_sizes(struct picture p)
{
	return places[p.place].sizes;
}

int picture_side(struct picture p)
{
	return places[p.place].most;
}
