/* Files that are part of the program: the schema, the texts, what browsers load. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

struct embedded {
	const char *path;           /* as in the source: "static/style.css", "sql/001_first.sql" */
	const char *address;        /* of a file of static/: "/static/style.0123456789abcdef.css" */
	const unsigned char *bytes; /* followed by a NUL */
	size_t size;
	const unsigned char *gzip;  /* of text of static/: packed; or NULL */
	size_t gzip_size;
	const unsigned char *brotli;
	size_t brotli_size;
};

extern const struct embedded embedded[]; /* ends with a row without path; made by tools/embed */

const struct embedded *embedded_file(const char *path);   /* or NULL */
const char *static_address(const char *name);             /* "style.css" -> its address */

#endif
