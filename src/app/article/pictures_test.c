/* The order of the pictures beside the text of an article. */
#include "test/test.h"

#include "app/article/pictures.h"
#include "app/evidence/evidence.h"

#include <string.h>

static struct param typed[8];
static struct req asking;

/* Four pictures a b c d, and what the form says of each; the names in their new order. */
static const char *ordered(const char *a, const char *b, const char *c, const char *d)
{
	static struct photo_of_article photos[] = { { .name = "a" }, { .name = "b" }, { .name = "c" }, { .name = "d" } };
	const char *const said[] = { a, b, c, d };
	asking = (struct req){ .arena = &test_arena, .params = { typed, 0 } };
	for (size_t i = 0; i < 4; i++)
		if (said[i])
			typed[asking.params.n++] = (struct param){ picture_input(&test_arena, "order", photos[i].name), said[i] };
	struct photo_of_article_list list = pictures_ordered(&asking, (struct photo_of_article_list){ photos, 4 });
	const char *names = "";
	for (size_t i = 0; i < list.n; i++)
		names = arena_format(&test_arena, "%s%s", names, list.v[i].name);
	return names;
}

void pictures_stand_where_their_numbers_say(void)
{
	SAME(ordered("1", "2", "3", "4"), "abcd");
	SAME(ordered("4", "2", "3", "1"), "dbca");
	SAME(ordered(NULL, NULL, NULL, NULL), "abcd");      /* a form without them */
	SAME(ordered("1", "2", "3", "1"), "dabc");          /* moved up before the one that stands there */
	SAME(ordered("3", "2", "3", "4"), "bcad");          /* moved down behind it */
	SAME(ordered("999", "2", "3", "4"), "bcda");
	CHECK(asking.problems.n == 0);
}

void a_place_that_is_no_number_is_told(void)
{
	static const char *const wrong[] = { "", "0", "-1", "hai", "1000", "2.5x" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		SAME(ordered("1", wrong[i], "3", "4"), "abcd");
		CHECK(asking.problems.n == 1);
		SAME(asking.problems.v[0].name, "order-b");
	}
}

static const char *names(int64_t article)
{
	struct photo_of_article_list list = photos_of_article(test_db, article);
	const char *all = "";
	for (size_t i = 0; i < list.n; i++)
		all = arena_format(&test_arena, "%s %s", all, list.v[i].name);
	return all;
}

/* Each at its input, by letters and not by bytes. */
static void words_are_measured(const char *at, const char *form)
{
	static const char *const inputs[] = { "caption-anh-1", "alt-anh-1", "caption-anh-3" };
	struct out most = { .arena = &test_arena };
	for (int i = 0; i < EVIDENCE_LETTERS; i++)
		out_raw(&most, "ế", strlen("ế"));
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		struct reply r = test_post(at, arena_format(&test_arena, "%s&%s=%.*sx", form, inputs[i], (int)most.used, most.text));
		CHECK(r.status == HTTP_INVALID);
		HAS(r.body, arena_format(&test_arena, "id=\"%s-wrong\"", inputs[i]));
		r = test_post(at, arena_format(&test_arena, "%s&%s=%.*s&order-anh-2=hai", form, inputs[i], (int)most.used, most.text));
		LACKS(r.body, arena_format(&test_arena, "id=\"%s-wrong\"", inputs[i]));
	}
}

/* The order is kept with the form, and what comes later stands behind; the text is not changed by it. */
void the_order_of_pictures_is_kept(void)
{
	test_units();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (1, 'tin-tuc', 'Tin', %lld, '.1.', 1);"
		"INSERT INTO photo (id, hash, width, height, bytes, type, made_at) VALUES (1, 'h1', 4, 3, 9, 'jpeg', 0), "
		"(2, 'h2', 4, 3, 9, 'jpeg', 0), (3, 'h3', 4, 3, 9, 'jpeg', 0), (4, 'h4', 4, 3, 9, 'jpeg', 0)",
		(long long)test_unit("MT-437")));
	test_as("writer", "MT-18127");
	const char *form = "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=![](anh-1)%0A%0A![](anh-2)";
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127", form);
	CHECK(r.status == HTTP_SEE_OTHER);
	int64_t id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
	for (int i = 1; i <= 3; i++)
		article_photo_add(test_db, id, arena_format(&test_arena, "anh-%d", i), i, (struct moment){ 1 },
			(struct optional){ 0 });
	SAME(names(id), " anh-1 anh-2 anh-3");
	const char *at = arena_format(&test_arena, "/quan-tri/tin/%lld/sua", (long long)id);
	CHECK(test_post(arena_format(&test_arena, "/quan-tri/tin/%lld/mo", (long long)id), "").status == HTTP_SEE_OTHER);
	HAS(test_get(at).body, "name=\"order-anh-3\" type=\"text\" value=\"3\"");
	form = arena_format(&test_arena, "%s&last=%lld", form, (long long)article_by_id(test_db, id)->revision);
	r = test_post(at, arena_format(&test_arena, "%s&order-anh-1=1&order-anh-2=hai&order-anh-3=1", form));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"order-anh-2-wrong\"");
	HAS(r.body, "value=\"hai\"");
	SAME(names(id), " anh-1 anh-2 anh-3");
	r = test_post(at, arena_format(&test_arena, "%s&order-anh-1=1&order-anh-2=2&order-anh-3=1", form));
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(names(id), " anh-3 anh-1 anh-2");
	words_are_measured(at, arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=![](anh-1)%%0A%%0A![](anh-2)"
		"&last=%lld", (long long)article_by_id(test_db, id)->revision));
	article_photo_add(test_db, id, "anh-4", 4, (struct moment){ 0 }, (struct optional){ 0 });
	SAME(names(id), " anh-3 anh-1 anh-2 anh-4");
	const struct article *a = article_by_id(test_db, id);
	SAME(a ? a->body : "", "![](anh-1)\n\n![](anh-2)");
}

/* What is seldom needed is folded until it holds something or is wrong. */
void fields_that_hold_something_are_not_folded(void)
{
	test_units();
	test_as("writer", "MT-18127");
	const char *at = "/quan-tri/tin-moi?unit=MT-18127";
	HAS(test_get(at).body, "id=\"more\">");
	LACKS(test_post(at, "title=A").body, "id=\"more\" open");
	HAS(test_post(at, "title=A&source=Báo").body, "id=\"more\" open");
	HAS(test_post(at, "title=A&work=Không có").body, "id=\"more\" open");
}
