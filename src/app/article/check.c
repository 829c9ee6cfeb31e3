/* What must be right before an article is published, and what could be better. */
#include "app/article/article.h"

#include "app/article/outside.h"
#include "app/article/pictures.h"
#include "app/campaign/plan.h"
#include "app/link/ask.h"
#include "app/link/link.h"
#include "app/unit/unit.sql.h"
#include "app/work/work.h"
#include "base/text.h"
#include "base/time.h"
#include "html/markdown.h"
#include "http/form.h"

#include <string.h>

enum { MOST_LINKS = ARTICLE_LINKS, LONG_TITLE = 120, SHORT_LEAD = 40 }; /* links followed of one text; letters */

struct look { struct req *rq; struct article_findings *found; struct photo_of_article_list photos; size_t shown;
	struct file_of_article_list files; };

static void note(struct look *l, const char *name, const char *field, const char *message, bool hint)
{
	struct article_findings *f = l->found;
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->v[i].name, name) && !strcmp(f->v[i].message, message))
			return;
	if (f->n < sizeof f->v / sizeof *f->v)
		f->v[f->n++] = (struct article_finding){ name, field, message, hint };
}

static void wrong(struct look *l, const char *text, const char *what)
{
	note(l, "body", _("Text"), lang_fill(l->rq->arena, text, what, NULL), false);
}

static void hint(struct look *l, const char *name, const char *field, const char *message)
{
	note(l, name, field, message, true);
}

/* ------------------------------------------------------------ pictures */

/* What a photo lacks is told at its place in the grid of the form; one that the article has not, at the text. */
static void wrong_words(struct look *l, bool there, const char *input, const char *name, const char *field,
	const char *text)
{
	struct arena *a = l->rq->arena;
	note(l, there ? picture_input(a, input, name) : "body", there ? field : _("Text"), lang_fill(a, text, name, NULL), false);
}

/* A file is named like a photo; its title says what it is. */
static bool is_file(struct look *l, struct markdown_picture p, bool figure)
{
	for (size_t i = 0; i < l->files.n; i++) {
		if (strcmp(l->files.v[i].name, p.name))
			continue;
		if (!figure && !*p.alt)
			wrong(l, _("The file “{1}” has no title: write it between the square brackets"), p.name);
		return true;
	}
	return false;
}

static bool look_at(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	struct look *l = of;
	bool there = false;
	(void)o;
	if (is_file(l, p, figure))
		return true;
	for (size_t i = 0; i < l->photos.n; i++)
		there |= !strcmp(l->photos.v[i].name, p.name);
	if (figure)
		return true;
	l->shown += there;
	if (!there)
		wrong(l, _("There is no photo of the name “{1}”"), p.name);
	if (!*p.alt)
		wrong_words(l, there, "alt", p.name, _("Description for people who cannot see it"),
			_("The photo “{1}” has no description for people who cannot see it; write - when it is mere decoration"));
	if (!*p.caption && strcmp(p.alt, "-"))
		wrong_words(l, there, "caption", p.name, _("Caption"), _("The photo “{1}” has no caption"));
	return true;
}

/* ------------------------------------------------------------ links */

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
	const struct article_gone *gone;
	if (!strcmp(r->path, "/tin/:slug"))
		return article_public(rq->db, ask.arg[0], rq->now) || article_missing(&ask, ask.arg[0], &gone) == HTTP_MOVED;
	if (!strcmp(r->path, "/chuyen-muc/:slug"))
		return section_find(rq->db, ask.arg[0]);
	if (!strncmp(r->path, "/thi-dua/:code", 14))
		return campaign_by_code(rq->db, ask.arg[0]);
	if (!strcmp(r->path, "/cong-trinh/:code"))
		return work_by_code(rq->db, ask.arg[0]);
	return strcmp(r->path, "/don-vi/:code") || unit_last(rq->db, ask.arg[0]);
}

/* Of another site, what the weekly check found: a page that is not there must be mended; a site that only does not
 * answer may be there for readers.  One whose host is not among the links is not asked, and the page says so. */
