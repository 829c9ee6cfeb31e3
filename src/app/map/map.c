#include "app/map/map.h"

#include "app/audit/audit.h"
#include "app/unit/place.h"
#include "base/lang.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void wrong(struct map_import *im, const char *path, const char *message)
{
	geo_line(&im->problems, im->arena, lang_fill(im->arena, "{1}: {2}", path, message, NULL));
}

/* ------------------------------------------------------------ files */
static const char *property_of(const struct map_wish *wish)
{
	return wish->property && *wish->property ? wish->property : wish->by_name ? "name" : "code";
}

static void read_open(struct map_import *im, FILE *f, const char *name, const struct map_wish *wish)
{
	struct stat st;
	if (fstat(fileno(f), &st) || st.st_size > GEO_FILE_BYTES) {
		wrong(im, name, _("the file is over 64 MB; import in portions, or simplify it first"));
		return;
	}
	struct arena *scratch = arena_inside(im->arena);
	char *text = arena_room(scratch, (size_t)st.st_size + 1);
	size_t n = fread(text, 1, (size_t)st.st_size, f);
	im->geo.arena = im->arena;
	geo_read(&im->geo, name, text, n, property_of(wish));
	arena_free(scratch);
	for (size_t i = 0; i < im->geo.problems.n; i++)
		geo_line(&im->problems, im->arena, i < GEO_SHOWN ? im->geo.problems.v[i] : "");
	im->geo.problems.n = 0;
	const char *slash = strrchr(name, '/');
	name = slash ? slash + 1 : name;
	if (!im->files)
		im->files = arena_copy(im->arena, name);
	else if (strlen(im->files) < 200)
		im->files = arena_format(im->arena, "%s, %s", im->files, name);
	else if (im->files[strlen(im->files) - 1] != '.')
		im->files = arena_format(im->arena, "%s, ...", im->files);
}

static void end_file(void *f)
{
	fclose(f);
}

void map_read_as(struct map_import *im, const char *path, const char *name, const struct map_wish *wish)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		wrong(im, name, strerror(errno));
		return;
	}
	struct arena *open = arena_inside(im->arena);
	arena_keep(open, f, end_file);
	read_open(im, f, name, wish);
	arena_free(open);
}

static int has_outlines(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');
	return dot && (!strcmp(dot, ".json") || !strcmp(dot, ".geojson") || !strcmp(dot, ".topojson"));
}

struct entries { struct dirent **v; int n; };

static void end_entries(void *of)
{
	struct entries *e = of;
	for (int i = 0; i < e->n; i++)
		free(e->v[i]);
	free(e->v);
}

static void read_folder(struct map_import *im, const char *folder, const struct map_wish *wish)
{
	struct arena *open = arena_inside(im->arena);
	struct entries *e = arena_new(open, struct entries, 1);
	arena_keep(open, e, end_entries);
	e->n = scandir(folder, &e->v, has_outlines, alphasort);
	if (e->n <= 0)
		wrong(im, folder, _("there is no .geojson, .topojson or .json file in this folder"));
	for (int i = 0; i < e->n; i++) {
		const char *path = arena_format(im->arena, "%s/%s", folder, e->v[i]->d_name);
		map_read_as(im, path, path, wish);
	}
	arena_free(open);
}

void map_read(struct map_import *im, const char *const *paths, size_t n, const struct map_wish *wish)
{
	for (size_t i = 0; i < n; i++) {
		struct stat st;
		if (stat(paths[i], &st))
			wrong(im, paths[i], strerror(errno));
		else if (S_ISDIR(st.st_mode))
			read_folder(im, paths[i], wish);
		else
			map_read_as(im, paths[i], paths[i], wish);
	}
}

