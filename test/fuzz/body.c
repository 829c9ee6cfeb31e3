/* Multipart forms: in pieces of any size the same fields and files, and no file is left behind. */
#include "http/body.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct route upload = { POST, "/x", NULL, .flags = UPLOAD };
static char folder[64];

static enum status read_body(struct arena *a, struct req *rq, const char *bytes, size_t n, size_t step)
{
	struct body b = { .limit = 1 << 20 };
	*rq = (struct req){ .arena = a, .route = &upload };
	enum status status = body_begin(&b, rq, "multipart/form-data; boundary=B", folder, 4096);
	for (size_t i = 0; i < n && !status; i += step)
		status = body_take(&b, bytes + i, n - i < step ? n - i : step);
	status = status ? status : body_end(&b);
	body_free(&b);
	return status;
}

static void nothing_left(void)
{
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			abort();
	closedir(d);
}

static void remove_folder(void)
{
	rmdir(folder);
}

static void make_folder(void)
{
	snprintf(folder, sizeof folder, "/tmp/fuzz-body.XXXXXX");
	if (!mkdtemp(folder))
		abort();
	atexit(remove_folder);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena a = { 0 };
	struct req one, two;
	if (!*folder)
		make_folder();
	enum status s = read_body(&a, &one, (const char *)bytes, n, n ? n : 1);
	if (s != read_body(&a, &two, (const char *)bytes, n, 3))
		abort();
	if (!s && (one.params.n != two.params.n || one.uploads.n != two.uploads.n))
		abort();
	for (size_t i = 0; !s && i < one.params.n; i++)
		if (strcmp(one.params.v[i].name, two.params.v[i].name) || strcmp(one.params.v[i].value, two.params.v[i].value))
			abort();
	for (size_t i = 0; !s && i < one.uploads.n; i++)
		if (one.uploads.v[i].size != two.uploads.v[i].size)
			abort();
	nothing_left();
	arena_free(&a);
	return 0;
}
