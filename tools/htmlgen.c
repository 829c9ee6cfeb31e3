/* htmlgen: compile one .html template to C (or, with -h, to its header).
 *
 *   {% page NAME(C parameters) %} ... {% end %}   a function: void NAME(struct out *o, ...)
 *   {{ expression }}                              a value, written as its C type and place ask
 *   [[text]]                                      a text in the reader's language
 *   {% each x in list %} ... {% end %}            for every element of a { v, n } list
 *   {% if expression %} ... {% else %} ... {% end %}
 *   {% show NAME(arguments) %}                    another page, here
 *   {% include "file.h" %}                        what the parameters need
 *   {# a comment #}
 *   a backslash at the end of a line              the next line, without the tabs before it, goes on with this one
 *
 * The tool follows the HTML just far enough to know the place of a value: text, a quoted
 * attribute, the start of a link, or a later part of a link.  Anywhere else (unquoted, in a
 * script, a style or an on* attribute) a value stops the build, with file and line.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place { TEXT, TAG, ATTR, LINK, LINK_PART, COMMENT, FORBIDDEN };

static const char *file;
static int line = 1;
static bool header;

/* Where we are in the HTML. */
static enum place place = TEXT;
static char quote;           /* the quote that ends this attribute, or 0 */
static char word[32];        /* the tag or attribute name just read */
static size_t word_length;
static bool raw;             /* in <script> or <style> */

/* Where each open statement began: its branches must all end there. */
static enum place began[64];
static int depth;

static _Noreturn void stop(const char *message)
{
	fprintf(stderr, "%s:%d: error: %s\n", file, line, message);
	exit(1);
}

__attribute__((format(printf, 1, 2)))
static void code(const char *fmt, ...)
{
	if (header)
		return;
	va_list ap;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
}

static bool starts(const char *p, const char *with)
{
	return !strncmp(p, with, strlen(with));
}

static enum place place_in(const char *attribute)
{
	static const char *const links[] = { "href", "src", "action", "formaction", "cite", "poster" };
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (!strcmp(attribute, links[i]))
			return LINK;
	bool unsafe = starts(attribute, "on") || !strcmp(attribute, "style") || !strcmp(attribute, "srcdoc");
	return unsafe ? FORBIDDEN : ATTR;
}

/* Follow one character of literal HTML. */
static void follow(const char *p)
{
	switch (place) {
	case TEXT:
		if (starts(p, "<!--")) {
			place = COMMENT;
		} else if (*p == '<' && (isalpha((unsigned char)p[1]) || strchr("/!", p[1]))) {
			place = TAG;
			word_length = 0;
			raw = starts(p, "<script") || starts(p, "<style");
		}
		break;
	case TAG:
		if (*p == '>') {
			place = raw ? FORBIDDEN : TEXT;
		} else if (*p == '"' || *p == '\'') {
			word[word_length] = '\0';
			quote = *p;
			place = place_in(word);
		} else if (isspace((unsigned char)*p)) {
			word_length = 0;
		} else if (*p != '=' && word_length < sizeof word - 1) {
			word[word_length++] = (char)tolower((unsigned char)*p);
		}
		break;
	case COMMENT:
		if (*p == '>' && p[-1] == '-' && p[-2] == '-')
			place = TEXT;
		break;
	case FORBIDDEN:
		if (raw && !quote && (starts(p, "</script") || starts(p, "</style"))) {
			place = TAG;
			raw = false;
			break;
		}
		/* fall through */
	default:
		if (quote && *p == quote) {
			place = TAG;
			quote = 0;
			word_length = 0;
		} else if (place == LINK) {
			place = LINK_PART;
		}
	}
}

/* Where a line that ends with a backslash goes on: neither its end nor the tabs that follow are written. */
static const char *go_on(const char *p, const char *to)
{
	while (p + 1 < to && p[0] == '\\' && p[1] == '\n') {
		line++;
		for (p += 2; p < to && *p == '\t';)
			p++;
	}
	return p;
}

static void literal(const char *from, const char *to)
{
	size_t size = 0;
	from = go_on(from, to);
	if (from == to)
		return;
	code("\tout_raw(o, \"");
	for (const char *p = from; p < to; p = go_on(p + 1, to)) {
		follow(p);
		size++;
		line += *p == '\n';
		if (*p == '\n')
			code("\\n");
		else
			code(strchr("\"\\", *p) ? "\\%c" : "%c", *p);
	}
	code("\", %zu);\n", size);
}

static void value(const char *fmt, const char *expression)
{
	static const char *const writer[] = {
		[TEXT] = "HTML_IN_TEXT", [ATTR] = "HTML_IN_ATTR",
		[LINK] = "HTML_IN_LINK", [LINK_PART] = "HTML_IN_LINK_PART",
	};
	if (place == TAG)
		stop("put quotes round the value of this attribute");
	if (place == COMMENT || place == FORBIDDEN)
		stop("no value may stand here (comment, script, style or on* attribute)");
	code("#line %d \"%s\"\n\t%s(o, ", line, file, writer[place]);
	code(fmt, expression);
	code(");\n");
	if (place == LINK)
		place = LINK_PART;
}

