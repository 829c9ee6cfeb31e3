#include "test/test.h"

#include "app/account/account.h"
#include "app/account/identity.sql.h"
#include "app/account/session.h"
#include "app/account/throttle.h"
#include "base/crypto.h"

#include <stdlib.h>

static const char pass[] = "một câu dài dễ nhớ";

static int64_t person(const char *login)
{
	struct moment now = { 1 };
	return account_add(test_db, login, "Cán bộ phường", login, crypto_password(&test_arena, pass), 0, now);
}

static struct reply try(const char *login, const char *password)
{
	return test_post("/dang-nhap", arena_format(&test_arena, "login=%s&password=%s", login, password));
}

/* The value in "thidua=VALUE; Path=…"; then the browser that sends it. */
static const char *keep_cookie(struct reply r)
{
	const char *from = strchr(r.cookie, '=');
	const char *value = from ? arena_copy_n(&test_arena, from + 1, strcspn(from + 1, ";")) : NULL;
	test_cookie(value);
	return value;
}

static bool signed_in(void)
{
	struct reply r = test_get("/dang-nhap");
	return r.status == HTTP_SEE_OTHER;
}

void the_right_password_opens_a_session(void)
{
	person("lan.tt");
	struct reply r = test_get("/dang-nhap?next=/tai-khoan");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "autocomplete=\"username\"");
	HAS(r.body, "autocomplete=\"current-password\"");
	HAS(r.body, "name=\"next\" value=\"/tai-khoan\"");
	r = try(" Lan.TT ", pass);
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/ban-lam-viec");
	const char *value = keep_cookie(r);
	CHECK(value && strlen(value) == 64);
	CHECK(signed_in());
	SAME(test_get("/dang-nhap").location, "/ban-lam-viec");
	SAME(test_get("/dang-nhap?next=/tai-khoan").location, "/tai-khoan");

	r = test_post("/dang-xuat", "");
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(r.cookie, "thidua=; ");
	HAS(r.cookie, "Max-Age=0");
	CHECK(!signed_in());
}

void the_cookie_is_for_this_site_alone(void)
{
	const char *plain = session_cookie(&test_arena, "v", false), *secure = session_cookie(&test_arena, "v", true);
	SAME(plain, "thidua=v; Path=/; HttpOnly; SameSite=Lax");
	SAME(secure, "__Host-thidua=v; Path=/; HttpOnly; SameSite=Lax; Secure");
	person("lan");
	struct req rq = { .method = POST, .path = "/dang-nhap", .secure = true };
	struct param fields[] = { { "login", "lan" }, { "password", pass }, { "token", test_token() } };
	rq.params.v = fields;
	rq.params.n = 3;
	HAS(test_send(rq).cookie, "__Host-thidua=");
}

void only_the_hash_of_a_session_is_stored(void)
{
	int64_t id = person("lan");
	const char *value = keep_cookie(try("lan", pass));
	struct session_row_list rows = sessions_of(test_db, id, (struct moment){ 0 });
	CHECK(rows.n == 1);
	SAME(rows.v[0].token_hash, crypto_sha256(&test_arena, value, 64));
}

void every_sign_in_makes_another_session(void)
{
	int64_t id = person("lan");
	test_cookie("chosen-by-somebody-else");
	const char *first = keep_cookie(try("lan", pass));
	CHECK(first && strcmp(first, "chosen-by-somebody-else"));
	const char *second = keep_cookie(try("lan", pass));
	CHECK(second && strcmp(first, second));
	test_cookie(first);
	CHECK(!signed_in());
	CHECK(sessions_of(test_db, id, (struct moment){ 0 }).n == 1);
}

void a_password_is_the_same_however_it_is_typed(void)
{
	person("lan");
	/* "một câu dài dễ nhớ" as a Mac sends it, each mark by itself */
	const char *apart = "mo\xCC\xA3\xCC\x82t ca\xCC\x82u da\xCC\x80i de\xCC\x82\xCC\x83 nho\xCC\x9B\xCC\x81";
	CHECK(try("lan", apart).status == HTTP_SEE_OTHER);
}

