#include "app/verify/verify.h"

#include "app/exchange/sheet.h"
#include "app/verify/days.sql.h"
#include "app/verify/flaws.sql.h"
#include "app/verify/kept.sql.h"
#include "base/lang.h"
#include "db/reference.h"

#include <string.h>

struct check { struct flaw_list (*find)(struct db *db); const char *message; };

/* First what the engine says, for the rest reads it. */
static const struct check checks[] = {
	{ flaws_engine, N_("the file is damaged; restore a backup: {1}") },
	{ flaws_days, N_("this is no day: {1}") },
	{ flaws_unit_ends, N_("the unit ends before it begins: {1}") },
	{ flaws_unit_overlap, N_("the unit of this code from {1} is valid at the same time") },
	{ flaws_unit_parent, N_("there is no unit of the parent's code {1}") },
	{ flaws_event_from, N_("there is no unit {1} from which it comes") },
	{ flaws_event_to, N_("there is no unit {1} to which it goes") },
	{ flaws_event_sides, N_("an event {1} needs the units it comes from and goes to") },
	{ flaws_event_shares, N_("the shares make {1} and not 100") },
	{ flaws_document_self, N_("the document derives from itself: {1}") },
	{ flaws_campaign_version, N_("version {1} of its plan is missing") },
	{ flaws_campaign_versions, N_("the versions of its plan have a gap: there are {1}") },
	{ flaws_campaign_launched, N_("its state is {1}, and the day of its launch does not fit") },
	{ flaws_campaign_days, N_("the campaign ends before it begins: {1}") },
	{ flaws_campaign_event, N_("its history does not tell the launch of {1}") },
	{ flaws_expected_draft, N_("the unit is expected since {1}, before the campaign was launched") },
	{ flaws_expected_days, N_("the unit is released on {1}, before it was expected") },
	{ flaws_expected_unit, N_("the unit is not valid on {1}, the day from which it is expected") },
	{ flaws_expected_twice, N_("the unit is expected twice from {1}") },
	{ flaws_home, N_("its unit is not valid on its day {1}") },
	{ flaws_contribution_day, N_("it was neither promised nor received on any day") },
	{ flaws_report_phase, N_("there is no phase {1}") },
	{ flaws_work_returned, N_("it was sent back on {1}, without a reason or though it is finished") },
	{ flaws_work_history, N_("its history does not tell: {1}") },
	{ flaws_work_own, N_("account {1} verified what it had reported itself") },
	{ flaws_photo, N_("its size, its hash or its type cannot be: {1}") },
	{ flaws_evidence_days, N_("it was removed on {1}, before it was added") },
	{ flaws_account_password, N_("the password of {1} is not stored as a hash of this program") },
	{ flaws_account_login, N_("an account needs a login and a name: {1}") },
	{ flaws_grant_days, N_("the right ends on {1}, before it begins") },
	{ flaws_session_disabled, N_("{1} is disabled and still signed in") },
	{ flaws_session_times, N_("a session of account {1} ends before it begins, or has no hash") },
	{ flaws_rating, N_("this is not the beginning of an hour or a day: {1}") },
	{ flaws_article_shown, N_("lists say another thing of it than its text {1}, or that text is not there") },
	{ flaws_article_pieces, N_("{1} is no picture or file of its article, or does not stand in its text") },
	{ flaws_correction, N_("it is no correction of article {1}") },
	{ flaws_section_path, N_("its place among the sections does not fit: {1}") },
	{ flaws_song_file, N_("its recording is no sound: {1}") },
	{ flaws_token_key, N_("the secret of forms has {1} letters and not 64") },
};

void verify_differs(struct verify *v, const char *name, const char *message, const char *value)
{
	struct arena a = { 0 };
	value = value ? value : "";
	const char *text = lang_fill(&a, _(message), value_shown(&a, value, strlen(value)), NULL);
	v->differences++;
	v->tell(v->to, lang_fill(&a, "{1}: {2}", value_shown(&a, name, strlen(name)), text, NULL));
	arena_free(&a);
}

void verify_portions(struct verify *v, size_t most, size_t (*portion)(struct verify *v, struct arena *a, void *of),
	void *of)
{
	for (size_t n = most; n == most;) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(v->db, &scratch);
		n = portion(v, &scratch, of);
		db_arena(v->db, before);
		arena_free(&scratch);
	}
}

void verify_references(struct verify *v)
{
	struct reference_list all = references_all(v->db);
	for (size_t i = 0; i < all.n; i++, v->checks++) {
		const struct reference *r = &all.v[i];
		struct arena scratch = { 0 };
		struct arena *before = db_arena(v->db, &scratch);
		struct reference_rows rows = reference_broken(v->db, &scratch, r);
		for (size_t k = 0; k < rows.n; k++)
			verify_differs(v, rows.v[k].key ? arena_format(&scratch, "%s %s", r->from, rows.v[k].key) : r->from,
				N_("the row that {1} names is not there"), r->column);
		db_arena(v->db, before);
		arena_free(&scratch);
	}
}

void verify_rows(struct verify *v)
{
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++, v->checks++) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(v->db, &scratch);
		struct flaw_list flaws = checks[i].find(v->db);
		for (size_t k = 0; k < flaws.n; k++)
			verify_differs(v, flaws.v[k].name, checks[i].message, flaws.v[k].value);
		db_arena(v->db, before);
		arena_free(&scratch);
	}
}

bool verify_run(struct verify *v)
{
	v->checks = v->differences = 0;
	verify_references(v); /* the rest joins over them */
	verify_rows(v);
	verify_counted(v);
	verify_found(v);
	verify_cells(v);
	verify_photos(v);
	verify_comments(v);
	verify_tags(v);
	verify_links(v);
	verify_files(v);
	verify_log(v);
	if (db_failed(v->db))
		verify_differs(v, "database", N_("it cannot be read to the end; the line above says why"), NULL);
	return !v->differences;
}
