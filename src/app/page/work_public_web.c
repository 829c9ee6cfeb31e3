/* /thi-dua/:code/cong-trinh and /cong-trinh/:code */
#include "app/pages.h"

#include "app/search/pick.h"
#include "app/page/campaign_view.h"
#include "app/view/view.h"
#include "app/page/work_public.html.h"
#include "app/work/work_public.h"
#include "base/time.h"
#include "html/csv.h"

#include <string.h>

static void works_csv(struct req *rq, struct work_card_list works)
{
	csv_start(&rq->out, "code,campaign,unit,unit_name,kind,title,led_by_front,state,registered_on,started_on,"
		"finished_on,verified_on,voided_on,place,latitude,longitude,cost_vnd");
	for (size_t i = 0; i < works.n; i++) {
		const struct work_card *w = &works.v[i];
		csv_text(&rq->out, w->code);
		csv_text(&rq->out, w->campaign_code);
		csv_text(&rq->out, w->unit_code);
		csv_text(&rq->out, w->unit_name);
		csv_text(&rq->out, w->kind);
		csv_text(&rq->out, w->title);
		csv_number(&rq->out, w->led_by_front);
		csv_text(&rq->out, w->state);
		csv_day(&rq->out, w->registered_on);
		csv_day(&rq->out, w->started_on);
		csv_day(&rq->out, w->finished_on);
		csv_day(&rq->out, w->verified_on);
		csv_day(&rq->out, w->voided_on);
		csv_text(&rq->out, w->place);
		csv_text(&rq->out, w->latitude);
		csv_text(&rq->out, w->longitude);
		csv_vnd(&rq->out, w->cost_vnd);
		csv_end(&rq->out);
	}
}

static int by_day(const void *a, const void *b)
{
	const struct work_step *x = a, *y = b;
	return day_order(x->day, y->day);
}

enum { WORK_ARTICLES = 6 };
enum { CSV_ROWS = 5000 }; /* a file holds so many works; the next ones by after= */

enum status works_public_show(struct req *rq)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	const char *wrong;
	struct work_filter f = work_filter_read(rq, &wrong);
	if (!c || strcmp(c->state, "launched"))
		return HTTP_NOT_FOUND;
	if (wrong)
		return HTTP_BAD;
	f.unit = pick_code(rq, PICK_UNIT, f.unit);
	bool csv = view_csv(rq, "cong-trinh");
	int64_t most = csv ? CSV_ROWS : VIEW_ROWS;
	struct work_card_list works = work_filter_find(rq, c->id, rq->today, &f, most + 1);
	bool more = works.n > (size_t)most;
	works.n -= more;
	if (csv) {
		works_csv(rq, works);
		return HTTP_OK;
	}
	const char *here = arena_format(rq->arena, "/thi-dua/%s/cong-trinh", view_part(rq, c->code));
	struct works_view v = {
		.campaign = c, .works = works, .filter = f, .unit = pick_unit_words(rq, f.unit),
		.units = campaign_expected(rq, c->id, rq->today, "", VIEW_CHOICES + 1),
		.next = more ? view_link(rq, here, "unit", f.unit, "kind", f.kind, "state", f.state,
			"after", works.v[works.n - 1].code, NULL) : NULL,
		.file = view_link(rq, here, "unit", f.unit, "kind", f.kind, "state", f.state, "dang", "csv", NULL),
	};
	works_public_page(&rq->out, rq, &v);
	return HTTP_OK;
}

/* Its dates as a line of steps, what was sent back among them, what is still to come at the end. */
static struct work_step_list work_steps(struct req *rq, const struct work_public *w,
	struct work_public_change_list changes)
{
	const struct { const char *words; struct day day; } dates[] = {
		{ _("registered"), w->registered_on }, { _("started"), w->started_on }, { _("finished"), w->finished_on },
		{ _("verified"), w->verified_on },
	};
	bool voided = !strcmp(w->state, "voided");
	struct work_step_list list = { arena_new(rq->arena, struct work_step, changes.n + 6), 0 };
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		bool reached = day_known(dates[i].day) && day_order(dates[i].day, rq->today) <= 0;
		if (reached)
			list.v[list.n++] = (struct work_step){ view_title(rq, dates[i].words), NULL, dates[i].day, true };
	}
	for (size_t i = 0; i < changes.n; i++)
		if (!strcmp(changes.v[i].event, "returned"))
			list.v[list.n++] = (struct work_step){ _("Returned for correction"), changes.v[i].reason, changes.v[i].day, true };
	qsort(list.v, list.n, sizeof *list.v, by_day);
	if (voided)
		list.v[list.n++] = (struct work_step){ view_title(rq, _("voided")), NULL, w->voided_on, true };
	else if (!day_known(w->finished_on) || day_order(w->finished_on, rq->today) > 0)
		list.v[list.n++] = (struct work_step){ _("Still to be finished"), NULL, w->planned_finish, false };
	else if (!day_known(w->verified_on) || day_order(w->verified_on, rq->today) > 0)
		list.v[list.n++] = (struct work_step){ _("Still to be checked by the unit above"), NULL, { NULL }, false };
	return list;
}

enum status work_public_show(struct req *rq)
{
	const struct work_public *w = work_public(rq->db, rq->arg[0], rq->today);
	if (!w)
		return HTTP_NOT_FOUND;
	rq->about.unit = w->unit_id;
	struct work_public_change_list changes = work_public_changes(rq->db, w->id, rq->today);
	struct comment_subject subject = { .about = &comment_work, .id = w->id, .key = w->code,
		.open = w->comments_open && strcmp(w->state, "voided") };
	struct work_view v = {
		.work = w,
		.staff = rq->who.account && app_may(rq, OFFICER | VERIFIER, w->unit_id),
		.steps = work_steps(rq, w, changes),
		.gifts = work_gifts(rq->db, w->id, rq->today),
		.articles = article_find(rq, &(struct article_filter){ .work = w->id }, WORK_ARTICLES),
		.comments = comments_view(rq, &subject),
	};
	if (strcmp(w->state, "voided"))
		v.photos = evidence_of_work(rq->db, w->id);
	for (size_t i = 0; i < changes.n; i++)
		if (!strcmp(changes.v[i].event, "voided"))
			v.void_reason = changes.v[i].reason;
	work_public_page(&rq->out, rq, &v);
	return HTTP_OK;
}
