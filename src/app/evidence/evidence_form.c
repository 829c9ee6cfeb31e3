/* Photos that come with a form: to the worker and into the store, before the transaction. */
#include "app/evidence/evidence.h"

#include "base/crypto.h"
#include "base/text.h"
#include "http/form.h"

#include <inttypes.h>
#include <string.h>

/* What the sender calls the file, short enough for a message. */
static const char *shown_name(struct arena *a, const char *name)
{
	enum { LONGEST = 60 };
	const char *text = name && text_is_utf8(name, strlen(name)) ? text_nfc(a, name) : "";
	size_t n = 0, letters = 0;
	while (text[n] && letters < LONGEST)
		letters += ((unsigned char)text[++n] & 0xc0) != 0x80;
	return *text ? arena_format(a, "%.*s%s", (int)n, text, text[n] ? "…" : "") : _("The photo");
}

static const char *trouble_text(enum photo_trouble trouble)
{
	switch (trouble) {
	case PHOTO_GOOD:
		break;
	case PHOTO_TYPE:
		return _("{1} is not a photo of type JPEG, PNG, WebP or HEIC. Choose another file.");
	case PHOTO_PIXELS:
		return _("{1} has more than 50 megapixels. Make it smaller, or take it again at a lower resolution.");
	case PHOTO_DAMAGED:
		return _("{1} could not be read. Take it again, or send it as JPEG.");
	case PHOTO_LOST:
		return _("{1} could not be made smaller here. Send it as JPEG; if that fails too, tell the person who runs the server.");
	case PHOTO_BUSY:
		return _("{1} could not be read yet: many photos are being sent just now. Send the form again in a minute.");
	case PHOTO_FULL:
		return _("{1} could not be saved: the disk of the server is full or cannot be written. Tell the person who runs it, and try again later.");
	}
	return NULL;
}

static void refuse(struct req *rq, const struct upload *u, const char *text, const char *number)
{
	req_problem(rq, "photos", _("Photos"),
		lang_fill(rq->arena, text, shown_name(rq->arena, u->filename), number, NULL));
}

static void add(struct evidence_photos *photos, struct photo_made made)
{
	for (size_t i = 0; i < photos->n; i++)
		if (!strcmp(photos->v[i].hash, made.hash))
			return;
	photos->v[photos->n++] = made;
}

/* Bound to the account, so that it is of no use to another. */
static const char *receipt(struct req *rq, const struct photo_made *p)
{
	const char *text = arena_format(rq->arena, "%s.%s.%" PRId64, p->hash, p->type, p->bytes);
	const char *signed_text = arena_format(rq->arena, "photo %" PRId64 " %s", rq->who.account, text);
	return arena_format(rq->arena, "%s.%s", text, crypto_mac(rq->arena, app_token_key(rq), signed_text));
}

static bool receipt_read(struct req *rq, const char *text, struct photo_made *made)
{
	char hash[HASH_HEX + 1], type[8];
	*made = (struct photo_made){ 0 };
	if (sscanf(text, "%64[0-9a-f].%7[a-z].%12" SCNd64, hash, type, &made->bytes) != 3)
		return false;
	made->hash = arena_copy(rq->arena, hash);
	made->type = arena_copy(rq->arena, type);
	return crypto_equal(text, receipt(rq, made)) && photo_find(rq->arena, rq->config->data, hash, made);
}

static void take_receipts(struct req *rq, struct evidence_photos *photos)
{
	for (size_t i = 0; i < rq->params.n && photos->n < EVIDENCE_PHOTOS; i++) {
		struct photo_made made;
		if (strcmp(rq->params.v[i].name, "photo"))
			continue;
		if (receipt_read(rq, rq->params.v[i].value, &made))
			add(photos, made);
		else
			req_problem(rq, "photos", _("Photos"), _("A photo sent before is no longer here. Choose it again."));
	}
}

static void take_upload(struct req *rq, const struct upload *u, struct evidence_photos *photos)
{
	struct photo_made made;
	if (u->size > rq->config->upload) {
		const char *most = arena_format(rq->arena, "%zu", rq->config->upload >> 20);
		refuse(rq, u, _("{1} is over {2} MB. Make it smaller, or take it again at a lower resolution."), most);
		return;
	}
	enum photo_trouble trouble = photo_make(rq->arena, rq->config->data, u->path, (int64_t)u->size, &made);
	if (trouble == PHOTO_GOOD)
		add(photos, made);
	else
		refuse(rq, u, trouble_text(trouble), "");
}

static void check_text(struct req *rq, const char *name, const char *label, bool needed)
{
	const char *text = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, name)));
	const char *wrong = form_too_long(rq, text, EVIDENCE_LETTERS);
	if (needed && !*text)
		req_problem(rq, name, label, _("must be filled in: say what the photos show"));
	else if (wrong)
		req_problem(rq, name, label, wrong);
}

/* Returns whether any was tried. */
static bool take_files(struct req *rq)
{
	struct evidence_photos *photos = arena_new(rq->arena, struct evidence_photos, 1);
	rq->prepared = photos;
	take_receipts(rq, photos);
	bool tried = photos->n;
	for (size_t i = 0; i < rq->uploads.n; i++) {
		const struct upload *u = &rq->uploads.v[i];
		if (strcmp(u->name, "photos") || !u->size) /* an input left empty sends a file without bytes */
			continue;
		tried = true;
		if (photos->n == EVIDENCE_PHOTOS) {
			refuse(rq, u, _("{1} is one too many: send 12 photos at most at once."), "");
			break;
		}
		take_upload(rq, u, photos);
	}
	return tried;
}

enum status evidence_prepare_files(struct req *rq)
{
	take_files(rq);
	return HTTP_OK;
}

static enum status prepare(struct req *rq, bool described)
{
	bool tried = take_files(rq);
	check_text(rq, "caption", _("Caption"), tried && described);
	check_text(rq, "alt", _("Description for people who cannot see the photos"), false);
	return HTTP_OK;
}

enum status evidence_prepare(struct req *rq)
{
	return prepare(rq, true);
}

enum status evidence_prepare_undescribed(struct req *rq)
{
	return prepare(rq, false);
}

struct evidence_receipt_list evidence_receipts(struct req *rq)
{
	const struct evidence_photos *photos = rq->prepared;
	size_t n = evidence_came(rq);
	struct evidence_receipt *v = arena_new(rq->arena, struct evidence_receipt, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct photo_made *p = &photos->v[i];
		const char *number = arena_format(rq->arena, "%zu", i + 1);
		const char *size = arena_format(rq->arena, "%" PRId64, (p->bytes + 1023) / 1024);
		v[i] = (struct evidence_receipt){ receipt(rq, p),
			lang_fill(rq->arena, _("Photo {1} ({2}, {3} kB) is here already"), number,
				!strcmp(p->type, "webp") ? "WebP" : !strcmp(p->type, "heic") ? "HEIC"
				: !strcmp(p->type, "png") ? "PNG" : "JPEG", size, NULL) };
	}
	return (struct evidence_receipt_list){ v, n };
}
