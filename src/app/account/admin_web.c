/* Accounts, for administrators: each sees and changes what stands in the own part of the tree.  The
 * table of routes has made sure of that for the account in the path and for the unit typed; what is
 * left to check here are the units of single roles, and that nobody acts on an account that also
 * belongs to somebody else, or on the own one. */
#include "app/account/admin.h"
#include "app/account/admin.html.h"
#include "app/account/identity.sql.h"
#include "app/account/one.html.h"
#include "app/account/password.h"
#include "app/pages.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"

#include "base/crypto.h"
#include "base/text.h"

#include <stdlib.h>

enum { LINES = 50, SMALL = 5000 };

/* "login:grant" of the last line seen. */
static const char *key_read(struct req *rq, int64_t *grant)
{
	const char *key = req_text(rq, "after"), *colon = strrchr(key, ':');
	*grant = colon ? strtoll(colon + 1, NULL, 10) : 0;
	return arena_copy_n(rq->arena, key, colon ? (size_t)(colon - key) : strlen(key));
}

/* One line more than a page has.  Which way is the shorter one depends on the subtree; with 130,000
 * units and 100,000 accounts on SQLite, from the logins and from the units: the root 4 and 400 ms, a
 * province of 3,800 units 29 and 21 ms, a ward 2,600 and 0.4 ms.  So SMALL. */
static struct account_line_list lines_of(struct req *rq, const struct unit *unit)
{
	int64_t grant;
	const char *after = key_read(rq, &grant), *pattern = admin_pattern(rq->arena, req_text(rq, "q"));
	const char *path = unit_path(rq->db, unit->id, rq->today)->path, *end = path_end(rq->arena, path);
	bool small = places_counted(rq->db, path, end, SMALL) < SMALL;
	return (small ? accounts_near : accounts_below)(rq->db, path, end, rq->today, pattern, after, grant, LINES + 1);
}

enum status accounts_show(struct req *rq)
{
	struct admin_unit meant = admin_unit(rq);
	const struct unit *unit = *req_text(rq, "unit") ? meant.unit : unit_of_query(rq);
	struct account_line_list lines = { 0 };
	const char *next = NULL;
	if (unit)
		lines = lines_of(rq, unit);
	if (lines.n > LINES) {
		const struct account_line *last = &lines.v[LINES - 1];
		next = arena_format(rq->arena, "%s:%lld", last->login, (long long)last->grant_id);
		lines.n = LINES;
	}
	accounts_page(&rq->out, rq, unit, admin_units(rq), meant.found, lines, next);
	return HTTP_OK;
}

enum status account_new_show(struct req *rq)
{
	account_new_page(&rq->out, rq, admin_units(rq), (struct choice_list){ 0 });
	return HTTP_OK;
}

struct new_account { const char *login, *name; struct account_grant_wish grant; };

static bool read_new(struct req *rq, struct new_account *n)
{
	rq->problems.n = 0;
	n->login = login_of(rq->arena, req_text(rq, "login"));
	n->name = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "name")));
	const char *wrong = login_problem(n->login);
	if (wrong)
		req_problem(rq, "login", _("Login"), _(wrong));
	else if (account_by_login(rq->db, n->login))
		req_problem(rq, "login", _("Login"), _("is taken: choose another"));
	if (!*n->name)
		req_problem(rq, "name", _("Full name"), _("must be filled in"));
	const char *name_long = form_too_long(rq, n->name, 100);
	if (name_long)
		req_problem(rq, "name", _("Full name"), name_long);
	return admin_read_grant(rq, &n->grant) && !rq->problems.n;
}

struct first_password { const char *plain, *hash; };

static enum status make_password(struct req *rq)
{
	struct first_password *p = arena_new(rq->arena, struct first_password, 1);
	p->plain = password_readable(rq->arena);
	p->hash = crypto_password(rq->arena, p->plain);
	rq->prepared = p;
	return p->hash ? HTTP_OK : HTTP_BUSY;
}

enum status account_new_prepare(struct req *rq)
{
	struct new_account n;
	return read_new(rq, &n) ? make_password(rq) : HTTP_OK;
}

