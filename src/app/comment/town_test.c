#include "app/comment/comment_test.h"

#include "app/comment/similar.h"
#include "test/test.h"

void comment_test_town(const char *slug)
{
	long long unit;
	test_units();
	unit = (long long)test_unit("MT-18127");
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO section (slug, name, unit_id, path, position) VALUES ('muc', 'Mục', %lld, '.1.', 1);"
		"INSERT INTO article (slug, unit_id, section_id, made_at) SELECT '%s', %lld, id, 0 FROM section;"
		"INSERT INTO article_revision (article_id, number, state, section_id, title, lead, body, author_line, source, tags, made_at) "
		"SELECT id, 1, 'approved', section_id, 'Bài', 'Tóm tắt', 'Nội dung', '', '', '', 0 FROM article;"
		"UPDATE article SET shown_from = 1, updated_at = 1, shown = (SELECT id FROM article_revision)",
		unit, slug, unit));
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO campaign (code, name, launched_by, starts, ends, state, version, launched_on) VALUES "
		"('TD-1', 'Đợt', 'MT-437', '2024-01-01', '2024-12-31', 'launched', 1, '2024-01-01');"
		"INSERT INTO plan_version (campaign_id, version, plan, made_at) SELECT id, 1, '{}', 0 FROM campaign;"
		"INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on) "
		"SELECT 'CT-1', id, %lld, 'task', 'Ngõ sáng', 'ngo sang', 1, '2024-02-01' FROM campaign", unit));
}

void comment_test_below_work(int64_t id)
{
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET article_id = NULL, work_id = (SELECT id FROM work), "
		"unit_id = (SELECT unit_id FROM work) WHERE id = %lld", (long long)id));
	comment_publish(test_db, &test_arena, id);
}

struct number { int64_t n; };
static const size_t offsets[] = { 0 };
static const struct query counted = {
	"comment_test_count", "SELECT count(*) FROM comment WHERE state = ?1 OR ?1 = ''",
	"SELECT count(*) FROM comment WHERE state = $1 OR $1 = ''", "t", "i", offsets, sizeof(struct number),
};
static const struct query newest = {
	"comment_test_last", "SELECT coalesce(max(id), 0) FROM comment", "SELECT coalesce(max(id), 0) FROM comment", "", "i",
	offsets, sizeof(struct number),
};

int64_t comment_test_count(const char *state)
{
	struct arg arg = arg_text(state);
	struct number *row = NULL;
	return db_run(test_db, &counted, &arg, &row) ? row->n : 0;
}

int64_t comment_test_last(void)
{
	struct number *row = NULL;
	return db_run(test_db, &newest, NULL, &row) ? row->n : 0;
}

const struct comment *comment_test_row(int64_t id)
{
	const struct comment *c = comment_by_id(test_db, id ? id : comment_test_last());
	static const struct comment none = { .state = "", .body = "", .name = "", .hash = "", .contact = "", .consent = "" };
	test_check(c, "there is a comment", __FILE__, __LINE__);
	return c ? c : &none;
}

int64_t comment_test_add(const char *state, const char *kind, const char *body)
{
	static int n;
	bool down = !strcmp(state, "taken_down");
	int64_t before = comment_test_last();
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO comment (article_id, unit_id, kind, state, name, shown_name, body, contact, consent, consent_at, made_at, slow, "
		"simhash, cluster, hash, receipt, due, reason, reason_text, decided_at) SELECT id, unit_id, '%s', '%s', 'Canary Dân', "
		"'Canary Dân', '%s', 'canary@example.org', '1', 0, 1720425000, 0, %lld, 0, '%s', 'r%d', '2024-07-10', '', '', 0 FROM article;"
		"UPDATE comment SET thread_id = id, cluster = id WHERE id > %lld", kind, state, body, (long long)similar_hash(&test_arena, body),
		comment_hash(&test_arena, "Canary Dân", body), ++n, (long long)before));
	int64_t id = comment_test_last();
	if (!down)
		comment_bands_keep(test_db, id, similar_hash(&test_arena, body));
	if (down)
		db_script(test_db, arena_format(&test_arena, "UPDATE comment SET name = '', shown_name = '', body = '', contact = '', "
			"hash = '', simhash = 0 WHERE id = %lld", (long long)id));
	comment_publish(test_db, &test_arena, id);
	return id;
}

void comment_test_flood(int n)
{
	int64_t before = comment_test_last();
	for (int i = 0; i < n; i++)
		comment_test_add("held", i % 3 ? "comment" : "question", arena_format(&test_arena,
			"Canary nhà cái số %d, đăng ký tại https://choi%d.example/canary?m=%d nhận quà", i, i, i));
	db_script(test_db, arena_format(&test_arena, "UPDATE comment SET article_id = NULL, work_id = (SELECT id FROM work) "
		"WHERE id > %lld AND id %% 2 = 0", (long long)before));
}

const char *comment_test_at(const char *form, int64_t id)
{
	return arena_format(&test_arena, form, (long long)id);
}

struct reply comment_test_act(const char *fields)
{
	return test_post("/quan-tri/binh-luan", arena_format(&test_arena, "unit=MT-437&state=held&%s", fields));
}

struct reply comment_test_act_on(const char *name, int64_t id)
{
	return comment_test_act(arena_format(&test_arena, "reason=advertising&act=%s:%lld", name, (long long)id));
}
