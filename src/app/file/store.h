/* Stored files on disk, under the SHA-256 of their content:
 *
 *	DATA/files/new/HASH    came with a form that was not taken yet; swept after a day
 *	DATA/files/ab/abcd…    kept
 *	DATA/files/trash/HASH  was kept, and no row named it: see app/site/sweep.h */
#ifndef APP_FILE_STORE_H
#define APP_FILE_STORE_H

#include "app/file/type.h"
#include "base/arena.h"

struct file_came {
	const char *hash, *title;       /* title: what the form says, else the name it had at the sender's */
	const struct file_type *type;
	int64_t bytes;
	const char *name;               /* as the sender calls it, short and without its ending */
	const char *text;               /* that stands in a document, to be found; NULL: not known yet (read.h) */
};
/* Where a kept file lies, and one that was put aside. */
const char *file_path(struct arena *a, const char *data, const char *hash);
const char *file_path_aside(struct arena *a, const char *data, const char *hash);
/* Put aside what lies at `path` (it is moved).  FILE_GOOD fills hash, type and bytes. */
enum file_trouble file_aside(struct arena *a, const char *data, const char *path, struct file_came *f);
/* The same of a copy: what lies at `path` stays there. */
enum file_trouble file_copy(struct arena *a, const char *data, const char *path, struct file_came *f);
/* From new, or from the trash, to kept, safe on disk; true also when it was kept before. */
bool file_settle(struct arena *a, const char *data, const char *hash);
/* Is it whole: are its bytes those of its hash? */
bool file_is_whole(struct arena *a, const char *data, const char *hash);

/* Put a file into its place from elsewhere (a backup): whole or not at all.  NULL: it cannot be written. */
struct file_writer;
struct file_writer *file_write(struct arena *a, const char *data, const char *hash);
bool file_write_part(struct file_writer *w, const void *bytes, size_t n);
bool file_written(struct file_writer *w, bool keep);

#endif
