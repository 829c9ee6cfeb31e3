/* The text of PDFs.  pdf.c is the only file that includes Poppler. */
#ifndef WORKER_PDF_H
#define WORKER_PDF_H

#include "worker/words.h"

/* Page by page, for so many seconds of the processor at most.  What is locked with a password, or is only pictures
 * of pages, has no text. */
void pdf_read(const void *bytes, size_t n, unsigned seconds, struct words *to);

#endif
