/* Outlines: whatever a file holds, what is made of it can be read again, lies in the world and is never
 * more than came. */
#include "app/map/outline.h"

#include <stdlib.h>
#include <string.h>

static void check_shape(struct arena *a, const char *text)
{
	struct shape s;
	struct out o = { .arena = a };
	if (!shape_read(a, text, &s) || strcmp(shape_write(a, &s), text))
		abort();
	struct sheet_view v = sheet_of(shape_box(&s));
	struct spot at = shape_middle(a, &s, &v, NULL, 0);
	if (!shape_path(&o, &s, &v) || at.x < 0 || at.y < 0 || at.x > v.width || at.y > v.height)
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { 0 };
	struct geo g = { .arena = &a };
	bool good = geo_read(&g, "fuzz.geojson", (const char *)bytes, n, "code");
	if (good == (g.problems.n > 0))
		abort();
	if (good && g.points < 20000) {
		struct outlines fine = outlines_make(&a, &g, 1, 1 << 20), small = outlines_make(&a, &g, 1, 50);
		if (small.after > fine.after || fine.after > g.points)
			abort();
		for (size_t i = 0; i < g.n; i++) {
			if (!fine.shapes[i] != !small.shapes[i])
				abort();
			if (fine.shapes[i])
				check_shape(&a, fine.shapes[i]);
			if (small.shapes[i])
				check_shape(&a, small.shapes[i]);
		}
	}
	arena_free(&a);
	return 0;
}
