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

/* Is any regular file in it? */
bool folder_has_files(const char *path);

/* Names of regular files of the folder that were written, or touched, longer ago than FOLDER_OLD, `most` at most.  No
 * folder: none. */
struct folder_names { const char **v; size_t n; };
struct folder_names folder_old(struct arena *a, const char *path, size_t most);
/* One of them goes, unless it was touched meanwhile. */
void folder_drop(const char *path, const char *name);
/* Such a file of the folder `from` that nobody needs goes aside into `to`, as if it had come just now, so that it is
 * swept from there unless somebody takes it; what is touched meanwhile (folder_touch) comes back. */
void folder_take_back(const char *from, const char *to, bool (*needed)(const char *name, void *of), void *of);
/* Somebody takes it now.  False: it is not there. */
bool folder_touch(const char *path);

#endif
