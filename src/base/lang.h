/* Texts in the reader's language.  Translators use gettext's tools and .po files; the program
 * reads the .mo tables itself, so that each request can have its own language and the machine
 * needs no locale installed. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define _(text) lang_text(text)
#define N_(text) text /* marks a text that _() gets later */

bool lang_load(const char *code, const void *mo, size_t size); /* `mo` must stay */
void lang_use(const char *code);                               /* for this thread */
const char *lang_text(const char *text);
const char *lang_code(void);                                   /* of this thread: "vi" or "en" */
/* `text` (already translated) with {1}, {2}, … replaced by the texts that follow; NULL ends them. */
const char *lang_fill(struct arena *a, const char *text, ...) __attribute__((sentinel));

#endif
