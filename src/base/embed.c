#include "base/embed.h"

#include <string.h>

const struct embedded *embedded_file(const char *path)
{
	for (const struct embedded *e = embedded; e->path; e++)
		if (!strcmp(e->path, path))
			return e;
	return NULL;
}

const char *static_address(const char *name)
{
	for (const struct embedded *e = embedded; e->path; e++)
		if (!strncmp(e->path, "static/", 7) && !strcmp(e->path + 7, name))
			return e->address;
	return "";
}
