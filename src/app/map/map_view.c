#include "app/map/map_view.h"

#include "app/campaign/plan.h"
#include "app/place/place_words.h"
#include "app/view/view.h"
#include "app/unit/place.h"
#include "base/text.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ------------------------------------------------------------ points in words */
bool point_is_place(const struct point *p)
{
	return *p->key == 'd';
}

static const char *link_of(struct req *rq, bool place, const char *code)
{
	return arena_format(rq->arena, "/%s/%s", place ? "dia-diem" : "cong-trinh", view_part(rq, code));
}

const char *point_link(struct req *rq, const struct point *p)
{
	return link_of(rq, point_is_place(p), p->code);
}

const char *point_kind(const char *kind)
{
	return word_label(word_index(place_kind_words, kind) >= 0 ? place_kind_words : work_kind_words, kind);
}

const char *point_state(const char *state)
{
	return word_index(place_state_words, state) >= 0 ? word_label(place_state_words, state) : view_work_state(state);
}

/* Classes of static/style: shape by kind, filling by state. */
static const char *point_shape(const char *kind)
{
	static const char *const shapes[][2] = {
		{ "culture_house", "house" }, { "project", "square" }, { "model", "triangle" }, { "task", "circle" },
	};
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (!strcmp(shapes[i][0], kind))
			return shapes[i][1];
	return "diamond";
}

static const char *point_class(const char *state)
{
	static const char *const classes[][2] = {
		{ "registered", "open" }, { "planned", "open" }, { "started", "begun" }, { "building", "begun" },
		{ "repair", "begun" }, { "closed", "shut" },
	};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (!strcmp(classes[i][0], state))
			return classes[i][1];
	return "done";
}

/* ------------------------------------------------------------ units and how they stand */
/* The worst of all targets that count the unit: late before silent, for lateness is known. */
static int badness(const struct member *m)
{
	static const int order[] = { [SIGN_MET] = 1, [SIGN_ON_TIME] = 2, [SIGN_SILENT] = 3, [SIGN_LATE] = 4,
		[SIGN_OVERDUE] = 5 };
	return order[sign_of_member(m)];
}

struct standing_of { int64_t unit; size_t at; int worst; };

