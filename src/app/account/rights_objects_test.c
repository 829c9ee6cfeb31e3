/* The things that addresses are about, for the test of rights.  Whoever adds a route with a scope or
 * with :names adds a line to the table below (the longest path that fits counts) and, when it is a new
 * kind of thing, a function that makes one. */
#include "app/account/rights_test.h"
#include "test/test.h"

#include "app/account/account.h"

/* An account that reports for the unit. */
static const char *an_account(const char *unit)
{
	static int n;
	const char *login = arena_format(&test_arena, "person-%d", ++n);
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	const struct account *a = account_by_id(test_db, account_make(&by, login, "Cán bộ", "*", false));
	account_grant(&by, a, (struct account_grant_wish){ "officer", test_unit(unit), by.today, { NULL } });
	return login;
}

/* A congress that is planned and not yet held. */
static const char *a_congress(const char *unit)
{
	long long id = (long long)test_unit(unit);
	db_script(test_db, arena_format(&test_arena, "DELETE FROM congress_change; DELETE FROM congress;"
		"INSERT INTO congress (unit_id, term, planned) VALUES (%lld, '2024-2029', '2024-10-01')", id));
	return arena_format(&test_arena, "%s 2024-2029", unit);
}

/* The plan of a campaign that the unit launches, a draft; and one of its pages. */
static const char *a_plan(const char *unit)
{
	static int n;
	const char *code = arena_format(&test_arena, "TD-%d", ++n);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (code, name, launched_by, starts, ends, state, version) VALUES "
		"('%s', 'Đợt', '%s', '2024-01-01', '2024-12-31', 'draft', 1);"
		"INSERT INTO plan_version (campaign_id, version, plan, made_at) SELECT id, 1, "
		"'{\"code\":\"%s\",\"name\":\"Đợt\",\"launched_by\":\"%s\",\"starts\":\"2024-01-01\",\"ends\":\"2024-12-31\"}', 0 "
		"FROM campaign WHERE code = '%s'", code, unit, code, unit, code));
	return arena_format(&test_arena, "%s giai-doan", code);
}

const struct rights_object rights_objects[] = {
	{ "/ban-lam-viec/dai-hoi", NULL, "unit={1}&term=2024-2029" },
	{ "/ban-lam-viec/dai-hoi/:unit/:term", a_congress, "" },
	{ "/quan-tri/ke-hoach", NULL, "unit={1}" },
	{ "/quan-tri/ke-hoach/:code", a_plan, "base=1" },
	{ "/quan-tri/tai-khoan", NULL, "unit={1}" },
	{ "/quan-tri/tai-khoan-moi", NULL, "unit={1}" },
	{ "/quan-tri/tai-khoan/:login", an_account, "" },
	{ 0 }
};
