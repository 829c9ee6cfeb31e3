#include "base/config.h"

#include "base/arena.h"
#include "base/time.h"

#include <errno.h>
#include <ini.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, WORD, SIZE, DAY };

struct setting {
	const char *name;
	enum kind kind;
	size_t offset;
	const char *fallback, *value, *help;
	const char *words[2];            /* of a WORD: those that there are */
};

#define AT(member) offsetof(struct config, member)

static const struct setting settings[] = {
	{ "listen",      TEXT, AT(listen),      "[::]:8080",   "WHERE", "where to answer: [::]:8080 is IPv4 and IPv6, unix:/path a socket; several with commas" },
	{ "database",    TEXT, AT(database),    "thidua.db",   "WHERE", "a file (SQLite), or postgresql://user@host/name" },
	{ "data",        TEXT, AT(data),        "data",        "DIR",   "folder of photos and documents" },
	{ "language",    WORD, AT(language),    "vi",          "CODE",  "of a visitor who has not chosen: vi or en",
		{ "vi", "en" } },
	{ "today",       DAY, AT(today),       "",            "DAY",   "a fixed day, for an example site or a test: 2024-07-08" },
	{ "site",        TEXT, AT(site),        "",            "URL",   "the address people see, for calendars and links: https://..." },
	{ "links",       WORD, AT(links),       "weekly",      "WHEN",  "ask whether links to other sites still work: weekly or never",
		{ "weekly", "never" } },
	{ "upload",      SIZE, AT(upload),      "20M",         "SIZE",  "largest file that may be sent" },
	{ "threads",     SIZE, AT(threads),     "0",           "N",     "that make pages; 0: one for each core, at least two" },
	{ "connections", SIZE, AT(connections), "4096",        "N",     "most connections at once" },
	{ "per-address", SIZE, AT(per_address), "256",         "N",     "most connections of one address (/32, /64)" },
	{ "cache",       SIZE, AT(cache),       "32M",         "SIZE",  "for pages kept in memory; 0: each is made when it is asked for" },
	{ "memory",      SIZE, AT(memory),      "64M",         "SIZE",  "most that one request may use" },
	{ "head-seconds", SIZE, AT(head_seconds), "10",        "N",     "for the head of a request" },
	{ "body-seconds", SIZE, AT(body_seconds), "20",        "N",     "for its body, and one more for each 4 KiB that came" },
};

enum { SETTINGS = sizeof settings / sizeof *settings };

static void problem_set(struct config_problem *problem, const char *where, const char *fmt, const char *a,
	const char *b)
{
	static char text[256];
	snprintf(text, sizeof text, fmt, a, b);
	*problem = (struct config_problem){ where, text };
}

/* 4096, 20M, 1G. */
static bool size_of(const char *text, size_t *size)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(text, &end, 10);
	const char *units = " kMG";
	const char *unit = *end ? strchr(units + 1, *end == 'K' ? 'k' : *end) : units;
	if (errno || end == text || *text == '-' || !unit || (*end && end[1]))
		return false;
	size_t shift = (size_t)(unit - units) * 10;
	*size = (size_t)n << shift;
	return *size >> shift == n;
}

/* How many letters must change to make a into b: to name the setting that was meant. */
static size_t distance(const char *a, const char *b)
{
	size_t row[32] = { 0 }, n = strlen(b);
	if (n > 30)
		return 99;
	for (size_t k = 0; k <= n; k++)
		row[k] = k;
	for (size_t i = 1; *a; a++, i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t k = 1; k <= n; k++) {
			size_t best = corner + (*a != b[k - 1]);
			corner = row[k];
			best = row[k] + 1 < best ? row[k] + 1 : best;
			row[k] = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
		}
	}
	return row[n];
}

static const char *nearest(const char *name)
{
	const struct setting *best = settings;
	for (size_t i = 1; i < SETTINGS; i++)
		if (distance(name, settings[i].name) < distance(name, best->name))
			best = &settings[i];
	return best->name;
}

