/* The things that addresses are about, for the test of rights.  Whoever adds a route with a scope or
 * with :names adds a line to the table below (the longest path that fits counts) and, when it is a new
 * kind of thing, a function that makes one. */
#include "app/account/rights_test.h"
#include "test/test.h"

#include "app/account/account.h"
#include "base/crypto.h"

/* An account that reports for the unit. */
static const char *an_account(const char *unit)
{
	static int n;
	const char *login = arena_format(&test_arena, "person-%d", ++n);
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	const struct account *a = account_by_id(test_db, account_make(&by, login, "Cán bộ", "*", false));
	account_grant(&by, a, (struct account_grant_wish){ "officer", test_unit(unit), by.today, { NULL } });
	return login;
}

/* The site, run by the unit. */
static const char *a_site(const char *unit)
{
	db_script(test_db, arena_format(&test_arena, "DELETE FROM setting WHERE name IN ('site_unit', 'contact');"
		"INSERT INTO setting (name, value) VALUES ('site_unit', '%s')", unit));
	return "";
}

/* A congress that is planned and not yet held. */
static const char *a_congress(const char *unit)
{
	long long id = (long long)test_unit(unit);
	db_script(test_db, arena_format(&test_arena, "DELETE FROM congress_change; DELETE FROM congress;"
		"INSERT INTO congress (unit_id, term, planned) VALUES (%lld, '2024-2029', '2024-10-01')", id));
	return arena_format(&test_arena, "%s 2024-2029", unit);
}

/* The plan of a campaign that the unit launches, a draft; and one of its pages. */
static const char *a_plan(const char *unit)
{
	static int n;
	const char *code = arena_format(&test_arena, "TD-%d", ++n);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (code, name, launched_by, starts, ends, state, version) VALUES "
		"('%s', 'Đợt', '%s', '2024-01-01', '2024-12-31', 'draft', 1);"
		"INSERT INTO plan_version (campaign_id, version, plan, made_at) SELECT id, 1, "
		"'{\"code\":\"%s\",\"name\":\"Đợt\",\"launched_by\":\"%s\",\"starts\":\"2024-01-01\",\"ends\":\"2024-12-31\"}', 0 "
		"FROM campaign WHERE code = '%s'", code, unit, code, unit, code));
	return arena_format(&test_arena, "%s giai-doan", code);
}

static const char *a_plan_and_target(const char *unit)
{
	const char *code = a_plan(unit);
	return arena_format(&test_arena, "%.*s moi", (int)strcspn(code, " "), code);
}

/* A launched campaign of the unit with one target: "CODE 1". */
static const char *a_campaign(const char *unit)
{
	static int n;
	const char *code = arena_format(&test_arena, "TD-P%d", ++n);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (code, name, launched_by, starts, ends, state, version, launched_on) VALUES "
		"('%s', 'Đợt', '%s', '2024-01-01', '2024-12-31', 'launched', 1, '2024-01-01');"
		"INSERT INTO plan_version (campaign_id, version, plan, made_at) SELECT id, 1, "
		"'{\"code\":\"%s\",\"name\":\"Đợt\",\"launched_by\":\"%s\",\"starts\":\"2024-01-01\",\"ends\":\"2024-12-31\","
		"\"targets\":[{\"no\":1,\"text\":\"Mọi đơn vị phát động\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"within\":\"%s\","
		"\"depth\":\"self\"},\"event\":\"launch\",\"by\":\"2024-07-31\",\"evidence\":1}}]}', 0 "
		"FROM campaign WHERE code = '%s'", code, unit, code, unit, unit, code));
	return arena_format(&test_arena, "%s 1", code);
}

/* A work that the unit registered in such a campaign. */
static const char *a_work(const char *unit)
{
	static int n;
	const char *code = arena_format(&test_arena, "CT-P%d", ++n);
	const char *campaign = a_campaign(unit);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on) "
		"SELECT '%s', id, %lld, 'task', 'Việc', 'viec', 1, '2024-02-01' FROM campaign WHERE code = '%.*s'",
		code, (long long)test_unit(unit), (int)(strlen(campaign) - 2), campaign));
	return code;
}

static const char *itself(const char *unit)
{
	return unit;
}

static const char *a_reform(const char *unit)
{
	return arena_format(&test_arena, "%s doi-ten", unit);
}