void only_a_path_of_this_site_is_next(void)
{
	static const char *const bad[] = {
		"//evil.example", "https://evil.example", "/\\evil.example", "/%09//evil.example%0A", "evil", "", "/a%0d%0ab",
	};
	person("lan");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		test_cookie(NULL);
		struct reply r = test_post("/dang-nhap",
			arena_format(&test_arena, "login=lan&password=%s&next=%s", pass, bad[i]));
		SAME(r.location, "/ban-lam-viec");
	}
	struct reply r = test_post("/dang-nhap", arena_format(&test_arena,
		"login=lan&password=%s&next=%s", pass, "/cong-trinh/CT-1?xem=2%2526"));
	SAME(r.location, "/cong-trinh/CT-1?xem=2%26");
}

void what_is_missing_is_said(void)
{
	struct reply r = try("", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "Login must be filled in");
	HAS(r.body, "Password must be filled in");
	LACKS(try("", "secret-words").body, "secret-words");
}

void unknown_wrong_and_disabled_are_one_answer(void)
{
	int64_t id = person("lan");
	const char *logins[] = { "lan", "nobody", "off" };
	account_keep_disabled(test_db, person("off"), 1);
	struct reply r[3];
	unsigned work[3];
	for (size_t i = 0; i < 3; i++) {
		unsigned before = crypto_passwords_done();
		r[i] = try(logins[i], i == 2 ? pass : "wrong");
		work[i] = crypto_passwords_done() - before;
		CHECK(r[i].status == HTTP_OK);
		CHECK(work[i] == 1);
		CHECK(r[i].statements == r[0].statements);
		SAME(r[i].cookie, "");
		HAS(r[i].body, "The login or the password is wrong.");
		LACKS(r[i].body, "autocomplete=\"current-password\" value");
	}
	CHECK(sessions_of(test_db, id, (struct moment){ 0 }).n == 0);
}

void waiting_grows_and_has_an_end(void)
{
	CHECK(throttle_seconds(4, 4) == 0);
	CHECK(throttle_seconds(5, 4) == 60);
	CHECK(throttle_seconds(6, 4) == 120);
	CHECK(throttle_seconds(8, 4) == 480);
	CHECK(throttle_seconds(9, 4) == 900);
	CHECK(throttle_seconds(1000000, 4) == 900);

	struct throttle t = { "login", "network" }, elsewhere = { "login", "other" };
	struct moment now = { 1000000 };
	for (int i = 0; i < 5; i++)
		throttle_failed(test_db, t, now);
	CHECK(throttle_wait(test_db, t, now) == 60);
	CHECK(throttle_wait(test_db, elsewhere, now) == 0);
	now.unix_time += 60;
	CHECK(throttle_wait(test_db, t, now) == 0);
	throttle_failed(test_db, t, now);
	CHECK(throttle_wait(test_db, t, now) == 120);
	for (int i = 0; i < 44; i++)
		throttle_failed(test_db, t, now);
	CHECK(throttle_wait(test_db, elsewhere, now) == 60);
	now.unix_time += THROTTLE_MEMORY + 1;
	throttle_failed(test_db, t, now);
	CHECK(throttle_wait(test_db, t, now) == 0);
}

void a_login_waits_whether_it_exists_or_not(void)
{
	person("lan");
	const char *logins[] = { "lan", "nobody" };
	struct reply r[2];
	for (size_t i = 0; i < 2; i++) {
		for (int k = 0; k < 5; k++)
			CHECK(try(logins[i], "wrong").status == HTTP_OK);
		unsigned before = crypto_passwords_done();
		r[i] = try(logins[i], pass);
		CHECK(r[i].status == HTTP_TOO_MANY);
		CHECK(crypto_passwords_done() == before);
		HAS(r[i].body, "Try again in 1 min.");
	}
	CHECK(r[0].statements == r[1].statements);
	db_script(test_db, "UPDATE sign_in_failure SET locked_until = locked_until - 60");
	CHECK(try("lan", pass).status == HTTP_SEE_OTHER);
}

