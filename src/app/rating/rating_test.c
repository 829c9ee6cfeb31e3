#include "app/rating/rating.h"

#include "app/rating/votes.h"
#include "base/time.h"
#include "db/dump.h"
#include "db/migrate.h"
#include "test/test.h"

enum { NOW = 1720425600 }; /* of the test's clock: three in the afternoon in Vietnam on 8/7/2024 */

static const char canary[] = "Mozilla/5.0 (canary-agent)";

static int64_t article_made(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (1, 'tin-tuc', 'Tin tức', %lld, '.1.', 1);"
		"INSERT INTO article (id, slug, unit_id, section_id, made_at) VALUES (7, 'bai-1', %lld, 1, 0);"
		"INSERT INTO article_revision (id, article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at)"
		" VALUES (8, 7, 1, 'approved', 1, 'Khánh thành', 'Tóm tắt', 'Nội dung', '', '', '', 0);"
		"UPDATE article SET shown = 8, shown_from = 1, updated_at = 1",
		(long long)test_unit("MT-437"), (long long)test_unit("MT-437")));
	return 7;
}

/* What stands in an attribute value="…" of the input with this name. */
static const char *value_of(const char *page, const char *name)
{
	const char *at = strstr(page, arena_format(&test_arena, "name=\"%s\" value=\"", name));
	if (!at)
		return "";
	at = strstr(at, "value=\"") + 7;
	return arena_copy_n(&test_arena, at, strcspn(at, "\""));
}

static struct req from(int client)
{
	struct req rq = { .reader = { .agent = canary, .speaks = true } };
	memcpy(rq.reader.prefix, "\0\0\0\0\0\0\0\0\0\0\xff\xff\xc6\x33\x64", 15);
	rq.reader.prefix[15] = (uint8_t)client;
	return rq;
}

static struct reply send(int client, const char *guard, const char *stars)
{
	struct param fields[] = { { "token", test_token() }, { "guard", guard }, { "sao", stars } };
	struct req rq = from(client);
	rq.method = POST;
	rq.path = "/tin/bai-1/danh-gia";
	rq.params.v = fields;
	rq.params.n = 3;
	return test_send(rq);
}

/* As a browser without script does it. */
static struct reply rate(int client, const char *stars)
{
	struct req rq = from(client);
	rq.path = "/tin/bai-1/danh-gia";
	return send(client, value_of(test_send(rq).body, "guard"), stars);
}

static void is_rated(int64_t n, const char *mean)
{
	struct rating r = rating_of(test_db, 7);
	int64_t sum = 0;
	for (int i = 0; i < STARS; i++)
		sum += r.stars[i];
	CHECK(r.n == n && sum == n);
	SAME(rating_mean_of(&test_arena, &r, '.'), mean);
}

void nobody_rated_yet_and_no_label_stands_without_a_number(void)
{
	article_made();
	struct reply r = test_get("/tin/bai-1");
	HAS(r.body, "No ratings yet");
	LACKS(r.body, "of 5 stars");
	LACKS(r.body, "name=\"guard\"");
	LACKS(r.body, "name=\"token\"");
	HAS(test_get("/api/v1/articles/bai-1").body, "\"rating\":{\"mean\":null,\"n\":0,\"stars\":{\"1\":0,");
	CHECK(r.statements <= 24);
}

void five_votes_of_one_reader_are_one_and_the_last_counts(void)
{
	article_made();
	const char *const stars[] = { "1", "2", "3", "4", "5" };
	for (int i = 0; i < 5; i++) {
		struct reply r = rate(1, stars[i]);
		CHECK(r.status == HTTP_SEE_OTHER);
		SAME(r.location, "/tin/bai-1/danh-gia?da-gui=1");
		is_rated(1, arena_format(&test_arena, "%d.0", i + 1));
	}
	HAS(test_get("/tin/bai-1/danh-gia?da-gui=1").body, "1 ratings");
}

