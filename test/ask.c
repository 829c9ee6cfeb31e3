/* Asking pages as somebody, and the town of the example. */
#include "test/test.h"

#include "app/account/account.sql.h"
#include "app/unit/place.h"
#include "base/crypto.h"
#include "base/text.h"
#include "base/time.h"
#include "db/migrate.h"

#include <stdio.h>
#include <stdlib.h>

static char today[16];
static const char *cookie;

struct town { const char *code, *to, *kind, *level, *name, *parent; };

static const struct town town[] = {
	{ "MT-42",     NULL,         "front_committee", "province", "UB MTTQ Việt Nam tỉnh Hà Tĩnh",    NULL },
	{ "MT-437",    "2025-06-30", "front_committee", "district", "UB MTTQ Việt Nam thị xã Hồng Lĩnh", "MT-42" },
	{ "MT-18115",  "2025-06-30", "front_committee", "commune",  "UB MTTQ phường Bắc Hồng",           "MT-437" },
	{ "MT-18118",  "2025-06-30", "front_committee", "commune",  "UB MTTQ phường Nam Hồng",           "MT-437" },
	{ "MT-18121",  "2025-06-30", "front_committee", "commune",  "UB MTTQ phường Trung Lương",        "MT-437" },
	{ "MT-18124",  "2025-06-30", "front_committee", "commune",  "UB MTTQ phường Đức Thuận",          "MT-437" },
	{ "MT-18127",  "2025-06-30", "front_committee", "commune",  "UB MTTQ phường Đậu Liêu",           "MT-437" },
	{ "MT-18130",  "2025-06-30", "front_committee", "commune",  "UB MTTQ xã Thuận Lộc",              "MT-437" },
	{ "TV-437-01", "2025-06-30", "member_org",      "district", "Liên đoàn Lao động thị xã",         "MT-437" },
	{ "BCT-1",     "2025-06-30", "area_board",      "area",     "Ban Công tác Mặt trận tổ dân phố 1", "MT-18127" },
	{ 0 }
};

void test_units(void)
{
	for (const struct town *t = town; t->code; t++)
		unit_add(test_db, t->code, (struct day){ "2019-01-01" }, (struct day){ t->to }, t->kind, t->level,
			t->name, text_fold(&test_arena, t->name), t->parent);
	test_check(!places_make(test_db, &test_arena), "the tree is made", __FILE__, __LINE__);
}

int64_t test_unit(const char *code)
{
	const struct unit *u = unit_on(test_db, code, (struct day){ today });
	return u ? u->id : 0;
}

void test_today(const char *iso)
{
	snprintf(today, sizeof today, "%s", iso);
}

/* The rows are written here and not through the pages of accounts: those have their own tests. */
int64_t test_as(const char *role, const char *unit)
{
	static int last;
	cookie = NULL;
	if (!role)
		return 0;
	const char *login = arena_format(&test_arena, "u%d", ++last);
	long long id = (long long)account_add(test_db, login, arena_format(&test_arena, "Cán bộ %d", last), login,
		"*", 0, (struct moment){ 0 });
	cookie = arena_format(&test_arena, "%064x", last);
	db_script(test_db, arena_format(&test_arena,
		"INSERT INTO session (token_hash, account_id, made_at, seen_at, ends_at) VALUES ('%s', %lld, 0, 99999999999, 99999999999)",
		crypto_sha256(&test_arena, cookie, strlen(cookie)), id));
	if (*role)
		db_script(test_db, arena_format(&test_arena,
			"INSERT INTO role_grant (account_id, role, unit_id, since, made_at) VALUES (%lld, '%s', %lld, '2019-01-01', 0)",
			id, role, (long long)test_unit(unit)));
	return id;
}

void test_cookie(const char *value)
{
	cookie = value;
}

const char *test_session(void)
{
	return cookie;
}

/* Eight in the morning of the day, UTC. */
static int64_t now(void)
{
	return day_between((struct day){ "1970-01-01" }, (struct day){ today }) * 86400LL + 8 * 3600;
}

