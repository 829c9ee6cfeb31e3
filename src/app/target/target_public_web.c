/* /thi-dua/:code/chi-tieu/:no */
#include "app/pages.h"

#include "app/view/view.h"
#include "app/target/target_public.html.h"
#include "base/lang.h"
#include "base/time.h"
#include "html/csv.h"

static const struct { enum standing standing; const char *name, *title; } groups[] = {
	{ IS_FAILING, "qua-han",      N_("Not reached, and the time is over") },
	{ IS_SILENT,  "chua-bao-cao", N_("Have reported nothing yet") },
	{ IS_PENDING, "con-thoi-gian", N_("Not reached yet, there is still time") },
	{ IS_MET,     "dat",          N_("Reached") },
};

enum { GROUPS = sizeof groups / sizeof *groups, CSV_ROWS = 5000 };

/* What each of these units has and lacks, and its sign. */
static void add_details(struct req *rq, const struct target_view *v, struct target_unit *units, size_t n)
{
	const struct target *target = v->line->target;
	int64_t *ids = arena_new(rq->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = units[i].unit->id;
	struct detail_list details = details_of(rq->db, rq->arena, v->campaign->id, v->plan, target, v->on, ids, n);
	for (size_t i = 0; i < n && i < details.n; i++) {
		const char *lacks = lack_words(rq->arena, &target->rule, &details.v[i]);
		units[i].has = has_words(rq->arena, &target->rule, &details.v[i]);
		units[i].lacks = *lacks ? lacks : NULL;
		units[i].sign = sign_of_detail(&details.v[i]);
		units[i].tardy = detail_is_tardy(&target->rule, &details.v[i]);
	}
}

static struct target_group group_of(struct req *rq, const struct target_view *v, size_t g, size_t most)
{
	const struct answer *a = v->line->answer;
	struct target_group group = { .standing = groups[g].standing, .title = _(groups[g].title), .id = groups[g].name,
		.count = (size_t)a->count[groups[g].standing] };
	if (!group.count)
		return group;
	struct listed_unit_list units = answer_units(rq->db, rq->arena, a, group.standing,
		req_is(rq, "nhom", groups[g].name) ? req_param(rq, "after") : NULL, most + 1);
	bool more = units.n > most;
	units.n -= more;
	group.units.v = arena_new(rq->arena, struct target_unit, units.n + 1);
	for (size_t i = 0; i < units.n; i++)
		group.units.v[group.units.n++] = (struct target_unit){ .unit = &units.v[i] };
	add_details(rq, v, group.units.v, group.units.n);
	if (more)
		group.next = arena_format(rq->arena, "%s#%s", view_link(rq, rq->path, "on", v->on.iso, "nhom", groups[g].name,
			"after", units.v[units.n - 1].code, NULL), groups[g].name);
	return group;
}

static void units_csv(struct req *rq, const struct target_view *v)
{
	csv_start(&rq->out, "code,name,standing,on,has,lacks");
	for (size_t g = 0; g < v->groups.n; g++) {
		for (size_t i = 0; i < v->groups.v[g].units.n; i++) {
			const struct target_unit *u = &v->groups.v[g].units.v[i];
			csv_text(&rq->out, u->unit->code);
			csv_text(&rq->out, u->unit->name);
			csv_text(&rq->out, sign_class(u->sign));
			csv_day(&rq->out, v->on);
			csv_text(&rq->out, u->has);
			csv_text(&rq->out, u->lacks);
			csv_end(&rq->out);
		}
	}
}

/* The name of the unit that the set names; its code where it has none that day. */
static const char *within(struct req *rq, const struct target *t, struct day on)
{
	const struct unit_now *u = place_of_code(rq->db, t->rule.of.within, on);
	return u ? u->name : t->rule.of.within;
}

static bool read(struct req *rq, struct target_view *v)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	char *end;
	int64_t no = strtoll(rq->arg[1], &end, 10);
	if (!c || strcmp(c->state, "launched") || *end || no < 1)
		return false;
	const struct plan *plan = plan_of(rq->db, rq->arena, c->id, (struct optional){ 0 });
	if (!plan || !plan_target(plan, no))
		return false;
	struct answers answers = targets_on(rq->db, rq->arena, c->id, plan, no, v->on);
	if (!answers.n)
		return false;
	*v = (struct target_view){ .campaign = c, .plan = plan, .line = target_lines(rq, plan, answers).v, .on = answers.on,
		.today = v->today, .works = answers.v[0].target->rule.kind == RULE_EACH };
	v->rule = rule_words(rq->arena, &v->line->target->rule, within(rq, v->line->target, v->on), c->ends);
	return true;
}

enum status target_public_show(struct req *rq)
{
	struct target_view v = { 0 };
	if (!view_day(rq, &v.on))
		return HTTP_BAD;
	v.today = !day_order(v.on, rq->today);
	if (!read(rq, &v))
		return HTTP_NOT_FOUND;
	bool csv = view_csv(rq, "chi-tieu");
	struct target_group *list = arena_new(rq->arena, struct target_group, GROUPS);
	size_t n = 0;
	for (size_t g = 0; g < GROUPS; g++) {
		list[n] = group_of(rq, &v, g, csv ? CSV_ROWS : 2 * VIEW_ROWS);
		n += list[n].units.n > 0;
	}
	v.groups = (struct target_group_list){ list, n };
	if (csv) {
		units_csv(rq, &v);
		return HTTP_OK;
	}
	v.file = view_link(rq, rq->path, "on", v.today ? "" : v.on.iso, "dang", "csv", NULL);
	const char *title = lang_fill(rq->arena, _("Target {1}"), arena_format(rq->arena, "%lld", (long long)v.line->target->no), NULL);
	target_public_page(&rq->out, rq, &v, title);
	return HTTP_OK;
}
