/* What the page of an article is given. */
#ifndef APP_PAGE_ARTICLE_PAGE_H
#define APP_PAGE_ARTICLE_PAGE_H

#include "app/article/article_view.h"
#include "app/comment/comment_public.h"
#include "app/rating/rating.h"

struct article_page {
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
