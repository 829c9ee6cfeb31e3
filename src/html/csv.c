#include "html/csv.h"

#include <string.h>

/* True: it is the first of its line. */
static bool cell(struct out *o)
{
	if (!o->used || o->text[o->used - 1] == '\n')
		return true;
	out_raw(o, ",", 1);
	return false;
}

void csv_start(struct out *o, const char *head)
{
	out_raw(o, "\xef\xbb\xbf", 3);
	out_raw(o, head, strlen(head));
	csv_end(o);
}

void csv_text(struct out *o, const char *text)
{
	bool first = cell(o);
	text = text ? text : "";
	bool formula = *text && strchr("=+-@\t\r", *text);
	/* An empty first cell is "": the next one looks for the end of the line before. */
	if (!formula && !strpbrk(text, ",\"\r\n") && (*text || !first)) {
		out_raw(o, text, strlen(text));
		return;
	}
	out_raw(o, formula ? "\"'" : "\"", formula ? 2 : 1);
	for (const char *p = text; *p; p++)
		out_raw(o, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
	out_raw(o, "\"", 1);
}

void csv_number(struct out *o, int64_t n)
{
	cell(o);
	html_int(o, n);
}

void csv_vnd(struct out *o, struct vnd money)
{
	if (money.unknown)
		csv_text(o, "");
	else
		csv_number(o, money.dong);
}

void csv_day(struct out *o, struct day day)
{
	csv_text(o, day.iso);
}

void csv_end(struct out *o)
{
	out_raw(o, "\r\n", 2);
}