/* A photo of such a work: the number of its evidence. */
static long long a_photo_of(const char *unit)
{
	static int n = 1000;
	long long id = ++n;
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO photo (id, hash, width, height, bytes, type, made_at) VALUES (%lld, '%064lld', 9, 9, 9, 'jpeg', 0);"
		"INSERT INTO evidence (id, work_id, photo_id, caption, alt, day, made_at) "
		"SELECT %lld, id, %lld, 'Ảnh', 'Ảnh', '2024-07-02', 0 FROM work WHERE code = '%s'", id, id, id, id, a_work(unit)));
	return id;
}

static const char *a_photo(const char *unit)
{
	return arena_format(&test_arena, "%064lld-800.jpg", a_photo_of(unit));
}

static const char *a_piece_of_evidence(const char *unit)
{
	return arena_format(&test_arena, "%lld", a_photo_of(unit));
}

static const char *a_section(const char *unit)
{
	static int n;
	const char *slug = arena_format(&test_arena, "muc-p%d", ++n);
	db_script(test_db, arena_format(&test_arena, "INSERT INTO section (slug, name, unit_id, path, position) "
		"SELECT '%s', 'Mục', %lld, '.' || (coalesce(max(id), 0) + 1) || '.', 1 FROM section", slug, (long long)test_unit(unit)));
	return slug;
}

/* An article of the unit that everybody may read. */
static const char *an_article(const char *unit)
{
	static int n;
	const char *slug = arena_format(&test_arena, "bai-p%d", ++n);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO article (slug, unit_id, section_id, made_at) SELECT '%s', %lld, id, 0 FROM section WHERE slug = '%s';"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at) "
		"SELECT id, 1, 'approved', section_id, 'Bài', 'Tóm tắt', 'Nội dung', '', '', '', 0 FROM article WHERE slug = '%s';"
		"UPDATE article SET shown_from = 1, updated_at = 1, shown = (SELECT id FROM article_revision WHERE article_id = article.id) "
		"WHERE slug = '%s'", slug, (long long)test_unit(unit), a_section(unit), slug, slug));
	return slug;
}

/* Outlines that were imported for the unit: the number of the import. */
static const char *an_outline(const char *unit)
{
	static int n = 9000;
	int id = ++n;
	db_script(test_db, arena_format(&test_arena, "INSERT INTO outline_set (id, unit_id, files, source, schematic, day, "
		"points_before, points, packed, tolerance, state, made_at) VALUES (%d, %lld, 'o', 's', 0, '2024-07-08', 3, 3, 9, 0, "
		"'staged', 0)", id, (long long)test_unit(unit)));
	return arena_format(&test_arena, "%d", id);
}

/* A culture house of the unit. */
static const char *a_place(const char *unit)
{
	static int n;
	const char *code = arena_format(&test_arena, "DD-P%d", ++n);
	db_script(test_db, arena_format(&test_arena, "INSERT INTO place (code, kind, name, folded, unit_id, state, made_at) "
		"VALUES ('%s', 'culture_house', 'Nhà', 'nha', %lld, 'in_use', 0)", code, (long long)test_unit(unit)));
	return code;
}

/* A photo of such a place. */
static const char *a_photo_of_a_place(const char *unit)
{
	static long long n = 5000;
	const char *code = a_place(unit);
	long long id = ++n;
	db_script(test_db, arena_format(&test_arena, "INSERT INTO photo (id, hash, width, height, bytes, type, modern, made_at) "
		"VALUES (%lld, 'place-%lld', 1, 1, 1, 'jpeg', 0, 0); INSERT INTO place_photo (id, place_id, photo_id, caption, alt, day, "
		"shown, made_at) SELECT %lld, id, %lld, 'a', 'a', '2024-01-01', 1, 0 FROM place WHERE code = '%s'", id, id, id, id, code));
	return arena_format(&test_arena, "%s %lld", code, id);
}

static const char *a_site_map(const char *unit)
{
	(void)unit;
	return "trang.xml";
}

/* An article of the unit that waits for approval: its number. */
static const char *a_text(const char *unit)
{
	static int n = 5000;
	long long id = ++n;
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO article (id, slug, unit_id, section_id, made_at) SELECT %lld, 'cho-%lld', %lld, id, 0 FROM section "
		"WHERE slug = '%s';"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at) "
		"SELECT id, 1, 'submitted', section_id, 'Bài', 'Tóm tắt', 'Nội dung', '', '', '', 0 FROM article WHERE id = %lld",
		id, id, (long long)test_unit(unit), a_section(unit), id));
	return arena_format(&test_arena, "%lld", id);
}

/* A comment below an article of the unit, in a state; its code: */
static const char comment_code[] = "7KQ4-M0ZD-X2PA-9TRC";

