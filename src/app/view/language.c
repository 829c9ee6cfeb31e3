#include "app/view/language.h"

#include <string.h>

const char *view_language(const struct req *rq)
{
	const char *language = req_text(rq, "lang");
	return !strcmp(language, "vi") ? "vi" : !strcmp(language, "en") ? "en" : NULL;
}

struct span { const char *at; size_t n; };

static bool begins(const char *text, size_t n, const char *with)
{
	size_t w = strlen(with);
	return n >= w && !memcmp(text, with, w);
}

static void put(struct out *to, const char *text)
{
	out_raw(to, text, strlen(text));
}

/* Does an address lead to a page, and name no language? */
static bool is_page(struct span a)
{
	static const char *const others[] = { "//", "/static/", "/anh/", "/tep/", "/api/" };
	const char *mark = memchr(a.at, '?', a.n);
	size_t path = mark ? (size_t)(mark - a.at) : strcspn(a.at, "#\"");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (begins(a.at, a.n, others[i]))
			return false;
	if (path >= 4 && (!memcmp(a.at + path - 4, ".xml", 4) || !memcmp(a.at + path - 4, ".svg", 4)))
		return false;
	for (const char *p = mark; p && (p = memmem(p, (size_t)(a.at + a.n - p), "lang=", 5)); p++)
		if (p[-1] == '?' || p[-1] == ';')
			return false;
	return begins(a.at, a.n, "/");
}

/* The value of an attribute in a tag of n bytes; n is 0 where it has none. */
static struct span value_of(const char *tag, size_t n, const char *attribute)
{
	size_t w = strlen(attribute);
	const char *at = memmem(tag, n, attribute, w);
	if (!at)
		return (struct span){ tag, 0 };
	return (struct span){ at + w, strcspn(at + w, "\"") };
}

/* Copies up to the end of the address, with the language in its query, before its fragment. */
static const char *put_address(struct out *to, const char *from, struct span a, const char *language)
{
	const char *end = memchr(a.at, '#', a.n);
	end = end ? end : a.at + a.n;
	out_raw(to, from, (size_t)(end - from));
	put(to, memchr(a.at, '?', (size_t)(end - a.at)) ? "&amp;lang=" : "?lang=");
	put(to, language);
	return end;
}

/* One tag from its < to its >; returns what is not copied yet. */
static const char *put_tag(struct out *to, const char *from, const char *tag, size_t n, const char *language)
{
	bool form = begins(tag, n, "<form"), get = form && !memmem(tag, n, " method=\"post\"", 14);
	struct span a = value_of(tag, n, form ? " action=\"" : begins(tag, n, "<a ") ? " href=\"" : " formaction=\"");
	if (!get && a.n && is_page(a))
		return put_address(to, from, a, language);
	if (!get || (a.n && !is_page(a)))
		return from;
	out_raw(to, from, (size_t)(tag + n - from));
	put(to, "<input type=\"hidden\" name=\"lang\" value=\"");
	put(to, language);
	put(to, "\">");
	return tag + n;
}

/* Where the tag ends: > may stand in a value. */
static size_t tag_length(const char *tag)
{
	bool quoted = false;
	size_t n = 0;
	for (; tag[n] && (quoted || tag[n] != '>'); n++)
		quoted ^= tag[n] == '"';
	return n + (tag[n] == '>');
}

void view_keep_language(struct out *o, const struct req *rq)
{
	const char *language = view_language(rq);
	if (!language || !o->used)
		return;
	struct out to = { .arena = o->arena };
	const char *from = o->text;
	for (const char *p = from; (p = strchr(p, '<'));) {
		size_t n = tag_length(p);
		if (begins(p, n, "<a ") || begins(p, n, "<form") || begins(p, n, "<button"))
			from = put_tag(&to, from, p, n, language);
		p += n;
	}
	put(&to, from);
	*o = to;
}
