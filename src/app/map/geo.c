#include "app/map/geo.h"

#include "base/json.h"
#include "base/lang.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

void geo_line(struct geo_lines *lines, struct arena *a, const char *text)
{
	if (lines->n < GEO_SHOWN)
		lines->v[lines->n] = arena_copy(a, text);
	lines->n++;
}

/* One file being read.  `arcs` of a TopoJSON file, as points. */
struct reading {
	struct geo *g;
	struct arena *scratch;         /* until the file is read */
	const char *file, *property;
	size_t number, points, before;
	struct geo_ring *arcs;
	size_t n_arcs;
	double scale_x, scale_y, move_x, move_y;
	bool scaled, good;
	struct geo_feature feature;
	size_t room, polygons;
};

static void wrong(struct reading *r, const char *message)
{
	const char *where = r->number ? lang_fill(r->scratch, _("{1}: feature {2}: {3}"), r->file,
		arena_format(r->scratch, "%zu", r->number), message, NULL)
		: lang_fill(r->scratch, "{1}: {2}", r->file, message, NULL);
	geo_line(&r->g->problems, r->g->arena, where);
	r->good = false;
}

static bool number_of(const struct js *j, double *to)
{
	if (!j || (j->kind != JS_INT && j->kind != JS_REAL))
		return false;
	*to = j->kind == JS_INT ? (double)j->number : j->real;
	return isfinite(*to);
}

static bool degrees(struct reading *r, double x, double y, struct geo_point *to)
{
	if (!(x >= -180 && x <= 180 && y >= -90 && y <= 90)) {
		wrong(r, lang_fill(r->scratch, _("{1}, {2} is no longitude and latitude; export the file in WGS 84 (EPSG:4326), longitude first"),
			arena_format(r->scratch, "%g", x), arena_format(r->scratch, "%g", y), NULL));
		return false;
	}
	*to = (struct geo_point){ (int32_t)lround(x * GEO_DEGREE), (int32_t)lround(y * GEO_DEGREE) };
	return true;
}

static bool room_for(struct reading *r, size_t points)
{
	r->points += points;
	if (r->points <= GEO_FILE_POINTS && r->g->points + r->points <= GEO_POINTS)
		return true;
	wrong(r, _("there are too many points; import in portions, or simplify the file first"));
	return false;
}

/* The two numbers of a position; false: told. */
static bool read_position(struct reading *r, const struct js *p, double *x, double *y)
{
	if (p->kind == JS_LIST && number_of(p->first, x) && number_of(p->first->next, y))
		return true;
	wrong(r, _("a position is not [longitude, latitude]"));
	return false;
}

/* A list of positions as GeoJSON writes it; false: told. */
static bool read_positions(struct reading *r, const struct js *list, struct geo_ring *to)
{
	size_t n = js_count(list), i = 0;
	if (!room_for(r, n))
		return false;
	struct geo_point *v = arena_new(r->g->arena, struct geo_point, n + 1);
	JS_EACH (p, list) {
		double x, y;
		if (!read_position(r, p, &x, &y))
			return false;
		if (!degrees(r, x, y, &v[i++]))
			return false;
	}
	*to = (struct geo_ring){ v, n, 0 };
	return true;
}

/* An arc of TopoJSON: with a transform its points are whole numbers, each added to the one before. */
static bool read_arc(struct reading *r, const struct js *list, struct geo_ring *to)
{
	if (list->kind != JS_LIST) {
		wrong(r, _("a position is not [longitude, latitude]"));
		return false;
	}
	if (!r->scaled)
		return read_positions(r, list, to);
	size_t n = js_count(list), i = 0;
	if (!room_for(r, n))
		return false;
	struct geo_point *v = arena_new(r->g->arena, struct geo_point, n + 1);
	double x = 0, y = 0, dx, dy;
	JS_EACH (p, list) {
		if (!read_position(r, p, &dx, &dy))
			return false;
		x += dx;
		y += dy;
		if (!degrees(r, x * r->scale_x + r->move_x, y * r->scale_y + r->move_y, &v[i++]))
			return false;
	}
	*to = (struct geo_ring){ v, n, 0 };
	return true;
}

