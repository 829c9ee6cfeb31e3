#include "test/test.h"

#include "app/article/article.h"
#include "app/file/file.h"
#include "app/file/view.h"
#include "app/section/section.sql.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------ archives as others send them */

struct part { const char *name, *bytes; size_t claims; /* to unpack to, when not its length */ };

static void put(struct out *o, uint32_t v, int n)
{
	for (int i = 0; i < n; i++) {
		char c = i < 4 ? (char)(v >> 8 * i) : 0;
		out_raw(o, &c, 1);
	}
}

static void put_sizes(struct out *o, const struct part *p)
{
	size_t n = strlen(p->bytes);
	put(o, p->claims ? 8 : 0, 2);
	put(o, 0, 8);
	put(o, (uint32_t)n, 4);
	put(o, (uint32_t)(p->claims ? p->claims : n), 4);
	put(o, (uint32_t)strlen(p->name), 2);
}

static struct out zip_of(const struct part *parts, size_t n)
{
	struct out o = { .arena = &test_arena }, directory = { .arena = &test_arena };
	for (size_t i = 0; i < n; i++) {
		size_t at = o.used;
		out_raw(&o, "PK\3\4\24\0\0\0", 8);
		put_sizes(&o, &parts[i]);
		put(&o, 0, 2);
		out_raw(&o, parts[i].name, strlen(parts[i].name));
		out_raw(&o, parts[i].bytes, strlen(parts[i].bytes));
		out_raw(&directory, "PK\1\2\24\0\24\0\0\0", 10);
		put_sizes(&directory, &parts[i]);
		put(&directory, 0, 12);
		put(&directory, (uint32_t)at, 4);
		out_raw(&directory, parts[i].name, strlen(parts[i].name));
	}
	size_t at = o.used;
	out_raw(&o, directory.text, directory.used);
	out_raw(&o, "PK\5\6\0\0\0\0", 8);
	put(&o, (uint32_t)n, 2);
	put(&o, (uint32_t)n, 2);
	put(&o, (uint32_t)directory.used, 4);
	put(&o, (uint32_t)at, 4);
	put(&o, 0, 2);
	return o;
}

static enum file_trouble look(struct out o, const char *want)
{
	const struct file_type *type;
	enum file_trouble trouble = file_look((const uint8_t *)o.text, o.used, &type);
	SAME(type ? type->name : "", want);
	return trouble;
}

static struct out bytes_of(const char *bytes, size_t n)
{
	struct out o = { .arena = &test_arena };
	out_raw(&o, bytes, n);
	return o;
}

#define TEXT(t) bytes_of((t), sizeof (t) - 1)
#define PDF "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

static const struct part docx[] = { { "[Content_Types].xml", "<Types/>", 0 }, { "word/document.xml", "<w/>", 0 } };

void a_file_is_what_its_content_says(void)
{
	static const struct part xlsx[] = { { "[Content_Types].xml", "<Types/>", 0 }, { "xl/workbook.xml", "<x/>", 0 } };
	static const struct part odt[] = { { "mimetype", "application/vnd.oasis.opendocument.text", 0 }, { "content.xml", "<o/>", 0 } };
	CHECK(look(zip_of(docx, 2), "docx") == FILE_GOOD);
	CHECK(look(zip_of(xlsx, 2), "xlsx") == FILE_GOOD);
	CHECK(look(zip_of(odt, 2), "odt") == FILE_GOOD);
	CHECK(look(TEXT(PDF), "pdf") == FILE_GOOD);
	char mp3[4 * 417] = "";
	for (int i = 0; i < 4; i++)
		memcpy(mp3 + i * 417, "\xff\xfb\x90\x00", 4); /* 128 kbit/s at 44.1 kHz */
	CHECK(look(bytes_of(mp3, sizeof mp3), "mp3") == FILE_GOOD);
	char ogg[80] = "OggS\0\2";
	ogg[26] = 1;
	memcpy(ogg + 28, "OpusHead", 8);
	CHECK(look(bytes_of(ogg, sizeof ogg), "ogg") == FILE_GOOD);
	CHECK(look(TEXT("\0\0\0\x10" "ftypM4A \0\0\0\0\0\0\0\x1cmoov\0\0\0\x14hdlr\0\0\0\0soun\0\0\0\0"), "m4a") == FILE_GOOD);
}

