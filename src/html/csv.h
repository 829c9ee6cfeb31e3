/* CSV for people's spreadsheets and for programs: RFC 4180, UTF-8 with a byte-order mark. */
#ifndef HTML_CSV_H
#define HTML_CSV_H

#include "html/html.h"

/* Begin the file with its head line, "code,title,registered_on". */
void csv_start(struct out *o, const char *head);
/* One cell after another; csv_end ends the line.  A text that a spreadsheet would take for a formula
 * (it begins with = + - @) gets an apostrophe in front.  Unknown values are empty cells. */
void csv_text(struct out *o, const char *text);
void csv_number(struct out *o, int64_t n);
void csv_vnd(struct out *o, struct vnd money);
void csv_day(struct out *o, struct day day);
void csv_end(struct out *o);

#endif
