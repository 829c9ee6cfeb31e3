/* thidua counter import …: what an older counter of the same portal had reached. */
#include "cmd/cmd.h"

#include "app/audit/audit.h"
#include "app/counter/counter.sql.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOTAL_DIGITS = 15, NOTE_MOST = 500 };

struct wish { const char *total, *since, *until, *note; int64_t n; struct day from, to; };

static int refuse(const char *why)
{
	fprintf(stderr, "thidua: %s\n", why);
	return REFUSED;
}

static bool take_options(struct wish *w, int argc, char **argv)
{
	struct { const char *name; const char **to; } const options[] = {
		{ "--total", &w->total }, { "--since", &w->since }, { "--until", &w->until }, { "--note", &w->note },
	};
	for (int i = 2; i < argc; i += 2) {
		size_t o = 0;
		while (o < sizeof options / sizeof *options && strcmp(argv[i], options[o].name))
			o++;
		if (o == sizeof options / sizeof *options || i + 1 == argc)
			return false;
		*options[o].to = argv[i + 1];
	}
	return w->total && w->until && w->note;
}

/* 4526178, 4.526.178 as the site writes it, 4,526,178.  Not 4,526, which in Vietnam is four and a half. */
static bool read_total(const char *text, int64_t *n)
{
	size_t first = strspn(text, "0123456789"), digits = 0, marks = 0;
	char mark = text[first];
	*n = 0;
	for (size_t part = first; part && digits <= TOTAL_DIGITS; part = strspn(text, "0123456789")) {
		if (marks && part != 3)
			return false;
		for (digits += part; part && digits <= TOTAL_DIGITS; part--)
			*n = *n * 10 + (*text++ - '0');
		if (!*text)
			return digits <= TOTAL_DIGITS && (!marks || (first <= 3 && (mark == '.' || marks > 1)));
		if ((mark != '.' && mark != ',') || *text++ != mark)
			return false;
		marks++;
	}
	return false;
}

/* Why it cannot be, or NULL. */
static const char *wrong(struct arena *a, struct wish *w, struct day today)
{
	if (!read_total(w->total, &w->n))
		return _("--total: write a number, as 4526178 or 4.526.178");
	w->from = w->since ? day_read(a, w->since) : (struct day){ NULL };
	w->to = day_read(a, w->until);
	if ((w->since && !day_known(w->from)) || !day_known(w->to))
		return _("--since and --until: write a day as 31/12/2025");
	if (w->since && day_order(w->from, w->to) > 0)
		return _("--since: the counter cannot begin after its end");
	if (day_order(w->to, today) > 0)
		return lang_fill(a, _("--until: the older counter cannot have counted after {1}, the day of this site; --today"
			" says another day"), today.iso, NULL);
	w->note = text_is_utf8(w->note, strlen(w->note)) ? text_trim(a, text_nfc(a, w->note)) : "";
	if (!*w->note || text_length(w->note) > NOTE_MOST)
		return _("--note: say in a sentence where the number comes from; readers see it");
	return NULL;
}

/* The command given twice must not count everything twice. */
static bool is_there(struct db *db, const struct wish *w)
{
	struct counter_import_list all = counter_imports(db);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].n == w->n && !day_order(all.v[i].until, w->to))
			return true;
	return false;
}

/* Why it was not kept, or NULL. */
static const char *keep(struct db *db, struct arena *a, const struct wish *w)
{
	struct moment now = moment_now();
	db_begin(db, a, WRITE);
	if (is_there(db, w)) {
		db_end(db, false);
		return _("this total, up to this day, was imported before; nothing was added");
	}
	counter_import_add(db, w->from, w->to, w->n, w->note, now);
	struct js *content = js_new(a, JS_OBJECT);
	js_set_int(a, content, "total", w->n);
	js_set_text(a, content, "until", w->to.iso);
	js_set_text(a, content, "note", w->note);
	audit_add(db, a, now, (struct optional){ 0 }, "counter.import", "counter", NULL, content);
	return db_end(db, true) ? NULL : _("the database did not take it; the log above says why");
}

int cmd_counter(const struct config *config, int argc, char **argv)
{
	struct wish w = { 0 };
	struct arena a = { 0 };
	argc = cmd_language(argc, argv);
	if (argc < 3 || strcmp(argv[1], "import") || !take_options(&w, argc, argv))
		return USAGE;
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	const char *why = wrong(&a, &w, cmd_today(db, &a, config));
	why = why ? why : keep(db, &a, &w);
	if (why)
		refuse(why);
	else
		printf("%s\n", lang_fill(&a, _("The total of an older counter is kept: {1}, up to {2}"), w.total, w.to.iso, NULL));
	arena_free(&a);
	db_close(db);
	return why ? REFUSED : DONE;
}
