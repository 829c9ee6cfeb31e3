#include "test/test.h"

#include "app/campaign/edit.h"
#include "base/crypto.h"

/* A plan as another program wrote it: with keys that are not known here, and none of them may be lost. */
static const char plan[] = "{\"code\":\"TD-1\",\"name\":\"Đợt thi đua\",\"form\":\"thematic\",\"launched_by\":\"MT-437\","
	"\"starts\":\"2024-01-01\",\"ends\":\"2024-12-31\",\"unknown\":{\"deep\":[1,2.5,null,true]},"
	"\"basis\":[\"28/KH\"],\"phases\":[{\"no\":1,\"starts\":\"2024-01-01\",\"ends\":\"2024-06-30\",\"aim\":\"A\",\"x\":1},"
	"{\"no\":2,\"starts\":\"2024-07-01\",\"ends\":\"2024-12-31\",\"y\":\"keep\"}],"
	"\"participants\":[{\"kind\":\"front_committee\",\"scope\":{\"within\":\"MT-437\",\"depth\":\"subtree\",\"z\":1}},"
	"{\"kind\":\"citizen\",\"note\":\"all\"}],\"contents\":[\"C1\"],\"schemes\":[{\"no\":1,\"id\":\"s1\",\"name\":\"S\"}],"
	"\"targets\":[{\"no\":1,\"text\":\"All launch\",\"assumed\":[\"by\"],\"rule\":{\"kind\":\"coverage\",\"of\":{"
	"\"kinds\":[\"front_committee\"],\"within\":\"MT-437\",\"depth\":\"subtree\"},\"event\":\"launch\","
	"\"by\":\"2024-07-31\",\"evidence\":1}}]}";

static void campaign(void)
{
	test_units();
	db_script(test_db, "INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version) VALUES "
		"(1, 'TD-1', 'Đợt thi đua', 'MT-437', '2024-01-01', '2024-12-31', 'draft', 1)");
	plan_version_add(test_db, 1, 1, plan, NULL, (struct moment){ 0 }, (struct optional){ 0 });
}

static const char *text_now(void)
{
	return plan_text(test_db, 1, (struct optional){ 0 })->plan;
}

static struct reply post(const char *section, const char *fields)
{
	return test_post(arena_format(&test_arena, "/quan-tri/ke-hoach/TD-1/%s", section), fields);
}

/* The text of an edited plan is the text before with this one part replaced. */
static void changed(const char *from, const char *to)
{
	const char *at = strstr(plan, from);
	const char *want = arena_format(&test_arena, "%.*s%s%s", (int)(at - plan), plan, to, at + strlen(from));
	SAME(text_now(), want);
}

void an_edit_keeps_what_it_does_not_know(void)
{
	campaign();
	test_as("administrator", "MT-437");
	CHECK(post("co-ban", "base=1&name=Ten+khac&form=thematic&launched_by=MT-437&starts=1/1/2024&ends=31/12/2024")
		.status == HTTP_SEE_OTHER);
	changed("Đợt thi đua", "Ten khac");
}

void a_phase_keeps_its_unknown_keys(void)
{
	campaign();
	test_as("administrator", "MT-437");
	CHECK(post("giai-doan", "base=1&starts-1=1/1/2024&ends-1=31/7/2024&aim-1=A&starts-2=1/8/2024&ends-2=31/12/2024")
		.status == HTTP_SEE_OTHER);
	HAS(text_now(), "{\"no\":1,\"starts\":\"2024-01-01\",\"ends\":\"2024-07-31\",\"aim\":\"A\",\"x\":1}");
	HAS(text_now(), "{\"no\":2,\"starts\":\"2024-08-01\",\"ends\":\"2024-12-31\",\"y\":\"keep\"}");
	struct reply r = post("giai-doan", "base=2&starts-2=1/8/2024&ends-2=31/12/2024&starts-3=1/6/2024&ends-3=31/7/2024");
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"phases\":[{\"no\":2,\"starts\":\"2024-08-01\",\"ends\":\"2024-12-31\",\"y\":\"keep\"},"
		"{\"no\":3,\"starts\":\"2024-06-01\",\"ends\":\"2024-07-31\"}]");
}

/* Whoever administers a ward cannot put duties on the units beside it; what stands in the plan already,
 * from an import say, may stay. */
