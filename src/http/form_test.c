#include "test/test.h"

#include "http/form.h"

static const char *const kinds[] = { "model", "task", NULL };

struct sample {
	const char *title, *kind;
	struct day day;
	struct vnd cost;
	struct optional people;
	bool led;
};

static const struct field fields[] = {
	{ "title",  N_("Title"),  offsetof(struct sample, title), 3, 10 },
	{ "day",    N_("Day"),    offsetof(struct sample, day), .kind = FIELD_DAY },
	{ "cost",   N_("Cost"),   offsetof(struct sample, cost), .kind = FIELD_VND },
	{ "people", N_("People"), offsetof(struct sample, people), .max = 100, .kind = FIELD_NUMBER },
	{ "kind",   N_("Kind"),   offsetof(struct sample, kind), 1, .kind = FIELD_CHOICE, .choices = kinds },
	{ "led",    N_("Led"),    offsetof(struct sample, led), .kind = FIELD_YES },
	{ 0 }
};

static struct sample s;
static struct req rq;

static bool read(const char *title, const char *day, const char *cost, const char *people, const char *kind)
{
	struct param *p = arena_new(&test_arena, struct param, 5);
	const char *const values[] = { title, day, cost, people, kind };
	for (int i = 0; i < 5; i++)
		p[i] = (struct param){ fields[i].name, values[i] };
	rq = (struct req){ .arena = &test_arena, .params = { p, 5 } };
	return form_read(&rq, fields, &s);
}

void what_people_type_is_understood(void)
{
	CHECK(read("  Đậu Liêu ", "31/7/2024", "1.200.000", "12", "task"));
	SAME(s.title, "Đậu Liêu");
	SAME(s.day.iso, "2024-07-31");
	CHECK(!s.cost.unknown && s.cost.dong == 1200000);
	CHECK(s.people.known && s.people.value == 12);
	SAME(s.kind, "task");
	CHECK(!s.led);
}

void an_empty_field_is_unknown_and_not_zero(void)
{
	CHECK(read("abc", "", "", "", "model"));
	CHECK(!s.day.iso);
	CHECK(s.cost.unknown);
	CHECK(!s.people.known);
}

void each_problem_stands_at_its_input(void)
{
	CHECK(!read("ab", "31/2/2024", "12a", "101", "bridge"));
	CHECK(rq.problems.n == 5);
	HAS(form_problem(&rq, "title"), "too short");
	HAS(form_problem(&rq, "day"), "31/7/2024");
	HAS(form_problem(&rq, "cost"), "whole number");
	HAS(form_problem(&rq, "people"), "too large");
	HAS(form_problem(&rq, "kind"), "choices");
	CHECK(!form_problem(&rq, "led"));
	CHECK(!read("Đậu Liêu Đậu", "", "", "", ""));
	HAS(form_problem(&rq, "title"), "too long");
}
