#include "app/exchange/exchange.h"
#include "app/view/language.h"
#include "test/test.h"

#include <string.h>

static void import(const char *path)
{
	struct import_report report = { 0 };
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" }, &test_config };
	CHECK(import_run(test_db, &test_arena, &wish, &report));
}

/* The next address that a link (href) or form (action) of the page leads to; as it is followed, without &amp;. */
static const char *next_link(const char **at, const char *before)
{
	const char *p = strstr(*at, before);
	if (!p)
		return NULL;
	p += strlen(before);
	char *address = arena_copy_n(&test_arena, p, strcspn(p, "\"#"));
	*at = p;
	for (char *amp; (amp = strstr(address, "&amp;"));)
		memmove(amp + 1, amp + 5, strlen(amp + 5) + 1);
	return address;
}

static bool is_of_pages(const char *a)
{
	return *a == '/' && strncmp(a, "/api/", 5) != 0 && strncmp(a, "/anh/", 5) != 0 && strncmp(a, "/tep/", 5) != 0
		&& !strstr(a, ".xml") && !strstr(a, ".svg") && !strstr(a, "dang=csv");
}

enum { MOST = 200 };

/* Without cookie and script: from the English home by every link, and again from there, ten pages and more. */
void english_stays_english_link_by_link(void)
{
	import("example");
	const char *seen[MOST] = { "/?lang=en" };
	size_t n = 1, pages = 0;
	for (size_t i = 0; i < n && pages < 40; i++, pages++) {
		struct reply r = test_get(seen[i]);
		const char *at = r.body, *address;
		CHECK(r.status < 400);
		if (r.status != HTTP_OK || !strstr(r.body, "<html"))
			continue;
		HAS(r.body, "<html lang=\"en\">");
		while ((address = next_link(&at, "<a href=\""))) {
			bool old = !is_of_pages(address) || strstr(address, "lang=vi");
			if (!old && !strstr(address, "lang=en"))
				SAME(address, arena_format(&test_arena, "a link of %s with ?lang=en", seen[i]));
			for (size_t k = 0; k < n && !old; k++)
				old = !strcmp(seen[k], address);
			if (!old && n < MOST)
				seen[n++] = address;
		}
	}
	CHECK(n > 40 && pages == 40);
}

void one_click_leads_back(void)
{
	import("example");
	struct reply r = test_get("/thi-dua?lang=en");
	HAS(r.body, "<a href=\"/thi-dua?lang=vi\" hreflang=\"vi\"");
	HAS(test_get("/thi-dua?lang=vi").body, "<a href=\"/tin?lang=vi\">");
}

void forms_keep_the_language(void)
{
	import("example");
	struct reply r = test_get("/thi-dua?lang=en");
	HAS(r.body, "role=\"search\"><input type=\"hidden\" name=\"lang\" value=\"en\">");
	HAS(test_get("/dang-nhap?lang=en").body, "action=\"/dang-nhap?lang=en\"");
	struct reply plain = test_get("/thi-dua");
	LACKS(plain.body, "name=\"lang\"");
	test_as("officer", "MT-437");
	SAME(test_post("/dang-xuat?lang=en", "").location, "/?lang=en");
	test_as("officer", "MT-437");
	SAME(test_post("/dang-xuat", "").location, "/");
}

void programs_are_told_both_languages(void)
{
	import("example");
	test_config.site = "https://thidua.example";
	const char *both = "<link rel=\"alternate\" hreflang=\"vi\" href=\"https://thidua.example/thi-dua\">\n"
		"<link rel=\"alternate\" hreflang=\"en\" href=\"https://thidua.example/thi-dua?lang=en\">";
	HAS(test_get("/thi-dua").body, both);
	HAS(test_get("/thi-dua").body, "rel=\"canonical\" href=\"https://thidua.example/thi-dua\">");
	HAS(test_get("/thi-dua?lang=en").body, both);
	HAS(test_get("/thi-dua?lang=en").body, "rel=\"canonical\" href=\"https://thidua.example/thi-dua?lang=en\">");
	HAS(test_get("/thi-dua?lang=vi").body, "rel=\"canonical\" href=\"https://thidua.example/thi-dua\">");
	HAS(test_get("/bai-hat").body, "rel=\"canonical\" href=\"https://thidua.example/bai-hat\">");
}

static const char *kept(const char *page)
{
	struct req rq = { .arena = &test_arena };
	struct param lang = { "lang", "en" };
	struct out o = { .arena = &test_arena };
	rq.params.v = &lang, rq.params.n = 1;
	out_raw(&o, page, strlen(page));
	view_keep_language(&o, &rq);
	return o.text;
}

void the_language_stands_before_the_fragment_and_once(void)
{
	SAME(kept("<a href=\"/tin#x\">1 > 0</a>"), "<a href=\"/tin?lang=en#x\">1 > 0</a>");
	SAME(kept("<a class=\"a>b\" href=\"/tin?a=1&amp;b=2#x\">"), "<a class=\"a>b\" href=\"/tin?a=1&amp;b=2&amp;lang=en#x\">");
	SAME(kept("<a href=\"/tin?lang=vi\"><a href=\"#x\"><a href=\"https://a.example/\"><a href=\"//a.example/\">"),
		"<a href=\"/tin?lang=vi\"><a href=\"#x\"><a href=\"https://a.example/\"><a href=\"//a.example/\">");
	SAME(kept("<a href=\"/tin?slang=1\">"), "<a href=\"/tin?slang=1&amp;lang=en\">");
	SAME(kept("<a href=\"/anh/1.jpg\"><a href=\"/tin/rss.xml\"><abbr href=\"/a\"><a name=\"x\">"),
		"<a href=\"/anh/1.jpg\"><a href=\"/tin/rss.xml\"><abbr href=\"/a\"><a name=\"x\">");
	SAME(kept("<form method=\"post\" action=\"/a\"><button formaction=\"/b\">"),
		"<form method=\"post\" action=\"/a?lang=en\"><button formaction=\"/b?lang=en\">");
	SAME(kept("<form method=\"post\"><form>"), "<form method=\"post\"><form><input type=\"hidden\" name=\"lang\" value=\"en\">");
	SAME(kept("text < \"<a"), "text < \"<a");
}