void test_commit(void)
{
	test_check(db_end(test_db, true), "the database took everything", __FILE__, __LINE__);
	db_begin(test_db, &test_arena, WRITE);
}

/* The same question as the dispatcher's, asked before the request. */
const char *test_token(void)
{
	struct req rq = { .db = test_db, .arena = &test_arena, .cookie = cookie, .today = { today } };
	rq.now.unix_time = now();
	app_identify(&rq);
	return http_token(&rq, rq.now.unix_time / 86400);
}

struct reply test_send(struct req rq)
{
	test_check(db_end(test_db, true), "the database took everything", __FILE__, __LINE__);
	rq.db = test_db;
	rq.arena = &test_arena;
	rq.config = &test_config;
	rq.today = (struct day){ arena_copy(&test_arena, today) };
	rq.now.unix_time = now();
	rq.clock = rq.now;
	const char *chosen = req_text(&rq, "lang");
	rq.language = !strcmp(chosen, "vi") || !strcmp(chosen, "en") ? chosen : rq.language ? rq.language : "en";
	rq.network = rq.network ? rq.network : "192.0.2.0/24";
	rq.cookie = rq.cookie ? rq.cookie : cookie;
	rq.query = rq.query ? rq.query : "";
	lang_use(rq.language);
	enum status s = http_serve(&rq);
	unsigned statements = db_statements(test_db);
	int64_t steps = db_steps(test_db);
	db_begin(test_db, &test_arena, WRITE);
	return (struct reply){ s, rq.out.used ? arena_copy_n(&test_arena, rq.out.text, rq.out.used) : "",
		rq.location ? rq.location : "", rq.type ? rq.type : "", rq.set_cookie ? rq.set_cookie : "", statements, steps };
}

static const char *decoded(const char *text, size_t n)
{
	char *to = arena_new(&test_arena, char, n + 1);
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '%' && i + 2 < n) {
			char digits[] = { text[i + 1], text[i + 2], 0 };
			to[used++] = (char)strtol(digits, NULL, 16);
			i += 2;
		} else {
			to[used++] = text[i] == '+' ? ' ' : text[i];
		}
	}
	return to;
}

static void add_params(struct req *rq, const char *text)
{
	struct param *v = arena_new(&test_arena, struct param, rq->params.n + 64);
	if (rq->params.n)
		memcpy(v, rq->params.v, rq->params.n * sizeof *v);
	rq->params.v = v;
	while (*text && rq->params.n < 60) {
		size_t n = strcspn(text, "&"), name = strcspn(text, "=&");
		v[rq->params.n++] = (struct param){ decoded(text, name), name < n ? decoded(text + name + 1, n - name - 1) : "" };
		text += n + (text[n] == '&');
	}
}

static struct req request(enum method method, const char *path)
{
	size_t n = strcspn(path, "?");
	struct req rq = { .method = method, .path = decoded(path, n), .query = path[n] ? path + n + 1 : "" };
	add_params(&rq, rq.query);
	return rq;
}

struct reply test_get(const char *path)
{
	return test_send(request(GET, path));
}

struct reply test_post(const char *path, const char *fields)
{
	struct req rq = request(POST, path);
	add_params(&rq, fields);
	struct param *token = (struct param *)&rq.params.v[rq.params.n++];
	*token = (struct param){ "token", test_token() };
	return test_send(rq);
}

int64_t test_rows(void)
{
	static char text[16384];
	static const size_t offsets[] = { 0 };
	static const struct query q = { "rows", text, text, "", "i", offsets, sizeof(int64_t) };
	if (!*text) {
		size_t used = (size_t)snprintf(text, sizeof text, "SELECT (SELECT CAST(coalesce(sum(n), 0) AS bigint) FROM log_head)");
		for (const char *const *t = migrate_tables(&test_arena); *t; t++)
			used += (size_t)snprintf(text + used, sizeof text - used, " + (SELECT count(*) FROM %s)", *t);
		CHECK(used < sizeof text);
	}
	int64_t *n = NULL;
	return db_one(test_db, &q, NULL, &n) ? *n : -1;
}
