#include "worker/office.h"

#include "base/archive.h"
#include "base/xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The strings of a workbook: its cells name them by number. */
struct strings { struct words text; size_t n, at[OFFICE_STRINGS + 1]; };

struct reading {
	struct archive *archive;
	struct words *to;
	struct strings *strings;   /* of a workbook, else NULL */
	struct xml *xml;
	size_t unpacked;
	int depth, skipped;        /* skipped: the depth of an element that is left out with all in it; 0: none */
	int letters;               /* > 0: letters are text here */
	char cell;                 /* type of a workbook's cell: s(hared), n(umber), t(ext) */
	char value[24];            /* and what stands in it, when that is short */
	size_t value_n;
};

/* The names of elements begin with a prefix that each program may choose: only what follows counts. */
static const char *plain(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

static bool is(const char *name, const char *const *list)
{
	while (*list && strcmp(name, *list))
		list++;
	return *list;
}

static bool begins(struct reading *r, const char *name, const char *const *left_out)
{
	if (++r->depth > OFFICE_DEEP)
		xml_stop(r->xml);
	if (!r->skipped && is(name, left_out))
		r->skipped = r->depth;
	return !r->skipped;
}

static bool ends(struct reading *r)
{
	bool read = !r->skipped;
	if (r->skipped == r->depth)
		r->skipped = 0;
	r->depth--;
	return read;
}

static void take(void *of, const char *text, int n)
{
	struct reading *r = of;
	if (r->letters && !r->skipped)
		words_add(r->to, text, (size_t)n);
	if (r->to->full)
		xml_stop(r->xml);
}

/* ------------------------------------------------------------ DOCX */
/* Fallback: the same text again, for older programs; moveFrom: it stands elsewhere now. */
static const char *const word_left_out[] = { "Fallback", "moveFrom", NULL };
static const char *const word_blanks[] = { "tab", "br", "cr", NULL };

static void word_start(void *of, const char *full, const char **attributes)
{
	struct reading *r = of;
	const char *name = plain(full);
	(void)attributes;
	if (!begins(r, name, word_left_out))
		return;
	r->letters += !strcmp(name, "t");
	if (is(name, word_blanks))
		words_blank(r->to);
}

static void word_end(void *of, const char *full)
{
	struct reading *r = of;
	const char *name = plain(full);
	if (!ends(r))
		return;
	r->letters -= !strcmp(name, "t");
	if (!strcmp(name, "p"))
		words_line(r->to);
}

/* ------------------------------------------------------------ ODT, ODS */
static const char *const open_left_out[] = { "annotation", "tracked-changes", "script", "event-listeners", NULL };
static const char *const open_lines[] = { "p", "h", NULL };
static const char *const open_blanks[] = { "s", "tab", "line-break", NULL };

static void open_start(void *of, const char *full, const char **attributes)
{
	struct reading *r = of;
	const char *name = plain(full);
	(void)attributes;
	if (!begins(r, name, open_left_out))
		return;
	r->letters += is(name, open_lines);
	if (is(name, open_blanks))
		words_blank(r->to);
}

static void open_end(void *of, const char *full)
{
	struct reading *r = of;
	bool line = is(plain(full), open_lines);
	if (!ends(r))
		return;
	r->letters -= line;
	if (line)
		words_line(r->to);
}

/* ------------------------------------------------------------ XLSX */
static const char *const sheet_left_out[] = { "rPh", NULL }; /* how to pronounce it */

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(attributes[0], name))
			return attributes[1];
	return "";
}

static void strings_start(void *of, const char *full, const char **attributes)
{
	struct reading *r = of;
	(void)attributes;
	if (begins(r, plain(full), sheet_left_out))
		r->letters += !strcmp(plain(full), "t");
}

static void strings_end(void *of, const char *full)
{
	struct reading *r = of;
	struct strings *s = r->strings;
	if (!ends(r))
		return;
	r->letters -= !strcmp(plain(full), "t");
	if (strcmp(plain(full), "si") != 0)
		return;
	s->text.between = 0;
	if (s->n == OFFICE_STRINGS)
		xml_stop(r->xml);
	else
		s->at[++s->n] = s->text.n;
}

static void book_start(void *of, const char *full, const char **attributes)
{
	struct reading *r = of;
	if (!begins(r, plain(full), sheet_left_out) || strcmp(plain(full), "sheet") != 0)
		return;
	const char *name = attribute(attributes, "name");
	words_add(r->to, name, strlen(name));
	words_line(r->to);
}

