#include "test/test.h"

#include "app/target/tally.h"
#include "app/work/fixture_test.h"

/* A campaign of the town from 1/11/2023 to 31/10/2024, its Front committees take part. */
int64_t test_campaign(const char *code, const char *state)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (code, name, launched_by, starts, ends, state, version, launched_on) VALUES"
		" ('%s', 'Đợt thi đua %s', 'MT-437', '2023-11-01', '2024-10-31', '%s', 1, '2023-11-01');"
		"INSERT INTO plan_version (campaign_id, version, plan, made_at)"
		" SELECT id, 1, '{\"participants\":[{\"kind\":\"front_committee\",\"scope\":{\"within\":\"MT-437\","
		"\"depth\":\"subtree\"}},{\"kind\":\"citizen\"}]}', 0 FROM campaign WHERE code = '%s'", code, code, state, code));
	struct campaign_running_row_list all = campaigns_running(test_db, 0, (struct day){ "2024-07-08" });
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].code, code))
			return all.v[i].id;
	return 0;
}

static struct work_by person(int64_t account, unsigned may)
{
	return (struct work_by){ test_db, &test_arena, { 1720425600, false }, { "2024-07-08" }, known(account), may };
}

static const struct work_fields culture_house = { "project", "Nhà văn hóa tổ dân phố 4", true, "Tổ dân phố 4",
	{ "2024-07-10" }, { "2024-09-30" }, { 350000000, false } };

static const struct work *registered(const char *unit, const struct work_by *by)
{
	const char *code;
	int64_t c = test_campaign("TD-1", "launched");
	test_check(work_register(by, c, test_unit(unit), (struct day){ "2024-07-01" }, &culture_house, &code)
		== WORK_DONE, "it is registered", __FILE__, __LINE__);
	return work_by_code(test_db, code);
}

void test_photo(int64_t work)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO photo (hash, width, height, bytes, type, made_at) SELECT 'h' || count(*), 1, 1, 1, 'jpeg', 0 FROM photo;"
		"INSERT INTO evidence (work_id, photo_id, caption, alt, day, made_at)"
		" SELECT %lld, max(id), 'Lễ khởi công', 'Người dân đào móng', '2024-07-02', 0 FROM photo", (long long)work));
}

/* One act today, seen from the newest change; then the work again. */
static enum work_answer act(const struct work_by *by, const char *code, enum work_act what)
{
	const struct work *w = work_by_code(test_db, code);
	return work_do(by, w, (struct work_wish){ what, by->today, "lý do", w->last_change });
}

static const char *state(const char *code)
{
	return work_state_words[work_state(work_by_code(test_db, code), (struct day){ "2024-07-08" })].code;
}

void a_work_gets_a_readable_code_of_its_unit(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	SAME(registered("MT-18127", &officer)->code, "CT-18127-01");
	const char *code;
	int64_t c = test_campaign("TD-2", "launched");
	CHECK(work_register(&officer, c, test_unit("MT-18127"), officer.today, &culture_house, &code) == WORK_DONE);
	SAME(code, "CT-18127-02");
	db_script(test_db, "UPDATE work SET code = 'CT-18127-03' WHERE code = 'CT-18127-01'");
	CHECK(work_register(&officer, c, test_unit("MT-18127"), officer.today, &culture_house, &code) == WORK_DONE);
	SAME(code, "CT-18127-04");
}

void only_participants_register_while_the_campaign_runs(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-437"), OFFICER);
	int64_t c = test_campaign("TD-1", "launched"), draft = test_campaign("TD-2", "draft"), ward = test_unit("MT-18127");
	const char *code;
	CHECK(work_register(&officer, c, ward, (struct day){ "2024-07-09" }, &culture_house, &code) == WORK_DAY_IN_FUTURE);
	CHECK(work_register(&officer, c, ward, (struct day){ "2023-10-31" }, &culture_house, &code) == WORK_NO_CAMPAIGN);
	CHECK(work_register(&officer, draft, ward, officer.today, &culture_house, &code) == WORK_NO_CAMPAIGN);
	CHECK(work_register(&officer, c, test_unit("MT-42"), officer.today, &culture_house, &code) == WORK_OUTSIDE);
	CHECK(work_register(&officer, c, test_unit("TV-437-01"), officer.today, &culture_house, &code) == WORK_OUTSIDE);
	struct work_by later = officer;
	later.today = (struct day){ "2025-07-02" };
	CHECK(work_register(&later, c, ward, later.today, &culture_house, &code) == WORK_UNIT_GONE);
	CHECK(!code);

	db_script(test_db, arena_format(&test_arena, "INSERT INTO expected (campaign_id, unit_id, since, until) VALUES"
		" (%lld, %lld, '2024-01-01', '2024-07-08')", (long long)c, (long long)test_unit("TV-437-01")));
	CHECK(work_register(&officer, c, test_unit("TV-437-01"), officer.today, &culture_house, &code) == WORK_DONE);
	SAME(code, "CT-437-01-01");
}