static long long a_comment_in(const char *unit, const char *state)
{
	static int n = 7000;
	long long id = ++n;
	const char *slug = an_article(unit);
	db_script(test_db, arena_format(&test_arena,
		"DELETE FROM takedown; DELETE FROM comment_event; DELETE FROM comment;"
		"INSERT INTO comment (id, article_id, thread_id, unit_id, kind, state, name, shown_name, body, contact, consent, made_at, "
		"slow, simhash, cluster, hash, receipt, due, reason, reason_text) SELECT %lld, id, %lld, unit_id, 'question', '%s', 'Dân', "
		"'Dân', 'Hỏi', '', '1', 0, 0, 0, %lld, '', '%s', '2024-07-10', '', '' FROM article WHERE slug = '%s'", id, id, state, id,
		crypto_sha256(&test_arena, "7KQ4M0ZDX2PA9TRC", 16), slug));
	return id;
}

static const char *a_held_comment(const char *unit)
{
	return arena_format(&test_arena, "%lld", a_comment_in(unit, "held"));
}

static const char *a_given_question(const char *unit)
{
	long long id = a_comment_in(unit, "shown");
	db_script(test_db, "UPDATE comment SET owner_id = unit_id, answer_due = '2024-07-22'");
	return arena_format(&test_arena, "%lld", id);
}

static const char *a_receipt(const char *unit)
{
	a_comment_in(unit, "held");
	return comment_code;
}

static const char *a_takedown(const char *unit)
{
	long long id = a_comment_in(unit, "shown");
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO takedown (id, comment_id, content, hash, asked_by, basis, urgent, hours, asked_at, due_at, made_at) "
		"VALUES (%lld, %lld, '{}', '', 'A', 'B', 0, 24, 0, 0, 0)", id, id));
	return arena_format(&test_arena, "%lld", id);
}

/* A link that the unit keeps: its number. */
static const char *a_link(const char *unit)
{
	static int n = 7000;
	long long id = ++n;
	db_script(test_db, arena_format(&test_arena, "INSERT INTO link (id, unit_id, heading, title, address, words, position, made_at) "
		"VALUES (%lld, %lld, 'Nhóm', 'Trang', 'https://a.vn/%lld', '', 1, 0)", id, (long long)test_unit(unit), id));
	return arena_format(&test_arena, "%lld", id);
}

/* A song that the unit keeps: its number; one that readers see: its address. */
static const char *a_song(const char *unit)
{
	static int n = 7000;
	long long id = ++n;
	db_script(test_db, arena_format(&test_arena, "INSERT INTO song (id, slug, unit_id, position, title, folded, words_by, "
		"music_by, singer, licence, words, hidden, made_at, changed_at) "
		"VALUES (%lld, 'ca-%lld', %lld, %lld, 'Ca', 'ca', 'A', 'B', '', 'CC0', 'La', 0, 0, 0)", id, id,
		(long long)test_unit(unit), id));
	return arena_format(&test_arena, "%lld", id);
}

static const char *a_song_shown(const char *unit)
{
	return arena_format(&test_arena, "ca-%s", a_song(unit));
}

/* A document in such an article. */
static const char *a_file(const char *unit)
{
	static int n = 7000;
	long long id = ++n;
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO file (id, hash, bytes, type, made_at) VALUES (%lld, '%064lld', 9, 'pdf', 0);"
		"INSERT INTO article_attachment (revision_id, position, name, file_id, title, words) "
		"SELECT shown, 0, 'tep-1', %lld, 'Tệp', '' FROM article WHERE slug = '%s'", id, id, id, an_article(unit)));
	return arena_format(&test_arena, "%064lld tep.pdf", id);
}

static const char *a_day_off(const char *unit)
{
	static int n = 9000;
	db_script(test_db, arena_format(&test_arena, "DELETE FROM day_off; INSERT INTO day_off (id, unit_id, day, kind, name, "
		"source, mark, made_at) VALUES (%d, %lld, '2024-10-10', 'holiday', 'A', 'B', 'D', 0)", ++n, (long long)test_unit(unit)));
	return arena_format(&test_arena, "%d", n);
}

