#include "test/test.h"

#include "app/campaign/plan.h"
#include "app/exchange/exchange.h"
#include "app/target/target.h"
#include "base/time.h"

#include <sys/stat.h>
#include <unistd.h>

#define GOLDEN "test/bundle/hong-linh"

static const char *const names[] = { "units.csv", "unit_events.csv", "documents.csv", "campaigns.json", "launches.csv",
	"reports.csv", "congresses.csv", "works.csv", "contributions.csv" };
enum { NAMES = sizeof names / sizeof *names };

static struct import_report report;

static bool import_path(const char *path, bool check)
{
	struct import_wish wish = { &path, 1, check, { .unix_time = 1720000000 }, { "2024-07-08" } };
	return import_run(test_db, &test_arena, &wish, &report);
}

static const char *content(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return "(no file)";
	char *text = arena_new(&test_arena, char, 1 << 20);
	text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
	fclose(f);
	return text;
}

static const char *in(const char *folder, const char *name)
{
	return arena_format(&test_arena, "%s/%s", folder, name);
}

static const char *written_bytes(const char *folder, const char *name, const char *text, size_t n)
{
	const char *path = in(folder, name);
	FILE *f = fopen(path, "wb");
	CHECK(f && fwrite(text, 1, n, f) == n);
	if (f)
		fclose(f);
	return path;
}

static const char *written(const char *name, const char *text)
{
	return written_bytes(test_folder(), name, text, strlen(text));
}

static const char *first_of(const struct import_lines *lines)
{
	return lines->n ? lines->v[0] : "";
}

/* The questions of these tests, each with its own name for the engine to prepare. */
static const size_t offsets[] = { 0 };
#define COUNT(what, sql) { "count_" what, sql, sql, "", "i", offsets, sizeof(int64_t) }
static const struct query counts[] = {
	COUNT("unit", "SELECT count(*) FROM unit"),
	COUNT("work", "SELECT count(*) FROM work"),
	COUNT("campaign", "SELECT count(*) FROM campaign"),
	COUNT("expected", "SELECT count(*) FROM expected"),
	COUNT("campaign_event", "SELECT count(*) FROM campaign_event"),
	COUNT("work_change", "SELECT count(*) FROM work_change"),
	COUNT("plan_version", "SELECT count(*) FROM plan_version"),
	COUNT("log_entry", "SELECT count(*) FROM log_entry"),
	COUNT("launch_change", "SELECT count(*) FROM launch_change"),
	COUNT("congress_change", "SELECT count(*) FROM congress_change"),
	COUNT("moved", "SELECT count(*) FROM work w JOIN unit u ON u.id = w.unit_id WHERE u.valid_from = '2024-01-05'"),
};

static int64_t count(const char *what)
{
	int64_t *n;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (!strcmp(counts[i].name + 6, what))
			return db_one(test_db, &counts[i], NULL, &n) ? *n : -1;
	return -1;
}

static void same_files(const char *a, const char *b)
{
	for (size_t i = 0; i < NAMES; i++)
		SAME(content(in(a, names[i])), content(in(b, names[i])));
}

void the_golden_bundle_comes_back_byte_for_byte(void)
{
	const char *out = in(test_folder(), "out");
	CHECK(import_path(GOLDEN, false));
	SAME(first_of(&report.problems), "");
	SAME(first_of(&report.warnings), "");
	CHECK(!export_run(test_db, &test_arena, out, test_config.data));
	same_files(out, GOLDEN);
}

void the_golden_bundle_is_answered_as_expected(void)
{
	static const char *const days[] = { "2024-03-31", "2024-06-30", "2024-10-31" };
	CHECK(import_path(GOLDEN, false));
	const struct campaign *c = campaign_by_code(test_db, "TD-2023-01");
	const struct plan *plan = plan_of(test_db, &test_arena, c->id, (struct optional){ 0 });
	for (size_t i = 0; i < 3; i++) {
		const char *text = content(arena_format(&test_arena, GOLDEN "/expected-%s.json", days[i]));
		const struct js *expected = js_read(&test_arena, text, strlen(text), NULL);
		struct answers answers = targets_on(test_db, &test_arena, c->id, plan, 0, (struct day){ days[i] });
		SAME(js_write(&test_arena, answers_js(test_db, &test_arena, &answers), 1),
			js_write(&test_arena, js_get(expected, "targets"), 1));
	}
}

