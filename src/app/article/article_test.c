/* What writers and editors do with articles, asked through their pages. */
#include "app/article/article_test.h"
#include "app/article/diff.h"
#include "app/section/section.sql.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { NOW = 1720425600 }; /* of the test's clock: three in the afternoon in Vietnam on 8/7/2024 */

void article_test_town(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (slug, name, unit_id, path, position) VALUES ('tin-tuc', 'Tin tức', %lld, '.1.', 1)",
		(long long)test_unit("MT-437")));
}

/* A new one by who is signed in. */
static struct reply write_it(const char *title, const char *lead, const char *body)
{
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127",
		arena_format(&test_arena, "section=tin-tuc&title=%s&lead=%s&body=%s&tags=Thi đua, Hè", title, lead, body));
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(r.location, "/quan-tri/tin/");
	id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
	CHECK(row());
	return r;
}

static struct reply save(const char *body, int64_t last)
{
	return test_post(at("/sua"), arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s&last=%lld",
		body, (long long)last));
}

/* Written by a writer, sent, and approved by an editor, who stays signed in. */
static void publish(const char *fields)
{
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung thứ nhất");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-18127");
	CHECK(act("/duyet", fields).status == HTTP_SEE_OTHER);
}

void an_article_goes_from_the_writer_to_the_readers(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành nhà văn hóa", "Tóm tắt", "Nội dung thứ nhất");
	SAME(row()->slug, "khanh-thanh-nha-van-hoa");
	SAME(row()->state, "draft");
	HAS(test_get("/quan-tri/tin").body, "Khánh thành nhà văn hóa");
	CHECK(test_get("/tin/khanh-thanh-nha-van-hoa").status == HTTP_NOT_FOUND);
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	SAME(row()->state, "submitted");
	CHECK(act("/gui", "").status == HTTP_CONFLICT);
	CHECK(save("Sau khi gửi", row()->revision).status == HTTP_SEE_OTHER); /* kept as typed: see unsaved_test.c */
	CHECK(row()->number == 1);
	SAME(row()->body, "Nội dung thứ nhất");
	test_as("editor", "MT-18127");
	HAS(test_get(at("")).body, "Nội dung thứ nhất"); /* what is decided on is read there */
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	HAS(test_get(at("")).body, "Published");
	test_as(NULL, NULL);
	HAS(test_get("/tin/khanh-thanh-nha-van-hoa").body, "Nội dung thứ nhất");
	HAS(test_get("/tin?tag=he").body, "/tin/khanh-thanh-nha-van-hoa");
}

void readers_see_what_was_approved_until_the_next_is(void)
{
	article_test_town();
	publish("");
	CHECK(save("Nội dung thứ hai", row()->revision).status == HTTP_SEE_OTHER);
	CHECK(row()->number == 2);
	HAS(test_get("/tin/khanh-thanh").body, "Nội dung thứ nhất");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-437");
	HAS(test_get("/tin/khanh-thanh").body, "Nội dung thứ nhất");
	struct reply r = act("/duyet", "day=9/7/2024");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "readers saw this article before");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	HAS(test_get("/tin/khanh-thanh").body, "Nội dung thứ hai");
	CHECK(row()->shown_from.unix_time == NOW);
}

void nobody_approves_an_own_text(void)
{
	article_test_town();
	test_as("editor", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	struct reply r = act("/duyet", "");
	CHECK(r.status == HTTP_FORBIDDEN);
	HAS(r.body, "You wrote a part of this text");
	HAS(test_get(at("")).body, "You wrote a part of this text");
	test_as("editor", "MT-18127");
	CHECK(save("Nội dung, sửa", row()->revision).status == HTTP_SEE_OTHER);
	SAME(row()->state, "submitted");
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
	test_as("editor", "MT-18118");
	CHECK(act("/duyet", "").status == HTTP_FORBIDDEN);
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_NOT_FOUND);
	test_as("editor", "MT-437");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_OK);
}

void who_edits_keeps_others_out(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	CHECK(test_post(at("/mo"), "").status == HTTP_SEE_OTHER);
	HAS(test_get(at("/sua")).body, "<textarea id=\"body\"");
	test_as("writer", "MT-18127");
	struct reply r = test_get(at("/sua"));
	HAS(r.body, "edits this article since");
	LACKS(r.body, "<textarea id=\"body\"");
	CHECK(test_post(at("/mo"), "").status == HTTP_CONFLICT);
	r = save("Nội dung của người khác", row()->revision);
	CHECK(r.status == HTTP_CONFLICT);
	HAS(r.body, "Nội dung của người khác");
	SAME(row()->body, "Nội dung");
	CHECK(test_post(at("/mo"), "take=1").status == HTTP_SEE_OTHER);
	CHECK(save("Nội dung của người khác", row()->revision).status == HTTP_SEE_OTHER);
	SAME(row()->body, "Nội dung của người khác");
	CHECK(!row()->locked_by.known);
}

