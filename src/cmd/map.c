#include "cmd/cmd.h"

#include "app/map/map.h"
#include "base/lang.h"
#include "base/time.h"

#include <stdio.h>
#include <string.h>

struct asked { struct map_wish wish; bool check, wrong; const char *paths[64]; size_t n; };

/* The value of an option that has one; it is the next word. */
static const char *value(struct asked *q, int argc, char **argv, int *i)
{
	if (*i + 1 < argc)
		return argv[++*i];
	q->wrong = true;
	return "";
}

static void take(struct asked *q, int argc, char **argv, int *i)
{
	const char *word = argv[*i];
	if (!strcmp(word, "--check")) {
		q->check = true;
	} else if (!strcmp(word, "--schematic")) {
		q->wish.schematic = true;
	} else if (!strcmp(word, "--unit-key")) {
		const char *key = value(q, argc, argv, i);
		q->wish.by_name = !strcmp(key, "name");
		q->wrong |= strcmp(key, "name") && strcmp(key, "code");
	} else if (!strcmp(word, "--property")) {
		q->wish.property = value(q, argc, argv, i);
	} else if (!strcmp(word, "--on")) {
		q->wish.on = (struct day){ value(q, argc, argv, i) };
		q->wrong |= !day_is_valid(q->wish.on.iso);
	} else if (!strcmp(word, "--source")) {
		q->wish.source = value(q, argc, argv, i);
	} else if (*word == '-' || q->n == sizeof q->paths / sizeof *q->paths) {
		q->wrong = true;
	} else {
		q->paths[q->n++] = word;
	}
}

static void print_lines(struct arena *a, FILE *to, const struct geo_lines *lines)
{
	for (size_t i = 0; i < lines->n && i < GEO_SHOWN; i++)
		fprintf(to, "%s\n", lines->v[i]);
	if (lines->n > GEO_SHOWN)
		fprintf(to, "%s\n", lang_fill(a, _("… and {1} more"), arena_format(a, "%zu", lines->n - GEO_SHOWN), NULL));
}

static bool run(struct db *db, struct arena *a, struct asked *q)
{
	struct map_import im = { .arena = a };
	map_read(&im, q->paths, q->n, &q->wish);
	db_begin(db, a, WRITE);
	if (!im.problems.n)
		map_match(db, &im, &q->wish);
	bool good = map_make(&im);
	if (good && !q->check)
		map_keep(db, &im, &q->wish, "shown");
	good = db_end(db, good && !q->check) && good;
	if (im.unmatched.n)
		fprintf(stderr, "%s\n", _("These have no unit and are left out:"));
	print_lines(a, stderr, &im.unmatched);
	print_lines(a, stderr, &im.problems);
	if (good)
		printf("%s\n", map_words(&im));
	else
		fprintf(stderr, "%s\n", _("thidua: no outline was imported"));
	if (good && q->check)
		printf("%s\n", _("Nothing was written."));
	return good;
}

int cmd_map(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	if (argc < 2 || strcmp(argv[1], "import"))
		return USAGE;
	struct arena a = { 0 };
	struct asked q = { .wish.source = "" };
	for (int i = 2; i < argc; i++)
		take(&q, argc, argv, &i);
	if (q.wrong || !q.n || (!*q.wish.source && !q.check)) {
		arena_free(&a);
		return USAGE;
	}
	struct db *db = cmd_database(config);
	struct day today = db ? cmd_today(db, &a, config) : (struct day){ NULL };
	q.wish.on = day_known(q.wish.on) ? q.wish.on : today;
	q.wish.now = moment_now();
	bool good = db && run(db, &a, &q);
	arena_free(&a);
	if (db)
		db_close(db);
	return good ? DONE : REFUSED;
}
