#include "html/markdown.h"

#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_PICTURES = 64 };

struct render {
	struct out out;
	markdown_picture_fn *pictures;
	void *of;
	int depth, column;
	bool refused[MARKDOWN_DEPTH + 1]; /* of each open link: was its address refused? */
	int links;

	/* the paragraph that is open */
	bool in_paragraph, has_text;
	size_t paragraph;               /* where it began in `out` */
	struct markdown_picture found[MOST_PICTURES];
	size_t n_found;

	/* the picture that is open: its text is the alternative text */
	int in_picture;
	struct out alt;
};

static void put(struct render *r, const char *markup)
{
	out_raw(&r->out, markup, strlen(markup));
}

/* A letter of Unicode as UTF-8; what is none, or a control, becomes U+FFFD. */
static size_t utf8(unsigned long c, char to[4])
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff)
		c = 0xfffd;
	if (c < 0x80)
		return to[0] = (char)c, 1;
	if (c < 0x800)
		return to[0] = (char)(0xc0 | c >> 6), to[1] = (char)(0x80 | (c & 63)), 2;
	if (c < 0x10000) {
		to[0] = (char)(0xe0 | c >> 12), to[1] = (char)(0x80 | (c >> 6 & 63)), to[2] = (char)(0x80 | (c & 63));
		return 3;
	}
	to[0] = (char)(0xf0 | c >> 18), to[1] = (char)(0x80 | (c >> 12 & 63));
	to[2] = (char)(0x80 | (c >> 6 & 63)), to[3] = (char)(0x80 | (c & 63));
	return 4;
}

/* &#106; &#x6a; and the few names that people use; 0: another name, which stays as it is typed. */
static size_t entity(const char *text, size_t n, char to[4])
{
	static const struct { const char *name; unsigned long c; } names[] = {
		{ "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xa0 },
		{ "&ndash;", 0x2013 }, { "&mdash;", 0x2014 }, { "&hellip;", 0x2026 }, { "&copy;", 0xa9 }, { "&deg;", 0xb0 },
		{ "&times;", 0xd7 }, { "&colon;", ':' }, { "&sol;", '/' }, { "&Tab;", '\t' }, { "&NewLine;", '\n' },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i].name) == n && !strncmp(names[i].name, text, n))
			return utf8(names[i].c, to);
	if (n < 4 || text[1] != '#')
		return 0;
	bool hex = text[2] == 'x' || text[2] == 'X';
	return utf8(strtoul(text + (hex ? 3 : 2), NULL, hex ? 16 : 10), to);
}

/* An attribute of md4c as text: its pieces joined, its entities decoded. */
static const char *decoded(struct arena *a, const MD_ATTRIBUTE *at)
{
	char *text = arena_new(a, char, at->size + 1), *to = text;
	for (size_t i = 0; at->size && at->substr_offsets[i] < at->size; i++) {
		const char *part = at->text + at->substr_offsets[i];
		size_t n = at->substr_offsets[i + 1] - at->substr_offsets[i];
		char c[4];
		size_t k = at->substr_types[i] == MD_TEXT_ENTITY ? entity(part, n, c) : 0;
		if (at->substr_types[i] == MD_TEXT_NULLCHAR)
			continue;
		memcpy(to, k ? c : part, k ? k : n);
		to += k ? k : n;
	}
	*to = '\0';
	return text;
}

/* Browsers leave out controls and blanks in an address: so does this, before it looks. */
static bool address_is_allowed(const char *address)
{
	static const char *const begins[] = { "http://", "https://", "mailto:", "#" };
	for (const unsigned char *p = (const unsigned char *)address; *p; p++)
		if (*p <= 0x20 || *p == 0x7f || *p == '\\')
			return false;
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (!strncasecmp(address, begins[i], strlen(begins[i])))
			return true;
	return address[0] == '/' && address[1] != '/';
}

static void open_link(struct render *r, const MD_SPAN_A_DETAIL *d)
{
	const char *address = decoded(r->out.arena, &d->href);
	bool good = address_is_allowed(address);
	if (r->links <= MARKDOWN_DEPTH)
		r->refused[r->links] = !good;
	r->links++;
	if (!good)
		return;
	put(r, "<a href=\"");
	html_text(&r->out, address);
	put(r, address[0] == '/' || address[0] == '#' ? "\">" : "\" rel=\"noopener\">");
}

static void close_link(struct render *r)
{
	r->links--;
	if (r->links <= MARKDOWN_DEPTH && !r->refused[r->links])
		put(r, "</a>");
}

static void close_picture(struct render *r, const MD_SPAN_IMG_DETAIL *d)
{
	struct arena *a = r->out.arena;
	struct markdown_picture p = { decoded(a, &d->src), r->alt.text ? r->alt.text : "", decoded(a, &d->title) };
	if (r->n_found < MOST_PICTURES)
		r->found[r->n_found++] = p;
	if (!r->pictures || !r->pictures(&r->out, r->of, p, false)) {
		r->has_text = true;
		html_text(&r->out, p.alt);
	}
}

