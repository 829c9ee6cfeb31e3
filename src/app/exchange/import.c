/* Which files are read, in which order, and what becomes of all of it. */
#include "app/exchange/importing.h"

#include "app/audit/audit.h"
#include "app/search/kinds.h"
#include "app/target/tally.h"
#include "base/crypto.h"
#include "base/lang.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

static void (*const rows[SHEETS])(struct import *, const struct line *) = {
	[SHEET_UNITS] = import_unit_row,
	[SHEET_EVENTS] = import_event_row,
	[SHEET_DOCUMENTS] = import_document_row,
	[SHEET_LAUNCHES] = import_launch_row,
	[SHEET_REPORTS] = import_report_row,
	[SHEET_CONGRESSES] = import_congress_row,
	[SHEET_WORKS] = import_work_row,
	[SHEET_CONTRIBUTIONS] = import_contribution_row,
	[SHEET_SECTIONS] = import_section_row,
	[SHEET_PLACES] = import_place_row,
	[SHEET_PLACE_PHOTOS] = import_place_photo_row,
	[SHEET_SONGS] = import_song_row,
	[SHEET_LINKS] = import_link_row,
};

static const char campaigns_file[] = "campaigns.json";

/* A file that was found, in the order of reading: sheets as they are listed, campaigns behind the documents,
 * articles behind the sections. */
struct found { const char *path; int rank; };
enum { RANK_CAMPAIGNS = 2 * SHEET_DOCUMENTS + 1, RANK_ARTICLES = 2 * SHEET_SECTIONS + 1 };

struct files { struct found v[IMPORT_MOST_FILES]; size_t n; };

