#include "app/exchange/json_line.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct at { const char *p; int line; };

static void skip_blanks(struct at *at)
{
	for (; *at->p && strchr(" \t\r\n", *at->p); at->p++)
		at->line += *at->p == '\n';
}

static void skip_text(struct at *at)
{
	for (at->p++; *at->p && *at->p != '"'; at->p++)
		if (*at->p == '\\' && at->p[1])
			at->p++;
	at->p += *at->p == '"';
}

/* Any value: brackets are counted, for the text is known to be good. */
static void skip_value(struct at *at)
{
	int depth = 0;
	do {
		skip_blanks(at);
		if (*at->p == '"') {
			skip_text(at);
			continue;
		}
		depth += *at->p == '{' || *at->p == '[';
		depth -= *at->p == '}' || *at->p == ']';
		at->p += *at->p != '\0';
		if (!depth)
			at->p += strcspn(at->p, ",]} \t\r\n");
	} while (*at->p && depth);
}

/* To the element `wanted` of a list, or to the member `name` of n bytes; false: it is not there. */
static bool enter(struct at *at, long wanted, const char *name, size_t n)
{
	char close = name ? '}' : ']';
	at->p++;
	for (long i = 0;; i++) {
		skip_blanks(at);
		if (!*at->p || *at->p == close)
			return false;
		bool found = i == wanted;
		if (name) {
			found = !strncmp(at->p + 1, name, n) && at->p[n + 1] == '"';
			skip_text(at);
			skip_blanks(at);
			at->p += *at->p == ':';
			skip_blanks(at);
		}
		if (found)
			return true;
		skip_value(at);
		skip_blanks(at);
		at->p += *at->p == ',';
	}
}

int json_line(const char *text, const char *path)
{
	struct at at = { text, 1 };
	skip_blanks(&at);
	while (*path) {
		struct at inside = at;
		bool element = *path == '[';
		path += *path == '.';
		size_t n = strcspn(path, ".[");
		long i = element ? strtol(path + 1, NULL, 10) : 0;
		if (*at.p != (element ? '[' : '{') || !enter(&inside, i, element ? NULL : path, n))
			return at.line;
		at = inside;
		path += element ? strcspn(path, "]") + 1 : n;
	}
	return at.line;
}
