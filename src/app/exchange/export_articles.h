/* articles/ and media/ of a bundle that is being written. */
#ifndef APP_EXCHANGE_EXPORT_ARTICLES_H
#define APP_EXCHANGE_EXPORT_ARTICLES_H

#include "db/db.h"

/* Into articles.part/ and media.part/ of the folder, on the disk; without any article there are none.  NULL, or why
 * not. */
const char *export_articles(struct db *db, struct arena *a, const char *folder, const char *data);
/* The pictures of place_photos.csv, into the same media.part/. */
const char *export_place_photos(struct db *db, struct arena *a, const char *folder, const char *data);
/* The recordings of songs.csv. */
const char *export_recordings(struct db *db, struct arena *a, const char *folder, const char *data);
/* They get their names. */
const char *export_articles_name(struct arena *a, const char *folder);
/* What was written goes away again. */
void export_articles_undo(struct arena *a, const char *folder);

#endif