void a_plan_reaches_only_units_that_its_administrator_looks_after(void)
{
	campaign();
	db_script(test_db, "UPDATE campaign SET launched_by = 'MT-18127'");
	test_as("administrator", "MT-18127");
	struct reply r = post("doi-tuong", "base=1&kind-1=front_committee&within-1=MT-18118&depth-1=self");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "You do not administer this unit");
	r = post("chi-tieu/1", "base=1&kind=launch&text=All+launch&kinds_front_committee=1&within=MT-42&depth=subtree"
		"&by=31/7/2024&evidence=1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "You do not administer this unit");
	SAME(text_now(), plan);
	CHECK(post("doi-tuong", "base=1&kind-1=front_committee&within-1=MT-437&depth-1=subtree&kind-2=front_committee"
		"&within-2=MT-18127&depth-2=self").status == HTTP_SEE_OTHER);
}

void a_wrong_phase_is_told_at_its_input(void)
{
	campaign();
	test_as("administrator", "MT-437");
	struct reply r = post("giai-doan", "base=1&starts-2=1/8/2024&ends-2=31/12/2025");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"ends-2-wrong\"");
	HAS(r.body, "value=\"31/12/2025\"");
	SAME(text_now(), plan);
}

void participants_contents_schemes_and_basis_are_edited(void)
{
	campaign();
	test_as("administrator", "MT-437");
	CHECK(post("doi-tuong", "base=1&kind-1=front_committee&within-1=MT-437&depth-1=children&kind-2=citizen&note-2=all"
		"&kind-3=staff").status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"participants\":[{\"kind\":\"front_committee\",\"scope\":{\"within\":\"MT-437\",\"depth\":\"children\","
		"\"z\":1}},{\"kind\":\"citizen\",\"note\":\"all\"},{\"kind\":\"staff\"}]");
	CHECK(post("noi-dung", "base=2&contents=C1%0D%0A%0D%0AC2%0A").status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"contents\":[\"C1\",\"C2\"]");
	CHECK(post("de-an", "base=3&name-1=Dao+tao&name-2=So").status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"schemes\":[{\"no\":1,\"id\":\"s1\",\"name\":\"Dao tao\"},{\"no\":2,\"name\":\"So\"}]");
	CHECK(post("can-cu", "base=4&gone-1=1&document=18-CT&document_issuer=Thi+uy&document_date=19/7/2023"
		"&document_subject=Dai+hoi").status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"basis\":[\"18-CT\"]");
	HAS(text_now(), "\"unknown\":{\"deep\":[1,2.5,null,true]}");
	struct reply r = test_get("/quan-tri/ke-hoach/TD-1");
	HAS(r.body, "Version 5");
	CHECK(r.statements <= 14);
}

void two_who_edit_at_once_do_not_overwrite_each_other(void)
{
	campaign();
	test_as("administrator", "MT-437");
	CHECK(post("noi-dung", "base=1&contents=C2").status == HTTP_SEE_OTHER);
	struct reply r = post("noi-dung", "base=1&contents=C3");
	CHECK(r.status == HTTP_CONFLICT);
	HAS(r.body, "Somebody saved this plan");
	HAS(text_now(), "\"contents\":[\"C2\"]");
	CHECK(post("noi-dung", "base=2&contents=C2").status == HTTP_SEE_OTHER); /* nothing differs: no version */
	CHECK(campaign_by_id(test_db, 1)->version == 2);
}

/* What the form of target 1 sends when nothing was changed. */
#define TARGET_1 "base=1&kind=launch&text=All+launch&within=MT-437&depth=subtree&kinds_front_committee=1" \
	"&levels_country=1&levels_province=1&levels_district=1&levels_commune=1&levels_area=1"

void a_target_is_shown_in_words_with_the_units_it_asks(void)
{
	campaign();
	test_as("administrator", "MT-437");
	struct reply r = test_get("/quan-tri/ke-hoach/TD-1/chi-tieu/1");
	HAS(r.body, "value=\"31/7/2024\"");
	HAS(r.body, "<strong>7</strong>: UB MTTQ phường Bắc Hồng, ");
	CHECK(r.statements <= 16);
	r = post("chi-tieu/1", TARGET_1 "&by=31/7/2024&evidence=2&go=preview");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "2");
	SAME(text_now(), plan);
	CHECK(post("chi-tieu/1", TARGET_1 "&by=31/7/2024&evidence=1").status == HTTP_SEE_OTHER);
	SAME(text_now(), plan);
	CHECK(post("chi-tieu/1", TARGET_1 "&by=31/8/2024&evidence=1").status == HTTP_SEE_OTHER);
	changed("\"by\":\"2024-07-31\"", "\"by\":\"2024-08-31\"");
	CHECK(post("chi-tieu/1", "base=2&kind=launch&text=All&within=NONE&by=never").status == HTTP_INVALID);
}