void what_could_harm_is_refused(void)
{
	static const struct part macros[] = { { "[Content_Types].xml", "<Types/>", 0 }, { "word/document.xml", "<w/>", 0 },
		{ "word/VBAProject.bin", "x", 0 } };
	static const struct part basic[] = { { "mimetype", "application/vnd.oasis.opendocument.text", 0 }, { "Basic/a.xml", "x", 0 } };
	static const struct part bomb[] = { { "[Content_Types].xml", "<Types/>", 0 }, { "word/document.xml", "x", 200u << 20 },
		{ "word/media/1.png", "x", 200u << 20 } };
	static const struct part climbs[] = { { "[Content_Types].xml", "<Types/>", 0 }, { "word/document.xml", "x", 0 },
		{ "../../etc/cron.d/x", "x", 0 } };
	static const struct part other[] = { { "a.txt", "x", 0 }, { "b.exe", "MZ", 0 } };
	CHECK(look(zip_of(macros, 3), "") == FILE_MACROS);
	CHECK(look(zip_of(basic, 2), "") == FILE_MACROS);
	CHECK(look(zip_of(bomb, 3), "") == FILE_BOMB);
	CHECK(look(zip_of(climbs, 3), "") == FILE_DAMAGED);
	CHECK(look(zip_of(other, 2), "") == FILE_TYPE);
	CHECK(look(TEXT("%PDF-1.4\n/OpenAction<</S/JavaScript/JS(app.alert(1))>>                      %%EOF"), "") == FILE_MACROS);
	CHECK(look(TEXT("<html><script>alert(1)</script>                     "), "") == FILE_TYPE);
	CHECK(look(TEXT("MZ this is a program, whatever it is called          "), "") == FILE_TYPE);
	CHECK(look(TEXT(""), "") == FILE_TYPE);
	CHECK(look(TEXT("\0\0\0\x10" "ftypM4A \0\0\0\0\0\0\0\x22moov\0\0\0\x14hdlr\0\0\0\0soun\0\0\0\0\xa9xyz12"), "") == FILE_PLACE);
}

/* One file that is two: something in front, or something behind. */
void a_file_is_one_thing_only(void)
{
	struct out zip = zip_of(docx, 2), both = bytes_of(PDF, sizeof PDF - 1), front = { .arena = &test_arena };
	out_raw(&both, zip.text, zip.used);
	CHECK(look(both, "") == FILE_DAMAGED);
	out_raw(&front, "#!/bin/sh\n", 10);
	out_raw(&front, zip.text, zip.used);
	CHECK(look(front, "") == FILE_TYPE);
	out_raw(&zip, "<script>", 8);
	CHECK(look(zip, "") == FILE_DAMAGED);
	struct out hidden = zip_of(docx, 2);
	for (size_t at = 0; at + 40 < hidden.used; at++) { /* damaged anywhere in its heads: never a crash */
		struct out bad = bytes_of(hidden.text, hidden.used);
		bad.text[at] ^= 0x55;
		const struct file_type *type;
		file_look((const uint8_t *)bad.text, bad.used, &type);
		file_look((const uint8_t *)hidden.text, at, &type);
	}
}

/* ------------------------------------------------------------ in an article */

static const char *path_of(const char *name, const char *bytes, size_t n)
{
	const char *path = arena_format(&test_arena, "%s/%s", test_folder(), name);
	mkdir(test_config.data, 0755);
	FILE *f = fopen(path, "wb");
	CHECK(f && fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
	return path;
}

static struct upload upload(const char *filename, const char *bytes, size_t n)
{
	return (struct upload){ "files", filename, path_of("upload", bytes, n), n };
}

static void writer_with_section(void)
{
	test_units();
	test_as("writer", "MT-437");
	db_script(test_db, arena_format(&test_arena, "INSERT INTO section (slug, name, unit_id, path, position) VALUES "
		"('tin-tuc', 'Tin tức', %lld, '.1.', 1)", (long long)test_unit("MT-437")));
}

static struct reply article_with(const struct param *more, size_t n, struct upload u)
{
	struct param params[12] = {
		{ "title", "Kế hoạch thi đua" }, { "section", "tin-tuc" }, { "lead", "Toàn văn." }, { "body", "Nội dung" },
		{ "token", test_token() }, { "unit", "MT-437" },
	};
	for (size_t i = 0; i < n; i++)
		params[6 + i] = more[i];
	return test_send((struct req){ .method = POST, .path = "/quan-tri/tin-moi", .query = "unit=MT-437",
		.params = { params, 6 + n }, .uploads = { &u, 1 } });
}

/* The article that a form made. */
static const struct article *made(struct reply r)
{
	return article_by_id(test_db, strtoll(strlen(r.location) > 14 ? r.location + 14 : "0", NULL, 10));
}

static const char *address_of_file(const struct article *a)
{
	struct article_attachment_list files = article_attachments(test_db, a->revision);
	CHECK(files.n == 1);
	return files.n ? article_file_view(&test_arena, &files.v[0]).address : "";
}

void a_document_comes_with_an_article_and_is_read_with_it(void)
{
	writer_with_section();
	const struct param title = { "file_title", "Kế hoạch số 28 [bản ký]" };
	struct reply r = article_with(&title, 1, upload("C:\\x\\ke hoach.exe", PDF, sizeof PDF - 1));
	CHECK(r.status == HTTP_SEE_OTHER);
	const struct article *a = made(r);
	CHECK(a != NULL);
	if (!a)
		return;
	SAME(a->body, "Nội dung\n\n![Kế hoạch số 28 \\[bản ký\\]](tep-1)");
	const char *address = address_of_file(a);
	HAS(address, "/ke-hoach-so-28-ban-ky.pdf");
	r = test_get(address); /* its writer may read it */
	CHECK(r.status == HTTP_OK);
	test_cookie(NULL);
	CHECK(test_get(address).status == HTTP_NOT_FOUND);
	db_script(test_db, "UPDATE article SET shown = (SELECT max(id) FROM article_revision WHERE article_id = article.id), "
		"shown_from = 1, updated_at = 1");
	CHECK(test_get(address).status == HTTP_OK);
	r = test_get("/tin/ke-hoach-thi-dua");
	HAS(r.body, arena_format(&test_arena, "<a href=\"%s\">Kế hoạch số 28 [bản ký]</a>", address));
	HAS(r.body, "(PDF, 1 kB)");
	HAS(test_get("/api/v1/articles/ke-hoach-thi-dua").body, "\"type\":\"application/pdf\"");
	/* The ending is that of the content, whatever a link says; and there are only letters in a name. */
	const char *hash = arena_copy_n(&test_arena, address + 5, 64);
	CHECK(test_get(arena_format(&test_arena, "/tep/%s/ke-hoach.exe", hash)).status == HTTP_NOT_FOUND);
	CHECK(test_get(arena_format(&test_arena, "/tep/%s/..%%2fx.pdf", hash)).status == HTTP_NOT_FOUND);
	CHECK(test_get(arena_format(&test_arena, "/tep/%.63sx/x.pdf", hash)).status == HTTP_NOT_FOUND);
	db_script(test_db, "UPDATE article SET withdrawn_at = 2, withdraw_reason = 'x'");
	CHECK(test_get(address).status == HTTP_NOT_FOUND);
}

/* Each at its field, with both numbers; nothing is kept of it. */
void words_that_are_too_long_are_told_with_both_numbers(void)
{
	writer_with_section();
	const struct param all[] = { { "caption", arena_format(&test_arena, "%0501d", 0) },
		{ "file_title", arena_format(&test_arena, "%0201d", 0) }, { "file_words", arena_format(&test_arena, "%020001d", 0) } };
	struct reply r = article_with(all, 3, upload("a.pdf", PDF, sizeof PDF - 1));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "is too long: 501 letters, 500 at most");
	HAS(r.body, "is too long: 201 letters, 200 at most");
	HAS(r.body, "is too long: 20001 letters, 20000 at most");
}

