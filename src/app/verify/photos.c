/* The pictures of all photo rows must lie in the data folder, whole and of their size, and the stored files with the
 * bytes of their hash. */
#include "app/verify/verify.h"

#include "app/evidence/photo.h"
#include "app/file/file.sql.h"
#include "app/file/store.h"
#include "base/lang.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PORTION = 1000 };

/* Is it of that size when it is made no larger than `side`?  (The sizes of WebP and AVIF may differ by rounding.) */
static bool fits(const struct verify_photo *p, int side, int64_t width, int64_t height)
{
	int64_t w = photo_fit(p->width, p->height, side) - width, h = photo_fit(p->height, p->width, side) - height;
	return w >= -1 && w <= 1 && h >= -1 && h <= 1;
}

static void check_photo(struct verify *v, struct arena *a, const struct verify_photo *p)
{
	const char *name = arena_format(a, "photo %s", p->hash);
	for (enum photo_format f = 0; f < (p->modern ? PHOTO_FORMATS : PHOTO_WEBP); f++)
		for (int i = 0; i < PHOTO_SIDES; i++) {
			int64_t width, height;
			const char *one = arena_format(a, "%d.%s", photo_sides[i], photo_endings[f]);
			if (access(photo_path(a, v->data, p->hash, photo_sides[i], f), R_OK))
				verify_differs(v, name, N_("its file is missing: {1}"), one);
			else if (!photo_look(a, v->data, p->hash, photo_sides[i], f, &width, &height))
				verify_differs(v, name, N_("its file is damaged: {1}"), one);
			else if (!fits(p, photo_sides[i], width, height))
				verify_differs(v, name, N_("its file has another size: {1}"), one);
		}
}

static size_t check_photos(struct verify *v, struct arena *a, void *of)
{
	int64_t *after = of;
	struct verify_photo_list rows = verify_photo_rows(v->db, *after, PORTION);
	for (size_t i = 0; i < rows.n; i++) {
		if (photo_is_hash(rows.v[i].hash, strlen(rows.v[i].hash)))
			check_photo(v, a, &rows.v[i]);
		*after = rows.v[i].id;
	}
	return rows.n;
}

void verify_photos(struct verify *v)
{
	int64_t after = 0;
	verify_portions(v, PORTION, check_photos, &after);
	v->checks++;
}

static void check_file(struct verify *v, struct arena *a, const struct file_line *f)
{
	struct stat s;
	const char *name = arena_format(a, "file %s", f->hash), *path = file_path(a, v->data, f->hash);
	if (!photo_is_hash(f->hash, strlen(f->hash)) || !file_type_named(f->type))
		verify_differs(v, name, N_("its hash or its type cannot be: {1}"), f->type);
	else if (access(path, R_OK))
		verify_differs(v, name, N_("its file is missing: {1}"), path);
	else if (stat(path, &s) || s.st_size != f->bytes)
		verify_differs(v, name, N_("its file has another size: {1}"), path);
	else if (!file_is_whole(a, v->data, f->hash))
		verify_differs(v, name, N_("the file is no longer what was sent: {1}"), path);
}

struct behind { char hash[80]; };

static size_t check_files(struct verify *v, struct arena *a, void *of)
{
	struct behind *last = of;
	struct file_line_list rows = files_behind(v->db, last->hash, PORTION);
	for (size_t i = 0; i < rows.n; i++)
		check_file(v, a, &rows.v[i]);
	if (rows.n)
		snprintf(last->hash, sizeof last->hash, "%s", rows.v[rows.n - 1].hash);
	return rows.n;
}

void verify_files(struct verify *v)
{
	struct behind last = { "" };
	verify_portions(v, PORTION, check_files, &last);
	v->checks++;
}