void a_forgotten_lock_ends(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	test_post(at("/mo"), "");
	test_as("writer", "MT-18127");
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET locked_at = %d", NOW - ARTICLE_LOCK + 1));
	CHECK(test_post(at("/mo"), "").status == HTTP_CONFLICT);
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET locked_at = %d", NOW - ARTICLE_LOCK));
	CHECK(test_post(at("/mo"), "").status == HTTP_SEE_OTHER);
}

void a_stale_text_overwrites_nothing(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "một hai ba");
	int64_t seen = row()->revision;
	test_as("writer", "MT-18127");
	CHECK(save("một bốn ba", seen).status == HTTP_SEE_OTHER);
	struct reply r = save("một năm ba", seen);
	CHECK(r.status == HTTP_CONFLICT);
	HAS(r.body, "<p class=\"diff\">một <del>bốn </del><ins>năm </ins>ba</p>");
	SAME(row()->body, "một bốn ba");
	CHECK(save("một bốn ba", row()->revision).status == HTTP_SEE_OTHER);
	CHECK(row()->number == 2); /* nothing was changed, so nothing is kept */
}

void an_editor_decides_on_what_he_read(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	act("/gui", "");
	int64_t read = row()->revision;
	test_as("editor", "MT-18127");
	CHECK(save("Nội dung khác", read).status == HTTP_SEE_OTHER);
	test_as("editor", "MT-18127");
	HAS(test_get(at("/duyet")).body, arena_format(&test_arena, "name=\"last\" value=\"%lld\"", (long long)row()->revision));
	struct reply r = test_post(at("/duyet"), arena_format(&test_arena, "last=%lld", (long long)read));
	CHECK(r.status == HTTP_CONFLICT);
	SAME(row()->state, "submitted");
}

void an_article_waits_for_its_second(void)
{
	article_test_town();
	publish("day=9/7/2024&time=15:00");
	CHECK(row()->shown_from.unix_time == NOW + 86400);
	HAS(test_get(at("")).body, "Will be published at 15:00 on 9 July 2024");
	HAS(test_get("/quan-tri/tin").body, "Will be published at 15:00 on 9 July 2024");
	test_as(NULL, NULL);
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_NOT_FOUND);
	test_today("2024-07-09");
	db_script(test_db, "UPDATE article SET shown_from = shown_from + 1");
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_NOT_FOUND);
	LACKS(test_get("/rss.xml").body, "khanh-thanh");
	db_script(test_db, "UPDATE article SET shown_from = shown_from - 1");
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_OK);
	HAS(test_get("/rss.xml").body, "khanh-thanh");
}

void times_that_cannot_be_are_refused_at_their_input(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	act("/gui", "");
	test_as("editor", "MT-18127");
	HAS(act("/duyet", "day=7/7/2024").body, "id=\"day-wrong\"");
	HAS(act("/duyet", "day=9/7/2024&time=25:00").body, "id=\"time-wrong\"");
	HAS(act("/duyet", "day=9/7/2024&until=8/7/2024").body, "id=\"until-wrong\"");
	CHECK(act("/duyet", "time=14:59").status == HTTP_INVALID);
	SAME(row()->state, "submitted");
	CHECK(act("/duyet", "day=9/7/2024&until=9/7/2024").status == HTTP_SEE_OTHER);
	CHECK(row()->shown_from.unix_time == NOW + 9 * 3600);
	CHECK(row()->shown_until.unix_time == NOW + 33 * 3600);
}

