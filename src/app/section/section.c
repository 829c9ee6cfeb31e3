#include "app/section/section.h"

#include "app/unit/place.h"

#include <string.h>

static const char *path_below(struct arena *a, const struct section *above, int64_t id)
{
	return arena_format(a, "%s%lld.", above ? above->path : ".", (long long)id);
}

static struct optional row_of(const struct section *s)
{
	return (struct optional){ s, s ? s->id : 0 };
}

int64_t section_make(struct db *db, struct arena *a, const char *slug, const char *name, int64_t unit,
	const struct section *above, int64_t position)
{
	int64_t id = section_add(db, slug, name, unit, row_of(above), position);
	section_place(db, id, path_below(a, above, id));
	return id;
}

void section_alter(struct db *db, struct arena *a, const struct section *s, const char *slug, const char *name,
	const struct section *above, int64_t position)
{
	const char *path = path_below(a, above, s->id);
	section_change(db, s->id, slug, name, row_of(above), position);
	if (strcmp(path, s->path))
		sections_move(db, s->path, path_end(a, s->path), path);
}
