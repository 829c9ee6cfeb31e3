/* /dia-diem/:code and /api/v1/places/:code */
#include "app/view/api.h"
#include "app/pages.h"
#include "app/place/place_public.html.h"

enum { ARTICLES = 6 };

enum status place_public_show(struct req *rq)
{
	const struct place_row *p = place_by_code(rq->db, rq->arg[0], rq->now);
	if (!p)
		return HTTP_NOT_FOUND;
	rq->about.unit = p->unit_id;
	struct place_public_view v = { .place = p, .article = p->article_open };
	v.staff = rq->who.account && app_may(rq, OFFICER | ADMINISTRATOR, p->unit_id);
	if (p->work_id.known) {
		if (!p->work_voided_on.iso)
			v.photos = evidence_of_work(rq->db, p->work_id.value);
		v.articles = article_find(rq, &(struct article_filter){ .work = p->work_id.value }, ARTICLES);
	}
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
	return api_answer(rq, js);
}
