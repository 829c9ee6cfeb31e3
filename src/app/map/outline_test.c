/* From files to outlines: shared borders stay shared, nothing vanishes, nothing hostile gets through. */
#include "test/test.h"

#include "app/map/outline.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE = 4, STEPS = 60, CELL = 100000 };

static unsigned seed;

static int chance(int n)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed >> 8 & 0xffff) % n;
}

/* A town of SIDE x SIDE wards whose borders wander: the points of each border, once. */
struct borders { struct geo_point across[SIDE + 1][SIDE][STEPS], down[SIDE][SIDE + 1][STEPS]; };

static void wander(struct geo_point *v, struct geo_point from, int dx, int dy)
{
	for (int i = 0; i < STEPS; i++) {
		int off = i ? chance(CELL / 8) - CELL / 16 : 0;
		v[i] = (struct geo_point){ from.x + dx * i * (CELL / STEPS) + (dy ? off : 0),
			from.y + dy * i * (CELL / STEPS) + (dx ? off : 0) };
	}
}

static struct borders *make_borders(void)
{
	struct borders *b = arena_new(&test_arena, struct borders, 1);
	struct geo_point o = { 105 * GEO_DEGREE, 18 * GEO_DEGREE };
	int step = CELL / STEPS * STEPS;
	for (int r = 0; r <= SIDE; r++)
		for (int c = 0; c < SIDE; c++) {
			wander(b->across[r][c], (struct geo_point){ o.x + c * step, o.y + r * step }, 1, 0);
			wander(b->down[c][r], (struct geo_point){ o.x + r * step, o.y + c * step }, 0, 1);
		}
	return b;
}

static void append(struct geo_ring *r, const struct geo_point *v, bool back, struct geo_point end)
{
	struct geo_point *to = (struct geo_point *)r->v;
	if (back)
		to[r->n++] = end;
	for (int i = back ? STEPS - 1 : 0; back ? i > 0 : i < STEPS; i += back ? -1 : 1)
		to[r->n++] = v[i];
}

/* Each ward goes round: along the south, up the east, back along the north, down the west. */
static struct geo town(struct geo *g)
{
	struct borders *b = make_borders();
	g->arena = &test_arena;
	g->features = arena_new(&test_arena, struct geo_feature, SIDE * SIDE);
	for (int r = 0; r < SIDE; r++) {
		for (int c = 0; c < SIDE; c++) {
			struct geo_ring *ring = arena_new(&test_arena, struct geo_ring, 1);
			ring->v = arena_new(&test_arena, struct geo_point, 4 * STEPS + 4);
			int step = CELL / STEPS * STEPS;
			struct geo_point o = { 105 * GEO_DEGREE + c * step, 18 * GEO_DEGREE + r * step };
			append(ring, b->across[r][c], false, o);
			append(ring, b->down[r][c + 1], false, o);
			append(ring, b->across[r + 1][c], true, (struct geo_point){ o.x + step, o.y + step });
			append(ring, b->down[r][c], true, (struct geo_point){ o.x, o.y + step });
			g->points += ring->n;
			g->features[g->n] = (struct geo_feature){ .file = "town", .number = g->n + 1, .key = "W", .rings = ring, .n = 1 };
			g->n++;
		}
	}
	return *g;
}

struct edge { struct geo_point a, b; };

static int by_edge(const void *x, const void *y)
{
	return memcmp(x, y, sizeof(struct edge));
}

/* All borders of all shapes, whichever way they run, sorted. */
static size_t edges_of(const struct outlines *o, size_t n, struct edge *v)
{
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		struct shape s;
		CHECK(o->shapes[i] && shape_read(&test_arena, o->shapes[i], &s));
		for (size_t k = 0; k < s.n; k++)
			for (size_t p = 0; p < s.rings[k].n; p++) {
				struct geo_point a = s.rings[k].v[p], b = s.rings[k].v[(p + 1) % s.rings[k].n];
				bool back = a.x > b.x || (a.x == b.x && a.y > b.y);
				v[used++] = back ? (struct edge){ b, a } : (struct edge){ a, b };
			}
	}
	qsort(v, used, sizeof *v, by_edge);
	return used;
}

static double area_of(const struct outlines *o, size_t n)
{
	double area = 0;
	for (size_t i = 0; i < n; i++) {
		struct shape s;
		CHECK(shape_read(&test_arena, o->shapes[i], &s));
		for (size_t k = 0; k < s.n; k++)
			area += ring_size(&s.rings[k]) * (k && s.rings[k].polygon == s.rings[k - 1].polygon ? -1 : 1);
	}
	return area;
}

