/* thidua COMMAND [options]: see `thidua help`. */
#include "cmd/cmd.h"

#include "base/crypto.h"
#include "base/embed.h"
#include "base/lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VERSION "0.1.0"

static const struct command commands[] = {
	{ "backup", "[--lang CODE] FILE", "all of the site in one file, while it is served\n"
		"  Keep the file as safe as the database: it holds the same.\n"
		"  thidua backup --database /var/lib/thidua/thidua.db --data /var/lib/thidua/data thidua-$(date +%F).backup", cmd_backup },
	{ "bench", "targets|tree|search [--units N] [--works N] [--texts N] [--file FILE]", "measure this program on a database of its own\n"
		"  With --database postgresql://… on that one, which must be empty; else on a temporary file.\n"
		"  --file FILE: on this file of SQLite, which is filled when it is not there, and kept.", cmd_bench },
	{ "counter", "import --total N [--since DAY] --until DAY --note TEXT",
		"add what an older counter of visits had reached; readers see the note", cmd_counter },
	{ "import", "[--check] [--lang CODE] FOLDER|FILE…", "read an exchange bundle, all or nothing", cmd_import },
	{ "import-wxr", "--unit CODE [--uploads FOLDER] [--check] [--lang CODE] FILE",
		"a WordPress export (WXR), all or nothing\n"
		"  Posts, pages, sections, tags, comments, views and old addresses.\n"
		"  --uploads: a copy of wp-content/uploads, for the pictures.", cmd_import_wxr },
	{ "export", "[--lang CODE] FOLDER", "write an exchange bundle", cmd_export },
	{ "verify", "[--lang CODE] [--public URL]", "count everything again from the facts, check the log\n"
		"  --public URL: a site from outside, by what it publishes.", cmd_verify },
	{ "example", "[--accounts FILE] FOLDER", "the example site in an empty database; does nothing in one that is not", cmd_example },
	{ "files", "[--claim] [--lang CODE]", "read the text of documents that an earlier release kept, so that it is found\n"
		"  --claim: instead of this, the data folder is this database's: its server may sweep it from now on.", cmd_files },
	{ "map", "import [--check] [--unit-key code|name] [--property NAME] [--on DAY] [--schematic] --source TEXT FILE|FOLDER…",
		"outlines of units from GeoJSON or TopoJSON, simplified, all or nothing\n"
		"  --source says whose they are and under which licence: it stands under the map.", cmd_map },
	{ "migrate", "", "bring the database to this release", cmd_migrate },
	{ "photos", "[--lang CODE]", "make WebP and AVIF of photos that an earlier release kept as JPEG alone", cmd_photos },
	{ "restore", "[--lang CODE] FILE", "a backup, into a database and a data folder that are empty", cmd_restore },
	{ "serve", "", "answer at --listen until SIGTERM", cmd_serve },
	{ "site", "[--lang CODE] [NAME [VALUE]]", "what the site says about itself: name, contact, whom to tell of a weakness\n"
		"  Without NAME all are listed; an empty VALUE takes one away.", cmd_site },
	{ "user", "ACT [LOGIN] [options]", "accounts and their roles\n"
		"  A password is asked for, read from stdin, or made by --generate.\n"
		"  user add LOGIN --name NAME --role ROLE --unit CODE [--section SLUG]... [--since DAY] [--until DAY]\n"
		"           [--generate] [--temporary]   temporary: to be changed at the first sign-in\n"
		"  ROLE: administrator, officer, verifier, writer, editor or moderator (docs/accounts.md)\n"
		"  user reset LOGIN [--generate] [--temporary]      user disable LOGIN      user enable LOGIN\n"
		"  user grant LOGIN --role ROLE --unit CODE [--section SLUG]... [--since DAY] [--until DAY]\n"
		"  user revoke LOGIN --role ROLE --unit CODE        user list", cmd_user },
	{ 0 }
};

