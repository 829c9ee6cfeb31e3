#include "app/target/target_public.h"

#include "app/view/api.h"
#include "base/lang.h"
#include "base/time.h"

int time_gone(struct day starts, struct day ends, struct day on)
{
	int all = day_between(starts, ends) + 1, gone = day_between(starts, on) + 1;
	if (gone <= 0 || all <= 0)
		return 0;
	return gone >= all ? 1000 : gone * 1000 / all;
}

const char *answer_figure(struct req *rq, const struct answer *a, int64_t n)
{
	return a->sum ? api_thousandths(rq, n) : arena_format(rq->arena, "%lld", (long long)n);
}

static const char *written(struct req *rq, const struct answer *a, int64_t n)
{
	return thousandths_words(rq->arena, a->sum ? n : n * 1000);
}

static int share(int64_t part, int64_t whole)
{
	if (whole <= 0)
		return 0;
	return part >= whole ? 1000 : (int)(part * 1000 / whole);
}

static struct target_line line_of(struct req *rq, const struct plan *plan, const struct answer *a, struct day on)
{
	const struct rule *rule = &a->target->rule;
	struct day ends = rule->kind == RULE_LAUNCH ? rule->launch.by : plan->ends;
	struct target_line t = {
		.target = a->target, .answer = a, .sign = sign_of(a),
		.numerator = written(rq, a, a->numerator), .denominator = written(rq, a, a->denominator),
		.done = share(a->numerator, a->denominator),
		.silent = a->sum ? 0 : share((int64_t)a->count[IS_SILENT], a->denominator),
		.gone = time_gone(plan->starts, ends, on),
	};
	t.bar_words = lang_fill(rq->arena, _("{1} of {2}; {3}% of the time is gone"), t.numerator, t.denominator,
		arena_format(rq->arena, "%d", t.gone / 10), NULL);
	return t;
}

struct target_line_list target_lines(struct req *rq, const struct plan *plan, struct answers answers)
{
	struct target_line *v = arena_new(rq->arena, struct target_line, answers.n + 1);
	for (size_t i = 0; i < answers.n; i++)
		v[i] = line_of(rq, plan, &answers.v[i], answers.on);
	return (struct target_line_list){ v, answers.n };
}

struct unit_standing_list standings_of(struct req *rq, int64_t unit, struct day on)
{
	struct campaign_line_list campaigns = campaigns_of_unit(rq->db, unit, on);
	struct unit_standing *v = arena_new(rq->arena, struct unit_standing, campaigns.n + 1);
	for (size_t i = 0; i < campaigns.n; i++) {
		const struct campaign_line *c = &campaigns.v[i];
		const struct plan *plan = plan_of(rq->db, rq->arena, c->id, (struct optional){ 0 });
		v[i] = (struct unit_standing){ .campaign_code = c->code, .campaign_name = c->name };
		if (plan)
			v[i].duties = duties_of(rq->db, rq->arena, c->id, plan, unit, on);
	}
	return (struct unit_standing_list){ v, campaigns.n };
}
