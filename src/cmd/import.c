#include "cmd/cmd.h"

#include "app/exchange/exchange.h"
#include "base/lang.h"
#include "base/time.h"

#include <stdio.h>
#include <string.h>

static void print_lines(FILE *to, struct arena *a, const struct import_lines *lines)
{
	size_t told = lines->shown;
	for (size_t i = 0; i < lines->shown; i++) {
		fprintf(to, "%s\n", lines->v[i]);
		told += lines->alike[i];
		if (lines->alike[i])
			fprintf(to, "%s\n", lang_fill(a, _("  … the same in {1} lines more"),
				arena_format(a, "%zu", lines->alike[i]), NULL));
	}
	if (lines->n > told)
		fprintf(to, "%s\n", lang_fill(a, _("… and {1} more"), arena_format(a, "%zu", lines->n - told), NULL));
}

static void print_files(struct arena *a, const struct import_report *r)
{
	for (size_t i = 0; i < r->n_files; i++) {
		const struct import_file *f = &r->files[i];
		printf("%s\n", lang_fill(a, _("{1}: {2} new, {3} changed, {4} same"), f->path, arena_format(a, "%zu", f->added),
			arena_format(a, "%zu", f->changed), arena_format(a, "%zu", f->same), NULL));
	}
}

static void print_report(struct arena *a, const struct import_report *r, bool good, bool check)
{
	if (r->warnings.n) {
		fprintf(stderr, "%s\n", _("Look at these; they do not stop the import:"));
		print_lines(stderr, a, &r->warnings);
	}
	if (!good) {
		print_lines(stderr, a, &r->problems);
		fprintf(stderr, "%s\n", r->problems.n ? _("thidua: nothing was imported; correct these lines and import again")
			: _("thidua: nothing was imported, for the database failed; the line above says why"));
		return;
	}
	if (check)
		print_lines(stdout, a, &r->changes);
	print_files(a, r);
	if (check)
		printf("%s\n", _("Nothing was written."));
}

int cmd_import(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	struct import_wish wish = { .config = config };
	int n = 0;
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--check"))
			wish.check = true;
		else if (argv[i][0] == '-')
			return USAGE;
		else
			argv[n++] = argv[i];
	}
	if (!n)
		return USAGE;
	struct db *db = cmd_new_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	wish.paths = (const char *const *)argv;
	wish.n = (size_t)n;
	wish.today = cmd_today(db, &a, config);
	wish.now = moment_now();
	struct import_report report;
	db_begin(db, &a, WRITE);
	bool good = import_run(db, &a, &wish, &report);
	good = db_end(db, good && !wish.check) && good;
	print_report(&a, &report, good, wish.check);
	arena_free(&a);
	db_close(db);
	return good ? DONE : REFUSED;
}