void the_same_bundle_twice_changes_nothing(void)
{
	CHECK(import_path(GOLDEN, false));
	int64_t entries = count("log_entry"), changes = count("work_change"), versions = count("plan_version");
	CHECK(entries == 1);
	CHECK(import_path(GOLDEN, false));
	CHECK(count("log_entry") == entries && count("work_change") == changes && count("plan_version") == versions);
	for (size_t i = 0; i < report.n_files; i++)
		CHECK(!report.files[i].added && !report.files[i].changed);
}

void an_imported_campaign_is_launched_with_its_units(void)
{
	CHECK(import_path(GOLDEN, false));
	const struct campaign *c = campaign_by_code(test_db, "TD-2023-01");
	SAME(c->state, "launched");
	SAME(c->launched_on.iso, "2023-11-15");
	CHECK(count("expected") == 7 + 9);
	CHECK(count("campaign_event") == 1);
}

void a_draft_stays_a_draft_until_a_bundle_launches_it(void)
{
	CHECK(import_path(GOLDEN "/units.csv", false));
	const char *plan = content(GOLDEN "/campaigns.json");
	const char *draft = arena_format(&test_arena, "[\n {\n  \"state\": \"draft\",%s", strchr(plan, '{') + 1);
	CHECK(import_path(written("campaigns.json", draft), false));
	CHECK(report.warnings.n == 2); /* of the documents that it is based on */
	SAME(campaign_by_code(test_db, "TD-2023-01")->state, "draft");
	CHECK(count("expected") == 0);
	const char *out = in(test_folder(), "out");
	CHECK(!export_run(test_db, &test_arena, out, test_config.data));
	SAME(content(in(out, "campaigns.json")), draft);
	CHECK(import_path(GOLDEN "/campaigns.json", false));
	SAME(campaign_by_code(test_db, "TD-2023-01")->state, "launched");
	SAME(campaign_by_code(test_db, "TD-2023-01")->launched_on.iso, "2023-11-01");
	CHECK(count("expected") == 16 && count("plan_version") == 2);
	CHECK(!import_path(written("campaigns.json", draft), false));
	HAS(first_of(&report.problems), "campaigns.json:3: [0].state: \"draft\": this campaign is launched already");
}

void check_tells_and_writes_nothing(void)
{
	CHECK(import_path(GOLDEN, true));
	CHECK(report.files[0].added > 0);
	CHECK(count("unit") == 0 && count("log_entry") == 0);
	CHECK(import_path(GOLDEN, false));
	const char *works = content(GOLDEN "/works.csv"), *at = strstr(works, "Công trình 1,1,2023-12-01,2024-01-10,2024-06-15");
	const char *other = arena_format(&test_arena, "%.*sCông trình một,1,2023-12-01,2024-01-10,%s", (int)(at - works), works,
		at + strlen("Công trình 1,1,2023-12-01,2024-01-10,2024-06-15"));
	const char *path = written("works.csv", other);
	CHECK(import_path(path, true));
	CHECK(report.files[0].changed == 1 && report.files[0].same == 40 && report.files[0].added == 0);
	CHECK(report.changes.n == 2);
	HAS(report.changes.v[0], "CT-18115-01: title: \"Công trình 1\" -> \"Công trình một\"");
	HAS(report.changes.v[1], "CT-18115-01: finished_on: \"2024-06-15\" -> \"\"");
	int64_t changes = count("work_change");
	CHECK(import_path(path, false));
	CHECK(count("work_change") == changes + 1);
	CHECK(count("log_entry") == 3);  /* two imports and the work */
}

