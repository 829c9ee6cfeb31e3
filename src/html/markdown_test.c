#include "test/test.h"

#include "html/markdown.h"

static bool picture(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	(void)of;
	if (strcmp(p.name, "anh-1"))
		return false;
	const char *markup = figure
		? arena_format(&test_arena, "<figure>%s|%s</figure>", p.alt, p.caption) : "<img>";
	out_raw(o, markup, strlen(markup));
	return true;
}

static const char *html(const char *text)
{
	return markdown_html(&test_arena, text, picture, NULL).markup;
}

void text_becomes_the_elements_of_our_list(void)
{
	SAME(html("# Một\n\nĐoạn *nghiêng* **đậm** ~~bỏ~~ `mã`.\n"),
		"<h2>Một</h2>\n<p>Đoạn <em>nghiêng</em> <strong>đậm</strong> <del>bỏ</del> <code>mã</code>.</p>\n");
	SAME(html("- a\n- b\n"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
	SAME(html("3. a\n"), "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
	SAME(html("> a\n"), "<blockquote>\n<p>a</p>\n</blockquote>\n");
	HAS(html("|a|b|\n|---|--:|\n|1|2|\n"), "<td>1</td><td class=\"number\">2</td>");
}

void html_of_the_source_is_text(void)
{
	const char *hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\na <b onclick=x>b</b> <!-- c -->";
	LACKS(html(hostile), "<script");
	LACKS(html(hostile), "<img src");
	LACKS(html(hostile), "<b ");
	HAS(html(hostile), "&lt;script&gt;");
}

void only_harmless_addresses_are_links(void)
{
	static const char *const bad[] = {
		"[a](javascript:alert(1))", "[a](javascript&colon;alert(1))", "[a](&#106;avascript:alert(1))",
		"[a](&#x6A;avascript&#x3a;alert(1))", "[a](java&Tab;script:alert(1))", "[a](java&NewLine;script:x)",
		"[a](data:text/html,x)", "[a](//evil.example)", "[a](/\\evil.example)", "[a](vbscript:x)", "[a](<  javascript:x>)",
		"[a](file:///etc/passwd)", "[a](&sol;&sol;evil.example)",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		LACKS(html(bad[i]), "<a ");
	HAS(html("[a](/thi-dua?x=1&y=2)"), "<a href=\"/thi-dua?x=1&amp;y=2\">a</a>");
	HAS(html("https://example.vn/a"), "<a href=\"https://example.vn/a\" rel=\"noopener\">");
	HAS(html("[a](#muc)"), "<a href=\"#muc\">");
	HAS(html("[a](https://x.vn/\"onclick=\"b)"), "&quot;");
}

void a_paragraph_of_pictures_is_figures(void)
{
	SAME(html("![Nhà *văn* hóa](anh-1 \"Khánh &amp; thành\")\n"), "<figure>Nhà văn hóa|Khánh & thành</figure>");
	SAME(html("trước ![x](anh-1)\n"), "<p>trước <img></p>\n");
	SAME(html("![mất](anh-9)\n"), "<p>mất</p>\n");
	SAME(html("![a](anh-1 \"b\")\n![c](anh-1 \"d\")\n"),
		"<div class=\"gallery\">\n<figure>a|b</figure><figure>c|d</figure></div>\n");
	SAME(markdown_html(&test_arena, "![a](anh-1)", NULL, NULL).markup, "<p>a</p>\n");
}

void words_are_left_of_a_marked_text(void)
{
	SAME(markdown_words(&test_arena, "# Đậu *Liêu*\n\n- một\n- [hai](/x)\n\n|a|b|\n|---|---|\n|c|d|\n"), "Đậu Liêu một hai a b c d");
}

void hostile_texts_end_soon_and_stay_small(void)
{
	static const char *const parts[] = { "[", "[a](b", "_", "*a_ ", "<!A ", "<?", "<![CDATA[", ">", "![", "&", "[^a]:",
		"a **a<a@bb ", "www.a", "- ", "`", "|a", "&#0;", "\\" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct out o = { .arena = &test_arena };
		while (o.used < 40000)
			out_raw(&o, parts[i], strlen(parts[i]));
		CHECK(strlen(html(o.text)) < 16 * 40000);
		arena_free(&test_arena);
	}
	char *long_text = arena_new(&test_arena, char, MARKDOWN_BYTES + 2);
	memset(long_text, 'a', MARKDOWN_BYTES + 1);
	SAME(html(long_text), "");
}
