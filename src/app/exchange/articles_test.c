/* articles/ and media/ of a bundle: out and in again, on either engine, byte for byte. */
#include "test/test.h"

#include "app/article/article_public.h"
#include "app/evidence/photo.h"
#include "app/exchange/exchange.h"
#include "app/exchange/front.h"
#include "app/exchange/story.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct import_report report;

static const char *in(const char *folder, const char *name)
{
	return arena_format(&test_arena, "%s/%s", folder, name);
}

static bool import_path(const char *path, bool check)
{
	struct import_wish wish = { &path, 1, check, { .unix_time = 1720425600 }, { "2024-07-08" }, &test_config };
	return import_run(test_db, &test_arena, &wish, &report);
}

static const char *problem(void)
{
	return report.problems.n ? report.problems.v[0] : "";
}

static const char *warning(void)
{
	return report.warnings.n ? report.warnings.v[0] : "";
}

static void copy(const char *from, const char *to)
{
	FILE *f = fopen(from, "rb"), *t = fopen(to, "wb");
	CHECK(f && t);
	for (int c; f && t && (c = getc(f)) != EOF;)
		putc(c, t);
	if (f)
		fclose(f);
	if (t)
		fclose(t);
}

static void put(const char *folder, const char *name, const char *text)
{
	FILE *f = fopen(in(folder, name), "w");
	CHECK(f && fputs(text, f) >= 0);
	if (f)
		fclose(f);
}

static const char *content(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *text = arena_new(&test_arena, char, (2 << 20) + 1);
	*n = f ? fread(text, 1, 2 << 20, f) : 0;
	if (f)
		fclose(f);
	return text;
}

static size_t files_in(const char *folder)
{
	size_t n = 0;
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));)
		n += *e->d_name != '.';
	if (d)
		closedir(d);
	return n;
}

/* All of `one` stands in `other` with the same bytes. */
static void same_files(const char *one, const char *other)
{
	DIR *d = opendir(one);
	CHECK(d && files_in(one) == files_in(other));
	for (struct dirent *e; d && (e = readdir(d));) {
		struct stat st;
		size_t n, m;
		if (*e->d_name == '.' || stat(in(one, e->d_name), &st) || S_ISDIR(st.st_mode))
			continue;
		const char *a = content(in(one, e->d_name), &n), *b = content(in(other, e->d_name), &m);
		CHECK(n == m && !memcmp(a, b, n));
	}
	if (d)
		closedir(d);
}

static const char whole[] =
	"---\ntitle: \"Cắt băng: \\\"La Giang\\\"\"\nlead: Sáu nhà văn hóa được đưa vào sử dụng.\nsection: phong-trao\nunit: MT-437\n"
	"author: Ban Thường trực\nsource: Báo Hà Tĩnh\ntags: nhà văn hóa, đại hội\npublished: 2024-06-12T01:00:00Z\n"
	"updated: 2024-06-13T08:30:15+07:00\nuntil: 2030-01-01\nconsent: 1\ncomments: 0\nphotos:\n  - name: nha\n    file: nha.jpg\n"
	"    caption: \"Nhà \\\"mới\\\"\"\n    alt: Bốn người cắt băng\nfiles:\n  - file: loi-doc.mp3\n    title: Bản đọc\n    words: \"Dòng một\\nDòng hai\"\n"
	"addresses:\n  - path: /2019/05/cat-bang\n---\n\nMở đầu.\n\n![](nha)\n\nKết.\n";

static const char plain[] = "---\ntitle: %s\nsection: phong-trao\npublished: %s\n%s---\n\nMột đoạn.\n";

static const char *article(const char *title, const char *published, const char *more)
{
	return arena_format(&test_arena, plain, title, published, more);
}

/* A folder with units that are there already, sections, articles, a picture and a recording. */
static const char *bundle(void)
{
	const char *folder = test_folder();
	mkdir(in(folder, "articles"), 0700);
	mkdir(in(folder, "media"), 0700);
	copy("example/media/be-tong-ngo.jpg", in(folder, "media/nha.jpg"));
	copy("example/media/ve-hong-linh.mp3", in(folder, "media/loi-doc.mp3"));
	put(folder, "sections.csv", "slug,name,parent,unit,unit_valid_from,position\n"
		"tin-tuc,Tin tức,,MT-437,2019-01-01,3\nphong-trao,\"Phong trào, thi đua\",tin-tuc,MT-437,2019-01-01,1\n");
	put(folder, "articles/cat-bang.md", whole);
	put(folder, "articles/sap-toi.md", article("Sắp tới", "2031-01-02T03:04:05+07:00", ""));
	put(folder, "articles/rut-lai.md", article("Rút lại", "2024-01-02", "withdrawn: 2024-02-03T04:05:06+07:00\nwithdrawn_reason: Sai tên người\n"));
	return folder;
}

