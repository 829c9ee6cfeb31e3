/* /dia-diem/:code and /api/v1/places/:code */
#include "app/view/api.h"
#include "app/pages.h"
#include "app/place/place_public.html.h"

#include <string.h>

enum { ARTICLES = 6 };

/* Its own first, then those of the work that built it; none of a voided one. */
static struct evidence_shown_list photos_of(struct req *rq, const struct place_row *p)
{
	struct evidence_shown_list own = place_photos(rq->db, p->id), work = { 0 };
	if (p->work_id.known && !p->work_voided_on.iso)
		work = evidence_of_work(rq->db, p->work_id.value);
	struct evidence_shown *all = arena_new(rq->arena, struct evidence_shown, own.n + work.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < own.n; i++)
		all[n++] = own.v[i];
	for (size_t i = 0; i < work.n; i++) {
		bool twice = false;
		for (size_t k = 0; k < own.n; k++)
			twice = twice || !strcmp(own.v[k].hash, work.v[i].hash);
		if (!twice)
			all[n++] = work.v[i];
	}
	return (struct evidence_shown_list){ all, n };
}

enum status place_public_show(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	if (!p)
		return HTTP_NOT_FOUND;
	rq->about.unit = p->unit_id;
	struct place_public_view v = { .place = p, .article = p->article_open };
	v.staff = rq->who.account && app_may(rq, OFFICER | ADMINISTRATOR, p->unit_id);
	v.photos = photos_of(rq, p);
	if (p->work_id.known)
		v.articles = article_find(rq, &(struct article_filter){ .work = p->work_id.value }, ARTICLES);
	place_public_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status api_place(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	if (!p)
		return HTTP_NOT_FOUND;
	struct js *js = js_new(rq->arena, JS_OBJECT);
	api_text(rq, js, "code", p->code);
	api_text(rq, js, "kind", p->kind);
	api_text(rq, js, "name", p->name);
	api_text(rq, js, "unit", p->unit_code);
	api_text(rq, js, "unit_valid_from", p->unit_from.iso);
	api_text(rq, js, "address", p->address);
	api_text(rq, js, "latitude", p->latitude);
	api_text(rq, js, "longitude", p->longitude);
	api_text(rq, js, "state", p->state);
	api_text(rq, js, "opened_on", p->opened_on.iso);
	api_text(rq, js, "work", p->work_code);
	api_text(rq, js, "article", p->article_open ? p->article_slug : NULL);
	api_text(rq, js, "note", p->note);
	evidence_tell(rq, js, photos_of(rq, p));
	return api_answer(rq, js);
}