/* The outer border of the town has 4 * SIDE sides; all other edges are there twice. */
void shared_borders_stay_shared(void)
{
	for (unsigned run = 1; run <= 12; run++) {
		seed = run * 7919;
		struct geo g = { 0 };
		town(&g);
		struct outlines fine = outlines_make(&test_arena, &g, 1, 1 << 20);
		struct outlines small = outlines_make(&test_arena, &g, 1, 1200);
		CHECK(fine.after == g.points);
		CHECK(small.after < fine.after && small.packed <= 1200);
		struct edge *v = arena_new(&test_arena, struct edge, small.after);
		size_t n = edges_of(&small, g.n, v), once = 0, twice = 0;
		for (size_t i = 0; i < n;) {
			size_t same = 1;
			while (i + same < n && !by_edge(&v[i], &v[i + same]))
				same++;
			CHECK(same <= 2);
			once += same == 1;
			twice += same == 2;
			i += same;
		}
		CHECK(twice >= 2 * SIDE * (SIDE - 1));
		CHECK(once + 2 * twice == n);
		double before = area_of(&fine, g.n), after = area_of(&small, g.n);
		CHECK(fabs(after - before) < before * 0.03);
		test_check(once < 4 * SIDE * STEPS, "the outer border became simpler", __FILE__, __LINE__);
	}
}

void nothing_vanishes_however_small_the_map_must_be(void)
{
	seed = 4711;
	struct geo g = { 0 };
	town(&g);
	struct outlines o = outlines_make(&test_arena, &g, 1, 1);
	for (size_t i = 0; i < g.n; i++) {
		struct shape s;
		CHECK(o.shapes[i] && shape_read(&test_arena, o.shapes[i], &s));
		CHECK(s.n == 1 && s.rings[0].n >= 3 && ring_size(&s.rings[0]) > 0);
	}
}

static bool read(struct geo *g, const char *text)
{
	*g = (struct geo){ .arena = &test_arena };
	return geo_read(g, "18115_tho.geojson", text, strlen(text), "code");
}

#define SQUARE "[[105,18],[105.1,18],[105.1,18.1],[105,18.1],[105,18]]"
#define HOLE "[[105.02,18.02],[105.02,18.04],[105.04,18.04],[105.04,18.02],[105.02,18.02]]"

void geojson_is_read_in_all_its_forms(void)
{
	struct geo g;
	CHECK(read(&g, "{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "," HOLE "]}"));
	CHECK(g.n == 1 && g.features[0].n == 2 && g.features[0].rings[0].n == 4);
	SAME(g.features[0].key, "18115"); /* by the file's name */
	CHECK(read(&g, "{\"type\":\"Feature\",\"id\":7,\"properties\":null,\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"
		"[[" SQUARE "],[[[106,18],[106.1,18],[106,18.1]]]]}}"));
	CHECK(g.n == 1 && g.features[0].n == 2 && g.features[0].rings[1].polygon == 1);
	SAME(g.features[0].key, "7");
	CHECK(read(&g, "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"A\"},"
		"\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}},{\"type\":\"Feature\",\"properties\":{\"code\":18},"
		"\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},"
		"{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "]}]}}]}"));
	CHECK(g.n == 2);
	SAME(g.features[1].key, "18");
	struct outlines o = outlines_make(&test_arena, &g, 1, 1000);
	SAME(o.shapes[0], o.shapes[1]);
}

void a_hole_is_no_part_of_the_area(void)
{
	struct geo g;
	CHECK(read(&g, "{\"type\":\"Polygon\",\"coordinates\":[" SQUARE "," HOLE "]}"));
	struct outlines o = outlines_make(&test_arena, &g, 1, 10000);
	CHECK(fabs(area_of(&o, 1) - (1e10 - 4e8)) < 1);
	HAS(o.shapes[0], ";");
}

/* Two squares with one border, as mapshaper writes them: quantized, delta-coded, one arc backwards. */
void topojson_is_read_with_its_transform(void)
{
	struct geo g;
	CHECK(read(&g, "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.1,0.1],\"translate\":[105,18]},"
		"\"arcs\":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]],"
		"\"objects\":{\"wards\":{\"type\":\"GeometryCollection\",\"geometries\":["
		"{\"type\":\"Polygon\",\"arcs\":[[0,1]],\"properties\":{\"code\":\"A\"}},"
		"{\"type\":\"Polygon\",\"arcs\":[[2,-1]],\"properties\":{\"code\":\"B\"}}]}}}"));
	CHECK(g.n == 2 && g.features[0].rings[0].n == 4 && g.features[1].rings[0].n == 4);
	SAME(g.features[1].key, "B");
	struct outlines o = outlines_make(&test_arena, &g, 1, 1000);
	CHECK(fabs(area_of(&o, 2) - 2e10) < 1);
}

