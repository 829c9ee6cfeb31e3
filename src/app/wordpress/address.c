/* Where the addresses of the other site lead now, and what its texts call by them. */
#include "app/wordpress/wordpress_in.h"

#include "app/redirect/redirect.sql.h"
#include "app/view/view.h"
#include "base/text.h"
#include "http/target.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void wp_address(struct wp *w, const char *before, const char *after)
{
	const struct redirect_found *there = redirect_find(w->rq.db, before);
	if (!strcmp(before, after) || (there && !strcmp(there->target, after)))
		return;
	if (there) {
		wp_line(w, &w->report->warnings, w->item ? w->item->line : 0, _("this old address leads elsewhere already"), before);
		return;
	}
	redirect_add(w->rq.db, before, after, w->rq.now);
	w->report->redirects++;
}

/* A path as it is looked up: decoded, composed, without a slash at its end; NULL: it is none. */
static const char *path_read(struct arena *a, const char *path)
{
	const char *decoded = target_path(a, path, strcspn(path, "?#"));
	size_t n = decoded ? strlen(decoded) : 0;
	while (n > 1 && decoded[n - 1] == '/')
		n--;
	return n > 1 && n < 500 ? text_nfc(a, arena_copy_n(a, decoded, n)) : NULL;
}

const char *wp_path(struct arena *a, const char *link)
{
	const char *host = strstr(link, "://"), *path = host ? strchr(host + 3, '/') : NULL;
	return path && !strchr(path, '?') ? path_read(a, path) : NULL;
}

static const char *tag_list(struct wp *w, const char *name)
{
	struct arena *a = w->rq.arena;
	return view_link(&w->rq, "/tin", "tag", text_fold(a, text_nfc(a, html_words(a, name, false))), NULL);
}

/* The lists of its tags. */
static void tag_addresses(struct wp *w)
{
	for (size_t i = 0; i < w->item->categories.n; i++) {
		const struct wxr_category *c = &w->item->categories.v[i];
		const char *before = path_read(w->rq.arena, arena_format(w->rq.arena, "/tag/%s", c->slug));
		if (before && *c->slug && !strcmp(c->domain, "post_tag") && !redirect_find(w->rq.db, before))
			wp_address(w, before, tag_list(w, c->name));
	}
}

void wp_lists(struct wp *w)
{
	struct arena *a = w->rq.arena = w->lasting;
	wp_address(w, "/feed", "/rss.xml");
	for (size_t i = 0; i < w->terms.n; i++) {
		const struct wp_term *t = &w->terms.v[i];
		const char *before = path_read(a, arena_format(a, "/category/%s", t->slug));
		const struct section *s = section_find(w->rq.db, text_slug(a, t->slug));
		if (before && *t->slug && !redirect_find(w->rq.db, before))
			wp_address(w, before, s ? arena_format(a, "/chuyen-muc/%s", s->slug) : tag_list(w, t->name));
	}
}

void wp_addresses(struct wp *w, const char *slug)
{
	struct arena *a = w->rq.arena;
	const char *after = arena_format(a, "/tin/%s", slug), *path = wp_path(a, w->item->link);
	if (path)
		wp_address(w, path, after);
	wp_address(w, arena_format(a, "/?p=%s", w->item->id), after);
	if (!strcmp(w->item->type, "page"))
		wp_address(w, arena_format(a, "/?page_id=%s", w->item->id), after);
	if (wp_is_public(w->item))
		tag_addresses(w);
}

void wp_photo_address(struct wp *w, const char *file, const char *hash)
{
	struct arena *a = w->rq.arena;
	const char *path = file + strlen(w->wish->uploads), *before = arena_format(a, "/wp-content/uploads%s", text_nfc(a, path));
	if (strlen(before) < 500 && !redirect_find(w->rq.db, before))
		wp_address(w, before, arena_format(a, "/anh/%s-1600.jpg", hash));
}

/* ------------------------------------------------------------ links within texts */

