#include "app/wordpress/html.h"

#include "html/markdown.h"
#include "test/test.h"

#include <stdlib.h>

static const char *named(void *of, const char *src, const char *alt, const char *caption)
{
	(void)of;
	return strstr(src, "/uploads/") ? arena_format(&test_arena, "![%s](anh-1 \"%s\")", alt, caption) : NULL;
}

static const char *md(const char *html)
{
	return html_markdown(&test_arena, html, named, NULL, NULL);
}

void html_becomes_markdown(void)
{
	static const struct { const char *html, *markdown; } all[] = {
		{ "<p>Một</p><p>Hai</p>", "Một\n\nHai" },
		{ "Một\n\nHai\nBa", "Một\n\nHai\\\nBa" },
		{ "<!-- wp:paragraph -->\n<p>Một\nhai</p>\n<!-- /wp:paragraph -->\n\n<p>Ba</p>", "Một hai\n\nBa" },
		{ "<h1>A</h1><h3>B <b>c</b></h3>", "## A\n\n### B **c**" },
		{ "<p><strong> đậm </strong>và <em>nghiêng</em></p>", "**đậm** và *nghiêng*" },
		{ "<ul><li>Một</li><li>Hai<ol><li>a</li><li>b</li></ol></li></ul>", "- Một\n- Hai\n\n  1. a\n  2. b" },
		{ "<blockquote><p>Lời</p><p>dài</p></blockquote>", "> Lời\n>\n> dài" },
		{ "<table><thead><tr><th>Đơn vị</th><th>Số</th></tr></thead><tbody><tr><td>A|B</td><td>6</td></tr></tbody></table>",
			"| Đơn vị | Số |\n| --- | --- |\n| A\\|B | 6 |" },
		{ "<p>Xem <a href=\"https://example.org/a?b=1&amp;c=2\">đây</a></p>", "Xem [đây](https://example.org/a?b=1&c=2)" },
		{ "<p>1. không phải danh sách</p><p>- cũng không</p><p># không</p>",
			"1\\. không phải danh sách\n\n\\- cũng không\n\n\\# không" },
		{ "<figure class=\"wp-block-image\"><img src=\"https://x/wp-content/uploads/a.jpg\" alt=\"Nhà\"/><figcaption>Chú <b>thích</b></figcaption></figure>",
			"![Nhà](anh-1 \"Chú thích\")" },
		{ "Trước [caption id=\"a\" width=\"300\"]<a href=\"x\"><img src=\"/wp-content/uploads/a.jpg\" alt=\"Nhà\" /></a> Chú thích[/caption] sau",
			"Trước\n\n![Nhà](anh-1 \"Chú thích\")\n\nsau" },
		{ "<p>a<br>b<br/></p>", "a\\\nb" },
		{ "<p>Đầ&#817;u&nbsp;Liêu &amp; bạn</p>", "Đầ̱u\xc2\xa0Liêu \\& bạn" },
		{ "<p>a_b*c`d[e]</p>", "a\\_b\\*c\\`d\\[e\\]" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		SAME(md(all[i].html), all[i].markdown);
}

/* Twenty pieces that would do harm, as what readers would get. */
void hostile_html_becomes_text(void)
{
	static const char *const all[] = {
		"<script>alert(1)</script><p>chữ</p>", "<p onclick=\"alert(1)\">chữ</p>", "<img src=x onerror=alert(1)><p>chữ</p>",
		"<a href=\"javascript:alert(1)\">chữ</a>", "<a href=\"&#106;avascript:alert(1)\">chữ</a>",
		"<a href=\" java\nscript:alert(1)\">chữ</a>", "<a href=\"data:text/html,<script>alert(1)</script>\">chữ</a>",
		"<iframe src=\"javascript:alert(1)\"></iframe>chữ", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>chữ",
		"<svg><script>alert(1)</script></svg>chữ", "<svg onload=alert(1)>chữ</svg><p>chữ",
		"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>chữ",
		"<style>@import 'javascript:alert(1)';</style>chữ", "<object data=\"javascript:alert(1)\"></object>chữ",
		"<form action=\"javascript:alert(1)\"><input value=x><button>b</button></form>chữ",
		"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">chữ</noscript>chữ",
		"<template><script>alert(1)</script></template>chữ", "&lt;script&gt;alert(1)&lt;/script&gt; chữ",
		"[chữ](javascript:alert&#40;1&#41;)", "![chữ](x \"y\" onerror=alert(1))",
		"<<script>script>alert(1)<</script>/script>chữ", "<p>chữ</p><!--><script>alert(1)</script>-->",
		"<a href='https://x/\"onmouseover=\"alert(1)'>chữ</a>",
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *page = markdown_html(&test_arena, md(all[i]), NULL, NULL).markup;
		HAS(page, "chữ");
		LACKS(page, "<script");
		LACKS(page, "<img");
		LACKS(page, "<svg");
		LACKS(page, "<style");
		LACKS(page, "<iframe");
		LACKS(page, "<form");
		LACKS(page, "<object");
		LACKS(page, "href=\"javascript");
		LACKS(page, "href=\"data");
		for (const char *tag = page; (tag = strchr(tag, '<')); tag++) {
			const char *inside = arena_copy_n(&test_arena, tag, strcspn(tag, ">"));
			LACKS(inside, " on");
		}
	}
}

/* Letters at random around what a parser trips over: no crash, and never a tag of theirs. */
void broken_html_is_survived(void)
{
	static const char *const parts[] = { "<b>", "</b>", "<i", "<table>", "<tr>", "<td>", "</table>", "<a href=", "\"", ">", "<li>",
		"</p>", "<h2>", "[caption", "]", "[/caption]", "<img ", "src=/uploads/x", "\n\n", "&#0;", "&", "ế", "<!--", "-->", "<p>",
		"<figure>", "<figcaption>", "</figure>", "\\", "*", "`" };
	srandom(1);
	for (int i = 0; i < 3000; i++) {
		const char *text = "";
		for (int k = 0; k < 30; k++)
			text = arena_format(&test_arena, "%s%s", text, parts[(size_t)random() % (sizeof parts / sizeof *parts)]);
		LACKS(markdown_html(&test_arena, md(text), NULL, NULL).markup, "<script");
	}
}

void what_is_nested_without_end_is_text(void)
{
	char *deep = arena_new(&test_arena, char, 3 * 200000 + 8);
	for (int i = 0; i < 200000; i++)
		memcpy(deep + 3 * i, "<b>", 3);
	memcpy(deep + 3 * 200000, "chữ", 5);
	HAS(md(deep), "chữ");
	deep[3 * 9000] = '\0';
	HAS(md(arena_format(&test_arena, "%schữ", deep)), "chữ");
	for (int i = 0; i < 1500; i++)
		memcpy(deep + 5 * i, "<div>", 5);
	memcpy(deep + 5 * 1500, "chữ", 6);
	HAS(md(deep), "chữ");
}
