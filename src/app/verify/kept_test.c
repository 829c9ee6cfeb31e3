/* What the portal keeps twice, broken: verify names it. */
#include "test/test.h"

#include "app/evidence/photo.h"
#include "app/file/store.h"
#include "app/verify/verify.h"
#include "base/crypto.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *told;

static void keep(void *to, const char *line)
{
	(void)to;
	told = arena_format(&test_arena, "%s%s\n", told, line);
}

static const char *says(void (*part)(struct verify *))
{
	struct verify v = { .db = test_db, .arena = &test_arena, .data = test_config.data, .tell = keep };
	told = "";
	part(&v);
	return told;
}

/* An article that readers see, with a picture, a file, a tag and a correction; a song with a recording; a place. */
static const char fixture[] =
	"INSERT INTO section (id, slug, name, unit_id, path, position) SELECT 1, 'tin', 'Tin', id, '.1.', 1 FROM unit WHERE code = 'MT-437';"
	"INSERT INTO section (id, slug, name, unit_id, parent_id, path, position) SELECT 2, 'xa', 'Xã', id, 1, '.1.2.', 2 FROM unit WHERE code = 'MT-437';"
	"INSERT INTO article (id, slug, unit_id, section_id, shown_from, made_at) SELECT 1, 'bai', id, 2, 5, 1 FROM unit WHERE code = 'MT-437';"
	"INSERT INTO article (id, slug, unit_id, section_id, made_at) SELECT 2, 'kia', id, 2, 1 FROM unit WHERE code = 'MT-437';"
	"INSERT INTO article_revision (id, article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at)"
	" VALUES (1, 1, 1, 'approved', 2, 'Bài', '', '![a](anh-1)\n\n![b](tep-1)', '', '', 'Xã, Người tốt, xã', 1);"
	"UPDATE article SET shown = 1 WHERE id = 1;"
	"INSERT INTO article_tag (article_id, folded, tag) VALUES (1, 'xa', 'Xã');"
	"INSERT INTO article_tag (article_id, folded, tag) VALUES (1, 'nguoi tot', 'Người tốt');"
	"INSERT INTO photo (id, hash, width, height, bytes, type, made_at) VALUES (1, 'a', 1, 1, 1, 'jpeg', 0), (2, 'b', 1, 1, 1, 'jpeg', 0);"
	"INSERT INTO file (id, hash, bytes, type, made_at) VALUES (1, 'a', 1, 'pdf', 0), (2, 'b', 1, 'mp3', 0);"
	"INSERT INTO article_photo (article_id, name, photo_id, made_at) VALUES (1, 'anh-1', 1, 1);"
	"INSERT INTO article_file (article_id, name, file_id, title, words, made_at) VALUES (1, 'tep-1', 1, 'T', '', 1);"
	"INSERT INTO article_figure (revision_id, position, name, photo_id, caption, alt) VALUES (1, 0, 'anh-1', 1, '', '');"
	"INSERT INTO article_attachment (revision_id, position, name, file_id, title, words) VALUES (1, 0, 'tep-1', 1, 'T', '');"
	"INSERT INTO article_correction (revision_id, article_id, reason, made_at) VALUES (1, 1, 'x', 1);"
	"INSERT INTO song (id, slug, unit_id, position, title, folded, words_by, music_by, singer, licence, words, file_id, hidden, made_at, changed_at)"
	" SELECT 1, 'ca', id, 1, 'Hồng Lĩnh', 'hong linh', '', '', '', '', '', 2, 0, 0, 0 FROM unit WHERE code = 'MT-437';"
	"INSERT INTO place (id, code, kind, name, folded, unit_id, state, made_at)"
	" SELECT 1, 'NVH-1', 'culture_house', 'Nhà', 'nha', id, 'in_use', 0 FROM unit WHERE code = 'MT-437';";