void articles_of_a_bundle_are_shown(void)
{
	test_units();
	const char *folder = bundle();
	CHECK(import_path(folder, false));
	SAME(problem(), "");
	struct reply page = test_get("/tin/cat-bang");
	CHECK(page.status == HTTP_OK);
	HAS(page.body, "<h1 lang=\"vi\">Cắt băng: &quot;La Giang&quot;</h1>");
	HAS(page.body, "2024-06-12T08:00:00+07:00");
	HAS(page.body, "alt=\"Bốn người cắt băng\"");
	HAS(page.body, "Nhà &quot;mới&quot;</figcaption>");
	HAS(page.body, "Bản đọc");
	HAS(page.body, "Dòng hai");
	HAS(page.body, "Phong trào, thi đua");
	CHECK(test_get("/tin/sap-toi").status == HTTP_NOT_FOUND);
	struct reply gone = test_get("/tin/rut-lai");
	CHECK(gone.status == HTTP_GONE);
	HAS(gone.body, "Sai tên người");
	SAME(test_get("/2019/05/cat-bang").location, "/tin/cat-bang");
	HAS(test_get("/tim?q=La+Giang").body, "/tin/cat-bang");
	LACKS(test_get("/tim?q=R%C3%BAt+l%E1%BA%A1i").body, "/tin/rut-lai");
}

void articles_come_back_byte_for_byte(void)
{
	test_units();
	const char *out = in(test_folder(), "out"), *again = in(test_folder(), "again");
	db_act(test_db);
	CHECK(import_path(bundle(), false));
	CHECK(!export_run(test_db, &test_arena, out, test_config.data));
	db_act_end(test_db, false);
	CHECK(files_in(in(out, "articles")) == 3 && files_in(in(out, "media")) == 2);
	const char *data = test_config.data;
	test_config.data = in(test_folder(), "empty"); /* nothing of it is here */
	db_act(test_db);
	CHECK(import_path(out, false));
	SAME(problem(), "");
	CHECK(!report.warnings.n);
	CHECK(!export_run(test_db, &test_arena, again, test_config.data));
	same_files(out, again);
	same_files(in(out, "articles"), in(again, "articles"));
	same_files(in(out, "media"), in(again, "media"));
	db_act_end(test_db, false);
	test_config.data = data;
}

void the_same_articles_twice_change_nothing(void)
{
	test_units();
	const char *folder = bundle();
	int64_t before = test_rows();
	CHECK(import_path(folder, true) && report.files[1].added == 3);
	CHECK(test_rows() == before);
	CHECK(import_path(folder, false) && report.files[1].added == 3);
	before = test_rows();
	CHECK(import_path(folder, false));
	CHECK(report.files[1].same == 3 && !report.files[1].changed && report.files[0].same == 2);
	CHECK(test_rows() == before);
}

void a_changed_article_is_a_new_revision(void)
{
	test_units();
	const char *folder = bundle();
	CHECK(import_path(folder, false));
	put(folder, "articles/sap-toi.md", article("Sắp tới rồi", "2024-05-06T07:08:09+07:00", ""));
	CHECK(import_path(folder, true) && report.files[1].changed == 1);
	HAS(report.changes.v[0], "sap-toi: title: \"Sắp tới\" -> \"Sắp tới rồi\"");
	CHECK(import_path(in(folder, "articles/sap-toi.md"), false) && report.files[0].changed == 1);
	struct reply page = test_get("/tin/sap-toi");
	HAS(page.body, "<h1 lang=\"vi\">Sắp tới rồi</h1>");
	HAS(page.body, "2024-05-06T07:08:09+07:00");
	put(folder, "articles/rut-lai.md", article("Rút lại", "2024-01-02", ""));
	CHECK(import_path(folder, false) && report.files[1].same == 3);
	HAS(warning(), "it was withdrawn here and stays so");
	CHECK(test_get("/tin/rut-lai").status == HTTP_GONE);
}