/* "name(a, b)" becomes "name(o, a, b)", or in a page's head "name(struct out *o, a, b)". */
static void call(const char *s, const char *first, const char *end, bool prototype)
{
	const char *open = strchr(s, '(');
	if (!open)
		stop("write name(arguments)");
	const char *comma = open[1] == ')' ? "" : ", ";
	if (header == prototype || !header)
		printf("%.*s(%s%s%s%s", (int)(open - s), s, first, comma, open + 1, end);
}

/* A function that makes the list is called once; any other list stays where it is. */
static void each(const char *name, const char *list)
{
	if (list[strlen(list) - 1] == ')') {
		code("\tfor (struct { size_t at; __typeof__(%s) list; } %s_of = { 0, %s }; %s_of.at < %s_of.list.n; %s_of.at++) {\n",
			list, name, list, name, name, name);
		code("\tconst size_t %s_n __attribute__((unused)) = %s_of.at;\n", name, name);
		code("\tconst __typeof__(*%s_of.list.v) *%s = &%s_of.list.v[%s_n];\n", name, name, name, name);
		return;
	}
	code("\tfor (size_t %s_n = 0; %s_n < (%s).n; %s_n++) {\n", name, name, list, name);
	code("\tconst __typeof__(*(%s).v) *%s = &(%s).v[%s_n];\n", list, name, list, name);
}

static void statement(const char *s)
{
	char name[64], list[256];
	code("#line %d \"%s\"\n", line, file);
	if (starts(s, "include ")) {
		if (header)
			printf("#include %s\n", s + strlen("include "));
	} else if (starts(s, "page ")) {
		if (depth)
			stop("a page cannot be inside a page");
		began[depth++] = place = TEXT;
		printf("void ");
		call(s + strlen("page "), "struct out *o", header ? ";\n" : "\n{\n", header);
	} else if (sscanf(s, "each %63s in %255[^\n]", name, list) == 2) {
		began[depth++] = place;
		each(name, list);
	} else if (starts(s, "if ")) {
		began[depth++] = place;
		code("\tif (%s) {\n", s + strlen("if "));
	} else if (!strcmp(s, "else")) {
		if (place != began[depth - 1])
			stop("this branch ends in another place of the HTML than it began");
		code("\t} else {\n");
	} else if (starts(s, "else if ")) {
		if (place != began[depth - 1])
			stop("this branch ends in another place of the HTML than it began");
		code("\t} else if (%s) {\n", s + strlen("else if "));
	} else if (starts(s, "show ")) {
		code("\t");
		if (!header)
			call(s + strlen("show "), "o", ";\n", false);
	} else if (!strcmp(s, "end")) {
		if (depth == 0)
			stop("{% end %} without a beginning");
		if (place != began[--depth])
			stop("this ends in another place of the HTML than it began");
		code(depth ? "\t}\n" : "}\n");
	} else {
		stop("unknown statement");
	}
}

static char *inside(const char *from, const char *to)
{
	while (from < to && isspace((unsigned char)*from))
		from++;
	while (to > from && isspace((unsigned char)to[-1]))
		to--;
	return strndup(from, (size_t)(to - from));
}

static void compile(const char *p)
{
	static const char *const ends[] = { ['{'] = "}}", ['%'] = "%}", ['#'] = "#}", ['['] = "]]" };
	while (*p) {
		const char *open = p;
		while (*open && !(starts(open, "{{") || starts(open, "{%") || starts(open, "{#") ||
				starts(open, "[[")))
			open++;
		if (depth)
			literal(p, open);
		else
			for (; p < open; p++)
				line += *p == '\n';
		if (!*open)
			break;

		char kind = open[1];
		const char *close = strstr(open, ends[(unsigned char)kind]);
		if (!close)
			stop("this is never closed");
		char *text = inside(open + 2, close);
		if (kind == '{')
			value("(%s)", text);
		else if (kind == '[')
			value("_(\"%s\")", text);
		else if (kind == '%')
			statement(text);
		free(text);

		for (p = open; p < close; p++)
			line += *p == '\n';
		p = close + 2;
		if (strchr("%#", kind) && *p == '\n') { /* a line of its own leaves no empty line */
			line++;
			p++;
		}
	}
	if (depth)
		stop("{% end %} is missing");
}

int main(int argc, char **argv)
{
	header = argc == 3 && !strcmp(argv[1], "-h");
	if (argc != 2 + header)
		return fprintf(stderr, "usage: htmlgen [-h] file.html\n"), 2;
	file = argv[1 + header];
	FILE *f = fopen(file, "rb");
	if (!f)
		return perror(file), 1;
	static char text[1 << 20];
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	fclose(f);

	printf("/* Made by htmlgen from %s.  Do not edit. */\n", file);
	printf(header ? "#pragma once\n#include \"html/html.h\"\n" : "#include \"%s.h\"\n", file);
	compile(text);
	return 0;
}
