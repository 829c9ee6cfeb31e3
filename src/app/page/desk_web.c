/* My desk: what is to do, late, returned, to be checked, done. */
#include "app/page/desk_page.h"

#include "app/holiday/holiday.h"
#include "app/page/desk.html.h"
#include "app/pages.h"
#include "app/unit/place.h"
#include "app/work/staff.h"
#include "base/time.h"

#include <string.h>

enum { LATELY = 14 * 86400, LIST_ROWS = 50 };

static const struct day first_day = { "0001-01-01" };

static const struct desk_filter filters[] = {
	{ "", N_("All") }, { "registered", N_("registered") }, { "started", N_("started") },
	{ "finished", N_("Waiting for the check") }, { "verified", N_("verified") }, { "returned", N_("returned") },
	{ "late", N_("late") }, { "open", N_("under way in time") }, { "voided", N_("voided") }
};

struct desk_filter_list desk_filter_list(void)
{
	return (struct desk_filter_list){ filters, sizeof filters / sizeof *filters };
}

const char *desk_form_name(const char *form)
{
	if (!strncmp(form, "/quan-tri/tin", 13))
		return !strncmp(form, "/quan-tri/tin-moi", 17) ? _("Write an article") : _("Edit the article");
	const char *end = strrchr(form, '/') + 1;
	const struct staff_act *act = staff_act_of(end);
	return !strncmp(end, "dang-ky", 7) ? _("Register a work") : !strcmp(end, "sua") ? _("Edit the work")
		: act ? _(act->title) : form;
}

static struct desk_work_list own_works(struct req *rq, const struct desk *desk, const char *state)
{
	return desk_works_due(rq->db, desk->unit, rq->today, state, DESK_ROWS);
}

/* The first unit that the person writes or edits for, and what waits there. */
static void find_editing(struct req *rq, struct desk_page *p)
{
	const struct grant *first = NULL;
	bool limited = true; /* to sections, in all of these roles that reach the unit */
	for (size_t i = 0; i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (!g->path || !(g->need & (WRITER | EDITOR)))
			continue;
		p->edits |= (g->need & EDITOR) != 0;
		first = first ? first : g;
	}
	if (!first)
		return;
	for (size_t i = 0; i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (g->path && g->need & (WRITER | EDITOR) && !strncmp(first->path, g->path, strlen(g->path)))
			limited = limited && g->section;
	}
	const char *end = path_end(rq->arena, first->path);
	int64_t me = rq->who.account;
	p->editing = desk_editing(rq->db, first->unit_id, first->path, end);
	p->open_articles = articles_open(rq->db, me, DESK_ARTICLES);
	p->sent_articles = articles_in_state(rq->db, first->path, end, "submitted", limited, me, rq->today, DESK_ARTICLES);
	p->returned_articles = articles_in_state(rq->db, first->path, end, "returned", limited, me, rq->today, DESK_ARTICLES);
}

/* Of the first unit that the person administers. */
static void find_tet(struct req *rq, struct desk_page *p)
{
	const struct desk_unit_list *all = &p->desk->all;
	size_t i = 0;
	while (i < all->n && !all->v[i].administers)
		i++;
	if (i == all->n)
		return;
	p->no_tet = &all->v[i];
	p->tet_year = holiday_tet_due(rq->db, rq->arena, p->no_tet->id, rq->today);
}

enum status desk_show(struct req *rq)
{
	struct desk desk;
	if (!desk_find(rq, &desk))
		return HTTP_FORBIDDEN;
	struct desk_page p = { .desk = &desk };
	p.drafts = drafts_of(rq->db, rq->who.account, "/", DESK_ROWS);
	p.comments = comment_desk(rq);
	if (desk.unit)
		p.notices = notices_unread(rq->db, desk.unit, DESK_ROWS);
	if (desk.officer) {
		p.tasks = desk_missing(rq, &desk);
		p.own = desk_counts(rq->db, desk.unit, rq->today);
		p.late = own_works(rq, &desk, "late");
		p.returned = own_works(rq, &desk, "returned");
		p.open = own_works(rq, &desk, "open");
	}
	if (desk.verifier) {
		const char *end = path_end(rq->arena, desk.path);
		p.waiting_n = desk_waiting_count(rq->db, desk.path, end, rq->today);
		p.waiting = desk_waiting(rq->db, desk.path, end, rq->today, (struct optional){ 0 }, first_day, 0, DESK_ROWS);
	}
	struct moment since = { rq->now.unix_time - LATELY, false };
	find_editing(rq, &p);
	find_tet(rq, &p);
	p.done = desk_done_lately(rq->db, rq->who.account, since);
	desk_page(&rq->out, rq, &p);
	return HTTP_OK;
}

static const char *known_state(const char *state)
{
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (!strcmp(filters[i].state, state))
			return filters[i].state;
	return "";
}

/* The rows behind `after`: an id, or, of what waits for a check, the day and the id of the last one. */
static void find_works(struct req *rq, struct desk_list *l, struct optional campaign)
{
	const struct desk *d = l->desk;
	const char *after = req_text(rq, "after"), *end = path_end(rq->arena, d->path);
	int64_t before = req_number(rq, "after").known ? req_number(rq, "after").value : INT64_MAX;
	bool waiting = l->below && !strcmp(l->state, "finished");
	struct day day = first_day;
	int64_t id = 0;
	if (waiting && strlen(after) > 11 && strlen(after) < 30 && after[10] == '.') {
		const char *iso = arena_copy_n(rq->arena, after, 10);
		day = day_is_valid(iso) ? (struct day){ iso } : first_day;
		id = strtoll(after + 11, NULL, 10);
	}
	l->works = waiting ? desk_waiting(rq->db, d->path, end, rq->today, campaign, day, id, LIST_ROWS)
		: l->below ? desk_works_below(rq->db, d->path, end, rq->today, l->state, campaign, before, LIST_ROWS)
		: desk_works(rq->db, d->unit, rq->today, l->state, campaign, before, LIST_ROWS);
	const struct desk_work *last = l->works.n == LIST_ROWS ? &l->works.v[LIST_ROWS - 1] : NULL;
	l->more = !last ? NULL : waiting
		? arena_format(rq->arena, "%s.%lld", last->finished_on.iso, (long long)last->id)
		: arena_format(rq->arena, "%lld", (long long)last->id);
}

enum status desk_list_show(struct req *rq)
{
	struct desk desk;
	if (!desk_find(rq, &desk) || !desk.unit)
		return HTTP_FORBIDDEN;
	struct desk_list l = { .desk = &desk, .below = req_is(rq, "view", "below") || !desk.officer };
	const char *state = req_param(rq, "state");
	l.state = state ? known_state(state) : l.below && desk.verifier ? "finished" : "";
	struct optional campaign = { 0 };
	const struct campaign_key *c = campaign_id(rq->db, req_text(rq, "campaign"));
	if (c)
		campaign = known(c->id);
	l.campaign = c ? c->code : "";
	find_works(rq, &l, campaign);
	desk_list_page(&rq->out, rq, &l);
	return HTTP_OK;
}

enum status desk_notices_read(struct req *rq)
{
	struct desk desk;
	if (!desk_find(rq, &desk) || !desk.unit)
		return HTTP_FORBIDDEN;
	notices_read(rq->db, desk.unit, req_number(rq, "up_to").value, rq->now);
	return see_other(rq, "/ban-lam-viec?unit=%s", desk.code);
}
