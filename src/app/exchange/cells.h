/* Rows of the database as the values of a bundle's line, in the order of its columns; NULL is empty. */
#ifndef APP_EXCHANGE_CELLS_H
#define APP_EXCHANGE_CELLS_H

#include "app/exchange/record.sql.h"
#include "app/exchange/story.sql.h"
#include "app/link/link.sql.h"
#include "app/place/place.sql.h"
#include "app/song/song.sql.h"

void unit_cells(struct arena *a, const struct unit_record *r, const char **v);
void event_cells(struct arena *a, const struct event_record *r, const char **v);
void document_cells(struct arena *a, const struct document_record *r, const char **v);
void launch_cells(struct arena *a, const struct launch_record *r, const char **v);
void report_cells(struct arena *a, const struct report_record *r, const char **v);
void congress_cells(struct arena *a, const struct congress_record *r, const char **v);
void work_cells(struct arena *a, const struct work_record *r, const char **v);
void section_cells(struct arena *a, const struct section_record *r, const char **v);
void place_cells(struct arena *a, const struct place_record *r, const char **v);
void place_photo_cells(struct arena *a, const struct place_photo_record *r, const char **v);
void song_cells(struct arena *a, const struct song_record *r, const char **v);
void link_cells(struct arena *a, const struct link_record *r, const char **v);
void contribution_cells(struct arena *a, const struct contribution_record *r, const char **v);

#endif