void a_recording_needs_its_words(void)
{
	char mp3[4 * 417] = "";
	for (int i = 0; i < 4; i++)
		memcpy(mp3 + i * 417, "\xff\xfb\x90\x00", 4);
	writer_with_section();
	struct reply r = article_with(NULL, 0, upload("loi.mp3", mp3, sizeof mp3));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "not everybody can hear a recording");
	const char *receipt = strstr(r.body, "name=\"file\" value=\"");
	CHECK(receipt != NULL);
	if (!receipt)
		return;
	receipt += strlen("name=\"file\" value=\"");
	const struct param again[] = { { "file", arena_copy_n(&test_arena, receipt, strcspn(receipt, "\"")) },
		{ "file_words", "Xin chào\nbà con" } };
	r = article_with(again, 2, (struct upload){ "files", "", "", 0 }); /* not sent twice */
	CHECK(r.status == HTTP_SEE_OTHER);
	db_script(test_db, "UPDATE article SET shown = (SELECT max(id) FROM article_revision WHERE article_id = article.id), "
		"shown_from = 1, updated_at = 1");
	r = test_get("/tin/ke-hoach-thi-dua");
	HAS(r.body, "<audio controls preload=\"none\"");
	HAS(r.body, "type=\"audio/mpeg\"");
	HAS(r.body, "Xin chào\nbà con");
	const struct param forged[] = { { "file_reads", "1" },
		{ "file", arena_format(&test_arena, "%c%s", *again[0].value == '0' ? '1' : '0', again[0].value + 1) } };
	HAS(article_with(forged, 2, (struct upload){ "files", "", "", 0 }).body, "is no longer here");
}

void a_hostile_file_keeps_the_form(void)
{
	writer_with_section();
	struct reply r = article_with(NULL, 0, upload("anh.pdf", "<svg onload=alert(1)>                                     ", 50));
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "anh is none of these");
	HAS(r.body, "Nội dung");
	CHECK(access(arena_format(&test_arena, "%s/files/new", test_config.data), F_OK) != 0);
}

void a_settled_file_is_whole_until_it_is_cut(void)
{
	struct file_came f = { 0 };
	const char *path = path_of("a.pdf", PDF, sizeof PDF - 1);
	CHECK(file_aside(&test_arena, test_config.data, path, &f) == FILE_GOOD);
	CHECK(file_settle(&test_arena, test_config.data, f.hash));
	CHECK(file_is_whole(&test_arena, test_config.data, f.hash));
	CHECK(truncate(file_path(&test_arena, test_config.data, f.hash), 9) == 0);
	CHECK(!file_is_whole(&test_arena, test_config.data, f.hash));
}

void sizes_are_written_as_people_say_them(void)
{
	SAME(file_size(&test_arena, 1), "1 kB");
	SAME(file_size(&test_arena, 340000), "340 kB");
	SAME(file_size(&test_arena, 1240000), "1.2 MB");
}