static const struct { void (*part)(struct verify *); const char *sql, *said; } drifts[] = {
	{ verify_rows, "UPDATE article SET section_id = 1", "article bai: lists say another thing of it than its text Bài" },
	{ verify_rows, "UPDATE article SET shown_from = NULL", "article bai: lists say another thing" },
	{ verify_rows, "UPDATE article SET shown = 1, shown_from = 5 WHERE id = 2", "article kia: lists say another thing" },
	{ verify_rows, "UPDATE article SET shown = 77 WHERE id = 1", "article bai: lists say another thing" },
	{ verify_rows, "UPDATE article_figure SET photo_id = 2", "article_revision 1: anh-1 is no picture or file of its article" },
	{ verify_rows, "UPDATE article_attachment SET file_id = 2", "article_revision 1: tep-1 is no picture or file of its article" },
	{ verify_rows, "UPDATE article_revision SET body = '![a](anh-1)'", "article_revision 1: tep-1 is no picture or file" },
	{ verify_rows, "DELETE FROM article_photo", "article_revision 1: anh-1 is no picture or file" },
	{ verify_rows, "UPDATE article_correction SET article_id = 2", "article_correction 1: it is no correction of article 2" },
	{ verify_rows, "UPDATE section SET path = '.2.' WHERE id = 2", "section xa: its place among the sections does not fit: .2." },
	{ verify_rows, "UPDATE file SET type = 'pdf' WHERE id = 2", "song ca: its recording is no sound: pdf" },
	{ verify_tags, "DELETE FROM article_tag WHERE folded = 'xa'", "article bai: it is found by other tags than Xã, Người tốt" },
	{ verify_tags, "UPDATE article_tag SET folded = 'x' WHERE folded = 'xa'", "article bai: it is found by other tags" },
	{ verify_counted, "UPDATE song SET folded = 'x'", "song ca: it is searched by another name than hong linh" },
	{ verify_counted, "UPDATE place SET folded = 'x'", "place NVH-1: it is searched by another name than nha" },
	{ verify_references, "DELETE FROM article_file; UPDATE article SET shown = 77 WHERE id = 1", "article 1: the row that shown names is not there" },
};

/* However Markdown writes an address. */
static const char *const bodies[] = {
	"![a](<anh-1>) [b](<tep-1>)", "![a]( anh-1 \"A\")\n\n[b]( tep-1 )", "![a][x] [b][y]\n\n[x]: anh-1\n[y]: <tep-1>",
};

void what_the_portal_keeps_twice_is_compared(void)
{
	test_units();
	db_script(test_db, fixture);
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		db_act(test_db);
		db_script(test_db, arena_format(&test_arena, "UPDATE article_revision SET body = '%s'", bodies[i]));
		LACKS(says(verify_rows), "article_revision 1");
		db_act_end(test_db, false);
	}
	for (size_t i = 0; i < sizeof drifts / sizeof *drifts; i++) {
		db_act(test_db);
		LACKS(says(drifts[i].part), drifts[i].said);
		db_script(test_db, drifts[i].sql);
		HAS(says(drifts[i].part), drifts[i].said);
		db_act_end(test_db, false);
	}
	SAME(says(verify_tags), "");
}

static void cut(const char *path, long size)
{
	CHECK(chmod(path, 0644) == 0 && truncate(path, size) == 0);
}

void a_stored_file_of_another_size_is_named(void)
{
	char hash[HASH_HEX + 1];
	const char *from = arena_format(&test_arena, "%s/x", test_folder());
	FILE *f = fopen(from, "we");
	CHECK(f && fputs("%PDF-1.4 sample", f) >= 0 && fclose(f) == 0);
	CHECK(crypto_sha256_file(from, hash));
	struct file_writer *w = file_write(&test_arena, test_config.data, hash);
	CHECK(w && file_write_part(w, "%PDF-1.4 sample", 15) && file_written(w, true));
	db_script(test_db, arena_format(&test_arena, "INSERT INTO file (hash, bytes, type, made_at) VALUES ('%s', 15, 'pdf', 0)", hash));
	SAME(says(verify_files), "");
	cut(file_path(&test_arena, test_config.data, hash), 14);
	HAS(says(verify_files), arena_format(&test_arena, "file %s: its file has another size: ", hash));
	db_script(test_db, "UPDATE file SET bytes = 14");
	HAS(says(verify_files), "the file is no longer what was sent");
	CHECK(unlink(file_path(&test_arena, test_config.data, hash)) == 0);
	HAS(says(verify_files), "its file is missing");
}

void a_damaged_picture_is_named(void)
{
	struct photo_made made;
	CHECK(photo_make(&test_arena, test_config.data, "test/photos/screen.png", 1, &made) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	db_script(test_db, arena_format(&test_arena, "INSERT INTO photo (hash, width, height, bytes, type, made_at, modern)"
		" VALUES ('%s', %lld, %lld, 1, 'jpeg', 0, 1)", made.hash, (long long)made.width, (long long)made.height));
	SAME(says(verify_photos), "");
	db_script(test_db, "UPDATE photo SET width = width + 40");
	HAS(says(verify_photos), "its file has another size");
	db_script(test_db, "UPDATE photo SET width = width - 40");
	const char *path = photo_path(&test_arena, test_config.data, made.hash, PHOTO_SMALL, PHOTO_WEBP);
	cut(path, 100);
	HAS(says(verify_photos), arena_format(&test_arena, "photo %s: its file is damaged: 320.webp", made.hash));
	CHECK(unlink(path) == 0);
	HAS(says(verify_photos), "its file is missing");
}
