/* What moderators do: each act, its undoing, groups; and what nobody but they can reach. */
#include "test/test.h"

#include "app/comment/comment_test.h"
#include "app/comment/decide.h"
#include "app/comment/similar.h"
#include "app/comment/takedown.h"
#include "app/search/kinds.h"
#include "app/verify/verify.h"

#include <stdio.h>

static const char canary[] = "Canary";

static struct reply undo(struct reply done)
{
	const char *batch = strstr(done.location, "batch=");
	batch = batch ? batch + sizeof "batch=" - 1 : "";
	return test_post("/quan-tri/binh-luan-hoan-tac",
		arena_format(&test_arena, "unit=MT-437&batch=%.*s", (int)strcspn(batch, "&"), batch));
}

static void tell(void *to, const char *line)
{
	(void)to;
	printf("%s\n", line);
}

static bool verified(void)
{
	struct verify v = { .db = test_db, .arena = &test_arena, .data = test_config.data, .tell = tell };
	verify_comments(&v);
	return !v.differences;
}

void each_act_leads_to_its_state_and_is_undone(void)
{
	static const char *const acts[][2] = { { "approve", "shown" }, { "refuse", "refused" }, { "spam", "spam" } };
	comment_test_town("bai-1");
	int64_t id = comment_test_add("held", "comment", "Canary một");
	test_as("moderator", "MT-437");
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		struct reply r = comment_test_act_on(acts[i][0], id);
		CHECK(r.status == HTTP_SEE_OTHER);
		HAS(r.location, "n=1");
		SAME(comment_test_row(id)->state, acts[i][1]);
		CHECK(verified());
		HAS(test_get(r.location).body, "Undo");
		HAS(undo(r).location, "n=1");
		SAME(comment_test_row(id)->state, "held");
		CHECK(verified());
	}
	struct reply page = test_get(arena_format(&test_arena, "/quan-tri/binh-luan/%lld", (long long)id));
	HAS(page.body, "decision undone");
	HAS(page.body, "set aside as spam");
}

void what_was_decided_again_is_not_undone(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("held", "comment", "Canary");
	test_as("moderator", "MT-437");
	struct reply spam = comment_test_act_on("spam", id);
	struct reply shown = test_post("/quan-tri/binh-luan", comment_test_at("unit=MT-437&state=spam&act=approve:%lld", id));
	CHECK(shown.status == HTTP_SEE_OTHER);
	HAS(undo(spam).location, "n=0");
	SAME(comment_test_row(id)->state, "shown");
}

void a_refusal_has_a_reason_that_the_writer_reads(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("held", "comment", "Canary");
	test_as("moderator", "MT-437");
	struct reply r = comment_test_act(arena_format(&test_arena, "act=refuse:%lld", (long long)id));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "reason-wrong");
	CHECK(comment_test_act(arena_format(&test_arena, "act=refuse:%lld&reason=other", (long long)id)).status == HTTP_INVALID);
	CHECK(comment_test_act("act=approve").status == HTTP_INVALID);
	CHECK(comment_test_act("act=explode:1").status == HTTP_INVALID);
	r = comment_test_act(arena_format(&test_arena, "act=refuse:%lld&reason=other&words=K%%C3%%A9m", (long long)id));
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(comment_test_row(id)->reason_text, "Kém");
}

void a_refusal_takes_its_reason_in_the_line(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("held", "comment", "Canary"), other = comment_test_add("held", "comment", "Chim hót");
	test_as("moderator", "MT-437");
	const char *button = arena_format(&test_arena, "value=\"refuse:%lld:insult\"", (long long)id);
	HAS(test_get("/quan-tri/binh-luan?unit=MT-437").body, button);
	CHECK(comment_test_act(arena_format(&test_arena, "reason=&act=refuse:%lld:nothing", (long long)id)).status == HTTP_INVALID);
	CHECK(comment_test_act(arena_format(&test_arena, "reason=&act=refuse:%lld:insult", (long long)id)).status == HTTP_SEE_OTHER);
	SAME(comment_test_row(id)->reason, "insult");
	SAME(comment_test_row(other)->state, "held");
}

