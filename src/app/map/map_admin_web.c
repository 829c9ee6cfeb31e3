/* /quan-tri/ban-do: outlines are uploaded, looked at, shown and taken off again. */
#include "app/audit/audit.h"
#include "app/campaign/plan.h"
#include "app/map/map_admin.html.h"
#include "app/map/map_scope.h"
#include "app/pages.h"
#include "app/view/view.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"
#include "http/form.h"

#include <string.h>

enum { SETS = 20 };

static const struct map_set *set_of(struct req *rq)
{
	return map_set(rq->db, text_id(rq->arg[0]));
}

static const struct map_root *root(struct req *rq)
{
	struct map_root_list roots = map_roots(rq->db, rq->today, 1);
	return roots.n ? &roots.v[0] : NULL;
}

bool map_set_scope(struct req *rq, int64_t *unit)
{
	const struct map_set *s = set_of(rq);
	const struct map_root *r = s && !s->unit_id.known ? root(rq) : NULL;
	*unit = r ? r->id : s ? s->unit_id.value : 0;
	return s && *unit;
}

const char *map_state_text(const char *state)
{
	if (!strcmp(state, "shown"))
		return _("on the map");
	return strcmp(state, "staged") ? _("taken off") : _("to be looked at");
}

static struct line_list lines_of(struct req *rq, const char *text)
{
	struct line_list list = { arena_new(rq->arena, const char *, GEO_SHOWN + 1), 0 };
	while (*text && list.n < GEO_SHOWN) {
		size_t n = strcspn(text, "\n");
		list.v[list.n++] = arena_copy_n(rq->arena, text, n);
		text += n + (text[n] == '\n');
	}
	return list;
}

static enum status sets_page(struct req *rq, const struct unit *u, const struct map_import *im, enum status status)
{
	const struct unit_spot *s = unit_spot(rq->db, u->id, rq->today);
	const char *path = s ? s->path : "";
	struct optional before = req_number(rq, "before");
	struct map_sets_view v = { .unit = u };
	v.sets = map_sets(rq->db, path, path_end(rq->arena, path), before.known ? before.value : INT64_MAX, SETS + 1);
	if (v.sets.n > SETS) {
		v.sets.n = SETS;
		v.next = view_link(rq, "/quan-tri/ban-do", "unit", u->code, "before",
			arena_format(rq->arena, "%lld", (long long)v.sets.v[SETS - 1].id), NULL);
	}
	if (im) {
		v.problems.v = (const char **)im->problems.v;
		v.problems.n = im->problems.n > GEO_SHOWN ? GEO_SHOWN : im->problems.n;
		if (im->problems.n > GEO_SHOWN)
			v.more_problems = lang_fill(rq->arena, _("… and {1} more"),
				arena_format(rq->arena, "%zu", im->problems.n - GEO_SHOWN), NULL);
	}
	req_prefill(rq, "key", "code");
	req_prefill(rq, "on", day_typed(rq->arena, rq->today));
	map_sets_page(&rq->out, rq, &v);
	return status;
}

enum status map_sets_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	return u ? sets_page(rq, u, NULL, HTTP_OK) : HTTP_NOT_FOUND;
}

static struct map_wish wish_of(struct req *rq, const struct unit *u)
{
	return (struct map_wish){ .by_name = req_is(rq, "key", "name"),
		.property = text_trim(rq->arena, req_text(rq, "property")), .on = day_read(rq->arena, req_text(rq, "on")),
		.under = u->id, .source = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "source"))),
		.schematic = *req_text(rq, "schematic"), .by = known(rq->who.account), .now = rq->now };
}

/* Before the transaction that writes: the files are read, matched and simplified. */
enum status map_upload_prepare(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct map_import *im = arena_new(rq->arena, struct map_import, 1);
	rq->prepared = im;
	im->arena = rq->arena;
	if (!u)
		return HTTP_OK;
	struct map_wish wish = wish_of(rq, u);
	if (!*wish.source)
		req_problem(rq, "source", _("Source and licence"), _("must be filled in"));
	const char *source_long = form_too_long(rq, wish.source, 300);
	if (source_long)
		req_problem(rq, "source", _("Source and licence"), source_long);
	if (!day_known(wish.on))
		req_problem(rq, "on", _("Units as of"), _("is no day; write it as 31/7/2024"));
	if (rq->problems.n)
		return HTTP_OK;
	for (size_t i = 0; i < rq->uploads.n; i++)
		if (!strcmp(rq->uploads.v[i].name, "files") && rq->uploads.v[i].size)
			map_read_as(im, rq->uploads.v[i].path, text_nfc(rq->arena, rq->uploads.v[i].filename), &wish);
	if (!im->files)
		req_problem(rq, "files", _("Files"), _("Choose at least one file."));
	else if (!im->problems.n)
		map_match(rq->db, im, &wish);
	map_make(im);
	return HTTP_OK;
}

enum status map_upload_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct map_import *im = rq->prepared;
	if (!u)
		return HTTP_NOT_FOUND;
	if (rq->problems.n || im->problems.n)
		return sets_page(rq, u, im, HTTP_INVALID);
	struct map_wish wish = wish_of(rq, u);
	return see_other(rq, "/quan-tri/ban-do/%lld", (long long)map_keep(rq->db, im, &wish, "staged"));
}

enum status map_set_show(struct req *rq)
{
	const struct map_set *s = set_of(rq);
	const struct map_root *r = root(rq);
	if (!s)
		return HTTP_NOT_FOUND;
	const struct unit *u = s->unit_id.known ? unit_by_id(rq->db, s->unit_id.value) : NULL;
	struct map_set_unit_list units = map_set_units(rq->db, s->id, "", MAP_UNITS);
	struct map_set_view v = { .set = s, .unit = u ? u->code : r ? r->code : "", .unmatched = lines_of(rq, s->unmatched) };
	struct geo_box box = geo_box_empty;
	v.areas.v = arena_new(rq->arena, struct map_area, units.n + 1);
	for (size_t i = 0; i < units.n; i++) {
		struct map_area *a = &v.areas.v[v.areas.n];
		a->label = units.v[i].name;
		if (shape_read(rq->arena, units.v[i].shape, &a->shape)) {
			box = geo_box_join(box, shape_box(&a->shape));
			v.areas.n++;
		}
	}
	v.sheet = sheet_of(geo_box_is_empty(box) ? (struct geo_box){ 0 } : box);
	for (size_t i = 0; i < v.areas.n; i++) {
		struct out o = { .arena = rq->arena };
		shape_path(&o, &v.areas.v[i].shape, &v.sheet);
		v.areas.v[i].path = o.text;
	}
	map_set_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status map_set_send(struct req *rq)
{
	const struct map_set *s = set_of(rq);
	bool show = req_is(rq, "act", "show");
	if (!s)
		return HTTP_NOT_FOUND;
	if (!show && !req_is(rq, "act", "undo"))
		return HTTP_BAD;
	map_set_state(rq->db, s->id, show ? "shown" : "undone");
	audit_act(rq, show ? "map.show" : "map.undo", arena_format(rq->arena, "outlines %lld", (long long)s->id), NULL, NULL);
	return see_other(rq, "/quan-tri/ban-do/%lld", (long long)s->id);
}
