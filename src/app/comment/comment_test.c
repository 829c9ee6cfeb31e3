/* Comments: written by guests, held until a person approved, answered, taken back, taken down. */
#include "test/serve.h"

#include "app/comment/comment_test.h"
#include "app/comment/number.h"
#include "app/comment/comment_public.h"
#include "app/comment/similar.h"
#include "app/guard/guard_test.h"

#include <ctype.h>

/* ------------------------------------------------------------ texts */
void letters_that_nobody_sees_are_left_out(void)
{
	SAME(comment_clean(&test_arena, " a\xE2\x80\xAE" "b\xE2\x80\x8B" "c\x07\xC2\x85 \xEF\xBB\xBF", true), "abc");
	SAME(comment_clean(&test_arena, "👨‍👩‍👧‍👦 👩🏽‍⚕️ ❤️‍🔥", true), "👨‍👩‍👧‍👦 👩🏽‍⚕️ ❤️‍🔥"); /* joined by U+200D */
	SAME(comment_clean(&test_arena, "a\xE2\x80\x8D" "b \xE2\x80\x8D👨 👨\xE2\x80\x8D \xE2\x80\x8D\xE2\x80\x8D", true), "ab 👨 👨");
	SAME(comment_clean(&test_arena, "👨\xE2\x80\x8B\xE2\x80\xAE👩 \xD8\x9C" "c\xC2\xAD" "d", true), "👨👩 cd");
	SAME(comment_clean(&test_arena, "a\r\nb\n\n\n\nc\td", true), "a\nb\n\nc d");
	SAME(comment_clean(&test_arena, "Nguyễn\nVăn", false), "Nguyễn Văn");
	SAME(comment_clean(&test_arena, "a\xCC\x81", true), "á");
}

void initials_are_first_letters(void)
{
	SAME(comment_initials(&test_arena, "Nguyễn Văn  Ân"), "N. V. Â.");
	SAME(comment_initials(&test_arena, "đào"), "Đ.");
	SAME(comment_initials(&test_arena, ""), "");
}

void a_rule_holds_from_its_day_on(void)
{
	db_script(test_db, "INSERT INTO rule_number (name, since, value, source, mark) VALUES "
		"('takedown_hours', '2024-01-01', 24, 'A', 'R'), ('takedown_hours', '2024-07-01', 12, 'B', 'V')");
	CHECK(number_on(test_db, "takedown_hours", (struct day){ "2024-06-30" }) == 24);
	CHECK(number_on(test_db, "takedown_hours", (struct day){ "2024-07-01" }) == 12);
	CHECK(number_on(test_db, "takedown_hours", (struct day){ "2023-12-31" }) == 0);
	CHECK(number_on(test_db, "no such", (struct day){ "2024-07-01" }) == 0);
}

void near_duplicates_differ_in_few_bits(void)
{
	const char *one = "Nhà cái uy tín nhất, đăng ký tại http://choi88.example nhận 100 nghìn ngay hôm nay, rút tiền nhanh trong 5 phút";
	const char *two = "Nhà cái uy tín nhất, đăng ký tại http://choi99.example nhận 200 nghìn ngay hôm nay, rút tiền nhanh trong 3 phút!";
	const char *other = "Đề nghị phường lắp thêm đèn đường ở ngõ 5 tổ dân phố 9, buổi tối các cháu đi học về rất tối và nguy hiểm";
	int64_t a = similar_hash(&test_arena, one), b = similar_hash(&test_arena, two);
	int64_t c = similar_hash(&test_arena, other);
	CHECK(similar_are(a, b));
	CHECK(!similar_are(a, c));
	CHECK(similar_are(c, c));
}

/* ------------------------------------------------------------ a guest writes */
static struct reply send(const char *fields)
{
	return test_post("/tin/bai-1/binh-luan",
		arena_format(&test_arena, "%s&%s", fields, guard_test_fields("comment", "bai-1")));
}

