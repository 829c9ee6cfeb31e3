/* Addresses, forms, cookies, languages, tags, ranges: what comes out is UTF-8 without NUL, within bounds. */
#include "base/text.h"
#include "http/target.h"

#include <stdlib.h>
#include <string.h>

static void text(const char *t)
{
	if (t && !text_is_utf8(t, strlen(t)))
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { 0 };
	const char *in = (const char *)bytes;
	struct param *list = NULL;
	size_t params = 0;
	uint64_t from = 0, length = 0;
	const char *path = target_path(&a, in, n);
	text(path);
	if (path && (*path != '/' || strstr(path, "/../") || strchr(path, '\n')))
		abort();
	target_query(&a, in, n);
	if (target_params(&a, in, n, &list, &params))
		for (size_t i = 0; i < params; i++) {
			text(list[i].name);
			text(list[i].value);
		}
	if (params > PARAMS_MOST)
		abort();
	target_cookie(&a, in, n, "thidua");
	if (strlen(target_language(in, n, "vi")) != 2)
		abort();
	target_has_etag(in, n, "\"abc\"");
	if (target_range(in, n, 1000, &from, &length) == RANGE_GOOD && (length == 0 || from + length > 1000))
		abort();
	arena_free(&a);
	return 0;
}
