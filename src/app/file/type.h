/* What a file is, by its content and never by its name: six kinds of documents and recordings are taken,
 * all else is refused. */
#ifndef APP_FILE_TYPE_H
#define APP_FILE_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file_type {
	const char *name;    /* as in the database: "pdf" */
	const char *media;   /* "application/pdf" */
	const char *words;   /* as people call it: "PDF" */
	bool sound;
};
extern const struct file_type file_types[]; /* ends with one without name; the name is also the ending */

/* NULL: there is none of this name. */
const struct file_type *file_type_named(const char *name);

enum file_trouble {
	FILE_GOOD,
	FILE_TYPE,     /* none of those that are taken */
	FILE_MACROS,   /* it holds programs: macros, ActiveX, embedded objects */
	FILE_DAMAGED,  /* it does not hold together, or something stands before or behind it */
	FILE_BOMB,     /* unpacked it would be larger than FILE_UNPACKED, or has too many parts */
	FILE_PLACE,    /* it says where it was recorded */
	FILE_FULL,     /* the data folder cannot be written */
};

enum { FILE_UNPACKED = 256 << 20, FILE_MEMBERS = 4000 };

/* Look at all of a file's bytes.  FILE_GOOD: *type is what it is. */
enum file_trouble file_look(const uint8_t *bytes, size_t n, const struct file_type **type);

/* Of an Office or OpenDocument file the directory is read, and nothing is unpacked (zip.c). */
enum file_trouble file_look_zip(const uint8_t *bytes, size_t n, const char **name);
/* Recordings (sound.c): NULL, or the name of the type. */
const char *file_look_sound(const uint8_t *bytes, size_t n, bool *place);

#endif