static int rank_of(const char *name)
{
	for (int i = 0; i < SHEETS; i++)
		if (!strcmp(name, sheets[i].file))
			return 2 * i;
	const char *dot = strrchr(name, '.');
	if (!strcmp(name, "articles") || (dot && !strcmp(dot, ".md") && strcmp(name, "README.md") != 0))
		return RANK_ARTICLES;
	return strcmp(name, campaigns_file) ? -1 : RANK_CAMPAIGNS;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void problem(struct import *im, const char *path, const char *message)
{
	import_line(&im->report->problems, im->arena, lang_fill(&im->scratch, "{1}: {2}", path, message, NULL));
}

static void warn(struct import *im, const char *path, const char *message)
{
	import_line(&im->report->warnings, im->arena, lang_fill(&im->scratch, "{1}: {2}", path, message, NULL));
}

static void take(struct import *im, struct files *files, const char *path, int rank)
{
	if (files->n == IMPORT_MOST_FILES)
		problem(im, path, _("too many files at once; import them in portions"));
	else
		files->v[files->n++] = (struct found){ arena_copy(im->arena, path), rank };
}

/* What stands in a bundle's folder and is not read must not be lost in silence. */
static void take_folder(struct import *im, struct files *files, const char *folder)
{
	DIR *d = opendir(folder);
	if (!d) {
		problem(im, folder, strerror(errno));
		return;
	}
	size_t before = files->n;
	for (struct dirent *e; (e = readdir(d));) {
		const char *path = arena_format(&im->scratch, "%s/%s", folder, e->d_name);
		const char *dot = strrchr(e->d_name, '.');
		if (rank_of(e->d_name) >= 0)
			take(im, files, path, rank_of(e->d_name));
		else if (dot && !strcmp(dot, ".csv"))
			warn(im, path, _("no file of a bundle has this name; it is left out"));
	}
	closedir(d);
	if (files->n == before)
		problem(im, folder, _("there is no file of a bundle in this folder; a bundle has units.csv, campaigns.json, works.csv …"));
}

static void find_files(struct import *im, const struct import_wish *wish, struct files *files)
{
	for (size_t i = 0; i < wish->n; i++) {
		struct stat st;
		const char *path = wish->paths[i];
		if (stat(path, &st))
			problem(im, path, strerror(errno));
		else if (S_ISDIR(st.st_mode) && strcmp(base_name(path), "articles") != 0)
			take_folder(im, files, path);
		else if (rank_of(base_name(path)) < 0)
			problem(im, path, _("no file of a bundle has this name; a bundle has units.csv, campaigns.json, works.csv …"));
		else
			take(im, files, path, rank_of(base_name(path)));
	}
}

/* One sheet being read. */
struct reading { struct import *im; const struct sheet *sheet; int which; const char *path; size_t rows; };

static bool header_is_right(struct reading *r, const struct csv_field *f, size_t n)
{
	bool right = n == r->sheet->n;
	for (size_t i = 0; i < n && right; i++)
		right = !strcmp(f[i].text, r->sheet->columns[i].name);
	if (!right)
		import_line(&r->im->report->problems, r->im->arena, lang_fill(&r->im->scratch,
			_("{1}:1: the first line must be exactly: {2}"), r->path, sheet_header(&r->im->scratch, r->sheet), NULL));
	return right;
}

/* Each value for itself; false: the row cannot be understood. */
static bool check_values(struct reading *r, struct line *l, const struct csv_field *f)
{
	struct import *im = r->im;
	size_t before = im->report->problems.n;
	for (size_t i = 0; i < r->sheet->n; i++) {
		const char *canonical;
		bool composed;
		const char *why = column_check(&im->scratch, &r->sheet->columns[i], &f[i], &canonical, &composed);
		l->lines[i] = f[i].line;
		l->v[i] = f[i].text;
		if (why)
			import_wrong(im, l, i, why);
		else if (composed)
			import_doubt(im, l, i, _("this came decomposed and is kept composed (NFC); an export will have it so"));
		l->v[i] = canonical;
	}
	return im->report->problems.n == before;
}

static bool read_row(void *to, const struct csv_field *f, size_t n)
{
	struct reading *r = to;
	struct import *im = r->im;
	if (!r->rows++)
		return header_is_right(r, f, n);
	struct line l = { .sheet = r->sheet, .path = r->path, .number = f[0].line };
	if (n != r->sheet->n)
		import_line(&im->report->problems, im->arena, lang_fill(&im->scratch,
			_("{1}:{2}: this line has {3} columns, {4} are expected: {5}"), r->path, arena_format(&im->scratch, "%d", l.number),
			arena_format(&im->scratch, "%zu", n), arena_format(&im->scratch, "%zu", r->sheet->n),
			sheet_header(&im->scratch, r->sheet), NULL));
	else if (check_values(r, &l, f) && im->meaning)
		rows[r->which](im, &l);
	if (r->rows % 64 == 0)
		arena_free(&im->scratch);
	return !db_failed(im->db);
}

static void read_sheet(struct import *im, const char *path, int which)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		problem(im, path, strerror(errno));
		return;
	}
	struct reading r = { im, &sheets[which], which, path, 0 };
	struct csv_error error;
	if (!csv_read(f, &(struct csv_rows){ read_row, &r }, &error))
		import_line(&im->report->problems, im->arena, lang_fill(&im->scratch, _("{1}:{2}: column {3}: {4}"), path,
			arena_format(&im->scratch, "%d", error.line), arena_format(&im->scratch, "%d", error.column), _(error.message), NULL));
	else if (!r.rows)
		header_is_right(&r, NULL, 0);
	fclose(f);
}

static void read_file(struct import *im, const struct found *f)
{
	char hash[HASH_HEX + 1] = "";
	crypto_sha256_file(f->path, hash);
	im->meaning = !im->report->problems.n;
	im->keys = (struct seen){ .arena = im->arena };
	im->file = &im->report->files[im->report->n_files++];
	im->file->path = f->path;
	im->file->hash = arena_copy(im->arena, hash);
	if (f->rank == RANK_CAMPAIGNS)
		import_campaigns_read(im, f->path);
	else if (f->rank == RANK_ARTICLES)
		import_articles_read(im, f->path);
	else
		read_sheet(im, f->path, f->rank / 2);
	arena_free(&im->scratch);
}

static void documents_load(struct import *im)
{
	struct document_code_row_list rows_now = document_codes(im->db);
	for (size_t i = 0; i < rows_now.n; i++)
		seen_before(&im->documents, rows_now.v[i].code, 1);
	arena_free(&im->scratch);
}

