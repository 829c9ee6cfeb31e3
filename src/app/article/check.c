/* What must be right before an article is published. */
#include "app/article/article.h"

#include "app/campaign/plan.h"
#include "app/work/work.h"
#include "app/unit/unit.sql.h"
#include "base/text.h"
#include "html/markdown.h"

#include <string.h>

enum { MOST_LINKS = 50 }; /* followed of one text */

static void wrong(struct req *rq, const char *name, const char *field, const char *text, const char *what)
{
	req_problem(rq, name, field, lang_fill(rq->arena, text, what, NULL));
}

struct look { struct req *rq; struct photo_of_article_list photos; };

static bool look_at(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	struct look *l = of;
	bool there = false;
	(void)o;
	for (size_t i = 0; i < l->photos.n; i++)
		there |= !strcmp(l->photos.v[i].name, p.name);
	if (figure)
		return true;
	if (!there)
		wrong(l->rq, "body", _("Text"), _("there is no photo of the name “{1}”"), p.name);
	if (!*p.alt)
		wrong(l->rq, "body", _("Text"), _("the photo “{1}” has no description for people who cannot see it; write - when it is mere decoration"), p.name);
	if (!*p.caption && strcmp(p.alt, "-"))
		wrong(l->rq, "body", _("Text"), _("the photo “{1}” has no caption"), p.name);
	return true;
}

/* Does what the address names exist?  Other addresses of the site: is there such a page? */
static bool leads_somewhere(struct req *rq, const char *link)
{
	struct req ask = *rq;
	enum status status;
	ask.method = GET;
	ask.path = arena_copy_n(rq->arena, link, strcspn(link, "?#"));
	const struct route *r = http_find(&ask, &status);
	if (!r)
		return false;
	const char *reason;
	if (!strcmp(r->path, "/tin/:slug"))
		return article_public(rq->db, ask.arg[0], rq->now) || article_missing(&ask, ask.arg[0], &reason) == HTTP_MOVED;
	if (!strcmp(r->path, "/chuyen-muc/:slug"))
		return section_find(rq->db, ask.arg[0]);
	if (!strncmp(r->path, "/thi-dua/:code", 14))
		return campaign_by_code(rq->db, ask.arg[0]);
	if (!strcmp(r->path, "/cong-trinh/:code"))
		return work_by_code(rq->db, ask.arg[0]);
	return strcmp(r->path, "/don-vi/:code") || unit_last(rq->db, ask.arg[0]);
}

static void check_links(struct req *rq, const char *body)
{
	struct markdown_links links = markdown_links(rq->arena, body);
	for (size_t i = 0, followed = 0; i < links.n && followed < MOST_LINKS; i++) {
		if (links.v[i][0] != '/')
			continue;
		followed++;
		if (!leads_somewhere(rq, links.v[i]))
			wrong(rq, "body", _("Text"), _("the link {1} leads nowhere"), links.v[i]);
	}
}

void article_check(struct req *rq, const struct article *a)
{
	struct look l = { rq, photos_of_article(rq->db, a->id) };
	if (!*a->lead)
		req_problem(rq, "lead", _("Lead"), _("must be filled in"));
	if (text_length(a->lead) > ARTICLE_LEAD)
		req_problem(rq, "lead", _("Lead"), _("is too long: 400 letters at most"));
	if (!*a->body)
		req_problem(rq, "body", _("Text"), _("must be filled in"));
	markdown_html(rq->arena, a->body, look_at, &l);
	check_links(rq, a->body);
}
