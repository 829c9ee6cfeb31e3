#include "base/qr.h"

#include <qrencode.h>

bool qr_make(struct arena *a, const char *text, struct qr *qr)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return false;
	size_t n = (size_t)code->width * (size_t)code->width;
	uint8_t *v = arena_new(a, uint8_t, n);
	for (size_t i = 0; i < n; i++)
		v[i] = code->data[i] & 1; /* the other bits tell what a module is for */
	*qr = (struct qr){ code->width, v };
	QRcode_free(code);
	return true;
}
