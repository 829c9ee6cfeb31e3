#include "app/wordpress/html.h"

#include "app/wordpress/codes.h"
#include "base/text.h"
#include "html/html.h"

#include <gumbo.h>
#include <string.h>
#include <strings.h>

struct conv {
	struct arena *a;
	html_picture_fn *picture;
	html_link_fn *link;
	void *of;
	int depth;
};

static void put(struct out *o, const char *text)
{
	out_raw(o, text, strlen(text));
}

static const char *text_of(const struct out *o)
{
	return o->used ? arena_copy_n(o->arena, o->text, o->used) : "";
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const char *attribute(const GumboNode *n, const char *name)
{
	const GumboAttribute *at = gumbo_get_attribute(&n->v.element.attributes, name);
	return at ? at->value : "";
}

static bool is_dropped(const GumboNode *n)
{
	switch (n->v.element.tag) {
	case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_NOSCRIPT:
	case GUMBO_TAG_OBJECT:
	case GUMBO_TAG_EMBED: case GUMBO_TAG_SVG: case GUMBO_TAG_MATH: case GUMBO_TAG_HEAD:
	case GUMBO_TAG_TITLE:
	case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_INPUT:
	case GUMBO_TAG_APPLET:
		return true;
	default:
		return n->v.element.tag_namespace != GUMBO_NAMESPACE_HTML;
	}
}

static bool is_block(const GumboNode *n)
{
	if (n->type != GUMBO_NODE_ELEMENT)
		return false;
	switch (n->v.element.tag) {
	case GUMBO_TAG_P: case GUMBO_TAG_DIV: case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3:
	case GUMBO_TAG_H4:
	case GUMBO_TAG_H5: case GUMBO_TAG_H6: case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_LI:
	case GUMBO_TAG_BLOCKQUOTE:
	case GUMBO_TAG_TABLE: case GUMBO_TAG_PRE: case GUMBO_TAG_FIGURE: case GUMBO_TAG_FIGCAPTION:
	case GUMBO_TAG_HR:
	case GUMBO_TAG_SECTION: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_HEADER: case GUMBO_TAG_FOOTER:
	case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_MAIN: case GUMBO_TAG_CENTER: case GUMBO_TAG_FORM: case GUMBO_TAG_DL:
	case GUMBO_TAG_DT: case GUMBO_TAG_DD:
	case GUMBO_TAG_ADDRESS: case GUMBO_TAG_DETAILS: case GUMBO_TAG_SUMMARY: case GUMBO_TAG_FIELDSET:
	case GUMBO_TAG_NAV:
	case GUMBO_TAG_BODY: case GUMBO_TAG_HTML: case GUMBO_TAG_TR: case GUMBO_TAG_TD: case GUMBO_TAG_TH:
	case GUMBO_TAG_TBODY:
	case GUMBO_TAG_THEAD: case GUMBO_TAG_TFOOT: case GUMBO_TAG_CAPTION:
		return true;
	default:
		return false;
	}
}

/* ------------------------------------------------------------ words */

static void add_words(struct out *o, const GumboNode *n, int depth)
{
	if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA)
		put(o, n->v.text.text);
	if (n->type != GUMBO_NODE_ELEMENT || is_dropped(n))
		return;
	if (n->v.element.tag == GUMBO_TAG_BR || is_block(n))
		put(o, "\n");
	for (unsigned i = 0; i < n->v.element.children.length && depth < HTML_TAGS; i++)
		add_words(o, n->v.element.children.data[i], depth + 1);
	if (is_block(n))
		put(o, "\n");
}

const char *html_words(struct arena *a, const char *text, bool lines)
{
	struct out o = { .arena = a };
	if (codes_tags(text) > HTML_TAGS)
		return codes_squeezed(a, codes_stripped(a, text), lines);
	GumboOutput *tree = gumbo_parse(text);
	add_words(&o, tree->root, 0);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
	return codes_squeezed(a, text_nfc(a, text_of(&o)), lines);
}

/* ------------------------------------------------------------ inside a line */

static void add_escaped(struct out *o, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strchr("\\`*_[]<>&|~#!", text[i]))
			put(o, "\\");
		out_raw(o, is_blank(text[i]) ? " " : &text[i], 1);
	}
}

