#include "app/page/campaign_view.h"

#include "app/target/overview.h"
#include "base/lang.h"
#include "base/time.h"

#include <stdlib.h>

enum campaign_time campaign_time(struct day starts, struct day ends, struct day on)
{
	if (day_order(on, starts) < 0)
		return CAMPAIGN_COMING;
	return day_order(on, ends) > 0 ? CAMPAIGN_OVER : CAMPAIGN_RUNNING;
}

const char *campaign_time_words(enum campaign_time time)
{
	static const char *const words[] = { N_("about to begin"), N_("under way"), N_("over") };
	return _(words[time]);
}

const char *campaign_time_class(enum campaign_time time)
{
	static const char *const classes[] = { "new", "begun", "void" };
	return classes[time];
}

/* How far it is, and, before or after its time, when that is. */
static const char *sentence(struct req *rq, const struct campaign_view *v)
{
	const char *time = NULL;
	if (v->time == CAMPAIGN_OVER)
		time = lang_fill(rq->arena, _("It ended on {1}."), day_words(rq->arena, v->campaign->ends), NULL);
	if (v->time == CAMPAIGN_COMING)
		time = lang_fill(rq->arena, _("It begins on {1}."), day_words(rq->arena, v->campaign->starts), NULL);
	if (v->time == CAMPAIGN_COMING || !v->answers.n)
		return time ? time : "";
	struct overview o = overview_of(rq->arena, &v->answers);
	return overview_words(rq->db, rq->arena, &o, time);
}

bool campaign_view_read(struct req *rq, const struct campaign *campaign, struct campaign_view *v)
{
	if (!campaign || strcmp(campaign->state, "launched"))
		return false;
	const struct plan *plan = plan_of(rq->db, rq->arena, campaign->id, (struct optional){ 0 });
	if (!plan)
		return false;
	*v = (struct campaign_view){
		.campaign = campaign, .plan = plan,
		.answers = targets_on(rq->db, rq->arena, campaign->id, plan, 0, rq->today),
		.time = campaign_time(campaign->starts, campaign->ends, rq->today),
		.gone = time_gone(campaign->starts, campaign->ends, rq->today),
	};
	v->targets = target_lines(rq, plan, v->answers);
	for (size_t i = 0; i < plan->targets.n; i++)
		v->congresses |= plan->targets.v[i].rule.kind == RULE_CONGRESS;
	v->sentence = sentence(rq, v);
	return true;
}

enum { FEW = 2000 }; /* so many are sorted sooner than a tree is walked */

struct expected_unit_list campaign_expected(struct req *rq, int64_t campaign, struct day on, const char *after,
	int64_t most)
{
	if (expected_up_to(rq->db, campaign, FEW) < FEW)
		return expected_units(rq->db, campaign, on, after, most);
	return expected_units_walked(rq->db, campaign, on, after, most);
}

struct place_of { int64_t unit; size_t at; };

static int by_unit(const void *a, const void *b)
{
	const struct place_of *x = a, *y = b;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

struct unit_line_list unit_lines(struct req *rq, struct expected_unit_list units, struct answers answers)
{
	struct unit_line *lines = arena_new(rq->arena, struct unit_line, units.n + 1);
	struct unit_cell *cells = arena_new(rq->arena, struct unit_cell, units.n * answers.n + 1);
	struct place_of *at = arena_new(rq->arena, struct place_of, units.n + 1);
	for (size_t i = 0; i < units.n; i++) {
		at[i] = (struct place_of){ units.v[i].id, i };
		lines[i] = (struct unit_line){ .unit = &units.v[i], .cells = { cells + i * answers.n, answers.n } };
	}
	qsort(at, units.n, sizeof *at, by_unit);
	for (size_t t = 0; t < answers.n; t++) {
		for (size_t k = 0; k < answers.v[t].n; k++) {
			const struct member *m = &answers.v[t].members[k];
			struct place_of key = { m->unit_id, 0 };
			const struct place_of *found = units.n ? bsearch(&key, at, units.n, sizeof *at, by_unit) : NULL;
			if (!found)
				continue;
			cells[found->at * answers.n + t] = (struct unit_cell){ true, sign_of_member(m) };
			lines[found->at].counted++;
			lines[found->at].met += m->standing == IS_MET;
			lines[found->at].silent += m->standing == IS_SILENT;
		}
	}
	return (struct unit_line_list){ lines, units.n };
}

static struct time_step phase_step(struct req *rq, const struct phase *p, struct day on)
{
	const char *title = lang_fill(rq->arena, _("Phase {1}"), arena_format(rq->arena, "%d", (int)p->no), NULL);
	enum campaign_time time = campaign_time(p->starts, p->ends, on);
	return (struct time_step){ title, p->aim, p->starts, p->ends, time == CAMPAIGN_OVER, time == CAMPAIGN_RUNNING };
}

struct time_step_list campaign_phases(struct req *rq, const struct campaign_view *v)
{
	struct time_step *steps = arena_new(rq->arena, struct time_step, v->plan->phases.n + 1);
	for (size_t i = 0; i < v->plan->phases.n; i++)
		steps[i] = phase_step(rq, &v->plan->phases.v[i], rq->today);
	return (struct time_step_list){ steps, v->plan->phases.n };
}