/* The file `name` of the golden bundle with one text replaced by another, as a file. */
static const char *with(const char *name, const char *was, const char *is)
{
	const char *text = content(in(GOLDEN, name)), *at = strstr(text, was);
	CHECK(at != NULL);
	return at ? written(name, arena_format(&test_arena, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was))) : "";
}

static int64_t added(const char *what, const char *path)
{
	int64_t before = count(what);
	CHECK(import_path(path, false));
	CHECK(report.n_files == 1 && report.files[0].changed == 1 && report.files[0].added == 0);
	return count(what) - before;
}

void each_change_is_told_in_its_history(void)
{
	CHECK(import_path(GOLDEN, false));
	int64_t entries = count("log_entry");
	CHECK(added("launch_change", with("launches.csv", "MT-437,2023-11-15,1", "MT-437,2023-11-15,2")) == 1);
	CHECK(added("congress_change", with("congresses.csv", "2024-02-20,,", "2024-02-21,250,")) == 1);
	CHECK(added("congress_change", with("congresses.csv", "2024-02-20,,", "2024-02-21,251,")) == 1);
	CHECK(added("work_change", with("works.csv", "2024-01-10,2024-06-15", "2024-01-11,2024-06-16")) == 2);
	CHECK(added("work_change", with("works.csv", "Công trình 1,1,2023-12-01,2024-01-10,2024-06-15",
		"Công trình,1,2023-12-01,2024-01-11,2024-06-16")) == 1);
	CHECK(added("plan_version", with("campaigns.json", "\"aim\": \"", "\"aim\": \"* ")) == 1);
	CHECK(count("campaign_event") == 2);
	CHECK(added("log_entry", with("documents.csv", "18-CT/ThU,party", "18-CT/ThU,state")) == 2);
	CHECK(added("log_entry", with("units.csv", "phường Đậu Liêu", "phường Đậu Liêu 2")) == 2);
	CHECK(added("log_entry", with("unit_events.csv", "100,", "100,NQ 1")) == 2);
	CHECK(count("log_entry") == entries + 9 * 2);
}