/* Every act from every state as every role: what the table in work.h says. */
void the_table_of_acts_holds(void)
{
	static const char *const states[] = { "registered", "started", "finished", "verified", "voided" };
	static const unsigned roles[] = { 0, OFFICER, VERIFIER, ADMINISTRATOR };
	/* For each act and state who may: o officer, v verifier, b both, - nobody. */
	static const char *const may[WORK_ACTS] = {
		[WORK_START] = "o----", [WORK_FINISH] = "oo---", [WORK_WITHDRAW] = "-oo--",
		[WORK_VERIFY] = "--v--", [WORK_RETURN] = "--vv-", [WORK_VOID] = "bbbv-",
	};
	static const char *const becomes[WORK_ACTS] = { "started", "finished", NULL, "verified", "started", "voided" };
	static const char *const dates[] = { "started_on", "finished_on", "verified_on", "voided_on" };
	test_units();
	struct work_by reporter = person(test_as("officer", "MT-18127"), OFFICER);
	const char *code = registered("MT-18127", &reporter)->code;
	test_photo(work_by_code(test_db, code)->id);
	int64_t other = test_as("officer", "MT-18127");
	for (enum work_act a = WORK_START; a < WORK_ACTS; a++)
		for (size_t s = 0; s < 5; s++)
			for (size_t r = 0; r < 4; r++) {
				struct work_by by = person(other, roles[r]);
				db_script(test_db, "UPDATE work SET started_on = NULL, finished_on = NULL, verified_on = NULL,"
					" voided_on = NULL, returned_on = NULL");
				for (size_t d = 0; d < s; d++)
					db_script(test_db, arena_format(&test_arena, "UPDATE work SET %s = '2024-07-02'", dates[d]));
				db_script(test_db, arena_format(&test_arena, "DELETE FROM work_change WHERE made_by = %lld", (long long)other));
				SAME(state(code), states[s]);
				char who = may[a][s];
				bool want = (roles[r] == OFFICER && strchr("ob", who)) || (roles[r] == VERIFIER && strchr("vb", who));
				enum work_answer got = act(&by, code, a);
				const char *then = a == WORK_WITHDRAW && s ? states[s - 1] : becomes[a];
				if ((got == WORK_DONE) != want || strcmp(state(code), want ? then : states[s]))
					SAME(arena_format(&test_arena, "act %d from %s as %u: answer %d, now %s", (int)a, states[s],
						roles[r], (int)got, state(code)), want ? then : "refused");
				CHECK(want || work_answer_text(got));
			}
}

void the_one_who_reports_cannot_decide(void)
{
	test_units();
	struct work_by both = person(test_as("officer", "MT-437"), OFFICER | VERIFIER);
	struct work_by colleague = person(test_as("officer", "MT-18127"), OFFICER);
	struct work_by town = person(test_as("verifier", "MT-437"), VERIFIER);
	const char *code = registered("MT-18127", &both)->code;
	test_photo(work_by_code(test_db, code)->id);
	CHECK(act(&colleague, code, WORK_FINISH) == WORK_DONE);
	CHECK(act(&both, code, WORK_VERIFY) == WORK_OWN_REPORT); /* registered it */
	CHECK(act(&both, code, WORK_RETURN) == WORK_OWN_REPORT);
	struct work_by promoted = colleague;
	promoted.may = VERIFIER;
	CHECK(act(&promoted, code, WORK_VERIFY) == WORK_OWN_REPORT); /* finished it */
	CHECK(act(&town, code, WORK_VERIFY) == WORK_DONE);
	SAME(state(code), "verified");
}

