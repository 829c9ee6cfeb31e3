/* Roles of writers and editors that are limited to sections. */
#include "test/test.h"

#include "app/account/account.h"
#include "app/article/article.h"
#include "app/section/section.sql.h"

#include <stdlib.h>

static void town(void)
{
	long long unit = (long long)(test_units(), test_unit("MT-437"));
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (id, slug, name, unit_id, path, position) VALUES (101, 'tin-tuc', 'Tin tức', %lld, '.101.', 1),"
		"(102, 'the-thao', 'Thể thao', %lld, '.102.', 2);"
		"INSERT INTO section (id, slug, name, unit_id, parent_id, path, position) VALUES (103, 'phuong', 'Phường', %lld, 101, '.101.103.', 3),"
		"(1012, 'khac', 'Khác', %lld, NULL, '.1012.', 4)", unit, unit, unit, unit));
}

/* Signed in, with a role for the town that is limited to the section. */
static int64_t limited(const char *role, int section)
{
	int64_t account = test_as(role, "MT-437");
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO role_section (grant_id, section_id) SELECT id, %d FROM role_grant WHERE account_id = %lld", section, (long long)account));
	return account;
}

static struct reply write_in(const char *section)
{
	return test_post("/quan-tri/tin-moi?unit=MT-437",
		arena_format(&test_arena, "section=%s&title=Bài ở %s&lead=Tóm tắt&body=Nội dung", section, section));
}

static const char *made_in(const char *section)
{
	struct reply r = write_in(section);
	CHECK(r.status == HTTP_SEE_OTHER);
	return arena_copy_n(&test_arena, r.location, strcspn(r.location, "?"));
}

void a_role_may_be_limited_to_sections(void)
{
	town();
	test_as("writer", "MT-437");
	const char *sport = made_in("the-thao"), *news = made_in("tin-tuc");
	limited("writer", 101);
	CHECK(write_in("tin-tuc").status == HTTP_SEE_OTHER);
	CHECK(write_in("phuong").status == HTTP_SEE_OTHER);
	struct reply r = write_in("the-thao");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"section-wrong\"");
	CHECK(write_in("khac").status == HTTP_INVALID); /* its path .1012. only begins like .101 */
	CHECK(test_get(news).status == HTTP_OK);
	CHECK(test_get(sport).status == HTTP_FORBIDDEN);
	CHECK(test_post(arena_format(&test_arena, "%s/mo", sport), "").status == HTTP_FORBIDDEN);
	r = test_get("/quan-tri/tin?unit=MT-437");
	HAS(r.body, "Bài ở tin-tuc");
	LACKS(r.body, "Bài ở the-thao");
	r = test_get("/quan-tri/tin-moi?unit=MT-437");
	HAS(r.body, "value=\"phuong\"");
	LACKS(r.body, "value=\"the-thao\"");
	test_as("writer", "MT-437");
	HAS(test_get("/quan-tri/tin?unit=MT-437").body, "Bài ở the-thao");
}

void a_limited_text_cannot_be_moved_out_of_its_sections(void)
{
	town();
	limited("writer", 101);
	const char *at = made_in("tin-tuc");
	long long id = strtoll(strrchr(at, '/') + 1, NULL, 10);
	CHECK(test_post(arena_format(&test_arena, "%s/sua", at), arena_format(&test_arena,
		"section=the-thao&title=Bài&lead=Tóm tắt&body=Khác&last=%lld", (long long)article_by_id(test_db, id)->revision)).status == HTTP_INVALID);
	SAME(article_by_id(test_db, id)->section, "tin-tuc");
}

void a_limited_editor_decides_in_his_sections_only(void)
{
	town();
	test_as("writer", "MT-437");
	const char *sport = made_in("the-thao"), *news = made_in("tin-tuc"), *all[] = { sport, news };
	for (int i = 0; i < 2; i++) {
		long long id = strtoll(strrchr(all[i], '/') + 1, NULL, 10);
		CHECK(test_post(arena_format(&test_arena, "%s/gui", all[i]),
			arena_format(&test_arena, "last=%lld", (long long)article_by_id(test_db, id)->revision)).status == HTTP_SEE_OTHER);
	}
	limited("editor", 101);
	CHECK(test_get(arena_format(&test_arena, "%s/duyet", news)).status == HTTP_OK);
	CHECK(test_get(arena_format(&test_arena, "%s/duyet", sport)).status == HTTP_FORBIDDEN);
	CHECK(test_get("/quan-tri/lien-ket").status == HTTP_FORBIDDEN); /* about no section */
}

/* Another role of the account, for another unit. */
static void also(int64_t account, const char *role, const char *unit, int section)
{
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO role_grant (account_id, role, unit_id, since, made_at) VALUES (%lld, '%s', %lld, '2018-01-01', 0)",
		(long long)account, role, (long long)test_unit(unit)));
	if (section)
		db_script(test_db, arena_format(&test_arena, "INSERT INTO role_section (grant_id, section_id) "
			"SELECT max(id), %d FROM role_grant WHERE account_id = %lld", section, (long long)account));
}

