/* Who may approve after whom, and what waits for its time. */
#include "app/article/article_test.h"
#include "app/redirect/redirect.sql.h"

#include <stdlib.h>
#include <string.h>

enum { NOW = 1720425600 }; /* of the test's clock: three in the afternoon in Vietnam on 8/7/2024 */

static void save(const char *body)
{
	struct reply r = test_post(at("/sua"), arena_format(&test_arena,
		"section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s&last=%lld", body, (long long)row()->revision));
	CHECK(r.status == HTTP_SEE_OTHER);
}

/* Signs in a new account for the ward; returns its session, to come back with. */
static const char *as(const char *role)
{
	test_as(role, "MT-18127");
	return test_session();
}

/* A writer's article, sent; returns the writer's session. */
static const char *sent(void)
{
	article_test_town();
	const char *writer = as("writer");
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127", "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=Chữ một");
	id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	return writer;
}

static void who_changed_it_is_warned_and_may_not_approve(const char *editor)
{
	test_cookie(editor);
	HAS(test_get(at("")).body, "Whoever changes its text cannot approve it");
	test_post(at("/mo"), "");
	HAS(test_get(at("/sua")).body, "Whoever changes its text cannot approve it");
	save("Chữ một,");
	SAME(row()->state, "submitted");
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
}

void a_later_text_of_the_writer_frees_the_editor(void)
{
	const char *writer = sent(), *editor = as("editor"), *other = as("writer");
	who_changed_it_is_warned_and_may_not_approve(editor);
	CHECK(act("/tra-lai", "reason=Thiếu ngày").status == HTTP_SEE_OTHER);
	test_cookie(other); /* a third person sends the editor's own words: that frees nobody */
	db_script(test_db, "UPDATE article_revision SET state = 'draft' WHERE number = 2");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_cookie(editor);
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
	CHECK(act("/tra-lai", "reason=Thiếu ngày").status == HTTP_SEE_OTHER);
	test_cookie(writer);
	save("Chữ hai");
	test_cookie(editor);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER); /* sent, but not by its writer */
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
	CHECK(act("/tra-lai", "reason=Thiếu ngày").status == HTTP_SEE_OTHER);
	test_cookie(writer);
	save("Chữ ba");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
	test_cookie(editor);
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	SAME(row()->state, "approved");
}

/* What an input of the page holds. */
static const char *value_of(const char *page, const char *name)
{
	const char *input = strstr(page, arena_format(&test_arena, "name=\"%s\"", name));
	const char *value = input ? strstr(input, "value=\"") : NULL;
	value = value ? value + strlen("value=\"") : "";
	return arena_copy_n(&test_arena, value, strcspn(value, "\""));
}

/* Only the time moves; who wrote the text may not, who edits may, without approving again. */
void what_is_scheduled_moves_or_appears_now(void)
{
	const char *writer = sent(), *editor = as("editor");
	CHECK(act("/gio-dang", "day=9/7/2024&time=15:00").status == HTTP_CONFLICT);
	CHECK(act("/duyet", "day=9/7/2024&time=15:00&until=20/7/2024").status == HTTP_SEE_OTHER);
	const char *page = arena_copy(&test_arena, test_get(at("/gio-dang")).body);
	SAME(value_of(page, "day"), "9/7/2024");
	SAME(value_of(page, "time"), "15:00");
	CHECK(act("/gio-dang", arena_format(&test_arena, "day=%s&time=%s", value_of(page, "day"), value_of(page, "time"))).status
		== HTTP_SEE_OTHER);
	CHECK(row()->shown_from.unix_time == NOW + 86400);
	HAS(act("/gio-dang", "day=&time=15:00").body, "id=\"day-wrong\"");
	HAS(act("/gio-dang", "day=7/7/2024&time=15:00").body, "id=\"day-wrong\"");
	HAS(act("/gio-dang", "day=21/7/2024&time=15:00").body, "id=\"day-wrong\"");
	CHECK(row()->shown_from.unix_time == NOW + 86400);
	CHECK(act("/gio-dang", "day=10/7/2024&time=15:00").status == HTTP_SEE_OTHER);
	CHECK(row()->shown_from.unix_time == NOW + 2 * 86400);
	HAS(test_get(at("")).body, "Will be published at 15:00 on 10 July 2024");
	HAS(test_get(at("")).body, "The text on this page.");
	test_cookie(writer);
	CHECK(act("/dang-ngay", "").status == HTTP_FORBIDDEN);
	save("Chữ hai"); /* a newer text changes neither when nor what */
	struct reply r = test_get(at(""));
	HAS(r.body, "Will be published at 15:00 on 10 July 2024</span>\n · a newer text is being written");
	LACKS(r.body, " Draft</span>");
	HAS(r.body, "The text that was approved last, not the newer one.");
	LACKS(test_get("/quan-tri/tin").body, " Draft</span>");
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_NOT_FOUND);
	LACKS(test_get("/tim?q=khanh%20thanh").body, "href=\"/tin/khanh-thanh\"");
	test_cookie(editor);
	CHECK(act("/dang-ngay", "").status == HTTP_SEE_OTHER);
	HAS(test_get("/tin/khanh-thanh").body, "Chữ một");
	HAS(test_get("/tim?q=khanh%20thanh").body, "href=\"/tin/khanh-thanh\"");
	CHECK(act("/dang-ngay", "").status == HTTP_CONFLICT);
	HAS(test_get(at("")).body, "Published</span>\n · a newer text is being written");
}

