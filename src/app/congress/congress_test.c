#include "test/test.h"

#include "app/congress/congress.h"
#include "app/unit/place.h"

#include <sys/stat.h>
#include "base/time.h"

static const char page[] = "/ban-lam-viec/dai-hoi/MT-18127/2024-2029";

static struct reply post(const char *act, const char *fields)
{
	return test_post(arena_format(&test_arena, "%s/%s", page, act), fields);
}

static enum congress_state state(const char *planned, const char *held, const char *on)
{
	struct congress_days days = { { planned }, { NULL }, NULL, { NULL }, { held } };
	return congress_stand(days, (struct day){ on }).state;
}

void a_congress_is_at_risk_30_14_and_7_days_before(void)
{
	CHECK(state("2024-04-30", NULL, "2024-03-30") == CONGRESS_ON_TIME); /* 31 days */
	CHECK(state("2024-04-30", NULL, "2024-03-31") == CONGRESS_RISK_30); /* 30 */
	CHECK(state("2024-04-30", NULL, "2024-04-15") == CONGRESS_RISK_30); /* 15 */
	CHECK(state("2024-04-30", NULL, "2024-04-16") == CONGRESS_RISK_14); /* 14 */
	CHECK(state("2024-04-30", NULL, "2024-04-23") == CONGRESS_RISK_7);  /* 7 */
	CHECK(state("2024-04-30", NULL, "2024-04-30") == CONGRESS_RISK_7);  /* 0 */
	CHECK(state("2024-04-30", NULL, "2024-05-01") == CONGRESS_LATE);    /* -1 */
	CHECK(state(NULL, NULL, "2024-05-01") == CONGRESS_NO_PLAN);
	CHECK(state("2024-04-30", "2024-04-30", "2024-05-01") == CONGRESS_HELD);
	CHECK(state("2024-04-30", "2024-05-08", "2024-05-08") == CONGRESS_HELD_LATE);
	CHECK(state("2024-04-30", "2024-05-08", "2024-05-07") == CONGRESS_LATE); /* not held yet */
	CHECK(state(NULL, "2024-04-30", "2024-05-01") == CONGRESS_HELD_LATE);
}

void only_a_document_moves_what_is_due(void)
{
	struct congress_days days = { { "2024-04-30" }, { "2024-06-30" }, NULL, { NULL }, { "2024-06-20" } };
	CHECK(congress_stand(days, (struct day){ "2024-07-01" }).state == CONGRESS_HELD_LATE);
	days.moved_by_document = "12/QĐ-MTTQ-BTT";
	CHECK(congress_stand(days, (struct day){ "2024-07-01" }).state == CONGRESS_HELD);
	CHECK(!congress_stand(days, (struct day){ "2024-07-01" }).moved_late);
	days.moved_by_date = (struct day){ "2024-05-02" };
	CHECK(congress_stand(days, (struct day){ "2024-07-01" }).moved_late);
}

void a_congress_is_planned_moved_and_held(void)
{
	test_units();
	test_as("officer", "MT-18127");
	CHECK(post("ke-hoach", "planned=31/8/2024").status == HTTP_SEE_OTHER);
	CHECK(post("ke-hoach", "planned=30/9/2024").status == HTTP_INVALID);
	CHECK(post("doi-ngay", "moved_to=30/9/2024").status == HTTP_INVALID);
	struct reply r = post("doi-ngay", "moved_to=30/9/2024&document=12/QD");
	CHECK(r.status == HTTP_INVALID); /* not in the list, and not described */
	HAS(r.body, "value=\"30/9/2024\"");
	CHECK(post("doi-ngay", "moved_to=30/9/2024&document=12/QD&document_issuer=Thi+uy&document_date=1/7/2024"
		"&document_subject=Doi+ngay").status == HTTP_SEE_OTHER);
	r = test_get(page);
	HAS(r.body, "31 August 2024");
	HAS(r.body, "30 September 2024, 12/QD");
	HAS(r.body, "On time");
	CHECK(r.statements <= 14);
	CHECK(post("to-chuc", "held=9/7/2024&delegates=90").status == HTTP_INVALID); /* tomorrow */
	CHECK(post("to-chuc", "held=8/7/2024&delegates=90").status == HTTP_SEE_OTHER);
	CHECK(post("to-chuc", "held=7/7/2024&delegates=91").status == HTTP_INVALID); /* a correction needs a reason */
	CHECK(post("to-chuc", "held=7/7/2024&delegates=91&reason=nhap+nham").status == HTTP_SEE_OTHER);
	r = test_get(page);
	HAS(r.body, "Held on time");
	HAS(r.body, "8 July 2024 &gt; 7 July 2024, 91: nhap nham");
}

void photos_of_a_congress_are_its_evidence(void)
{
	test_units();
	test_as("officer", "MT-18127");
	const char *slash = strrchr(test_program, '/');
	const char *path = arena_format(&test_arena, "%.*s/../../test/photos/phone.jpg", (int)(slash - test_program), test_program);
	struct stat st = { 0 };
	CHECK(stat(path, &st) == 0);
	struct upload upload = { "photos", "phone.jpg", path, (size_t)st.st_size };
	struct param v[] = { { "held", "8/7/2024" }, { "delegates", "90" }, { "caption", "Đại hội phường" },
		{ "token", test_token() } };
	struct req rq = { .method = POST, .path = arena_format(&test_arena, "%s/to-chuc", page), .params = { v, 4 },
		.uploads = { &upload, 1 } };
	CHECK(test_send(rq).status == HTTP_SEE_OTHER);
	struct reply r = test_get(page);
	HAS(r.body, "Đại hội phường");
	HAS(r.body, "Held late"); /* without a planned day it was never on time */
}