static void sent(const char *at)
{
	long long id = strtoll(strrchr(at, '/') + 1, NULL, 10);
	CHECK(test_post(arena_format(&test_arena, "%s/gui", at),
		arena_format(&test_arena, "last=%lld", (long long)article_by_id(test_db, id)->revision)).status == HTTP_SEE_OTHER);
}

/* What the roles of other units cover is not seen in this one. */
void a_limited_role_is_not_widened_by_roles_of_other_units(void)
{
	static const struct { const char *role; int section; } others[] = { { "editor", 0 }, { "editor", 102 } };
	town();
	test_as("writer", "MT-437");
	sent(made_in("the-thao"));
	sent(made_in("tin-tuc"));
	for (size_t i = 0; i < 2; i++) {
		also(limited("writer", 101), others[i].role, "MT-18121", others[i].section);
		struct reply r = test_get("/ban-lam-viec");
		HAS(r.body, "Bài ở tin-tuc</a>");
		LACKS(r.body, "Bài ở the-thao");
		r = test_get("/quan-tri/tin?unit=MT-437");
		HAS(r.body, "Bài ở tin-tuc");
		LACKS(r.body, "Bài ở the-thao");
	}
	also(limited("writer", 101), "editor", "MT-437", 0);
	HAS(test_get("/ban-lam-viec").body, "Bài ở the-thao</a>");
}

void administrators_limit_writers_to_sections(void)
{
	town();
	int64_t account = test_as("officer", "MT-18127");
	const char *login = account_by_id(test_db, account)->login;
	const char *to = arena_format(&test_arena, "/quan-tri/tai-khoan/%s/quyen", login);
	test_as("administrator", "MT-437");
	struct reply r = test_post(to, "role=verifier&unit=MT-18127&sections=tin-tuc");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"sections-wrong\"");
	CHECK(test_post(to, "role=writer&unit=MT-18127&sections=tin-tuc&sections=phuong").status == HTTP_SEE_OTHER);
	struct account_section_list all = account_sections(test_db, account);
	CHECK(all.n == 2);
	HAS(test_get(arena_format(&test_arena, "/quan-tri/tai-khoan/%s", login)).body, "<span class=\"badge\">Tin tức</span>");
}

void a_section_moves_with_all_below_it_and_keeps_its_address(void)
{
	town();
	test_as("administrator", "MT-437");
	test_post("/quan-tri/chuyen-muc", "name=Thi đua&parent=tin-tuc&position=2");
	test_post("/quan-tri/chuyen-muc", "name=Khối phố&parent=thi-dua&position=3");
	test_post("/quan-tri/chuyen-muc", "name=Mặt trận&position=4");
	struct reply r = test_get("/quan-tri/chuyen-muc");
	HAS(r.body, "Tin tức › Thi đua › Khối phố");
	r = test_get("/quan-tri/chuyen-muc/thi-dua");
	LACKS(r.body, "<option value=\"khoi-pho\"");
	CHECK(test_post("/quan-tri/chuyen-muc/thi-dua", "name=Thi đua&position=2&parent=khoi-pho").status == HTTP_INVALID);
	CHECK(test_post("/quan-tri/chuyen-muc/thi-dua", "name=Thi đua&position=2&parent=mat-tran&slug=thi-dua-moi").status == HTTP_SEE_OTHER);
	const struct section *top = section_find(test_db, "mat-tran"), *s = section_find(test_db, "thi-dua-moi");
	const struct section *below = section_find(test_db, "khoi-pho");
	CHECK(top && s && below);
	if (top && s && below)
		SAME(below->path, arena_format(&test_arena, "%s%lld.%lld.", top->path, (long long)s->id, (long long)below->id));
	r = test_get("/chuyen-muc/thi-dua");
	CHECK(r.status == HTTP_MOVED);
	SAME(r.location, "/chuyen-muc/thi-dua-moi");
	SAME(test_get("/chuyen-muc/thi-dua/rss.xml").location, "/chuyen-muc/thi-dua-moi/rss.xml");
	HAS(test_post("/quan-tri/chuyen-muc", "name=Thi đua").body, "is taken by another section");
}

/* What is typed and not saved is shown as readers would see it, alone or inside the form's page. */
void a_preview_shows_what_is_typed(void)
{
	town();
	test_as("writer", "MT-437");
	const char *at = made_in("tin-tuc");
	static const char typed[] = "title=Tiêu đề&lead=Tóm tắt&body=**Đậm**";
	struct reply r = test_post(arena_format(&test_arena, "%s/xem", at), typed);
	HAS(r.body, "<strong>Đậm</strong>");
	HAS(r.body, "<main");
	r = test_post(arena_format(&test_arena, "%s/xem", at), arena_format(&test_arena, "%s&khung=1", typed));
	HAS(r.body, "<strong>Đậm</strong>");
	LACKS(r.body, "<main");
	HAS(test_post("/quan-tri/tin-moi/xem?unit=MT-437", typed).body, "<strong>Đậm</strong>");
	HAS(test_get(arena_format(&test_arena, "%s/xem?trang=khung", at)).body, "Nội dung");
}