void targets_of_each_kind_are_made(void)
{
	campaign();
	test_as("administrator", "MT-437");
	const char *set = "within=MT-437&depth=children&kinds_front_committee=1&levels_commune=1&text=Sentence";
	struct reply r = post("chi-tieu/moi", arena_format(&test_arena, "base=1&kind=each&%s", set));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "#at_least-1");
	r = post("chi-tieu/moi", arena_format(&test_arena, "base=1&kind=each&%s&at_least-1=3&need-1_model=1&need-1_project=1"
		"&state-1=registered&led_by_front-1=1&at_least-2=2&need-2_task=1&state-2=finished", set));
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(text_now(), "{\"no\":2,\"text\":\"Sentence\",\"rule\":{\"kind\":\"each\",\"of\":{\"kinds\":[\"front_committee\"],"
		"\"levels\":[\"commune\"],\"within\":\"MT-437\",\"depth\":\"children\"},\"needs\":[{\"works\":[\"model\",\"project\"],"
		"\"state\":\"registered\",\"led_by_front\":true,\"at_least\":3},{\"works\":[\"task\"],\"state\":\"finished\","
		"\"at_least\":2}]}}");
	r = post("chi-tieu/2", arena_format(&test_arena, "base=2&kind=sum&%s&contribution=money&measure=VND&goal=1.500,5", set));
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"contribution\":\"money\",\"measure\":\"VND\",\"goal\":1500.5}");
	r = post("chi-tieu/2", arena_format(&test_arena, "base=3&kind=congress&%s&term=2024-2029", set));
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(text_now(), "\"event\":\"congress\",\"term\":\"2024-2029\"");
	LACKS(text_now(), "1500.5");
	HAS(test_get("/quan-tri/ke-hoach/TD-1/chi-tieu").body, "<strong>6</strong>");
	CHECK(post("chi-tieu/1", "base=4&go=remove").status == HTTP_SEE_OTHER);
	LACKS(text_now(), "All launch");
	CHECK(test_get("/quan-tri/ke-hoach/TD-1/chi-tieu/1").status == HTTP_NOT_FOUND);
}

void a_new_plan_is_a_draft_of_ones_own_unit(void)
{
	test_units();
	test_as("administrator", "MT-437");
	const char *form = "code=TD-2024-09&name=Thi+dua+moi&form=thematic&starts=1/9/2024&ends=31/12/2024&launched_by=";
	struct reply r = test_post("/quan-tri/ke-hoach/moi", arena_format(&test_arena, "%sMT-42", form));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "You do not administer this unit");
	r = test_post("/quan-tri/ke-hoach/moi", arena_format(&test_arena, "%sQqqq+zzzz", form));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"launched_by-wrong\"");
	HAS(r.body, "value=\"Qqqq zzzz\"");
	HAS(test_get("/quan-tri/ke-hoach/moi?unit=MT-437").body, "(MT-437)\"");
	r = test_post("/quan-tri/ke-hoach/moi", arena_format(&test_arena, "%sTh%%E1%%BB%%8B+x%%C3%%A3+(MT-437)", form));
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/quan-tri/ke-hoach/TD-2024-09");
	CHECK(test_post("/quan-tri/ke-hoach/moi", arena_format(&test_arena, "%sMT-437", form)).status == HTTP_INVALID);
	HAS(test_get("/quan-tri/ke-hoach").body, "Thi dua moi");
	test_as("administrator", "MT-18127");
	LACKS(test_get("/quan-tri/ke-hoach").body, "Thi dua moi");
	CHECK(test_get("/quan-tri/ke-hoach/TD-2024-09").status == HTTP_FORBIDDEN);
	test_as("officer", "MT-437");
	CHECK(test_get("/quan-tri/ke-hoach").status == HTTP_FORBIDDEN);
}
