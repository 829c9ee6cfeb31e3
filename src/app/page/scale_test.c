/* A page's work in the database does not grow with rows that it does not show. */
#include "test/test.h"

#include "app/comment/comment_test.h"
#include "html/html.h"

enum { FIRST = 1000, SOME = 2300, MANY = 6900 };

/* Below each article: one comment that is held, one set aside, one shown, and a question that was answered. */
static void fill_comments(struct out *o, int first, int last)
{
	static const char *const kinds[][3] = {
		{ "comment", "held", "NULL, NULL, NULL, NULL" }, { "comment", "spam", "NULL, NULL, NULL, NULL" },
		{ "comment", "shown", "NULL, NULL, NULL, NULL" }, { "question", "shown", "'2024-07-01', 'Có', a.unit_id, 1" },
	};
	for (int k = 0; k < 4; k++) {
		const char *sql = arena_format(o->arena,
			"INSERT INTO comment (id, article_id, thread_id, unit_id, kind, state, name, shown_name, body, contact, consent, "
			"made_at, slow, simhash, cluster, hash, receipt, due, reason, reason_text, owner_id, answer_due, answer, "
			"answer_unit, answered_at) SELECT %d000000 + a.id, a.id, %d000000 + a.id, a.unit_id, '%s', '%s', 'A', 'A', "
			"'Chữ', '', '', a.shown_from, 0, a.id * 7919, %d000000 + a.id, '', '%d-' || a.id, '2024-07-09', '', '', "
			"a.unit_id, %s FROM article a WHERE a.id BETWEEN %d AND %d;", k + 1, k + 1, kinds[k][0], kinds[k][1], k + 1, k,
			kinds[k][2], first, last);
		out_raw(o, sql, strlen(sql));
	}
	const char *shown = arena_format(o->arena,
		"INSERT INTO comment_shown (id, thread_id, article_id, unit_id, kind, name, body, made_at, owner_id, answer_due, "
		"answer, answer_unit, answered_at) SELECT id, thread_id, article_id, unit_id, kind, name, body, made_at, owner_id, "
		"answer_due, answer, answer_unit, answered_at FROM comment WHERE state = 'shown' AND article_id BETWEEN %d AND %d",
		first, last);
	out_raw(o, shown, strlen(shown));
}

/* Articles nhieu-FROM to nhieu-(TO-1) with a tag, each older than the one before. */
static void fill(int from, int to)
{
	int first = FIRST + from, last = FIRST + to - 1;
	struct out o = { .arena = &test_arena };
	const char *sql = arena_format(&test_arena,
		"INSERT INTO article (id, slug, unit_id, section_id, shown, shown_from, updated_at, made_at) "
		"WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
		"SELECT %d + i, 'nhieu-' || i, x.unit_id, x.section_id, %d + i, 1700000000 - i, 1700000000, 0 "
		"FROM n, article x WHERE x.slug = 'bai-1';"
		"INSERT INTO article_revision (id, article_id, number, state, section_id, title, lead, body, author_line, source, "
		"tags, made_at) SELECT id, id, 1, 'approved', section_id, 'Nhiều', '', 'Chữ', '', '', '', 0 FROM article "
		"WHERE id BETWEEN %d AND %d;"
		"INSERT INTO article_tag SELECT id, 'nhieu', 'Nhiều' FROM article WHERE id BETWEEN %d AND %d;",
		from, to - 1, FIRST, FIRST, first, last, first, last);
	out_raw(&o, sql, strlen(sql));
	fill_comments(&o, first, last);
	db_script(test_db, o.text);
}

static const char *const guests[] = {
	"/", "/tin", "/tin?after=nhieu-1200", "/tin?tag=nhieu", "/tin/nhieu-7", "/tin/nhieu-7/binh-luan", "/chuyen-muc/muc",
	"/don-vi/MT-18127", "/cong-trinh/CT-1", "/hoi-dap", "/rss.xml", "/chuyen-muc/muc/rss.xml",
	"/api/v1/articles?after=nhieu-1200", "/api/v1/articles/nhieu-7/comments", "/api/v1/questions", "/thong-ke",
};
static const char *const moderators[] = {
	"/quan-tri/binh-luan?unit=MT-437", "/quan-tri/binh-luan?unit=MT-437&state=spam",
	"/quan-tri/binh-luan?unit=MT-437&state=shown", "/quan-tri/binh-luan?unit=MT-437&state=refused",
};
enum { GUESTS = sizeof guests / sizeof *guests, MODERATORS = sizeof moderators / sizeof *moderators };

static const char *address(size_t i)
{
	return i < GUESTS ? guests[i] : moderators[i - GUESTS];
}

static void measure(int64_t *steps)
{
	for (size_t i = 0; i < GUESTS + MODERATORS; i++) {
		if (i == GUESTS)
			test_as("moderator", "MT-437");
		struct reply r = test_get(address(i));
		test_check(r.status == HTTP_OK, address(i), __FILE__, __LINE__);
		steps[i] = r.steps;
	}
	test_as(NULL, NULL);
}

/* Three times as many rows, the same pages: the steps of the database's machine are counted, not the time. */
void no_page_of_the_portal_reads_more_when_there_is_more(void)
{
	int64_t before[GUESTS + MODERATORS], after[GUESTS + MODERATORS];
	if (db_is_postgresql(test_db))
		return; /* it counts no steps */
	comment_test_town("bai-1");
	fill(0, SOME);
	measure(before);
	fill(SOME, MANY);
	measure(after);
	for (size_t i = 0; i < GUESTS + MODERATORS; i++)
		test_check(before[i] > 0 && after[i] < before[i] + before[i] / 4 + 500,
			arena_format(&test_arena, "%s: %lld steps, then %lld", address(i), (long long)before[i],
				(long long)after[i]), __FILE__, __LINE__);
}
