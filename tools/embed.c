/* embed: write the files named as one C source: the schema, the texts, and what browsers load.
 * Files of static/ get the address /static/NAME.HASH.EXT, so that they may be kept for ever. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

int main(int argc, char **argv)
{
	printf("/* Made by tools/embed. */\n#include \"base/embed.h\"\n\n");
	for (int i = 1; i < argc; i++) {
		size_t n;
		unsigned char *bytes = read_file(argv[i], &n);
		printf("static const unsigned char file_%d[] = {", i);
		for (size_t k = 0; k < n; k++)
			printf("%s%u,", k % 32 ? "" : "\n", bytes[k]);
		printf("0 };\n\n");
		free(bytes);
	}
	printf("const struct embedded embedded[] = {\n");
	for (int i = 1; i < argc; i++) {
		size_t n;
		unsigned char *bytes = read_file(argv[i], &n);
		const char *name = strrchr(argv[i], '/') ? strrchr(argv[i], '/') + 1 : argv[i];
		const char *dot = strrchr(name, '.');
		printf("\t{ \"%s\", \"/static/%.*s.%016llx%s\", file_%d, %zu },\n", argv[i], (int)(dot - name), name,
			(unsigned long long)hash(bytes, n), dot, i, n);
		free(bytes);
	}
	printf("\t{ 0 }\n};\n");
	return 0;
}
