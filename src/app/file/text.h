/* The text that stands in a stored document, so that it can be found.  A worker of its own reads it (src/worker,
 * thidua-text), in a jail, one document at a time. */
#ifndef APP_FILE_TEXT_H
#define APP_FILE_TEXT_H

#include "app/file/store.h"

enum { FILE_TEXT = 512 << 10 /* bytes of it that are kept */, FILE_TEXT_DEADLINE = 15000 /* ms */ };

/* The text of a document of this type that lies at `path`: in NFC, without control characters but '\n' between its
 * lines; "" when there is none (scanned pages, a password).  NULL: it is a recording; or the worker died of it, hung or
 * cannot be started: the log says so, and `thidua files` tries again. */
const char *file_text(struct arena *a, const char *path, const struct file_type *type);
/* The same of a file that was put aside or kept. */
const char *file_text_of(struct arena *a, const char *data, const struct file_came *f);

#endif
