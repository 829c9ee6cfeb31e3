/* One article of a bundle on its way: shared by import_articles.c and import_story.c. */
#ifndef APP_EXCHANGE_IMPORT_STORY_H
#define APP_EXCHANGE_IMPORT_STORY_H

#include "app/exchange/importing.h"
#include "app/exchange/story.h"

struct coming {
	struct import *im;
	const char *path, *slug, *media;      /* media: its folder */
	struct story s;                       /* as the file says it, then as it will be kept */
	const struct story_record *old;       /* NULL: a new one */
	struct story was;                     /* of it */
	const struct unit *unit;
	int64_t section;
	struct optional campaign, work;
	int64_t *photos, *files;              /* the rows of its lists */
};

/* A problem or a warning of one value; the message is in the reader's language. */
void coming_wrong(struct coming *c, const struct story_value *v, const char *key, const char *message);
void coming_doubt(struct coming *c, const struct story_value *v, const char *key, const char *message);

/* Every value for itself, made canonical. */
void coming_check(struct coming *c);
/* What it names of the database and of media/; its pictures stand in its text.  Problems are told. */
void coming_understand(struct coming *c);

#endif