static int by_unit(const void *a, const void *b)
{
	const struct standing_of *x = a, *y = b;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

static void add_standings(struct req *rq, struct map_view *v)
{
	static const enum sign signs[] = { 0, SIGN_MET, SIGN_ON_TIME, SIGN_SILENT, SIGN_LATE, SIGN_OVERDUE };
	struct standing_of *s = arena_new(rq->arena, struct standing_of, v->areas.n + 1);
	for (size_t i = 0; i < v->areas.n; i++)
		s[i] = (struct standing_of){ v->areas.v[i].unit->id, i, 0 };
	qsort(s, v->areas.n, sizeof *s, by_unit);
	for (size_t t = 0; t < v->answers.n; t++) {
		const struct answer *a = &v->answers.v[t];
		for (size_t i = 0; i < a->n && !a->sum; i++) {
			struct standing_of key = { a->members[i].unit_id, 0, 0 };
			struct standing_of *found = bsearch(&key, s, v->areas.n, sizeof *s, by_unit);
			if (found && badness(&a->members[i]) > found->worst)
				found->worst = badness(&a->members[i]);
		}
	}
	for (size_t i = 0; i < v->areas.n; i++) {
		struct map_area *area = &v->areas.v[s[i].at];
		bool counted = s[i].worst;
		area->state = counted ? sign_class(signs[s[i].worst]) : "none";
		area->words = counted ? sign_label(signs[s[i].worst]) : _("no target counts it");
		area->mark = counted ? sign_mark(signs[s[i].worst]) : "";
	}
}

/* "UB MTTQ phường Bắc Hồng" stands on the map as "phường Bắc Hồng". */
static const char *short_name(const char *name)
{
	static const char *const fronts[] = { "UB MTTQ Việt Nam ", "UB MTTQ ", "UBMTTQ Việt Nam ", "UBMTTQ " };
	for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
		if (!strncmp(name, fronts[i], strlen(fronts[i])))
			return name + strlen(fronts[i]);
	return name;
}

static void read_areas(struct req *rq, struct map_view *v)
{
	const struct unit *u = v->seen->unit;
	struct map_unit_list units = map_units(rq->db, u->id, v->on, "", MAP_UNITS + 1);
	struct map_unit_list own = map_own(rq->db, u->id);
	bool outlined = false;
	for (size_t i = 0; i < units.n; i++)
		outlined = outlined || units.v[i].shape;
	v->more_units = units.n > MAP_UNITS;
	units.n -= v->more_units;
	v->areas.v = arena_new(rq->arena, struct map_area, units.n + 2);
	for (size_t i = 0; i < units.n; i++)
		v->areas.v[v->areas.n++].unit = &units.v[i];
	if (!outlined && own.n) /* the last map on the way down: the unit itself */
		v->areas.v[v->areas.n++].unit = &own.v[0];
	for (size_t i = 0; i < v->areas.n; i++) {
		struct map_area *a = &v->areas.v[i];
		const char *day = v->today ? "" : v->on.iso, *text = a->unit->shape;
		if (text && shape_read(rq->arena, text, &a->shape))
			v->drawn++;
		else
			a->shape.n = 0;
		a->label = short_name(a->unit->name);
		a->plate = 20 + 13 * (int)text_length(a->label);
		a->link = a->unit->deeper ? view_link(rq, "/ban-do", "trong", a->unit->code, "on", day, NULL)
			: view_link(rq, arena_format(rq->arena, "/don-vi/%s", view_part(rq, a->unit->code)), "on", day, NULL);
	}
}

/* ------------------------------------------------------------ the sheet */
/* Hoàng Sa and Trường Sa where they lie: the larger islands and reefs, by longitude and latitude. */
static const struct geo_point islands[] = {
	{ 111601000, 16534000 }, { 112340000, 16834000 }, { 111202000, 15783000 }, { 112733000, 16669000 },
	{ 111512000, 16450000 }, { 112265000, 16974000 },
	{ 111919000, 8645000 }, { 114331000, 11428000 }, { 114361000, 10179000 }, { 114329000, 9886000 },
	{ 114366000, 10377000 }, { 112915000, 7889000 }, { 113833000, 9270000 }, { 114480000, 10730000 },
};
static const struct { struct geo_point at; const char *text; } seas[] = {
	{ { 112000000, 17350000 }, "Quần đảo Hoàng Sa (Đà Nẵng)" },
	{ { 113600000, 11900000 }, "Quần đảo Trường Sa (Khánh Hòa)" },
};

static void add_seas(struct req *rq, struct map_view *v)
{
	enum { ISLANDS = sizeof islands / sizeof *islands, SEAS = sizeof seas / sizeof *seas };
	v->islands.v = arena_new(rq->arena, struct map_island, ISLANDS);
	v->seas.v = arena_new(rq->arena, struct map_name, SEAS);
	for (size_t i = 0; i < ISLANDS; i++)
		v->islands.v[v->islands.n++].at = sheet_spot(&v->sheet, islands[i]);
	for (size_t i = 0; i < SEAS; i++)
		v->seas.v[v->seas.n++] = (struct map_name){ seas[i].text, sheet_spot(&v->sheet, seas[i].at) };
}

static const struct geo_box country = { 102100000, 7000000, 117400000, 23400000 };

static void draw_areas(struct req *rq, struct map_view *v)
{
	struct geo_box box = geo_box_empty;
	bool whole = !strcmp(v->seen->unit->level, "country");
	for (size_t i = 0; i < v->areas.n; i++)
		box = geo_box_join(box, shape_box(&v->areas.v[i].shape));
	if (whole)
		box = geo_box_join(box, country);
	if (geo_box_is_empty(box))
		return;
	v->sheet = sheet_of(box);
	for (size_t i = 0; i < v->areas.n; i++) {
		struct map_area *a = &v->areas.v[i];
		struct out o = { .arena = rq->arena };
		if (!a->shape.n)
			continue;
		shape_path(&o, &a->shape, &v->sheet);
		a->path = o.text;
	}
	if (whole)
		add_seas(rq, v);
}

/* ------------------------------------------------------------ points */
struct range { const char *path, *end; };

static struct range below(struct req *rq, const struct map_view *v)
{
	const struct unit_spot *s = unit_spot(rq->db, v->seen->unit->id, v->on);
	const char *path = s ? s->path : "";
	return (struct range){ path, path_end(rq->arena, path) };
}

/* The side of a cell, in millionths of a degree: a MAP_COLUMNS-th of the wider side. */
static int64_t cell_side(const struct map_view *v)
{
	const struct geo_box *b = &v->sheet.box;
	int64_t wide = (int64_t)b->east - b->west, high = (int64_t)b->north - b->south;
	int64_t side = (wide > high ? wide : high) / MAP_COLUMNS;
	return side > 0 ? side : 1;
}

/* Cells are counted from the corner of the world, so that what lies beside the map has a number too. */
static const struct geo_point corner = { -180 * GEO_DEGREE, -90 * GEO_DEGREE };

static bool inside(const struct map_view *v, struct spot at)
{
	return at.x >= 0 && at.y >= 0 && at.x <= v->sheet.width && at.y <= v->sheet.height;
}

bool point_is_outside(const struct map_view *v, const struct point *p)
{
	return v->sheet.width && !inside(v, sheet_spot(&v->sheet, (struct geo_point){ (int32_t)p->lon, (int32_t)p->lat }));
}

/* Signs of neighbouring cells may still touch: the later one stands aside, as far as a finger is wide. */
static struct spot aside(const struct map_view *v, struct spot at)
{
	enum { APART = 76 };
	for (size_t i = 0; i < v->marks.n; i++) {
		struct spot other = v->marks.v[i].at;
		int dx = at.x - other.x;
		if (abs(dx) < APART && abs(at.y - other.y) < APART)
			at.x = dx < 0 && other.x > APART ? other.x - APART : other.x + APART;
	}
	return at;
}

static void add_mark(struct req *rq, struct map_view *v, const struct point_cell *c)
{
	struct map_mark *m = &v->marks.v[v->marks.n];
	m->at = sheet_spot(&v->sheet, (struct geo_point){ (int32_t)c->lon, (int32_t)c->lat });
	if (!inside(v, m->at))
		return;
	m->at = aside(v, m->at);
	v->marks.n++;
	if (c->n == 1) {
		m->shape = point_shape(c->kind);
		m->state = point_class(c->state);
		m->title = lang_fill(rq->arena, _("{1}: {2}, {3}"), view_title(rq, point_kind(c->kind)), c->title,
			point_state(c->state), NULL);
		m->link = link_of(rq, *c->key == 'd', c->code);
		return;
	}
	m->shape = "many";
	m->state = "done";
	m->number = view_number(rq, c->n);
	m->title = lang_fill(rq->arena, _("{1} points close together: show their list"), m->number, NULL);
	m->link = arena_format(rq->arena, "%s#diem", view_link(rq, "/ban-do", "trong", v->seen->unit->code, "on",
		v->today ? "" : v->on.iso, "o", arena_format(rq->arena, "%lld.%lld", (long long)c->x, (long long)c->y), NULL));
}

/* 67 on a sheet that is 328 pixels wide make 44 pixels. */
static void set_reaches(struct map_mark_list marks)
{
	enum { WIDEST = 67 };
	for (size_t i = 0; i < marks.n; i++) {
		long nearest = 4L * WIDEST * WIDEST;
		for (size_t k = 0; k < marks.n; k++) {
			long dx = marks.v[i].at.x - marks.v[k].at.x, dy = marks.v[i].at.y - marks.v[k].at.y;
			if (k != i && dx * dx + dy * dy < nearest)
				nearest = dx * dx + dy * dy;
		}
		marks.v[i].reach = 0;
		while (4L * (marks.v[i].reach + 1) * (marks.v[i].reach + 1) <= nearest)
			marks.v[i].reach++;
	}
}

static bool read_cell(const char *text, int64_t *x, int64_t *y)
{
	char *end;
	*x = strtoll(text, &end, 10);
	if (end == text || *end != '.')
		return false;
	text = end + 1;
	*y = strtoll(text, &end, 10);
	return end != text && !*end && *x >= 0 && *y >= 0 && *x < 400000000 && *y < 400000000;
}

static bool read_points(struct req *rq, struct map_view *v, int64_t most)
{
	struct range r = below(rq, v);
	int64_t side = cell_side(v), x = 0, y = 0;
	struct geo_box box = { -180 * GEO_DEGREE, -90 * GEO_DEGREE, 180 * GEO_DEGREE + 1, 90 * GEO_DEGREE + 1 };
	v->cell = req_text(rq, "o");
	if (*v->cell) {
		if (!read_cell(v->cell, &x, &y) || x > 360LL * GEO_DEGREE / side || y > 180LL * GEO_DEGREE / side)
			return false;
		box.west = (int32_t)(corner.x + x * side);
		box.south = (int32_t)(corner.y + y * side);
		box.east = (int32_t)(box.west + side);
		box.north = (int32_t)(box.south + side);
	}
	if (v->sheet.width) {
		struct point_cell_list cells = point_cells(rq->db, r.path, r.end, v->on, corner.x, corner.y, side, MAP_CELLS);
		v->marks.v = arena_new(rq->arena, struct map_mark, cells.n + 1);
		for (size_t i = 0; i < cells.n; i++)
			add_mark(rq, v, &cells.v[i]);
		set_reaches(v->marks);
	}
	v->points = points(rq->db, r.path, r.end, v->on, box.west, box.south, box.east, box.north, req_text(rq, "after"),
		most + 1);
	const char *day = v->today ? "" : v->on.iso, *code = v->seen->unit->code;
	if (v->points.n > (size_t)most) {
		v->points.n = (size_t)most;
		v->next = arena_format(rq->arena, "%s#diem", view_link(rq, "/ban-do", "trong", code, "on", day, "o", v->cell,
			"after", v->points.v[most - 1].key, NULL));
	}
	if (*v->cell || *req_text(rq, "after"))
		v->all = arena_format(rq->arena, "%s#diem", view_link(rq, "/ban-do", "trong", code, "on", day, NULL));
	return true;
}

/* Signs and names of the units, where no point stands. */
static void place_names(struct req *rq, struct map_view *v)
{
	struct spot *taken = arena_new(rq->arena, struct spot, v->marks.n + 1);
	for (size_t i = 0; i < v->marks.n; i++)
		taken[i] = v->marks.v[i].at;
	for (size_t i = 0; i < v->areas.n; i++)
		if (v->areas.v[i].shape.n)
			v->areas.v[i].at = shape_middle(rq->arena, &v->areas.v[i].shape, &v->sheet, taken, v->marks.n);
}

/* ------------------------------------------------------------ order */
static int state_order(const char *state)
{
	static const char *const order[] = { "overdue", "late", "silent", "on-time", "met" };
	int i = 0;
	while (i < 5 && strcmp(order[i], state) != 0)
		i++;
	return i;
}

static int by_need(const void *a, const void *b)
{
	const struct map_area *x = a, *y = b;
	int d = state_order(x->state) - state_order(y->state);
	return d ? d : text_order(x->label, y->label);
}

/* The place of a unit among those of the map; those that are not on it come last. */
static size_t place_of(const struct map_view *v, const char *unit)
{
	size_t i = 0;
	while (i < v->areas.n && strcmp(v->areas.v[i].unit->code, unit) != 0)
		i++;
	return i;
}

struct placed { size_t group, at; };

static int by_group(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void group_points(struct req *rq, struct map_view *v)
{
	struct placed *order = arena_new(rq->arena, struct placed, v->points.n + 1);
	struct point *sorted = arena_new(rq->arena, struct point, v->points.n + 1);
	v->groups.v = arena_new(rq->arena, struct map_group, v->points.n + 1);
	for (size_t i = 0; i < v->points.n; i++)
		order[i] = (struct placed){ place_of(v, v->points.v[i].unit_code), i };
	qsort(order, v->points.n, sizeof *order, by_group);
	for (size_t i = 0; i < v->points.n; i++) {
		sorted[i] = v->points.v[order[i].at];
		struct map_group *g = v->groups.n ? &v->groups.v[v->groups.n - 1] : NULL;
		if (!g || strcmp(g->first->unit_code, sorted[i].unit_code) != 0) {
			g = &v->groups.v[v->groups.n++];
			*g = (struct map_group){ &sorted[i], { &sorted[i], 0 } };
		}
		g->points.n++;
	}
}

bool map_has_state(const struct map_view *v, const char *state)
{
	for (size_t i = 0; i < v->areas.n; i++)
		if (v->areas.v[i].path && !strcmp(v->areas.v[i].state, state))
			return true;
	return false;
}

bool map_has_shape(const struct map_view *v, const char *shape)
{
	for (size_t i = 0; i < v->marks.n; i++)
		if (!strcmp(v->marks.v[i].shape, shape))
			return true;
	return false;
}

bool map_has_mark(const struct map_view *v, const char *state)
{
	for (size_t i = 0; i < v->marks.n; i++)
		if (!strcmp(v->marks.v[i].state, state))
			return true;
	return false;
}

const char *point_place(const struct point *p)
{
	return p->place && strcasecmp(p->place, short_name(p->unit_name)) != 0 ? p->place : "";
}

/* ------------------------------------------------------------ which part */
/* Asked for; or that of the campaign now, when it has outlines; or where there are most; or a root. */
static const struct unit_seen *part(struct req *rq, const struct map_view *v)
{
	const char *code = req_text(rq, "trong");
	if (*code)
		return unit_see(rq, code, v->on);
	const struct map_fullest *fullest = map_fullest(rq->db, v->on);
	struct map_root_list roots = map_roots(rq->db, v->on, 1);
	if (roots.n && !strcmp(roots.v[0].level, "country"))
		return unit_see(rq, roots.v[0].code, v->on);
	const struct unit *u = fullest ? unit_by_id(rq->db, fullest->unit_id) : NULL;
	if (!u && v->campaign)
		return unit_see(rq, v->campaign->launched_by, v->on);
	code = u ? u->code : roots.n ? roots.v[0].code : "";
	return unit_see(rq, code, v->on);
}

static void read_sources(struct req *rq, struct map_view *v)
{
	enum { SOURCES = 4 };
	int64_t id[SOURCES] = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < v->areas.n; i++) {
		size_t k = 0;
		int64_t set = v->areas.v[i].unit->set_id.value;
		while (k < n && id[k] != set)
			k++;
		if (v->areas.v[i].shape.n && k == n && n < SOURCES)
			id[n++] = set;
	}
	if (n)
		v->sources = map_sources(rq->db, id[0], id[1], id[2], id[3]);
}

enum status map_view_read(struct req *rq, int64_t most, struct map_view *v)
{
	*v = (struct map_view){ 0 };
	if (!view_day(rq, &v->on))
		return HTTP_BAD;
	v->today = !day_order(v->on, rq->today);
	v->campaign = campaign_current(rq->db, v->on);
	v->seen = part(rq, v);
	if (!v->seen)
		return *req_text(rq, "trong") ? HTTP_NOT_FOUND : HTTP_OK;
	rq->about.unit = v->seen->unit->id;
	const struct plan *plan = v->campaign ? plan_of(rq->db, rq->arena, v->campaign->id, (struct optional){ 0 }) : NULL;
	if (plan)
		v->answers = targets_on(rq->db, rq->arena, v->campaign->id, plan, 0, v->on);
	read_areas(rq, v);
	add_standings(rq, v);
	draw_areas(rq, v);
	read_sources(rq, v);
	if (!read_points(rq, v, most))
		return HTTP_BAD;
	place_names(rq, v);
	qsort(v->areas.v, v->areas.n, sizeof *v->areas.v, by_need);
	group_points(rq, v);
	return HTTP_OK;
}