void what_was_imported_as_finished_is_verified_only_with_evidence(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	struct work_by town = person(test_as("verifier", "MT-437"), VERIFIER);
	const struct work *w = registered("MT-18127", &officer);
	db_script(test_db, "UPDATE work SET finished_on = '2024-07-02'");
	CHECK(act(&town, w->code, WORK_VERIFY) == WORK_NEEDS_EVIDENCE);
	test_photo(w->id);
	CHECK(act(&town, w->code, WORK_VERIFY) == WORK_DONE);
}

void finishing_needs_evidence_that_is_still_there(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	const struct work *w = registered("MT-18127", &officer);
	CHECK(act(&officer, w->code, WORK_FINISH) == WORK_NEEDS_EVIDENCE);
	test_photo(w->id);
	db_script(test_db, "UPDATE evidence SET removed_on = '2024-07-03'");
	CHECK(act(&officer, w->code, WORK_FINISH) == WORK_NEEDS_EVIDENCE);
	test_photo(w->id);
	CHECK(act(&officer, w->code, WORK_FINISH) == WORK_DONE);
}

void days_stand_in_order_and_not_in_the_future(void)
{
	static const struct { const char *day; enum work_answer want; } days[] = {
		{ "2024-06-30", WORK_DAY_TOO_EARLY }, { "2024-07-09", WORK_DAY_IN_FUTURE }, { NULL, WORK_DAY_IN_FUTURE },
		{ "2024-07-01", WORK_DONE },
	};
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	const char *code = registered("MT-18127", &officer)->code; /* on 1/7 */
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		const struct work *w = work_by_code(test_db, code);
		struct work_wish wish = { WORK_START, { days[i].day }, NULL, w->last_change };
		CHECK(work_do(&officer, w, wish) == days[i].want);
	}
	db_script(test_db, "UPDATE work SET started_on = '2024-07-05'");
	test_photo(work_by_code(test_db, code)->id);
	const struct work *w = work_by_code(test_db, code);
	CHECK(work_do(&officer, w, (struct work_wish){ WORK_FINISH, { "2024-07-04" }, NULL, w->last_change })
		== WORK_DAY_TOO_EARLY);
	CHECK(work_do(&officer, w, (struct work_wish){ WORK_FINISH, { "2024-07-05" }, NULL, w->last_change })
		== WORK_DONE);
}

void a_return_takes_the_finish_back_and_the_history_keeps_it(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	struct work_by town = person(test_as("verifier", "MT-437"), VERIFIER);
	const char *code = registered("MT-18127", &officer)->code;
	test_photo(work_by_code(test_db, code)->id);
	CHECK(act(&officer, code, WORK_FINISH) == WORK_DONE);
	CHECK(act(&town, code, WORK_RETURN) == WORK_DONE);
	const struct work *w = work_by_code(test_db, code);
	CHECK(!day_known(w->finished_on));
	SAME(w->returned_on.iso, "2024-07-08");
	SAME(w->return_reason, "lý do");
	struct work_event_row_list h = work_history(test_db, w->id);
	CHECK(h.n == 3);
	SAME(h.v[0].event, "returned");
	SAME(h.v[0].detail, "{\"finished_on\":[\"2024-07-08\",null]}");
	SAME(h.v[1].detail, "{\"finished_on\":[null,\"2024-07-08\"]}");
	CHECK(act(&officer, code, WORK_FINISH) == WORK_DONE);
	CHECK(!day_known(work_by_code(test_db, code)->returned_on));
}

void what_somebody_else_changed_is_not_overwritten(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	const struct work *w = registered("MT-18127", &officer);
	struct work_fields f = culture_house;
	f.title = "Nhà văn hóa tổ dân phố 5";
	CHECK(work_edit(&officer, w, &f, NULL, w->last_change) == WORK_DONE);
	f.title = "Nhà văn hóa tổ dân phố 6";
	const struct work *now = work_by_code(test_db, w->code);
	CHECK(work_edit(&officer, now, &f, NULL, w->last_change) == WORK_CHANGED_MEANWHILE);
	CHECK(work_do(&officer, now, (struct work_wish){ WORK_START, officer.today, NULL, w->last_change })
		== WORK_CHANGED_MEANWHILE);
	SAME(work_by_code(test_db, w->code)->title, "Nhà văn hóa tổ dân phố 5");
}

