/* Songs with their recordings and links on their way into a bundle and out of it. */
#include "test/test.h"

#include "app/exchange/exchange.h"

#include <stdio.h>
#include <sys/stat.h>

static struct import_report report;

static bool import_it(const char *folder)
{
	struct import_wish wish = { &folder, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" }, &test_config };
	return import_run(test_db, &test_arena, &wish, &report);
}

static const char *in(const char *folder, const char *name)
{
	return arena_format(&test_arena, "%s/%s", folder, name);
}

static void put(const char *folder, const char *name, const char *text)
{
	FILE *f = fopen(in(folder, name), "wb");
	CHECK(f && fputs(text, f) >= 0 && !fclose(f));
}

static const char *content(const char *folder, const char *name)
{
	FILE *f = fopen(in(folder, name), "rb");
	enum { MOST = 1 << 20 };
	char *text = arena_new(&test_arena, char, MOST);
	if (f) {
		text[fread(text, 1, MOST - 1, f)] = '\0';
		(void)fclose(f);
	}
	return text;
}

static const char units[] = "code,valid_from,valid_to,kind,level,name,parent\nA,2020-01-01,,front_committee,district,Đơn vị A,\n"
	"B,2020-01-01,,front_committee,commune,Đơn vị B,A\n";
static const char song_head[] = "slug,unit,unit_valid_from,position,title,words_by,music_by,singer,licence,hidden,recording,words\n";
static const char link_head[] = "unit,unit_valid_from,position,heading,title,address,words\n";

static const char *bundle(void)
{
	const char *folder = test_folder();
	mkdir(in(folder, "media"), 0777);
	FILE *from = fopen("example/media/ve-hong-linh.mp3", "rb"), *to = fopen(in(folder, "media/ca.mp3"), "wb");
	char part[4096];
	for (size_t n; from && to && (n = fread(part, 1, sizeof part, from)) > 0;)
		fwrite(part, 1, n, to);
	CHECK(from && to && !fclose(from) && !fclose(to));
	put(folder, "units.csv", units);
	put(folder, "songs.csv", arena_format(&test_arena, "%sca-ngoi,A,2020-01-01,2,Ca ngợi,X,Y,,CC0,0,ca.mp3,\"Một\nHai\"\n"
		"an,A,2020-01-01,1,Ẩn,X,Y,Z,CC0,1,,\n", song_head));
	put(folder, "links.csv", arena_format(&test_arena, "%sA,2020-01-01,3,Nhà nước,Chính phủ,https://chinhphu.vn/,Tin\n"
		"B,2020-01-01,1,Khác,Cũng thế,https://chinhphu.vn/,\n", link_head));
	return folder;
}

void songs_and_links_come_back_byte_for_byte(void)
{
	const char *folder = bundle(), *one = in(test_folder(), "1"), *two = in(test_folder(), "2");
	CHECK(import_it(folder));
	SAME(report.problems.n ? report.problems.v[0] : "", "");
	HAS(test_get("/bai-hat/ca-ngoi").body, "<audio");
	HAS(test_get("/tim?q=ca+ngoi").body, "/bai-hat/ca-ngoi");
	CHECK(test_get("/bai-hat/an").status == HTTP_NOT_FOUND);
	HAS(test_get("/lien-ket").body, "https://chinhphu.vn/");
	CHECK(!export_run(test_db, &test_arena, one, test_config.data));
	CHECK(import_it(folder) && import_it(one));
	for (size_t i = 0; i < report.n_files; i++)
		CHECK(!report.files[i].added && !report.files[i].changed);
	CHECK(!export_run(test_db, &test_arena, two, test_config.data));
	SAME(content(one, "songs.csv"), content(two, "songs.csv"));
	SAME(content(one, "links.csv"), content(two, "links.csv"));
	SAME(content(one, "links.csv"), content(folder, "links.csv"));
	HAS(content(one, "songs.csv"), ".mp3,\"Một\nHai\"\n");
	const char *name = strstr(content(one, "songs.csv"), ",0,") + 3;
	CHECK(*content(one, arena_format(&test_arena, "media/%.68s", name)));
}

/* From a bundle into a site that has nothing, recording and all. */
void a_recording_moves_to_another_site(void)
{
	const char *folder = bundle(), *out = in(test_folder(), "1"), *data = test_config.data;
	CHECK(import_it(folder) && !export_run(test_db, &test_arena, out, data));
	db_script(test_db, "DELETE FROM song; DELETE FROM file; DELETE FROM link");
	test_config.data = in(test_folder(), "empty");
	CHECK(import_it(out));
	SAME(report.problems.n ? report.problems.v[0] : "", "");
	HAS(test_get("/bai-hat/ca-ngoi").body, "<audio");
	test_config.data = data;
}

void what_changed_in_a_bundle_changes_songs_and_links(void)
{
	const char *folder = bundle();
	CHECK(import_it(folder));
	put(folder, "songs.csv", arena_format(&test_arena, "%sca-ngoi,B,2020-01-01,2,Ca ngợi quê hương,X,Y,,CC0,0,,\n", song_head));
	put(folder, "links.csv", arena_format(&test_arena, "%sA,2020-01-01,3,Nhà nước,Cổng Chính phủ,https://chinhphu.vn/,Tin\n", link_head));
	CHECK(import_it(folder));
	LACKS(test_get("/bai-hat/ca-ngoi").body, "<audio");
	HAS(test_get("/bai-hat/ca-ngoi").body, "Đơn vị B");
	HAS(test_get("/tim?q=ca+ngoi+que+huong").body, "/bai-hat/ca-ngoi");
	HAS(test_get("/lien-ket").body, "Cổng Chính phủ");
	CHECK(report.files[1].changed == 1 && report.files[2].changed == 1);
}

void wrong_songs_and_links_name_their_line(void)
{
	static const struct { const char *file, *head, *line, *said; } bad[] = {
		{ "songs.csv", song_head, "Ca Ngợi,A,2020-01-01,1,T,X,Y,,L,0,,\n", "column 1 (slug)" },
		{ "songs.csv", song_head, "ca,A,2021-01-01,1,T,X,Y,,L,0,,\n", "no unit of this code" },
		{ "songs.csv", song_head, "ca,A,2020-01-01,1,T,X,Y,,L,2,,\n", "write one of: 0, 1" },
		{ "songs.csv", song_head, "ca,A,2020-01-01,1,T,X,Y,,L,0,khong.mp3,\n", "there is no file of this name" },
		{ "songs.csv", song_head, "ca,A,2020-01-01,1,T,X,Y,,L,0,chu.pdf,\n", "column 11 (recording)" },
		{ "links.csv", link_head, "A,2020-01-01,1,H,T,javascript:alert(1),\n", "is not an address of a page" },
		{ "links.csv", link_head, "A,2020-01-01,1,H,T,https://a.example/,\nA,2020-01-01,2,H,T,https://a.example/,\n", "links.csv:3" },
	};
	const char *folder = bundle();
	put(folder, "media/chu.pdf", "%PDF-1.4 no");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		put(folder, bad[i].file, arena_format(&test_arena, "%s%s", bad[i].head, bad[i].line));
		CHECK(!import_it(folder));
		HAS(report.problems.n ? report.problems.v[0] : "", bad[i].said);
		put(folder, bad[i].file, bad[i].head);
	}
}