void five_readers_are_five(void)
{
	article_made();
	const char *const stars[] = { "5", "5", "4", "4", "3" };
	for (int i = 0; i < 5; i++)
		rate(1 + i, stars[i]);
	is_rated(5, "4.2");
	struct reply r = test_get("/tin/bai-1");
	HAS(r.body, "4.2");
	HAS(r.body, "5 ratings");
	HAS(r.body, "<td class=\"number\">2</td>");
	struct req rq = { .method = GET, .path = "/tin/bai-1", .language = "vi" };
	r = test_send(rq);
	HAS(r.body, "<strong class=\"mean\">4,2</strong>");
	HAS(r.body, "5 lượt đánh giá");
	lang_use("en");
	HAS(test_get("/api/v1/articles/bai-1").body,
		"\"rating\":{\"mean\":\"4.2\",\"n\":5,\"stars\":{\"1\":0,\"2\":0,\"3\":1,\"4\":2,\"5\":2},\"not_counted\":[]}");
	CHECK(test_get("/tin/bai-1").statements <= 24);
}

void a_form_of_a_rating_is_good_once_and_only_for_its_article(void)
{
	article_made();
	const char *guard = value_of(test_get("/tin/bai-1/danh-gia").body, "guard");
	HAS(test_get("/tin/bai-1/danh-gia?sao=5").body, "Not counted yet: press “Rate” to send your rating.");
	LACKS(test_get("/tin/bai-1/danh-gia").body, "Not counted yet");
	CHECK(send(1, guard, "4").status == HTTP_SEE_OTHER);
	struct reply r = send(2, guard, "4");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "aria-live=\"assertive\">The verification code is wrong.");
	HAS(r.body, "value=\"4\" checked");
	votes_forget();
	CHECK(send(1, guard, "5").status == HTTP_INVALID);
	CHECK(send(1, "", "5").status == HTTP_INVALID);
	r = rate(1, "6");
	CHECK(r.status == HTTP_INVALID);
	LACKS(r.body, "The verification code is wrong.");
	is_rated(1, "4.0");
}

void after_midnight_the_same_reader_is_another(void)
{
	article_made();
	rate(1, "5");
	test_today("2024-07-09");
	rate(1, "4");
	is_rated(2, "4.5");
	rate(1, "3");
	is_rated(2, "4.0");
}

/* All rows of all tables as text; on a connection of its own. */
static const char *everything(void)
{
	struct out all = { .arena = &test_arena };
	test_commit();
	struct db *db = db_open(test_where);
	db_begin(db, &test_arena, READ);
	for (const char *const *t = migrate_tables(&test_arena); *t; t++) {
		struct dump *d = dump_table(db, &test_arena, *t);
		for (struct dump_lines l = dump_next(d, &test_arena); l.n; l = dump_next(d, &test_arena))
			for (size_t i = 0; i < l.n; i++)
				out_raw(&all, l.v[i], strlen(l.v[i]));
	}
	CHECK(db_end(db, true));
	db_close(db);
	return arena_copy_n(&test_arena, all.text, all.used);
}

void no_table_holds_who_voted(void)
{
	article_made();
	rate(77, "5");
	const char *all = everything();
	HAS(all, "bai-1");
	LACKS(all, "canary");
	LACKS(all, "198.51.100");
	LACKS(all, "c6336");
	static const size_t offsets[] = { 0 };
	static const struct query q = { "columns of rating", "SELECT group_concat(name, ' ') AS n FROM pragma_table_info('rating')",
		"SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns "
		"WHERE table_schema = current_schema() AND table_name = 'rating'", "", "t", offsets, sizeof(const char *) };
	const char **names = NULL;
	CHECK(db_run(test_db, &q, NULL, &names) == 1);
	SAME(*names, "article_id hour stars n");
}

static void vote(int i, int64_t at, int64_t stars)
{
	uint8_t prefix[16] = { [10] = 0xff, [11] = 0xff, [12] = 10, [13] = (uint8_t)(i >> 8), [14] = (uint8_t)i };
	struct voter v = { prefix, "", arena_format(&test_arena, "form %d %lld", i, (long long)at), { .unix_time = at } };
	CHECK(rating_give(test_db, &v, 7, stars));
}