/* Files that are laid over the golden bundle, and what must be said. */
static const struct { const char *name, *text, *said; } bad[] = {
	{ "units.csv", "code,valid_from\n", "units.csv:1: the first line must be exactly: code,valid_from,valid_to,kind,level,name,parent" },
	{ "units.csv", "", "units.csv:1: the first line must be exactly" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A\n", "units.csv:2: this line has 6 columns, 7 are expected" },
	{ "units.csv", "@A,2019-02-30,,other,commune,A,\n", "units.csv:2: column 2 (valid_from): \"2019-02-30\": write a day" },
	{ "units.csv", "@A,2019-01-01,2018-12-31,other,commune,A,\n", "units.csv:2: column 3 (valid_to): \"2018-12-31\": the unit ends" },
	{ "units.csv", "@A,2019-01-01,,front,commune,A,\n", "units.csv:2: column 4 (kind): \"front\": write one of: front_committee, member_org" },
	{ "units.csv", "@A,2019-01-01,,other,ward,A,\n", "units.csv:2: column 5 (level): \"ward\": write one of: country" },
	{ "units.csv", "@A,2019-01-01,,other,commune,,\n", "units.csv:2: column 6 (name): \"\": this may not be empty" },
	{ "units.csv", "@ A,2019-01-01,,other,commune,A,\n", "units.csv:2: column 1 (code): \" A\": take away the blanks" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A,MT-9\n", "units.csv:2: column 7 (parent): \"MT-9\": there is no unit" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A,\nA,2020-01-01,,other,commune,A,\n", "units.csv:3: column 2 (valid_from): \"2020-01-01\": the unit of this code from 2019-01-01" },
	{ "units.csv", "@MT-42,2018-01-01,,other,commune,A,\n", "units.csv:2: column 3 (valid_to): \"\": another unit has this code from 2019-01-01" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A,B\nB,2019-01-01,,other,commune,B,A\n", "column 7 (parent): \"B\": this unit stands below itself" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A,\nA,2019-01-01,,other,commune,B,\n", "units.csv:3: column 1 (code): \"A\": the same stands in line 2" },
	{ "units.csv", "@A,2019-01-01,,other,commune,\"A\nB\",\nA,1,,other,commune,A,\n", "units.csv:4: column 2 (valid_from): \"1\"" },
	{ "units.csv", "@A,2019-01-01,,other,commune,\"A\nB\",\n\"A\n,", "units.csv:4: column 1: the quotation mark that begins here is never closed" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A \"B\",\n", "units.csv:2: column 6: a quotation mark stands where none may be" },
	{ "units.csv", "@A,2019-01-01,,other,commune,A\xff,\n", "units.csv:2: column 6 (name): \"A\\xFF\": this is not UTF-8" },
	{ "units.csv", "@MT-18115,2019-01-01,2023-12-01,front_committee,commune,UB MTTQ phường Bắc Hồng,MT-437\n", "would belong to no unit of the code MT-18115" },
	{ "unit_events.csv", "@2025-07-01,join,MT-437,2019-01-01,,,,\n", "unit_events.csv:2: column 2 (event): \"join\"" },
	{ "unit_events.csv", "@2025-07-01,merge,MT-437,2019-01-01,,,,\n", "unit_events.csv:2: column 5 (to_code): \"\": this event needs" },
	{ "unit_events.csv", "@2025-07-01,merge,MT-437,,MT-42,2019-01-01,,\n", "unit_events.csv:2: column 4 (from_valid_from): \"\": write the valid_from" },
	{ "unit_events.csv", "@2025-07-01,merge,MT-437,2019-01-02,MT-42,2019-01-01,100,\n", "unit_events.csv:2: column 4 (from_valid_from): \"2019-01-02\": there is no unit MT-437" },
	{ "unit_events.csv", "@2025-07-01,split,MT-442,2019-01-01,MT-42,2019-01-01,60,\nMT", "unit_events.csv:3: this line has 1 columns, 8" },
	{ "unit_events.csv", "@2025-07-01,split,MT-442,2019-01-01,MT-42,2019-01-01,60,\n", "unit_events.csv:2: column 7 (share_percent): \"60\": the shares of MT-442 on 2025-07-01" },
	{ "unit_events.csv", "@2025-07-01,split,MT-442,2019-01-01,MT-42,2019-01-01,160,\n", "column 7 (share_percent): \"160\": write a number from 0 to 100" },
	{ "documents.csv", "@1,,,,2024-1-1,,,\n", "documents.csv:2: column 5 (date): \"2024-1-1\"" },
	{ "documents.csv", "@1,,,,,,,\n1,,,,,,,\n", "documents.csv:3: column 1 (code): \"1\": the same stands in line 2" },
	{ "launches.csv", "@TD-X,MT-437,2023-11-15,1,\n", "launches.csv:2: column 1 (campaign): \"TD-X\": there is no campaign" },
	{ "launches.csv", "@TD-2023-01,MT-437,2025-11-15,1,\n", "launches.csv:2: column 2 (unit): \"MT-437\": no unit of this code is valid on 2025-11-15" },
	{ "launches.csv", "@TD-2023-01,MT-437,2023-11-16,,\n", "launches.csv:2: column 4 (evidence_count): \"\": this may not be empty" },
	{ "launches.csv", "@TD-2023-01,MT-437,2023-11-16,-1,\n", "launches.csv:2: column 4 (evidence_count): \"-1\": write a whole number" },
	{ "reports.csv", "@TD-2023-01,MT-437,01,2024-01-01\n", "reports.csv:2: column 3 (phase): \"01\"" },
	{ "reports.csv", "@TD-2023-01,MT-438,1,2024-01-01\n", "reports.csv:2: column 2 (unit): \"MT-438\": there is no unit of this code" },
	{ "congresses.csv", "@MT-437,2024-2029,2026-01-01,,,,,\n", "congresses.csv:2: column 1 (unit): \"MT-437\": no unit of this code is valid on 2026-01-01" },
	{ "congresses.csv", "@MT-437,2024-2029,2024-01-01,,,,many,\n", "congresses.csv:2: column 7 (delegates): \"many\"" },
	{ "congresses.csv", "@MT-437,T,2024-01-01,,,,,\nMT-437,T,,,,2024-01-02,,\n", "congresses.csv:3: column 2 (term): \"T\": the same stands in line 2" },
	{ "works.csv", "@X,TD-2023-01,MT-437,song,T,1,2024-01-01,,,,,,,,\n", "works.csv:2: column 4 (kind): \"song\": write one of: model, project, task" },
	{ "works.csv", "@X,TD-2023-01,MT-437,task,T,yes,2024-01-01,,,,,,,,\n", "works.csv:2: column 6 (led_by_front): \"yes\": write one of: 0, 1" },
	{ "works.csv", "@X,TD-2023-01,MT-437,task,T,1,,,,,,,,,\n", "works.csv:2: column 7 (registered_on): \"\"" },
	{ "works.csv", "@X,TD-2023-01,MT-437,task,T,1,2024-01-01,,,,,,90.1,1,\n", "works.csv:2: column 13 (latitude): \"90.1\": write decimal degrees from -90 to 90" },
	{ "works.csv", "@X,TD-2023-01,MT-437,task,T,1,2024-01-01,,,,,,1,18°,\n", "works.csv:2: column 14 (longitude): \"18°\"" },
	{ "works.csv", "@X,TD-2023-01,MT-437,task,T,1,2024-01-01,,,,,,,,1.200.000\n", "works.csv:2: column 15 (cost_vnd): \"1.200.000\": write a whole number" },
	{ "works.csv", "@X,TD-2023-01,MT-437,task,T,1,2024-01-01,,,,,,,,9999999999999999999\n", "works.csv:2: column 15 (cost_vnd): \"9999999999999999999\": write a number from 0" },
	{ "contributions.csv", "@G,NO,MT-437,,,money,1,,,2024-01-01,\n", "contributions.csv:2: column 2 (work): \"NO\": there is no work" },
	{ "contributions.csv", "@G,CT-437-01,MT-437,,,money,1,,,,\n", "contributions.csv:2: column 10 (promised_on): \"\": write the day" },
	{ "contributions.csv", "@G,CT-437-01,MT-437,,,money,1.2345,,,2024-01-01,\n", "contributions.csv:2: column 7 (quantity): \"1.2345\": write at most three decimals" },
	{ "contributions.csv", "@G,CT-437-01,MT-437,,,money,1e5,,,2024-01-01,\n", "contributions.csv:2: column 7 (quantity): \"1e5\"" },
	{ "contributions.csv", "@G,CT-437-01,MT-437,,,gold,1,,,2024-01-01,\n", "contributions.csv:2: column 6 (kind): \"gold\"" },
	{ "campaigns.json", "[\n {,}\n]", "campaigns.json:2: column " },
	{ "campaigns.json", "{}", "campaigns.json:1: column 1: this file must be a list" },
	{ "campaigns.json", "[\n {\n  \"code\": \"A\",\n  \"name\": \"B\",\n  \"form\": \"thematic\",\n  \"launched_by\": \"MT-9\",\n  \"starts\": \"2024-01-01\",\n  \"ends\": \"2024-12-31\"}]",
		"campaigns.json:6: [0].launched_by: \"MT-9\": there is no unit" },
	{ "campaigns.json", "[\n {\n  \"code\": \"A\",\n  \"name\": \"B\",\n  \"launched_by\": \"MT-437\",\n  \"starts\": \"2024-13-01\",\n  \"ends\": \"2024-12-31\"}]",
		"campaigns.json:6: [0].starts: \"2024-13-01\"" },
	{ "works2.csv", "", "works2.csv: no file of a bundle has this name" },
};

void a_bad_line_is_named_and_nothing_is_kept(void)
{
	CHECK(import_path(GOLDEN, false));
	const char *before = in(test_folder(), "before"), *after = in(test_folder(), "after");
	CHECK(!export_run(test_db, &test_arena, before, test_config.data));
	int64_t entries = count("log_entry");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *text = bad[i].text;
		if (*text == '@') {
			const char *header = content(in(GOLDEN, bad[i].name));
			text = arena_format(&test_arena, "%.*s%s", (int)strcspn(header, "\n") + 1, header, text + 1);
		}
		CHECK(!import_path(written(bad[i].name, text), false));
		HAS(first_of(&report.problems), bad[i].said);
	}
	CHECK(!export_run(test_db, &test_arena, after, test_config.data));
	same_files(before, after);
	CHECK(count("log_entry") == entries);
}