static void book_end(void *of, const char *full)
{
	(void)full;
	ends(of);
}

static void cell_start(void *of, const char *full, const char **attributes)
{
	struct reading *r = of;
	const char *name = plain(full);
	if (!begins(r, name, sheet_left_out))
		return;
	if (!strcmp(name, "c")) {
		const char *type = attribute(attributes, "t");
		r->cell = !strcmp(type, "s") ? 's' : !*type || !strcmp(type, "n") ? 'n' : strcmp(type, "b") ? 't' : 0;
	}
	r->value_n = 0;
	r->letters += !strcmp(name, "v") || !strcmp(name, "t");
}

static void cell_letters(void *of, const char *text, int n)
{
	struct reading *r = of;
	if (r->cell == 't') {
		take(of, text, n);
	} else if (r->letters && (size_t)n < sizeof r->value - r->value_n) {
		memcpy(r->value + r->value_n, text, (size_t)n);
		r->value_n += (size_t)n;
	}
}

/* Of numbers whole ones: what was computed is written otherwise in the sheet than in the file. */
static void take_value(struct reading *r)
{
	const struct strings *s = r->strings;
	r->value[r->value_n] = '\0';
	bool whole = r->value_n && strspn(r->value, "0123456789") == r->value_n;
	size_t i = whole ? strtoull(r->value, NULL, 10) : s->n;
	if (r->cell == 's' && i < s->n)
		words_add(r->to, s->text.v + s->at[i], s->at[i + 1] - s->at[i]);
	else if (r->cell == 'n' && whole)
		words_add(r->to, r->value, r->value_n);
	r->value_n = 0;
}

static void cell_end(void *of, const char *full)
{
	struct reading *r = of;
	const char *name = plain(full);
	if (!ends(r))
		return;
	r->letters -= !strcmp(name, "v") || !strcmp(name, "t");
	if (!strcmp(name, "v"))
		take_value(r);
	if (!strcmp(name, "c"))
		words_line(r->to);
	if (r->to->full)
		xml_stop(r->xml);
}

/* ------------------------------------------------------------ the parts */
static void read_part(struct reading *r, const char *name, const struct xml_reader *reader)
{
	static char piece[64 << 10];
	if (!archive_member(r->archive, name) || !(r->xml = xml_new(reader, r)))
		return;
	r->depth = r->skipped = r->letters = 0;
	for (bool more = true; more && !r->to->full;) {
		ssize_t n = archive_read(r->archive, piece, sizeof piece);
		r->unpacked += n > 0 ? (size_t)n : 0;
		more = n > 0 && r->unpacked <= OFFICE_UNPACKED && xml_read(r->xml, piece, (size_t)n, false);
	}
	xml_free(r->xml);
	words_line(r->to);
}

static void read_workbook(struct reading *r)
{
	static const struct xml_reader strings = { strings_start, strings_end, take, NULL };
	static const struct xml_reader book = { book_start, book_end, take, NULL };
	static const struct xml_reader cells = { cell_start, cell_end, cell_letters, NULL };
	static const char folder[] = "xl/worksheets/sheet";
	struct words *to = r->to;
	r->to = &r->strings->text;
	read_part(r, "xl/sharedStrings.xml", &strings);
	r->to = to;
	read_part(r, "xl/workbook.xml", &book);
	for (size_t i = 0; i < archive_members(r->archive); i++)
		if (!strncmp(archive_name(r->archive, i), folder, sizeof folder - 1))
			read_part(r, archive_name(r->archive, i), &cells);
}

void office_read(const char *type, const void *bytes, size_t n, struct words *to)
{
	static const struct xml_reader word = { word_start, word_end, take, NULL };
	static const struct xml_reader open = { open_start, open_end, take, NULL };
	struct reading r = { .archive = archive_open_bytes(bytes, n), .to = to };
	if (!r.archive)
		return;
	if (!strcmp(type, "docx")) {
		read_part(&r, "word/document.xml", &word);
		read_part(&r, "word/footnotes.xml", &word);
		read_part(&r, "word/endnotes.xml", &word);
	} else if (!strcmp(type, "xlsx") && (r.strings = calloc(1, sizeof *r.strings))) {
		read_workbook(&r);
		free(r.strings);
	} else {
		read_part(&r, "content.xml", &open);
	}
	archive_close(r.archive);
}
