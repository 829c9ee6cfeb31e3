/* A ZIP archive that is written and read as it comes, never whole in memory.  archive.c is the only
 * file that includes libzip. */
#ifndef BASE_ARCHIVE_H
#define BASE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct archive;

/* read gives the next bytes of a member; 0 at its end, -1: it failed.  done: it is not read any more. */
struct archive_source { ssize_t (*read)(void *of, char *to, size_t room); void (*done)(void *of); void *of; };

/* To write.  NULL: the file is there already or cannot be made. */
struct archive *archive_make(const char *path);
/* Members are read when the archive is closed, in this order; the source must live until then. */
bool archive_add(struct archive *a, const char *name, const struct archive_source *from);
bool archive_add_file(struct archive *a, const char *name, const char *path); /* not compressed again */
/* Write all of it, safe on disk; false: nothing is left at the path. */
bool archive_write(struct archive *a);

/* To read.  NULL: not an archive, or cut off. */
struct archive *archive_open(const char *path);
struct archive *archive_open_bytes(const void *bytes, size_t n); /* the bytes must live as long as it */
size_t archive_members(const struct archive *a);
const char *archive_name(const struct archive *a, size_t i);
bool archive_member(struct archive *a, const char *name); /* begin to read it; false: there is none */
/* The next bytes of the member; 0 at its end when it is whole, -1: it is damaged. */
ssize_t archive_read(struct archive *a, char *to, size_t room);

/* What went wrong last, in English. */
const char *archive_problem(const struct archive *a);
/* Leave it: what was not written is not. */
void archive_close(struct archive *a);

#endif
