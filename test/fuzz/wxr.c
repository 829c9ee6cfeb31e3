/* A WordPress export: whatever comes, it is refused with a line or told; what is told are whole texts within their
 * bounds, and what its HTML becomes is text. */
#include "app/wordpress/html.h"
#include "app/wordpress/wxr.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static int last_line;

static void whole(const char *text)
{
	if (!text || strlen(text) > WXR_TEXT || !text_is_utf8(text, strlen(text)))
		abort();
}

static void told_site(void *to, const char *link)
{
	(void)to;
	whole(link);
}

static void told_section(void *to, const char *slug, const char *name, const char *parent)
{
	(void)to;
	whole(slug), whole(name), whole(parent);
}

static void told_author(void *to, const char *login, const char *name)
{
	(void)to;
	whole(login), whole(name);
}

static const char *no_picture(void *of, const char *src, const char *alt, const char *caption)
{
	(void)of, (void)src, (void)alt, (void)caption;
	return NULL;
}

static bool told_item(void *to, struct arena *a, const struct wxr_item *item)
{
	const char *const texts[] = { item->title, item->link, item->guid, item->author, item->content, item->excerpt,
		item->id, item->name, item->status, item->type, item->password, item->url, item->parent };
	(void)to;
	if (item->line < last_line || item->categories.n > WXR_MANY || item->metas.n > WXR_MANY
			|| item->comments.n > WXR_MANY)
		abort();
	last_line = item->line;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		whole(texts[i]);
	for (size_t i = 0; i < item->categories.n; i++)
		told_section(to, item->categories.v[i].domain, item->categories.v[i].slug, item->categories.v[i].name);
	for (size_t i = 0; i < item->metas.n; i++)
		told_author(to, item->metas.v[i].key, item->metas.v[i].value);
	for (size_t i = 0; i < item->comments.n; i++)
		whole(item->comments.v[i].content), whole(item->comments.v[i].author), whole(item->comments.v[i].approved);
	whole(html_markdown(a, item->content, no_picture, NULL, NULL));
	return strcmp(item->title, "stop") != 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	static const struct wxr_reader reader = { told_site, told_section, told_author, told_item, NULL };
	FILE *f = n ? fmemopen((void *)bytes, n, "rb") : NULL;
	int line = 0;
	last_line = 0;
	if (!f)
		return 0;
	const char *problem = wxr_read(f, &reader, &line);
	if (problem && (!*problem || line < 1))
		abort();
	fclose(f);
	return 0;
}