/* Each thing that stands in the way is said at its input, and nothing is sent. */
void what_is_not_complete_is_not_sent(void)
{
	static const struct { const char *lead, *body, *field, *said; } all[] = {
		{ "", "Nội dung", "lead", "must be filled in" },
		{ "Tóm tắt", "", "body", "must be filled in" },
		{ "Tóm tắt", "![Cổng làng](anh-9 \"Cổng\")", "body", "There is no photo of the name “anh-9”" },
		{ "Tóm tắt", "![](anh-9 \"Cổng\")", "body", "has no description" },
		{ "Tóm tắt", "![Cổng làng](anh-9)", "body", "The photo “anh-9” has no caption" },
		{ "Tóm tắt", "Xem [bài](/tin/khong-co)", "body", "The link /tin/khong-co leads nowhere" },
		{ "Tóm tắt", "Xem [đơn vị](/don-vi/MT-0)", "body", "The link /don-vi/MT-0 leads nowhere" },
		{ "Tóm tắt", "Xem [trang](/khong/co)", "body", "The link /khong/co leads nowhere" },
	};
	article_test_town();
	test_as("writer", "MT-18127");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		write_it("Khánh thành", all[i].lead, all[i].body);
		struct reply r = act("/gui", "");
		test_check(r.status == HTTP_INVALID, all[i].said, __FILE__, __LINE__);
		HAS(r.body, all[i].said);
		HAS(r.body, arena_format(&test_arena, "id=\"%s-wrong\"", all[i].field));
		SAME(row()->state, "draft");
	}
	write_it("Khánh thành", "Tóm tắt", "Xem [đơn vị](/don-vi/MT-18127), [tin](/tin?tag=he) và [mục](/chuyen-muc/tin-tuc)");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
}

void a_returned_article_says_why(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	act("/gui", "");
	test_as("editor", "MT-18127");
	struct reply r = act("/tra-lai", "reason=");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"reason-wrong\"");
	CHECK(act("/tra-lai", "reason=Thiếu số hộ tham gia").status == HTTP_SEE_OTHER);
	SAME(row()->state, "returned");
	test_as("writer", "MT-18127");
	HAS(test_get(at("")).body, "<p>Thiếu số hộ tham gia</p>");
	CHECK(act("/gui", "").status == HTTP_CONFLICT);
	CHECK(save("Nội dung, 40 hộ", row()->revision).status == HTTP_SEE_OTHER);
	SAME(row()->state, "draft");
	HAS(test_get(at("")).body, "Thiếu số hộ tham gia"); /* still in its history */
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
}

void a_withdrawn_article_can_be_shown_again(void)
{
	article_test_town();
	publish("");
	HAS(act("/go", "").body, "Everybody can read this reason.");
	CHECK(act("/go", "reason=Sai số liệu").status == HTTP_SEE_OTHER);
	HAS(test_get("/quan-tri/tin?state=withdrawn").body, "Khánh thành");
	struct reply r = test_get("/tin/khanh-thanh");
	CHECK(r.status == HTTP_GONE);
	HAS(r.body, "Sai số liệu");
	CHECK(act("/go", "reason=Lần nữa").status == HTTP_CONFLICT);
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	CHECK(test_get("/tin/khanh-thanh").status == HTTP_OK);
}

void every_old_address_leads_to_the_newest(void)
{
	article_test_town();
	publish("");
	CHECK(act("/dia-chi", "slug=Nhà văn hóa").status == HTTP_SEE_OTHER);
	SAME(test_get("/tin/khanh-thanh").location, "/tin/nha-van-hoa");
	CHECK(act("/dia-chi", "slug=nha-van-hoa-moi").status == HTTP_SEE_OTHER);
	struct reply r = test_get("/tin/khanh-thanh");
	CHECK(r.status == HTTP_MOVED);
	SAME(r.location, "/tin/nha-van-hoa-moi");
	SAME(test_get("/tin/nha-van-hoa").location, "/tin/nha-van-hoa-moi");
	CHECK(test_get("/tin/nha-van-hoa-moi").status == HTTP_OK);
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	SAME(row()->slug, "khanh-thanh-2");
	r = act("/dia-chi", "slug=nha-van-hoa");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "is taken by another article");
	CHECK(act("/dia-chi", "slug=!!!").status == HTTP_INVALID);
}

static const char *written(struct diff d, enum diff_kind left_out)
{
	const char *text = "";
	for (size_t i = 0; i < d.n; i++)
		if (d.v[i].kind != left_out)
			text = arena_format(&test_arena, "%s%s", text, d.v[i].text);
	return text;
}

static const char *marked(const char *before, const char *after)
{
	struct diff d = diff_words(&test_arena, before, after);
	const char *text = "";
	SAME(written(d, DIFF_NEW), before);
	SAME(written(d, DIFF_GONE), after);
	for (size_t i = 0; i < d.n; i++)
		text = arena_format(&test_arena, d.v[i].kind == DIFF_SAME ? "%s(%s)" : d.v[i].kind == DIFF_NEW ? "%s+[%s]" : "%s-[%s]",
			text, d.v[i].text);
	return text;
}

