/* A form with files (RFC 7578), read as it comes: fields into memory, files into a folder. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "http/http.h"

enum {
	PARTS_MOST = 1000,          /* of one form */
	FILES_MOST = 100,
	PART_HEAD_MOST = 4096,      /* bytes of one part's head */
	FIELDS_BYTES_MOST = 1 << 20, /* of all fields that are no files */
};

struct multipart;

/* `boundary` as in the Content-Type (1 to 70 letters).  The memory is the arena's. */
struct multipart *multipart_new(struct arena *a, const char *boundary, size_t n, const char *folder, size_t file_most);
/* More bytes; of a file with more than file_most nothing is kept, and it is marked as large.
 * 0, or HTTP_BAD, HTTP_TOO_LARGE, HTTP_FULL (the disk), after which nothing more is taken. */
enum status multipart_take(struct multipart *m, const char *bytes, size_t n);
/* The body is whole: its fields follow those in *list, its files are in *uploads. */
enum status multipart_end(struct multipart *m, struct param **list, size_t *n, struct upload **uploads, size_t *files);
/* Close and remove the files that are still where they were written. */
void multipart_free(struct multipart *m);

#endif
