/* Office documents as the text worker meets them: any bytes as an archive, and any bytes as a part of a sound one; what
 * comes out is UTF-8 within bounds. */
#include "base/text.h"
#include "worker/office.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const types[] = { "docx", "xlsx", "odt" };
static const char *const parts[] = { "word/document.xml", "xl/worksheets/sheet1.xml", "content.xml" };

static void put(unsigned char **p, size_t v, int n)
{
	for (int i = 0; i < n; i++, v >>= 8)
		*(*p)++ = (unsigned char)v;
}

static uint32_t crc(const unsigned char *bytes, size_t n)
{
	uint32_t c = ~0u;
	for (size_t i = 0; i < n; i++) {
		c ^= bytes[i];
		for (int k = 0; k < 8; k++)
			c = c >> 1 ^ (c & 1 ? 0xEDB88320u : 0);
	}
	return ~c;
}

/* What a local head and an entry of the directory both say. */
static void put_member(unsigned char **p, uint32_t sum, size_t n, const char *name)
{
	put(p, 20, 2);
	put(p, 0, 4);            /* flags, method: not packed */
	put(p, 0x58e80000, 4);   /* when */
	put(p, sum, 4);
	put(p, n, 4);
	put(p, n, 4);
	put(p, strlen(name), 2);
	put(p, 0, 2);
}

/* An archive with the bytes as its one part. */
static unsigned char *archive_of(const char *name, const unsigned char *bytes, size_t n, size_t *size)
{
	enum { HEADS = 200 };
	unsigned char *whole = malloc(n + HEADS), *p = whole;
	uint32_t sum = crc(bytes, n);
	put(&p, 0x04034b50, 4);
	put_member(&p, sum, n, name);
	memcpy(p, name, strlen(name));
	memcpy(p += strlen(name), bytes, n);
	p += n;
	size_t at = (size_t)(p - whole);
	put(&p, 0x02014b50, 4);
	put(&p, 20, 2);
	put_member(&p, sum, n, name);
	put(&p, 0, 10);
	put(&p, 0, 4);
	memcpy(p, name, strlen(name));
	p += strlen(name);
	size_t length = (size_t)(p - whole) - at;
	put(&p, 0x06054b50, 4);
	put(&p, 0, 4);
	put(&p, 0x10001, 4);
	put(&p, length, 4);
	put(&p, at, 4);
	put(&p, 0, 2);
	*size = (size_t)(p - whole);
	return whole;
}

static const struct words *read_it(const char *type, const unsigned char *bytes, size_t n)
{
	static struct words words;
	words.n = 0;
	words.between = 0;
	words.full = false;
	office_read(type, bytes, n, &words);
	if (words.n > WORDS_MOST || !text_is_utf8(words.v, words.n))
		abort();
	return &words;
}

static const struct words *read_part(size_t i, const unsigned char *bytes, size_t n)
{
	size_t size;
	unsigned char *whole = archive_of(parts[i], bytes, n, &size);
	const struct words *words = read_it(types[i], whole, size);
	free(whole);
	return words;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char part[] = "<d><p><t>a</t></p></d>";
	(void)argc, (void)argv;
	if (read_part(0, (const unsigned char *)part, sizeof part - 1)->n != 1)
		abort(); /* the archive is not one: nothing would be tried */
	return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		read_it(types[i], bytes, n);
		read_part(i, bytes, n);
	}
	return 0;
}
