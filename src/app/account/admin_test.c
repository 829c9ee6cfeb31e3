#include "test/test.h"

#include "app/account/account.h"
#include "app/account/admin.h"
#include "app/account/identity.sql.h"
#include "app/audit/audit.h"
#include "app/unit/place.h"
#include "base/crypto.h"

/* A person with a role for a unit. */
static const struct account *person(const char *login, const char *name, const char *role, const char *unit)
{
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	int64_t id = account_make(&by, login, name, "*", false);
	const struct account *made = account_by_id(test_db, id);
	account_grant(&by, made, (struct account_grant_wish){ role, test_unit(unit), by.today, { NULL } });
	return made;
}

static struct account_grant_list grants(const char *login)
{
	return account_grants(test_db, account_by_login(test_db, login)->id, (struct day){ "2024-07-08" });
}

static const char *act(const char *login, const char *what)
{
	return arena_format(&test_arena, "/quan-tri/tai-khoan/%s%s", login, what);
}

/* The password that a page shows once. */
static const char *shown(struct reply r)
{
	const char *code = strstr(r.body, "<code>");
	code = code ? strstr(code + 1, "<code>") : NULL;
	return code ? arena_copy_n(&test_arena, code + 6, strcspn(code + 6, "<")) : "";
}

void an_administrator_sees_the_own_subtree_only(void)
{
	test_units();
	person("here", "Cán bộ Đậu Liêu", "officer", "MT-18127");
	person("below", "Cán bộ tổ dân phố", "officer", "BCT-1");
	person("beside", "Canary beside", "officer", "MT-18118");
	person("above", "Canary above", "administrator", "MT-437");
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	account_grant(&by, account_by_login(test_db, "here"),
		(struct account_grant_wish){ "verifier", test_unit("MT-18121"), by.today, { NULL } });
	test_as("administrator", "MT-18127");
	struct reply r = test_get("/quan-tri/tai-khoan");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "/quan-tri/tai-khoan/here");
	HAS(r.body, "Cán bộ tổ dân phố");
	LACKS(r.body, "Canary");
	LACKS(r.body, "Trung Lương");
	LACKS(test_get("/quan-tri/tai-khoan?q=canary").body, "/quan-tri/tai-khoan/beside");
	LACKS(test_get(act("here", "")).body, "Trung Lương");
	HAS(test_get(act("here", "")).body, "also has roles for units that are not yours");
	CHECK(test_get(act("beside", "")).status == HTTP_FORBIDDEN);
	CHECK(test_get(act("above", "")).status == HTTP_FORBIDDEN);
	CHECK(test_get(act("nobody", "")).status == HTTP_NOT_FOUND);
	CHECK(test_get("/quan-tri/tai-khoan?unit=MT-437").status == HTTP_FORBIDDEN);
	CHECK(test_get("/quan-tri/tai-khoan?unit=MT-18118").status == HTTP_FORBIDDEN);
}

void accounts_are_found_by_name_without_marks(void)
{
	test_units();
	person("lan.tt", "Nguyễn Văn Đậu", "officer", "MT-18127");
	person("other", "Người khác", "officer", "MT-18127");
	test_as("administrator", "MT-437");
	const char *found = test_get("/quan-tri/tai-khoan?q=van+dau").body;
	HAS(found, "/quan-tri/tai-khoan/lan.tt");
	LACKS(found, "/quan-tri/tai-khoan/other");
	HAS(test_get("/quan-tri/tai-khoan?q=LAN.").body, "/quan-tri/tai-khoan/lan.tt");
	HAS(test_get("/quan-tri/tai-khoan?q=%25").body, "/quan-tri/tai-khoan/other");
	HAS(test_get("/quan-tri/tai-khoan?q=zzz").body, "No account fits.");
	HAS(test_get("/quan-tri/tai-khoan?unit=BCT-1").body, "No account has a role here yet.");
	HAS(test_get("/quan-tri/tai-khoan?unit=no-such-unit").body, "No unit is meant");
	HAS(test_get("/quan-tri/tai-khoan?unit=dau+lieu").body, "/quan-tri/tai-khoan/lan.tt");
}