void nobody_decides_on_what_he_wrote_or_what_is_not_his(void)
{
	comment_test_town("bai-1");
	int64_t own = comment_test_add("held", "comment", "Canary"), other = comment_test_add("held", "comment", "Khác hẳn");
	int64_t me = test_as("moderator", "MT-18127");
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET made_by = %lld WHERE id = %lld", (long long)me,
		(long long)own));
	struct reply r = test_post("/quan-tri/binh-luan", arena_format(&test_arena,
		"unit=MT-18127&state=held&act=approve&id=%lld&id=%lld", (long long)own, (long long)other));
	HAS(r.location, "n=1");
	HAS(r.location, "own=1");
	SAME(comment_test_row(own)->state, "held");
	r = test_post(arena_format(&test_arena, "/quan-tri/binh-luan/%lld", (long long)own), "act=approve");
	CHECK(r.status == HTTP_CONFLICT);
	test_as("moderator", "MT-18118");
	r = test_post("/quan-tri/binh-luan", arena_format(&test_arena, "unit=MT-18118&state=held&act=spam&id=%lld",
		(long long)own));
	HAS(r.location, "n=0");
	LACKS(test_get("/quan-tri/binh-luan?unit=MT-18118").body, canary);
	SAME(comment_test_row(own)->state, "held");
}

/* Of the own unit too: to who only answers, what was not given to the unit is not there. */
void an_officer_opens_questions_that_were_given_to_the_unit_alone(void)
{
	static const char *const hidden[] = { "held", "spam", "refused", "taken_down", "withdrawn" };
	comment_test_town("bai-1");
	test_as("officer", "MT-18127");
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		const char *page = comment_test_at("/quan-tri/cau-hoi/%lld", comment_test_add(hidden[i], "question", "Canary"));
		db_script(test_db, "UPDATE comment SET owner_id = unit_id, answer_due = '2024-07-22'");
		CHECK(test_get(page).status == HTTP_NOT_FOUND);
		CHECK(test_post(page, "answer=Kh%C3%B4ng").status == HTTP_NOT_FOUND);
	}
	CHECK(test_get(comment_test_at("/quan-tri/cau-hoi/%lld", comment_test_add("shown", "comment", "Canary"))).status == HTTP_NOT_FOUND);
	int64_t given = comment_test_add("shown", "question", "Canary");
	CHECK(test_get(comment_test_at("/quan-tri/cau-hoi/%lld", given)).status == HTTP_NOT_FOUND);
	db_script(test_db, comment_test_at("UPDATE comment SET shown_name = 'C. D.', owner_id = unit_id, answer_due = '2024-07-22' "
		"WHERE id = %lld", given));
	struct reply r = test_get(comment_test_at("/quan-tri/cau-hoi/%lld", given));
	HAS(r.body, "C. D.");
	LACKS(r.body, "Canary Dân");
	CHECK(test_get(comment_test_at("/quan-tri/binh-luan/%lld/tra-loi", given)).status == HTTP_FORBIDDEN);
}

/* Who decides answers a comment as well, which nobody was asked to answer. */
void a_moderator_answers_what_is_no_question(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("shown", "comment", "Canary"), held = comment_test_add("held", "comment", "Khác hẳn");
	test_as("moderator", "MT-437");
	const char *page = comment_test_at("/quan-tri/binh-luan/%lld/tra-loi", id);
	HAS(test_get(comment_test_at("/quan-tri/binh-luan/%lld", id)).body, page);
	HAS(test_get(page).body, arena_format(&test_arena, "action=\"%s\"", page));
	HAS(test_post(page, "answer=C%C3%A1m+%C6%A1n").location, page);
	SAME(comment_test_row(id)->answer, "Cám ơn");
	CHECK(test_post(comment_test_at("/quan-tri/binh-luan/%lld/tra-loi", held), "answer=Kh%C3%B4ng").status == HTTP_CONFLICT);
}