void what_was_withdrawn_is_published_again(void)
{
	sent();
	as("editor");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	LACKS(test_get(at("")).body, "Publish again");
	CHECK(act("/go", "reason=Sai số liệu").status == HTTP_SEE_OTHER);
	struct reply r = test_get(at(""));
	HAS(r.body, "Withdrawn</span>");
	LACKS(r.body, "Approved</span>");
	HAS(r.body, ">Publish again</a>");
	HAS(test_get(at("/duyet")).body, "<h1>Publish the article again</h1>");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_OK);
}

static struct reply entitle(const char *title)
{
	return test_post(at("/sua"), arena_format(&test_arena, "section=tin-tuc&title=%s&lead=Tóm tắt&body=Chữ&last=%lld", title,
		(long long)row()->revision));
}

/* Not where an editor chose it, and not once readers could know it. */
void the_address_follows_the_headline_until_it_is_published(void)
{
	const char *writer = sent(), *editor = as("editor");
	CHECK(act("/tra-lai", "reason=Sai tên").status == HTTP_SEE_OTHER);
	test_cookie(writer);
	entitle("Khánh thành cầu");
	SAME(row()->slug, "khanh-thanh-cau");
	entitle("Khánh thành, cầu!");
	SAME(row()->slug, "khanh-thanh-cau");
	test_cookie(editor);
	act("/dia-chi", "slug=cau-moi");
	test_cookie(writer);
	entitle("Thông xe");
	SAME(row()->slug, "cau-moi");
	test_cookie(editor);
	act("/dia-chi", "slug=thong-xe");
	test_cookie(writer);
	act("/gui", "");
	test_cookie(editor);
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	test_cookie(writer);
	entitle("Thông cầu");
	SAME(row()->slug, "thong-xe");
}

/* A draft that was brought from another site has such addresses: they lead to it when it is published. */
void what_leads_to_a_draft_follows_its_headline(void)
{
	const char *writer = sent(), *editor = as("editor");
	redirect_add(test_db, "/?p=12", "/tin/khanh-thanh", (struct moment){ 1 });
	redirect_add(test_db, "/2023/05/khanh-thanh", "/tin/khanh-thanh", (struct moment){ 1 });
	act("/tra-lai", "reason=Sai tên");
	test_cookie(writer);
	entitle("Thông xe");
	SAME(row()->slug, "thong-xe");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_cookie(editor);
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	SAME(test_get("/2023/05/khanh-thanh").location, "/tin/thong-xe");
	SAME(redirect_find(test_db, "/?p=12")->target, "/tin/thong-xe");
	CHECK(test_get("/tin/thong-xe").status == HTTP_OK);
}

/* Also where it looks like one that was made of the headline. */
void an_address_that_an_editor_chose_stays(void)
{
	static const char *const chosen[] = { "thong-xe-2024", "thong-xe-3", "thong-xe" };
	const char *writer = sent(), *editor = as("editor");
	act("/tra-lai", "reason=Sai tên");
	for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
		test_cookie(editor);
		db_script(test_db, "DELETE FROM redirect");
		act("/dia-chi", arena_format(&test_arena, "slug=ten-cu-%zu", i));
		test_cookie(writer);
		entitle("Thông xe");
		test_cookie(editor);
		CHECK(act("/dia-chi", arena_format(&test_arena, "slug=%s", chosen[i])).status == HTTP_SEE_OTHER);
		test_cookie(writer);
		entitle("Khai trương");
		SAME(row()->slug, chosen[i]);
	}
}

