/* An import on its way: shared by the files of this folder and by nothing else. */
#ifndef APP_WORDPRESS_WORDPRESS_IN_H
#define APP_WORDPRESS_WORDPRESS_IN_H

#include "app/article/article.h"
#include "app/wordpress/html.h"
#include "app/wordpress/wordpress.h"
#include "app/wordpress/wordpress.sql.h"
#include "app/wordpress/wxr.h"

struct wp_term { const char *slug, *name, *parent; };
struct wp_author { const char *login, *name; };
struct wp_media { const char *id, *parent, *url, *alt, *caption; };

/* A post or page of the export: its old path ("" without one), and whether readers see it. */
struct wp_post { const char *id, *path; bool public; };

/* A picture of the article being read; name: by which its text calls it. */
struct wp_photo { const char *src, *name, *path; };

struct wp {
	const struct wordpress_wish *wish;
	struct wordpress_report *report;
	struct arena *lasting;
	struct req rq;               /* of the item being read */
	const struct wxr_item *item;
	int64_t unit;
	const char *site;            /* "https://old.example" without a slash behind */
	struct { struct wp_term *v; size_t n, room; } terms;
	struct { struct wp_author *v; size_t n, room; } authors;
	struct { struct wp_media *v; size_t n, room; } media;
	struct { struct wp_post *v; size_t n, room; } posts;
	const struct wp_post **by_id, **by_path; /* the same, in order */
	struct { struct wp_photo v[200]; size_t n; } photos;
};

/* "export.xml:120: …", message and value in the reader's language; value may be NULL. */
void wp_line(struct wp *w, struct wordpress_lines *lines, int line, const char *message, const char *value);
const char *wp_origin(struct wp *w, const char *id);

/* The pictures of a text, in the order in which they are met: a html_picture_fn of a struct wp. */
const char *wp_picture(void *of, const char *src, const char *alt, const char *caption);
/* The text with each [gallery …] as its pictures, one below the other. */
const char *wp_galleries(struct wp *w, const char *text);
/* The featured picture of the article, as Markdown; "": it has none, or its text shows it already. */
const char *wp_lead_picture(struct wp *w, const char *id);
/* Those of the text, kept and given to the article. */
void wp_photos_keep(struct wp *w, int64_t article);

/* Do readers see it, now or from its day on? */
bool wp_is_public(const struct wxr_item *item);

/* Comments and views of an article that is here. */
void wp_comments(struct wp *w, int64_t article);
void wp_views(struct wp *w, const struct article *a);

/* An old address leads to a new one; one that leads elsewhere already stays, with a warning. */
void wp_address(struct wp *w, const char *before, const char *after);
/* Those of the article that the item became: its own, and the lists of its tags. */
void wp_addresses(struct wp *w, const char *slug);
/* That of a picture, by its file among the uploads. */
void wp_photo_address(struct wp *w, const char *file, const char *hash);
/* Those of the whole site, when all articles are here: its feed, and categories that became no section. */
void wp_lists(struct wp *w);
/* "/2019/05/a" of "https://old.example/2019/05/a/", as addresses are looked up, or NULL. */
const char *wp_path(struct arena *a, const char *link);
/* When all posts are known, and before wp_link(). */
void wp_posts_sort(struct wp *w);
/* Where a link of a text leads here: an html_link_fn of a struct wp. */
const char *wp_link(void *of, const char *link);

#endif