static bool is_address(const char *text)
{
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>()\\\"", *p) || *p == 0x7f)
			return false;
	return !strncasecmp(text, "http://", 7) || !strncasecmp(text, "https://", 8) || !strncasecmp(text, "mailto:", 7)
		|| (text[0] == '/' && text[1] != '/') || text[0] == '#';
}

static void inlines(struct conv *c, struct out *o, const GumboNode *n);

static const char *inside(struct conv *c, const GumboNode *n)
{
	struct out o = { .arena = c->a };
	for (unsigned i = 0; i < n->v.element.children.length; i++)
		inlines(c, &o, n->v.element.children.data[i]);
	return text_of(&o);
}

/* A picture, alone in a line: only so it becomes a figure. */
static void picture(struct conv *c, struct out *o, const GumboNode *n, const char *caption)
{
	const char *alt = codes_squeezed(c->a, attribute(n, "alt"), false), *src = attribute(n, "src");
	const char *markdown = c->picture ? c->picture(c->of, src, alt, caption) : NULL;
	if (markdown) {
		put(o, "\n\n");
		put(o, markdown);
		put(o, "\n\n");
	} else {
		add_escaped(o, *caption ? caption : alt, strlen(*caption ? caption : alt));
	}
}

/* **bold**: marks touch the words, or they would not be marks. */
static void marked(struct out *o, const char *mark, const char *text)
{
	size_t from = strspn(text, " \n"), to = strlen(text);
	while (to > from && is_blank(text[to - 1]))
		to--;
	if (from == to || strstr(text, "\n\n")) {
		put(o, text);
		return;
	}
	out_raw(o, " ", from > 0);
	put(o, mark);
	out_raw(o, text + from, to - from);
	put(o, mark);
	out_raw(o, " ", text[to] != '\0');
}

static void element(struct conv *c, struct out *o, const GumboNode *n)
{
	const char *address = attribute(n, n->v.element.tag == GUMBO_TAG_IFRAME ? "src" : "href");
	switch (n->v.element.tag) {
	case GUMBO_TAG_BR:
		put(o, "\\\n");
		break;
	case GUMBO_TAG_IMG:
		picture(c, o, n, "");
		break;
	case GUMBO_TAG_B: case GUMBO_TAG_STRONG:
		marked(o, "**", inside(c, n));
		break;
	case GUMBO_TAG_I: case GUMBO_TAG_EM:
		marked(o, "*", inside(c, n));
		break;
	case GUMBO_TAG_IFRAME:
		if (is_address(address) && address[0] != '#')
			put(o, arena_format(c->a, "[%s](%s)", "↗", address));
		break;
	case GUMBO_TAG_A: {
		const char *text = inside(c, n);
		bool link = is_address(address) && *codes_squeezed(c->a, text, false) && !strstr(text, "\n\n") && !strstr(text, "](");
		put(o, link ? arena_format(c->a, "[%s](%s)", text, c->link ? c->link(c->of, address) : address) : text);
		break;
	}
	default:
		put(o, inside(c, n));
	}
}

static void inlines(struct conv *c, struct out *o, const GumboNode *n)
{
	if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA)
		add_escaped(o, n->v.text.text, strlen(n->v.text.text));
	if (n->type != GUMBO_NODE_ELEMENT || is_dropped(n))
		return;
	if (++c->depth > HTML_DEPTH) {
		struct out words = { .arena = c->a };
		add_words(&words, n, 0);
		const char *text = codes_squeezed(c->a, text_of(&words), false);
		add_escaped(o, text, strlen(text));
	} else {
		element(c, o, n);
	}
	c->depth--;
}

/* ------------------------------------------------------------ blocks */

/* What at the beginning of a line would mean something else. */
static const char *plain_start(struct arena *a, const char *line)
{
	size_t digits = strspn(line, "0123456789");
	if (digits && (line[digits] == '.' || line[digits] == ')'))
		return arena_format(a, "%.*s\\%s", (int)digits, line, line + digits);
	return strchr("+-=:", *line) && *line ? arena_format(a, "\\%s", line) : line;
}