static const char fine[] = "kind=comment&name=Nguy%E1%BB%85n+V%C4%83n+An&body=Canary+%C4%90%E1%BB%93ng+%C3%BD&consent=1";

void what_a_guest_sends_is_held_and_tells_a_code(void)
{
	comment_test_town("bai-1");
	struct reply form = test_get("/tin/bai-1/binh-luan");
	CHECK(form.status == HTTP_OK);
	LACKS(form.body, " checked");
	LACKS(form.body, "code-wrong");
	SAME(form.cookie, "");
	struct reply r = send(fine);
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(r.location, "/bien-nhan/");
	struct reply receipt = test_get(r.location);
	HAS(receipt.body, "A person reads it before it is shown");
	HAS(receipt.body, "waiting");
	LACKS(receipt.body, "Canary");
	const struct comment *c = comment_test_row(0);
	SAME(c->state, "held");
	SAME(c->consent, COMMENT_CONSENT);
	CHECK(!c->consent_at.unknown && c->thread_id.value == c->id && c->cluster == c->id);
	SAME(c->hash, comment_hash(&test_arena, "Nguyễn Văn An", "Canary Đồng ý"));
	LACKS(test_get("/tin/bai-1").body, "Canary");
	HAS(test_get("/tin/bai-1").body, "Nobody has commented yet");
}

void a_form_that_is_refused_keeps_what_was_typed(void)
{
	comment_test_town("bai-1");
	struct reply r = send("kind=question&name=&body=Canary+text&contact=0123&initials=1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Canary text");
	HAS(r.body, "value=\"0123\"");
	HAS(r.body, "value=\"question\" checked");
	HAS(r.body, "id=\"name-wrong\"");
	HAS(r.body, "id=\"consent-wrong\"");
	r = test_post("/tin/bai-1/binh-luan", fine);
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Canary Đồng ý");
	CHECK(comment_test_count("") == 0);
}

/* By the wire: a letter of Vietnamese takes nine bytes, and who pastes far too much is told so, and loses nothing. */
void a_text_that_is_far_too_long_is_told_at_its_field(void)
{
	enum { LETTERS = 18000 };
	comment_test_town("bai-1");
	db_end(test_db, true); /* the server writes */
	serve_start(arena_format(&test_arena, "--database=%s", test_where), "--language=en", NULL);
	const char *form = serve_talk("GET /tin/bai-1/binh-luan HTTP/1.1\r\n" HOST "\r\n"), *token = strstr(form, "name=\"token\" value=\"");
	CHECK(token);
	token += 20;
	struct out o = { .arena = &test_arena };
	out_raw(&o, "token=", 6);
	out_raw(&o, token, strcspn(token, "\""));
	out_raw(&o, "&kind=comment&name=A&body=Canary", 32);
	for (int i = 6; i < LETTERS; i++)
		out_raw(&o, "%E1%BB%85", 9);
	const char *sent = arena_format(&test_arena, "POST /tin/bai-1/binh-luan HTTP/1.1\r\n" HOST "Content-Length: %zu\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\n\r\n%.*s", o.used, (int)o.used, o.text);
	const char *r = serve_talk(sent);
	CHECK(serve_status(r) == HTTP_INVALID);
	HAS(r, "id=\"body-wrong\"");
	HAS(r, "is too long: 18000 letters, 2000 at most");
	HAS(r, "Canaryễễễ");
	CHECK(serve_count(r, "ễ") >= LETTERS - 6);
	CHECK(serve_stop() == 0);
	db_begin(test_db, &test_arena, WRITE);
}

void an_article_may_take_no_comments(void)
{
	comment_test_town("bai-1");
	db_script(test_db, "UPDATE article SET comments_open = 0");
	HAS(test_get("/tin/bai-1").body, "takes no further comments");
	LACKS(test_get("/tin/bai-1").body, "/tin/bai-1/binh-luan");
	CHECK(send(fine).status == HTTP_CONFLICT);
	CHECK(comment_test_count("") == 0);
}

