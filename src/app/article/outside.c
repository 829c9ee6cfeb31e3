#include "app/article/outside.h"

#include "app/link/link.h"
#include "html/markdown.h"

#include <string.h>

enum { PORTION = 200 };

static bool among(const struct article_outside *o, const char *address)
{
	for (size_t i = 0; i < o->n; i++)
		if (!strcmp(o->v[i], address))
			return true;
	return false;
}

struct article_outside article_outside(struct arena *a, const char *body)
{
	struct article_outside o = { .n = 0 };
	struct markdown_links links = markdown_links(a, body);
	for (size_t i = 0; i < links.n; i++) {
		if (!link_fits(links.v[i]) || among(&o, links.v[i]))
			continue;
		o.more = o.n == ARTICLE_LINKS;
		if (o.more)
			break;
		o.v[o.n++] = links.v[i];
	}
	return o;
}

void article_keep_links(struct db *db, struct arena *a, int64_t revision, const char *body)
{
	struct article_outside o = article_outside(a, body);
	for (size_t i = 0; i < o.n; i++)
		article_link_add(db, revision, o.v[i], link_host(a, o.v[i]));
}

/* A portion of texts, with an arena of its own; the number of the last one, 0: there was none. */
static int64_t texts_anew(struct db *db, int64_t after)
{
	struct arena scratch = { 0 };
	struct arena *before = db_arena(db, &scratch);
	struct article_text_list texts = article_texts(db, after, PORTION);
	for (size_t i = 0; i < texts.n; i++)
		article_keep_links(db, &scratch, texts.v[i].id, texts.v[i].body);
	int64_t last = texts.n ? texts.v[texts.n - 1].id : 0;
	db_arena(db, before);
	arena_free(&scratch);
	return last;
}

/* The same of links without a host; one whose address has none stays so. */
static int64_t hosts_anew(struct db *db, int64_t after)
{
	struct arena scratch = { 0 };
	struct arena *before = db_arena(db, &scratch);
	struct link_without_host_list links = links_without_host(db, after, PORTION);
	for (size_t i = 0; i < links.n; i++)
		link_host_keep(db, links.v[i].id, link_host(&scratch, links.v[i].address));
	int64_t last = links.n ? links.v[links.n - 1].id : 0;
	db_arena(db, before);
	arena_free(&scratch);
	return last;
}

void article_links_anew(struct db *db)
{
	article_links_forget(db);
	for (int64_t last = 0; (last = texts_anew(db, last));)
		;
	for (int64_t last = 0; (last = hosts_anew(db, last));)
		;
}