static const char *words_of(const struct setting *s, const char *value)
{
	static char text[160];
	snprintf(text, sizeof text, "%s or %s, not %.80s", s->words[0], s->words[1], value);
	return text;
}

bool config_set(struct config *c, const char *name, const char *value, struct config_problem *problem)
{
	for (const struct setting *s = settings; s < settings + SETTINGS; s++) {
		if (strcmp(s->name, name))
			continue;
		void *to = (char *)c + s->offset;
		if (s->kind == DAY && *value && !day_is_valid(value)) {
			problem_set(problem, name, "%s: %s is no day; write one such as 2024-07-31", name, value);
			return false;
		}
		if (s->kind == WORD && strcmp(value, s->words[0]) && strcmp(value, s->words[1])) {
			problem_set(problem, name, "%s: write %s", name, words_of(s, value));
			return false;
		}
		if (s->kind != SIZE)
			*(const char **)to = value;
		else if (!size_of(value, to)) {
			problem_set(problem, name, "%s: %s is no size; write a number such as 4096 or 20M", name, value);
			return false;
		}
		return true;
	}
	problem_set(problem, name, "%s: there is no such setting; did you mean %s?", name, nearest(name));
	return false;
}

bool config_has(const char *name)
{
	size_t n = strcspn(name, "=");
	for (const struct setting *s = settings; s < settings + SETTINGS; s++)
		if (strlen(s->name) == n && !strncmp(s->name, name, n))
			return true;
	return false;
}

struct reading { struct config *c; struct config_problem *problem; bool good; };

/* What the settings file says lives as long as the program. */
static struct arena texts;

static int from_file(void *to, const char *section, const char *name, const char *value)
{
	struct reading *r = to;
	(void)section;
	r->good = r->good && config_set(r->c, name, arena_copy(&texts, value), r->problem);
	return r->good;
}

static bool from_environment(struct config *c, struct config_problem *problem)
{
	for (const struct setting *s = settings; s < settings + SETTINGS; s++) {
		char name[40] = "THIDUA_";
		for (size_t i = 0; s->name[i]; i++)
			name[7 + i] = s->name[i] == '-' ? '_' : (char)(s->name[i] - 'a' + 'A');
		const char *value = getenv(name);
		if (value && !config_set(c, s->name, value, problem))
			return false;
	}
	return true;
}

static const char *file_line(const char *file, int line)
{
	return arena_format(&texts, "%s:%d", file, line);
}

bool config_load(struct config *c, const char *file, struct config_problem *problem)
{
	*c = (struct config){ 0 };
	for (const struct setting *s = settings; s < settings + SETTINGS; s++)
		if (!config_set(c, s->name, s->fallback, problem))
			return false;
	struct reading r = { c, problem, true };
	int line = file ? ini_parse(file, from_file, &r) : 0;
	if (line < 0)
		problem_set(problem, file, "%s: cannot be read%s", file, "");
	else if (line > 0 && r.good)
		problem_set(problem, file, "%s: this line is not \"name = value\"%s", file_line(file, line), "");
	else if (line > 0)
		problem_set(problem, file, "%s: %s", file_line(file, line), arena_copy(&texts, problem->message));
	return line == 0 && from_environment(c, problem);
}

void config_print_help(const char *only)
{
	for (const struct setting *s = settings; s < settings + SETTINGS; s++) {
		if (only && !strstr(only, s->name))
			continue;
		int used = printf("  --%s %s", s->name, s->value);
		printf("%*s%s%s%s%s\n", 24 - used, "", s->help, *s->fallback ? " (" : "", s->fallback,
			*s->fallback ? ")" : "");
	}
}

void config_print_sample(void)
{
	for (const struct setting *s = settings; s < settings + SETTINGS; s++)
		printf("# %s\n# %s = %s\n\n", s->help, s->name, s->fallback);
}
