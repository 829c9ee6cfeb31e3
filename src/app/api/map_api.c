/* /api/v1/map: the same as GeoJSON (RFC 7946). */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/map/map_view.h"

static struct js *number(struct req *rq, int64_t millionths)
{
	struct js *j = js_new(rq->arena, JS_REAL);
	j->real = (double)millionths / GEO_DEGREE;
	return j;
}

static struct js *position(struct req *rq, int64_t x, int64_t y)
{
	struct js *p = js_new(rq->arena, JS_LIST);
	p->first = number(rq, x);
	p->first->next = number(rq, y);
	return p;
}

/* Closed again, as GeoJSON has rings. */
static struct js *ring_js(struct req *rq, const struct geo_ring *r)
{
	struct js *list = js_new(rq->arena, JS_LIST), **tail = &list->first;
	for (size_t i = 0; i <= r->n; i++) {
		struct geo_point p = r->v[i < r->n ? i : 0];
		*tail = position(rq, p.x, p.y);
		tail = &(*tail)->next;
	}
	return list;
}

static struct js *feature(struct req *rq, struct js *features, const char *type, struct js *coordinates)
{
	struct js *f = js_add(rq->arena, features, NULL, js_new(rq->arena, JS_OBJECT));
	api_text(rq, f, "type", "Feature");
	struct js *geometry = js_add(rq->arena, f, "geometry", js_new(rq->arena, coordinates ? JS_OBJECT : JS_NULL));
	if (coordinates) {
		api_text(rq, geometry, "type", type);
		js_add(rq->arena, geometry, "coordinates", coordinates);
	}
	return js_add(rq->arena, f, "properties", js_new(rq->arena, JS_OBJECT));
}

static struct js *polygons(struct req *rq, const struct shape *s)
{
	struct js *all = js_new(rq->arena, JS_LIST), *polygon = NULL;
	for (size_t i = 0; i < s->n; i++) {
		if (!i || s->rings[i].polygon != s->rings[i - 1].polygon)
			polygon = js_add(rq->arena, all, NULL, js_new(rq->arena, JS_LIST));
		js_add(rq->arena, polygon, NULL, ring_js(rq, &s->rings[i]));
	}
	return all;
}

static void add_area(struct req *rq, struct js *features, const struct map_area *a)
{
	struct js *p = feature(rq, features, "MultiPolygon", a->shape.n ? polygons(rq, &a->shape) : NULL);
	api_text(rq, p, "what", "unit");
	api_text(rq, p, "code", a->unit->code);
	api_text(rq, p, "name", a->unit->name);
	api_text(rq, p, "state", a->state);
}

static void add_point(struct req *rq, struct js *features, const struct point *p)
{
	struct js *to = feature(rq, features, "Point", position(rq, p->lon, p->lat));
	api_text(rq, to, "what", point_is_place(p) ? "place" : "work");
	api_text(rq, to, "code", p->code);
	api_text(rq, to, "name", p->title);
	api_text(rq, to, "kind", p->kind);
	api_text(rq, to, "state", p->state);
	api_text(rq, to, "since", p->since.iso);
	api_text(rq, to, "unit", p->unit_code);
}

enum status api_map(struct req *rq)
{
	struct map_view v;
	struct day on;
	if (!api_day(rq, "on", rq->today, &on))
		return HTTP_BAD;
	enum status status = map_view_read(rq, API_ROWS, &v);
	if (status == HTTP_BAD)
		return api_bad(rq, "o", "it is no cell of this map");
	if (status != HTTP_OK)
		return status;
	struct js *all = js_new(rq->arena, JS_OBJECT);
	api_text(rq, all, "type", "FeatureCollection");
	api_text(rq, all, "unit", v.seen ? v.seen->unit->code : NULL);
	api_text(rq, all, "on", v.on.iso);
	api_text(rq, all, "campaign", v.campaign ? v.campaign->code : NULL);
	struct js *sources = js_add(rq->arena, all, "sources", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < v.sources.n; i++) {
		struct js *s = js_add(rq->arena, sources, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, s, "source", v.sources.v[i].source);
		api_yes(rq, s, "schematic", v.sources.v[i].schematic);
	}
	struct js *features = js_add(rq->arena, all, "features", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < v.areas.n && !*req_text(rq, "after"); i++)
		add_area(rq, features, &v.areas.v[i]);
	for (size_t i = 0; i < v.points.n; i++)
		add_point(rq, features, &v.points.v[i]);
	api_text(rq, all, "next", v.next ? v.points.v[v.points.n - 1].key : NULL);
	return api_answer(rq, all);
}
