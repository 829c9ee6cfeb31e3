/* An article of a bundle, articles/SLUG.md: what its front matter says, and its text. */
#ifndef APP_EXCHANGE_STORY_H
#define APP_EXCHANGE_STORY_H

#include "app/exchange/front.h"
#include "app/exchange/story.sql.h"

enum story_key { STORY_TITLE, STORY_LEAD, STORY_SECTION, STORY_UNIT, STORY_UNIT_FROM, STORY_CAMPAIGN, STORY_WORK,
	STORY_AUTHOR, STORY_SOURCE, STORY_TAGS, STORY_PUBLISHED, STORY_UPDATED, STORY_UNTIL, STORY_WITHDRAWN, STORY_REASON,
	STORY_CONSENT, STORY_COMMENTS, STORY_KEYS };
enum story_list { STORY_PHOTOS, STORY_FILES, STORY_ADDRESSES, STORY_LISTS };
enum { STORY_PARTS = 4, PART_NAME = 0, PART_FILE, PART_CAPTION, PART_ALT, PART_TITLE = 2, PART_WORDS, PART_PATH = 0 };

extern const char *const story_keys[STORY_KEYS];
extern const char *const story_lists[STORY_LISTS];
extern const char *const story_parts[STORY_LISTS][STORY_PARTS];

struct story_value { const char *text; int line, column; };  /* "": it says nothing */
struct story_item { int line; struct story_value v[STORY_PARTS]; };
struct story {
	struct story_value v[STORY_KEYS];
	struct { struct story_item *v; size_t n; } lists[STORY_LISTS];
	const char *body;                                /* without empty lines around it */
};

/* Keys and lists that there are, each once.  False: *error. */
bool story_read(struct arena *a, const char *text, struct story *s, struct front_error *error);

/* One of the database. */
void story_load(struct db *db, struct arena *a, const struct story_record *r, struct story *s);

/* The whole file: of what says nothing no line is written. */
const char *story_write(struct arena *a, const struct story *s);

/* "2024-06-12T08:00:00+07:00", "…Z", without seconds, without a zone (Vietnam's), or a day alone (its first second);
 * unknown: none. */
struct moment story_moment(struct arena *a, const char *text);

#endif
