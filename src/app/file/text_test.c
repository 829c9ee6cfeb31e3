/* The text of documents: what the worker reads of them, and that it is found. */
#include "test/test.h"

#include "app/article/article.h"
#include "app/file/file.h"
#include "app/file/read.h"
#include "app/file/text.h"
#include "app/search/kinds.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *text_of(const char *name)
{
	const char *text = file_text(&test_arena, arena_format(&test_arena, "test/files/%s", name),
		file_type_named(strchr(name, '.') + 1));
	return text ? text : "(died)";
}

void documents_are_read_as_people_see_them(void)
{
	SAME(text_of("plan.docx"), "Kế hoạch trồng bằng lăng\nĐường Nguyễn Ái Quốc\nGhi chép & ký\nmột lần");
	SAME(text_of("plan.xlsx"), "Danh sách\nNhà sinh hoạt\n2024\nngay đây\nCột cờ\ntính ra");
	SAME(text_of("plan.odt"), "Biên bản\nHọp dân tổ 5");
	SAME(text_of("plan.ods"), "Biên bản\nHọp dân tổ 5");
	SAME(text_of("plan.pdf"), "Kế hoạch số 28 Mặt trận Tổ quốc phường tổ chức trồng hoa mười giờ dọc tuyến đường liên tổ dân "
		"phố, hoàn thành trước ngày hội.");
	CHECK(!file_text(&test_arena, "test/files/plan.odt", file_type_named("mp3")));
}

/* Whatever comes, what was read before the bound is given, and no more. */
void hostile_documents_harm_only_their_reader(void)
{
	SAME(text_of("entity.docx"), "");
	SAME(text_of("deep.docx"), "");
	SAME(text_of("bomb.docx"), "trước");
	const char *text = text_of("long.docx");
	CHECK(!strncmp(text, "đầu tiên\nPhường Đậu Liêu", 20) && strlen(text) <= FILE_TEXT && strlen(text) > FILE_TEXT - 8);
	CHECK(text_is_utf8(text, strlen(text)));
	SAME(file_text(&test_arena, "test/files/plan.docx", file_type_named("pdf")), "");
	SAME(file_text(&test_arena, "test/files/plan.pdf", file_type_named("docx")), "");
	CHECK(!file_text(&test_arena, "test/files/none.pdf", file_type_named("pdf")));
}

/* ------------------------------------------------------------ found */
static struct upload copy_of(const char *name)
{
	char bytes[64 << 10];
	const char *path = arena_format(&test_arena, "%s/upload", test_folder());
	mkdir(test_config.data, 0755);
	FILE *in = fopen(arena_format(&test_arena, "test/files/%s", name), "rb"), *out = fopen(path, "wb");
	CHECK(in && out);
	if (!in || !out)
		return (struct upload){ "files", name, "", 0 };
	size_t n = fread(bytes, 1, sizeof bytes, in);
	CHECK(fwrite(bytes, 1, n, out) == n && fclose(out) == 0 && fclose(in) == 0);
	return (struct upload){ "files", name, path, n };
}

/* As the server does it without a visitor, in transactions of its own. */
static int64_t read_next(int64_t after)
{
	struct files_read m = { .db = test_db, .data = test_config.data };
	CHECK(db_end(test_db, true));
	int64_t id = files_read_next(&m, after);
	db_begin(test_db, &test_arena, WRITE);
	return id;
}

static void article_with(const char *name)
{
	test_units();
	test_as("writer", "MT-437");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO section (slug, name, unit_id, path, position) VALUES "
		"('tin-tuc', 'Tin tức', %lld, '.1.', 1)", (long long)test_unit("MT-437")));
	const struct param params[] = { { "title", "Lễ phát động" }, { "lead", "Cả phường tham gia" }, { "body", "Nội dung" },
		{ "section", "tin-tuc" }, { "token", test_token() }, { "unit", "MT-437" } };
	struct upload u = copy_of(name);
	struct reply r = test_send((struct req){ .method = POST, .path = "/quan-tri/tin-moi", .query = "unit=MT-437",
		.params = { (struct param *)params, sizeof params / sizeof *params }, .uploads = { &u, 1 } });
	CHECK(r.status == HTTP_SEE_OTHER);
	test_cookie(NULL);
}

static void show_all(void)
{
	db_script(test_db, "UPDATE article SET shown = (SELECT max(id) FROM article_revision WHERE article_id = article.id), "
		"shown_from = 1, updated_at = 1");
	search_refresh(test_db, "article");
}

static const char *found(const char *question)
{
	return test_get(arena_format(&test_arena, "/tim?q=%s", question)).body;
}

void words_of_an_attachment_lead_to_its_article(void)
{
	article_with("plan.pdf");
	LACKS(found("muoi%20gio"), "/tin/"); /* a draft is nobody's */
	show_all();
	LACKS(found("muoi%20gio"), "/tin/"); /* the request waited for no reader of documents */
	int64_t id = read_next(0);
	CHECK(id && !read_next(0) && !read_next(id));
	struct reply r = test_get("/tim?q=hoa%20muoi%20gio");
	HAS(r.body, "<h2><a href=\"/tin/le-phat-dong\">Lễ phát động</a></h2>");
	HAS(r.body, "In the file “plan”:");
	HAS(r.body, "trồng <mark>hoa mười giờ</mark> dọc tuyến");
	CHECK(r.statements <= 24);
	HAS(found("%22hoa%20m%C6%B0%E1%BB%9Di%20gi%E1%BB%9D%22"), "/tin/le-phat-dong"); /* a phrase */
	LACKS(found("%22gi%E1%BB%9D%20hoa%20m%C6%B0%E1%BB%9Di%22"), "/tin/");
	LACKS(found("ca%20phuong"), "In the file"); /* it stands in the article itself */
	HAS(test_get("/api/v1/search?q=muoi%20gio").body, "\"file\":\"plan\",\"text\":[");
	HAS(test_get("/api/v1/search?q=ca%20phuong").body, "\"file\":null");
	db_script(test_db, "UPDATE article SET withdrawn_at = 2, withdraw_reason = 'x'");
	search_refresh(test_db, "article");
	LACKS(found("muoi%20gio"), "/tin/");
}

/* As the command does it: in transactions of its own. */
static struct files_read read_all(const char *data)
{
	struct files_read m = { .db = test_db, .data = data };
	CHECK(db_end(test_db, true));
	files_read(&m);
	db_begin(test_db, &test_arena, WRITE);
	return m;
}

void files_of_an_earlier_release_are_read_by_a_command(void)
{
	article_with("plan.docx");
	show_all();
	LACKS(found("bang%20lang"), "/tin/");
	CHECK(read_all("/nowhere").failed == 1);
	struct files_read m = read_all(test_config.data);
	CHECK(m.looked == 1 && m.made == 1 && !m.failed);
	HAS(found("bang%20lang"), "trồng <mark>bằng lăng</mark>");
	CHECK(!read_all(test_config.data).looked);
}
