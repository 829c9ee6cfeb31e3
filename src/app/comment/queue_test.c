/* The queue: what its tabs offer, what a page of it keeps, what the desk tells of it. */
#include "test/test.h"

#include "app/comment/comment_test.h"
#include "app/comment/decide.h"

static bool has_buttons(const char *page, const char *acts)
{
	static const char *const all[] = { "approve", "refuse", "spam", "hold" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *bulk = arena_format(&test_arena, "name=\"act\" value=\"%s\"", all[i]);
		const char *of_line = arena_format(&test_arena, "name=\"act\" value=\"%s:", all[i]);
		bool wanted = strstr(acts, all[i]);
		if (!strstr(page, bulk) == wanted || !strstr(page, of_line) == wanted)
			return false;
	}
	return true;
}

void each_tab_says_what_it_is_and_offers_what_can_be_done_there(void)
{
	static const struct { const char *state, *heading, *empty, *acts; } tabs[] = {
		{ "held", "Comments that wait: ", "No comment waits", "approve refuse spam" },
		{ "spam", "Comments set aside as spam: ", "Nothing is set aside", "approve refuse hold" },
		{ "shown", "Comments that everybody reads: ", "No comment is shown yet", "refuse spam hold" },
		{ "refused", "Comments that were refused: ", "No comment was refused", "approve spam hold" },
		{ "taken_down", "Comments taken down on request: ", "No comment was taken down", "" },
		{ "withdrawn", "Comments that their writers took back: ", "No writer took", "" },
	};
	comment_test_town("bai-1");
	test_as("moderator", "MT-437");
	for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++) {
		const char *page = arena_format(&test_arena, "/quan-tri/binh-luan?unit=MT-437&state=%s", tabs[i].state);
		struct reply r = test_get(page);
		HAS(r.body, arena_format(&test_arena, "<h1>%s0</h1>", tabs[i].heading));
		HAS(r.body, tabs[i].empty);
		comment_test_add(tabs[i].state, "comment", "Canary");
		r = test_get(page);
		HAS(r.body, arena_format(&test_arena, "<h1>%s1</h1>", tabs[i].heading));
		LACKS(r.body, tabs[i].empty);
		CHECK(has_buttons(r.body, tabs[i].acts));
		HAS(r.body, "<kbd>j</kbd>");
	}
}

/* Enter in a field, or on a box that is ticked, sends the first button of a form: none that approves. */
void enter_in_the_queue_never_approves(void)
{
	comment_test_town("bai-1");
	for (size_t i = 0; i < 4; i++) {
		static const char *const states[] = { "held", "spam", "shown", "refused" };
		comment_test_add(states[i], "comment", "Ngõ 5 chưa có đèn");
		test_as("moderator", "MT-437");
		const char *body = test_get(arena_format(&test_arena, "/quan-tri/binh-luan?unit=MT-437&state=%s", states[i])).body;
		const char *form = strstr(body, "id=\"queue\"");
		HAS(arena_format(&test_arena, "%.20s", strstr(form, "name=\"act\"")),
			i == 3 ? "name=\"act\" value=\"\"" : "name=\"act\" value=\"re");
	}
	CHECK(test_post("/quan-tri/binh-luan", "unit=MT-437&state=refused&act=&id=1").status == HTTP_INVALID);
}

/* A list or a page that stands open since before another person's decision overturns nothing, and says so. */
void who_was_slower_is_told_and_changes_nothing(void)
{
	comment_test_town("bai-1");
	int64_t first = comment_test_add("held", "comment", "Ngõ 5 chưa có đèn"), second = comment_test_add("held", "comment", "Khác hẳn");
	test_as("moderator", "MT-437");
	comment_test_act_on("approve", first);
	struct reply r = comment_test_act(arena_format(&test_arena, "act=spam&id=%lld&id=%lld", (long long)first, (long long)second));
	HAS(r.location, "&n=1&");
	HAS(r.location, comment_test_at("&moved=1&of=%lld", first));
	HAS(test_get(r.location).body, comment_test_at("href=\"/quan-tri/binh-luan/%lld\">Who decided", first));
	HAS(test_get(comment_test_at("/quan-tri/binh-luan/%lld", first)).body, "name=\"seen\" value=\"shown\"");
	r = test_post(comment_test_at("/quan-tri/binh-luan/%lld", first), "seen=held&act=spam");
	CHECK(r.status == HTTP_CONFLICT);
	HAS(r.body, "It was decided on meanwhile");
	r = comment_test_act_on("spam", first);
	HAS(r.location, "&n=0&");
	LACKS(test_get(r.location).body, "Set aside as spam");
	SAME(comment_by_id(test_db, first)->state, "shown");
	SAME(comment_by_id(test_db, second)->state, "spam");
}