void fields_are_open_until_the_work_is_verified(void)
{
	test_units();
	struct work_by officer = person(test_as("officer", "MT-18127"), OFFICER);
	struct work_by town = person(test_as("verifier", "MT-437"), VERIFIER);
	const struct work *w = registered("MT-18127", &officer);
	struct work_fields f = culture_house;
	CHECK(work_edit(&officer, w, &f, NULL, w->last_change) == WORK_SAME);
	f.cost = (struct vnd){ 0, true };
	CHECK(work_edit(&town, w, &f, NULL, w->last_change) == WORK_NOT_ALLOWED);
	f.planned_finish = (struct day){ "2024-07-09" };
	CHECK(work_edit(&officer, w, &f, NULL, w->last_change) == WORK_PLANNED_BACKWARDS);
	f.planned_finish = culture_house.planned_finish;
	test_photo(w->id);
	CHECK(act(&officer, w->code, WORK_FINISH) == WORK_DONE);
	w = work_by_code(test_db, w->code);
	CHECK(work_edit(&officer, w, &f, "", w->last_change) == WORK_NEEDS_REASON);
	CHECK(work_edit(&officer, w, &f, "Ghi nhầm kinh phí", w->last_change) == WORK_DONE);
	w = work_by_code(test_db, w->code);
	CHECK(w->cost_vnd.unknown);
	SAME(work_history(test_db, w->id).v[0].detail, "{\"cost_vnd\":[\"350000000\",null]}");
	CHECK(act(&town, w->code, WORK_VERIFY) == WORK_DONE);
	w = work_by_code(test_db, w->code);
	CHECK(work_edit(&officer, w, &culture_house, "Sửa lại", w->last_change) == WORK_WRONG_STATE);
}

/* The same on every machine: a step of a linear congruence. */
static unsigned chance(unsigned *seed, unsigned n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % n;
}

/* One change of a work as whoever may, or may not: what is refused changes nothing. */
static void change_one(unsigned *seed, const struct work_by by[2], const char *code)
{
	static const char *const days[] = { "2024-07-02", "2024-07-05", "2024-07-08" };
	static const char *const kinds[] = { "model", "project", "task" };
	const struct work *w = work_by_code(test_db, code);
	const struct work_by *who = &by[chance(seed, 2)];
	unsigned what = chance(seed, WORK_ACTS + 1);
	struct work_fields f = culture_house;
	if (what == WORK_ACTS) {
		f.kind = kinds[chance(seed, 3)];
		f.led_by_front = chance(seed, 2);
		work_edit(who, w, &f, "lý do", w->last_change);
	} else if (what != WORK_VOID || !chance(seed, 4)) {
		work_do(who, w, (struct work_wish){ (enum work_act)what, { days[chance(seed, 3)] }, "lý do", w->last_change });
	}
}

void tallies_stay_what_a_recount_says(void)
{
	test_units();
	int64_t c = test_campaign("TD-1", "launched");
	unsigned seed = 7, done = 0;
	const char *codes[40];
	const struct work_by by[] = { person(test_as("officer", "MT-437"), OFFICER), person(test_as("verifier", "MT-437"), VERIFIER) };
	static const char *const units[] = { "MT-18127", "MT-18115", "MT-437" };
	for (size_t i = 0; i < 40; i++) {
		CHECK(work_register(&by[0], c, test_unit(units[i % 3]), (struct day){ "2024-07-01" }, &culture_house, &codes[i]) == WORK_DONE);
		test_photo(work_by_code(test_db, codes[i])->id);
	}
	for (int i = 0; i < 600; i++)
		change_one(&seed, by, codes[chance(&seed, 40)]);
	struct tally_list want = tallies_wanted(test_db, &test_arena), have = tallies_all(test_db);
	CHECK(want.n == 3 && have.n == 3);
	for (size_t i = 0; i < want.n && i < have.n; i++) {
		const struct tally *a = &want.v[i], *b = &have.v[i];
		CHECK(a->unit_id == b->unit_id && a->models == b->models && a->projects == b->projects && a->tasks == b->tasks);
		SAME(b->last_day.iso, a->last_day.iso);
		done += tally_count(a->models, false, TALLY_VERIFIED) + tally_count(a->projects, false, TALLY_VERIFIED)
			+ tally_count(a->tasks, false, TALLY_VERIFIED);
	}
	CHECK(done > 0); /* the changes reached every state */
}
