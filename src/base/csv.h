/* CSV by RFC 4180, read and written as the exchange bundle has it: UTF-8, commas, a quotation mark
 * doubled inside quotation marks.  The reader takes a byte-order mark and CRLF too; the writer ends
 * lines with LF and quotes only what must be.  The only file that includes csv.h of libcsv is csv.c. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

enum { CSV_MOST_FIELDS = 64, CSV_MOST_BYTES = 1 << 20 }; /* of a row; of a field */

struct csv_field {
	const char *text;  /* followed by a NUL; may hold others */
	size_t size;
	int line;          /* on which it begins; a field may go over several */
};

struct csv_rows {
	bool (*row)(void *to, const struct csv_field *fields, size_t n); /* false: stop here */
	void *to;
};

/* Where and why the file is no CSV; message: English, marked for translation, or NULL. */
struct csv_error { int line, column; const char *message; };

/* Gives each row to `rows`, blank lines left out; the fields are valid in the call only.  false: *error. */
bool csv_read(FILE *f, const struct csv_rows *rows, struct csv_error *error);

/* One field; NULL is empty. */
void csv_write_field(FILE *f, const char *text);

#endif