/* One of a group was shown meanwhile: it stays, and the others of the group are done. */
void of_a_group_only_what_still_waits_is_done(void)
{
	comment_test_town("bai-1");
	int64_t id[3];
	for (int i = 0; i < 3; i++)
		id[i] = comment_test_add("held", "comment", "Mua ngay tại đây");
	db_script(test_db, comment_test_at("UPDATE comment SET cluster = %lld", id[0]));
	test_as("moderator", "MT-437");
	comment_test_act_on("approve", id[0]);
	test_post("/quan-tri/binh-luan", comment_test_at("unit=MT-437&state=held&nhom=1&act=approve:%lld", id[1]));
	struct reply r = comment_test_act_on("spam", id[0]);
	HAS(r.location, "&n=1&");
	HAS(r.location, comment_test_at("&moved=1&of=%lld", id[0]));
	SAME(comment_test_row(id[0])->state, "shown");
	SAME(comment_test_row(id[1])->state, "shown");
	SAME(comment_test_row(id[2])->state, "spam");
}

/* Refused without a reason: told where it is chosen, and what was ticked is ticked. */
void a_reason_that_is_missing_leaves_the_ticks(void)
{
	comment_test_town("bai-1");
	int64_t ticked = comment_test_add("held", "comment", "Ngõ 5 chưa có đèn"),
		other = comment_test_add("held", "comment", "Khác hẳn");
	test_as("moderator", "MT-437");
	LACKS(test_get("/quan-tri/binh-luan?unit=MT-437").body, "class=\"refuse\" open");
	struct reply r = test_post("/quan-tri/binh-luan", arena_format(&test_arena,
		"unit=MT-437&state=held&act=refuse&words=Xin+n%%C3%%B3i+r%%C3%%B5&id=%lld", (long long)ticked));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "class=\"refuse\" open");
	HAS(r.body, "id=\"reason-wrong\"");
	HAS(r.body, "Xin nói rõ");
	HAS(r.body, arena_format(&test_arena, "value=\"%lld\" checked", (long long)ticked));
	LACKS(r.body, arena_format(&test_arena, "value=\"%lld\" checked", (long long)other));
}

void a_reason_that_is_too_long_is_told_with_both_numbers(void)
{
	comment_test_town("bai-1");
	int64_t id = comment_test_add("held", "comment", "Ngõ 5 chưa có đèn");
	test_as("moderator", "MT-437");
	struct reply r = comment_test_act(arena_format(&test_arena, "act=refuse&reason=other&id=%lld&words=%0501d", (long long)id, 0));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "is too long: 501 letters, 500 at most");
	SAME(comment_by_id(test_db, id)->state, "held");
}

/* All of a page are decided on: the next page is not empty, it is the first one. */
void a_page_of_the_queue_that_is_done_gives_way_to_the_first(void)
{
	comment_test_town("bai-1");
	int64_t first = comment_test_add("held", "comment", "Ngõ 5 chưa có đèn");
	comment_test_add("shown", "comment", "Khác hẳn");
	test_as("moderator", "MT-437");
	struct reply r = test_get(comment_test_at("/quan-tri/binh-luan?unit=MT-437&after=%lld", first));
	HAS(r.body, "Ngõ 5 chưa có đèn");
	HAS(r.body, "name=\"after\" value=\"\"");
}

void the_desk_tells_what_waits_and_what_waits_too_long(void)
{
	comment_test_town("bai-1");
	int64_t down = comment_test_add("shown", "comment", "Canary");
	comment_test_add("held", "comment", "Một");
	test_as("moderator", "MT-437");
	HAS(test_get("/ban-lam-viec").body, "Comments that wait for a decision: 1<");
	LACKS(test_get("/ban-lam-viec").body, "waiting too long");
	test_today("2024-07-11");
	HAS(test_get("/ban-lam-viec").body, "1 waiting too long");
	CHECK(test_post(comment_test_at("/quan-tri/binh-luan/%lld/go-bo", down), "asked_by=PA05&basis=12%2FCV&act=ask").status == HTTP_SEE_OTHER);
	HAS(test_get("/ban-lam-viec").body, "Requests to take a comment down: 1<");
}

/* It was given away and put back into the queue: it waits for the moderators of its unit, whoever answers. */
void what_is_held_waits_for_its_own_moderators(void)
{
	comment_test_town("bai-1");
	comment_test_add("held", "question", "Canary");
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET owner_id = %lld", (long long)test_unit("MT-18118")));
	test_as("moderator", "MT-18118");
	LACKS(test_get("/ban-lam-viec").body, "Comments that wait for a decision");
	test_as("moderator", "MT-18127");
	HAS(test_get("/ban-lam-viec").body, "Comments that wait for a decision: 1<");
}