void a_comparison_marks_words(void)
{
	SAME(marked("một hai ba bốn", "một bảy ba bốn"), "(một )-[hai ]+[bảy ](ba bốn)");
	SAME(marked("một ba", "một hai ba"), "(một )+[hai ](ba)");
	SAME(marked("a b c d e", "a x c y e"), "(a )-[b ]+[x ](c )-[d ]+[y ](e)");
	SAME(marked("a\n\nb", "a b"), "-[a\n\n]+[a ](b)");
	SAME(marked("một hai", "một hai\n\nba"), "(một hai)+[\n\nba]");
	SAME(marked("một hai\n\nba", "một hai"), "(một hai)-[\n\nba]");
	SAME(marked("", "một"), "+[một]");
	SAME(marked("một", ""), "-[một]");
	SAME(marked("một hai", "một hai"), "(một hai)");
	enum { MANY = 2100 }; /* too many to compare one by one: all of the middle is new */
	char x[2 * MANY + 1], y[2 * MANY + 1];
	for (int i = 0; i < MANY; i++)
		memcpy(x + 2 * i, "x ", 2), memcpy(y + 2 * i, i % 2 ? "x " : "y ", 2);
	x[2 * MANY] = y[2 * MANY] = '\0';
	struct diff d = diff_words(&test_arena, x, y);
	SAME(written(d, DIFF_NEW), x);
	SAME(written(d, DIFF_GONE), y);
}

/* A few words grew into a whole text: what is new is one piece, copied once and not once a word. */
void a_long_difference_takes_little_memory(void)
{
	enum { WORDS = 6000 };
	struct out long_text = { .arena = &test_arena };
	struct arena a = { 0 };
	out_raw(&long_text, "Tin ", 4);
	for (int i = 0; i < WORDS; i++) {
		const char *word = arena_format(&test_arena, "chu%d ", i);
		out_raw(&long_text, word, strlen(word));
	}
	const char *after = arena_format(&test_arena, "%.*scon them.", (int)long_text.used, long_text.text);
	struct diff d = diff_words(&a, "Dang viet con nua.", after);
	CHECK(d.n == 5);
	SAME(d.v[0].text, "Dang viet ");
	CHECK(d.v[1].kind == DIFF_NEW && strlen(d.v[1].text) > WORDS * 5 && d.v[2].kind == DIFF_SAME);
	CHECK(a.used < 2 << 20);
	arena_free(&a);
}

void what_writers_type_is_text_on_their_pages(void)
{
	static const char evil[] = "<img src=x onerror=alert(1)>\"''{{%3C/script>";
	static const char *const pages[] = { "", "/sua", "/xem", "/so-sanh", "/gui", "/duyet" };
	article_test_town();
	test_as("editor", "MT-18127");
	write_it(evil, evil, evil);
	CHECK(test_post(at("/sua"), arena_format(&test_arena, "section=tin-tuc&title=%s 2&lead=%s 2&body=%s 2&author_line=%s&source=%s"
		"&tags=%s&last=%lld", evil, evil, evil, evil, evil, evil, (long long)row()->revision)).status == HTTP_SEE_OTHER);
	test_post(at("/mo"), "");
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct reply r = test_get(at(pages[i]));
		HAS(r.body, "onerror");
		LACKS(r.body, "<img src=x");
		LACKS(r.body, "{{</script>");
	}
	struct reply r = test_get("/quan-tri/tin");
	HAS(r.body, "onerror");
	LACKS(r.body, "<img src=x");
}

void pages_of_writers_ask_no_more_when_there_is_more(void)
{
	static const char *const pages[] = { "", "/sua", "/xem", "/so-sanh", "/duyet" };
	enum { PAGES = sizeof pages / sizeof *pages };
	unsigned before[PAGES], list;
	article_test_town();
	test_as("editor", "MT-18127");
	write_it("Khánh thành", "Tóm tắt", "Nội dung");
	save("Nội dung 1", row()->revision);
	test_post(at("/mo"), "");
	long long first = id;
	for (size_t i = 0; i < PAGES; i++)
		before[i] = test_get(at(pages[i])).statements;
	list = test_get("/quan-tri/tin").statements;
	for (int i = 2; i < 20; i++)
		save(arena_format(&test_arena, "Nội dung %d", i), row()->revision);
	test_post(at("/mo"), "");
	for (int i = 0; i < 55; i++)
		write_it("Khánh thành", "Tóm tắt", "Nội dung");
	id = first;
	for (size_t i = 0; i < PAGES; i++)
		test_check(test_get(at(pages[i])).statements <= before[i] && before[i] <= 22, pages[i], __FILE__, __LINE__);
	struct reply r = test_get("/quan-tri/tin");
	CHECK(r.statements <= list && list <= 20);
	HAS(r.body, "Older articles");
}

