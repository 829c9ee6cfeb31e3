#include "base/embed.h"

#include <string.h>

const struct embedded *embedded_file(const char *path)
{
	for (const struct embedded *e = embedded; e->path; e++)
		if (!strcmp(e->path, path))
			return e;
	return NULL;
}

/* Each page asks some ten times; the many files of sql/ are passed by their second letter. */
const char *static_address(const char *name)
{
	static const char folder[] = "static/";
	size_t n = strlen(folder);
	for (const struct embedded *e = embedded; e->path; e++)
		if (e->path[1] == folder[1] && !strncmp(e->path, folder, n) && !strcmp(e->path + n, name))
			return e->address;
	return "";
}