void a_disabled_account_is_out_at_once(void)
{
	int64_t id = person("lan");
	keep_cookie(try("lan", pass));
	CHECK(signed_in());
	account_keep_disabled(test_db, id, 1);
	CHECK(!signed_in());
}

void a_session_ends_by_time_and_by_rest(void)
{
	person("lan");
	const char *value = keep_cookie(try("lan", pass));
	const char *hash = crypto_sha256(&test_arena, value, 64);
	CHECK(signed_in());
	int64_t now = session_last_seen(hash, 0);
	session_note(hash, now - SESSION_IDLE);
	db_script(test_db, arena_format(&test_arena, "UPDATE session SET seen_at = %lld", (long long)now - SESSION_IDLE));
	CHECK(!signed_in());
	session_note(hash, now - SESSION_IDLE + 1);
	CHECK(signed_in());
	db_script(test_db, arena_format(&test_arena, "UPDATE session SET ends_at = %lld", (long long)now));
	CHECK(!signed_in());
}

void a_guest_is_led_to_sign_in(void)
{
	struct reply r = test_get("/tai-khoan?a=1&b=%C4%91");
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/dang-nhap?next=/tai-khoan%3Fa%3D1%26b%3D%25C4%2591");
}

void sending_a_form_keeps_the_session_awake(void)
{
	int64_t id = person("lan");
	keep_cookie(try("lan", pass));
	CHECK(signed_in());
	db_script(test_db, "UPDATE session SET seen_at = 5");
	test_get("/tai-khoan");
	CHECK(sessions_of(test_db, id, (struct moment){ 0 }).v[0].seen_at.unix_time == 5);
	struct reply r = test_post("/tai-khoan/mat-khau", "");
	CHECK(r.status == HTTP_INVALID);
	CHECK(sessions_of(test_db, id, (struct moment){ 0 }).v[0].seen_at.unix_time == 5);
	r = test_post("/tai-khoan/mat-khau", "password_old=x&password=c%C3%A2u+kh%C3%A1c+h%E1%BA%B3n&password_again=c%C3%A2u+kh%C3%A1c+h%E1%BA%B3n");
	CHECK(r.status == HTTP_OK);
	CHECK(sessions_of(test_db, id, (struct moment){ 0 }).v[0].seen_at.unix_time > 5);
}

void a_form_outlives_its_session(void)
{
	person("lan");
	keep_cookie(try("lan", pass));
	const char *token = test_token();
	test_cookie(NULL);
	struct req rq = { .method = POST, .path = "/dang-xuat" };
	struct param fields[] = { { "token", token }, { "title", "Làm \"đường\"" }, { "password_old", "bí mật" } };
	rq.params.v = fields;
	rq.params.n = 3;
	struct reply r = test_send(rq);
	CHECK(r.status == HTTP_FORBIDDEN);
	HAS(r.body, "action=\"/dang-xuat\"");
	HAS(r.body, "name=\"title\" value=\"Làm &quot;đường&quot;\"");
	HAS(r.body, arena_format(&test_arena, "name=\"token\" value=\"%s\"", token));
	LACKS(r.body, "bí mật");
	LACKS(r.body, "Photos must be chosen");

	keep_cookie(try("lan", pass));
	rq.cookie = NULL;
	CHECK(test_send(rq).status == HTTP_SEE_OTHER);

	test_cookie(NULL);
	r = test_post("/dang-xuat", "");
	HAS(r.body, "Your session has ended");
	LACKS(r.body, "Send again");
}

/* Where a guest's form led may be the receipt of a comment: it stays no longer than the form could come again. */
void what_was_sent_is_forgotten_when_it_cannot_come_again(void)
{
	enum { NOW = 1720400000, DAY = 86400 };
	struct optional guest = { 0 };
	request_key_add(test_db, "0 old", guest, "/bien-nhan/A", (struct moment){ NOW - 2 * DAY - 1 });
	request_key_add(test_db, "0 new", guest, "/bien-nhan/B", (struct moment){ NOW - 2 * DAY });
	account_forget_sent(test_db, (struct moment){ NOW });
	CHECK(!request_key_find(test_db, "0 old"));
	CHECK(request_key_find(test_db, "0 new"));
}
