/* What the pages of places are given. */
#ifndef APP_PLACE_PLACE_VIEW_H
#define APP_PLACE_PLACE_VIEW_H

#include "app/article/article_public.sql.h"
#include "app/evidence/evidence.h"
#include "app/parts.h"
#include "app/place/place.h"
#include "app/unit/unit.sql.h"

struct place_public_view {
	const struct place_row *place;
	bool article;                           /* may everybody read its article now? */
	struct evidence_shown_list photos;      /* its own, then those of its work */
	struct article_card_list articles;      /* about its work */
	bool staff;                             /* may whoever asks change it? */
};

struct place_list_view {
	const struct unit *unit;
	struct place_line_list places;
	const char *state, *next;
};

struct place_form_view {
	const struct place_row *place;          /* NULL: a new one */
	const struct unit *unit;
	const char *address, *wrong;            /* of the form; a problem of no single input, or NULL */
	struct choice_list kinds, states;
};

/* The page of its photos, with a form for more. */
struct place_photos_view {
	const struct place_row *place;
	struct evidence_shown_list photos;
	const char *done;
};

struct place_staff_view {
	const struct place_row *place;
	struct evidence_shown_list photos;
	struct place_change_list changes;
	const char *done;                       /* what was done just now, or NULL */
	bool may_undo;
};

#endif