void many_accounts_are_paged_by_key(void)
{
	test_units();
	for (int i = 0; i < 120; i++)
		person(arena_format(&test_arena, "person-%03d", i), "Cán bộ", "officer", i % 2 ? "MT-18127" : "BCT-1");
	test_as("administrator", "MT-437");
	struct reply r = test_get("/quan-tri/tai-khoan");
	unsigned first = r.statements;
	int pages = 1, seen = 0;
	for (;; pages++) {
		for (const char *p = r.body; (p = strstr(p, "/quan-tri/tai-khoan/person-")); p++)
			seen++;
		CHECK(r.statements <= first && r.statements <= 14);
		const char *pager = strstr(r.body, "class=\"pager\""), *next = pager ? strstr(pager, "&amp;after=") : NULL;
		if (!next || pages > 5)
			break;
		const char *key = arena_copy_n(&test_arena, next + 11, strcspn(next + 11, "\""));
		r = test_get(arena_format(&test_arena, "/quan-tri/tai-khoan?unit=MT-437&q=&after=%s", key));
	}
	CHECK(pages == 3);
	CHECK(seen == 120);
}

/* Which of the two is asked depends on the size of the subtree; a test has no large one. */
void both_ways_to_list_accounts_give_the_same(void)
{
	test_units();
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	for (int i = 0; i < 30; i++) {
		const struct account *a = person(arena_format(&test_arena, "person-%02d", i * 7 % 30), "Cán bộ", "officer",
			i % 3 ? "MT-18127" : "MT-18118");
		account_grant(&by, a, (struct account_grant_wish){ "verifier", test_unit("MT-437"), by.today, { NULL } });
		if (i % 4 == 0)
			account_revoke(&by, a, &grants(a->login).v[i % 8 ? 0 : 1]);
	}
	for (int k = 0; k < 4; k++) {
		const char *path = unit_path(test_db, test_unit(k % 2 ? "MT-437" : "MT-18127"), by.today)->path;
		const char *end = path_end(&test_arena, path), *after = k / 2 ? "person-11" : "";
		struct account_line_list a = accounts_below(test_db, path, end, by.today, "%can bo%", after, 0, 20);
		struct account_line_list b = accounts_near(test_db, path, end, by.today, "%can bo%", after, 0, 20);
		CHECK(a.n == b.n && a.n > 5);
		for (size_t i = 0; i < a.n && i < b.n; i++)
			CHECK(a.v[i].grant_id == b.v[i].grant_id && !strcmp(a.v[i].login, b.v[i].login));
		CHECK(places_counted(test_db, path, end, 1) == 1 && places_counted(test_db, path, end, 99) == (k % 2 ? 9 : 2));
	}
}

void a_new_account_gets_a_first_password_shown_once(void)
{
	test_units();
	int64_t admin = test_as("administrator", "MT-18127");
	struct reply r = test_get("/quan-tri/tai-khoan-moi");
	HAS(r.body, "<option value=\"BCT-1\">");
	LACKS(r.body, "MT-437");
	r = test_post("/quan-tri/tai-khoan-moi", "login=Moi.Vao&name=C%C3%A1n+b%E1%BB%99&role=officer&unit=BCT-1+Ban&until=31/12/2024");
	CHECK(r.status == HTTP_OK);
	const struct account *a = account_by_login(test_db, "moi.vao");
	CHECK(a && a->must_change && crypto_password_fits(a->password, shown(r)));
	CHECK(strlen(shown(r)) == 24);
	LACKS(test_get(act("moi.vao", "")).body, shown(r));
	struct account_grant_list g = grants("moi.vao");
	CHECK(g.n == 1);
	SAME(g.v[0].unit, "BCT-1");
	SAME(g.v[0].until.iso, "2024-12-31");
	struct log_entry_list log = log_entries(test_db, 0, 10);
	CHECK(log.n == 2 && log.v[0].actor.value == admin);
	r = test_post("/quan-tri/tai-khoan-moi", "login=moi.vao&name=B&role=officer&unit=BCT-1");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Login is taken");
	HAS(r.body, "value=\"BCT-1\"");
}

