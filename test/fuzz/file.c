/* Files as editors send them, and pictures as the worker writes them: what is taken is one of the known types. */
#include "app/evidence/bare.h"
#include "app/file/type.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	const struct file_type *type = NULL;
	struct bare_size size;
	if ((file_look(bytes, n, &type) == FILE_GOOD) != (type != NULL))
		abort();
	if (jpeg_is_bare(bytes, n, &size) && !size.width)
		abort();
	if (webp_is_bare(bytes, n, &size) && !size.width)
		abort();
	if (avif_is_bare(bytes, n, &size) && !size.width)
		abort();
	return 0;
}
