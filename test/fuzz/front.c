/* An article of a bundle: whatever comes, it is refused or read; what is read and written is read again as the same.
 * And the text of another site becomes Markdown whose words are text. */
#include "app/exchange/story.h"
#include "app/wordpress/html.h"
#include "base/text.h"
#include "html/markdown.h"

#include <stdlib.h>
#include <string.h>

static void same(const char *a, const char *b)
{
	if (strcmp(a, b) != 0)
		abort();
}

static void story(struct arena *a, const char *text)
{
	struct story s, again;
	struct front_error e = { 0 };
	if (!story_read(a, text, &s, &e)) {
		if (!e.message || e.line < 1 || e.column < 1)
			abort();
		return;
	}
	const char *written = story_write(a, &s);
	if (!story_read(a, written, &again, &e))
		abort();
	for (int i = 0; i < STORY_KEYS; i++)
		same(s.v[i].text, again.v[i].text);
	for (int l = 0; l < STORY_LISTS; l++)
		for (size_t i = 0; i < again.lists[l].n && s.lists[l].n == again.lists[l].n; i++)
			for (int k = 0; k < STORY_PARTS; k++)
				same(s.lists[l].v[i].v[k].text, again.lists[l].v[i].v[k].text);
	same(s.body, again.body);
	same(written, story_write(a, &again));
	for (int i = 0; i < STORY_KEYS; i++)
		story_moment(a, s.v[i].text);
}

static const char *named(void *of, const char *src, const char *alt, const char *caption)
{
	(void)of, (void)src, (void)alt;
	return *caption ? "![](anh-1)" : NULL;
}

static void foreign(struct arena *a, const char *text)
{
	const char *markdown = html_markdown(a, text, named, NULL, NULL);
	struct html out = markdown_html(a, markdown, NULL, NULL);
	if (strstr(out.markup, "<script") || strstr(out.markup, "<iframe") || strstr(out.markup, "=\"javascript:"))
		abort();
	html_words(a, text, true);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { 0 };
	if (n < 1 << 16 && text_is_utf8((const char *)bytes, n)) {
		const char *text = arena_copy_n(&a, (const char *)bytes, n);
		story(&a, text_nfc(&a, text));
		foreign(&a, text);
	}
	arena_free(&a);
	return 0;
}
