/* What a person does with the own account. */
#include "app/account/account_web.h"
#include "app/account/own.html.h"
#include "app/account/password.h"
#include "app/account/session.h"
#include "app/account/throttle.h"
#include "app/pages.h"

#include "base/crypto.h"

#include <string.h>

enum status own_account_show(struct req *rq)
{
	struct account_grant_list all = account_grants(rq->db, rq->who.account, rq->today);
	struct session_row_list rows = sessions_of(rq->db, rq->who.account, rq->now);
	struct session_shown *sessions = arena_new(rq->arena, struct session_shown, rows.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct session_row *s = &rows.v[i];
		struct moment seen = { session_last_seen(s->token_hash, s->seen_at.unix_time) };
		bool own = !strcmp(s->token_hash, rq->who.session);
		if (own || seen.unix_time > rq->now.unix_time - SESSION_IDLE)
			sessions[n++] = (struct session_shown){ s->made_at, seen, own };
	}
	own_account_page(&rq->out, rq, all, (struct session_shown_list){ sessions, n });
	return HTTP_OK;
}

enum status own_password_show(struct req *rq)
{
	own_password_page(&rq->out, rq, NULL);
	return HTTP_OK;
}

/* The three inputs; false: the form is shown again. */
static bool filled_in(struct req *rq)
{
	const char *password = password_of(rq->arena, req_text(rq, "password"));
	const char *again = password_of(rq->arena, req_text(rq, "password_again"));
	const char *problem = password_problem(rq->arena, rq->who.login, password);
	rq->problems.n = 0;
	if (!*req_text(rq, "password_old"))
		req_problem(rq, "password_old", _("Present password"), _("must be filled in"));
	if (problem)
		req_problem(rq, "password", _("New password"), _(problem));
	else if (!strcmp(password, password_of(rq->arena, req_text(rq, "password_old"))))
		req_problem(rq, "password", _("New password"), _("is the same as the present one"));
	else if (strcmp(password, again))
		req_problem(rq, "password_again", _("The new password again"), _("is not the same as above"));
	return !rq->problems.n;
}

static struct throttle throttle_for(struct req *rq)
{
	return throttle_of(rq->arena, app_token_key(rq), rq->who.login, rq->network);
}

/* What prepare found out. */
struct change { bool fits; const char *checked, *hash; }; /* the password it was checked against; the new one */

/* Guessing the present password has to wait as it has to at the door. */
enum status own_password_prepare(struct req *rq)
{
	if (!filled_in(rq) || throttle_wait(rq->db, throttle_for(rq), rq->clock))
		return HTTP_OK;
	const struct account *account = account_by_id(rq->db, rq->who.account);
	if (!account)
		return HTTP_OK;
	struct change *c = arena_new(rq->arena, struct change, 1);
	c->checked = account->password;
	c->fits = crypto_password_fits(account->password, password_of(rq->arena, req_text(rq, "password_old")));
	c->hash = c->fits ? crypto_password(rq->arena, password_of(rq->arena, req_text(rq, "password"))) : NULL;
	rq->prepared = c;
	return c->fits && !c->hash ? HTTP_BUSY : HTTP_OK;
}

enum status own_password_change(struct req *rq)
{
	const struct change *c = rq->prepared;
	struct throttle throttle = throttle_for(rq);
	const struct account *account = account_by_id(rq->db, rq->who.account);
	if (!filled_in(rq)) {
		own_password_page(&rq->out, rq, NULL);
		return HTTP_INVALID;
	}
	int64_t wait = throttle_wait(rq->db, throttle, rq->clock);
	if (wait || !c) {
		own_password_page(&rq->out, rq, wait_words(rq, wait ? wait : 60));
		return HTTP_TOO_MANY;
	}
	if (!c->fits || !account || strcmp(account->password, c->checked)) {
		throttle_failed(rq->db, throttle, rq->clock); /* kept, because the answer is 200 */
		req_problem(rq, "password_old", _("Present password"), _("is wrong"));
		own_password_page(&rq->out, rq, NULL);
		return HTTP_OK;
	}
	struct account_by by = account_by_visitor(rq);
	account_set_password(&by, account, c->hash, false);
	rq->set_cookie = session_cookie(rq->arena, session_make(rq->db, rq->arena, account->id, rq->now), rq->secure);
	return see_other(rq, "/tai-khoan?xong=mat-khau");
}

enum status sign_out_everywhere(struct req *rq)
{
	const struct account *account = account_by_id(rq->db, rq->who.account);
	struct account_by by = account_by_visitor(rq);
	if (account)
		account_end_sessions(&by, account);
	rq->set_cookie = session_cookie(rq->arena, NULL, rq->secure);
	return see_other(rq, "/dang-nhap");
}
