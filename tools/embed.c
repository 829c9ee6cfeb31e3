/* embed: write the files named as one C source: the schema, the texts, and what browsers load.
 * Files of static/ get the address /static/NAME.HASH.EXT, so that they may be kept for ever, and are
 * packed here, once, as small as can be: gzip, and brotli where its library is installed.
 * NAME=FILE embeds a file that the build made under the name of one that stands in no folder. */
#include <libdeflate.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if __has_include(<brotli/encode.h>)
#include <brotli/encode.h>
#endif

static unsigned char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		perror(path), exit(1);
	unsigned char *bytes = malloc(16 << 20);
	*n = bytes ? fread(bytes, 1, 16 << 20, f) : 0;
	fclose(f);
	return bytes;
}

/* FNV-1a: names a version, protects nothing. */
static uint64_t hash(const unsigned char *bytes, size_t n)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ bytes[i]) * 1099511628211u;
	return h;
}

static void write_bytes(const char *kind, int i, const unsigned char *bytes, size_t n)
{
	printf("static const unsigned char %s_%d[] = {", kind, i);
	for (size_t k = 0; k < n; k++)
		printf("%s%u,", k % 32 ? "" : "\n", bytes[k]);
	printf("0 };\n\n");
}

/* Text; pictures and fonts are packed already. */
static bool is_packable(const char *path)
{
	static const char *const endings[] = { ".css", ".js", ".svg", ".txt", ".json", ".html", ".webmanifest" };
	const char *dot = strrchr(path, '.');
	bool text = false;
	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
		text = text || !strcmp(dot, endings[i]);
	return text && !strncmp(path, "static/", 7);
}

/* Their sizes, or 0 where packing wins nothing. */
static size_t write_gzip(int i, const unsigned char *bytes, size_t n)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(12);
	unsigned char *packed = malloc(n);
	size_t size = libdeflate_gzip_compress(c, bytes, n, packed, n);
	if (size)
		write_bytes("gzip", i, packed, size);
	libdeflate_free_compressor(c);
	free(packed);
	return size;
}

static size_t write_brotli(int i, const unsigned char *bytes, size_t n)
{
#if __has_include(<brotli/encode.h>)
	size_t size = n;
	unsigned char *packed = malloc(n);
	if (!BrotliEncoderCompress(11, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, n, bytes, &size, packed))
		size = 0;
	if (size)
		write_bytes("brotli", i, packed, size);
	free(packed);
	return size;
#else
	(void)i, (void)bytes, (void)n;
	return 0;
#endif
}

static void write_row(int i, const char *path, size_t n, uint64_t h, size_t gzip, size_t brotli)
{
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	const char *dot = strrchr(name, '.');
	printf("\t{ \"%s\", \"/static/%.*s.%016llx%s\", file_%d, %zu, ", path, (int)(dot - name), name,
		(unsigned long long)h, dot, i, n);
	printf(gzip ? "gzip_%d, %zu, " : "NULL, 0, ", i, gzip);
	printf(brotli ? "brotli_%d, %zu },\n" : "NULL, 0 },\n", i, brotli);
}

int main(int argc, char **argv)
{
	struct { size_t n, gzip, brotli; uint64_t hash; } *files = calloc((size_t)argc, sizeof *files);
	printf("/* Made by tools/embed. */\n#include \"base/embed.h\"\n\n");
	for (int i = 1; i < argc; i++) {
		char *from = strchr(argv[i], '=');
		if (from)
			*from++ = '\0';
		unsigned char *bytes = read_file(from ? from : argv[i], &files[i].n);
		files[i].hash = hash(bytes, files[i].n);
		write_bytes("file", i, bytes, files[i].n);
		if (is_packable(argv[i])) {
			files[i].gzip = write_gzip(i, bytes, files[i].n);
			files[i].brotli = write_brotli(i, bytes, files[i].n);
		}
		free(bytes);
	}
	printf("const struct embedded embedded[] = {\n");
	for (int i = 1; i < argc; i++)
		write_row(i, argv[i], files[i].n, files[i].hash, files[i].gzip, files[i].brotli);
	printf("\t{ 0 }\n};\n");
	free(files);
	return 0;
}
