/* /quan-tri/dia-diem/:code/anh: the photos of a place. */
#include "app/pages.h"

#include "app/evidence/evidence.h"
#include "app/place/place_staff.html.h"
#include "base/text.h"
#include "http/form.h"

#include <string.h>

static struct place_by by(struct req *rq)
{
	return (struct place_by){ rq->db, rq->arena, rq->now, rq->today, known(rq->who.account) };
}

static enum status list_page(struct req *rq, const struct place_row *p)
{
	struct place_photos_view v = { .place = p, .photos = place_photos(rq->db, p->id) };
	if (req_is(rq, "done", "them"))
		v.done = _("The photos are added.");
	if (req_is(rq, "done", "sua"))
		v.done = _("The words of the photo are saved.");
	if (req_is(rq, "done", "go"))
		v.done = _("The photo is taken back.");
	place_photos_page(&rq->out, rq, &v);
	return rq->problems.n ? HTTP_INVALID : HTTP_OK;
}

enum status place_photos_show(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	return p ? list_page(rq, p) : HTTP_NOT_FOUND;
}

/* Composed and without blanks at the ends; where nobody described the photo, its caption does. */
struct words { const char *caption, *alt; };

static struct words words_of(struct req *rq)
{
	struct words w = { text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "caption"))),
		text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "alt"))) };
	w.alt = *w.alt ? w.alt : w.caption;
	return w;
}

enum status place_photos_send(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	const struct evidence_photos *came = rq->prepared;
	if (!p)
		return HTTP_NOT_FOUND;
	if (!rq->problems.n && !evidence_came(rq))
		req_problem(rq, "photos", _("Photos"), _("Choose a photo."));
	if (rq->problems.n)
		return list_page(rq, p);
	struct place_by who = by(rq);
	struct words w = words_of(rq);
	int64_t photos[EVIDENCE_PHOTOS];
	for (size_t i = 0; i < came->n; i++)
		photos[i] = evidence_keep_photo(rq, &came->v[i]);
	place_photos_add(&who, p, photos, came->n, w.caption, w.alt);
	return see_other(rq, "/quan-tri/dia-diem/%s/anh?done=them", p->code);
}

/* ------------------------------------------------------------ one of them */

static const struct evidence_shown *asked(struct req *rq, const struct place_row *p)
{
	struct evidence_shown_list all = { 0 };
	int64_t id = text_id(rq->arg[1]);
	if (p)
		all = place_photos(rq->db, p->id);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].id == id)
			return &all.v[i];
	return NULL;
}

enum status place_photo_show(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	const struct evidence_shown *photo = asked(rq, p);
	if (!photo)
		return HTTP_NOT_FOUND;
	req_prefill(rq, "caption", photo->caption);
	req_prefill(rq, "alt", photo->alt);
	place_photo_page(&rq->out, rq, p, photo);
	return HTTP_OK;
}

static const struct field fields[] = {
	{ "caption", N_("Caption"), offsetof(struct words, caption), 1, EVIDENCE_LETTERS, FIELD_TEXT },
	{ "alt", N_("Description for people who cannot see the photos"), offsetof(struct words, alt), 0, EVIDENCE_LETTERS, FIELD_TEXT },
	{ 0 }
};

enum status place_photo_send(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	const struct evidence_shown *photo = asked(rq, p);
	struct words typed;
	if (!photo)
		return HTTP_NOT_FOUND;
	struct place_by who = by(rq);
	if (req_is(rq, "act", "go")) {
		place_photo_remove(&who, p, photo->id);
		return see_other(rq, "/quan-tri/dia-diem/%s/anh?done=go", p->code);
	}
	if (!form_read(rq, fields, &typed)) {
		place_photo_page(&rq->out, rq, p, photo);
		return HTTP_INVALID;
	}
	struct words w = words_of(rq);
	place_photo_edit(&who, p, photo->id, w.caption, w.alt);
	return see_other(rq, "/quan-tri/dia-diem/%s/anh?done=sua", p->code);
}
