/* Slips that an editor mends alone in what readers see: who may, what must be said, what moves then. */
#include "app/article/article_test.h"
#include "app/comment/comment_test.h"

#include <stdlib.h>

/* Written by a writer and approved by an editor, who stays signed in. */
static void publish(const char *when)
{
	article_test_town();
	test_as("writer", "MT-18127");
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127", "section=tin-tuc&title=Khánh thành cầu&lead=Tóm tắt"
		"&body=Có 24 hộ góp công&tags=Thi đua");
	id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-18127");
	CHECK(act("/duyet", when).status == HTTP_SEE_OTHER);
}

static struct reply correct(const char *title, const char *body, const char *reason)
{
	return act("/dinh-chinh", arena_format(&test_arena, "title=%s&lead=Tóm tắt&body=%s&reason=%s", title, body, reason));
}

static const char fixed[] = "Có 42 hộ góp công", said[] = "Số hộ là 42, không phải 24";

void an_editor_corrects_what_readers_see_and_nobody_else(void)
{
	publish("");
	HAS(test_get(at("/dinh-chinh")).body, "Có 24 hộ góp công");
	test_as("writer", "MT-18127");
	CHECK(test_get(at("/dinh-chinh")).status == HTTP_FORBIDDEN);
	CHECK(correct("Khánh thành cầu", fixed, said).status == HTTP_FORBIDDEN);
	test_as("editor", "MT-18118");
	CHECK(correct("Khánh thành cầu", fixed, said).status == HTTP_FORBIDDEN);
	CHECK(row()->number == 1);
	test_as("editor", "MT-18127");
	CHECK(correct("Khánh thành cầu", fixed, said).status == HTTP_SEE_OTHER);
	CHECK(correct("Khánh thành cầu", "Có 43 hộ góp công", "Số hộ là 43").status == HTTP_SEE_OTHER); /* alone, twice */
	SAME(row()->state, "approved");
	CHECK(row()->number == 3);
	HAS(test_get(at("")).body, "href=\"/quan-tri/tin/");
	CHECK(test_get("/quan-tri/tin/999999/dinh-chinh").status == HTTP_NOT_FOUND);
}

void a_correction_says_what_was_wrong_and_is_small(void)
{
	static const struct { const char *title, *body, *reason, *field, *said; } all[] = {
		{ "Khánh thành cầu", fixed, "", "reason", "What was wrong" },
		{ "Khánh thành cầu", "Có 24 hộ góp công", said, "body", "nothing is corrected" },
		{ "Khánh thành cầu", "", said, "body", "Text" },
		{ "", fixed, said, "title", "Headline" },
		{ "Khánh thành cầu", "a b c d e f g h i k l m n o p q r s t u v x y a b c d e f g", said, "body", "more than 30 words" },
		{ "Khánh thành cầu", "Có 42 hộ, xem [bài](/tin/khong-co)", said, "body", "leads nowhere" },
	};
	publish("");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct reply r = correct(all[i].title, all[i].body, all[i].reason);
		test_check(r.status == HTTP_INVALID, all[i].said, __FILE__, __LINE__);
		HAS(r.body, arena_format(&test_arena, "id=\"%s-wrong\"", all[i].field));
		HAS(r.body, all[i].said);
	}
	CHECK(row()->number == 1);
	HAS(correct("Khánh thành cầu", fixed, "").body, fixed); /* nothing typed is lost */
	LACKS(test_get("/tin/khanh-thanh-cau").body, "corrected <time");
}

void only_what_was_read_and_waits_for_nobody_is_corrected(void)
{
	publish("day=9/7/2024");
	CHECK(test_get(at("/dinh-chinh")).status == HTTP_CONFLICT); /* no reader saw it yet */
	CHECK(correct("Khánh thành cầu", fixed, said).status == HTTP_CONFLICT);
	LACKS(test_get(at("")).body, "/dinh-chinh\"");
	test_today("2024-07-09");
	CHECK(test_get(at("/dinh-chinh")).status == HTTP_OK);
	int64_t seen = row()->revision;
	CHECK(act("/sua", "section=tin-tuc&title=Khánh thành cầu&lead=Tóm tắt&body=Có 25 hộ").status == HTTP_SEE_OTHER);
	CHECK(correct("Khánh thành cầu", fixed, said).status == HTTP_CONFLICT); /* a newer text is on its way */
	db_script(test_db, arena_format(&test_arena, "DELETE FROM article_revision WHERE id <> %lld", (long long)seen));
	struct reply r = test_post(at("/dinh-chinh"), arena_format(&test_arena,
		"last=%lld&title=Khánh thành cầu&lead=Tóm tắt&body=%s&reason=%s", (long long)seen - 1, fixed, said));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "was saved by somebody else");
	CHECK(act("/go", "reason=Sai").status == HTTP_SEE_OTHER);
	CHECK(correct("Khánh thành cầu", fixed, said).status == HTTP_CONFLICT);
}

/* The page, its data for machines, feeds, the map of the site, JSON: all say that it changed, and when. */
void a_correction_moves_everything_that_shows_the_text(void)
{
	static const char before[] = "2024-07-08T15:00:00+07:00", after[] = "2024-07-09T15:00:00+07:00";
	publish("");
	test_today("2024-07-09");
	LACKS(test_get("/tin/khanh-thanh-cau").body, "Corrections");
	HAS(test_get("/api/v1/articles/khanh-thanh-cau").body, "\"corrections\":[]");
	CHECK(correct("Khánh thành cầu treo", fixed, "Số hộ là <42>").status == HTTP_SEE_OTHER);
	struct reply r = test_get("/tin/khanh-thanh-cau");
	HAS(r.body, fixed);
	HAS(r.body, arena_format(&test_arena, "corrected <time datetime=\"%s\">", after));
	HAS(r.body, "Số hộ là &lt;42&gt;");
	HAS(r.body, arena_format(&test_arena, "\"datePublished\":\"%s\"", before));
	HAS(r.body, arena_format(&test_arena, "\"dateModified\":\"%s\"", after));
	HAS(test_get("/atom.xml").body, arena_format(&test_arena, "<published>%s</published>\n<updated>%s</updated>", before, after));
	HAS(test_get("/rss.xml").body, "<title>Khánh thành cầu treo</title>");
	HAS(test_get("/sitemap/1.xml").body, arena_format(&test_arena, "<lastmod>%s</lastmod>", after));
	const char *json = test_get("/api/v1/articles/khanh-thanh-cau").body;
	HAS(json, arena_format(&test_arena, "\"modified\":\"%s\"", after));
	HAS(json, arena_format(&test_arena, "\"corrections\":[{\"corrected\":\"%s\",\"what\":\"Số hộ là <42>\"}]", after));
	HAS(test_get("/api/v1/articles?tag=thi%20dua").body, "Khánh thành cầu treo");
}

/* Comments are found under the headline of their article. */
void a_corrected_text_is_what_is_found(void)
{
	publish("");
	comment_test_add("shown", "comment", "Hoan nghênh bà con");
	HAS(test_get("/api/v1/search?q=%22co%2024%20ho%22").body, "/tin/khanh-thanh-cau");
	CHECK(correct("Khánh thành cầu treo", fixed, said).status == HTTP_SEE_OTHER);
	LACKS(test_get("/api/v1/search?q=%22co%2024%20ho%22").body, "/tin/khanh-thanh-cau");
	HAS(test_get("/api/v1/search?q=%22co%2042%20ho%22").body, "/tin/khanh-thanh-cau");
	HAS(test_get("/api/v1/search?q=hoan+nghenh").body, "Khánh thành cầu treo");
}