/* A ring of TopoJSON: numbers of arcs one behind another; ~i is arc i backwards. */
static bool read_ring_of_arcs(struct reading *r, const struct js *list, struct geo_ring *to)
{
	size_t n = 0, used = 0;
	JS_EACH (x, list) {
		int64_t i = x->kind == JS_INT ? x->number < 0 ? -1 - x->number : x->number : INT64_MAX;
		if (i >= (int64_t)r->n_arcs) {
			wrong(r, _("it names an arc that is not in the file"));
			return false;
		}
		n += r->arcs[i].n;
		if (n > GEO_FILE_POINTS)
			break;
	}
	if (!room_for(r, n))
		return false;
	struct geo_point *v = arena_new(r->g->arena, struct geo_point, n + 1);
	JS_EACH (x, list) {
		const struct geo_ring *arc = &r->arcs[x->number < 0 ? -1 - x->number : x->number];
		for (size_t k = used > 0; k < arc->n; k++)
			v[used++] = arc->v[x->number < 0 ? arc->n - 1 - k : k];
	}
	*to = (struct geo_ring){ v, used, 0 };
	return true;
}

static bool add_ring(struct reading *r, const struct js *list)
{
	struct geo_ring ring;
	if (list->kind != JS_LIST) {
		wrong(r, _("a ring is no list"));
		return false;
	}
	if (!(r->arcs ? read_ring_of_arcs(r, list, &ring) : read_positions(r, list, &ring)))
		return false;
	while (ring.n > 1 && ring.v[0].x == ring.v[ring.n - 1].x && ring.v[0].y == ring.v[ring.n - 1].y)
		ring.n--;
	ring.polygon = r->polygons;
	struct geo_feature *f = &r->feature;
	if (f->n == r->room) {
		struct geo_ring *old = f->rings;
		r->room = r->room ? 2 * r->room : 4;
		f->rings = arena_new(r->g->arena, struct geo_ring, r->room);
		if (f->n)
			memcpy(f->rings, old, f->n * sizeof *old);
	}
	f->rings[f->n++] = ring;
	return true;
}

static bool add_polygon(struct reading *r, const struct js *rings)
{
	JS_EACH (x, rings)
		if (!add_ring(r, x))
			return false;
	r->polygons++;
	return true;
}

/* Polygons of a geometry, also within collections; other kinds have no area. */
static bool add_geometry(struct reading *r, const struct js *g)
{
	const char *type = js_text(g, "type");
	const struct js *inside = js_get(g, r->arcs ? "arcs" : "coordinates");
	if (!type)
		return true;
	if (!strcmp(type, "Polygon"))
		return !inside || add_polygon(r, inside);
	if (!strcmp(type, "MultiPolygon"))
		JS_EACH (x, inside)
			if (!add_polygon(r, x))
				return false;
	if (!strcmp(type, "GeometryCollection"))
		JS_EACH (x, js_get(g, "geometries"))
			if (!add_geometry(r, x)) /* no deeper than GEO_DEPTH: the text was looked through before */
				return false;
	return true;
}

static const char *text_of(struct reading *r, const struct js *j)
{
	if (j && j->kind == JS_TEXT)
		return arena_copy(r->g->arena, text_nfc(r->scratch, text_trim(r->scratch, j->text)));
	return j && j->kind == JS_INT ? arena_format(r->g->arena, "%lld", (long long)j->number) : "";
}

static const char *key_of(struct reading *r, const struct js *f)
{
	const char *key = text_of(r, js_get(js_get(f, "properties"), r->property));
	if (*key)
		return key;
	key = text_of(r, js_get(f, "id"));
	if (*key)
		return key;
	const char *slash = strrchr(r->file, '/'), *name = slash ? slash + 1 : r->file;
	return arena_copy_n(r->g->arena, name, strcspn(name, "_."));
}