static void look_outside(struct look *l, const char *link)
{
	struct arena *a = l->rq->arena;
	const char *host = link_host(a, link);
	struct link_verdict v = article_link_verdict(l->rq->db, link, host);
	l->found->outside[l->found->outsiders++] = (struct article_outsider){ link, host, v };
	if (!v.listed || v.checked_at.unknown)
		return;
	const char *day = day_words(a, day_of(a, v.checked_at)), *detail = link_detail_words(v.detail);
	if (v.failures.value >= LINK_DEAD && link_detail_is_sure(v.detail))
		note(l, "body", _("Text"), lang_fill(a, _("The link {1} leads nowhere: {2} (asked on {3})"), link, detail, day, NULL), false);
	else if (v.failures.value >= LINK_DEAD)
		hint(l, "body", _("Text"), lang_fill(a, _("The link {1} does not answer: {2} (asked on {3})"), link, detail, day, NULL));
	else if (v.target)
		hint(l, "body", _("Text"), lang_fill(a, _("The link {1} moved to {2}"), link, v.target, NULL));
}

static void look_at_outside(struct look *l, const char *body)
{
	struct article_outside o = article_outside(l->rq->arena, body);
	for (size_t i = 0; i < o.n; i++)
		look_outside(l, o.v[i]);
	if (o.more)
		hint(l, "body", _("Text"), _("has more than 50 links to other sites: the first 50 are followed"));
}

static void look_at_links(struct look *l, const char *body)
{
	struct markdown_links links = markdown_links(l->rq->arena, body);
	for (size_t i = 0, followed = 0; i < links.n && followed < MOST_LINKS; i++) {
		const char *link = links.v[i];
		if (*link != '/')
			continue;
		followed++;
		if (!leads_somewhere(l->rq, link))
			wrong(l, _("The link {1} leads nowhere"), link);
	}
}

/* ------------------------------------------------------------ words */

static size_t letter_bytes(const char *text)
{
	size_t n = 1;
	while (((unsigned char)text[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* More capitals than small letters, in more than a name: readers stumble over two marks on a capital. */
static bool shouts(struct arena *a, const char *text)
{
	enum { LETTERS = 16 };
	const char *small = text_lower(a, text_nfc(a, text));
	size_t capitals = 0, all = 0;
	for (size_t n, m; *text && *small; text += n, small += m) {
		n = letter_bytes(text);
		m = letter_bytes(small);
		all += n > 1 || (*small >= 'a' && *small <= 'z');
		capitals += n != m || memcmp(text, small, n);
	}
	return all >= LETTERS && 2 * capitals > all;
}

/* "# " to "###### " at the beginning of a line. */
static int level_of(const char *line)
{
	int level = (int)strspn(line, "#");
	return level <= 6 && line[level] == ' ' ? level : 0;
}

static bool headings_jump(const char *body)
{
	int before = 0;
	for (const char *line = body; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		int level = level_of(line);
		if (level && before && level > before + 1)
			return true;
		before = level ? level : before;
	}
	return false;
}

static void look_at_words(struct look *l, const struct article *a)
{
	if (!*a->lead)
		note(l, "lead", _("Lead"), _("must be filled in"), false);
	const char *lead_long = form_too_long(l->rq, a->lead, ARTICLE_LEAD);
	if (lead_long)
		note(l, "lead", _("Lead"), lead_long, false);
	if (!*a->body)
		note(l, "body", _("Text"), _("must be filled in"), false);
	if (text_length(a->title) > LONG_TITLE)
		hint(l, "title", _("Headline"), _("is long: it is cut off in search results"));
	if (shouts(l->rq->arena, a->title))
		hint(l, "title", _("Headline"), _("is written in capitals: that is hard to read"));
	if (*a->lead && text_length(a->lead) < SHORT_LEAD)
		hint(l, "lead", _("Lead"), _("is very short: say what happened, where and when"));
	if (headings_jump(a->body))
		hint(l, "body", _("Text"), _("A heading leaves out a level"));
}

void article_look(struct req *rq, const struct article *a, struct article_findings *found)
{
	struct look l = { rq, found, photos_of_article(rq->db, a->id), 0, files_of_article(rq->db, a->id) };
	look_at_words(&l, a);
	markdown_html(rq->arena, a->body, look_at, &l);
	look_at_links(&l, a->body);
	look_at_outside(&l, a->body);
	if (l.shown && !a->consent)
		note(&l, "consent", _("Persons shown"), _("Say that they agreed, or that nobody can be recognised"), false);
}

void article_look_outside(struct req *rq, const char *body, struct article_findings *found)
{
	struct look l = { .rq = rq, .found = found };
	look_at_outside(&l, body);
}

void article_check(struct req *rq, const struct article *a)
{
	struct article_findings found = { .n = 0 };
	article_look(rq, a, &found);
	for (size_t i = 0; i < found.n; i++)
		if (!found.v[i].hint)
			req_problem(rq, found.v[i].name, found.v[i].field, found.v[i].message);
}
