/* thidua import-wxr …: a WordPress site. */
#include "cmd/cmd.h"

#include "app/wordpress/wordpress.h"
#include "base/lang.h"
#include "base/time.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void print_lines(struct arena *a, const struct wordpress_lines *lines)
{
	for (size_t i = 0; i < lines->n && i < WORDPRESS_SHOWN; i++)
		fprintf(stderr, "%s\n", lines->v[i]);
	if (lines->n > WORDPRESS_SHOWN)
		fprintf(stderr, "%s\n", lang_fill(a, _("… and {1} more"), arena_format(a, "%zu", lines->n - WORDPRESS_SHOWN), NULL));
}

static void print_report(struct arena *a, const struct wordpress_report *r, bool good, bool check)
{
	const struct { const char *words; int64_t n; } all[] = {
		{ _("articles, new: {1}"), (int64_t)r->added }, { _("articles, changed: {1}"), (int64_t)r->changed },
		{ _("articles, the same: {1}"), (int64_t)r->same }, { _("of these drafts: {1}"), (int64_t)r->drafts },
		{ _("new sections: {1}"), (int64_t)r->sections }, { _("new comments: {1}"), (int64_t)r->comments },
		{ _("new photos: {1}"), (int64_t)r->photos }, { _("views of the old site: {1}"), r->views },
		{ _("old addresses that lead here: {1}"), (int64_t)r->redirects },
		{ _("left out, for they are no posts or pages: {1}"), (int64_t)r->skipped },
	};
	if (r->warnings.n) {
		fprintf(stderr, "%s\n", _("Look at these; they do not stop the import:"));
		print_lines(a, &r->warnings);
	}
	if (!good) {
		print_lines(a, &r->problems);
		fprintf(stderr, "%s\n", r->problems.n ? _("thidua: nothing was imported; correct these lines and import again")
			: _("thidua: nothing was imported, for the database failed; the line above says why"));
		return;
	}
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		printf("%s\n", lang_fill(a, all[i].words, arena_format(a, "%" PRId64, all[i].n), NULL));
	if (check)
		printf("%s\n", _("Nothing was written."));
}

static bool take_options(struct wordpress_wish *w, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		bool value = i + 1 < argc;
		if (!strcmp(argv[i], "--check"))
			w->check = true;
		else if (!strcmp(argv[i], "--unit") && value)
			w->unit = argv[++i];
		else if (!strcmp(argv[i], "--uploads") && value)
			w->uploads = argv[++i];
		else if (argv[i][0] == '-' || w->file)
			return false;
		else
			w->file = argv[i];
	}
	return w->file && w->unit;
}

int cmd_import_wxr(const struct config *config, int argc, char **argv)
{
	argc = cmd_language(argc, argv);
	struct wordpress_wish wish = { .config = config };
	if (!take_options(&wish, argc, argv))
		return USAGE;
	struct db *db = cmd_new_database(config);
	if (!db)
		return REFUSED;
	struct arena a = { 0 };
	wish.today = cmd_today(db, &a, config);
	wish.now = moment_now();
	struct wordpress_report report;
	db_begin(db, &a, WRITE);
	bool good = wordpress_import(db, &a, &wish, &report);
	good = db_end(db, good && !wish.check) && good;
	if (report.no_unit)
		fprintf(stderr, "thidua: --unit %s: %s\n", wish.unit, lang_fill(&a,
			_("there is no unit of this code on {1}; --today says another day"), wish.today.iso, NULL));
	else
		print_report(&a, &report, good, wish.check);
	arena_free(&a);
	db_close(db);
	return good ? DONE : report.no_unit ? USAGE : REFUSED;
}
