/* /tin and /chuyen-muc/:slug */
#include "app/pages.h"

#include "app/article/article_public.html.h"
#include "app/evidence/photo.h"
#include "app/unit/unit.sql.h"
#include "app/view/view.h"
#include "html/meta.h"

#include <string.h>

enum { LIST_ROWS = 24 };

static struct section_links below(struct req *rq, struct section_list all, const struct section *s)
{
	struct section_links list = { arena_new(rq->arena, const struct section *, all.n + 1), 0 };
	for (size_t i = 0; i < all.n; i++) {
		const struct optional *parent = &all.v[i].parent_id;
		if (s ? parent->known && parent->value == s->id : !parent->known)
			list.v[list.n++] = &all.v[i];
	}
	return list;
}

static enum status list_page(struct req *rq, struct articles_view *v, struct article_filter *f)
{
	struct section_list all = sections_all(rq->db);
	f->after = req_text(rq, "after");
	v->articles = article_find(rq, f, LIST_ROWS + 1);
	if (v->articles.n > LIST_ROWS) {
		v->articles.n = LIST_ROWS;
		v->next = view_link(rq, v->address, "unit", f->unit, "tag", f->tag, "after",
			v->articles.v[LIST_ROWS - 1].slug, NULL);
	}
	v->canonical = layout_whole(rq, view_link(rq, v->address, "unit", f->unit, "tag", f->tag, "after", f->after, NULL));
	v->below = *f->unit || *f->tag ? (struct section_links){ 0 } : below(rq, all, f->section);
	if (v->section)
		v->crumbs = section_crumbs_of(all, v->section->path);
	if (v->crumbs.n)
		v->crumbs.n--; /* itself is the heading */
	articles_public_page(&rq->out, rq, v);
	return HTTP_OK;
}

enum status articles_public_show(struct req *rq)
{
	struct articles_view v = { .title = _("News"), .address = "/tin", .feed = "" };
	struct article_filter f = { .unit = req_text(rq, "unit"), .tag = req_text(rq, "tag") };
	if (*f.unit) {
		const struct unit *u = unit_last(rq->db, f.unit);
		if (!u)
			return HTTP_NOT_FOUND;
		v.title = u->name;
		v.feed = arena_format(rq->arena, "/don-vi/%s", view_part(rq, u->code));
	} else if (*f.tag) {
		v.title = f.tag;
	}
	return list_page(rq, &v, &f);
}

enum status section_public_show(struct req *rq)
{
	const struct section *s = section_find(rq->db, rq->arg[0]);
	if (!s)
		return section_missing(rq, rq->arg[0], "");
	rq->about.section = s->id;
	const char *address = arena_format(rq->arena, "/chuyen-muc/%s", s->slug);
	struct articles_view v = { .title = s->name, .address = address, .section = s,
		.feed = address };
	struct article_filter f = { .section = s, .unit = "", .tag = "" };
	return list_page(rq, &v, &f);
}