static void add_feature(struct reading *r, const struct js *f, const struct js *geometry)
{
	struct geo *g = r->g;
	r->number++;
	r->feature = (struct geo_feature){ .file = r->file, .number = r->number, .key = key_of(r, f) };
	r->room = r->polygons = 0;
	if (!add_geometry(r, geometry) || !r->feature.n)
		return;
	if (g->n == GEO_FEATURES) {
		wrong(r, _("there are too many outlines; import in portions"));
		return;
	}
	if (g->n == g->room) {
		struct geo_feature *old = g->features;
		g->room = g->room ? 2 * g->room : 64;
		g->features = arena_new(g->arena, struct geo_feature, g->room);
		if (g->n)
			memcpy(g->features, old, g->n * sizeof *old);
	}
	g->features[g->n++] = r->feature;
}

static void read_topology(struct reading *r, const struct js *root)
{
	const struct js *transform = js_get(root, "transform"), *arcs = js_get(root, "arcs");
	const struct js *scale = js_get(transform, "scale"), *move = js_get(transform, "translate");
	size_t n = js_count(arcs), i = 0;
	r->scaled = transform;
	if (transform && (!scale || !move || !scale->first || !move->first || !number_of(scale->first, &r->scale_x)
		|| !number_of(scale->first->next, &r->scale_y) || !number_of(move->first, &r->move_x)
		|| !number_of(move->first->next, &r->move_y))) {
		wrong(r, _("its transform has not two numbers in scale and two in translate"));
		return;
	}
	struct geo_ring *v = arena_new(r->g->arena, struct geo_ring, n + 1);
	JS_EACH (x, arcs)
		if (!read_arc(r, x, &v[i++]))
			return;
	r->arcs = v;
	r->n_arcs = n;
	JS_EACH (object, js_get(root, "objects")) {
		const char *type = js_text(object, "type");
		if (type && !strcmp(type, "GeometryCollection"))
			JS_EACH (x, js_get(object, "geometries"))
				add_feature(r, x, x);
		else
			add_feature(r, object, object);
	}
}

static void read_root(struct reading *r, const struct js *root)
{
	const char *type = js_text(root, "type");
	if (type && !strcmp(type, "FeatureCollection")) {
		JS_EACH (f, js_get(root, "features"))
			add_feature(r, f, js_get(f, "geometry"));
	} else if (type && !strcmp(type, "Feature")) {
		add_feature(r, root, js_get(root, "geometry"));
	} else if (type && !strcmp(type, "Topology")) {
		read_topology(r, root);
	} else if (type && (!strcmp(type, "Polygon") || !strcmp(type, "MultiPolygon")
		|| !strcmp(type, "GeometryCollection"))) {
		add_feature(r, root, root);
	} else {
		wrong(r, _("it is neither GeoJSON nor TopoJSON; export it as one of the two"));
	}
}

/* Before a tree is made of it: how many lists there are, and how deep they stand in one another. */
static bool is_bounded(const char *text, size_t n)
{
	size_t depth = 0, lists = 0;
	for (size_t i = 0; i < n; i++) {
		char c = text[i];
		if (c == '"') {
			for (i++; i < n && text[i] != '"'; i++)
				i += text[i] == '\\';
		} else if (c == '[' || c == '{') {
			lists++;
			if (++depth > GEO_DEPTH || lists > GEO_FILE_POINTS)
				return false;
		} else if (c == ']' || c == '}') {
			depth -= depth > 0;
		}
	}
	return true;
}

bool geo_read(struct geo *g, const char *file, const char *text, size_t n, const char *property)
{
	struct reading r = { .g = g, .scratch = arena_inside(g->arena), .file = file, .property = property, .before = g->n,
		.good = true };
	struct js_error error = { 0 };
	if (n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
		text += 3;
		n -= 3;
	}
	const struct js *root = NULL;
	if (n > GEO_FILE_BYTES || !is_bounded(text, n))
		wrong(&r, _("there are too many points, or lists too deep in one another; import in portions, or simplify the file first"));
	else if (!(root = js_read(r.scratch, text, n, &error)))
		wrong(&r, lang_fill(r.scratch, _("line {1}, column {2}: {3}"), arena_format(r.scratch, "%d", error.line),
			arena_format(r.scratch, "%d", error.column), error.message, NULL));
	else
		read_root(&r, root);
	r.number = 0;
	if (r.good && g->n == r.before)
		wrong(&r, _("there is no outline in it: no Polygon and no MultiPolygon"));
	g->points += r.points;
	arena_free(r.scratch);
	return r.good;
}