/* A paragraph of pictures alone is written again, as figures. */
static void close_paragraph(struct render *r)
{
	r->in_paragraph = false;
	if (r->has_text || !r->n_found || r->depth > 1) {
		put(r, "</p>\n");
		return;
	}
	r->out.used = r->paragraph;
	if (r->n_found > 1)
		put(r, "<div class=\"gallery\">\n");
	for (size_t i = 0; i < r->n_found; i++)
		r->pictures(&r->out, r->of, r->found[i], true);
	if (r->n_found > 1)
		put(r, "</div>\n");
}

static void open_cell(struct render *r, const char *name, const MD_BLOCK_TD_DETAIL *d)
{
	if (r->column++ >= MARKDOWN_COLUMNS)
		return;
	put(r, "<");
	put(r, name);
	if (d->align == MD_ALIGN_RIGHT)
		put(r, " class=\"number\"");
	put(r, name[1] == 'h' ? " scope=\"col\">" : ">");
}

static void close_cell(struct render *r, const char *markup)
{
	if (r->column <= MARKDOWN_COLUMNS)
		put(r, markup);
}

/* The page has the h1, so # and ## are both its first level. */
static const char *const headings[][2] = {
	{ "<h2>", "</h2>\n" }, { "<h2>", "</h2>\n" }, { "<h2>", "</h2>\n" }, { "<h3>", "</h3>\n" },
	{ "<h4>", "</h4>\n" }, { "<h5>", "</h5>\n" }, { "<h6>", "</h6>\n" },
};

static void open_list(struct render *r, const MD_BLOCK_OL_DETAIL *d)
{
	char markup[40];
	snprintf(markup, sizeof markup, d->start == 1 ? "<ol>\n" : "<ol start=\"%u\">\n", d->start);
	put(r, markup);
}

/* Blocks whose opening and closing say nothing but their name. */
static const char *const simple[][2] = {
	[MD_BLOCK_QUOTE] = { "<blockquote>\n", "</blockquote>\n" },
	[MD_BLOCK_UL] = { "<ul>\n", "</ul>\n" },
	[MD_BLOCK_OL] = { NULL, "</ol>\n" },
	[MD_BLOCK_LI] = { "<li>", "</li>\n" },
	[MD_BLOCK_HR] = { "<hr>\n", NULL },
	[MD_BLOCK_CODE] = { "<pre><code>", "</code></pre>\n" },
	[MD_BLOCK_TABLE] = { "<div class=\"table-box\" tabindex=\"0\"><table>\n", "</table></div>\n" },
	[MD_BLOCK_THEAD] = { "<thead>\n", "</thead>\n" },
	[MD_BLOCK_TBODY] = { "<tbody>\n", "</tbody>\n" },
	[MD_BLOCK_TR] = { "<tr>", "</tr>\n" },
	[MD_BLOCK_TD] = { NULL, NULL },
};

static bool nests(MD_BLOCKTYPE type)
{
	return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_LI;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *of)
{
	struct render *r = of;
	r->depth += nests(type);
	if (nests(type) && r->depth > MARKDOWN_DEPTH)
		return 0;
	if (type == MD_BLOCK_P) {
		r->in_paragraph = true, r->has_text = false, r->n_found = 0, r->paragraph = r->out.used;
		put(r, "<p>");
	} else if (type == MD_BLOCK_H) {
		put(r, headings[((MD_BLOCK_H_DETAIL *)detail)->level][0]);
	} else if (type == MD_BLOCK_OL) {
		open_list(r, detail);
	} else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
		open_cell(r, type == MD_BLOCK_TH ? "th" : "td", detail);
	} else {
		r->column = type == MD_BLOCK_TR ? 0 : r->column;
		if (simple[type][0])
			put(r, simple[type][0]);
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *of)
{
	struct render *r = of;
	bool flat = nests(type) && r->depth > MARKDOWN_DEPTH;
	if (flat)
		;
	else if (type == MD_BLOCK_P)
		close_paragraph(r);
	else if (type == MD_BLOCK_H)
		put(r, headings[((MD_BLOCK_H_DETAIL *)detail)->level][1]);
	else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
		close_cell(r, type == MD_BLOCK_TH ? "</th>" : "</td>");
	else if (simple[type][1])
		put(r, simple[type][1]);
	r->depth -= nests(type);
	return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *of)
{
	struct render *r = of;
	if (type == MD_SPAN_IMG) {
		if (!r->in_picture++)
			r->alt = (struct out){ .arena = r->out.arena };
		return 0;
	}
	if (r->in_picture || r->column > MARKDOWN_COLUMNS)
		return 0;
	switch (type) {
	case MD_SPAN_EM: put(r, "<em>"); break;
	case MD_SPAN_STRONG: put(r, "<strong>"); break;
	case MD_SPAN_DEL: put(r, "<del>"); break;
	case MD_SPAN_CODE: put(r, "<code>"); break;
	case MD_SPAN_A: open_link(r, detail); break;
	default: break;
	}
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *of)
{
	struct render *r = of;
	if (type == MD_SPAN_IMG) {
		if (!--r->in_picture && r->column <= MARKDOWN_COLUMNS)
			close_picture(r, detail);
		return 0;
	}
	if (r->in_picture || r->column > MARKDOWN_COLUMNS)
		return 0;
	switch (type) {
	case MD_SPAN_EM: put(r, "</em>"); break;
	case MD_SPAN_STRONG: put(r, "</strong>"); break;
	case MD_SPAN_DEL: put(r, "</del>"); break;
	case MD_SPAN_CODE: put(r, "</code>"); break;
	case MD_SPAN_A: close_link(r); break;
	default: break;
	}
	return 0;
}

