/* Sections, a tree: what the pages, a bundle and another site's import have in common. */
#ifndef APP_SECTION_SECTION_H
#define APP_SECTION_SECTION_H

#include "app/section/section.sql.h"

/* A new one, below `above` or (NULL) at the top; returns its row. */
int64_t section_make(struct db *db, struct arena *a, const char *slug, const char *name, int64_t unit,
	const struct section *above, int64_t position);

/* Another address, name or place; all below it move with it. */
void section_alter(struct db *db, struct arena *a, const struct section *s, const char *slug, const char *name,
	const struct section *above, int64_t position);

#endif
