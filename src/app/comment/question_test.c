/* Questions on the desk of who answers, and the way from one to the next. */
#include "app/comment/comment_test.h"

#include "test/test.h"

#include <string.h>

/* Two that MT-18127 must answer, the first of them since three days. */
static void questions(int64_t ids[2])
{
	static const char *const bodies[] = { "Canary bao giờ sửa đường", "Canary đèn ở ngõ nào" };
	static const char *const days[] = { "2024-07-05", "2024-07-20" };
	comment_test_town("bai-1");
	for (size_t i = 0; i < 2; i++) {
		ids[i] = comment_test_add("shown", "question", bodies[i]);
		db_script(test_db, arena_format(&test_arena, "UPDATE comment SET owner_id = unit_id, answer_due = '%s' WHERE id = %lld",
			days[i], (long long)ids[i]));
	}
}

static const char *address(int64_t id)
{
	return arena_format(&test_arena, "/quan-tri/cau-hoi/%lld", (long long)id);
}

void a_question_stands_on_the_desk_of_who_answers_until_it_is_answered(void)
{
	int64_t ids[2];
	questions(ids);
	test_as("officer", "MT-18127");
	struct reply r = test_get("/ban-lam-viec");
	HAS(r.body, arena_format(&test_arena, "href=\"%s\"", address(ids[0])));
	HAS(r.body, "Canary bao giờ sửa đường");
	HAS(r.body, "3 days late");
	HAS(r.body, "12 days left");
	CHECK(strstr(r.body, address(ids[0])) < strstr(r.body, address(ids[1])));
	struct reply done = test_post(address(ids[0]), "answer=Th%C3%A1ng+t%C3%A1m");
	CHECK(done.status == HTTP_SEE_OTHER);
	r = test_get("/ban-lam-viec");
	LACKS(r.body, "Canary bao giờ sửa đường");
	HAS(r.body, "Canary đèn ở ngõ nào");
	r = test_get(done.location);
	HAS(r.body, arena_format(&test_arena, "href=\"%s\"", address(ids[1]))); /* the next one */
	HAS(r.body, "Next question");
	test_as("verifier", "MT-437");
	LACKS(test_get("/ban-lam-viec").body, "Canary"); /* may not answer */
}

void who_answers_for_another_unit_is_told_so(void)
{
	int64_t ids[2];
	questions(ids);
	test_as("officer", "MT-18127");
	struct reply r = test_get(address(ids[0]));
	LACKS(r.body, "You have no role at");
	HAS(r.body, "3 days late");
	test_as("moderator", "MT-437");
	HAS(test_get(address(ids[0])).body, "You have no role at");
	HAS(test_get("/quan-tri/cau-hoi").body, "Canary đèn ở ngõ nào</a>");
}

/* Who decides on comments of one unit gives a question away, and then only the other unit and those above it answer. */
void a_question_given_to_a_foreign_unit_is_answered_by_that_unit_only(void)
{
	int64_t ids[2];
	questions(ids);
	const char *at = arena_format(&test_arena, "/quan-tri/binh-luan/%lld", (long long)ids[0]);
	const char *answer = arena_format(&test_arena, "%s/tra-loi", at);
	test_as("moderator", "MT-18127");
	CHECK(test_post(answer, "answer=Canary+cho+mình").status == HTTP_SEE_OTHER);
	HAS(test_post(arena_format(&test_arena, "%s/giao", at), "owner=").body,
		"id=\"owner-wrong\">Unit that answers must be filled in");
	CHECK(test_post(arena_format(&test_arena, "%s/giao", at), "owner=MT-18121").status == HTTP_SEE_OTHER);
	CHECK(test_post(answer, "answer=Canary+cho+người+khác").status == HTTP_FORBIDDEN);
	CHECK(!comment_test_row(ids[0])->answer || !strstr(comment_test_row(ids[0])->answer, "người khác"));
	struct reply r = test_get(answer);
	CHECK(r.status == HTTP_OK);
	LACKS(r.body, "It is not shown");
	LACKS(r.body, "<textarea");
	HAS(r.body, "Only UB MTTQ phường Trung Lương and the units above it answer this question.");
	LACKS(test_get(at).body, arena_format(&test_arena, "href=\"%s\"", answer));
	test_as("officer", "MT-18121");
	CHECK(test_post(address(ids[0]), "answer=Canary+trả+lời").status == HTTP_SEE_OTHER);
	test_as("moderator", "MT-437");
	CHECK(test_post(answer, "answer=Canary+cấp+trên").status == HTTP_SEE_OTHER);
	HAS(comment_test_row(ids[0])->answer, "cấp trên");
}
