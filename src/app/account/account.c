#include "app/account/account.h"

#include "app/audit/audit.h"
#include "app/unit/unit.sql.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

const struct role_name roles[] = {
	{ "officer", N_("Officer"), N_("Officer: reports for the unit and those below") },
	{ "verifier", N_("Verifier"), N_("Verifier: confirms what units below report") },
	{ "writer", N_("Writer"), N_("Writer: writes articles for the unit and those below") },
	{ "editor", N_("Editor"), N_("Editor: approves and withdraws articles of the unit and those below") },
	{ "moderator", N_("Moderator"), N_("Moderator: decides on comments to articles of the unit and those below") },
	{ "administrator", N_("Administrator"), N_("Administrator: accounts and settings of the unit and those below") },
	{ 0 }
};

static const struct role_name *role_find(const char *role)
{
	const struct role_name *r = roles;
	while (r->role && strcmp(r->role, role))
		r++;
	return r;
}

const char *role_words(const char *role)
{
	const char *words = role_find(role)->words;
	return words ? _(words) : role;
}

const char *role_short(const char *role)
{
	const char *name = role_find(role)->name;
	return name ? _(name) : role;
}

bool role_exists(const char *role)
{
	return role_find(role)->role;
}

bool role_is_limited(const char *role)
{
	return !strcmp(role, "writer") || !strcmp(role, "editor");
}

const char *login_of(struct arena *a, const char *typed)
{
	char *login = arena_copy(a, text_nfc(a, text_trim(a, typed)));
	for (char *p = login; *p; p++)
		*p = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
	return login;
}

const char *login_problem(const char *login)
{
	static const char first[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
	size_t n = strlen(login);
	if (n < 3 || n > 40)
		return N_("must have 3 to 40 letters");
	if (strspn(login, allowed) != n || !strchr(first, login[0]))
		return N_("may have letters a-z without marks, digits and . - _ @, and begins with a letter or digit");
	return NULL;
}

/* The entry names the account by its number; the login, which may tell who it is, is in the content. */
static void note(const struct account_by *by, const char *act, const struct account *account,
	const char *reason, struct js *content)
{
	content = content ? content : js_new(by->arena, JS_OBJECT);
	js_set_text(by->arena, content, "login", account->login);
	audit_add(by->db, by->arena, by->now, by->actor, act,
		arena_format(by->arena, "account %lld", (long long)account->id), reason, content);
}

int64_t account_make(const struct account_by *by, const char *login, const char *name,
	const char *password, bool must_change)
{
	struct arena *a = by->arena;
	if (account_by_login(by->db, login))
		return 0;
	const char *folded = text_fold(a, arena_format(a, "%s %s", login, name));
	int64_t id = account_add(by->db, login, name, folded, password, must_change, by->now);
	struct js *content = js_new(a, JS_OBJECT);
	js_set_text(a, content, "name", name);
	note(by, "account.add", account_by_id(by->db, id), NULL, content);
	return id;
}

void account_set_password(const struct account_by *by, const struct account *account,
	const char *password, bool must_change)
{
	account_keep_password(by->db, account->id, password, must_change);
	sessions_end(by->db, account->id);
	note(by, must_change ? "account.reset" : "account.password", account, NULL, NULL);
}

void account_set_disabled(const struct account_by *by, const struct account *account,
	bool disabled, const char *reason)
{
	account_keep_disabled(by->db, account->id, disabled);
	if (disabled)
		sessions_end(by->db, account->id);
	note(by, disabled ? "account.disable" : "account.enable", account, reason, NULL);
}

void account_end_sessions(const struct account_by *by, const struct account *account)
{
	sessions_end(by->db, account->id);
	note(by, "account.sign_out", account, NULL, NULL);
}

/* The grant as the log tells it: the unit by its code and first day, not by a number of this database. */
static struct js *told(const struct account_by *by, const char *role, int64_t unit_id,
	struct day since, struct day until)
{
	const struct unit *u = unit_by_id(by->db, unit_id);
	struct js *content = js_new(by->arena, JS_OBJECT);
	js_set_text(by->arena, content, "role", role);
	js_set_text(by->arena, content, "unit", u ? u->code : "");
	js_set_text(by->arena, content, "unit_valid_from", u ? u->valid_from.iso : NULL);
	js_set_text(by->arena, content, "since", since.iso);
	js_set_text(by->arena, content, "until", until.iso);
	return content;
}

static bool overlaps(const struct account_grant *g, const struct account_grant_wish *w)
{
	bool ended = day_known(g->until) && day_order(g->until, w->since) < 0;
	bool later = day_known(w->until) && day_order(w->until, g->since) < 0;
	return !ended && !later && g->unit_id == w->unit && !strcmp(g->role, w->role);
}

static void add_sections(const struct account_by *by, struct js *content, int64_t account, int64_t grant)
{
	struct account_section_list all = account_sections(by->db, account);
	const char *text = "";
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].grant_id == grant)
			text = arena_format(by->arena, "%s%s%s", text, *text ? " " : "", all.v[i].slug);
	js_set_text(by->arena, content, "sections", text);
}

bool account_grant(const struct account_by *by, const struct account *account,
	struct account_grant_wish w)
{
	struct account_grant_list had = account_grants(by->db, account->id, by->today);
	for (size_t i = 0; i < had.n; i++)
		if (overlaps(&had.v[i], &w))
			return false;
	int64_t id = grant_add(by->db, account->id, w.role, w.unit, w.since, w.until, by->now, by->actor);
	struct js *content = told(by, w.role, w.unit, w.since, w.until);
	for (size_t i = 0; i < w.sections_n; i++)
		grant_limit(by->db, id, w.sections[i]);
	if (w.sections_n)
		add_sections(by, content, account->id, id);
	note(by, "account.grant", account, NULL, content);
	return true;
}

void account_revoke(const struct account_by *by, const struct account *account,
	const struct account_grant *grant)
{
	struct day last = day_add(by->arena, by->today, -1);
	grant_keep_until(by->db, grant->id, last);
	note(by, "account.revoke", account, NULL, told(by, grant->role, grant->unit_id, grant->since, last));
}