const struct rights_object rights_objects[] = {
	{ "/tin/:slug/binh-luan", an_article, "" },
	{ "/bien-nhan/:code", a_receipt, "" },
	{ "/api/v1/receipts/:code", a_receipt, "" },
	{ "/quan-tri/binh-luan", NULL, "unit={1}" },
	{ "/quan-tri/binh-luan-hoan-tac", NULL, "unit={1}" },
	{ "/quan-tri/binh-luan/:id", a_held_comment, "" },
	{ "/quan-tri/go-bo/:id", a_takedown, "" },
	{ "/quan-tri/cau-hoi", NULL, "unit={1}" },
	{ "/quan-tri/cau-hoi/:id", a_given_question, "" },
	{ "/quan-tri/mau-tra-loi", NULL, "unit={1}" },
	{ "/quan-tri/ngay-nghi", NULL, "unit={1}" },
	{ "/quan-tri/ngay-nghi/:id", a_day_off, "" },
	{ "/quan-tri/lien-ket", NULL, "unit={1}" },
	{ "/quan-tri/lien-ket/:id", a_link, "" },
	{ "/quan-tri/tin", NULL, "unit={1}" },
	{ "/quan-tri/tin-moi", NULL, "unit={1}" },
	{ "/quan-tri/tin/:id", a_text, "" },
	{ "/quan-tri/chuyen-muc", NULL, "unit={1}" },
	{ "/quan-tri/chuyen-muc/:slug", a_section, "name=M%E1%BB%A5c" },
	{ "/tin/:slug", an_article, NULL },
	{ "/tin/:slug/danh-gia", an_article, "sao=4" },
	{ "/chuyen-muc/:slug", a_section, NULL },
	{ "/sitemap/:file", a_site_map, NULL },
	{ "/api/v1/articles/:slug", an_article, NULL },
	{ "/anh/:file", a_photo, NULL },
	{ "/tep/:hash/:name", a_file, NULL },
	{ "/bai-hat/:slug", a_song_shown, NULL },
	{ "/quan-tri/bai-hat", NULL, "unit={1}" },
	{ "/quan-tri/bai-hat/:id", a_song, "" },
	{ "/ban-lam-viec/minh-chung/:id", a_piece_of_evidence, "reason=other+place" },
	{ "/thi-dua/:code", a_campaign, "" },
	{ "/cong-trinh/:code", a_work, "" },
	{ "/don-vi/:code", itself, "" },
	{ "/api/v1/campaigns/:code", a_campaign, "" },
	{ "/api/v1/works/:code", a_work, "" },
	{ "/api/v1/units/:code", itself, "" },
	{ "/dia-diem/:code", a_place, NULL },
	{ "/api/v1/places/:code", a_place, NULL },
	{ "/quan-tri/ban-do", NULL, "unit={1}" },
	{ "/quan-tri/thiet-dat", a_site, "contact={1}" },
	{ "/quan-tri/ban-do/:id", an_outline, "act=show" },
	{ "/quan-tri/dia-diem", NULL, "unit={1}" },
	{ "/quan-tri/dia-diem-moi", NULL, "unit={1}" },
	{ "/quan-tri/dia-diem/:code", a_place, "" },
	{ "/quan-tri/dia-diem/:code/anh/:id", a_photo_of_a_place, "caption=a" },
	{ "/ma-xac-thuc", NULL, "form=comment" },
	{ "/ban-lam-viec/nhap", NULL, "draft=/ban-lam-viec/dang-ky" },
	{ "/ban-lam-viec/dang-ky", NULL, "unit={1}" },
	{ "/ban-lam-viec/cong-trinh/:code", a_work, "" },
	{ "/ban-lam-viec/dai-hoi", NULL, "unit={1}&term=2024-2029" },
	{ "/ban-lam-viec/dai-hoi/:unit/:term", a_congress, "" },
	{ "/quan-tri/don-vi", NULL, "unit={1}" },
	{ "/quan-tri/don-vi/:code", itself, "" },
	{ "/quan-tri/don-vi/:code/:act", a_reform, "" },
	{ "/ban-lam-viec/phat-dong", NULL, "unit={1}" },
	{ "/ban-lam-viec/phat-dong/:code", a_campaign, "unit={1}" },
	{ "/ban-lam-viec/bao-cao/:code", a_campaign, "unit={1}" },
	{ "/quan-tri/ke-hoach", NULL, "unit={1}" },
	{ "/quan-tri/ke-hoach/:code", a_plan, "base=1" },
	{ "/quan-tri/ke-hoach/:code/chi-tieu/:no", a_plan_and_target, "base=1" },
	{ "/quan-tri/tai-khoan", NULL, "unit={1}" },
	{ "/quan-tri/tai-khoan-moi", NULL, "unit={1}" },
	{ "/quan-tri/tai-khoan/:login", an_account, "" },
	{ 0 }
};
