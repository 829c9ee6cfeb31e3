#include "test/test.h"

#include "app/account/account.h"
#include "app/audit/audit.h"
#include "base/crypto.h"

static const char old[] = "một câu dài dễ nhớ", fresh[] = "một câu khác dài hơn";

/* Signed in with a password that is known; the account. */
static int64_t somebody(void)
{
	int64_t id = test_as("officer", "MT-18127");
	account_keep_password(test_db, id, crypto_password(&test_arena, old), 0);
	return id;
}

static struct reply change(const char *from, const char *to, const char *again)
{
	return test_post("/tai-khoan/mat-khau", arena_format(&test_arena,
		"password_old=%s&password=%s&password_again=%s", from, to, again));
}

static bool has_password(int64_t id, const char *password)
{
	return crypto_password_fits(account_by_id(test_db, id)->password, password);
}

void the_own_account_is_shown(void)
{
	test_units();
	somebody();
	struct reply r = test_get("/tai-khoan");
	CHECK(r.status == HTTP_OK);
	HAS(r.body, "UB MTTQ phường Đậu Liêu");
	HAS(r.body, "Officer: reports for the unit and those below");
	HAS(r.body, "This device");
	test_as("", NULL);
	HAS(test_get("/tai-khoan").body, "You have no role yet.");
}

void a_new_password_ends_the_other_sessions(void)
{
	test_units();
	int64_t id = somebody();
	session_add(test_db, "elsewhere", id, (struct moment){ 1 }, (struct moment){ 99999999999 });
	struct reply r = change(old, fresh, fresh);
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/tai-khoan?xong=mat-khau");
	CHECK(has_password(id, fresh));
	struct session_row_list left = sessions_of(test_db, id, (struct moment){ 0 });
	const char *value = r.cookie + strcspn(r.cookie, "=") + 1;
	CHECK(left.n == 1 && strlen(value) > 64);
	SAME(left.v[0].token_hash, crypto_sha256(&test_arena, value, 64));
	struct log_entry_list log = log_entries(test_db, 0, 10);
	CHECK(log.n == 1 && log.v[0].actor.value == id);
	SAME(log.v[0].act, "account.password");
	LACKS(log.v[0].body_hash, "khác");
}

void a_new_password_must_be_good_and_typed_twice(void)
{
	static const char *const wrong[][4] = {
		{ "", "một câu khác dài hơn", "một câu khác dài hơn", "Present password must be filled in" },
		{ "một câu dài dễ nhớ", "ngắn", "ngắn", "New password must have at least 12 letters" },
		{ "một câu dài dễ nhớ", "matkhau123456", "matkhau123456", "New password is one of those" },
		{ "một câu dài dễ nhớ", "một câu khác dài hơn", "một câu khác", "The new password again is not the same" },
		{ "một câu dài dễ nhớ", "một câu dài dễ nhớ", "một câu dài dễ nhớ", "New password is the same as the present one" },
	};
	test_units();
	int64_t id = somebody();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		unsigned before = crypto_passwords_done();
		struct reply r = change(wrong[i][0], wrong[i][1], wrong[i][2]);
		CHECK(r.status == HTTP_INVALID);
		CHECK(crypto_passwords_done() == before);
		HAS(r.body, wrong[i][3]);
		LACKS(r.body, "một câu");
	}
	CHECK(has_password(id, old));
}

void the_present_password_cannot_be_guessed(void)
{
	test_units();
	int64_t id = somebody();
	for (int i = 0; i < 5; i++) {
		struct reply r = change("một câu nào đó", fresh, fresh);
		CHECK(r.status == HTTP_OK);
		HAS(r.body, "Present password is wrong");
	}
	struct reply r = change(old, fresh, fresh);
	CHECK(r.status == HTTP_TOO_MANY);
	HAS(r.body, "Try again in 1 min.");
	CHECK(has_password(id, old));
}

void the_first_password_must_be_changed_first(void)
{
	test_units();
	int64_t id = somebody();
	account_keep_password(test_db, id, crypto_password(&test_arena, old), 1);
	struct reply r = test_get("/tai-khoan");
	CHECK(r.status == HTTP_SEE_OTHER);
	SAME(r.location, "/tai-khoan/mat-khau");
	HAS(test_get("/tai-khoan/mat-khau").body, "chosen by somebody else");
	r = change(old, fresh, fresh);
	CHECK(r.status == HTTP_SEE_OTHER);
	test_cookie(arena_copy_n(&test_arena, r.cookie + strcspn(r.cookie, "=") + 1, 64));
	CHECK(test_get("/tai-khoan").status == HTTP_OK);
}

void signing_out_everywhere_ends_all_sessions(void)
{
	test_units();
	int64_t id = somebody();
	session_add(test_db, "elsewhere", id, (struct moment){ 1 }, (struct moment){ 99999999999 });
	struct reply r = test_post("/tai-khoan/dang-xuat-het", "");
	CHECK(r.status == HTTP_SEE_OTHER);
	HAS(r.cookie, "Max-Age=0");
	CHECK(sessions_of(test_db, id, (struct moment){ 0 }).n == 0);
	CHECK(test_get("/tai-khoan").status == HTTP_SEE_OTHER);
}
