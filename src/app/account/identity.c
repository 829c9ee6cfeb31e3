/* What the dispatcher asks about the visitor: who is it, and may he? */
#include "app/account/account.h"
#include "app/account/identity.sql.h"
#include "app/account/session.h"

#include "base/crypto.h"
#include "http/http.h"

#include <stdlib.h>
#include <string.h>

static unsigned need_of(const char *role)
{
	static const struct { const char *role; unsigned need; } needs[] = {
		{ "officer", OFFICER }, { "verifier", VERIFIER }, { "administrator", ADMINISTRATOR }, { "writer", WRITER },
		{ "editor", EDITOR }, { "moderator", MODERATOR },
	};
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (!strcmp(needs[i].role, role))
			return needs[i].need;
	return 0;
}

/* What every page needs of the settings. */
static void read_site(struct req *rq)
{
	struct { const char *name, **value; } wanted[] = {
		{ "token_key", &rq->site.secret }, { "site_name", &rq->site.name }, { "site_short", &rq->site.brief },
		{ "contact", &rq->site.contact },
	};
	struct setting_row_list all = settings_all(rq->db);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		*wanted[i].value = NULL;
		for (size_t k = 0; k < all.n; k++)
			if (!strcmp(all.v[k].name, wanted[i].name))
				*wanted[i].value = all.v[k].value;
	}
}

void app_identify(struct req *rq)
{
	read_site(rq);
	rq->who = (struct identity){ .session = "" };
	if (!rq->cookie || !*rq->cookie)
		return;
	const char *hash = crypto_sha256(rq->arena, rq->cookie, strlen(rq->cookie));
	const struct session_found *s = session_find(rq->db, hash, rq->now);
	if (!s || session_last_seen(hash, s->seen_at.unix_time) <= rq->now.unix_time - SESSION_IDLE)
		return;
	session_note(hash, rq->now.unix_time);
	struct grant_row_list rows = grants_of(rq->db, s->account, rq->today);
	struct grant *grants = arena_new(rq->arena, struct grant, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		grants[i] = (struct grant){ need_of(rows.v[i].role), rows.v[i].unit_id, rows.v[i].path, rows.v[i].section };
	rq->who = (struct identity){ s->account, s->login, s->name, hash, s->must_change, grants, rows.n };
}

void app_seen(struct req *rq)
{
	session_seen(rq->db, rq->who.session, rq->now, (struct moment){ rq->now.unix_time - 60 });
}

/* Own unit and below; who verifies what others report must stand above them. */
static bool reaches(const struct grant *g, const char *path)
{
	size_t n = g->path ? strlen(g->path) : 0;
	return n && !strncmp(g->path, path, n) && (g->need != VERIFIER || path[n]);
}

/* A role limited to sections: only for what is in one of them. */
static bool covers(const struct grant *g, const char *section)
{
	return !g->section || (section && (!*section || !strncmp(g->section, section, strlen(g->section))));
}

bool app_may(struct req *rq, unsigned need, int64_t unit)
{
	if (!rq->who.account || (rq->who.must_change && !(rq->route && rq->route->flags & NEWCOMER)))
		return need == ANYONE;
	if (need & SIGNED_IN)
		return true;
	const struct unit_path_row *u = unit ? unit_path(rq->db, unit, rq->today) : NULL;
	for (size_t i = 0; i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if ((g->need & need) && covers(g, rq->section) && (!unit || (u && reaches(g, u->path))))
			return true;
	}
	return need == ANYONE;
}

/* Without a secret no token ever fits, rather than one that everybody can work out. */
const uint8_t *app_token_key(struct req *rq)
{
	const struct setting_value *kept = rq->site.secret ? NULL : setting_find(rq->db, "token_key");
	const char *digits = kept ? kept->value : rq->site.secret;
	if (!digits || strlen(digits) != 64)
		digits = crypto_random(rq->arena, 32);
	uint8_t *key = arena_new(rq->arena, uint8_t, 32);
	for (size_t i = 0; i < 32; i++) {
		const char pair[] = { digits[2 * i], digits[2 * i + 1], 0 };
		key[i] = (uint8_t)strtoul(pair, NULL, 16);
	}
	return key;
}

bool account_has_secret(struct db *db)
{
	return setting_find(db, "token_key");
}

void account_make_secret(struct db *db, struct arena *a)
{
	if (!account_has_secret(db))
		setting_keep(db, "token_key", crypto_random(a, 32));
}

void account_forget_sent(struct db *db, struct moment now)
{
	enum { TOKEN_LIVES = 2 * 86400 }; /* http_token(): today's and yesterday's */
	request_keys_forget(db, (struct moment){ .unix_time = now.unix_time - TOKEN_LIVES });
}

const char *app_once_find(struct req *rq, const char *key)
{
	const char *own = arena_format(rq->arena, "%lld %s", (long long)rq->who.account, key);
	const struct request_key_found *found = request_key_find(rq->db, own);
	return found ? found->location : NULL;
}

void app_once_keep(struct req *rq, const char *key, const char *location)
{
	const char *own = arena_format(rq->arena, "%lld %s", (long long)rq->who.account, key);
	struct optional account = req_account(rq);
	request_key_add(rq->db, own, account, location, rq->now);
}