/* "//www.old.example/a" is "/a" for a site at https://old.example; NULL: it leads to another host. */
static const char *within(const struct wp *w, const char *link)
{
	const char *host = strstr(w->site, "://"), *at = strstr(link, "://");
	if (link[0] == '/' && link[1] != '/')
		return link;
	if (!host || !at || strncasecmp(link, "http", 4))
		return NULL;
	host += 3, at += 3;
	host += strncasecmp(host, "www.", 4) ? 0 : 4;
	at += strncasecmp(at, "www.", 4) ? 0 : 4;
	size_t n = strcspn(host, "/");
	bool same = n && strcspn(at, "/?#") == n && !strncasecmp(host, at, n);
	return same ? at + n : NULL;
}

/* "?p=12" and "?page_id=12" name the post. */
static const char *number_of(struct arena *a, const char *path)
{
	const char *p = path + (*path == '/');
	size_t name = !strncmp(p, "?p=", 3) ? 3 : !strncmp(p, "?page_id=", 9) ? 9 : 0;
	size_t n = name ? strspn(p + name, "0123456789") : 0;
	return n && !p[name + n] ? arena_copy_n(a, p + name, n) : NULL;
}

/* Of those with the same name the first one of the file comes first. */
static int order(const char *a, const char *b, const struct wp_post *x, const struct wp_post *y)
{
	int names = strcmp(a, b);
	return names ? names : (x > y) - (x < y);
}

static int id_order(const void *a, const void *b)
{
	const struct wp_post *x = *(const struct wp_post *const *)a, *y = *(const struct wp_post *const *)b;
	return order(x->id, y->id, x, y);
}

static int path_order(const void *a, const void *b)
{
	const struct wp_post *x = *(const struct wp_post *const *)a, *y = *(const struct wp_post *const *)b;
	return order(x->path, y->path, x, y);
}

void wp_posts_sort(struct wp *w)
{
	size_t n = w->posts.n;
	w->by_id = arena_new(w->lasting, const struct wp_post *, n + 1);
	w->by_path = arena_new(w->lasting, const struct wp_post *, n + 1);
	for (size_t i = 0; i < n; i++)
		w->by_id[i] = w->by_path[i] = &w->posts.v[i];
	qsort(w->by_id, n, sizeof *w->by_id, id_order);
	qsort(w->by_path, n, sizeof *w->by_path, path_order);
}

/* By its number, or without one by its path; NULL: the export has no such post. */
static const struct wp_post *post_at(const struct wp *w, const char *path, const char *number)
{
	const struct wp_post **v = number ? w->by_id : w->by_path;
	const char *name = number ? number : path;
	size_t low = 0, high = name ? w->posts.n : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(number ? v[middle]->id : v[middle]->path, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = name && low < w->posts.n && !strcmp(number ? v[low]->id : v[low]->path, name);
	return found ? v[low] : NULL;
}

/* The address of a post.  One that comes later in the file has none yet that is sure: its old one will lead there. */
static const char *address_of(struct wp *w, const struct wp_post *p)
{
	struct arena *a = w->rq.arena;
	const struct origin_found *o = origin_find(w->rq.db, wp_origin(w, p->id));
	const struct article *there = o ? article_by_id(w->rq.db, o->article_id) : NULL;
	return there ? arena_format(a, "/tin/%s", there->slug) : arena_format(a, "/?p=%s", p->id);
}

const char *wp_link(void *of, const char *link)
{
	struct wp *w = of;
	struct arena *a = w->rq.arena;
	const char *here = within(w, link), *number = here ? number_of(a, here) : NULL;
	const char *path = here && *here == '/' && !number ? path_read(a, here) : NULL;
	const struct wp_post *p = post_at(w, path, number);
	if (p)
		return p->public ? address_of(w, p) : link;
	const struct redirect_found *list = path ? redirect_find(w->rq.db, path) : NULL;
	bool good = list && (!strncmp(list->target, "/chuyen-muc/", 12) || !strncmp(list->target, "/tin?", 5));
	return good ? list->target : link;
}