void a_new_account_is_checked(void)
{
	static const char *const wrong[][2] = {
		{ "login=a&name=B&role=officer&unit=BCT-1", "Login must have 3 to 40" },
		{ "login=L%C3%AA&name=B&role=officer&unit=BCT-1", "Login may have letters a-z" },
		{ "login=lan&name=&role=officer&unit=BCT-1", "Full name must be filled in" },
		{ "login=lan&name=B&role=chief&unit=BCT-1", "Role must be chosen" },
		{ "login=lan&name=B&role=officer&unit=", "Unit must be filled in" },
		{ "login=lan&name=B&role=officer&unit=xyz", "Unit is neither the code nor the name" },
		{ "login=lan&name=B&role=officer&unit=phuong", "Unit fits several units" },
		{ "login=lan&name=B&role=officer&unit=BCT-1&until=31/12", "Until is not a day" },
		{ "login=lan&name=B&role=officer&unit=BCT-1&until=1/1/2024", "Until lies in the past" },
	};
	test_units();
	test_as("administrator", "MT-437");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		unsigned before = crypto_passwords_done();
		struct reply r = test_post("/quan-tri/tai-khoan-moi", wrong[i][0]);
		CHECK(r.status == HTTP_INVALID);
		CHECK(crypto_passwords_done() == before);
		HAS(r.body, wrong[i][1]);
	}
	HAS(test_post("/quan-tri/tai-khoan-moi", wrong[6][0]).body, "type=\"radio\"");
	CHECK(!account_by_login(test_db, "lan"));
}

void nobody_makes_accounts_above_or_beside(void)
{
	static const char *const units[] = { "MT-437", "MT-42", "MT-18118", "TV-437-01" };
	test_units();
	person("here", "Cán bộ", "officer", "MT-18127");
	test_as("administrator", "MT-18127");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		CHECK(test_post("/quan-tri/tai-khoan-moi", arena_format(&test_arena,
			"login=lan&name=B&role=officer&unit=%s", units[i])).status == HTTP_FORBIDDEN);
		CHECK(test_post(act("here", "/quyen"), arena_format(&test_arena,
			"role=administrator&unit=%s", units[i])).status == HTTP_FORBIDDEN);
	}
	CHECK(!account_by_login(test_db, "lan"));
	CHECK(grants("here").n == 1);
}

void roles_are_given_and_taken(void)
{
	test_units();
	person("here", "Cán bộ", "officer", "MT-18127");
	test_as("administrator", "MT-437");
	CHECK(test_post(act("here", "/quyen"), "role=verifier&unit=MT-437").status == HTTP_SEE_OTHER);
	CHECK(grants("here").n == 2);
	struct reply r = test_post(act("here", "/quyen"), "role=verifier&unit=MT-437");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "is held for this unit already");
	long long id = (long long)grants("here").v[0].id;
	CHECK(test_post(act("here", "/thu-hoi"), arena_format(&test_arena, "grant=%lld", id)).status == HTTP_SEE_OTHER);
	SAME(grants("here").v[0].until.iso, "2024-07-07");
	CHECK(test_post(act("here", "/quyen"), "role=verifier&unit=MT-437").status == HTTP_SEE_OTHER);
	CHECK(test_post(act("here", "/thu-hoi"), "grant=999999").status == HTTP_FORBIDDEN);
}