void near_duplicates_are_one_line_and_one_act(void)
{
	comment_test_town("bai-1");
	comment_test_flood(40);
	int64_t first = comment_test_last() - 39;
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET cluster = %lld", (long long)first));
	int64_t lone = comment_test_add("held", "comment", "Đường vào tổ 9 cần thêm đèn");
	test_as("moderator", "MT-437");
	struct reply r = test_get("/quan-tri/binh-luan?unit=MT-437");
	HAS(r.body, "<strong>40</strong> say nearly the same");
	HAS(r.body, "Đường vào tổ 9");
	CHECK(r.statements <= 20);
	HAS(comment_test_act_on("approve", first).location, "n=1");
	CHECK(comment_test_count("shown") == 1);
	HAS(comment_test_act_on("spam", first + 1).location, "n=39");
	CHECK(comment_test_count("spam") == 39 && comment_test_count("held") == 1);
	SAME(comment_test_row(lone)->state, "held");
}

/* ------------------------------------------------------------ nothing is reachable */
static const char *const addresses[] = {
	"/", "/tin", "/tin/bai-1", "/tin/bai-1?after=99999", "/tin/bai-1/binh-luan", "/hoi-dap", "/hoi-dap?cham=1", "/bien-nhan",
	"/rss.xml", "/atom.xml", "/chuyen-muc/muc", "/chuyen-muc/muc/rss.xml", "/don-vi/MT-18127", "/don-vi/MT-18127/rss.xml",
	"/sitemap.xml", "/sitemap/trang.xml", "/sitemap/1.xml", "/robots.txt", "/tim?q=Canar", "/tim?q=nh%C3%A0+c%C3%A1i",
	"/thong-ke", "/tin/bai-1/luu", "/tin/bai-1/bang-tin", "/api/v1/articles", "/api/v1/articles/bai-1",
	"/api/v1/articles/bai-1/comments", "/api/v1/articles/bai-1/comments?after=99999", "/api/v1/questions",
	"/api/v1/questions?late=1", "/api/v1/search?q=canar", "/api/v1/search?q=choi", "/api/v1/statistics", "/so-do-trang",
	"/tin/bai-1/qr.svg", "/tin/bai-1/danh-gia", "/cong-trinh/CT-1", "/cong-trinh/CT-1?after=99999",
	"/cong-trinh/CT-1/binh-luan", "/ban-do", "/api/v1/units", "/api/v1/works/CT-1", "/api/v1/works/CT-1/comments",
	"/api/v1/works/CT-1/comments?after=99999", "/thi-dua/TD-1/cong-trinh", "/api/v1/campaigns/TD-1/works",
};

/* Is this at any of them? */
static bool is_reachable(const char *secret)
{
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		struct reply r = test_get(addresses[i]);
		if (!strstr(r.body, secret))
			continue;
		printf("%s shows it\n", addresses[i]);
		return true;
	}
	return false;
}

void nothing_of_a_comment_is_reached_in_any_state_but_shown(void)
{
	static const char *const states[] = { "held", "spam", "refused", "taken_down", "withdrawn" };
	comment_test_town("bai-1");
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		int64_t id = comment_test_add(states[i], i % 2 ? "question" : "comment", "Canary nội dung");
		comment_publish(test_db, &test_arena, id);
		LACKS(test_get(comment_test_at("/tin/bai-1/binh-luan?tra-loi=%lld", id)).body, canary);
		comment_test_below_work(comment_test_add(states[i], i % 2 ? "comment" : "question", "Canary nội dung"));
		LACKS(test_get(comment_test_at("/cong-trinh/CT-1/binh-luan?tra-loi=%lld", comment_test_last())).body, canary);
		CHECK(!is_reachable("Canary"));
		CHECK(!is_reachable("canary@"));
	}
	int64_t shown = comment_test_add("shown", "question", "Canary đã duyệt");
	comment_publish(test_db, &test_arena, shown);
	HAS(test_get("/tin/bai-1").body, "Canary đã duyệt");
	HAS(test_get("/tim?q=canary").body, comment_test_at("#bl-%lld", shown));
	CHECK(!is_reachable("canary@"));
	db_script(test_db, "UPDATE article SET withdrawn_at = 5, withdraw_reason = 'x'");
	comment_index_article(test_db, &test_arena, comment_test_row(shown)->article_id.value);
	CHECK(!is_reachable("Canary Dân"));
}