enum status account_new(struct req *rq)
{
	const struct first_password *p = rq->prepared;
	struct new_account n;
	if (!read_new(rq, &n) || !p) {
		account_new_page(&rq->out, rq, admin_units(rq), admin_unit(rq).found);
		return HTTP_INVALID;
	}
	struct account_by by = account_by_visitor(rq);
	const struct account *made = account_by_id(rq->db, account_make(&by, n.login, n.name, p->hash, true));
	account_grant(&by, made, n.grant);
	account_password_page(&rq->out, rq, made, p->plain);
	return HTTP_OK;
}

enum status account_show(struct req *rq)
{
	account_page(&rq->out, rq, admin_view(rq), admin_units(rq), (struct choice_list){ 0 });
	return HTTP_OK;
}

static enum status back(struct req *rq)
{
	return see_other(rq, "/quan-tri/tai-khoan/%s", rq->arg[0]);
}

static enum status again(struct req *rq, struct admin_view v)
{
	account_page(&rq->out, rq, v, admin_units(rq), admin_unit(rq).found);
	return HTTP_INVALID;
}

enum status account_grant_role(struct req *rq)
{
	struct admin_view v = admin_view(rq);
	struct account_grant_wish w;
	if (v.own)
		return HTTP_FORBIDDEN;
	if (!admin_read_grant(rq, &w))
		return again(rq, v);
	if (!app_may(rq, ADMINISTRATOR, w.unit))
		return HTTP_FORBIDDEN;
	struct account_by by = account_by_visitor(rq);
	if (!account_grant(&by, v.account, w)) {
		req_problem(rq, "role", _("Role"), _("is held for this unit already"));
		return again(rq, v);
	}
	return back(rq);
}

/* Only a role within reach can be taken away; one that ended already stays as it is. */
enum status account_revoke_role(struct req *rq)
{
	struct admin_view v = admin_view(rq);
	struct optional id = req_number(rq, "grant");
	if (v.own)
		return HTTP_FORBIDDEN;
	if (!id.known) {
		req_problem(rq, "roles", _("Role"), _("must be chosen"));
		return again(rq, v);
	}
	struct account_by by = account_by_visitor(rq);
	for (size_t i = 0; i < v.grants.n; i++) {
		if (v.grants.v[i].id != id.value)
			continue;
		if (grant_lasts(rq, &v.grants.v[i]))
			account_revoke(&by, v.account, &v.grants.v[i]);
		return back(rq);
	}
	return HTTP_FORBIDDEN;
}

enum status account_disable(struct req *rq)
{
	struct admin_view v = admin_view(rq);
	const char *reason = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "reason")));
	if (!v.below)
		return HTTP_FORBIDDEN;
	const char *wrong = *reason ? form_too_long(rq, reason, 300) : _("must be filled in");
	if (wrong) {
		req_problem(rq, "reason", _("Reason"), wrong);
		return again(rq, v);
	}
	struct account_by by = account_by_visitor(rq);
	if (!v.account->disabled)
		account_set_disabled(&by, v.account, true, reason);
	return back(rq);
}

enum status account_enable(struct req *rq)
{
	struct admin_view v = admin_view(rq);
	if (!v.below)
		return HTTP_FORBIDDEN;
	struct account_by by = account_by_visitor(rq);
	if (v.account->disabled)
		account_set_disabled(&by, v.account, false, NULL);
	return back(rq);
}

enum status account_reset_prepare(struct req *rq)
{
	return admin_view(rq).below ? make_password(rq) : HTTP_OK;
}

enum status account_reset(struct req *rq)
{
	const struct first_password *p = rq->prepared;
	struct admin_view v = admin_view(rq);
	if (!v.below || !p)
		return HTTP_FORBIDDEN;
	struct account_by by = account_by_visitor(rq);
	account_set_password(&by, v.account, p->hash, true);
	account_password_page(&rq->out, rq, v.account, p->plain);
	return HTTP_OK;
}

enum status account_sign_out(struct req *rq)
{
	struct admin_view v = admin_view(rq);
	if (!v.below)
		return HTTP_FORBIDDEN;
	struct account_by by = account_by_visitor(rq);
	account_end_sessions(&by, v.account);
	return back(rq);
}