void hostile_files_are_refused_by_name(void)
{
	static const struct { const char *text, *why; } files[] = {
		{ "", "line 1" }, { "{", "line 1" }, { "[]", "neither GeoJSON nor TopoJSON" }, { "{\"type\":\"Point\",\"coordinates\":[1,2]}", "neither" },
		{ "{\"type\":\"FeatureCollection\",\"features\":[]}", "no outline in it" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[NaN,1],[1,1],[1,2]]]}", "line 1" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[1e999,1],[1,1],[1,2]]]}", "line 1" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[1000000000,1],[1,1],[1,2]]]}", "feature 1: 1e+09, 1 is no longitude" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[18.5,105.7],[1,1],[1,2]]]}", "WGS 84" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",1],[1,1],[1,2]]]}", "not [longitude, latitude]" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[1,2,3]]}", "not [longitude, latitude]" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[7]}", "no list" },
		{ "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"x\":{\"type\":\"Polygon\",\"arcs\":[[4]]}}}", "not in the file" },
		{ "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"x\":{\"type\":\"Polygon\",\"arcs\":[[-9223372036854775808]]}}}", "not in the file" },
		{ "{\"type\":\"Topology\",\"arcs\":[{\"a\":[1,2],\"b\":[3,4]}],\"objects\":{}}", "not [longitude, latitude]" },
		{ "{\"type\":\"Topology\",\"transform\":{\"scale\":[1,1],\"translate\":[0,0]},\"arcs\":[{\"a\":[1,2],\"b\":[3,4]}],"
			"\"objects\":{}}", "not [longitude, latitude]" },
		{ "{\"type\":\"Topology\",\"transform\":{\"scale\":[1]},\"arcs\":[],\"objects\":{}}", "two numbers" },
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct geo g;
		CHECK(!read(&g, files[i].text));
		CHECK(g.problems.n);
		HAS(g.problems.v[0], "18115_tho.geojson: ");
		HAS(g.problems.v[0], files[i].why);
	}
	char deep[200];
	memset(deep, '[', sizeof deep - 1);
	deep[sizeof deep - 1] = '\0';
	struct geo g;
	CHECK(!read(&g, deep));
	HAS(g.problems.v[0], "too deep");
}

/* What has no area gives no shape; what touches itself is drawn as it is. */
void rings_that_touch_themselves_or_have_no_area(void)
{
	struct geo g;
	static const char *const lines[] = { "[[105,18],[105,18],[105,18]]", "[[105,18],[106,18],[105,18]]", "[]", "[[105,18]]",
		"[[105,18],[106,18],[107,18],[105,18]]" };
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		CHECK(read(&g, arena_format(&test_arena, "{\"type\":\"Polygon\",\"coordinates\":[%s]}", lines[i])));
		CHECK(!outlines_make(&test_arena, &g, 1, 1000).shapes[0]);
	}
	CHECK(read(&g, "{\"type\":\"Polygon\",\"coordinates\":[[[105,18],[105.1,18.1],[105.2,18],[105.2,18.2],[105.1,18.1],[105,18.2],[105,18]]]}"));
	struct outlines o = outlines_make(&test_arena, &g, 1, 1);
	struct shape s;
	CHECK(o.shapes[0] && shape_read(&test_arena, o.shapes[0], &s) && s.rings[0].n >= 3);
}

void a_shape_is_written_and_read_again(void)
{
	struct shape s;
	const char *text = "105000000 18000000 100 0 0 100;105000010 18000010 0 10 10 0/106000000 -18000000 -5 0 0 -5";
	CHECK(shape_read(&test_arena, text, &s) && s.n == 3 && s.rings[2].polygon == 1);
	SAME(shape_write(&test_arena, &s), text);
	CHECK(!shape_read(&test_arena, "", &s));
	CHECK(!shape_read(&test_arena, "1 2 3 4", &s));
	CHECK(!shape_read(&test_arena, "1 2 3 4 5", &s));
	CHECK(!shape_read(&test_arena, "1 2 3 4 999999999999 6", &s));
	CHECK(!shape_read(&test_arena, "1 2 3 4 5 x", &s));
}

void the_sign_of_a_unit_stands_inside_it(void)
{
	struct shape s; /* the letter L: its middle is outside of it */
	CHECK(shape_read(&test_arena, "105000000 18000000 100000 0 0 10000 -90000 0 0 90000 -10000 0", &s));
	struct sheet_view v = sheet_of(shape_box(&s));
	struct spot at = shape_middle(&test_arena, &s, &v, NULL, 0);
	CHECK(at.x < v.width / 8 || at.y > v.height * 7 / 8);
}

/* Behind a large ring one that is smaller than the paper's finest line. */
void a_ring_too_small_to_be_seen_leaves_nothing_in_the_path(void)
{
	struct shape s;
	struct out o = { .arena = &test_arena };
	CHECK(shape_read(&test_arena, "105000000 18000000 900000 0 0 900000/105500000 18500000 1 0 0 1", &s));
	struct sheet_view v = sheet_of(shape_box(&s));
	CHECK(shape_path(&o, &s, &v) == 3);
	CHECK(strlen(o.text) == o.used && o.text[o.used - 1] == 'z');
}
