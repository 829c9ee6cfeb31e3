/* The articles that everybody may read, for pages, feeds and the API alike. */
#ifndef APP_ARTICLE_ARTICLE_PUBLIC_H
#define APP_ARTICLE_ARTICLE_PUBLIC_H

#include "app/article/article_public.sql.h"
#include "app/article/attachment.sql.h"
#include "app/file/view.h"
#include "app/section/section.sql.h"
#include "http/http.h"

/* What a list is narrowed to: the first that is set, in this order; none: the whole site. */
struct article_filter {
	const struct section *section;  /* and all below it */
	int64_t campaign, work;         /* rows */
	const char *unit, *tag;         /* a code; a tag as people write it or folded; "" for none */
	const char *after;              /* the address (slug) that the list goes on behind, or "" */
};

/* At most `most`, the newest first; none behind an address that is not there.  Three statements at most. */
struct article_card_list article_find(struct req *rq, const struct article_filter *f, int64_t most);

/* Like this one, which has these tags: by tags, then of its section.  Four statements at most. */
struct article_card_list article_related(struct req *rq, const struct article_public *p,
	struct article_tag_shown_list tags, size_t most);

/* Its text as markup, with its pictures, and its files at the places that name them. */
struct html article_body(struct req *rq, const char *body, struct article_figure_list figures,
	struct article_attachment_list files);
/* A file as pages show it. */
struct file_view article_file_view(struct arena *a, const struct article_attachment *x);

/* Does what an old address leads to exist for readers?  Of an article that is not shown yet nothing is told, not even
 * its address; other targets are open to all. */
bool article_leads(struct req *rq, const char *target);

/* It is not there: 301 to where it moved, 410 when it was withdrawn or is over (*reason may be NULL), else 404. */
enum status article_missing(struct req *rq, const char *slug, const struct article_gone **gone);

/* A section that is not there: 301 to where it moved (`rest` behind its address), else 404. */
enum status section_missing(struct req *rq, const char *slug, const char *rest);

#endif
