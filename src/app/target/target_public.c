#include "app/target/target_public.h"

#include "base/lang.h"
#include "base/time.h"

int time_gone(struct day starts, struct day ends, struct day on)
{
	int all = day_between(starts, ends) + 1, gone = day_between(starts, on) + 1;
	if (gone <= 0 || all <= 0)
		return 0;
	return gone >= all ? 1000 : gone * 1000 / all;
}

const char *answer_plain(struct req *rq, const struct answer *a, int64_t n)
{
	return a->sum ? arena_format(rq->arena, "%lld.%03d", (long long)(n / 1000), (int)(n % 1000))
		: arena_format(rq->arena, "%lld", (long long)n);
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

const struct member *answer_member(const struct answer *answer, int64_t unit)
{
	for (size_t i = 0; i < answer->n; i++)
		if (answer->members[i].unit_id == unit)
			return &answer->members[i];
	return NULL;
}

static struct unit_standing standing_in(struct req *rq, const struct campaign_line *c, int64_t unit, struct day on)
{
	const struct plan *plan = plan_of(rq->db, rq->arena, c->id, (struct optional){ 0 });
	struct unit_standing s = { .campaign_code = c->code, .campaign_name = c->name };
	struct answers answers = targets_on(rq->db, rq->arena, c->id, plan, 0, on);
	struct unit_target *v = arena_new(rq->arena, struct unit_target, answers.n + 1);
	for (size_t i = 0; i < answers.n; i++) {
		const struct member *m = answer_member(&answers.v[i], unit);
		if (m)
			v[s.targets.n++] = (struct unit_target){ answers.v[i].target, sign_of_member(m) };
	}
	s.targets.v = v;
	return s;
}

struct unit_standing_list standings_of(struct req *rq, int64_t unit, struct day on)
{
	struct campaign_line_list campaigns = campaigns_of_unit(rq->db, unit, on);
	struct unit_standing *v = arena_new(rq->arena, struct unit_standing, campaigns.n + 1);
	for (size_t i = 0; i < campaigns.n; i++)
		v[i] = standing_in(rq, &campaigns.v[i], unit, on);
	return (struct unit_standing_list){ v, campaigns.n };
}

void id_text_add(struct id_text *ids, int64_t id)
{
	if (ids->room - ids->used < 32) {
		size_t room = 2 * ids->room + 256;
		char *bigger = arena_new(ids->arena, char, room);
		if (ids->used)
			memcpy(bigger, ids->text, ids->used);
		ids->text = bigger;
		ids->room = room;
	}
	int n = snprintf(ids->text + ids->used, ids->room - ids->used, "%s%lld", ids->used ? "," : "", (long long)id);
	ids->used += (size_t)n;
}