void a_burst_is_seen_and_the_day_can_be_set_aside_with_a_note(void)
{
	article_made();
	for (int day = 0; day < 6; day++)
		vote(day, NOW - 6 * 86400 + day * 86400, 4);
	for (int i = 0; i < 200; i++)
		vote(1000 + i, NOW, 1);
	is_rated(206, "1.1");
	test_as("writer", "MT-437");
	struct reply r = test_get("/quan-tri/tin/7/danh-gia");
	HAS(r.body, "very many at once");
	HAS(r.body, "<rect class=\"fill overdue\"");
	HAS(r.body, "<td class=\"number\">200</td>");
	LACKS(r.body, "Set this day aside");
	CHECK(r.statements <= 24);
	CHECK(test_post("/quan-tri/tin/7/danh-gia", "day=2024-07-08&act=aside&note=x").status == HTTP_FORBIDDEN);
	test_as("editor", "MT-437");
	HAS(test_get("/quan-tri/tin/7").body, "/quan-tri/tin/7/danh-gia\"");
	CHECK(test_post("/quan-tri/tin/7/danh-gia", "day=2024-07-08&act=aside&note=+").status == HTTP_INVALID);
	r = test_post("/quan-tri/tin/7/danh-gia", "day=2024-07-08&act=aside&note=M%C3%A1y+g%E1%BB%ADi");
	SAME(r.location, "/quan-tri/tin/7/danh-gia?ngay=2024-07-08&done=bo");
	is_rated(6, "4.0");
	HAS(test_get("/tin/bai-1").body, "The ratings of 8 July 2024 are not counted: Máy gửi");
	HAS(test_get("/api/v1/articles/bai-1").body, "\"not_counted\":[{\"day\":\"2024-07-08\",\"reason\":\"Máy gửi\"}]");
	HAS(everything(), "rating.aside");
	HAS(test_get("/quan-tri/tin/7/danh-gia?ngay=2024-07-08").body, "Count this day again");
	CHECK(test_post("/quan-tri/tin/7/danh-gia", "day=2024-07-08&act=count").status == HTTP_SEE_OTHER);
	is_rated(206, "1.1");
	HAS(everything(), "rating.count");
}

void the_curve_has_seven_days_and_older_days_are_a_page_further(void)
{
	article_made();
	for (int i = 0; i < 40; i++)
		vote(i, NOW - i * 86400, 4);
	test_as("editor", "MT-437");
	struct reply r = test_get("/quan-tri/tin/7/danh-gia");
	HAS(r.body, "/quan-tri/tin/7/danh-gia?after=2024-06-08\">Older days");
	LACKS(r.body, "very many at once");
	r = test_get("/quan-tri/tin/7/danh-gia?after=2024-06-08");
	HAS(r.body, "ngay=2024-06-07");
	LACKS(r.body, "Older days");
	struct rating_curve c = rating_curve_of(test_db, 7, rating_day_start((struct day){ "2024-07-08" }));
	int64_t n = 0;
	for (size_t i = 0; i < c.n; i++)
		n += c.v[i].n;
	CHECK(n == 7 && c.most == 1 && !c.bursts);
	CHECK(c.v[0].hour.unix_time == rating_day_start((struct day){ "2024-07-02" }).unix_time);
}

/* The database undid the first one, and the dispatcher tries again. */
void a_form_that_is_tried_again_replaces_what_it_had_replaced(void)
{
	static const uint8_t prefix[16] = { 1 };
	struct voter v = { prefix, "a", "first", { .unix_time = NOW } };
	struct vote before;
	CHECK(votes_put(&v, 7, (struct vote){ 3600, 2 }, &before) && !before.stars);
	CHECK(votes_put(&v, 7, (struct vote){ 3600, 2 }, &before) && !before.stars);
	v.form = "second";
	CHECK(votes_put(&v, 7, (struct vote){ 7200, 5 }, &before) && before.stars == 2 && before.hour == 3600);
	CHECK(votes_put(&v, 7, (struct vote){ 7200, 5 }, &before) && before.stars == 2 && before.hour == 3600);
	CHECK(votes_put(&v, 8, (struct vote){ 7200, 5 }, &before) && !before.stars);
	for (int i = 0; i < 5000; i++)
		CHECK(votes_put(&v, 100 + i, (struct vote){ 7200, 1 }, &before) && !before.stars);
	v.form = "third";
	CHECK(votes_put(&v, 7, (struct vote){ 7200, 1 }, &before) && before.stars == 5);
}

void what_nobody_may_read_is_not_rated(void)
{
	article_made();
	const char *guard = value_of(test_get("/tin/bai-1/danh-gia").body, "guard");
	CHECK(test_get("/tin/bai-2/danh-gia").status == HTTP_NOT_FOUND);
	db_script(test_db, "UPDATE article SET withdrawn_at = 5, withdraw_reason = 'x'");
	CHECK(test_get("/tin/bai-1/danh-gia").status == HTTP_GONE);
	CHECK(send(1, guard, "5").status == HTTP_GONE);
	is_rated(0, "");
}
