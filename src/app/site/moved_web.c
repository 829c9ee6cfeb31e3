/* Addresses of an older site: see docs/exchange.md. */
#include "app/article/article_public.h"
#include "app/redirect/redirect.sql.h"
#include "app/view/view.h"
#include "base/time.h"
#include "http/http.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* A photo of a text that nobody may read yet has no address either. */
static bool is_open(struct req *rq, const char *target)
{
	if (strncmp(target, "/anh/", 5))
		return article_leads(rq, target);
	return article_photo_public(rq->db, arena_copy_n(rq->arena, target + 5, strcspn(target + 5, "-")), rq->now);
}

static bool leads_on(struct req *rq, const char *address)
{
	const struct redirect_found *moved = redirect_find(rq->db, address);
	if (!moved || !is_open(rq, moved->target))
		return false;
	rq->location = moved->target;
	return true;
}

/* ------------------------------------------------------------ a WordPress site */

/* "a-300x200.jpg" -> "a.jpg", and with the mark of a picture that was too large "a-scaled.jpg"; NULL: it has no size
 * in its name. */
static const char *other_size(struct arena *a, const char *path, const char *mark)
{
	const char *dot = strrchr(path, '.'), *dash = dot ? memrchr(path, '-', (size_t)(dot - path)) : NULL;
	size_t w = dash ? strspn(dash + 1, "0123456789") : 0;
	size_t h = w && dash[1 + w] == 'x' ? strspn(dash + 2 + w, "0123456789") : 0;
	if (h && dash + 2 + w + h == dot)
		return arena_format(a, "%.*s%s%s", (int)(dash - path), path, mark, dot);
	return dot && *mark ? arena_format(a, "%.*s%s%s", (int)(dot - path), path, mark, dot) : NULL;
}

static bool picture_moved(struct req *rq, const char *path)
{
	const char *whole = other_size(rq->arena, path, ""), *scaled = other_size(rq->arena, path, "-scaled");
	return (whole && leads_on(rq, whole)) || (scaled && leads_on(rq, scaled));
}

/* "/2019", "/2019/05", "/2019/05/20": the list of articles from the last one of that time on. */
static bool archive_moved(struct req *rq, const char *path)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int y = 0, m = 12, d = 0, used = 0, parts = sscanf(path, "/%4d%n/%2d%n/%2d%n", &y, &used, &m, &used, &d, &used);
	if (parts < 1 || path[used] || !isdigit((unsigned char)path[1]) || y < 1990 || y > 2100 || m < 1 || m > 12)
		return false;
	int last = days[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 || y % 400 == 0));
	struct day end = { arena_format(rq->arena, "%04d-%02d-%02d", y, m, parts == 3 ? d : last) };
	if (!day_is_valid(end.iso))
		return false;
	int64_t days_on = day_between((struct day){ "1970-01-01" }, end) + 1;
	struct moment next = { .unix_time = days_on * 86400 - 7 * 3600 }; /* midnight in Vietnam */
	const struct article_behind *newer = article_behind(rq->db, next, rq->now);
	rq->location = newer ? view_link(rq, "/tin", "after", newer->slug, NULL) : "/tin";
	return true;
}

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* "/category/b/a" has the mark of "/category/a"; authors have no lists here. */
static bool list_moved(struct req *rq, const char *path)
{
	const char *last = strrchr(path, '/');
	if (begins(path, "/category/") && last > path + 9)
		return leads_on(rq, arena_format(rq->arena, "/category%s", last));
	if (begins(path, "/author/"))
		rq->location = "/tin";
	return begins(path, "/author/") || archive_moved(rq, path);
}

/* The bytes in front of the name of a feed at the end. */
static size_t before_feed(const char *path, size_t n)
{
	static const char *const feeds[] = { "/feed", "/feed/rss", "/feed/rss2", "/feed/atom", "/feed/rdf" };
	for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
		size_t end = strlen(feeds[i]);
		if (n >= end && !memcmp(path + n - end, feeds[i], end))
			return n - end;
	}
	return n;
}

/* The bytes in front of "/page/2" at the end. */
static size_t before_page(const char *path, size_t n)
{
	size_t at = n;
	while (at && isdigit((unsigned char)path[at - 1]))
		at--;
	return at < n && at >= 6 && !memcmp(path + at - 6, "/page/", 6) ? at - 6 : n;
}

/* "/category/a/feed", "/category/a/page/2": where "/category/a" leads, and to the feed of a section.  Each ending is
 * taken off once: what a path repeats costs nothing. */
static bool old_page_moved(struct req *rq, const char *path)
{
	size_t whole = strlen(path), n = before_feed(path, whole);
	bool feed = n < whole;
	n = before_page(path, n);
	if (n == whole)
		return list_moved(rq, path);
	const char *before = arena_copy_n(rq->arena, path, n);
	if (!n || !strcmp(before, "/comments"))
		rq->location = feed ? "/rss.xml" : "/tin";
	else if (!leads_on(rq, before) && !list_moved(rq, before))
		return false;
	else if (feed && begins(rq->location, "/chuyen-muc/"))
		rq->location = arena_format(rq->arena, "%s/rss.xml", rq->location);
	return true;
}

/* What every WordPress site has; the import left the address of its feed as a mark. */
static bool wordpress_moved(struct req *rq, const char *path)
{
	if (begins(path, "/wp-content/uploads/"))
		return picture_moved(rq, path);
	const struct redirect_found *was = redirect_find(rq->db, "/feed");
	return was && !strcmp(was->target, "/rss.xml") && old_page_moved(rq, path);
}

bool app_moved(struct req *rq)
{
	static const char *const names[] = { "p", "page_id" };
	size_t n = strlen(rq->path);
	for (size_t i = 0; n == 1 && i < sizeof names / sizeof *names; i++) {
		const char *id = req_text(rq, names[i]);
		if (*id && strlen(id) < 20 && strspn(id, "0123456789") == strlen(id))
			return leads_on(rq, arena_format(rq->arena, "/?%s=%s", names[i], id));
	}
	while (n > 1 && rq->path[n - 1] == '/')
		n--;
	const char *path = n > 1 && n < 500 ? arena_copy_n(rq->arena, rq->path, n) : NULL;
	return path && (leads_on(rq, path) || wordpress_moved(rq, path));
}