/* Lines without blanks at their ends; "\" stays only where a line follows. */
static const char *tidied(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	bool first = true;
	while (*text) {
		size_t n = strcspn(text, "\n");
		const char *line = text_trim(a, arena_copy_n(a, text, n));
		text += n + (text[n] == '\n');
		bool hard = *line && line[strlen(line) - 1] == '\\' && (strlen(line) < 2 || line[strlen(line) - 2] != '\\');
		bool last = !text[strspn(text, " \n\\")];
		if (hard && (last || strlen(line) == 1))
			line = text_trim(a, arena_copy_n(a, line, strlen(line) - 1));
		if (!*line)
			continue;
		put(&o, first ? "" : "\n");
		put(&o, first ? plain_start(a, line) : *line == '!' ? line : plain_start(a, line));
		first = false;
	}
	return text_of(&o);
}

static void add_block(struct out *all, const char *block)
{
	if (!*block)
		return;
	if (all->used)
		put(all, "\n\n");
	put(all, block);
}

/* A run of words and pictures: pictures stand apart, in paragraphs of their own. */
static void flush(struct conv *c, struct out *all, struct out *run)
{
	const char *text = text_of(run);
	run->used = 0;
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t n = end ? (size_t)(end - text) : strlen(text);
		add_block(all, tidied(c->a, arena_copy_n(c->a, text, n)));
		text += n + (end ? 2 : 0);
	}
}

static void blocks(struct conv *c, struct out *all, const GumboNode *n);

static const char *block_text(struct conv *c, const GumboNode *n)
{
	struct out o = { .arena = c->a };
	blocks(c, &o, n);
	return text_of(&o);
}

/* Each line behind `first` or `rest`. */
static const char *indented(struct arena *a, const char *text, const char *first, const char *rest)
{
	struct out o = { .arena = a };
	const char *mark = first;
	while (*text) {
		size_t n = strcspn(text, "\n");
		put(&o, n ? mark : *rest == '>' ? ">" : "");
		out_raw(&o, text, n);
		put(&o, text[n] ? "\n" : "");
		text += n + (text[n] == '\n');
		mark = rest;
	}
	return text_of(&o);
}

static void list(struct conv *c, struct out *all, const GumboNode *n, bool ordered)
{
	struct out o = { .arena = c->a };
	int number = 1;
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *item = n->v.element.children.data[i];
		const char *text = item->type == GUMBO_NODE_ELEMENT ? block_text(c, item) : "";
		if (!*text)
			continue;
		const char *mark = ordered ? arena_format(c->a, "%d. ", number++) : "- ";
		put(&o, o.used ? "\n" : "");
		put(&o, indented(c->a, text, mark, ordered ? "   " : "  "));
	}
	add_block(all, text_of(&o));
}

static void row(struct conv *c, struct out *o, const GumboNode *tr, int *rows)
{
	int columns = 0;
	put(o, *rows ? "\n|" : "|");
	for (unsigned i = 0; i < tr->v.element.children.length; i++) {
		const GumboNode *cell = tr->v.element.children.data[i];
		if (cell->type != GUMBO_NODE_ELEMENT)
			continue;
		put(o, " ");
		put(o, codes_squeezed(c->a, inside(c, cell), false));
		put(o, " |");
		columns++;
	}
	for (int i = 0; !*rows && i < columns; i++)
		put(o, i ? " --- |" : "\n| --- |");
	++*rows;
}

static void rows(struct conv *c, struct out *o, const GumboNode *n, int *count)
{
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *child = n->v.element.children.data[i];
		if (child->type != GUMBO_NODE_ELEMENT)
			continue;
		if (child->v.element.tag == GUMBO_TAG_TR)
			row(c, o, child, count);
		else if (child->v.element.tag == GUMBO_TAG_TBODY || child->v.element.tag == GUMBO_TAG_THEAD
			|| child->v.element.tag == GUMBO_TAG_TFOOT)
			rows(c, o, child, count);
	}
}

/* How many there are below n, and the first of them. */
static int count_of(const GumboNode *n, GumboTag tag, int depth, const GumboNode **first)
{
	int count = 0;
	if (n->type != GUMBO_NODE_ELEMENT || depth > HTML_DEPTH)
		return 0;
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *child = n->v.element.children.data[i];
		if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == tag) {
			*first = *first ? *first : child;
			count++;
		}
		count += count_of(child, tag, depth + 1, first);
	}
	return count;
}

