/* Places of a bundle. */
#include "app/exchange/importing.h"

#include "app/place/place.h"
#include "base/lang.h"

#include <string.h>

enum { CODE, KIND, NAME, UNIT, UNIT_FROM, ADDRESS, LATITUDE, LONGITUDE, STATE, OPENED_ON, WORK, ARTICLE, NOTE };

/* The row of (code, valid_from); NULL: told. */
static const struct unit *unit_row(struct import *im, const struct line *l)
{
	const struct unit *u = import_unit_of(im, l->v[UNIT], l->v[UNIT_FROM]);
	if (!u)
		import_wrong(im, l, UNIT_FROM, _("no unit of this code is valid from that day; see units.csv"));
	return u;
}

static const char *some(const char *text)
{
	return text ? text : "";
}

static void refused(struct import *im, const struct line *l, enum place_answer answer)
{
	size_t column = answer == PLACE_NO_WORK ? WORK : answer == PLACE_OPENS_LATER ? OPENED_ON : LATITUDE;
	if (answer != PLACE_DONE && answer != PLACE_SAME)
		import_wrong(im, l, column, place_answer_text(answer));
}

void import_place_row(struct import *im, const struct line *given)
{
	struct line line = *given, *l = &line;
	const char *before[SHEET_MOST_COLUMNS];
	const struct unit *unit = unit_row(im, l);
	if (l->v[ARTICLE] && !place_article(im->db, l->v[ARTICLE])) {
		import_doubt(im, l, ARTICLE, _("there is no article with this address; the place is kept without it"));
		l->v[ARTICLE] = NULL;
	}
	if (!unit || import_twice(im, l, CODE, l->v[CODE]))
		return;
	const struct place_row *old = place_by_code(im->db, l->v[CODE], im->now);
	if (old) {
		const char *const now[] = { old->code, old->kind, old->name, old->unit_code, old->unit_from.iso,
			old->address, old->latitude, old->longitude, old->state, old->opened_on.iso, old->work_code,
			old->article_slug, old->note };
		memcpy(before, now, sizeof now);
	}
	if (!import_compare(im, l, l->v[CODE], old ? before : NULL))
		return;
	struct place_by by = { im->db, &im->scratch, im->now, im->today, { 0 } };
	struct place_fields f = { l->v[KIND], l->v[NAME], unit->id, some(l->v[ADDRESS]), some(l->v[LATITUDE]),
		some(l->v[LONGITUDE]), l->v[STATE], import_day(l->v[OPENED_ON]), some(l->v[WORK]), some(l->v[ARTICLE]),
		some(l->v[NOTE]) };
	const char *code = l->v[CODE];
	refused(im, l, old ? place_edit(&by, old, &f, _("Exchange bundle")) : place_new(&by, &f, &code));
}

/* ------------------------------------------------------------ their photos */
enum { PLACE, PHOTO, CAPTION, ALT };

/* A photo is known by its picture: the words of one that the place shows already are changed. */
void import_place_photo_row(struct import *im, const struct line *given)
{
	struct line line = *given, *l = &line;
	struct import_media m;
	const struct place_row *p = place_by_code(im->db, l->v[PLACE], im->now);
	const char *problem = p ? import_photo(im, import_media_folder(im, l), l->v[PHOTO], &m) : NULL;
	if (!p || problem) {
		import_wrong(im, l, p ? PHOTO : PLACE, p ? problem : _("there is no place of this code; see places.csv"));
		return;
	}
	l->v[PHOTO] = m.name;
	const char *name = arena_format(&im->scratch, "%s %s", p->code, m.name);
	if (import_twice(im, l, PHOTO, name))
		return;
	const struct place_photo *old = place_photo_of(im->db, p->id, m.row);
	const char *const before[] = { p->code, m.name, old ? old->caption : NULL, old ? old->alt : NULL };
	if (!import_compare(im, l, name, old && old->shown ? before : NULL))
		return;
	struct place_by by = { im->db, &im->scratch, im->now, im->today, { 0 } };
	place_photos_add(&by, p, &m.row, 1, l->v[CAPTION], l->v[ALT]);
}