void sections_are_made_by_administrators(void)
{
	article_test_town();
	test_as("administrator", "MT-437");
	CHECK(test_post("/quan-tri/chuyen-muc", "name=Thi đua yêu nước&parent=tin-tuc&position=2").status == HTTP_SEE_OTHER);
	const struct section *s = section_find(test_db, "thi-dua-yeu-nuoc");
	CHECK(s && s->parent_id.known);
	if (s)
		SAME(s->path, arena_format(&test_arena, ".1.%lld.", (long long)s->id));
	struct reply r = test_post("/quan-tri/chuyen-muc", "name=Thi Đua Yêu Nước");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "is taken by another section");
	CHECK(test_post("/quan-tri/chuyen-muc/thi-dua-yeu-nuoc", "name=Thi đua&position=3").status == HTTP_SEE_OTHER);
	s = section_find(test_db, "thi-dua-yeu-nuoc");
	SAME(s ? s->name : "", "Thi đua");
}

/* Who only writes has a desk, though nothing is reported there. */
void a_writer_has_a_desk(void)
{
	article_test_town();
	test_as("writer", "MT-18127");
	struct reply r = test_get("/ban-lam-viec");
	CHECK(r.status == HTTP_OK);
	LACKS(r.body, "/ban-lam-viec/dang-ky");
	HAS(r.body, "href=\"/quan-tri/tin\"");
}

/* A photo that comes with the form stands behind the text under a name; readers see it only once it is public. */
void photos_of_the_form_become_figures(void)
{
	const char *slash = strrchr(test_program, '/');
	struct upload phone = { "photos", "cổng.jpg",
		arena_format(&test_arena, "%.*s/../../test/photos/phone.jpg", (int)(slash - test_program), test_program), 1 };
	struct stat s = { 0 };
	CHECK(stat(phone.path, &s) == 0);
	phone.size = (size_t)s.st_size;
	article_test_town();
	test_as("writer", "MT-18127");
	const struct param fields[] = {
		{ "unit", "MT-18127" }, { "section", "tin-tuc" }, { "title", "Khánh thành" }, { "lead", "Tóm tắt" },
		{ "body", "Nội dung" }, { "caption", "Cổng \"làng\"" }, { "alt", "Cổng [mới]" }, { "token", test_token() },
	};
	struct req rq = { .method = POST, .path = "/quan-tri/tin-moi", .uploads = { &phone, 1 },
		.params = { fields, sizeof fields / sizeof *fields } };
	struct reply r = test_send(rq);
	CHECK(r.status == HTTP_SEE_OTHER);
	id = strtoll(strlen(r.location) > 14 ? r.location + 14 : "", NULL, 10);
	SAME(row() ? row()->body : "", "Nội dung\n\n![Cổng \\[mới\\]](anh-1 \"Cổng \\\"làng\\\"\")");
	struct photo_of_article_list photos = photos_of_article(test_db, id);
	CHECK(photos.n == 1);
	const char *photo = arena_format(&test_arena, "/anh/%s-800.jpg", photos.n ? photos.v[0].hash : "");
	CHECK(test_get(photo).status == HTTP_OK);
	save("![](anh-1)", row()->revision); /* what it lacks is told at its place among the photos */
	r = act("/gui", "");
	HAS(r.body, "id=\"alt-anh-1-wrong\"");
	HAS(r.body, "id=\"caption-anh-1-wrong\"");
	save("![Cổng](anh-1 \"Cổng \\\"làng\\\"\")", row()->revision);
	r = act("/gui", ""); /* nobody has said yet that the persons shown agreed */
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"consent-wrong\"");
	CHECK(test_post(at("/sua"), arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s&consent=1&last=%lld",
		row()->body, (long long)row()->revision)).status == HTTP_SEE_OTHER);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as(NULL, NULL);
	CHECK(test_get(photo).status == HTTP_NOT_FOUND);
	test_as("editor", "MT-18127");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	test_as(NULL, NULL);
	CHECK(test_get(photo).status == HTTP_OK);
	HAS(test_get("/tin/khanh-thanh").body, "<figcaption>Cổng &quot;làng&quot;</figcaption>");
}
