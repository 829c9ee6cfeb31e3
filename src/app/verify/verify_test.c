/* Corruptions planted straight into the tables: each must be named. */
#include "test/test.h"

#include "app/audit/audit.h"
#include "app/exchange/exchange.h"
#include "app/verify/verify.h"
#include "base/crypto.h"
#include "db/reference.h"

#include <string.h>

static const char *told;
static size_t lines;

static void keep(void *to, const char *line)
{
	(void)to;
	told = arena_format(&test_arena, "%s%s\n", told, line);
	lines++;
}

static bool verified(void)
{
	struct verify v = { .db = test_db, .arena = &test_arena, .data = test_config.data, .tell = keep };
	told = "";
	lines = 0;
	bool good = verify_run(&v);
	CHECK(v.differences == lines);
	CHECK(v.checks >= 50);
	return good;
}

/* The golden bundle, and one row of everything else, with small numbers to name it by. */
static const char fixture[] =
	"INSERT INTO account (id, login, name, password, made_at) VALUES (901, 'canbo', 'Cán bộ', '$argon2id$v=19$x', 0);"
	"INSERT INTO account (id, login, name, password, made_at) VALUES (902, 'xacnhan', 'Cán bộ', '$argon2id$v=19$x', 0);"
	"INSERT INTO role_grant (id, account_id, role, unit_id, since, until, made_at, made_by)"
	" SELECT 901, 901, 'officer', id, '2024-01-01', '2024-12-31', 0, 901 FROM unit WHERE code = 'MT-437';"
	"INSERT INTO session (token_hash, account_id, made_at, seen_at, ends_at)"
	" VALUES ('0123456789012345678901234567890123456789012345678901234567890123', 901, 1, 1, 2);"
	"INSERT INTO request_key (key, account_id, location, made_at) VALUES ('k', 901, '/', 0);"
	"INSERT INTO draft (id, account_id, form, fields, saved_at) VALUES (901, 901, '/', '', 0);"
	"INSERT INTO notice (id, unit_id, campaign_id, work_id, event, day, made_at, made_by)"
	" SELECT 901, unit_id, campaign_id, id, 'verified', '2024-07-01', 0, 902 FROM work WHERE code = 'CT-437-01';"
	"INSERT INTO report (id, campaign_id, unit_id, phase, submitted_on)"
	" SELECT 901, campaign_id, unit_id, 1, '2024-06-30' FROM work WHERE code = 'CT-437-01';"
	"INSERT INTO contribution (id, code, work_id, unit_id, kind, quantity, promised_on)"
	" SELECT 901, 'DG-1', id, unit_id, 'money', 1000, '2024-06-30' FROM work WHERE code = 'CT-437-01';"
	"UPDATE document SET derives_from = '18-CT/ThU' WHERE code = '28/KH-MTTQ-BTT';";

static void prepare(void)
{
	const char *path = "test/bundle/hong-linh";
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	struct import_report report;
	CHECK(import_run(test_db, &test_arena, &wish, &report));
	db_script(test_db, fixture);
	audit_add(test_db, &test_arena, (struct moment){ .unix_time = 1720000001 }, known(901), "work.start", "work CT-437-01", NULL, NULL);
	audit_add(test_db, &test_arena, (struct moment){ .unix_time = 1720000002 }, known(902), "work.verify", "work CT-437-01", NULL, NULL);
}

#define MT437 "(SELECT id FROM unit WHERE code = 'MT-437')"
#define CT1 "(SELECT id FROM work WHERE code = 'CT-437-01')"
#define TD "(SELECT id FROM campaign WHERE code = 'TD-2023-01')"

