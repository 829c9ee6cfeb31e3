/* Places: culture houses, grounds and other things that stand somewhere and serve people.  Everybody may
 * read all of them.  Nothing is overwritten: each change keeps the row before, and can be taken back. */
#ifndef APP_PLACE_PLACE_H
#define APP_PLACE_PLACE_H

#include "app/place/place.sql.h"
#include "app/place/place_words.h"

enum { PLACE_LETTERS = 200, PLACE_NOTE = 500 };

/* What a person says of a place; texts are NFC, "" for unknown. */
struct place_fields {
	const char *kind, *name;
	int64_t unit;
	const char *address, *latitude, *longitude, *state;
	struct day opened_on;
	const char *work, *article;    /* a code, a slug */
	const char *note;
};

struct place_by {
	struct db *db;
	struct arena *arena;
	struct moment now;
	struct day today;
	struct optional account;
};

enum place_answer {
	PLACE_DONE,
	PLACE_SAME,            /* nothing is different */
	PLACE_NO_WORK,         /* no launched campaign has this work */
	PLACE_NO_ARTICLE,
	PLACE_HALF_POSITION,   /* latitude and longitude belong together */
	PLACE_NO_POSITION,     /* it is no latitude or no longitude */
	PLACE_NEEDS_REASON,    /* the state changes */
	PLACE_OPENS_LATER,     /* in use, and opened in the future */
	PLACE_NOTHING,         /* there is nothing to take back */
};

/* Add one.  *code: what it is called; NULL: it is made, "DD-18121-03" for the unit MT-18121. */
enum place_answer place_new(const struct place_by *by, const struct place_fields *f, const char **code);
/* Change it; a reason is needed where the state changes. */
enum place_answer place_edit(const struct place_by *by, const struct place_row *p, const struct place_fields *f,
	const char *reason);
/* Take the last change back (a second time: do it again). */
enum place_answer place_undo(const struct place_by *by, const struct place_row *p);

/* Its own photos.  Rows of `photo` come to it (again, with other words, if they were there before); the words of one
 * change; one is taken back.  Each call is one change of the place, which place_undo() takes back as any other.
 * PLACE_SAME: nothing is different; PLACE_NOTHING: the place shows no such photo. */
enum place_answer place_photos_add(const struct place_by *by, const struct place_row *p, const int64_t *photos,
	size_t n, const char *caption, const char *alt);
enum place_answer place_photo_edit(const struct place_by *by, const struct place_row *p, int64_t id,
	const char *caption, const char *alt);
enum place_answer place_photo_remove(const struct place_by *by, const struct place_row *p, int64_t id);

/* The unit that it would belong to then: who undoes must be allowed to act for it, too.  0: nothing to take back. */
int64_t place_undo_unit(const struct place_by *by, const struct place_row *p);

/* The fields as they are. */
struct place_fields place_fields_of(const struct place_row *p);

/* What to tell the person, in the reader's language; NULL for PLACE_DONE. */
const char *place_answer_text(enum place_answer answer);
const char *place_event_text(const char *event);

/* Decimal degrees with a dot or comma, as they are stored: with a dot; NULL: they are none. */
const char *place_degrees(struct arena *a, const char *text, int most);

#endif