/* A figure with one picture has its caption; others (galleries) are what stands in them. */
static void figure(struct conv *c, struct out *all, const GumboNode *n)
{
	const GumboNode *img = NULL, *words = NULL;
	struct out caption = { .arena = c->a }, o = { .arena = c->a };
	if (count_of(n, GUMBO_TAG_IMG, 0, &img) != 1) {
		blocks(c, all, n);
		return;
	}
	if (count_of(n, GUMBO_TAG_FIGCAPTION, 0, &words))
		add_words(&caption, words, 0);
	picture(c, &o, img, codes_squeezed(c->a, text_nfc(c->a, text_of(&caption)), false));
	flush(c, all, &o);
}

static void heading(struct conv *c, struct out *all, const GumboNode *n)
{
	static const char *const marks[] = { "##", "##", "###", "####", "#####", "######" };
	const char *text = codes_squeezed(c->a, inside(c, n), false);
	if (*text && !strstr(text, "](") )
		add_block(all, arena_format(c->a, "%s %s", marks[n->v.element.tag - GUMBO_TAG_H1], text));
	else
		blocks(c, all, n);
}

static void block(struct conv *c, struct out *all, const GumboNode *n)
{
	int count = 0;
	struct out o = { .arena = c->a };
	switch (n->v.element.tag) {
	case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5:
	case GUMBO_TAG_H6:
		heading(c, all, n);
		break;
	case GUMBO_TAG_UL: case GUMBO_TAG_OL:
		list(c, all, n, n->v.element.tag == GUMBO_TAG_OL);
		break;
	case GUMBO_TAG_BLOCKQUOTE:
		add_block(all, indented(c->a, block_text(c, n), "> ", "> "));
		break;
	case GUMBO_TAG_TABLE:
		rows(c, &o, n, &count);
		add_block(all, text_of(&o));
		break;
	case GUMBO_TAG_FIGURE:
		figure(c, all, n);
		break;
	case GUMBO_TAG_HR:
		add_block(all, "---");
		break;
	default:
		blocks(c, all, n);
	}
}

/* A text between blocks: an empty line parts paragraphs, a line end breaks the line. */
static void loose_text(struct out *run, const char *text, bool paragraph)
{
	for (; *text; text++) {
		const char *rest = text + 1 + strspn(text + 1, " \t\r");
		if (*text != '\n' || paragraph)
			add_escaped(run, text, 1);
		else if (*rest == '\n')
			put(run, "\n\n"), text = rest + strspn(rest, " \t\r\n") - 1;
		else
			put(run, run->used ? "\\\n" : " ");
	}
}

static void blocks(struct conv *c, struct out *all, const GumboNode *n)
{
	struct out run = { .arena = c->a };
	bool paragraph = n->v.element.tag == GUMBO_TAG_P || n->v.element.tag == GUMBO_TAG_LI;
	if (++c->depth > HTML_DEPTH) {
		inlines(c, &run, n);
		flush(c, all, &run);
		c->depth--;
		return;
	}
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *child = n->v.element.children.data[i];
		if (child->type == GUMBO_NODE_ELEMENT && is_block(child) && !is_dropped(child)) {
			flush(c, all, &run);
			block(c, all, child);
		} else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
			loose_text(&run, child->v.text.text, paragraph);
		} else {
			inlines(c, &run, child);
		}
	}
	flush(c, all, &run);
	c->depth--;
}

const char *html_markdown(struct arena *a, const char *text, html_picture_fn *fn, html_link_fn *link, void *of)
{
	struct conv c = { .a = a, .picture = fn, .link = link, .of = of };
	struct out all = { .arena = a };
	if (codes_tags(text) > HTML_TAGS) {
		const char *words = html_words(a, text, false);
		add_escaped(&all, words, strlen(words));
		return text_nfc(a, plain_start(a, text_of(&all)));
	}
	GumboOutput *tree = gumbo_parse(codes_resolved(a, text));
	blocks(&c, &all, tree->root);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
	return text_nfc(a, text_of(&all));
}