static const struct { const char *sql, *said; } plants[] = {
	/* units */
	{ "UPDATE unit SET valid_to = '2018-12-31' WHERE code = 'TV-437-09'", "unit TV-437-09 2019-01-01: the unit ends before it begins: 2018-12-31" },
	{ "UPDATE unit SET valid_to = '2025-07-01' WHERE code = 'MT-18115' AND valid_from = '2019-01-01'", "unit MT-18115 2025-07-01: the unit of this code from 2019-01-01 is valid at the same time" },
	{ "UPDATE unit SET parent = 'MT-9' WHERE code = 'TV-437-09'", "unit TV-437-09 2019-01-01: there is no unit of the parent's code MT-9" },
	{ "UPDATE unit SET parent = 'MT-18121' WHERE code = 'MT-437'", "the unit stands below itself" },
	{ "UPDATE unit SET parent = 'MT-42' WHERE code = 'MT-18121'", "its place in the tree should be" },
	{ "UPDATE unit SET valid_from = '2019-13-01' WHERE code = 'TV-437-09'", "units.csv" },
	{ "UPDATE unit SET name = '' WHERE code = 'TV-437-09'", "name \"\": this may not be empty" },
	{ "UPDATE unit SET name = 'Be\xCC\x82' WHERE code = 'TV-437-09'", "the letters are not composed (NFC)" },
	{ "UPDATE unit SET folded = 'x' WHERE code = 'TV-437-09'", "unit TV-437-09: it is searched by another name than hoi cuu thanh nien xung phong" },
	{ "DELETE FROM unit_place WHERE unit_id = " MT437, "its place in the tree is missing" },
	{ "INSERT INTO unit_place SELECT unit_id, '2030-01-01', '2030-12-31', parent_id, path, kind_bit, level_bit, code_rank FROM unit_place WHERE unit_id = " MT437, "it has a place in the tree that it should not have" },
	{ "UPDATE unit_place SET path = '.1.' WHERE unit_id = " MT437, "its place in the tree should be" },
	{ "UPDATE unit_place SET valid_to = '2025-06-29' WHERE unit_id = " MT437, "its place in the tree should be" },
	{ "UPDATE unit_place SET parent_id = NULL WHERE unit_id = " MT437, "its place in the tree should be" },
	{ "UPDATE unit_place SET kind_bit = 512 WHERE unit_id = " MT437, "its place in the tree should be" },
	{ "UPDATE unit_place SET code_rank = 0 WHERE unit_id = " MT437, "its place in the tree should be" },
	{ "UPDATE unit_event SET share_percent = 90 WHERE from_code = 'MT-18121'", "the shares make 90 and not 100" },
	{ "UPDATE unit_event SET from_valid_from = '2018-01-01' WHERE from_code = 'MT-18121'", "there is no unit MT-18121 2018-01-01 from which it comes" },
	{ "UPDATE unit_event SET to_code = 'MT-9' WHERE from_code = 'MT-18121'", "there is no unit MT-9 2025-07-01 to which it goes" },
	{ "UPDATE unit_event SET to_code = NULL, to_valid_from = NULL WHERE from_code = 'MT-18121'", "an event merge needs the units" },
	{ "UPDATE unit_event SET date = '2025-07-32' WHERE from_code = 'MT-18121'", "this is no day: 2025-07-32" },
	/* documents and campaigns */
	{ "UPDATE document SET derives_from = code", "document 18-CT/ThU: the document derives from itself" },
	{ "UPDATE document SET code = ' x' WHERE code = '18-CT/ThU'", "documents.csv" },
	{ "UPDATE campaign SET version = 2", "campaign TD-2023-01: version 2 of its plan is missing" },
	{ "UPDATE plan_version SET version = 3", "campaign TD-2023-01: the versions of its plan have a gap: there are 1" },
	{ "UPDATE campaign SET launched_on = NULL", "its state is launched, and the day of its launch does not fit" },
	{ "UPDATE campaign SET state = 'draft'", "its state is draft" },
	{ "UPDATE campaign SET ends = '2023-01-01'", "campaign TD-2023-01: the campaign ends before it begins" },
	{ "UPDATE campaign SET launched_on = '2023-11-14'", "its history does not tell the launch of 2023-11-14" },
	{ "UPDATE campaign SET name = 'x'", "campaign TD-2023-01: its plan has another name: Đợt thi đua" },
	{ "UPDATE campaign SET code = 'x'", "campaign x: its plan has another code: TD-2023-01" },
	{ "UPDATE campaign SET launched_by = 'MT-42'", "its plan is launched by another unit: MT-437" },
	{ "UPDATE campaign SET starts = '2023-11-02'", "its plan starts on another day: 2023-11-01" },
	{ "UPDATE campaign SET ends = '2024-11-02'", "its plan ends on another day: 2024-10-31" },
	{ "UPDATE plan_version SET plan = '{'", "campaign TD-2023-01: its plan cannot be read" },
	{ "UPDATE expected SET until = '2023-01-01' WHERE unit_id = " MT437, "expected TD-2023-01 MT-437: the unit is released on 2023-01-01" },
	{ "UPDATE expected SET since = '2023-01-01' WHERE unit_id = " MT437, "the unit is expected since 2023-01-01, before" },
	{ "UPDATE expected SET since = '2026-01-01' WHERE unit_id = " MT437, "the unit is not valid on 2026-01-01" },
	{ "INSERT INTO expected (campaign_id, unit_id, since) VALUES (" TD ", " MT437 ", '2024-01-01')", "expected TD-2023-01 MT-437: the unit is expected twice from 2024-01-01" },
	{ "UPDATE campaign_event SET day = '2023-99-15'", "this is no day: 2023-99-15" },
	/* facts */
	{ "UPDATE launch SET unit_id = (SELECT id FROM unit WHERE code = 'MT-18115' AND valid_to IS NULL) WHERE unit_id = " MT437, "MT-18115: its unit is not valid on its day 2023-11-15" },
	{ "UPDATE report SET submitted_on = '2026-01-01'", "report 901 MT-437: its unit is not valid on its day 2026-01-01" },
	{ "UPDATE report SET phase = -1", "report 901: there is no phase -1" },
	{ "UPDATE congress SET held = '2026-01-01' WHERE unit_id = " MT437, "congress MT-437 2024-2029: its unit is not valid on its day 2026-01-01" },
	{ "UPDATE work SET unit_id = (SELECT id FROM unit WHERE code = 'MT-18115' AND valid_to IS NULL) WHERE id = " CT1, "work CT-437-01: its unit is not valid on its day 2023-11-25" },
	{ "UPDATE work SET unit_id = (SELECT id FROM unit WHERE code = 'MT-42') WHERE id = " CT1, "its works are not those that are counted" },
	{ "UPDATE work SET kind = 'task' WHERE id = " CT1, "its works are not those that are counted" },
	{ "UPDATE work SET started_on = '2023-12-01' WHERE id = " CT1, "work CT-437-01: its history does not tell: started 2023-12-01" },
	{ "DELETE FROM work_change WHERE work_id = " CT1, "work CT-437-01: its history does not tell: registered 2023-11-25" },
	{ "UPDATE work SET voided_on = '2023-12-01' WHERE id = " CT1, "its works are not those that are counted" },
	{ "UPDATE work SET returned_on = '2024-01-01' WHERE id = " CT1, "it was sent back on 2024-01-01, without a reason" },
	{ "UPDATE work SET latitude = '91' WHERE id = " CT1, "latitude \"91\": write decimal degrees" },
	{ "UPDATE work SET cost_vnd = -1 WHERE id = " CT1, "cost_vnd \"-1\": write a whole number" },
	{ "UPDATE work SET folded = 'viec' WHERE id = " CT1, "work CT-437-01: it is searched by another name" },
	{ "INSERT INTO work_change (work_id, day, event, made_at, made_by) VALUES (" CT1 ", '2023-12-01', 'finished', 0, 901);"
	  "INSERT INTO work_change (work_id, day, event, made_at, made_by) VALUES (" CT1 ", '2023-12-01', 'verified', 0, 901)", "work CT-437-01: account 901 verified what it had reported itself" },
	{ "DELETE FROM tally WHERE unit_id = " MT437, "the count of its works is missing" },
	{ "UPDATE tally SET models = models + 1 WHERE unit_id = " MT437, "its works are not those that are counted" },
	{ "UPDATE tally SET last_day = '2023-01-01' WHERE unit_id = " MT437, "its works are not those that are counted" },
	{ "INSERT INTO tally SELECT campaign_id, (SELECT id FROM unit WHERE code = 'MT-42'), first_day, last_day, models, projects, tasks FROM tally WHERE unit_id = " MT437, "works are counted where there are none" },
	{ "UPDATE contribution SET promised_on = NULL", "contribution DG-1: it was neither promised nor received" },
	{ "UPDATE contribution SET received_on = '2026-01-01'", "contribution DG-1: its unit is not valid on its day 2026-01-01" },
	{ "UPDATE contribution SET quantity = -1000", "quantity \"-1\": write a number" },
	/* what points nowhere */
	{ "UPDATE work SET campaign_id = 999 WHERE id = " CT1, "the row that campaign_id names is not there" },
	{ "UPDATE launch SET unit_id = 999999 WHERE unit_id = " MT437, "the row that unit_id names is not there" },
	{ "DELETE FROM work WHERE id = " CT1, "contribution 901: the row that work_id names is not there" },
	{ "UPDATE work_change SET made_by = 999 WHERE work_id = " CT1, "the row that made_by names is not there" },
	{ "DELETE FROM account WHERE id = 901", "session: the row that account_id names is not there" },
	{ "INSERT INTO evidence (id, work_id, photo_id, caption, alt, day, made_at) VALUES (901, " CT1 ", 77, '', '', '2024-01-01', 0)", "evidence 901: the row that photo_id names is not there" },
	{ "UPDATE notice SET work_id = 999999", "notice 901: the row that work_id names is not there" },
	{ "INSERT INTO song (id, slug, unit_id, position, title, folded, words_by, music_by, singer, licence, words, file_id, hidden, made_at, changed_at)"
	  " VALUES (901, 's', " MT437 ", 1, 'S', 's', '', '', '', '', '', 77, 0, 0, 0)", "song 901: the row that file_id names is not there" },
	{ "INSERT INTO article_tag (article_id, folded, tag) VALUES (77, 'x', 'X')", "article_tag 77: the row that article_id names is not there" },
	{ "INSERT INTO comment_band (key, comment_id) VALUES (1, 77)", "the row that comment_id names is not there" },
	{ "INSERT INTO day_off (day, kind, name, source, mark, made_at, made_by) VALUES ('2027-02-05', 'swap', 'x', 'x', 'D', 0, 77)", "the row that made_by names is not there" },
	/* photos and accounts */
	{ "INSERT INTO photo (id, hash, width, height, bytes, type, made_at) VALUES (901, 'ab', 1, 1, 1, 'jpeg', 0)", "photo ab: its size, its hash or its type cannot be" },
	{ "INSERT INTO photo (id, hash, width, height, bytes, type, made_at) VALUES (901, '0123456789012345678901234567890123456789012345678901234567890123', 1, 1, 1, 'svg', 0)", "its size, its hash or its type cannot be: svg" },
	{ "INSERT INTO photo (id, hash, width, height, bytes, type, made_at) VALUES (901, '0123456789012345678901234567890123456789012345678901234567890123', 1, 1, 1, 'jpeg', 0)", "photo 0123456789012345678901234567890123456789012345678901234567890123: its file is missing: " },
	{ "UPDATE account SET password = 'secret' WHERE id = 901", "account 901: the password of canbo is not stored as a hash" },
	{ "UPDATE account SET login = '' WHERE id = 901", "account 901: an account needs a login and a name" },
	{ "UPDATE account SET disabled = 1 WHERE id = 901", "account 901: canbo is disabled and still signed in" },
	{ "UPDATE role_grant SET until = '2023-12-31'", "role_grant 901: the right ends on 2023-12-31" },
	{ "UPDATE session SET ends_at = 0", "a session of account 901 ends before it begins" },
	{ "INSERT INTO rating (article_id, hour, stars, n) VALUES (901, 3601, 5, 1)", "rating 901: this is not the beginning of an hour" },
	{ "INSERT INTO rating_aside (article_id, starts, note, made_at) VALUES (901, 86400, '', 0)", "rating_aside 901: this is not the beginning of an hour or a day: 86400" },
	{ "UPDATE setting SET value = 'short' WHERE name = 'token_key'", "setting token_key: the secret of forms has 5 letters" },
	/* the log */
	{ "UPDATE log_entry SET act = 'work.void' WHERE id = 2", "log_entry 2: the entry or the one before it was changed" },
	{ "UPDATE log_entry SET actor = 902 WHERE id = 2", "log_entry 2: the entry or the one before it was changed" },
	{ "UPDATE log_entry SET made_at = made_at - 1 WHERE id = 3", "log_entry 3: the entry or the one before it was changed" },
	{ "UPDATE log_entry SET h = body_hash WHERE id = 1", "log_entry 1: the entry or the one before it was changed" },
	{ "DELETE FROM log_body WHERE id = 2; DELETE FROM log_entry WHERE id = 2", "log_entry 3: entries are missing before it; the last one is 1" },
	{ "DELETE FROM log_body WHERE id = 3; DELETE FROM log_entry WHERE id = 3", "log_head: the log ends elsewhere than its head says: 3" },
	{ "UPDATE log_head SET n = 2", "log_head: the log ends elsewhere than its head says: 2" },
	{ "UPDATE log_body SET content = '{}' WHERE id = 1", "log_entry 1: its content is not what was written" },
	{ "INSERT INTO log_entry (id, made_at, act, object, body_hash, reason, h) VALUES (4, 0, 'x', 'y', 'z', '', 'h'); UPDATE log_head SET n = 4, h = 'h'", "log_entry 4: the entry or the one before it was changed, left out or put in later: x" },
};

