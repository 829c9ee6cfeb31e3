/* What was typed and not saved: it is told, nothing is sent past it, and it is never lost. */
#include "app/article/article_test.h"

#include <stdlib.h>

static const char *typed(const char *body)
{
	return arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s&last=%lld", body,
		(long long)row()->revision);
}

/* A writer, signed in, with a draft of an article. */
static void written(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127", "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=Chữ cũ");
	id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
}

static struct reply keep(const char *body)
{
	return test_post("/ban-lam-viec/nhap", arena_format(&test_arena, "%s&background=1&draft=%s", typed(body), at("/sua")));
}

void newer_text_stops_the_sending_of_the_older(void)
{
	written();
	LACKS(test_get(at("")).body, "newer text");
	test_post(at("/mo"), "");
	CHECK(keep("Chữ mới").status == HTTP_OK);
	HAS(test_get(at("")).body, "You have newer text that is not saved, of 15:00");
	HAS(test_get(at("/gui")).body, "Go on with it");
	struct reply r = act("/gui", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "You have newer text that is not saved, of 15:00");
	SAME(row()->state, "draft");
	CHECK(test_post(at("/sua"), typed("Chữ mới")).status == HTTP_SEE_OTHER);
	LACKS(test_get(at("/gui")).body, "newer text");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	SAME(row()->body, "Chữ mới");
	SAME(row()->state, "submitted");
}

void newer_text_can_be_thrown_away(void)
{
	written();
	keep("Chữ mới");
	struct reply r = test_post("/ban-lam-viec/nhap/bo", arena_format(&test_arena, "draft=%s&back=%s", at("/sua"), at("")));
	SAME(r.location, at(""));
	r = test_post("/ban-lam-viec/nhap/bo", arena_format(&test_arena, "draft=%s&back=//noi.khac/", at("/sua")));
	SAME(r.location, at("/sua"));
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	SAME(row()->body, "Chữ cũ");
}

/* Each has its own, is named by its title on the desk and on the next page of writing, and goes when it is saved. */
void two_new_articles_keep_two_drafts(void)
{
	static const char *const titles[] = { "Đường hoa", "Cầu mới" };
	const char *forms[2];
	written();
	for (int i = 0; i < 2; i++) {
		const char *page = test_get("/quan-tri/tin-moi?unit=MT-18127").body;
		const char *at = strstr(page, "action=\"/quan-tri/tin-moi?unit=MT-18127&amp;ban=");
		CHECK(at);
		forms[i] = arena_format(&test_arena, "/quan-tri/tin-moi?unit=MT-18127&ban=%.16s", at ? strstr(at, "ban=") + 4 : "");
		const char *form = arena_format(&test_arena, "/quan-tri/tin-moi?unit=MT-18127%%26ban=%s", strstr(forms[i], "ban=") + 4);
		test_post("/ban-lam-viec/nhap", arena_format(&test_arena, "last=0&title=%s&body=Chữ&background=1&draft=%s", titles[i], form));
	}
	CHECK(strcmp(forms[0], forms[1]));
	for (int i = 0; i < 2; i++) {
		HAS(test_get(forms[i]).body, arena_format(&test_arena, "value=\"%s\"", titles[i]));
		HAS(test_get("/quan-tri/tin-moi?unit=MT-18127").body, arena_format(&test_arena, ">%s</a>", titles[i]));
		HAS(test_get("/ban-lam-viec").body, arena_format(&test_arena, ">%s</a>", titles[i]));
	}
	test_post(forms[0], "section=tin-tuc&title=Đường hoa&lead=Tóm tắt&body=Chữ");
	struct reply r = test_get("/quan-tri/tin-moi?unit=MT-18127");
	LACKS(r.body, "Đường hoa");
	HAS(r.body, "Cầu mới");
}

/* It is told at its input, and what was typed stands in the form again. */
void a_photo_over_the_limit_loses_no_words(void)
{
	struct upload large = { .name = "photos", .filename = "to.jpg", .path = "", .large = true };
	written();
	const struct param fields[] = { { "section", "tin-tuc" }, { "title", "Khánh thành" }, { "body", "Chữ mới" },
		{ "last", arena_format(&test_arena, "%lld", (long long)row()->revision) }, { "token", test_token() } };
	struct req rq = { .method = POST, .path = at("/sua"), .uploads = { &large, 1 },
		.params = { fields, sizeof fields / sizeof *fields } };
	struct reply r = test_send(rq);
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"photos-wrong\"");
	HAS(r.body, "“to.jpg” is larger than");
	HAS(r.body, "Chữ mới");
	rq.path = at("/anh");
	r = test_send(rq);
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "“to.jpg” is larger than");
}

/* Saving and sending is one press: sent when nothing is missing; else saved, and the form tells what. */
void saving_and_sending_is_one_press(void)
{
	written();
	struct reply r = test_post(at("/sua"), arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=&body=Chữ mới"
		"&then=gui&last=%lld", (long long)row()->revision));
	SAME(r.location, at("/sua?kiem=1"));
	SAME(row()->body, "Chữ mới");
	SAME(row()->state, "draft");
	r = test_get(at("/sua?kiem=1"));
	HAS(r.body, "The text is saved, but not sent yet:");
	HAS(r.body, "id=\"lead-wrong\"");
	r = test_post(at("/sua"), arena_format(&test_arena, "%s&then=gui", typed("Chữ mới")));
	SAME(r.location, at("?done=gui"));
	SAME(row()->state, "submitted");
}

/* An old tab of the writer, while the article waits: no lock is taken, and what is typed there is kept and shown. */
void what_waits_is_not_opened_by_its_writer(void)
{
	written();
	act("/gui", "");
	struct reply r = test_get(at("/sua"));
	CHECK(r.status == HTTP_CONFLICT);
	HAS(r.body, "The article waits for approval");
	CHECK(test_post(at("/mo"), "").status == HTTP_CONFLICT);
	CHECK(test_post(at("/giu"), "").status == HTTP_NO_CONTENT);
	CHECK(!row()->locked_by.known);
	r = test_post(at("/sua"), typed("Chữ của thẻ cũ"));
	SAME(r.location, at("/sua"));
	SAME(row()->body, "Chữ cũ");
	HAS(test_get(at("/sua")).body, "Chữ của thẻ cũ");
	HAS(test_get(at("")).body, "It is kept until you can save it.");
	test_as("editor", "MT-18127");
	LACKS(test_get(at("")).body, "newer text");
	CHECK(test_post(at("/mo"), "").status == HTTP_SEE_OTHER);
}