void one_bad_line_undoes_the_whole_bundle(void)
{
	const char *folder = test_folder();
	for (size_t i = 0; i < NAMES; i++) {
		const char *text = content(in(GOLDEN, names[i]));
		if (i == 7)
			text = arena_format(&test_arena, "%sX,TD-2023-01,MT-437,task,T,1,2024-02-30,,,,,,,,\n", text);
		written_bytes(folder, names[i], text, strlen(text));
	}
	CHECK(!import_path(folder, false));
	HAS(first_of(&report.problems), "works.csv:43: column 7 (registered_on): \"2024-02-30\"");
	CHECK(report.problems.n == 1);
	CHECK(count("unit") == 0 && count("work") == 0 && count("campaign") == 0 && count("log_entry") == 0);
}

void many_problems_are_counted(void)
{
	const char *text = "code,valid_from,valid_to,kind,level,name,parent\n";
	for (int i = 0; i < 30; i++)
		text = arena_format(&test_arena, "%sU%d,2019-01-01,,x,area,N,\n", text, i);
	CHECK(!import_path(written("units.csv", text), false));
	CHECK(report.problems.n == 30);
	CHECK(report.problems.shown == 2 && report.problems.alike[1] == 28);
	HAS(report.problems.v[1], "units.csv:3: ");
}

