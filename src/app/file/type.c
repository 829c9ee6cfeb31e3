#include "app/file/type.h"

#include "base/lang.h"

#include <string.h>

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OPEN   "application/vnd.oasis.opendocument."

const struct file_type file_types[] = {
	{ "pdf", "application/pdf", "PDF", false },
	{ "docx", OFFICE "wordprocessingml.document", "Word (DOCX)", false },
	{ "xlsx", OFFICE "spreadsheetml.sheet", "Excel (XLSX)", false },
	{ "odt", OPEN "text", "OpenDocument (ODT)", false },
	{ "ods", OPEN "spreadsheet", "OpenDocument (ODS)", false },
	{ "mp3", "audio/mpeg", "MP3", true },
	{ "m4a", "audio/mp4", "M4A", true },
	{ "ogg", "audio/ogg", "Ogg", true },
	{ 0 }
};

const struct file_type *file_type_named(const char *name)
{
	for (const struct file_type *t = file_types; t->name; t++)
		if (name && !strcmp(t->name, name))
			return t;
	return NULL;
}

/* Nothing before its first byte, nothing behind its end: so it can be nothing else as well. */
static enum file_trouble look_pdf(const uint8_t *bytes, size_t n)
{
	static const char end[] = "%%EOF";
	while (n && (bytes[n - 1] == '\n' || bytes[n - 1] == '\r' || bytes[n - 1] == ' '))
		n--;
	if (n < 64 || memcmp(bytes + n - (sizeof end - 1), end, sizeof end - 1))
		return FILE_DAMAGED;
	static const char *const programs[] = { "/JavaScript", "/Launch", "/RichMedia" };
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		if (memmem(bytes, n, programs[i], strlen(programs[i])))
			return FILE_MACROS;
	return FILE_GOOD;
}

enum file_trouble file_look(const uint8_t *bytes, size_t n, const struct file_type **type)
{
	const char *name = NULL;
	bool place = false;
	enum file_trouble trouble = FILE_GOOD;
	*type = NULL;
	if (n > 8 && !memcmp(bytes, "%PDF-", 5)) {
		name = "pdf";
		trouble = look_pdf(bytes, n);
	} else if (n > 4 && !memcmp(bytes, "PK\3\4", 4)) {
		trouble = file_look_zip(bytes, n, &name);
	} else {
		name = file_look_sound(bytes, n, &place);
	}
	if (trouble != FILE_GOOD || place)
		return place ? FILE_PLACE : trouble;
	*type = file_type_named(name);
	return *type ? FILE_GOOD : FILE_TYPE;
}