/* ------------------------------------------------------------ units */
static const struct unit *by_code(struct unit_list units, const char *code)
{
	size_t low = 0, high = units.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(units.v[middle].code, code);
		if (!order)
			return &units.v[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* "ub mttq phuong bac hong" ends with the words "phuong bac hong". */
static bool ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return m && m <= n && !strcmp(name + n - m, end) && (m == n || name[n - m - 1] == ' ');
}

/* The only Front or authority of that name; *several: there are more.  A whole name goes before an end. */
static const struct unit *by_name(struct unit_list units, const char *const *folded, const char *name, bool *several)
{
	const struct unit *found = NULL;
	size_t whole = 0, ends = 0;
	for (size_t i = 0; i < units.n; i++) {
		bool same = !strcmp(folded[i], name);
		if (!same && (whole || strcmp(units.v[i].kind, "member_org") == 0 || !ends_with(folded[i], name)))
			continue;
		if (same ? !whole : !ends)
			found = &units.v[i];
		whole += same;
		ends += !same;
	}
	*several = whole ? whole > 1 : ends > 1;
	return found;
}

/* The place of a unit that day. */
struct spot_of { const char *path; int64_t parent; };

static struct spot_of place_of(struct db *db, int64_t unit, struct day on)
{
	const struct unit_spot *s = unit_spot(db, unit, on);
	return s ? (struct spot_of){ s->path, s->parent_id.known ? s->parent_id.value : 0 } : (struct spot_of){ "", 0 };
}

struct matching {
	struct db *db;
	struct map_import *im;
	const struct map_wish *wish;
	struct unit_list units;
	const char **folded;
	const char *path, *path_end;   /* of wish->under, or NULL */
	int64_t *parents;              /* of each group */
	struct arena *scratch;
};

static void unmatched(struct matching *m, const struct geo_feature *f, const char *why)
{
	struct map_import *im = m->im;
	geo_line(&im->unmatched, im->arena, lang_fill(im->arena, _("{1}: feature {2} (\"{3}\"): {4}"), f->file,
		arena_format(im->arena, "%zu", f->number), f->key, why, NULL));
}

static const struct unit *unit_of(struct matching *m, const struct geo_feature *f)
{
	if (!m->wish->by_name) {
		const struct unit *u = by_code(m->units, f->key);
		u = u ? u : by_code(m->units, arena_format(m->scratch, "MT-%s", f->key));
		if (!u)
			unmatched(m, f, _("no unit has this code on that day"));
		return u;
	}
	bool several;
	const struct unit *u = by_name(m->units, m->folded, text_fold(m->scratch, f->key), &several);
	if (!u || several)
		unmatched(m, f, u ? _("several units are called so; match by code") : _("no unit is called so on that day"));
	return several ? NULL : u;
}

static size_t group_of(struct matching *m, int64_t parent)
{
	struct map_import *im = m->im;
	for (size_t i = im->groups; i > 0; i--) /* neighbours stand together in files */
		if (m->parents[i - 1] == parent)
			return i - 1;
	m->parents[im->groups] = parent;
	return im->groups++;
}

/* Does this unit stand where the import is for?  Then its feature is kept. */
static void take(struct matching *m, size_t *used, struct geo_feature f, const struct unit *u)
{
	struct map_import *im = m->im;
	struct spot_of at = place_of(m->db, u->id, m->wish->on);
	if (m->path && (strcmp(at.path, m->path) < 0 || strcmp(at.path, m->path_end) >= 0)) {
		unmatched(m, &f, _("this unit does not stand below yours"));
		return;
	}
	f.group = group_of(m, at.parent);
	im->units[*used] = (struct map_matched){ u->id, arena_copy(im->arena, u->code), arena_copy(im->arena, u->name) };
	im->geo.features[(*used)++] = f;
}

static int by_unit(const void *a, const void *b)
{
	const struct map_matched *x = *(const struct map_matched *const *)a, *y = *(const struct map_matched *const *)b;
	return x->unit != y->unit ? (x->unit > y->unit) - (x->unit < y->unit) : (x > y) - (x < y);
}

static void refuse_twins(struct matching *m)
{
	struct map_import *im = m->im;
	const struct map_matched **v = arena_new(m->scratch, const struct map_matched *, im->geo.n + 1);
	for (size_t i = 0; i < im->geo.n; i++)
		v[i] = &im->units[i];
	qsort(v, im->geo.n, sizeof *v, by_unit);
	for (size_t i = 1; i < im->geo.n; i++) {
		const struct geo_feature *f = &im->geo.features[v[i] - im->units];
		if (v[i]->unit == v[i - 1]->unit)
			wrong(im, f->file, lang_fill(im->arena, _("feature {1} is a second outline of {2} ({3}); keep one of the two"),
				arena_format(im->arena, "%zu", f->number), v[i]->name, v[i]->code, NULL));
	}
}

void map_match(struct db *db, struct map_import *im, const struct map_wish *wish)
{
	struct matching m = { .db = db, .im = im, .wish = wish, .scratch = arena_inside(im->arena) };
	struct arena *before = db_arena(db, m.scratch);
	m.units = units_valid(db, wish->on, "", INT32_MAX);
	m.folded = arena_new(m.scratch, const char *, m.units.n + 1);
	for (size_t i = 0; wish->by_name && i < m.units.n; i++)
		m.folded[i] = text_fold(m.scratch, m.units.v[i].name);
	if (wish->under) {
		m.path = place_of(db, wish->under, wish->on).path;
		m.path_end = path_end(m.scratch, m.path);
	}
	m.parents = arena_new(m.scratch, int64_t, im->geo.n + 1);
	im->units = arena_new(im->arena, struct map_matched, im->geo.n + 1);
	size_t used = 0;
	for (size_t i = 0; i < im->geo.n; i++) {
		const struct unit *u = unit_of(&m, &im->geo.features[i]);
		if (u)
			take(&m, &used, im->geo.features[i], u);
	}
	bool some = im->geo.n;
	im->geo.n = used;
	refuse_twins(&m);
	if (some && !used && !im->problems.n)
		geo_line(&im->problems, im->arena, _("no outline fits a unit; choose the property that holds its code or name, and the day"));
	db_arena(db, before);
	arena_free(m.scratch);
}

/* ------------------------------------------------------------ keeping */
bool map_make(struct map_import *im)
{
	if (im->problems.n)
		return false;
	im->outlines = outlines_make(im->arena, &im->geo, im->groups, OUTLINE_PACKED);
	for (size_t i = 0; i < im->geo.n; i++)
		if (!im->outlines.shapes[i])
			wrong(im, im->geo.features[i].file, lang_fill(im->arena, _("feature {1} ({2}) has no area; draw it again"),
				arena_format(im->arena, "%zu", im->geo.features[i].number), im->units[i].name, NULL));
	return !im->problems.n;
}

static const char *joined(struct arena *a, const struct geo_lines *lines)
{
	const char *text = "";
	for (size_t i = 0; i < lines->n && i < GEO_SHOWN; i++)
		text = arena_format(a, "%s%s%s", text, i ? "\n" : "", lines->v[i]);
	return text;
}

int64_t map_keep(struct db *db, struct map_import *im, const struct map_wish *wish, const char *state)
{
	const struct outlines *o = &im->outlines;
	struct optional under = { wish->under != 0, wish->under };
	int64_t id = map_set_add(db, under, im->files ? im->files : "", wish->source, wish->schematic, wish->on,
		(int64_t)o->before, (int64_t)o->after, (int64_t)o->packed, o->tolerance,
		joined(im->arena, &im->unmatched), state, wish->now, wish->by);
	for (size_t i = 0; i < im->geo.n; i++)
		map_outline_add(db, id, im->units[i].unit, o->shapes[i]);
	struct js *content = js_new(im->arena, JS_OBJECT);
	js_set_text(im->arena, content, "files", im->files);
	js_set_text(im->arena, content, "source", wish->source);
	js_set_text(im->arena, content, "state", state);
	js_set_int(im->arena, content, "outlines", (int64_t)im->geo.n);
	audit_add(db, im->arena, wish->now, wish->by, "map.import", arena_format(im->arena, "outlines %lld", (long long)id),
		NULL, content);
	return id;
}

const char *map_words(const struct map_import *im)
{
	const struct outlines *o = &im->outlines;
	struct arena *a = im->arena;
	const char *text = lang_fill(a, _("{1} outlines: {2} points, {3} kept (about {4} m); the largest map has {5} bytes packed"),
		arena_format(a, "%zu", im->geo.n), arena_format(a, "%zu", o->before), arena_format(a, "%zu", o->after),
		arena_format(a, "%d", o->tolerance), arena_format(a, "%zu", o->packed), NULL);
	return o->islands ? lang_fill(a, _("{1}; {2} small islands had to be left out"), text,
		arena_format(a, "%zu", o->islands), NULL) : text;
}
