/* /, /thi-dua and /thi-dua/:code */
#include "app/pages.h"

#include "app/page/campaign_public.html.h"
#include "app/page/campaign_view.h"
#include "app/layout.h"
#include "app/view/view.h"
#include "html/csv.h"

enum { NEWEST_WORKS = 6, HOME_WORKS = 3, NEWS = 6, ENOUGH = 3, BASIS = 8 };

/* Works to begin with: those with photos, or just the newest while there are few of them. */
static struct work_card_list some_works(struct req *rq, int64_t campaign, int64_t most)
{
	struct work_card_list works = cards_with_photos(rq->db, campaign, rq->today, most);
	return works.n >= ENOUGH ? works : cards_of_campaign(rq->db, campaign, rq->today, NULL, NULL, "", most);
}

enum status home_show(struct req *rq)
{
	if (rq->params.n && app_moved(rq)) /* /?p=123 of an older site */
		return HTTP_MOVED;
	struct campaign_view v;
	bool found = campaign_view_read(rq, campaign_current(rq->db, rq->today), &v);
	if (found)
		v.works = some_works(rq, v.campaign->id, HOME_WORKS);
	home_page(&rq->out, rq, layout_site_name(rq), found ? &v : NULL,
		article_find(rq, &(struct article_filter){ 0 }, NEWS));
	return HTTP_OK;
}

enum status campaigns_public_show(struct req *rq)
{
	bool csv = view_csv(rq, "thi-dua");
	struct campaign_line_list campaigns = campaigns_public(rq->db, req_text(rq, "after"), VIEW_ROWS + 1);
	bool more = campaigns.n > VIEW_ROWS;
	campaigns.n -= more;
	if (!csv) {
		const char *next = more ? view_link(rq, "/thi-dua", "after", campaigns.v[campaigns.n - 1].code, NULL) : NULL;
		campaigns_public_page(&rq->out, rq, campaigns, next);
		return HTTP_OK;
	}
	csv_start(&rq->out, "code,name,launched_by,starts,ends,launched_on");
	for (size_t i = 0; i < campaigns.n; i++) {
		csv_text(&rq->out, campaigns.v[i].code);
		csv_text(&rq->out, campaigns.v[i].name);
		csv_text(&rq->out, campaigns.v[i].launched_by);
		csv_day(&rq->out, campaigns.v[i].starts);
		csv_day(&rq->out, campaigns.v[i].ends);
		csv_day(&rq->out, campaigns.v[i].launched_on);
		csv_end(&rq->out);
	}
	return HTTP_OK;
}

static void targets_csv(struct req *rq, const struct campaign_view *v)
{
	csv_start(&rq->out, "no,text,on,numerator,denominator,met,failing,pending,not_reported");
	for (size_t i = 0; i < v->answers.n; i++) {
		const struct answer *a = &v->answers.v[i];
		csv_number(&rq->out, a->target->no);
		csv_text(&rq->out, a->target->text);
		csv_day(&rq->out, v->answers.on);
		csv_text(&rq->out, answer_figure(rq, a, a->numerator));
		csv_text(&rq->out, answer_figure(rq, a, a->denominator));
		csv_number(&rq->out, a->met);
		csv_number(&rq->out, (int64_t)a->count[IS_FAILING]);
		csv_number(&rq->out, (int64_t)a->count[IS_PENDING]);
		csv_number(&rq->out, (int64_t)a->count[IS_SILENT]);
		csv_end(&rq->out);
	}
}

static void units_csv(struct req *rq, const struct campaign_view *v)
{
	const char *head = "code,name";
	for (size_t i = 0; i < v->answers.n; i++)
		head = arena_format(rq->arena, "%s,target_%lld", head, (long long)v->answers.v[i].target->no);
	csv_start(&rq->out, head);
	for (size_t i = 0; i < v->units.n; i++) {
		const struct unit_line *u = &v->units.v[i];
		csv_text(&rq->out, u->unit->code);
		csv_text(&rq->out, u->unit->name);
		for (size_t t = 0; t < v->answers.n; t++)
			csv_text(&rq->out, u->cells.v[t].counted ? sign_class(u->cells.v[t].sign) : "");
		csv_end(&rq->out);
	}
}

/* A plan names few documents; the first eight are looked up. */
static struct basis_document_list basis_of(struct req *rq, const struct plan *plan)
{
	const char *code[BASIS] = { NULL };
	for (size_t i = 0; i < plan->basis.n && i < BASIS; i++)
		code[i] = plan->basis.v[i];
	if (!plan->basis.n)
		return (struct basis_document_list){ 0 };
	return campaign_basis(rq->db, code[0], code[1], code[2], code[3], code[4], code[5], code[6], code[7]);
}

enum { CSV_ROWS = 5000 };

enum status campaign_public_show(struct req *rq)
{
	struct campaign_view v;
	if (!campaign_view_read(rq, campaign_by_code(rq->db, rq->arg[0]), &v))
		return HTTP_NOT_FOUND;
	bool csv = view_csv(rq, "thi-dua"), units = req_is(rq, "bang", "don-vi");
	if (csv && !units) {
		targets_csv(rq, &v);
		return HTTP_OK;
	}
	int64_t most = csv ? CSV_ROWS : VIEW_ROWS;
	struct expected_unit_list expected = campaign_expected(rq, v.campaign->id, v.answers.on,
		req_text(rq, "after"), most + 1);
	bool more = expected.n > (size_t)most;
	expected.n -= more;
	v.units = unit_lines(rq, expected, v.answers);
	if (csv) {
		units_csv(rq, &v);
		return HTTP_OK;
	}
	const char *here = arena_format(rq->arena, "/thi-dua/%s", view_part(rq, v.campaign->code));
	if (more)
		v.next_units = arena_format(rq->arena, "%s#don-vi",
			view_link(rq, here, "after", expected.v[expected.n - 1].code, NULL));
	v.works = some_works(rq, v.campaign->id, NEWEST_WORKS);
	v.articles = article_find(rq, &(struct article_filter){ .campaign = v.campaign->id }, NEWS);
	v.basis = basis_of(rq, v.plan);
	v.launcher = unit_on(rq->db, v.campaign->launched_by, v.answers.on);
	v.phases = campaign_phases(rq, &v);
	campaign_public_page(&rq->out, rq, &v);
	return HTTP_OK;
}
