#include "cmd/cmd.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

/* The first of these that is set decides, as everywhere on this kind of machine. */
static const char *of_the_terminal(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return value;
	}
	return "";
}

int cmd_language(int argc, char **argv)
{
	const char *language = of_the_terminal();
	int kept = 0;
	for (int i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--lang") && i + 1 < argc)
			language = argv[++i];
		else if (!strncmp(argv[i], "--lang=", 7))
			language = argv[i] + 7;
		else
			argv[kept++] = argv[i];
	}
	argv[kept] = NULL;
	lang_use(strncmp(language, "vi", 2) ? "en" : "vi");
	return kept;
}