/* So that one mistake in many rows does not hide another. */
void what_many_rows_have_wrong_hides_nothing_else(void)
{
	const char *text = "code,valid_from,valid_to,kind,level,name,parent\n";
	for (int i = 0; i < 30; i++)
		text = arena_format(&test_arena, "%sU%d,2019-01-01,,%s,%s,N,\n", text, i, i == 20 ? "authority" : "x",
			i == 20 ? "y" : "area");
	CHECK(!import_path(written("units.csv", text), false));
	CHECK(report.problems.n == 30 && report.problems.shown == 5);
	CHECK(report.problems.alike[1] == 18 && report.problems.alike[2] == 0 && report.problems.alike[4] == 7);
	HAS(report.problems.v[2], "units.csv:22: column 5 (level): \"y\"");
}

void problems_beyond_those_shown_are_counted(void)
{
	const char *text = "code,valid_from,valid_to,kind,level,name,parent\n";
	for (int i = 0; i < 30; i++)
		text = arena_format(&test_arena, "%sU%d,2019-01-01,,%s,%s,N,\n", text, i, i % 2 ? "x" : "authority",
			i % 2 ? "area" : "y");
	CHECK(!import_path(written("units.csv", text), false));
	CHECK(report.problems.n == 30 && report.problems.shown == 20);
	HAS(report.problems.v[19], "units.csv:21: ");
}

