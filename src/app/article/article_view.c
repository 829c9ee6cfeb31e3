#include "app/article/article_public.h"

#include "app/article/article_public.html.h"
#include "app/article/article_view.h"
#include "app/file/file.html.h"
#include "app/redirect/redirect.sql.h"
#include "app/unit/place.h"
#include "base/text.h"
#include "html/markdown.h"

#include <string.h>

/* Lists of a section, a unit or a tag look among the newest articles of the whole site first, so that a page is not
 * made from all that were ever written: a list that is busy has its page there, and a quiet one is short. */
enum { NEWEST = 2000, NEAR = 100 };

static struct article_card_list listed_since(struct req *rq, const struct article_filter *f, struct article_span s,
	const char *after, int64_t most)
{
	if (f->section)
		return articles_in_section(rq->db, f->section->path, path_end(rq->arena, f->section->path), rq->now, s.top,
			s.floor, after, most);
	if (f->campaign)
		return articles_of_campaign(rq->db, f->campaign, rq->now, s.top, after, most);
	if (f->work)
		return articles_of_work(rq->db, f->work, rq->now, s.top, after, most);
	if (f->unit && *f->unit)
		return articles_of_unit(rq->db, f->unit, rq->now, s.top, s.floor, after, most);
	const char *tag = f->tag && *f->tag ? text_fold(rq->arena, f->tag) : NULL;
	if (tag && s.floor.unix_time)
		return articles_with_tag_lately(rq->db, tag, rq->now, s.top, s.floor, after, most);
	if (tag)
		return articles_with_tag(rq->db, tag, rq->now, s.top, after, most);
	return articles_newest(rq->db, rq->now, s.top, after, most);
}

struct article_card_list article_find(struct req *rq, const struct article_filter *f, int64_t most)
{
	const char *after = f->after ? f->after : "";
	struct article_span span = { .top = rq->now }, all = span;
	bool parted = f->section || (f->unit && *f->unit) || (f->tag && *f->tag);
	if (parted || *after)
		span = article_span(rq->db, rq->now, after, NEWEST);
	all.top = span.top;
	if (span.top.unknown)
		return (struct article_card_list){ 0 };
	bool cut = parted && !span.floor.unknown;
	struct article_card_list list = listed_since(rq, f, cut ? span : all, after, most);
	return cut && (int64_t)list.n < most ? listed_since(rq, f, all, after, most) : list;
}

static bool listed(const struct article_card *v, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id)
			return true;
	return false;
}

struct article_card_list article_related(struct req *rq, const struct article_public *p,
	struct article_tag_shown_list tags, size_t most)
{
	struct article_card_list near = { 0 };
	if (tags.n)
		near = articles_sharing_tags(rq->db, p->id, rq->now, NEAR, (int64_t)most);
	if (near.n == most)
		return near;
	struct article_card *v = arena_new(rq->arena, struct article_card, most);
	size_t n = near.n;
	if (n)
		memcpy(v, near.v, n * sizeof *v);
	struct section here = { .path = p->section_path };
	struct article_card_list more = article_find(rq, &(struct article_filter){ .section = &here }, (int64_t)most + 1);
	for (size_t i = 0; i < more.n && n < most; i++)
		if (more.v[i].id != p->id && !listed(v, n, more.v[i].id))
			v[n++] = more.v[i];
	return (struct article_card_list){ v, n };
}

/* What its text may name. */
struct named { struct article_figure_list figures; struct article_attachment_list files; };

static bool put_file(struct out *o, const struct article_attachment_list *all, const char *name, bool figure)
{
	for (size_t i = 0; i < all->n; i++) {
		struct file_view f = article_file_view(o->arena, &all->v[i]);
		if (strcmp(all->v[i].name, name) || !f.type)
			continue;
		if (figure)
			file_part(o, f);
		else
			file_link_part(o, f);
		return true;
	}
	return false;
}

static bool put_picture(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	const struct named *named = of;
	const struct article_figure_list *all = &named->figures;
	for (size_t i = 0; i < all->n; i++) {
		if (strcmp(all->v[i].name, p.name))
			continue;
		const char *alt = strcmp(p.alt, "-") ? p.alt : ""; /* decorative */
		if (figure)
			article_figure_part(o, &all->v[i], p.caption, alt, i == 0);
		else
			article_picture_part(o, &all->v[i], alt);
		return true;
	}
	return put_file(o, &named->files, p.name, figure);
}

struct html article_body(struct req *rq, const char *body, struct article_figure_list figures,
	struct article_attachment_list files)
{
	struct named named = { figures, files };
	return markdown_html(rq->arena, body, put_picture, &named);
}

bool article_leads(struct req *rq, const char *target)
{
	const char *slug = target + 5;
	if (strncmp(target, "/tin/", 5) || strchr(slug, '/'))
		return true;
	return article_public(rq->db, slug, rq->now) || article_gone(rq->db, slug, rq->now);
}

enum status article_missing(struct req *rq, const char *slug, const struct article_gone **was)
{
	const struct article_gone *gone = article_gone(rq->db, slug, rq->now);
	const struct redirect_found *moved = gone ? NULL : redirect_find(rq->db, arena_format(rq->arena, "/tin/%s", slug));
	*was = gone;
	if (gone)
		return HTTP_GONE;
	if (!moved || !article_leads(rq, moved->target))
		return HTTP_NOT_FOUND;
	rq->location = moved->target;
	return HTTP_MOVED;
}

enum status section_missing(struct req *rq, const char *slug, const char *rest)
{
	const struct redirect_found *moved = redirect_find(rq->db, arena_format(rq->arena, "/chuyen-muc/%s", slug));
	if (!moved)
		return HTTP_NOT_FOUND;
	rq->location = arena_format(rq->arena, "%s%s", moved->target, rest);
	return HTTP_MOVED;
}

struct section_crumbs section_crumbs_of(struct section_list all, const char *path)
{
	struct section_crumbs c = { .n = 0 };
	for (size_t depth = 1, n; c.n < sizeof c.v / sizeof c.v[0] && path[depth]; depth += n + 1) {
		n = strcspn(path + depth, ".");
		for (size_t i = 0; i < all.n; i++)
			if (!strncmp(all.v[i].path, path, depth + n + 1) && !all.v[i].path[depth + n + 1])
				c.v[c.n++] = &all.v[i];
	}
	return c;
}