/* Foreign keys would refuse some plants: what a damaged file holds was not asked. */
static void keys_are_watched(bool yes)
{
	if (db_is_postgresql(test_db)) {
		db_script(test_db, yes ? "SET session_replication_role = DEFAULT" : "SET session_replication_role = replica");
		return;
	}
	CHECK(db_end(test_db, true));
	db_script(test_db, yes ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
	db_begin(test_db, &test_arena, WRITE);
}

void planted_corruptions_are_named(void)
{
	prepare();
	CHECK(verified());
	SAME(told, "");
	keys_are_watched(false);
	for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
		db_act(test_db);
		db_script(test_db, plants[i].sql);
		CHECK(!verified());
		HAS(told, plants[i].said);
		db_act_end(test_db, false);
	}
	CHECK(verified());
	keys_are_watched(true);
}

/* A work from its registration to its verification, a launch corrected, a congress held: by those who do it. */
void what_people_do_makes_no_difference(void)
{
	prepare();
	test_today("2024-03-01");
	test_as("officer", "MT-18127");
	struct reply r = test_post("/ban-lam-viec/dang-ky?unit=MT-18127",
		"unit=MT-18127&campaign=TD-2023-01&kind=task&title=D%E1%BB%8Dn+v%E1%BB%87+sinh&led_by_front=1&once=a");
	CHECK(r.status == HTTP_SEE_OTHER);
	CHECK(test_post("/ban-lam-viec/cong-trinh/CT-18127-06/bat-dau", "day=1%2F3%2F2024&last=0").status < 500);
	test_as("verifier", "MT-437");
	CHECK(test_post("/ban-lam-viec/cong-trinh/CT-18127-01/huy", "day=1%2F3%2F2024&reason=tr%C3%B9ng").status < 500);
	db_script(test_db, "UPDATE account SET password = '$argon2id$'");
	CHECK(verified());
	SAME(told, "");
}