/* As the import of a site of before gives it: no redirect tells that somebody chose it. */
void an_address_with_a_year_is_not_the_headline(void)
{
	static const struct { const char *slug, *after; } all[] = {
		{ "khanh-thanh-2024", "khanh-thanh-2024" }, { "khanh-thanh-20", "khanh-thanh-20" }, { "khanh-thanh-1", "khanh-thanh-1" },
		{ "khanh-thanh-02", "khanh-thanh-02" }, { "khanh-thanh-", "khanh-thanh-" }, { "khanh-thanh-2x", "khanh-thanh-2x" },
		{ "khanh-thanh-2", "thong-xe" }, { "khanh-thanh-19", "thong-xe" },
	};
	const char *writer = sent();
	as("editor");
	act("/tra-lai", "reason=Sai tên");
	test_cookie(writer);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		entitle("Khánh thành");
		article_rename(test_db, id, all[i].slug);
		entitle("Thông xe");
		SAME(row()->slug, all[i].after);
	}
}

/* On the desk and in the editor: until it is sent again. */
void a_returned_article_is_remembered_until_it_is_sent(void)
{
	const char *writer = sent(), *editor = as("editor");
	CHECK(act("/tra-lai", "reason=Thiếu ngày").status == HTTP_SEE_OTHER);
	test_cookie(writer);
	HAS(test_get("/ban-lam-viec").body, "Reason: Thiếu ngày");
	save("Chữ hai");
	test_post(at("/mo"), "");
	HAS(test_get(at("/sua")).body, "<p>Thiếu ngày</p>");
	HAS(test_get(at("")).body, "<p>Thiếu ngày</p></div>");
	struct reply r = test_get("/ban-lam-viec");
	HAS(r.body, "What you are writing");
	HAS(r.body, "Reason: Thiếu ngày");
	HAS(r.body, "Draft</span>");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	r = test_get("/ban-lam-viec");
	LACKS(r.body, "What you are writing");
	LACKS(test_get(at("")).body, "<p>Thiếu ngày</p></div>");
	test_cookie(editor);
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	test_cookie(writer);
	save("Chữ ba");
	r = test_get("/ban-lam-viec");
	HAS(r.body, "a newer text is being written");
	LACKS(r.body, "Thiếu ngày");
}

/* The desk looks at what is open, not at what a person ever wrote. */
void what_was_published_long_ago_costs_the_desk_nothing(void)
{
	const char *writer = sent();
	as("editor");
	act("/tra-lai", "reason=Thiếu ngày");
	test_cookie(writer);
	int64_t steps[2];
	for (int k = 0; k < 2; k++) {
		struct reply r = test_get("/ban-lam-viec");
		HAS(r.body, "Reason: Thiếu ngày");
		steps[k] = r.steps;
		for (int i = 0; i < 300; i++)
			db_script(test_db, arena_format(&test_arena, "INSERT INTO article (slug, unit_id, section_id, made_at) "
				"SELECT 'cu-%d-%d', unit_id, section_id, 1 FROM article WHERE id = %lld; INSERT INTO article_revision "
				"(article_id, number, state, title, lead, body, author_line, source, tags, section_id, made_at, made_by) "
				"SELECT (SELECT max(id) FROM article), 1, 'approved', 'Cũ', '', '', '', '', '', section_id, 1, made_by "
				"FROM article_revision WHERE article_id = %lld AND number = 1", k, i, id, id));
	}
	CHECK(steps[1] <= steps[0] + steps[0] / 20);
}

void a_returned_article_says_who_returned_it(void)
{
	sent();
	as("editor");
	CHECK(act("/tra-lai", "reason=Thiếu ngày").status == HTTP_SEE_OTHER);
	const char *editor = revisions_of(test_db, id).v->decider;
	HAS(test_get(at("")).body, arena_format(&test_arena, "Returned</span>\n (%s, 15:00 8 July 2024)", editor));
}
