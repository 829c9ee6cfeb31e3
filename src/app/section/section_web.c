/* /quan-tri/chuyen-muc: the sections of the site. */
#include "app/pages.h"

#include "app/audit/audit.h"
#include "app/redirect/redirect.sql.h"
#include "app/section/section.h"
#include "app/section/section.html.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/text.h"

#include <string.h>

struct section_form { const char *name, *parent, *slug; struct optional position; };

static const struct field fields[] = {
	{ "name", N_("Name"), offsetof(struct section_form, name), 2, 80, FIELD_TEXT },
	{ "parent", N_("Stands below"), offsetof(struct section_form, parent), 0, 80, FIELD_TEXT },
	{ "slug", N_("Address"), offsetof(struct section_form, slug), 0, 80, FIELD_TEXT },
	{ "position", N_("Place in the list"), offsetof(struct section_form, position), 0, 9999, FIELD_NUMBER },
	{ 0 }
};

static void log_it(struct req *rq, const char *act, const char *slug, const struct section_form *f)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "name", f->name);
	js_set_int(rq->arena, content, "position", f->position.value);
	audit_act(rq, act, arena_format(rq->arena, "section %s", slug), NULL, content);
}

/* "News › Wards": its name behind those above it. */
static const char *whole_name(struct arena *a, struct section_list all, const struct section *s)
{
	for (size_t i = 0; s->parent_id.known && i < all.n; i++)
		if (all.v[i].id == s->parent_id.value)
			return arena_format(a, "%s › %s", whole_name(a, all, &all.v[i]), s->name);
	return s->name;
}

/* Those below `above` (0: at the top) and all below each, as a tree is read. */
static size_t add_below(struct arena *a, struct section_list all, int64_t above, const char *without,
	struct choice *v, size_t n)
{
	for (size_t i = 0; i < all.n; i++) {
		const struct section *s = &all.v[i];
		bool left_out = without && !strncmp(s->path, without, strlen(without));
		if ((s->parent_id.known ? s->parent_id.value : 0) != above || left_out)
			continue;
		v[n++] = (struct choice){ s->slug, whole_name(a, all, s) };
		n = add_below(a, all, s->id, without, v, n);
	}
	return n;
}

static struct choice_list tree(struct req *rq, struct section_list all)
{
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 1);
	return (struct choice_list){ v, add_below(rq->arena, all, 0, NULL, v, 0) };
}

/* Where a section may stand: not below itself (`without`, its path, or NULL). */
static struct choice_list parents(struct req *rq, struct section_list all, const char *without)
{
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 1);
	v[0] = (struct choice){ "", _("nothing: it stands at the top") };
	return (struct choice_list){ v, add_below(rq->arena, all, 0, without, v, 1) };
}

static enum status list_page(struct req *rq, const struct unit *u, enum status status)
{
	struct section_list all = sections_all(rq->db);
	sections_page(&rq->out, rq, u, tree(rq, all), parents(rq, all, NULL));
	return status;
}

static bool taken(struct req *rq, const char *slug)
{
	return section_find(rq->db, slug) || redirect_find(rq->db, arena_format(rq->arena, "/chuyen-muc/%s", slug));
}

enum status sections_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	return u ? list_page(rq, u, HTTP_OK) : HTTP_NOT_FOUND;
}

enum status section_new(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct section_form f = { 0 };
	if (!u)
		return HTTP_NOT_FOUND;
	bool good = form_read(rq, fields, &f);
	const char *slug = text_slug(rq->arena, f.name);
	const struct section *above = *f.parent ? section_find(rq->db, f.parent) : NULL;
	if (good && (!*slug || taken(rq, slug)))
		req_problem(rq, "name", _("Name"), _("is taken by another section"));
	if (*f.parent && !above)
		req_problem(rq, "parent", _("Stands below"), _("is not one of the choices"));
	if (rq->problems.n)
		return list_page(rq, u, HTTP_INVALID);
	section_make(rq->db, rq->arena, slug, f.name, u->id, above, f.position.value);
	log_it(rq, "section.create", slug, &f);
	return see_other(rq, "/quan-tri/chuyen-muc?unit=%s", u->code);
}

bool section_scope(struct req *rq, int64_t *unit)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	*unit = s ? s->unit_id : 0;
	return s;
}

static enum status one_page(struct req *rq, const struct section *s, enum status status)
{
	section_page(&rq->out, rq, s, parents(rq, sections_all(rq->db), s->path));
	return status;
}

static const struct section *parent_of(struct req *rq, const struct section *s)
{
	struct section_list all = sections_all(rq->db);
	for (size_t i = 0; i < all.n; i++)
		if (s->parent_id.known && all.v[i].id == s->parent_id.value)
			return section_find(rq->db, all.v[i].slug);
	return NULL;
}

enum status section_show(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	if (!s)
		return HTTP_NOT_FOUND;
	const struct section *above = parent_of(rq, s);
	req_prefill(rq, "name", s->name);
	req_prefill(rq, "slug", s->slug);
	req_prefill(rq, "parent", above ? above->slug : "");
	req_prefill(rq, "position", arena_format(rq->arena, "%lld", (long long)s->position));
	return one_page(rq, s, HTTP_OK);
}

/* Its address moves; the old one leads there for ever. */
static void move_address(struct req *rq, const char *from, const char *to)
{
	const char *before = arena_format(rq->arena, "/chuyen-muc/%s", from), *after = arena_format(rq->arena, "/chuyen-muc/%s", to);
	redirects_follow(rq->db, before, after);
	redirect_add(rq->db, before, after, rq->now);
}

/* Without the inputs (an older form) address and place stay. */
static bool read_place(struct req *rq, const struct section *s, struct section_form *f, const struct section **above)
{
	bool placed = req_param(rq, "parent");
	f->slug = *f->slug ? text_slug(rq->arena, f->slug) : s->slug;
	*above = !placed ? parent_of(rq, s) : *f->parent ? section_find(rq->db, f->parent) : NULL;
	if (!*f->slug || (strcmp(f->slug, s->slug) && taken(rq, f->slug)))
		req_problem(rq, "slug", _("Address"), _("is taken by another section"));
	if (placed && *f->parent && (!*above || !strncmp((*above)->path, s->path, strlen(s->path))))
		req_problem(rq, "parent", _("Stands below"), _("is not one of the choices"));
	return !rq->problems.n;
}

enum status section_keep(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]), *above = NULL;
	struct section_form f = { 0 };
	if (!s)
		return HTTP_NOT_FOUND;
	if (!form_read(rq, fields, &f) || !read_place(rq, s, &f, &above))
		return one_page(rq, s, HTTP_INVALID);
	section_alter(rq->db, rq->arena, s, f.slug, f.name, above, f.position.value);
	if (strcmp(f.slug, s->slug))
		move_address(rq, s->slug, f.slug);
	log_it(rq, "section.change", f.slug, &f);
	return see_other(rq, "/quan-tri/chuyen-muc");
}