/* ------------------------------------------------------------ receipts */
void a_wrong_code_and_one_that_cannot_be_are_answered_alike(void)
{
	comment_test_town("bai-1");
	comment_test_add("held", "comment", "Canary");
	struct reply wrong = test_get("/bien-nhan/0000-0000-0000-0000"), never = test_get("/bien-nhan/UUUU-UUUU-UUUU-UUUU");
	CHECK(wrong.status == HTTP_NOT_FOUND && never.status == HTTP_NOT_FOUND);
	HAS(wrong.body, "There is no receipt with this code");
	HAS(wrong.body, "value=\"0000-0000-0000-0000\"");
	CHECK(strlen(wrong.body) == strlen(never.body));
	CHECK(wrong.statements == never.statements);
	CHECK(test_get("/api/v1/receipts/0000-0000-0000-0000").status == HTTP_NOT_FOUND);
	CHECK(test_get("/api/v1/receipts/abc").status == HTTP_NOT_FOUND);
}

static const char *lower(const char *code)
{
	char *text = arena_format(&test_arena, "%s", code);
	for (char *c = text; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return text;
}

void the_writer_follows_it_and_takes_it_back(void)
{
	comment_test_town("bai-1");
	const char *page = send(fine).location;
	const char *code = arena_format(&test_arena, "%.*s", COMMENT_CODE + 3, page + sizeof "/bien-nhan/" - 1);
	HAS(test_get(arena_format(&test_arena, "/api/v1/receipts/%s", code)).body, "\"state\":\"held\"");
	db_script(test_db, "UPDATE comment SET state = 'shown', decided_at = 0");
	comment_publish(test_db, &test_arena, comment_test_last());
	HAS(test_get("/tin/bai-1").body, "Canary");
	HAS(test_get("/tim?q=canary").body, "bl-");
	HAS(test_get(page).body, "See it below the article");
	HAS(test_get(arena_format(&test_arena, "/bien-nhan/%s", lower(code))).body, arena_format(&test_arena, "<strong class=\"number\">%s<", code));
	struct reply r = test_post(arena_format(&test_arena, "/bien-nhan/%s/rut", code), "");
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(test_get(r.location).body, "withdrawn by the writer");
	LACKS(test_get(r.location).body, "Keep the code");
	LACKS(test_get("/tin/bai-1").body, "Canary");
	LACKS(test_get("/tim?q=canary").body, "bl-");
	const struct comment *c = comment_test_row(0);
	SAME(arena_format(&test_arena, "%s%s%s%s%s", c->state, c->name, c->body, c->contact, c->hash), "withdrawn");
	CHECK(test_post(arena_format(&test_arena, "/bien-nhan/%s/rut", code), "").status == HTTP_CONFLICT);
}

void a_contact_is_erased_when_its_days_are_over(void)
{
	enum { NOW = 1720400000, DAY = 86400 };
	comment_test_town("bai-1");
	int64_t held = comment_test_add("held", "comment", "A"), fresh = comment_test_add("shown", "comment", "B");
	int64_t old = comment_test_add("shown", "comment", "C");
	db_script(test_db, "UPDATE comment SET contact = '0123', decided_at = NULL");
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET decided_at = %d WHERE id = %lld", NOW - DAY, (long long)fresh));
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET decided_at = 0 WHERE id = %lld", (long long)old));
	comment_forget(test_db, (struct day){ "2024-07-08" }, (struct moment){ NOW });
	SAME(comment_test_row(old)->contact, "0123"); /* no number is known: nothing is erased */
	db_script(test_db, "INSERT INTO rule_number (name, since, value, source, mark) VALUES ('comment_contact_days', '2024-01-01', 90, 'A', 'D')");
	comment_forget(test_db, (struct day){ "2024-07-08" }, (struct moment){ NOW });
	SAME(comment_test_row(held)->contact, "0123");
	SAME(comment_test_row(fresh)->contact, "0123");
	SAME(comment_test_row(old)->contact, "");
}

/* ------------------------------------------------------------ what readers see */
void shown_comments_stand_in_threads_and_pages(void)
{
	comment_test_town("bai-1");
	int64_t first = comment_test_add("shown", "comment", "Ý kiến đầu");
	int64_t reply = comment_test_add("shown", "comment", "Trả lời đầu");
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET thread_id = %lld WHERE id = %lld", (long long)first,
		(long long)reply));
	comment_publish(test_db, &test_arena, reply);
	comment_publish(test_db, &test_arena, first);
	for (int i = 0; i < COMMENT_THREADS + 5; i++)
		comment_test_add("shown", "comment", "Ý kiến khác");
	struct reply r = test_get("/tin/bai-1");
	HAS(r.body, "Comments (27)");
	LACKS(r.body, "Ý kiến đầu");
	HAS(r.body, "Older comments");
	CHECK(r.statements <= 18);
	unsigned one = r.statements;
	const char *next = arena_format(&test_arena, "/tin/bai-1?after=%lld", (long long)first + 7);
	HAS(r.body, arena_format(&test_arena, "href=\"%s#binh-luan\"", next));
	r = test_get(next);
	HAS(r.body, "Ý kiến đầu");
	HAS(r.body, "class=\"reply\"");
	CHECK(r.statements == one);
	r = test_get("/api/v1/articles/bai-1/comments");
	HAS(r.body, "\"count\":27");
	LACKS(r.body, "\"next\":null");
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET state = 'refused' WHERE id = %lld", (long long)first));
	comment_publish(test_db, &test_arena, first);
	HAS(test_get("/tin/bai-1").body, "Comments (25)");
	LACKS(test_get("/tin/bai-1?after=30").body, "Trả lời đầu");
}

