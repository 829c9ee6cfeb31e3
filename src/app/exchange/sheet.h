/* The CSV files of the exchange bundle: their columns, and what may stand in each. */
#ifndef APP_EXCHANGE_SHEET_H
#define APP_EXCHANGE_SHEET_H

#include "base/csv.h"

#include <stdint.h>

enum { SHEET_MOST_COLUMNS = 16 };

enum column_kind {
	COLUMN_TEXT,      /* any text, composed (NFC) */
	COLUMN_CODE,      /* a text without control bytes and without blanks at its ends */
	COLUMN_WORD,      /* one of column.words */
	COLUMN_DAY,       /* YYYY-MM-DD */
	COLUMN_NUMBER,    /* a whole number from column.least to column.most, without leading zeros */
	COLUMN_QUANTITY,  /* not negative, at most three decimals */
	COLUMN_LATITUDE,  /* decimal degrees, kept as they are written */
	COLUMN_LONGITUDE,
};

struct word;

struct column {
	const char *name;
	enum column_kind kind;
	bool needed;                /* may not be empty */
	const struct word *words;
	int64_t least, most;
};

struct sheet {
	const char *file;
	const struct column *columns;
	size_t n;
};

/* In the order in which they are read: what others name comes first.  campaigns.json comes after
 * SHEET_DOCUMENTS, for launches name campaigns; articles/ after SHEET_SECTIONS, for places name articles. */
enum sheet_name { SHEET_UNITS, SHEET_EVENTS, SHEET_DOCUMENTS, SHEET_LAUNCHES, SHEET_REPORTS,
	SHEET_CONGRESSES, SHEET_WORKS, SHEET_CONTRIBUTIONS, SHEET_SECTIONS, SHEET_PLACES, SHEET_PLACE_PHOTOS,
	SHEET_SONGS, SHEET_LINKS, SHEETS };

extern const struct sheet sheets[SHEETS];

/* A value of a file: NULL, or why it is none (in the reader's language).  *canonical: the value as it is
 * kept and written again, NULL for an empty one; *composed: it came decomposed. */
const char *column_check(struct arena *a, const struct column *c, const struct csv_field *field,
	const char **canonical, bool *composed);

/* "code,name,…": the header line. */
const char *sheet_header(struct arena *a, const struct sheet *sheet);

/* A quantity in thousandths, and back: "1.5" and 1500.  The text is one that column_check took. */
int64_t quantity_read(const char *text);
const char *quantity_text(struct arena *a, int64_t thousandths);

/* A value for a message: cut to 100 letters, control bytes and what is no UTF-8 made visible. */
const char *value_shown(struct arena *a, const char *text, size_t n);

#endif
