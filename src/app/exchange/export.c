#include "app/exchange/exchange.h"

#include "app/exchange/cells.h"
#include "app/exchange/export_articles.h"
#include "app/exchange/plan_text.h"
#include "app/exchange/sheet.h"
#include "base/lang.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PORTION = 500 };

/* The lines of a sheet after the row *after, at most PORTION: how many, and *after is the last of them. */
#define LINES(name, record) \
	static size_t name##_lines(struct db *db, struct arena *a, FILE *f, int which, int64_t *after) \
	{ \
		struct record##_record_list rows = record##_records(db, *after, PORTION); \
		for (size_t i = 0; i < rows.n; i++) { \
			const char *cells[SHEET_MOST_COLUMNS]; \
			record##_cells(a, &rows.v[i], cells); \
			write_line(f, cells, sheets[which].n); \
			*after = rows.v[i].id; \
		} \
		return rows.n; \
	}

static void write_line(FILE *f, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			putc(',', f);
		csv_write_field(f, cells[i]);
	}
	putc('\n', f);
}

LINES(units, unit)
LINES(events, event)
LINES(documents, document)
LINES(launches, launch)
LINES(reports, report)
LINES(congresses, congress)
LINES(works, work)
LINES(contributions, contribution)
LINES(places, place)
LINES(place_photos, place_photo)
LINES(songs, song)
LINES(links, link)

/* Some dozens; what stands below another comes behind it, which is not the order of the rows. */
static size_t sections_lines(struct db *db, struct arena *a, FILE *f, int which, int64_t *after)
{
	struct section_record_list rows = section_records(db);
	(void)after;
	for (size_t i = 0; i < rows.n; i++) {
		const char *cells[SHEET_MOST_COLUMNS];
		section_cells(a, &rows.v[i], cells);
		write_line(f, cells, sheets[which].n);
	}
	return 0;
}

static size_t (*const lines[SHEETS])(struct db *, struct arena *, FILE *, int, int64_t *) = {
	[SHEET_UNITS] = units_lines,
	[SHEET_EVENTS] = events_lines,
	[SHEET_DOCUMENTS] = documents_lines,
	[SHEET_LAUNCHES] = launches_lines,
	[SHEET_REPORTS] = reports_lines,
	[SHEET_CONGRESSES] = congresses_lines,
	[SHEET_WORKS] = works_lines,
	[SHEET_CONTRIBUTIONS] = contributions_lines,
	[SHEET_SECTIONS] = sections_lines,
	[SHEET_PLACES] = places_lines,
	[SHEET_PLACE_PHOTOS] = place_photos_lines,
	[SHEET_SONGS] = songs_lines,
	[SHEET_LINKS] = links_lines,
};

static void write_sheet(struct db *db, struct arena *scratch, FILE *f, int which)
{
	fprintf(f, "%s\n", sheet_header(scratch, &sheets[which]));
	int64_t after = 0;
	while (lines[which](db, scratch, f, which, &after) == PORTION && !db_failed(db))
		arena_free(scratch);
}

/* A list with one blank a level and no end of line behind it. */
static void write_campaigns(struct db *db, struct arena *scratch, FILE *f)
{
	struct js *list = js_new(scratch, JS_LIST);
	int64_t after = 0;
	for (size_t n = PORTION; n == PORTION && !db_failed(db);) {
		struct bundle_plan_list rows = bundle_plans(db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			const struct bundle_plan *c = &rows.v[i];
			struct day usual = plan_usual_launch(db, c->id, c->launched_by, c->starts);
			js_add(scratch, list, NULL, plan_as_written(scratch, c->plan, c->state, c->launched_on, usual));
			after = c->id;
		}
	}
	fputs(js_write(scratch, list, 1), f);
}

static const char *told(struct arena *a, const char *path, const char *why)
{
	return lang_fill(a, "{1}: {2}", path, why, NULL);
}

static const char campaigns_file[] = "campaigns.json";

static const char *file_name(int i)
{
	return i < SHEETS ? sheets[i].file : campaigns_file;
}

/* Written whole and on the disk before it has its name. */
static const char *write_file(struct db *db, struct arena *a, const char *folder, int which)
{
	const char *part = arena_format(a, "%s/%s.part", folder, file_name(which));
	FILE *f = fopen(part, "wbx");
	if (!f)
		return told(a, part, strerror(errno));
	struct arena scratch = { 0 };
	struct arena *before = db_arena(db, &scratch);
	if (which < SHEETS)
		write_sheet(db, &scratch, f, which);
	else
		write_campaigns(db, &scratch, f);
	db_arena(db, before);
	arena_free(&scratch);
	bool good = !ferror(f) && !fflush(f) && !fsync(fileno(f));
	int why = errno;
	good = !fclose(f) && good;
	if (db_failed(db))
		return told(a, part, _("the database cannot be read; the line above says why"));
	return good ? NULL : told(a, part, strerror(why));
}

static const char *make_folder(struct arena *a, const char *folder)
{
	if (mkdir(folder, 0777) == 0)
		return NULL;
	DIR *d = errno == EEXIST ? opendir(folder) : NULL;
	if (!d)
		return told(a, folder, strerror(errno));
	bool empty = true;
	for (struct dirent *e; (e = readdir(d));)
		empty = empty && (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."));
	closedir(d);
	return empty ? NULL : told(a, folder, _("this folder is not empty; name a new one, or empty it"));
}

static const char *name_files(struct arena *a, const char *folder)
{
	for (int i = 0; i <= SHEETS; i++) {
		const char *path = arena_format(a, "%s/%s", folder, file_name(i));
		if (rename(arena_format(a, "%s.part", path), path))
			return told(a, path, strerror(errno));
	}
	int d = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (d < 0 || fsync(d))
		return told(a, folder, strerror(errno));
	close(d);
	return NULL;
}

const char *export_run(struct db *db, struct arena *a, const char *folder, const char *data)
{
	const char *problem = make_folder(a, folder);
	if (problem)
		return problem;
	for (int i = 0; i <= SHEETS && !problem; i++)
		problem = write_file(db, a, folder, i);
	if (!problem)
		problem = export_articles(db, a, folder, data);
	if (!problem)
		problem = export_place_photos(db, a, folder, data);
	if (!problem)
		problem = export_recordings(db, a, folder, data);
	if (!problem)
		problem = export_articles_name(a, folder);
	if (!problem)
		problem = name_files(a, folder);
	if (problem)
		export_articles_undo(a, folder);
	for (int i = 0; i <= SHEETS && problem; i++) {
		unlink(arena_format(a, "%s/%s.part", folder, file_name(i)));
		unlink(arena_format(a, "%s/%s", folder, file_name(i)));
	}
	return problem;
}
