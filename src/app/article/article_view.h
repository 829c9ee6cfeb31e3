/* What the public pages of articles are given. */
#ifndef APP_ARTICLE_ARTICLE_VIEW_H
#define APP_ARTICLE_ARTICLE_VIEW_H

#include "app/article/article_public.h"
#include "app/layout.h"

struct section_crumbs { const struct section *v[8]; size_t n; }; /* from the root down */
/* The section with this path and those above it. */
struct section_crumbs section_crumbs_of(struct section_list all, const char *path);

struct section_links { const struct section **v; size_t n; };

struct articles_view {
	const char *title, *address;      /* of the page, without its query */
	const char *canonical;            /* the whole address, with its query */
	const char *feed;                 /* folder of the same as a feed: see page_meta */
	const char *next;                 /* older ones, or NULL */
	const struct section *section;    /* or NULL */
	struct section_crumbs crumbs;     /* sections above it */
	struct section_links below;       /* sections directly below it, or the first of the tree */
	struct article_card_list articles;
};

#endif
