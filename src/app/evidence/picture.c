#include "app/evidence/picture.h"

#include "html/html.h"

#include <string.h>

/* No place gets the 1,600 pixels: on the phones of today, with three pixels for each point, a browser would
 * take them for a column of 360 points and load 150 KB where 40 show the same to an eye.  They are what a tap
 * on the picture opens. */
static const struct { int most; const char *sizes; } places[] = {
	[PICTURE_LEAD] = { PHOTO_MIDDLE, "(min-width: 46rem) 42rem, 100vw" },
	[PICTURE_FIGURE] = { PHOTO_MIDDLE, "(min-width: 46rem) 42rem, 100vw" },
	[PICTURE_TILE] = { PHOTO_MIDDLE, "(min-width: 40rem) 21rem, 100vw" },
	[PICTURE_CARD] = { PHOTO_SMALL, NULL },
};

static void put(struct out *o, const char *text)
{
	out_raw(o, text, strlen(text));
}

static void put_address(struct out *o, const char *hash, int side, enum photo_format format)
{
	put(o, "/anh/");
	put(o, hash);
	put(o, "-");
	html_int(o, side);
	put(o, ".");
	put(o, photo_endings[format]);
}

const char *picture_set(struct arena *a, struct picture p, enum photo_format format)
{
	static const int sides[] = { PHOTO_SMALL, PHOTO_MIDDLE };
	struct out o = { .arena = a };
	int64_t last = 0;
	if (!places[p.place].sizes) {
		put_address(&o, p.hash, places[p.place].most, format);
		return o.text;
	}
	for (size_t i = 0; i < sizeof sides / sizeof *sides && sides[i] <= places[p.place].most; i++) {
		int64_t width = photo_fit(p.width, p.height, sides[i]);
		if (width == last) /* it was smaller than that: the same picture again */
			break;
		put(&o, last ? ", " : "");
		put_address(&o, p.hash, sides[i], format);
		put(&o, " ");
		html_int(&o, width);
		put(&o, "w");
		last = width;
	}
	return o.text ? o.text : "";
}

const char *picture_sizes(struct picture p)
{
	return places[p.place].sizes;
}

int picture_side(struct picture p)
{
	return places[p.place].most;
}