void another_picture_of_the_same_name_takes_its_place(void)
{
	test_units();
	const char *folder = bundle(), *out = in(test_folder(), "out");
	CHECK(import_path(folder, false));
	copy("example/media/trong-cay.jpg", in(folder, "media/nha.jpg"));
	CHECK(import_path(folder, false) && report.files[1].changed == 1);
	CHECK(import_path(folder, false) && report.files[1].same == 3);
	CHECK(!export_run(test_db, &test_arena, out, test_config.data));
	CHECK(files_in(in(out, "media")) == 2);
}

/* Each is told with its place, and nothing is kept. */
void articles_that_cannot_be_are_refused_as_a_whole(void)
{
	static const char *const bad[][2] = {
		{ "tiêu đề\n", ":1: column 1 (front matter): \"tiêu đề\": the first line must be ---" },
		{ "---\ntitle: A\n", ": the second line --- is missing" },
		{ "---\ntitle: A\ntitel: B\n---\n", ":3: column 8 (front matter): \"titel\": there is no such key" },
		{ "---\ntitle: A\ntitle: B\n---\n", ":3: column 8 (front matter): \"title\": this key stands there twice" },
		{ "---\ntitle: 'A'\n---\n", ":2: column 8 (front matter): \"'A'\": put this value between double quotation marks" },
		{ "---\ntitle: \"A\n---\n", ":2: column 8 (front matter): \"\"A\": the quotation mark is not closed" },
		{ "---\ntitle:A\n---\n", ":2: column 1 (front matter): \"title:A\": a line is “key: value”" },
		{ "---\n  - name: x\n---\n", ":2: column 3 (front matter): \"- name: x\": this belongs to no list" },
		{ "---\ntitle: A\nphotos: x\n---\n", "this is a list" },
		{ "---\nsection: phong-trao\npublished: 2024-01-02\n---\n", ":1: column 1 (title): \"\": this may not be empty" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-02-30\n---\n", ":4: column 12 (published): \"2024-02-30\": write a moment that exists" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nuntil: 2024-01-01\n---\n", "(until): \"2024-01-01T00:00:00+07:00\": this is not after" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nunit: MT-0\n---\n", ":5: column 7 (unit): \"MT-0\": no unit of this code" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\ncampaign: X\n---\n", ":5: column 11 (campaign): \"X\": there is no campaign" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nphotos:\n  - file: khong-co.jpg\n---\n", ":6: column 11 (file): \"khong-co.jpg\": there is no file of this name in media/" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nphotos:\n  - file: ../nha.jpg\n---\n", "write the name of a file in media/, without a folder" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nphotos:\n  - file: loi-doc.mp3\n---\n", "this is no picture that can be taken" },
		{ "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\naddresses:\n  - path: //x\n---\n", "(path): \"//x\": write an old address" },
		{ "---\ntitle: A\xff\n---\n", "this is not UTF-8" },
	};
	test_units();
	const char *folder = bundle();
	int64_t before = test_rows();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		put(folder, "articles/sai.md", bad[i][0]);
		CHECK(!import_path(folder, false));
		HAS(problem(), "articles/sai.md");
		HAS(problem(), bad[i][1]);
		CHECK(test_rows() == before);
	}
	unlink(in(folder, "articles/sai.md"));
	put(folder, "articles/Sai Tên.md", article("A", "2024-01-02", ""));
	CHECK(!import_path(folder, false));
	HAS(problem(), "the name of the file is its address");
}

