/* Folders of the data directory, and when what stands in them is safe. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include "base/arena.h"

#include <stdbool.h>

/* DATA, DATA/KIND and DATA/KIND/LAST are there, or made.  False: one cannot be; errno says why. */
bool folder_make(struct arena *a, const char *data, const char *kind, const char *last);

/* The names in a folder are safe on disk only after this.  False: they may not be. */
bool folder_sync(const char *path);

#endif