void marks_and_line_ends_of_other_machines_are_taken(void)
{
	static const char text[] = "\xEF\xBB\xBF" "code,valid_from,valid_to,kind,level,name,parent\r\n"
		"A,2019-01-01,,other,commune,\"Tên \"\"A\"\", dài\",\r\n\r\nB,2019-01-01,,other,area,Be\xCC\x82,A\r\n";
	CHECK(import_path(written("units.csv", text), false));
	CHECK(report.files[0].added == 2);
	CHECK(report.warnings.n == 1);
	HAS(first_of(&report.warnings), "units.csv:4: column 6 (name): \"Be\xCC\x82\": this came decomposed");
	const char *out = in(test_folder(), "out");
	CHECK(!export_run(test_db, &test_arena, out, test_config.data));
	SAME(content(in(out, "units.csv")), "code,valid_from,valid_to,kind,level,name,parent\n"
		"A,2019-01-01,,other,commune,\"Tên \"\"A\"\", dài\",\nB,2019-01-01,,other,area,B\xC3\xAA,A\n");
}

void files_that_are_not_read_are_named(void)
{
	const char *folder = test_folder();
	mkdir(in(folder, "articles"), 0700);
	mkdir(in(folder, "media"), 0700);
	const char *units = content(GOLDEN "/units.csv");
	written_bytes(folder, "units.csv", units, strlen(units));
	written_bytes(folder, "work.csv", "", 0);
	CHECK(import_path(folder, false));
	CHECK(report.warnings.n == 1);
	CHECK(!import_path(test_folder(), false));
	HAS(first_of(&report.problems), "there is no file of a bundle in this folder");
}

void doubts_are_told_and_kept(void)
{
	CHECK(import_path(GOLDEN, false));
	const char *header = content(GOLDEN "/units.csv");
	header = arena_copy_n(&test_arena, header, strcspn(header, "\n") + 1);
	CHECK(import_path(written("units.csv", arena_format(&test_arena, "%sA,2019-01-01,,other,commune,A,MT-437\n", header)), false));
	HAS(first_of(&report.warnings), "column 7 (parent): \"MT-437\": from 2025-07-01 no unit of this code is valid");
	CHECK(import_path(written("units.csv", arena_format(&test_arena, "%sB,2019-01-01,,other,country,B,MT-42\n", header)), false));
	HAS(first_of(&report.warnings), "column 5 (level): \"country\": the parent MT-42 is not of a higher level");
	const char *events = content(GOLDEN "/unit_events.csv");
	events = arena_copy_n(&test_arena, events, strcspn(events, "\n") + 1);
	CHECK(import_path(written("unit_events.csv",
		arena_format(&test_arena, "%s2025-08-01,merge,MT-42,2019-01-01,MT-437,2019-01-01,100,\n", events)), false));
	CHECK(report.warnings.n == 2);
}

void facts_follow_their_code_when_the_tree_changes(void)
{
	CHECK(import_path(GOLDEN, false));
	const char *header = content(GOLDEN "/units.csv");
	header = arena_copy_n(&test_arena, header, strcspn(header, "\n") + 1);
	CHECK(import_path(written("units.csv", arena_format(&test_arena,
		"%sTV-437-01,2019-01-01,2024-01-04,member_org,district,Liên đoàn Lao động thị xã,MT-437\n"
		"TV-437-01,2024-01-05,2025-06-30,member_org,district,Liên đoàn Lao động,MT-437\n", header)), false));
	const char *out = in(test_folder(), "out");
	CHECK(!export_run(test_db, &test_arena, out, test_config.data));
	SAME(content(in(out, "works.csv")), content(GOLDEN "/works.csv"));
	CHECK(count("moved") == 1);
}

void an_export_goes_into_an_empty_folder_only(void)
{
	const char *folder = test_folder();
	written_bytes(folder, "note", "x", 1);
	const char *problem = export_run(test_db, &test_arena, folder, test_config.data);
	HAS(problem ? problem : "", "this folder is not empty");
	SAME(content(in(folder, "note")), "x");
	CHECK(access(in(folder, "units.csv"), F_OK));
}