/* Only what a restored backup may bring, too; and a refused import leaves nothing among what is kept. */
void a_picture_under_a_hash_is_nothing_but_a_picture(void)
{
	static const char name[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	static const char text[] = "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nphotos:\n  - file: %s.%s\n    caption: B\n    alt: C\n---\n";
	const char *data = test_config.data;
	test_units();
	test_config.data = in(test_folder(), "empty");
	const char *folder = bundle(), *photo = in(folder, arena_format(&test_arena, "media/%s.jpg", name));
	put(folder, "articles/x.md", arena_format(&test_arena, text, name, "jpg"));
	copy("example/media/trong-cay.jpg", photo);
	FILE *f = fopen(photo, "ab");
	CHECK(f && fputs("canary", f) >= 0);
	if (f)
		fclose(f);
	CHECK(!import_path(folder, false));
	HAS(problem(), "x.md:6: column 11 (file)");
	HAS(problem(), "a picture whose name is a hash is one that an export wrote");
	CHECK(files_in(in(test_config.data, "photos")) == 1 && files_in(in(test_config.data, "files")) <= 1);
	put(folder, "articles/x.md", arena_format(&test_arena, text, name, "mp3"));
	copy("example/media/ve-hong-linh.mp3", in(folder, arena_format(&test_arena, "media/%s.mp3", name)));
	CHECK(!import_path(folder, false));
	put(folder, "articles/x.md", arena_format(&test_arena, "---\ntitle: A\nsection: phong-trao\npublished: 2024-01-02\nfiles:\n  - file: %s.mp3\n---\n", name));
	CHECK(!import_path(folder, false));
	HAS(problem(), "its content has another hash");
	unlink(in(folder, "articles/x.md"));
	CHECK(import_path(folder, false));
	CHECK(files_in(in(test_config.data, "photos")) == 2 && files_in(in(test_config.data, "files")) == 2);
	test_config.data = data;
}

void what_a_bundle_leaves_out_is_filled_in(void)
{
	test_units();
	const char *folder = bundle();
	put(folder, "articles/moi.md", "\xEF\xBB\xBF---\r\n# by hand\r\ntitle: A # B\r\n---\r\n");
	CHECK(!import_path(folder, false));
	HAS(problem(), "moi.md:3: column 9");
	put(folder, "articles/moi.md", "\xEF\xBB\xBF---\r\n# by hand\r\ntitle: Tin mới: hay\r\nsection: Chuyên mục mới\r\nunit: MT-437\r\npublished: 2024-01-02\r\n"
		"tags: [a, b]\r\nphotos:\r\n- file: media/nha.jpg\r\n  caption: Nhà\r\n  alt: Nhà mới\r\n---\r\nChữ.\r\n");
	CHECK(import_path(folder, false));
	SAME(problem(), "");
	HAS(warning(), "there was no such section; it is made");
	struct reply page = test_get("/tin/moi");
	HAS(page.body, "<h1 lang=\"vi\">Tin mới: hay</h1>");
	HAS(page.body, "<figcaption>Nhà</figcaption>");
	HAS(page.body, "/chuyen-muc/chuyen-muc-moi");
	CHECK(import_path(folder, false) && report.files[1].same == 4);
}

/* Every text comes back as it was, whatever stands in it. */
void front_matter_keeps_every_text(void)
{
	static const char *const texts[] = { "a", "", " ", "- x", "a: b", "a #b", "\"", "\\", "a\nb\tc", "'", "[x]", "\x01\x7f", "a:", "đ", "---" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct front f;
		struct front_error e;
		const char *text = arena_format(&test_arena, "---\nk: %s\nl:\n  - k: %s\n---\nx", front_value(&test_arena, texts[i]),
			front_value(&test_arena, texts[i]));
		CHECK(front_read(&test_arena, text, &f, &e) && f.n == 3);
		SAME(f.v[0].value, texts[i]);
		SAME(f.v[2].value, texts[i]);
		SAME(f.body, "x");
	}
}

void moments_of_a_bundle(void)
{
	CHECK(story_moment(&test_arena, "2024-07-08").unix_time == 1720371600);
	CHECK(story_moment(&test_arena, "2024-07-08T00:00+07:00").unix_time == 1720371600);
	CHECK(story_moment(&test_arena, "2024-07-07T17:00:00Z").unix_time == 1720371600);
	CHECK(story_moment(&test_arena, "2024-07-07T12:30:00-04:30").unix_time == 1720371600);
	CHECK(story_moment(&test_arena, "2024-07-08 00:00").unix_time == 1720371600);
	CHECK(story_moment(&test_arena, "2024-07-08T00:00:00").unix_time == 1720371600);
	static const char *const bad[] = { "", "2024-07-08T", "2024-07-08T1:00Z", "2024-07-08T24:00Z", "2024-07-08x00:00Z",
		"2024-07-08T00:00:60Z", "2024-07-08T00:00+7", "2024-07-08T00:00Zx", "2024-7-8", "2024-02-30T00:00Z", "2024-07-08T-1:00Z" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(story_moment(&test_arena, bad[i]).unknown);
}