void congresses_of_a_subtree_are_listed_by_state(void)
{
	test_units();
	test_as("officer", "MT-18127");
	post("ke-hoach", "planned=20/7/2024");
	test_as("verifier", "MT-437");
	struct reply r = test_get("/ban-lam-viec/dai-hoi?unit=MT-18127&term=2024-2029&state=at_risk");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "Đậu Liêu");
	HAS(r.body, "14 days or less");
	LACKS(test_get("/ban-lam-viec/dai-hoi?unit=MT-18127&term=2024-2029&state=late").body, "Held on</th>");
	test_as("officer", "MT-437");
	r = test_get("/ban-lam-viec/dai-hoi");
	HAS(r.body, "No plan: 7");
	HAS(r.body, "At risk: 1");
	HAS(r.body, "All: 8");
	CHECK(r.statements <= 16);
}

void the_calendar_is_rfc_5545(void)
{
	test_units();
	test_as("officer", "MT-18127");
	post("ke-hoach", "planned=31/8/2024");
	test_as(NULL, NULL);
	struct reply r = test_get("/lich/dai-hoi.ics?unit=MT-437&term=2024-2029");
	CHECK(r.status == HTTP_OK);
	SAME(r.type, "text/calendar; charset=utf-8");
	HAS(r.body, "BEGIN:VCALENDAR\r\n");
	HAS(r.body, "UID:congress-MT-18127-20190101-2024-2029@thidua\r\n");
	HAS(r.body, "DTSTART;VALUE=DATE:20240831\r\n");
	HAS(r.body, "DTEND;VALUE=DATE:20240901\r\n");
	HAS(r.body, "DTSTAMP:20240708T080000Z\r\n");
	HAS(r.body, "SUMMARY:Congress of UB MTTQ phường Đậu Liêu\\, term 2024-2029\r\n");
	HAS(r.body, "END:VCALENDAR\r\n");
	LACKS(test_get("/lich/dai-hoi.ics?unit=MT-18115").body, "VEVENT");
	CHECK(test_get("/lich/dai-hoi.ics?unit=NONE").status == HTTP_NOT_FOUND);
	CHECK(test_get("/lich/dai-hoi.ics?term=soon").status == HTTP_NOT_FOUND);
}

void lines_of_the_calendar_are_folded_at_75_octets(void)
{
	test_units();
	unit_add(test_db, "DAI", (struct day){ "2019-01-01" }, (struct day){ NULL }, "other", "commune",
		"Ủy ban Mặt trận Tổ quốc Việt Nam phường có tên rất dài; để thử gấp dòng, ở giữa các chữ có dấu ệ", "dai", NULL);
	db_script(test_db, "INSERT INTO congress (unit_id, term, planned) SELECT id, '2024-2029', '2024-08-31' FROM unit "
		"WHERE code = 'DAI'");
	CHECK(!places_make(test_db, &test_arena));
	const char *text = test_get("/lich/dai-hoi.ics?unit=DAI").body, *whole = "";
	HAS(text, "\r\n ");
	for (const char *p = text; *p;) {
		const char *end = strstr(p, "\r\n");
		CHECK(end && end - p <= 75 && ((unsigned char)*p & 0xC0) != 0x80);
		if (!end)
			break;
		const char *more = *p == ' ' ? p + 1 : p;
		whole = arena_format(&test_arena, "%s%s%.*s", whole, *p == ' ' ? "" : "|", (int)(end - more), more);
		p = end + 2;
	}
	HAS(whole, "tên rất dài\\; để thử gấp dòng\\, ở giữa các chữ có dấu ệ\\, term 2024-2029|");
}

void the_history_of_an_imported_congress_says_its_days(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena, "INSERT INTO congress (unit_id, term, planned, held)"
		" VALUES (%lld, '2024-2029', '2024-04-30', '2024-02-20')", (long long)test_unit("MT-18127")));
	db_script(test_db, "INSERT INTO congress_change (congress_id, day, event, made_at)"
		" SELECT id, '2024-04-30', 'planned', 1 FROM congress UNION ALL SELECT id, '2024-02-20', 'held', 1 FROM congress");
	test_as("officer", "MT-18127");
	struct reply r = test_get("/ban-lam-viec/dai-hoi/MT-18127/2024-2029");
	HAS(r.body, "<li>planned day set: 30 April 2024</li>");
	LACKS(r.body, ": </li>");
}

void only_officers_of_the_unit_change_its_congress(void)
{
	test_units();
	test_as("officer", "MT-18115");
	CHECK(post("ke-hoach", "planned=31/8/2024").status == HTTP_FORBIDDEN);
	CHECK(test_get(page).status == HTTP_FORBIDDEN);
	test_as("verifier", "MT-437");
	CHECK(test_get(page).status == HTTP_OK);
	CHECK(post("ke-hoach", "planned=31/8/2024").status == HTTP_FORBIDDEN);
	test_as("officer", "MT-437");
	CHECK(post("ke-hoach", "planned=31/8/2024").status == HTTP_SEE_OTHER);
	CHECK(test_get("/ban-lam-viec/dai-hoi/MT-18127/soon").status == HTTP_NOT_FOUND);
}
