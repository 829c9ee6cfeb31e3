/* QR codes, by libqrencode, which only qr.c includes. */
#ifndef BASE_QR_H
#define BASE_QR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* A square of side * side modules; v[y * side + x] is 1 for dark. */
struct qr { int side; const uint8_t *v; };

/* The code of a text of bytes, with 15 percent of it restorable (level M), as small as it can be.  False: it is
 * longer than a code can hold (2331 bytes). */
bool qr_make(struct arena *a, const char *text, struct qr *qr);

#endif