static bool is_blank(const char *text, size_t n)
{
	size_t i = 0;
	while (i < n && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n'))
		i++;
	return i == n;
}

/* Text goes to the page, or, inside a picture, unescaped to its alternative text. */
static int on_text(MD_TEXTTYPE type, const char *text, MD_SIZE n, void *of)
{
	struct render *r = of;
	char c[4];
	if (r->column > MARKDOWN_COLUMNS)
		return 0;
	if (type == MD_TEXT_NULLCHAR)
		text = "\xef\xbf\xbd", n = 3;
	size_t k = type == MD_TEXT_ENTITY ? entity(text, n, c) : 0;
	if (k)
		text = c, n = (MD_SIZE)k;
	if (r->in_picture) {
		bool blank = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
		out_raw(&r->alt, blank ? " " : text, blank ? 1 : n);
	} else if (type == MD_TEXT_BR) {
		put(r, "<br>\n");
	} else if (type == MD_TEXT_SOFTBR) {
		put(r, "\n");
	} else {
		r->has_text = r->has_text || !is_blank(text, n);
		html_text_n(&r->out, text, n);
	}
	return 0;
}

static const unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOHTML;

struct html markdown_html(struct arena *a, const char *text, markdown_picture_fn *pictures, void *of)
{
	static const MD_PARSER parser = {
		.flags = flags, .enter_block = enter_block, .leave_block = leave_block,
		.enter_span = enter_span, .leave_span = leave_span, .text = on_text,
	};
	struct render r = { .out = { .arena = a }, .pictures = pictures, .of = of };
	size_t n = strlen(text);
	if (n > MARKDOWN_BYTES || md_parse(text, (MD_SIZE)n, &parser, &r) || !r.out.used)
		return (struct html){ "" };
	return (struct html){ r.out.text };
}

static int pass_block(MD_BLOCKTYPE type, void *detail, void *of)
{
	struct out *o = of;
	(void)type, (void)detail;
	if (o->used && o->text[o->used - 1] != ' ')
		out_raw(o, " ", 1);
	return 0;
}

static int pass_span(MD_SPANTYPE type, void *detail, void *of)
{
	(void)type, (void)detail, (void)of;
	return 0;
}

static int pass_text(MD_TEXTTYPE type, const char *text, MD_SIZE n, void *of)
{
	char c[4];
	size_t k = type == MD_TEXT_ENTITY ? entity(text, n, c) : 0;
	if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
		return pass_block(MD_BLOCK_P, NULL, of);
	if (type != MD_TEXT_NULLCHAR)
		out_raw(of, k ? c : text, k ? k : n);
	return 0;
}

struct gather { struct arena *a; struct markdown_links links; size_t room; };

static int gather_link(MD_SPANTYPE type, void *detail, void *of)
{
	struct gather *g = of;
	if (type == MD_SPAN_A && g->links.n < g->room)
		g->links.v[g->links.n++] = decoded(g->a, &((MD_SPAN_A_DETAIL *)detail)->href);
	return 0;
}

static int pass_any_block(MD_BLOCKTYPE type, void *detail, void *of)
{
	(void)type, (void)detail, (void)of;
	return 0;
}

static int pass_any_text(MD_TEXTTYPE type, const char *text, MD_SIZE n, void *of)
{
	(void)type, (void)text, (void)n, (void)of;
	return 0;
}

struct markdown_links markdown_links(struct arena *a, const char *text)
{
	static const MD_PARSER parser = {
		.flags = flags, .enter_block = pass_any_block, .leave_block = pass_any_block,
		.enter_span = gather_link, .leave_span = pass_span, .text = pass_any_text,
	};
	enum { MOST = 1000 };
	struct gather g = { a, { arena_new(a, const char *, MOST), 0 }, MOST };
	size_t n = strlen(text);
	if (n <= MARKDOWN_BYTES)
		md_parse(text, (MD_SIZE)n, &parser, &g);
	return g.links;
}

const char *markdown_words(struct arena *a, const char *text)
{
	static const MD_PARSER parser = {
		.flags = flags, .enter_block = pass_block, .leave_block = pass_block,
		.enter_span = pass_span, .leave_span = pass_span, .text = pass_text,
	};
	struct out o = { .arena = a };
	size_t n = strlen(text);
	if (n > MARKDOWN_BYTES || md_parse(text, (MD_SIZE)n, &parser, &o))
		return "";
	while (o.used && o.text[o.used - 1] == ' ')
		o.text[--o.used] = '\0';
	return o.used ? o.text : "";
}
