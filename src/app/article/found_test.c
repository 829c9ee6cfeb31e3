/* An article is found by searching exactly while readers may see it. */
#include "app/article/article_test.h"
#include "app/search/kinds.h"

#include <stdlib.h>

/* Written by a writer, sent, and approved by an editor, who stays signed in. */
static void publish(const char *fields)
{
	test_as("writer", "MT-18127");
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127", "section=tin-tuc&title=Khánh thành&lead=Tóm tắt"
		"&body=Nội dung thứ nhất&tags=Thi đua, Hè");
	id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-18127");
	CHECK(act("/duyet", fields).status == HTTP_SEE_OTHER);
}

static void save(const char *body)
{
	CHECK(act("/sua", arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s", body)).status
		== HTTP_SEE_OTHER);
}

static size_t found_at(int64_t second)
{
	const struct search_wish wish = { .text = "noi dung thu", .kind = "", .path = "", .section = "",
		.to = { "2024-12-31" }, .after = "", .now = { .unix_time = second } };
	return search_find(test_db, &test_arena, &wish).total;
}

static const char *found_text(const char *q)
{
	return test_get(arena_format(&test_arena, "/api/v1/search?q=%s", q)).body;
}

/* Scheduled, shown, over, withdrawn: found when readers see it, to the second, by no job. */
void an_article_is_found_exactly_when_it_is_shown(void)
{
	enum { FROM = 1720544400, UNTIL = FROM + 7200 }; /* 10/7/2024, midnight in Vietnam */
	article_test_town();
	publish("day=10/7/2024&time=00:00");
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET shown_until = %d", UNTIL));
	search_article(test_db, &test_arena, id);
	CHECK(row()->shown_from.unix_time == FROM);
	CHECK(!found_at(FROM - 1));
	CHECK(found_at(FROM) == 1);
	CHECK(found_at(UNTIL - 1) == 1);
	CHECK(!found_at(UNTIL));
	LACKS(found_text("khanh+thanh"), "/tin/khanh-thanh");
}

void a_revision_is_found_when_it_is_approved_and_a_withdrawn_article_no_more(void)
{
	article_test_town();
	publish("");
	HAS(found_text("khanh+thanh"), "/tin/khanh-thanh");
	save("Chim hoàng yến");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	LACKS(found_text("hoang+yen"), "/tin/khanh-thanh");
	test_as("editor", "MT-437");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	HAS(found_text("hoang+yen"), "/tin/khanh-thanh");
	LACKS(found_text("noi+dung+thu"), "/tin/khanh-thanh");
	CHECK(act("/dia-chi", "slug=dia-chi-moi").status == HTTP_SEE_OTHER);
	HAS(found_text("hoang+yen"), "/tin/dia-chi-moi");
	LACKS(found_text("hoang+yen"), "/tin/khanh-thanh");
	HAS(found_text("hoang+yen&section=tin-tuc"), "/tin/dia-chi-moi");
	CHECK(test_get("/api/v1/search?q=a&section=khong-co").status == HTTP_BAD);
	CHECK(act("/go", "reason=Sai số liệu").status == HTTP_SEE_OTHER);
	LACKS(found_text("hoang+yen"), "/tin/");
}

void an_article_is_found_by_the_titles_and_words_of_its_files(void)
{
	article_test_town();
	publish("");
	LACKS(found_text("quy+uoc"), "/tin/khanh-thanh");
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO file (hash, bytes, type, made_at) VALUES ('ab', 1, 'pdf', 1);"
		"INSERT INTO article_attachment (revision_id, position, name, file_id, title, words)"
		" SELECT %lld, 1, 'tep-1', id, 'Quy ước tổ dân phố', 'Lời của bản ghi' FROM file WHERE hash = 'ab'",
		(long long)row()->revision));
	search_article(test_db, &test_arena, id);
	HAS(found_text("quy+uoc"), "/tin/khanh-thanh");
	HAS(found_text("ban+ghi"), "/tin/khanh-thanh");
}

void staff_see_how_often_an_article_was_read(void)
{
	article_test_town();
	publish("");
	db_script(test_db, "INSERT INTO hit_page (address, kind, unit_id, section_id, readers, robots)"
		" VALUES ('/tin/khanh-thanh', 'article', 0, 0, 1234, 5)");
	const char *page = test_get(arena_format(&test_arena, "/quan-tri/tin/%lld", id)).body;
	HAS(page, "Views by readers: 1.234; by robots: 5");
	HAS(page, "/cach-dem#luot-truy-cap");
	HAS(page, "/thong-ke?page=%2Ftin%2Fkhanh-thanh");
}
