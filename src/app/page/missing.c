#include "app/page/missing.h"

#include "app/target/detail.h"
#include "app/work/work.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 100 }; /* tasks shown: more than any plan asks of one unit */

/* The tasks found so far. */
struct found {
	struct req *rq;
	const struct desk *desk;
	struct task { struct desk_task shown; struct day until; } v[MOST];
	size_t n;
};

static void add(struct found *f, struct task t)
{
	struct day today = f->rq->today;
	if (f->n == MOST)
		return;
	t.shown.left = day_known(t.until) ? desk_days_left(f->rq->arena, today, t.until) : _("no day is planned");
	if (!t.shown.state)
		t.shown.state = desk_urgency(today, t.until);
	f->v[f->n++] = t;
}

static const char *launch_address(const struct found *f, const char *campaign)
{
	return arena_format(f->rq->arena, "/ban-lam-viec/phat-dong/%s?unit=%s", campaign, f->desk->code);
}

/* Where the unit does what a need of this rule asks for. */
static const char *address_of(const struct found *f, const struct campaign_running_row *c, const struct rule *rule)
{
	struct arena *a = f->rq->arena;
	const char *unit = f->desk->code;
	bool to_register = true;
	switch (rule->kind) {
	case RULE_LAUNCH:
		return launch_address(f, c->code);
	case RULE_CONGRESS:
		return arena_format(a, "/ban-lam-viec/dai-hoi/%s/%s", unit, rule->congress.term);
	default:
		for (size_t i = 0; i < rule->each.n; i++)
			to_register = to_register && rule->each.needs[i].state == WORK_REGISTERED;
		return arena_format(a, to_register ? "/ban-lam-viec/dang-ky?unit=%s" : "/ban-lam-viec/cong-trinh?unit=%s&view=own", unit);
	}
}

static void add_duty(struct found *f, const struct campaign_running_row *c, const struct duty *d)
{
	const struct rule *rule = &d->target->rule;
	const char *lack = lack_words(f->rq->arena, rule, &d->detail);
	if (d->detail.standing == IS_MET || !*lack)
		return;
	const char *number = arena_format(f->rq->arena, "%lld", (long long)d->target->no);
	add(f, (struct task){ .until = rule->kind == RULE_LAUNCH ? rule->launch.by
		: rule->kind == RULE_CONGRESS ? d->detail.due : c->ends,
		.shown = { .address = address_of(f, c, rule), .note = c->name, .state = sign_class(sign_of_detail(&d->detail)),
			.text = lang_fill(f->rq->arena, _("Target {1}: {2}"), number, lack, NULL) } });
}

/* Whoever is expected to act reports a launch, also where no target asks for it. */
static void ask_launch(struct found *f, const struct campaign_running_row *c)
{
	if (!desk_launches(f->rq->db, f->desk->unit, c->id, f->rq->today))
		add(f, (struct task){ .until = c->ends, .shown = { .address = launch_address(f, c->code), .note = c->name,
			.text = _("Report the launch by your unit") } });
}

static bool reported(struct desk_report_list reports, int64_t phase)
{
	for (size_t i = 0; i < reports.n; i++)
		if (reports.v[i].phase == phase)
			return true;
	return false;
}

/* The report of a phase is asked for when the phase ends within two weeks, and after that. */
static void ask_reports(struct found *f, const struct campaign_running_row *c, const struct plan *plan)
{
	struct desk_report_list reports = desk_reports(f->rq->db, f->desk->unit, c->id);
	for (size_t i = 0; i < plan->phases.n; i++) {
		const struct phase *p = &plan->phases.v[i];
		if (!day_known(p->ends) || day_between(f->rq->today, p->ends) > 14 || reported(reports, p->no))
			continue;
		const char *number = arena_format(f->rq->arena, "%lld", (long long)p->no);
		add(f, (struct task){ .until = p->ends, .shown = { .address = launch_address(f, c->code), .note = c->name,
			.text = lang_fill(f->rq->arena, _("Report on phase {1}"), number, NULL) } });
	}
}

static void ask_campaign(struct found *f, const struct campaign_running_row *c)
{
	struct arena *a = f->rq->arena;
	struct js_error error;
	struct plan_problem_list problems;
	const struct plan *plan = plan_read(a, js_read(a, c->plan, strlen(c->plan), &error), &problems);
	struct duty_list duties = duties_of(f->rq->db, a, c->id, plan, f->desk->unit, f->rq->today);
	bool launch = false;
	for (size_t i = 0; i < duties.n; i++) {
		launch |= duties.v[i].target->rule.kind == RULE_LAUNCH;
		add_duty(f, c, &duties.v[i]);
	}
	if (c->expected && !launch)
		ask_launch(f, c);
	if (c->expected)
		ask_reports(f, c, plan);
}

static int soonest(const void *a, const void *b)
{
	const struct task *x = a, *y = b;
	return strcmp(day_known(x->until) ? x->until.iso : DAY_FOREVER, day_known(y->until) ? y->until.iso : DAY_FOREVER);
}

struct desk_task_list desk_missing(struct req *rq, const struct desk *desk)
{
	struct campaign_running_row_list running = campaigns_running(rq->db, desk->unit, rq->today);
	struct found *f = arena_new(rq->arena, struct found, 1);
	f->rq = rq;
	f->desk = desk;
	for (size_t i = 0; i < running.n; i++)
		ask_campaign(f, &running.v[i]);
	qsort(f->v, f->n, sizeof *f->v, soonest);
	struct desk_task *v = arena_new(rq->arena, struct desk_task, f->n + 1);
	for (size_t i = 0; i < f->n; i++)
		v[i] = f->v[i].shown;
	return (struct desk_task_list){ v, f->n };
}
