/* Office (ECMA-376) and OpenDocument files are ZIP archives (APPNOTE.TXT, 4.3).  Their directory is read here, in
 * place and without unpacking: no library that unpacks meets foreign bytes in this process. */
#include "app/file/type.h"

#include <string.h>
#include <strings.h>

enum { LOCAL = 30, ENTRY = 46, END = 22 };

struct entry { const uint8_t *name; size_t name_n, packed, unpacked, at; unsigned method, flags; };

static size_t little(const uint8_t *p, int n)
{
	size_t v = 0;
	while (n--)
		v = v << 8 | p[n];
	return v;
}

static bool is_named(const struct entry *e, const char *name)
{
	return e->name_n == strlen(name) && !memcmp(e->name, name, e->name_n);
}

/* Large or small letters: what reads the file may not care either. */
static bool has(const struct entry *e, const char *part)
{
	size_t n = strlen(part);
	for (size_t i = 0; i + n <= e->name_n; i++)
		if (!strncasecmp((const char *)e->name + i, part, n))
			return true;
	return false;
}

/* One entry of the directory, whose member lies before it under the same name. */
static bool read_entry(const uint8_t *bytes, size_t directory, size_t *at, size_t end, struct entry *e)
{
	const uint8_t *p = bytes + *at;
	if (end - *at < ENTRY || memcmp(p, "PK\1\2", 4))
		return false;
	*e = (struct entry){ p + ENTRY, little(p + 28, 2), little(p + 20, 4), little(p + 24, 4), little(p + 42, 4),
		(unsigned)little(p + 10, 2), (unsigned)little(p + 8, 2) };
	size_t whole = ENTRY + e->name_n + little(p + 30, 2) + little(p + 32, 2);
	if (whole > end - *at || !e->name_n || e->flags & 1 || (e->method && e->method != 8) || little(p + 34, 2))
		return false;
	*at += whole;
	const uint8_t *l = bytes + e->at;
	return e->at + LOCAL <= directory && !memcmp(l, "PK\3\4", 4) && little(l + 26, 2) == e->name_n
		&& LOCAL + e->name_n + little(l + 28, 2) + e->packed <= directory - e->at
		&& !memcmp(l + LOCAL, e->name, e->name_n) && (e->method || e->packed == e->unpacked);
}

/* Names that lead out of the archive when somebody unpacks it. */
static bool is_wild(const struct entry *e)
{
	return e->name[0] == '/' || has(e, "..") || has(e, "\\") || memchr(e->name, 0, e->name_n) || has(e, ":");
}

static bool is_program(const struct entry *e)
{
	static const char *const parts[] = { "vbaproject", "vbadata", "macrosheets/", "activex", "oleobject" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (has(e, parts[i]))
			return true;
	return !strncmp((const char *)e->name, "Basic/", e->name_n < 6 ? e->name_n : 6)
		|| !strncmp((const char *)e->name, "Scripts/", e->name_n < 8 ? e->name_n : 8);
}

/* What the archive holds, taken together. */
struct found { bool types, word, sheet; const char *open; size_t unpacked; };

/* The first member of an OpenDocument file says, unpacked, which it is. */
static const char *open_type(const uint8_t *bytes, const struct entry *e)
{
	static const char text[] = "application/vnd.oasis.opendocument.text", sheet[] = "application/vnd.oasis.opendocument.spreadsheet";
	const uint8_t *l = bytes + e->at, *p = l + LOCAL + e->name_n + little(l + 28, 2);
	if (e->at || e->method || !is_named(e, "mimetype"))
		return NULL;
	return e->packed == sizeof text - 1 && !memcmp(p, text, e->packed) ? "odt"
		: e->packed == sizeof sheet - 1 && !memcmp(p, sheet, e->packed) ? "ods" : NULL;
}

static enum file_trouble take(const uint8_t *bytes, const struct entry *e, struct found *f)
{
	if (is_wild(e))
		return FILE_DAMAGED;
	if (is_program(e))
		return FILE_MACROS;
	f->unpacked += e->unpacked;
	if (f->unpacked > FILE_UNPACKED)
		return FILE_BOMB;
	f->types |= is_named(e, "[Content_Types].xml");
	f->word |= is_named(e, "word/document.xml");
	f->sheet |= is_named(e, "xl/workbook.xml");
	if (!e->at)
		f->open = open_type(bytes, e);
	return FILE_GOOD;
}

enum file_trouble file_look_zip(const uint8_t *bytes, size_t n, const char **name)
{
	/* The end stands at the end: no comment, no tail, one disk, no ZIP64. */
	const uint8_t *end = bytes + (n < END ? 0 : n - END);
	*name = NULL;
	if (n < END + ENTRY + LOCAL || memcmp(end, "PK\5\6", 4) || little(end + 20, 2) || little(end + 4, 4))
		return FILE_DAMAGED;
	size_t members = little(end + 10, 2), length = little(end + 12, 4), at = little(end + 16, 4), directory = at;
	if (members > FILE_MEMBERS)
		return FILE_BOMB;
	if (little(end + 8, 2) != members || at > n - END || length != n - END - at)
		return FILE_DAMAGED;
	struct found f = { 0 };
	for (size_t i = 0; i < members; i++) {
		struct entry e;
		enum file_trouble trouble = read_entry(bytes, directory, &at, n - END, &e) ? take(bytes, &e, &f) : FILE_DAMAGED;
		if (trouble != FILE_GOOD)
			return trouble;
	}
	if (at != n - END)
		return FILE_DAMAGED;
	*name = f.open ? f.open : f.types && f.word && !f.sheet ? "docx" : f.types && f.sheet && !f.word ? "xlsx" : NULL;
	return FILE_GOOD;
}