/* C4 of the portal's rules: what gambling sites plant is at no address. */
void ten_thousand_held_comments_are_at_no_address(void)
{
	enum { MANY = 10000 };
	comment_test_town("bai-1");
	comment_test_flood(MANY);
	CHECK(comment_test_count("held") == MANY);
	CHECK(!is_reachable("Canary nhà"));
	CHECK(!is_reachable("choi1"));
	CHECK(test_get("/tin/bai-1").statements <= 18);
	test_as("moderator", "MT-437");
	struct reply r = test_get("/quan-tri/binh-luan?unit=MT-437");
	HAS(r.body, "waiting: more than 1.000");
	CHECK(r.statements <= 20);
	CHECK(verified());
}

/* ------------------------------------------------------------ taking down */
static const char request[] = "asked_by=Ph%C3%B2ng+PA05&basis=S%E1%BB%91+12%2FCV&act=now";

static const char *without_query(const char *address)
{
	return arena_format(&test_arena, "%.*s", (int)strcspn(address, "?"), address);
}

static int64_t shown_comment(void)
{
	comment_test_town("bai-1");
	db_script(test_db, "INSERT INTO rule_number (name, since, value, source, mark) VALUES "
		"('takedown_hours', '2024-01-01', 24, 'A', 'R'), ('takedown_urgent_hours', '2024-01-01', 6, 'A', 'R')");
	int64_t id = comment_test_add("shown", "comment", "Canary xấu");
	comment_publish(test_db, &test_arena, id);
	HAS(test_get("/tin/bai-1").body, "Canary xấu");
	return id;
}

void a_take_down_hides_all_at_once_and_keeps_a_sealed_copy(void)
{
	int64_t id = shown_comment();
	test_as("moderator", "MT-437");
	const char *form = comment_test_at("/quan-tri/binh-luan/%lld/go-bo", id);
	CHECK(test_post(form, "asked_by=A").status == HTTP_INVALID);
	struct reply r = test_post(form, arena_format(&test_arena, "%s&urgent=1", request));
	CHECK(r.status == HTTP_SEE_OTHER);
	CHECK(!is_reachable("Canary"));
	const struct comment *c = comment_test_row(id);
	SAME(arena_format(&test_arena, "%s%s%s%s", c->state, c->name, c->body, c->contact), "taken_down");
	r = test_get(without_query(r.location));
	HAS(r.body, "Phòng PA05");
	HAS(r.body, "(6 hours, urgent)");
	HAS(r.body, "in time");
	LACKS(r.body, "Canary");
	CHECK(verified());
	CHECK(test_post(form, request).status == HTTP_CONFLICT);
}

void the_sealed_copy_is_opened_by_an_administrator_and_the_comment_restored(void)
{
	int64_t id = shown_comment();
	test_as("moderator", "MT-437");
	const char *record = without_query(test_post(comment_test_at("/quan-tri/binh-luan/%lld/go-bo", id), request).location);
	const char *seal = arena_format(&test_arena, "%s/niem-phong", record);
	const char *back = arena_format(&test_arena, "%s/khoi-phuc", record);
	CHECK(test_post(seal, "").status == HTTP_FORBIDDEN);
	test_as("administrator", "MT-18127");
	LACKS(test_get(record).body, "Canary");
	HAS(test_post(seal, "").body, "Canary xấu");
	test_as("moderator", "MT-437");
	CHECK(test_post(back, "").status == HTTP_INVALID);
	CHECK(test_post(back, "reason=Nh%E1%BA%A7m").status == HTTP_SEE_OTHER);
	CHECK(test_post(back, "reason=Nh%E1%BA%A7m").status == HTTP_CONFLICT);
	test_as(NULL, NULL);
	HAS(test_get("/tin/bai-1").body, "Canary xấu");
	HAS(test_get("/tim?q=canary").body, comment_test_at("#bl-%lld", id));
	CHECK(verified());
	db_script(test_db, "UPDATE takedown SET content = '{}'");
	CHECK(!verified());
}

