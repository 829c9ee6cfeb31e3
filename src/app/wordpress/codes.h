/* Texts of WordPress before and after the parser of HTML. */
#ifndef APP_WORDPRESS_CODES_H
#define APP_WORDPRESS_CODES_H

#include "base/arena.h"

#include <stdbool.h>

/* Runs of blanks become one; a run with a line end one line end when lines are wanted. */
const char *codes_squeezed(struct arena *a, const char *text, bool lines);
/* How many tags, at most. */
size_t codes_tags(const char *text);
/* Without a parser: what stands between < and > goes. */
const char *codes_stripped(struct arena *a, const char *text);
/* [caption …]<img> words[/caption] as <figure>; [embed]…[/embed] as what stands in it. */
const char *codes_resolved(struct arena *a, const char *text);

#endif