void an_erased_content_is_no_difference(void)
{
	prepare();
	db_script(test_db, "DELETE FROM log_body WHERE id = 2");
	CHECK(verified());
}

void verify_speaks_the_readers_language(void)
{
	prepare();
	lang_use("vi");
	db_script(test_db, "UPDATE log_head SET n = 2");
	CHECK(!verified());
	LACKS(told, "ends elsewhere");
}

/* A table that is added later and names others is not forgotten: what the engine knows is asked, and a number whose
 * name says that it names a row is known or stands here. */
void every_reference_of_the_schema_is_checked(void)
{
	struct reference_list all = references_all(test_db), unknown = references_unknown(test_db);
	bool shown = false, of_the_portal = false, account = false;
	for (size_t i = 0; i < all.n; i++) {
		const struct reference *r = &all.v[i];
		shown = shown || (!strcmp(r->from, "article") && !strcmp(r->column, "shown") && !strcmp(r->to, "article_revision"));
		account = account || (!strcmp(r->from, "takedown") && !strcmp(r->column, "restored_by") && !strcmp(r->to, "account"));
		of_the_portal = of_the_portal || (!strcmp(r->from, "place_photo") && !strcmp(r->to, "photo") && !strcmp(r->key, "CAST(x.id AS text)"));
		CHECK(strcmp(r->from, "session") || !r->key);
	}
	CHECK(all.n >= 135 && shown && account && of_the_portal);
	/* what was counted is told even when the unit or the section is no more */
	for (size_t i = 0; i < unknown.n; i++)
		SAME(unknown.v[i].from, "hit_page");
	CHECK(unknown.n == 2);
	db_script(test_db, "CREATE TABLE later (id bigserial PRIMARY KEY, song_id bigint NOT NULL REFERENCES song, made_by bigint, place_id bigint)");
	CHECK(references_all(test_db).n == all.n + 2);
	CHECK(references_unknown(test_db).n == unknown.n + 1);
	db_script(test_db, "DROP TABLE later");
}