void a_question_says_who_answers_and_when_it_is_late(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("held", "question", "Bao giờ khánh thành?");
	db_script(test_db, "INSERT INTO rule_number (name, since, value, source, mark) VALUES ('comment_answer_days', '2024-01-01', 10, 'A', 'D')");
	test_as("moderator", "MT-437");
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/binh-luan/%lld", (long long)id), "act=approve").status == HTTP_SEE_OTHER);
	const struct comment *c = comment_test_row(id);
	SAME(c->answer_due.iso, "2024-07-22");
	CHECK(c->owner_id.value == c->unit_id);
	test_as(NULL, NULL);
	LACKS(test_get("/tin/bai-1").body, "answer late");
	HAS(test_get("/hoi-dap").body, "Bao giờ khánh thành?");
	LACKS(test_get("/hoi-dap?cham=1").body, "Bao giờ khánh thành?");
	test_today("2024-07-23");
	HAS(test_get("/tin/bai-1").body, "answer late");
	HAS(test_get("/hoi-dap?cham=1").body, "Bao giờ khánh thành?");
	HAS(test_get("/api/v1/questions?late=1").body, "\"late\":true");
	test_as("officer", "MT-18127");
	struct reply r = test_post(arena_format(&test_arena, "/quan-tri/cau-hoi/%lld", (long long)id), "answer=Th%C3%A1ng+8");
	CHECK(r.status == HTTP_SEE_OTHER);
	test_as(NULL, NULL);
	HAS(test_get("/tin/bai-1").body, "Tháng 8");
	HAS(test_get("/tin/bai-1").body, "Answer of UB MTTQ phường Đậu Liêu");
	LACKS(test_get("/tin/bai-1").body, "answer late");
}

