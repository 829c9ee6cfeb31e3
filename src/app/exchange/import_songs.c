/* Songs with their recordings, and links to other sites. */
#include "app/exchange/importing.h"

#include "app/file/type.h"
#include "app/link/link.h"
#include "app/search/kinds.h"
#include "app/song/song.h"
#include "base/lang.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char *some(const char *text)
{
	return text ? text : "";
}

static const char *none(const char *text)
{
	return text && *text ? text : NULL;
}

static const char *number(struct import *im, int64_t n)
{
	return arena_format(&im->scratch, "%lld", (long long)n);
}

/* The row of (code, valid_from) in two columns; NULL: told. */
static const struct unit *unit_row(struct import *im, const struct line *l, size_t column)
{
	const struct unit *u = import_unit_of(im, l->v[column], l->v[column + 1]);
	if (!u)
		import_wrong(im, l, column + 1, _("no unit of this code is valid from that day; see units.csv"));
	return u;
}

static void short_enough(struct import *im, const struct line *l, size_t column, size_t letters)
{
	if (text_length(some(l->v[column])) > letters)
		import_wrong(im, l, column, lang_fill(&im->scratch, _("this is longer than {1} letters"),
			number(im, (int64_t)letters), NULL));
}

/* ------------------------------------------------------------ songs */
enum { SLUG, UNIT, UNIT_FROM, POSITION, TITLE, WORDS_BY, MUSIC_BY, SINGER, LICENCE, HIDDEN, RECORDING, WORDS };

/* Its row, 0: none; the line then has the name that an export gives it.  False: told. */
static bool recording(struct import *im, struct line *l, int64_t *file)
{
	struct import_media m;
	*file = 0;
	if (!l->v[RECORDING])
		return true;
	const char *problem = import_stored(im, import_media_folder(im, l), l->v[RECORDING], &m);
	const char *ending = problem ? NULL : strrchr(m.name, '.');
	if (ending && !file_type_named(ending + 1)->sound)
		problem = _("this is no recording: MP3, M4A or Ogg");
	if (problem) {
		import_wrong(im, l, RECORDING, problem);
		return false;
	}
	l->v[RECORDING] = m.name;
	*file = m.row;
	return true;
}

static bool song_fits(struct import *im, const struct line *l)
{
	size_t before = im->report->problems.n;
	if (strcmp(text_slug(&im->scratch, l->v[SLUG]), l->v[SLUG]) != 0)
		import_wrong(im, l, SLUG, _("an address has small letters without marks, digits and single hyphens"));
	for (size_t i = TITLE; i <= SINGER; i++)
		short_enough(im, l, i, SONG_NAME);
	short_enough(im, l, LICENCE, SONG_LICENCE);
	short_enough(im, l, WORDS, SONG_WORDS);
	return im->report->problems.n == before;
}

static void song_put(struct import *im, const struct line *l, const struct song_record *old, int64_t unit, int64_t file)
{
	struct optional recording = { file != 0, file };
	const char *folded = text_fold(&im->scratch, l->v[TITLE]);
	int64_t position = strtoll(l->v[POSITION], NULL, 10), id = old ? old->id : 0;
	if (old)
		song_change(im->db, id, l->v[TITLE], folded, l->v[WORDS_BY], l->v[MUSIC_BY], some(l->v[SINGER]), l->v[LICENCE],
			some(l->v[WORDS]), im->now);
	else
		id = song_add(im->db, l->v[SLUG], unit, position, l->v[TITLE], folded, l->v[WORDS_BY], l->v[MUSIC_BY],
			some(l->v[SINGER]), l->v[LICENCE], some(l->v[WORDS]), recording, im->now, (struct optional){ 0 });
	if (old) {
		song_record(im->db, id, recording);
		song_place(im->db, id, position);
		song_unit(im->db, id, unit);
	}
	song_hide(im->db, id, !strcmp(l->v[HIDDEN], "1"));
	search_song(im->db, &im->scratch, id);
}

void import_song_row(struct import *im, const struct line *given)
{
	struct line line = *given, *l = &line;
	const struct unit *unit = unit_row(im, l, UNIT);
	int64_t file;
	if (!unit || import_twice(im, l, SLUG, l->v[SLUG]) || !song_fits(im, l) || !recording(im, l, &file))
		return;
	const struct song_record *old = song_record_of(im->db, l->v[SLUG]);
	const char *before[SHEET_MOST_COLUMNS];
	if (old) {
		const char *const was[] = { old->slug, old->unit, old->unit_valid_from.iso, number(im, old->position),
			old->title, old->words_by, old->music_by, none(old->singer), old->licence, number(im, old->hidden),
			old->hash ? arena_format(&im->scratch, "%s.%s", old->hash, old->type) : NULL, none(old->words) };
		memcpy(before, was, sizeof was);
	}
	const struct js *changes = import_compare(im, l, l->v[SLUG], old ? before : NULL);
	if (!changes)
		return;
	song_put(im, l, old, unit->id, file);
	if (old)
		import_log_change(im, "song", old->slug, changes);
}

/* ------------------------------------------------------------ links */
enum { KEEPER, KEEPER_FROM, PLACE, HEADING, NAME, ADDRESS, FOUND };

static bool link_is_good(struct import *im, const struct line *l)
{
	size_t before = im->report->problems.n;
	if (text_length(l->v[ADDRESS]) > LINK_LETTERS || !link_fits(l->v[ADDRESS]))
		import_wrong(im, l, ADDRESS, _("is not an address of a page: it begins with https:// and has no blanks"));
	short_enough(im, l, HEADING, LINK_HEADING);
	short_enough(im, l, NAME, LINK_NAME);
	short_enough(im, l, FOUND, LINK_WORDS);
	return im->report->problems.n == before;
}

/* A link is known by its address among those of its unit. */
void import_link_row(struct import *im, const struct line *l)
{
	const struct unit *unit = unit_row(im, l, KEEPER);
	const char *name = unit ? arena_format(&im->scratch, "%s %s", unit->code, l->v[ADDRESS]) : NULL;
	if (!unit || !link_is_good(im, l)
			|| import_twice(im, l, ADDRESS, arena_format(&im->scratch, "%s %s", unit->valid_from.iso, name)))
		return;
	const struct link_record *old = link_record_of(im->db, unit->id, l->v[ADDRESS]);
	const char *before[SHEET_MOST_COLUMNS];
	if (old) {
		const char *const was[] = { old->unit, old->unit_valid_from.iso, number(im, old->position), old->heading,
			old->title, old->address, none(old->words) };
		memcpy(before, was, sizeof was);
	}
	const struct js *changes = import_compare(im, l, name, old ? before : NULL);
	if (!changes)
		return;
	const char *host = link_host(&im->scratch, l->v[ADDRESS]);
	int64_t position = strtoll(l->v[PLACE], NULL, 10);
	if (!old) {
		link_add(im->db, unit->id, l->v[HEADING], l->v[NAME], l->v[ADDRESS], host, some(l->v[FOUND]), position, im->now,
			(struct optional){ 0 });
		return;
	}
	link_change(im->db, old->id, l->v[HEADING], l->v[NAME], l->v[ADDRESS], host, some(l->v[FOUND]), position);
	import_log_change(im, "link", name, changes);
}
