/* A form is a table of fields, read into a struct. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "http/http.h"

enum field_kind {
	FIELD_TEXT,   /* const char *, trimmed, NFC; "" when empty */
	FIELD_DAY,    /* struct day; 31/7/2024 or 2024-07-31; unknown when empty */
	FIELD_NUMBER, /* struct optional; 1.234 and 1234 are the same */
	FIELD_VND,    /* struct vnd; unknown when empty */
	FIELD_YES,    /* bool; a check box */
	FIELD_CHOICE, /* const char *, one of .choices */
};

struct field {
	const char *name, *label;    /* of the input; as people call it (N_) */
	size_t offset;               /* in the form's struct */
	size_t min, max;             /* FIELD_TEXT: letters (code points); min > 0: must be filled in.  Others: the value */
	enum field_kind kind;
	const char *const *choices;  /* FIELD_CHOICE: the values allowed, ended by NULL */
};

/* Read and check; problems go to rq->problems, and what was typed stays in the parameters, to be shown
 * again by req_text().  The table ends with a row without name. */
bool form_read(struct req *rq, const struct field *fields, void *form);

/* What is told of a text of more than `max` letters, with both numbers; NULL: it is short enough. */
const char *form_too_long(const struct req *rq, const char *text, size_t max);

/* The problem of one input, or NULL: for the message at the field. */
const char *form_problem(const struct req *rq, const char *name);

#endif
