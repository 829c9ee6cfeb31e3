/* Whatever is commented on: an article and a work take the same way. */
#include "test/test.h"

#include "app/comment/comment_test.h"
#include "app/comment/subject.h"
#include "app/guard/guard_test.h"
#include "app/search/kinds.h"

static const struct { const char *page, *data, *key; } subjects[] = {
	{ "/tin/bai-1", "/api/v1/articles/bai-1", "bai-1" }, { "/cong-trinh/CT-1", "/api/v1/works/CT-1", "CT-1" },
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

static struct reply send(size_t i, const char *fields)
{
	return test_post(arena_format(&test_arena, "%s/binh-luan", subjects[i].page),
		arena_format(&test_arena, "name=D%%C3%%A2n&consent=1&%s&%s", fields, guard_test_fields("comment", subjects[i].key)));
}

static struct reply get(const char *address, const char *rest)
{
	return test_get(arena_format(&test_arena, "%s%s", address, rest));
}

static void approve(int64_t id)
{
	test_as("moderator", "MT-18127");
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/binh-luan/%lld", (long long)id), "act=approve").status
		== HTTP_SEE_OTHER);
	test_as(NULL, NULL);
}

void each_subject_takes_questions_on_the_same_way(void)
{
	comment_test_town("bai-1");
	for (size_t i = 0; i < SUBJECTS; i++) {
		HAS(get(subjects[i].page, "").body, arena_format(&test_arena, "%s/binh-luan\"", subjects[i].page));
		HAS(get(subjects[i].page, "/binh-luan").body, "name=\"kind\"");
		const char *receipt = send(i, "kind=question&body=Canary+h%C3%B4m").location;
		const struct comment *c = comment_test_row(0);
		SAME(c->state, "held");
		CHECK(c->unit_id == test_unit("MT-18127"));
		CHECK(c->article_id.known == (i == 0) && c->work_id.known == (i == 1));
		LACKS(get(subjects[i].page, "").body, "Canary");
		LACKS(get(subjects[i].data, "/comments").body, "Canary");
		approve(c->id);
		HAS(get(subjects[i].page, "").body, "Canary");
		HAS(get(subjects[i].data, "/comments").body, "Canary");
		HAS(test_get("/hoi-dap").body, arena_format(&test_arena, "%s?after=%lld#bl-%lld", subjects[i].page,
			(long long)c->id + 1, (long long)c->id));
		HAS(test_get("/tim?q=canary").body, arena_format(&test_arena, "%s?after=", subjects[i].page));
		HAS(test_get(receipt).body, arena_format(&test_arena, "href=\"%s?after=", subjects[i].page));
		CHECK(comment_test_row(0)->owner_id.value == test_unit("MT-18127"));
	}
	HAS(test_get("/api/v1/questions").body, "\"work\":\"CT-1\"");
	HAS(test_get("/api/v1/questions").body, "\"article\":\"bai-1\"");
}

void a_reply_stays_below_its_own_subject(void)
{
	comment_test_town("bai-1");
	int64_t first = comment_test_add("shown", "comment", "Đầu");
	comment_test_below_work(first);
	const char *reply = arena_format(&test_arena, "body=Theo+sau&tra-loi=%lld", (long long)first);
	CHECK(send(0, reply).status == HTTP_INVALID);
	HAS(test_get(arena_format(&test_arena, "/cong-trinh/CT-1/binh-luan?tra-loi=%lld", (long long)first)).body, "Đầu");
	CHECK(send(1, reply).status == HTTP_SEE_OTHER);
	CHECK(comment_test_row(0)->thread_id.value == first && comment_test_row(0)->work_id.known);
}

void the_comments_of_each_subject_are_closed_and_opened(void)
{
	comment_test_town("bai-1");
	for (size_t i = 0; i < SUBJECTS; i++) {
		int64_t id = comment_test_add("shown", "comment", "Còn lại");
		if (i == 1)
			comment_test_below_work(id);
		const char *page = arena_format(&test_arena, "/quan-tri/binh-luan/%lld/dong-mo", (long long)id);
		test_as("moderator", "MT-18127");
		CHECK(test_post(page, "open=0").status == HTTP_SEE_OTHER);
		test_as(NULL, NULL);
		HAS(get(subjects[i].page, "").body, "takes no further comments");
		HAS(get(subjects[i].page, "").body, "Còn lại");
		CHECK(send(i, "kind=comment&body=Mu%E1%BB%99n").status == HTTP_CONFLICT);
		test_as("moderator", "MT-18127");
		CHECK(test_post(page, "open=1").status == HTTP_SEE_OTHER);
		test_as(NULL, NULL);
		CHECK(send(i, "kind=comment&body=K%E1%BB%8Bp").status == HTTP_SEE_OTHER);
	}
}

/* What is off the list keeps what was said, takes no more, and is not found. */
void a_voided_work_takes_no_comments(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("shown", "comment", "Canary");
	comment_test_below_work(id);
	HAS(test_get("/tim?q=canary").body, "bl-");
	db_script(test_db, "UPDATE work SET voided_on = '2024-07-01'");
	comment_index_work(test_db, &test_arena, "CT-1");
	HAS(test_get("/cong-trinh/CT-1").body, "Canary");
	HAS(test_get("/cong-trinh/CT-1").body, "This work takes no further comments");
	CHECK(send(1, "kind=comment&body=Mu%E1%BB%99n").status == HTTP_CONFLICT);
	LACKS(test_get("/tim?q=canary").body, "bl-");
}

void there_is_no_form_below_what_is_not_there(void)
{
	comment_test_town("bai-1");
	CHECK(test_get("/cong-trinh/CT-9/binh-luan").status == HTTP_NOT_FOUND);
	CHECK(test_get("/api/v1/works/CT-9/comments").status == HTTP_NOT_FOUND);
	db_script(test_db, "UPDATE campaign SET state = 'draft', launched_on = NULL");
	CHECK(test_get("/cong-trinh/CT-1/binh-luan").status == HTTP_NOT_FOUND);
	CHECK(test_get("/tin/bai-9/binh-luan").status == HTTP_NOT_FOUND);
	CHECK(test_get("/api/v1/articles/bai-9/comments").status == HTTP_NOT_FOUND);
}

void a_page_of_a_work_does_not_ask_for_each_comment(void)
{
	comment_test_town("bai-1");
	unsigned one = test_get("/cong-trinh/CT-1").statements;
	for (int i = 0; i < 30; i++)
		comment_test_below_work(comment_test_add("shown", "comment", "Ý kiến"));
	struct reply r = test_get("/cong-trinh/CT-1");
	HAS(r.body, "Comments (30)");
	HAS(r.body, "Older comments");
	CHECK(r.statements == one + 1 && one < 14); /* they are counted where the page does not show all */
}

/* It may lead to a page that takes no comments. */
void an_article_that_moved_elsewhere_leads_there(void)
{
	comment_test_town("bai-1");
	db_script(test_db, "INSERT INTO redirect (address, target, made_at) VALUES ('/tin/cu', '/tin/bai-1', 0), "
		"('/tin/khac', '/thi-dua/TD-1', 0), ('/tin/x', '/a', 0)");
	SAME(test_get("/tin/cu/binh-luan").location, "/tin/bai-1/binh-luan");
	SAME(test_get("/api/v1/articles/cu/comments").location, "/api/v1/articles/bai-1/comments");
	SAME(test_get("/tin/khac/binh-luan").location, "/thi-dua/TD-1");
	SAME(test_get("/api/v1/articles/khac/comments").location, "/thi-dua/TD-1");
	SAME(test_get("/tin/x/binh-luan").location, "/a");
}