/* Behind more than SIMILAR_LOOK others: found by a byte that they have in common, as long as it is not erased. */
void an_old_text_is_found_again_without_more_statements(void)
{
	static const char old[] = "kind=comment&name=A&consent=1&body=Vay+nhanh+trong+ng%C3%A0y+kh%C3%B4ng+c%E1%BA%A7n+th%E1%BA%BF+ch%E1%BA%A5p+xem+vay1.example+g%E1%BB%8Di+ngay";
	comment_test_town("bai-1");
	CHECK(send("kind=comment&name=C&consent=1&body=Ng%C3%B5+5+ch%C6%B0a+c%C3%B3+%C4%91%C3%A8n").status == HTTP_SEE_OTHER);
	struct reply r = send(old);
	unsigned one = r.statements;
	int64_t first = comment_test_last();
	for (int i = 0; i < SIMILAR_LOOK; i++)
		comment_test_add("held", "comment", arena_format(&test_arena, "%d %d", i, i * i));
	r = send(old);
	CHECK(comment_test_row(0)->cluster == first);
	CHECK(r.statements <= one + 1);
	comment_erase(test_db, first, "withdrawn");
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET simhash = 0 WHERE id = %lld", (long long)comment_test_last()));
	CHECK(send(old).status == HTTP_SEE_OTHER);
	CHECK(comment_test_row(0)->cluster == comment_test_last());
}

void bytes_in_common(void)
{
	CHECK(similar_band(-1, 7) == 7 * 256 + 255 && similar_band(0x0123456789abcdef, 0) == 0xef);
	CHECK(similar_band(0x0123456789abcdef, 7) == 7 * 256 + 1);
}

void what_says_nearly_the_same_is_one_group(void)
{
	comment_test_town("bai-1");
	static const char *const sent[] = {
		"kind=comment&name=A&consent=1&body=Vay+nhanh+trong+ng%C3%A0y+kh%C3%B4ng+c%E1%BA%A7n+th%E1%BA%BF+ch%E1%BA%A5p+xem+vay1.example+g%E1%BB%8Di+ngay",
		"kind=comment&name=B&consent=1&body=Vay+nhanh+trong+ng%C3%A0y+kh%C3%B4ng+c%E1%BA%A7n+th%E1%BA%BF+ch%E1%BA%A5p+xem+vay2.example+g%E1%BB%8Di+ngay",
		"kind=comment&name=C&consent=1&body=Ng%C3%B5+5+ch%C6%B0a+c%C3%B3+%C4%91%C3%A8n",
	};
	int64_t cluster[3], id[3];
	for (int i = 0; i < 3; i++) {
		CHECK(send(sent[i]).status == HTTP_SEE_OTHER);
		cluster[i] = comment_test_row(0)->cluster;
		id[i] = comment_test_last();
	}
	CHECK(cluster[0] == id[0] && cluster[1] == id[0] && cluster[2] == id[2]);
}

/* A byte that very many groups share hides no older group that shares another one. */
void an_old_group_is_found_beside_a_byte_that_many_share(void)
{
	enum { KEY = 7, OTHER = 300, MANY = 5100 };
	comment_test_town("bai-1");
	int64_t old = comment_test_add("held", "comment", "Canary cũ");
	db_script(test_db, arena_format(&test_arena, "DELETE FROM comment_band;"
		"INSERT INTO comment (article_id, unit_id, kind, state, name, shown_name, body, contact, consent, consent_at, made_at, slow, "
		"simhash, cluster, hash, receipt, due, reason, reason_text) "
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
		"SELECT c.article_id, c.unit_id, 'comment', 'held', 'A', 'A', 'A', '', '1', 0, 0, 0, 1, 0, 'h', 'n' || i, '2024-07-10', '', '' "
		"FROM comment c CROSS JOIN n;"
		"INSERT INTO comment_band (key, comment_id) SELECT %d, id FROM comment WHERE id <> %lld;"
		"INSERT INTO comment_band (key, comment_id) VALUES (%d, %lld)", MANY, KEY, (long long)old, OTHER, (long long)old));
	struct comment_near_list near = comments_like(test_db, INT64_MAX, KEY, OTHER, 512, 768, 1024, 1280,
		1536, 1792, SIMILAR_OLDER);
	CHECK(near.n > 1 && near.n <= 5000 && near.v[near.n - 1].id == old);
}