/* After the files of one rank, what they mean together. */
static void rank_done(struct import *im, int rank)
{
	if (rank == 2 * SHEET_UNITS)
		import_units_load(im);
	if (rank == 2 * SHEET_EVENTS && im->tree_changed && !im->report->problems.n)
		import_tree_check(im);
	if (rank == 2 * SHEET_DOCUMENTS)
		documents_load(im);
	if (rank == RANK_CAMPAIGNS)
		import_campaigns_load(im);
	for (size_t i = 0; i < im->report->n_files && rank == RANK_CAMPAIGNS; i++) {
		const struct import_file *f = &im->report->files[i];
		im->plans_changed |= rank_of(base_name(f->path)) == RANK_CAMPAIGNS && f->added + f->changed;
	}
	arena_free(&im->scratch);
}

/* What is counted from the works, when any work or any unit changed. */
static void count_again(struct import *im)
{
	bool works = im->tree_changed;
	for (size_t i = 0; i < im->report->n_files; i++) {
		const struct import_file *f = &im->report->files[i];
		works = works || (rank_of(base_name(f->path)) == 2 * SHEET_WORKS && f->added + f->changed);
	}
	if (works)
		tally_rebuild(im->db, &im->scratch);
	arena_free(&im->scratch);
}

/* What is found: single works are there already when neither tree nor plans changed. */
static void find_again(struct import *im)
{
	size_t changes = 0;
	for (size_t i = 0; i < im->report->n_files; i++)
		changes += im->report->files[i].added + im->report->files[i].changed;
	if (im->tree_changed || im->plans_changed)
		search_refresh(im->db, NULL);
	else if (changes)
		search_refresh(im->db, "document");
}

static void log_import(struct import *im)
{
	struct js *content = js_new(&im->scratch, JS_OBJECT);
	struct js *list = js_add(&im->scratch, content, "files", js_new(&im->scratch, JS_LIST));
	size_t changes = 0;
	for (size_t i = 0; i < im->report->n_files; i++) {
		const struct import_file *f = &im->report->files[i];
		struct js *one = js_add(&im->scratch, list, NULL, js_new(&im->scratch, JS_OBJECT));
		js_set_text(&im->scratch, one, "file", base_name(f->path));
		js_set_text(&im->scratch, one, "sha256", f->hash);
		js_set_int(&im->scratch, one, "new", (int64_t)f->added);
		js_set_int(&im->scratch, one, "changed", (int64_t)f->changed);
		js_set_int(&im->scratch, one, "same", (int64_t)f->same);
		changes += f->added + f->changed;
	}
	if (changes)
		audit_add(im->db, &im->scratch, im->now, (struct optional){ 0 }, "import", "bundle", NULL, content);
}

static void read_all(struct import *im, const struct import_wish *wish)
{
	struct files files = { .n = 0 };
	find_files(im, wish, &files);
	for (int rank = 0; rank <= 2 * SHEETS && !db_failed(im->db); rank++) {
		for (size_t i = 0; i < files.n; i++)
			if (files.v[i].rank == rank)
				read_file(im, &files.v[i]);
		rank_done(im, rank);
	}
	if (im->report->problems.n || db_failed(im->db))
		return;
	if (im->tree_changed)
		import_homes_check(im);
	import_launches_finish(im);
	count_again(im);
	find_again(im);
	log_import(im);
	if (!wish->check && !import_media_keep(im))
		problem(im, wish->config->data, _("this folder cannot be written; make room in it, or give it to the server's user"));
}

bool import_run(struct db *db, struct arena *a, const struct import_wish *wish, struct import_report *report)
{
	*report = (struct import_report){ .n_files = 0 };
	struct import im = {
		.db = db, .arena = a, .now = wish->now, .today = wish->today, .report = report,
		.rq = { .method = GET, .db = db, .config = wish->config, .language = lang_code(), .now = wish->now,
			.today = wish->today, .path = "", .query = "", .network = "" },
		.unit_lines.arena = a, .event_lines.arena = a, .documents.arena = a, .keys.arena = a,
	};
	db_act(db);
	im.rq.arena = &im.scratch;
	struct arena *before = db_arena(db, &im.scratch);
	read_all(&im, wish);
	db_arena(db, before);
	bool good = !report->problems.n && !db_failed(db);
	good = db_act_end(db, good && !wish->check) && good;
	arena_free(&im.scratch);
	return good;
}