/* The request waits, the comment is refused meanwhile, then taken down: restored, it is refused. */
void what_is_restored_stands_as_it_stood_when_it_was_taken_down(void)
{
	int64_t id = shown_comment();
	test_as("moderator", "MT-437");
	const char *record = without_query(test_post(comment_test_at("/quan-tri/binh-luan/%lld/go-bo", id),
		"asked_by=PA05&basis=12%2FCV&act=ask").location);
	CHECK(test_post(comment_test_at("/quan-tri/binh-luan/%lld", id), "act=refuse&reason=insult").status == HTTP_SEE_OTHER);
	CHECK(test_post(arena_format(&test_arena, "%s/thuc-hien", record), "").status == HTTP_SEE_OTHER);
	CHECK(test_post(arena_format(&test_arena, "%s/khoi-phuc", record), "reason=A").status == HTTP_SEE_OTHER);
	SAME(comment_test_row(id)->state, "refused");
	CHECK(!is_reachable("Canary"));
}

void a_request_that_waits_warns_in_the_queue(void)
{
	int64_t id = shown_comment();
	test_as("moderator", "MT-437");
	struct reply r = test_post(comment_test_at("/quan-tri/binh-luan/%lld/go-bo", id),
		"asked_by=PA05&basis=12%2FCV&act=ask&day=7/7/2024&time=08:00");
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(comment_test_row(id)->state, "shown");
	HAS(test_get("/quan-tri/binh-luan?unit=MT-437").body, "overdue since");
	const char *record = without_query(r.location);
	HAS(test_get(record).body, "The time is over since");
	CHECK(test_post(arena_format(&test_arena, "%s/thuc-hien", record), "").status == HTTP_SEE_OTHER);
	HAS(test_get(record).body, "too late");
	CHECK(!is_reachable("Canary"));
	LACKS(test_get("/quan-tri/binh-luan?unit=MT-437").body, "overdue since");
}

void a_changed_text_is_named_by_verify(void)
{
	int64_t id = shown_comment();
	CHECK(verified());
	static const char *const drifts[] = {
		"body = 'Khác'", "name = 'Khác'", "kind = 'question'", "made_at = made_at + 1", "as_unit = unit_id",
		"unit_id = (SELECT max(id) FROM unit)", "answer = 'Khác'", "answer_unit = unit_id", "answered_at = 1",
	};
	for (size_t i = 0; i < sizeof drifts / sizeof *drifts; i++) {
		db_script(test_db, arena_format(&test_arena, "UPDATE comment_shown SET %s", drifts[i]));
		CHECK(!verified());
		comment_publish(test_db, &test_arena, id);
		CHECK(verified());
	}
	db_script(test_db, "UPDATE comment SET body = 'Khác'");
	CHECK(!verified());
}

void a_missing_band_is_named_by_verify(void)
{
	int64_t id = shown_comment();
	CHECK(verified());
	db_script(test_db, arena_format(&test_arena,
		"DELETE FROM comment_band WHERE comment_id = %lld AND key = (SELECT max(key) FROM comment_band)", (long long)id));
	CHECK(!verified());
	db_script(test_db, "DELETE FROM comment_band");
	CHECK(!verified());
	comment_bands_keep(test_db, id, similar_hash(&test_arena, comment_test_row(id)->body));
	CHECK(verified());
}
