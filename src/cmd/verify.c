#include "cmd/cmd.h"

#include "app/audit/audit.h"
#include "app/verify/public.h"
#include "app/verify/verify.h"
#include "base/lang.h"
#include "http/fetch.h"

#include <stdio.h>
#include <string.h>

static void print(void *to, const char *line)
{
	fprintf(to, "%s\n", line);
}

static const char *fetch(struct public_site *site, const char *path, const char **problem)
{
	return http_fetch(site->arena, site->address, path, problem);
}

static void print_sum(struct arena *a, size_t checks, size_t differences)
{
	printf("%s\n", lang_fill(a, _("{1} checks, {2} differences"), arena_format(a, "%zu", checks),
		arena_format(a, "%zu", differences), NULL));
}

static int verify_public(const char *address)
{
	struct arena a = { 0 };
	struct public_site site = { .arena = &a, .get = fetch, .address = address, .tell = print, .to = stdout };
	bool good = public_verify(&site);
	print_sum(&a, site.checks, site.differences);
	if (!good)
		fprintf(stderr, "%s\n", _("thidua: what this site says does not follow from what it publishes"));
	arena_free(&a);
	return good ? DONE : REFUSED;
}

int cmd_verify(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	if (argc == 3 && !strcmp(argv[1], "--public"))
		return verify_public(argv[2]);
	if (argc != 1)
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	struct verify v = { .db = db, .arena = &a, .data = config->data, .tell = print, .to = stdout };
	db_begin(db, &a, READ);
	bool good = verify_run(&v);
	struct log_head head = log_head_now(db);
	good = db_end(db, true) && good;
	print_sum(&a, v.checks, v.differences);
	if (good)
		printf("%s\n", lang_fill(&a, _("log: {1} entries, head {2}"), arena_format(&a, "%lld", (long long)head.n),
			head.h ? head.h : "", NULL));
	else
		fprintf(stderr, "%s\n", _("thidua: the database does not agree with itself; restore a backup, or ask for help with the lines above"));
	arena_free(&a);
	db_close(db);
	return good ? DONE : REFUSED;
}
