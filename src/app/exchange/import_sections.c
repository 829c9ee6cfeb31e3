/* Sections of a bundle. */
#include "app/exchange/importing.h"

#include "app/article/article.h"
#include "app/article/article_public.h"
#include "app/exchange/story.sql.h"
#include "app/redirect/redirect.sql.h"
#include "app/section/section.h"
#include "base/lang.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { SLUG, NAME, PARENT, UNIT, UNIT_FROM, POSITION };

static const struct unit *unit_row(struct import *im, const struct line *l)
{
	const struct unit *u = import_unit_of(im, l->v[UNIT], l->v[UNIT_FROM]);
	if (!u)
		import_wrong(im, l, UNIT_FROM, _("no unit of this code is valid from that day; see units.csv"));
	return u;
}

static const char *parent_slug(struct import *im, const struct section *s)
{
	struct section_list all = sections_all(im->db);
	for (size_t i = 0; i < all.n; i++)
		if (s->parent_id.known && all.v[i].id == s->parent_id.value)
			return all.v[i].slug;
	return NULL;
}

static const struct unit *unit_of_id(const struct import *im, int64_t id)
{
	for (size_t i = 0; i < im->units.n; i++)
		if (im->units.v[i].id == id)
			return &im->units.v[i];
	return NULL;
}

/* False: told. */
static bool fits(struct import *im, const struct line *l, const struct section *old, const struct section *above)
{
	size_t before = im->report->problems.n;
	if (strcmp(text_slug(&im->scratch, l->v[SLUG]), l->v[SLUG]) != 0)
		import_wrong(im, l, SLUG, _("an address has small letters without marks, digits and single hyphens"));
	else if (!old && redirect_find(im->db, arena_format(&im->scratch, "/chuyen-muc/%s", l->v[SLUG])))
		import_wrong(im, l, SLUG, _("this address leads elsewhere since a section moved; choose another one"));
	if (l->v[PARENT] && !above)
		import_wrong(im, l, PARENT, _("there is no section of this address; it stands above those below it"));
	else if (old && above && !strncmp(above->path, old->path, strlen(old->path)))
		import_wrong(im, l, PARENT, _("a section cannot stand below itself"));
	return im->report->problems.n == before;
}

void import_section_row(struct import *im, const struct line *l)
{
	const struct unit *unit = unit_row(im, l);
	const struct section *old = section_find(im->db, l->v[SLUG]);
	const struct section *above = l->v[PARENT] ? section_find(im->db, l->v[PARENT]) : NULL;
	if (!unit || import_twice(im, l, SLUG, l->v[SLUG]) || !fits(im, l, old, above))
		return;
	const char *before[SHEET_MOST_COLUMNS] = { l->v[SLUG] };
	if (old) {
		const struct unit *was = unit_of_id(im, old->unit_id);
		before[NAME] = old->name;
		before[PARENT] = parent_slug(im, old);
		before[UNIT] = was ? was->code : NULL;
		before[UNIT_FROM] = was ? was->valid_from.iso : NULL;
		before[POSITION] = arena_format(&im->scratch, "%lld", (long long)old->position);
	}
	const struct js *changes = import_compare(im, l, l->v[SLUG], old ? before : NULL);
	if (!changes)
		return;
	int64_t position = strtoll(l->v[POSITION], NULL, 10);
	if (!old) {
		section_make(im->db, &im->scratch, l->v[SLUG], l->v[NAME], unit->id, above, position);
		return;
	}
	section_alter(im->db, &im->scratch, old, old->slug, l->v[NAME], above, position);
	section_unit(im->db, old->id, unit->id);
	import_log_change(im, "section", old->slug, changes);
}
