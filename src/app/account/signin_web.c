/* Signing in and out.  Nothing here tells whether a login exists: an unknown one, a wrong password and
 * a disabled account get the same answer after the same work. */
#include "app/account/account_web.h"
#include "app/account/identity.sql.h"
#include "app/account/next.h"
#include "app/account/session.h"
#include "app/account/signin.html.h"
#include "app/account/throttle.h"
#include "app/pages.h"

#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"

#include <string.h>

static const char desk[] = "/ban-lam-viec";

/* What prepare found out, outside of the transaction that writes. */
struct attempt {
	bool tried;                    /* false: this login has to wait */
	bool fits;
	const struct account *account; /* or NULL */
};

static struct throttle throttle_for(struct req *rq)
{
	const char *login = login_of(rq->arena, req_text(rq, "login"));
	return throttle_of(rq->arena, app_token_key(rq), login, rq->network);
}

static bool filled_in(struct req *rq)
{
	if (!*login_of(rq->arena, req_text(rq, "login")))
		req_problem(rq, "login", _("Login"), _("must be filled in"));
	if (!*req_text(rq, "password"))
		req_problem(rq, "password", _("Password"), _("must be filled in"));
	return !rq->problems.n;
}

enum status sign_in_show(struct req *rq)
{
	if (rq->who.account)
		return see_other(rq, "%s", next_safe(req_text(rq, "next"), desk));
	rq->cache = "no-store";
	sign_in_page(&rq->out, rq, NULL);
	return HTTP_OK;
}

/* A password is worked on once, whoever is meant. */
enum status sign_in_prepare(struct req *rq)
{
	struct attempt *t = arena_new(rq->arena, struct attempt, 1);
	rq->prepared = t;
	const char *password = text_nfc(rq->arena, req_text(rq, "password"));
	if (!*req_text(rq, "login") || !*password || throttle_wait(rq->db, throttle_for(rq), rq->clock))
		return HTTP_OK;
	t->tried = true;
	t->account = account_by_login(rq->db, login_of(rq->arena, req_text(rq, "login")));
	if (t->account)
		t->fits = crypto_password_fits(t->account->password, password);
	else
		crypto_password_waste(password);
	return HTTP_OK;
}

/* Whatever was found out before may have changed since. */
static bool still_good(struct req *rq, const struct attempt *t)
{
	const struct account *now = account_by_id(rq->db, t->account ? t->account->id : 0);
	return now && t->account && t->fits && !now->disabled && !strcmp(now->password, t->account->password);
}

/* The answer is 200 and not an error, so that the count of failures is kept. */
static enum status failed(struct req *rq, struct throttle t)
{
	throttle_failed(rq->db, t, rq->clock);
	log_line(LOG_IS_WARNING, "sign_in_failed", "a login or password was wrong");
	sign_in_page(&rq->out, rq, _("The login or the password is wrong."));
	return HTTP_OK;
}

enum status sign_in(struct req *rq)
{
	const struct attempt *t = rq->prepared;
	rq->cache = "no-store";
	if (!filled_in(rq)) {
		sign_in_page(&rq->out, rq, NULL);
		return HTTP_INVALID;
	}
	struct throttle throttle = throttle_for(rq);
	int64_t wait = throttle_wait(rq->db, throttle, rq->clock);
	if (wait || !t || !t->tried) {
		sign_in_page(&rq->out, rq, wait_words(rq, wait ? wait : 60));
		return HTTP_TOO_MANY;
	}
	if (!still_good(rq, t))
		return failed(rq, throttle);

	throttle_clear(rq->db, throttle.login, throttle.network);
	if (rq->who.account)
		session_end(rq->db, rq->who.session);
	rq->set_cookie = session_cookie(rq->arena, session_make(rq->db, rq->arena, t->account->id, rq->now), rq->secure);
	log_line(LOG_IS_INFO, "signed_in", "account %lld", (long long)t->account->id);
	if (t->account->must_change)
		return see_other(rq, "/tai-khoan/mat-khau");
	return see_other(rq, "%s", next_safe(req_text(rq, "next"), desk));
}

enum status sign_out(struct req *rq)
{
	session_end(rq->db, rq->who.session);
	rq->set_cookie = session_cookie(rq->arena, NULL, rq->secure);
	return see_other(rq, "/");
}

/* Beside what form_part() puts into each form. */
static bool anything_typed(const struct req *rq)
{
	for (size_t i = 0; i < rq->params.n; i++)
		if (strcmp(rq->params.v[i].name, "token") && strcmp(rq->params.v[i].name, "once"))
			return true;
	return false;
}

enum status app_denied(struct req *rq)
{
	bool api = rq->route && rq->route->flags & API;
	if (api)
		return HTTP_FORBIDDEN;
	if (rq->who.must_change)
		return see_other(rq, "/tai-khoan/mat-khau");
	if (rq->who.account)
		return HTTP_FORBIDDEN;
	if (rq->method == GET)
		return see_other(rq, "/dang-nhap?next=%s", next_of(rq));
	if (*req_text(rq, "token"))
		session_ended_page(&rq->out, rq, anything_typed(rq));
	rq->cache = "no-store";
	return HTTP_FORBIDDEN;
}
