/* What the frame of every page shows: the name of the site, whom to ask, the same page in the other
 * language.  Name and contact are rows of the table `setting` (site_name, contact). */
#ifndef APP_LAYOUT_H
#define APP_LAYOUT_H

#include "app/site/menu.h"
#include "http/http.h"

/* What the head of a page says to programs; all may be left out.  `canonical`: its one address, whole where
 * the settings know the site (without: the path of the request); `feed`: the folder of the page's own feeds, as
 * "/chuyen-muc/tin-tuc" (without: those of the whole site); `article` with the times of its first and last
 * showing; `hidden`: not for search engines. */
struct page_meta {
	const char *description, *canonical, *feed, *published, *modified;
	const char *picture, *picture_alt;
	int64_t picture_width, picture_height;
	bool article, hidden;
	struct html data;    /* JSON-LD */
};

/* For a page that has nothing of its own to say: hidden when it is for staff, or is not there. */
const struct page_meta *layout_meta(const struct req *rq);
/* Its one address: with the language in it when that was chosen (?lang=en) and is not that of the settings. */
const char *layout_canonical(const struct req *rq, const struct page_meta *m);
/* The same page in this language. */
const char *layout_alternate(const struct req *rq, const struct page_meta *m, const char *language);
const char *layout_description(const struct req *rq, const char *title, const char *site);
const char *layout_feed(const struct req *rq, const struct page_meta *m, const char *file);
/* An address of this site with the host in front, where the settings know it. */
const char *layout_whole(const struct req *rq, const char *path);

/* As the settings say; of a problem page that is made without the database, what is said without one. */
const char *layout_site_name(const struct req *rq);
const char *layout_site_short(const struct req *rq);  /* for narrow screens; NULL: there is only the whole name */
const char *layout_contact(const struct req *rq);     /* "" when nobody is named */

/* The address of this page, its query rebuilt value by value; `language` NULL: as it is now. */
const char *layout_address(const struct req *rq, const char *language);
/* The same with the host in front where the settings know it: for paper. */
const char *layout_full_address(const struct req *rq);

/* Is the visitor administrator of any unit? */
bool layout_administers(const struct req *rq);

/* Does who asks decide on comments? */
static inline bool layout_moderates(const struct req *rq)
{
	for (size_t i = 0; i < rq->who.n; i++)
		if (rq->who.grants[i].need & (MODERATOR | EDITOR))
			return true;
	return false;
}

/* Does who asks write articles, or decide on them? */
static inline bool layout_writes(const struct req *rq)
{
	for (size_t i = 0; i < rq->who.n; i++)
		if (rq->who.grants[i].need & (WRITER | EDITOR))
			return true;
	return false;
}

/* Does the server listen on IPv6?  A fact of the settings, the same for every reader. */
bool layout_ipv6(const struct req *rq);

/* Does the address of this page begin with one of the menu? */
bool layout_here(const struct req *rq, const char *menu);

#endif
