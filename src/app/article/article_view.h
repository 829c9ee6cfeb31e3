/* What the public pages of articles are given. */
#ifndef APP_ARTICLE_ARTICLE_VIEW_H
#define APP_ARTICLE_ARTICLE_VIEW_H

#include "app/article/article_public.h"
#include "app/comment/comment_public.h"
#include "app/layout.h"
#include "app/rating/rating.h"

struct section_crumbs { const struct section *v[8]; size_t n; }; /* from the root down */
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

struct article_view {
	bool gallery;           /* it has pictures that open large */
	const struct article_public *article;
	struct html body;
	struct section_crumbs crumbs;     /* its section and those above */
	struct article_tag_shown_list tags;
	struct article_correction_list corrections;
	struct article_card_list related;
	struct rating rating;
	struct comments_view comments;
	bool changed;                     /* since it was first shown */
};


#endif
