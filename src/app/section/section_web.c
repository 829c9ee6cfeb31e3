/* /quan-tri/chuyen-muc: the sections of the site. */
#include "app/pages.h"

#include "app/article/article.h"
#include "app/audit/audit.h"
#include "app/section/section.html.h"
#include "app/unit/scope.h"

struct section_form { const char *name, *parent; struct optional position; };

static const struct field fields[] = {
	{ "name", N_("Name"), offsetof(struct section_form, name), 2, 80, FIELD_TEXT },
	{ "parent", N_("Stands below"), offsetof(struct section_form, parent), 0, 80, FIELD_TEXT },
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

static struct choice_list parents(struct req *rq, struct section_list all)
{
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 1);
	v[0] = (struct choice){ "", _("nothing: it stands at the top") };
	for (size_t i = 0; i < all.n; i++)
		v[i + 1] = (struct choice){ all.v[i].slug, all.v[i].name };
	return (struct choice_list){ v, all.n + 1 };
}

static enum status list_page(struct req *rq, const struct unit *u, enum status status)
{
	struct section_list all = sections_all(rq->db);
	sections_page(&rq->out, rq, u, all, parents(rq, all));
	return status;
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
	const char *slug = article_slug(rq->arena, f.name);
	const struct section *above = *f.parent ? section_find(rq->db, f.parent) : NULL;
	if (good && (!*slug || section_find(rq->db, slug)))
		req_problem(rq, "name", _("Name"), _("is taken by another section"));
	if (*f.parent && !above)
		req_problem(rq, "parent", _("Stands below"), _("is not one of the choices"));
	if (rq->problems.n)
		return list_page(rq, u, HTTP_INVALID);
	struct optional parent = { above, above ? above->id : 0 };
	int64_t id = section_add(rq->db, slug, f.name, u->id, parent, f.position.value);
	section_place(rq->db, id, arena_format(rq->arena, "%s%lld.", above ? above->path : ".", (long long)id));
	log_it(rq, "section.create", slug, &f);
	return see_other(rq, "/quan-tri/chuyen-muc?unit=%s", u->code);
}

bool section_scope(struct req *rq, int64_t *unit)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	*unit = s ? s->unit_id : 0;
	return s;
}

enum status section_show(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	if (!s)
		return HTTP_NOT_FOUND;
	req_prefill(rq, "name", s->name);
	req_prefill(rq, "position", arena_format(rq->arena, "%lld", (long long)s->position));
	section_page(&rq->out, rq, s);
	return HTTP_OK;
}

enum status section_keep(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	struct section_form f = { 0 };
	if (!s)
		return HTTP_NOT_FOUND;
	if (!form_read(rq, fields, &f)) {
		section_page(&rq->out, rq, s);
		return HTTP_INVALID;
	}
	section_change(rq->db, s->id, f.name, f.position.value);
	log_it(rq, "section.change", s->slug, &f);
	return see_other(rq, "/quan-tri/chuyen-muc");
}