void who_holds_no_role_any_more_is_still_found(void)
{
	test_units();
	const struct account *a = person("gone", "Cán bộ cũ", "officer", "MT-18127");
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	account_revoke(&by, a, &grants("gone").v[0]);
	test_as("administrator", "MT-18127");
	HAS(test_get("/quan-tri/tai-khoan").body, "/quan-tri/tai-khoan/gone");
	HAS(test_get(act("gone", "")).body, "ended");
	account_grant(&by, a, (struct account_grant_wish){ "officer", test_unit("MT-18118"), by.today, { NULL } });
	LACKS(test_get("/quan-tri/tai-khoan").body, "/quan-tri/tai-khoan/gone");
	CHECK(test_get(act("gone", "")).status == HTTP_FORBIDDEN);
}

void an_account_is_disabled_with_a_reason(void)
{
	test_units();
	int64_t officer = test_as("officer", "MT-18127");
	const char *login = account_by_id(test_db, officer)->login;
	test_as("administrator", "MT-437");
	CHECK(test_post(act(login, "/khoa"), "reason=").status == HTTP_INVALID);
	CHECK(test_post(act(login, "/khoa"), "reason=Ngh%E1%BB%89+h%C6%B0u").status == HTTP_SEE_OTHER);
	CHECK(account_by_login(test_db, login)->disabled);
	CHECK(sessions_of(test_db, officer, (struct moment){ 0 }).n == 0);
	const struct log_entry_list log = log_entries(test_db, 0, 10);
	CHECK(log.n == 1);
	SAME(log.v[0].act, "account.disable");
	SAME(log.v[0].reason, "given");
	HAS(test_get("/quan-tri/tai-khoan").body, "disabled");
	CHECK(test_post(act(login, "/mo-khoa"), "").status == HTTP_SEE_OTHER);
	CHECK(!account_by_login(test_db, login)->disabled);
}

void a_new_first_password_ends_the_sessions(void)
{
	test_units();
	int64_t officer = test_as("officer", "MT-18127");
	const char *login = account_by_id(test_db, officer)->login;
	test_as("administrator", "MT-18127");
	struct reply r = test_post(act(login, "/dat-lai"), "");
	CHECK(r.status == HTTP_OK);
	const struct account *a = account_by_login(test_db, login);
	CHECK(a->must_change && crypto_password_fits(a->password, shown(r)));
	CHECK(sessions_of(test_db, officer, (struct moment){ 0 }).n == 0);
	session_add(test_db, "again", officer, (struct moment){ 1 }, (struct moment){ 99999999999 });
	CHECK(test_post(act(login, "/dang-xuat"), "").status == HTTP_SEE_OTHER);
	CHECK(sessions_of(test_db, officer, (struct moment){ 0 }).n == 0);
}

void who_also_belongs_to_others_is_not_disabled(void)
{
	static const char *const acts[] = { "/khoa", "/mo-khoa", "/dat-lai", "/dang-xuat" };
	test_units();
	const struct account *a = person("shared", "Cán bộ", "officer", "MT-18127");
	struct account_by by = { test_db, &test_arena, { 1 }, { "2024-07-08" }, { false } };
	account_grant(&by, a, (struct account_grant_wish){ "officer", test_unit("MT-437"), by.today, { NULL } });
	int64_t admin = test_as("administrator", "MT-18127");
	const char *own = account_by_id(test_db, admin)->login;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		unsigned before = crypto_passwords_done();
		CHECK(test_post(act("shared", acts[i]), "reason=x").status == HTTP_FORBIDDEN);
		CHECK(test_post(act(own, acts[i]), "reason=x").status == HTTP_FORBIDDEN);
		CHECK(crypto_passwords_done() == before);
	}
	CHECK(test_post(act(own, "/quyen"), "role=verifier&unit=MT-18127").status == HTTP_FORBIDDEN);
	long long id = (long long)grants(own).v[0].id;
	CHECK(test_post(act(own, "/thu-hoi"), arena_format(&test_arena, "grant=%lld", id)).status == HTTP_FORBIDDEN);
	HAS(test_get(act(own, "")).body, "This is your own account");
}
