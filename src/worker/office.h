/* The text of office documents: DOCX and XLSX (ECMA-376), ODT and ODS (OpenDocument 1.3), which are ZIP archives
 * of XML. */
#ifndef WORKER_OFFICE_H
#define WORKER_OFFICE_H

#include "worker/words.h"

enum { OFFICE_UNPACKED = 64 << 20 /* bytes of all parts together */, OFFICE_DEEP = 200 /* elements in each other */,
	OFFICE_STRINGS = 200000 /* of a workbook */ };

/* Read the document of this type ("docx", "xlsx", "odt", "ods").  What can be read up to a damage or a bound is
 * given; nothing of macros, notes in the margin and deleted text. */
void office_read(const char *type, const void *bytes, size_t n, struct words *to);

#endif