static const struct command *find(const char *name)
{
	for (const struct command *c = commands; name && c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

static void print_usage(FILE *to, const struct command *c)
{
	fprintf(to, "thidua %s%s%s\n", c->name, *c->arguments ? " " : "", c->arguments);
}

/* What a command is for, and the settings that it looks at. */
static int help_with(const struct command *c)
{
	bool serves = !strcmp(c->name, "serve");
	print_usage(stdout, c);
	printf("  %s\n\nSettings; also lines \"name = value\" of a file given by --settings FILE, and in the environment as\n"
		"THIDUA_NAME (\"thidua help settings\" prints such a file):\n", c->help);
	config_print_help(serves ? NULL : "database data");
	return DONE;
}

static int help(const char *name)
{
	enum { COLUMN = 34 };
	const struct command *c = find(name);
	if (name && !strcmp(name, "settings")) {
		config_print_sample();
		return DONE;
	}
	if (name && !c) {
		fprintf(stderr, "thidua: there is no command %s; see: thidua help\n", name);
		return USAGE;
	}
	if (c)
		return help_with(c);
	printf("thidua COMMAND [options]\n\n");
	for (const struct command *each = commands; each->name; each++) {
		bool wide = strlen(each->arguments) > COLUMN;
		printf("  %-10s %-*s", each->name, COLUMN, each->arguments);
		if (wide)
			printf("\n%*s", COLUMN + 13, "");
		printf(" %.*s\n", (int)strcspn(each->help, "\n"), each->help);
	}
	printf("\nthidua help COMMAND says more; thidua help settings prints a file of settings; thidua version.\n");
	return DONE;
}

/* Of the first option that the command does not know, if there is one; its help names all that it knows. */
static const char *unknown_option(const struct command *c, int argc, char **argv)
{
	for (int i = 1; i < argc && argv[i]; i++) { /* a command may have taken some away */
		size_t n = strcspn(argv[i], "=");
		char option[64];
		snprintf(option, sizeof option, "%.*s", (int)n, argv[i]);
		if (!strncmp(option, "--", 2) && option[2] && !strstr(c->arguments, option) && !strstr(c->help, option))
			return argv[i];
	}
	return NULL;
}

static void say_usage(const struct command *c, int argc, char **argv)
{
	const char *unknown = unknown_option(c, argc, argv);
	if (unknown)
		fprintf(stderr, "thidua: %s has no option %s\n", c->name, unknown);
	fprintf(stderr, "thidua: usage: ");
	print_usage(stderr, c);
	fprintf(stderr, "thidua: see: thidua help %s\n", c->name);
}

static bool is_one_of(const char *word, const char *a, const char *b, const char *c)
{
	return !strcmp(word, a) || !strcmp(word, b) || !strcmp(word, c);
}

/* --name value and --name=value of the settings are taken out of argv; -1: a wrong one, told on stderr. */
static int take_settings(struct config *config, int argc, char **argv)
{
	int kept = 0;
	struct config_problem problem = { 0 };
	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) || !argv[i][2] || !config_has(argv[i] + 2)) {
			argv[kept++] = argv[i];
			continue;
		}
		char *equals = strchr(argv[i], '=');
		const char *value = equals ? equals + 1 : i + 1 < argc ? argv[++i] : NULL;
		char *name = strndup(argv[i - (!equals && value)] + 2, equals ? (size_t)(equals - argv[i] - 2) : 64);
		bool good = value && name && config_set(config, name, value, &problem);
		if (!good)
			fprintf(stderr, "thidua: %s\n", value ? problem.message : "the last option needs a value");
		free(name);
		if (!good)
			return -1;
	}
	argv[kept] = NULL;
	return kept;
}

static const char *settings_file(int *argc, char **argv)
{
	for (int i = 0; i + 1 < *argc; i++) {
		if (strcmp(argv[i], "--settings"))
			continue;
		const char *file = argv[i + 1];
		memmove(argv + i, argv + i + 2, (size_t)(*argc - i - 1) * sizeof *argv);
		*argc -= 2;
		return file;
	}
	return getenv("THIDUA_SETTINGS");
}

int main(int argc, char **argv)
{
	if (argc < 2 || is_one_of(argv[1], "help", "--help", "-h"))
		return argc < 2 ? (help(NULL), USAGE) : help(argv[2]);
	if (is_one_of(argv[1], "version", "--version", "-V")) {
		printf("thidua %s\n", VERSION);
		return DONE;
	}
	const struct command *c = find(argv[1]);
	if (!c)
		return help(argv[1]);
	if (argc == 3 && is_one_of(argv[2], "--help", "-h", "help"))
		return help(argv[1]);
	argc--, argv++;
	struct config config;
	struct config_problem problem = { 0 };
	const char *file = settings_file(&argc, argv);
	if (!config_load(&config, file, &problem)) {
		fprintf(stderr, "thidua: %s\n", problem.message);
		return USAGE;
	}
	argc = take_settings(&config, argc, argv);
	if (argc < 0)
		return USAGE;
	const struct embedded *mo = embedded_file("build/gen/vi.mo");
	if (!crypto_start() || !mo || !lang_load("vi", mo->bytes, mo->size)) {
		fprintf(stderr, "thidua: this program is damaged; install it again\n");
		return REFUSED;
	}
	int status = c->run(&config, argc, argv);
	if (status == USAGE)
		say_usage(c, argc, argv);
	return status;
}
