/* media/ of a bundle.  A photo that an export wrote is HASH.jpg: the largest picture under the hash of the file
 * that was sent once.  It is taken as it is, so that the next export writes the same bytes.  Every other picture goes
 * through the worker like one that a form brings.  The data folder gets them when nothing can fail any more. */
#include "app/exchange/importing.h"

#include "app/evidence/evidence.h"
#include "app/file/file.h"
#include "app/file/text.h"
#include "base/crypto.h"
#include "base/lang.h"

#include <string.h>
#include <sys/stat.h>

#define KEEP(im, list, hash) do { \
	if ((im)->list.n == (im)->list.room) { \
		size_t room_ = (im)->list.room ? 2 * (im)->list.room : 64; \
		const char **more_ = arena_new((im)->arena, const char *, room_); \
		if ((im)->list.n) \
			memcpy(more_, (im)->list.v, (im)->list.n * sizeof *more_); \
		(im)->list.v = more_; \
		(im)->list.room = room_; \
	} \
	(im)->list.v[(im)->list.n++] = arena_copy((im)->arena, hash); \
} while (0)

const char *import_media_folder(struct import *im, const struct line *l)
{
	const char *slash = strrchr(l->path, '/');
	return arena_format(&im->scratch, "%.*smedia", slash ? (int)(slash + 1 - l->path) : 0, l->path);
}

static const char *photo_problem(enum photo_trouble trouble)
{
	switch (trouble) {
	case PHOTO_TYPE: return _("this is no picture that can be taken: JPEG, PNG, WebP or HEIC");
	case PHOTO_PIXELS: return _("this picture has more than 50 million pixels");
	case PHOTO_DAMAGED: return _("this picture is damaged");
	case PHOTO_FULL: return _("the data folder cannot be written");
	default: return _("this picture could not be read; import again");
	}
}

static const char *file_problem(enum file_trouble trouble)
{
	switch (trouble) {
	case FILE_TYPE: return _("this is none of the files that can be taken: PDF, Word, Excel, OpenDocument, MP3, M4A, Ogg");
	case FILE_MACROS: return _("this file holds programs (macros); save it without them");
	case FILE_BOMB: return _("unpacked this file would be too large");
	case FILE_PLACE: return _("this recording says where it was made; take that out");
	case FILE_FULL: return _("the data folder cannot be written");
	default: return _("this file is damaged");
	}
}

/* What a name says and what lies there. */
struct at { const char *name, *path, *said, *is; int64_t bytes; };  /* said: the hash of its name; is: of its content */

static const char *look(struct import *im, const char *folder, const char *name, struct at *at)
{
	struct arena *a = &im->scratch;
	char hash[HASH_HEX + 1];
	struct stat st;
	name += strncmp(name, "media/", 6) ? 0 : 6;
	*at = (struct at){ .name = name, .path = arena_format(a, "%s/%s", folder, name) };
	if (!*name || *name == '.' || strchr(name, '/'))
		return _("write the name of a file in media/, without a folder");
	if (strlen(name) > HASH_HEX && name[HASH_HEX] == '.' && photo_is_hash(arena_copy_n(a, name, HASH_HEX), HASH_HEX))
		at->said = arena_copy_n(a, name, HASH_HEX);
	if (!lstat(at->path, &st) && S_ISREG(st.st_mode) && crypto_sha256_file(at->path, hash)) {
		at->is = arena_copy(a, hash);
		at->bytes = st.st_size;
	}
	if (!at->is && !at->said)
		return _("there is no file of this name in media/");
	return im->rq.config ? NULL : _("there is no data folder to put it into");
}

const char *import_photo(struct import *im, const char *folder, const char *name, struct import_media *m)
{
	struct at at;
	struct photo_made made = { 0 };
	struct arena *a = &im->scratch;
	const char *problem = look(im, folder, name, &at);
	if (problem)
		return problem;
	bool ready = at.said && !strcmp(at.name + HASH_HEX, ".jpg") && (!at.is || strcmp(at.is, at.said) != 0);
	const char *data = im->rq.config->data, *hash = ready ? at.said : at.is;
	const struct photo *known = hash ? photo_by_hash(im->db, hash) : NULL;
	if (known && photo_find(a, data, hash, &made)) {
		*m = (struct import_media){ known->id, arena_format(a, "%s.jpg", hash) };
		return NULL;
	}
	if (!at.is)
		return _("there is no file of this name in media/");
	enum photo_trouble trouble = ready ? photo_take(a, data, hash, at.path, &made)
		: photo_make(a, data, at.path, at.bytes, &made);
	if (trouble == PHOTO_TYPE && ready)
		return _("a picture whose name is a hash is one that an export wrote: a JPEG without any further data, at most 1600 pixels");
	if (trouble != PHOTO_GOOD)
		return photo_problem(trouble);
	KEEP(im, photos, hash);
	*m = (struct import_media){ evidence_photo_row(&im->rq, &made), arena_format(a, "%s.jpg", hash) };
	return NULL;
}

const char *import_stored(struct import *im, const char *folder, const char *name, struct import_media *m)
{
	struct at at;
	struct file_came came = { 0 };
	struct arena *a = &im->scratch;
	const char *problem = look(im, folder, name, &at);
	if (problem)
		return problem;
	if (at.is && at.said && strcmp(at.is, at.said) != 0)
		return _("this file is not the one that its name says: its content has another hash");
	const char *data = im->rq.config->data, *hash = at.is ? at.is : at.said;
	const struct file *known = file_by_hash(im->db, hash);
	if (known && file_is_whole(a, data, hash)) {
		*m = (struct import_media){ known->id, arena_format(a, "%s.%s", hash, known->type) };
		return NULL;
	}
	if (!at.is)
		return _("there is no file of this name in media/");
	enum file_trouble trouble = file_copy(a, data, at.path, &came);
	if (trouble != FILE_GOOD)
		return file_problem(trouble);
	came.text = file_text_of(a, data, &came);
	KEEP(im, stored, hash);
	*m = (struct import_media){ file_row(&im->rq, &came), arena_format(a, "%s.%s", hash, came.type->name) };
	return NULL;
}

bool import_media_keep(struct import *im)
{
	for (size_t i = 0; i < im->photos.n; i++)
		if (!photo_keep(&im->scratch, im->rq.config->data, im->photos.v[i]))
			return false;
	for (size_t i = 0; i < im->stored.n; i++)
		if (!file_settle(&im->scratch, im->rq.config->data, im->stored.v[i]))
			return false;
	return true;
}
