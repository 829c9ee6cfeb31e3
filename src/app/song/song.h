/* Songs: words, authors, singer, by what right they are shown, and a recording where there is one.  An editor
 * keeps those of his unit; readers see all that are not hidden, in one order. */
#ifndef APP_SONG_SONG_H
#define APP_SONG_SONG_H

#include "app/file/file.h"
#include "app/file/view.h"
#include "app/song/song.sql.h"
#include "http/http.h"

enum { SONG_ROWS = 20 /* of a page */, SONGS_KEPT = 500 /* of a unit */ };
enum { SONG_WORDS = 10000, SONG_NAME = 150, SONG_LICENCE = 300 }; /* letters */

struct song_fields { const char *title, *words_by, *music_by, *singer, *licence, *words; };

/* Each writes the log and brings the search up to date.  `recording` may be NULL; returns the row. */
int64_t song_new(struct req *rq, int64_t unit, const struct song_fields *f, const struct file_came *recording);
/* `silent`: its recording is taken away; a new one takes its place in any case. */
void song_keep(struct req *rq, const struct song_shown *s, const struct song_fields *f,
	const struct file_came *recording, bool silent);
void song_show_or_hide(struct req *rq, const struct song_shown *s, bool hide);
/* One place up (-1) or down (1) among those of its unit; nothing at the ends. */
void song_move(struct req *rq, const struct song_shown *s, int way);

/* Its recording as pages show it; type NULL: there is none. */
struct file_view song_recording(struct arena *a, const struct song_shown *s);

#endif
