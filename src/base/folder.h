/* Folders of the data directory, and when what stands in them is safe. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include "base/arena.h"

#include <stdbool.h>

/* DATA, DATA/KIND and DATA/KIND/LAST are there, or made.  False: one cannot be; errno says why. */
bool folder_make(struct arena *a, const char *data, const char *kind, const char *last);

/* The names in a folder are safe on disk only after this.  False: they may not be. */
bool folder_sync(const char *path);

enum { FOLDER_OLD = 86400 }; /* seconds after which what nobody took is swept */

/* The first regular file that is not known, or NULL: all are, or there is none. */
const char *folder_stranger(struct arena *a, const char *path, bool (*is_known)(const char *name, void *of), void *of);

/* Names of regular files of the folder that were written, or touched, at least so many seconds ago, `most` at most.
 * No folder: none. */
struct folder_names { const char **v; size_t n; };
struct folder_names folder_old(struct arena *a, const char *path, int64_t seconds, size_t most);
/* One of them goes, when it still is so old. */
void folder_drop(const char *path, const char *name, int64_t seconds);
/* A file of the folder `from` that is FOLDER_OLD and that nobody needs goes aside into `to`, as if it had come just
 * now, so that it is swept from there unless somebody takes it; what is touched meanwhile (folder_touch) comes back. */
void folder_take_back(const char *from, const char *to, bool (*needed)(const char *name, void *of), void *of);
/* Somebody takes it now.  False: it is not there. */
bool folder_touch(const char *path);

#endif
