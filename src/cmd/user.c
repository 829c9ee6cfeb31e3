/* thidua user …: accounts, by the person at the machine.  Works while the server runs. */
#include "cmd/cmd.h"

#include "app/account/account.h"
#include "app/account/password.h"
#include "app/section/section.sql.h"
#include "app/unit/unit.sql.h"
#include "base/crypto.h"
#include "base/text.h"
#include "base/time.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { MOST_SECTIONS = 20 };

/* What the command line says. */
struct wish {
	const char *login, *name, *role, *unit, *since, *until;
	const char *sections[MOST_SECTIONS]; /* addresses that a writer or an editor is limited to */
	size_t sections_n;
	bool generate, temporary;
	const char *password; /* hashed */
	const char *made;     /* by --generate: to be shown when all is done, or NULL */
};

struct action {
	const char *name;
	bool (*check)(const struct account_by *by, const struct wish *w); /* before the password; NULL: none is asked for */
	bool (*run)(const struct account_by *by, const struct wish *w);
};

__attribute__((format(printf, 1, 2)))
static bool refuse(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fputs("thidua: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	return false;
}

static const struct account *find(const struct account_by *by, const char *login)
{
	const struct account *account = account_by_login(by->db, login);
	if (!account)
		refuse("there is no account %s; see: thidua user list", login);
	return account;
}

/* The rows of --section. */
static bool sections_meant(const struct account_by *by, const struct wish *w, struct account_grant_wish *g)
{
	int64_t *ids = arena_new(by->arena, int64_t, MOST_SECTIONS);
	if (w->sections_n && !role_is_limited(w->role))
		return refuse("--section can limit writers and editors only");
	for (size_t i = 0; i < w->sections_n; i++) {
		const struct section *s = section_find(by->db, w->sections[i]);
		if (!s)
			return refuse("there is no section %s; its address is the last part of /chuyen-muc/…", w->sections[i]);
		ids[g->sections_n++] = s->id;
	}
	g->sections = ids;
	return true;
}

/* The grant that --role, --unit, --section, --since and --until mean. */
static bool grant_meant(const struct account_by *by, const struct wish *w, struct account_grant_wish *g)
{
	if (!w->role || !w->unit)
		return refuse("--role and --unit must be given");
	if (!role_exists(w->role))
		return refuse("%s is no role; there are administrator, officer, verifier, writer, editor, moderator", w->role);
	*g = (struct account_grant_wish){ .role = w->role, .since = by->today };
	if (w->since)
		g->since = day_read(by->arena, w->since);
	if (w->until)
		g->until = day_read(by->arena, w->until);
	if (!day_known(g->since) || (w->until && !day_known(g->until)))
		return refuse("--since and --until are days such as 2024-07-31");
	if (day_known(g->until) && day_order(g->until, g->since) < 0)
		return refuse("--until lies before --since");
	const struct unit *u = unit_on(by->db, w->unit, g->since);
	if (!u)
		return refuse("no unit had the code %s on %s; --since says another day", w->unit, g->since.iso);
	g->unit = u->id;
	return sections_meant(by, w, g);
}

static const char *name_meant(const struct account_by *by, const struct wish *w)
{
	return w->name ? text_nfc(by->arena, text_trim(by->arena, w->name)) : "";
}

static bool may_add(const struct account_by *by, const struct wish *w)
{
	const char *problem = login_problem(w->login);
	struct account_grant_wish g = { 0 };
	if (problem)
		return refuse("the login %s %s", w->login, problem);
	if (!*name_meant(by, w))
		return refuse("--name must be given: how the history calls this person");
	if (!grant_meant(by, w, &g))
		return false;
	return !account_by_login(by->db, w->login) || refuse("there is an account %s already", w->login);
}

static bool user_add(const struct account_by *by, const struct wish *w)
{
	const char *name = name_meant(by, w);
	struct account_grant_wish g = { 0 };
	if (!may_add(by, w) || !grant_meant(by, w, &g))
		return false;
	int64_t id = account_make(by, w->login, name, w->password, w->temporary);
	if (!id)
		return refuse("there is an account %s already", w->login);
	account_grant(by, account_by_id(by->db, id), g);
	return true;
}

static bool user_grant(const struct account_by *by, const struct wish *w)
{
	const struct account *account = find(by, w->login);
	struct account_grant_wish g = { 0 };
	if (!account || !grant_meant(by, w, &g))
		return false;
	return account_grant(by, account, g) || refuse("%s is %s for %s already", w->login, w->role, w->unit);
}

static bool lasts(const struct account_by *by, const struct account_grant *g)
{
	return !day_known(g->until) || day_order(g->until, by->today) >= 0;
}

static bool user_revoke(const struct account_by *by, const struct wish *w)
{
	const struct account *account = find(by, w->login);
	bool any = false;
	if (!account)
		return false;
	if (!w->role || !w->unit)
		return refuse("--role and --unit must be given");
	struct account_grant_list all = account_grants(by->db, account->id, by->today);
	for (size_t i = 0; i < all.n; i++) {
		const struct account_grant *g = &all.v[i];
		if (!lasts(by, g) || strcmp(g->role, w->role) || strcmp(g->unit, w->unit))
			continue;
		account_revoke(by, account, g);
		any = true;
	}
	return any || refuse("%s is not %s for %s", w->login, w->role, w->unit);
}

static bool user_disable(const struct account_by *by, const struct wish *w)
{
	const struct account *account = find(by, w->login);
	if (account)
		account_set_disabled(by, account, true, NULL);
	return account;
}

static bool user_enable(const struct account_by *by, const struct wish *w)
{
	const struct account *account = find(by, w->login);
	if (account)
		account_set_disabled(by, account, false, NULL);
	return account;
}

static bool may_reset(const struct account_by *by, const struct wish *w)
{
	return find(by, w->login);
}

static bool user_reset(const struct account_by *by, const struct wish *w)
{
	const struct account *account = find(by, w->login);
	if (account)
		account_set_password(by, account, w->password, w->temporary);
	return account;
}

/* login, name, state, then of each grant that has not ended role, unit and the sections that it is limited to
 * ("writer MT-437 tin-tuc,thi-dua"): separated by tabs. */
static void print(const struct account_by *by, const struct account *account)
{
	printf("%s\t%s\t%s", account->login, account->name, account->disabled ? "disabled" : "active");
	struct account_grant_list all = account_grants(by->db, account->id, by->today);
	struct account_section_list sections = account_sections(by->db, account->id);
	for (size_t i = 0; i < all.n; i++)
		if (lasts(by, &all.v[i])) {
			printf("\t%s %s", all.v[i].role, all.v[i].unit);
			const char *mark = " ";
			for (size_t k = 0; k < sections.n; k++)
				if (sections.v[k].grant_id == all.v[i].id) {
					printf("%s%s", mark, sections.v[k].slug);
					mark = ",";
				}
		}
	putchar('\n');
}

static bool user_list(const struct account_by *by, const struct wish *w)
{
	(void)w;
	const char *after = "";
	for (struct account_list page; (page = accounts_all(by->db, after, 500)).n; after = page.v[page.n - 1].login)
		for (size_t i = 0; i < page.n; i++)
			print(by, &page.v[i]);
	if (!*after)
		fprintf(stderr, "thidua: there is no account yet; see: thidua help user\n");
	return true;
}

static const struct action actions[] = {
	{ "add", may_add, user_add }, { "list", NULL, user_list }, { "disable", NULL, user_disable },
	{ "enable", NULL, user_enable }, { "reset", may_reset, user_reset }, { "grant", NULL, user_grant },
	{ "revoke", NULL, user_revoke }, { 0 }
};

/* One line of stdin, without its end; on a terminal it is not shown. */
static const char *line(struct arena *a, const char *question)
{
	struct termios before, silent;
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
	if (terminal) {
		fprintf(stderr, "%s: ", question);
		silent = before;
		silent.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	}
	char *text = NULL;
	size_t room = 0;
	ssize_t n = getline(&text, &room, stdin);
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
		n--;
	const char *kept = n > 0 ? arena_copy_n(a, text, (size_t)n) : "";
	free(text);
	return kept;
}

/* Asked, piped in or made; checked and hashed.  False after saying what is wrong. */
static bool take_password(struct arena *a, struct wish *w)
{
	const char *password;
	if (w->generate) {
		w->made = password = password_readable(a);
	} else {
		password = line(a, "Password");
		if (!text_is_utf8(password, strlen(password)))
			return refuse("the password is not written in UTF-8");
		if (isatty(STDIN_FILENO) && strcmp(password, line(a, "The same again")))
			return refuse("the two were not the same; nothing was changed");
		password = password_of(a, password);
		const char *problem = password_problem(a, w->login, password);
		if (problem)
			return refuse("the password %s", problem);
	}
	w->password = crypto_password(a, password);
	return w->password || refuse("there is not enough memory to hash a password (64 MB)");
}

/* --name VALUE and --name=VALUE; --section may come again. */
static bool read_option(struct wish *w, int argc, char **argv, int *i)
{
	const char *section = NULL;
	struct { const char *name; const char **to; } texts[] = {
		{ "--name", &w->name }, { "--role", &w->role }, { "--unit", &w->unit }, { "--since", &w->since }, { "--until", &w->until },
		{ "--section", &section },
	};
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		size_t n = strlen(texts[k].name);
		if (strncmp(argv[*i], texts[k].name, n) || (argv[*i][n] && argv[*i][n] != '='))
			continue;
		*texts[k].to = argv[*i][n] ? argv[*i] + n + 1 : *i + 1 < argc ? argv[++*i] : NULL;
		if (section && w->sections_n == MOST_SECTIONS)
			return false;
		if (section)
			w->sections[w->sections_n++] = section;
		return *texts[k].to;
	}
	w->generate |= !strcmp(argv[*i], "--generate");
	w->temporary |= !strcmp(argv[*i], "--temporary");
	return !strcmp(argv[*i], "--generate") || !strcmp(argv[*i], "--temporary");
}

static bool read_wish(struct arena *a, struct wish *w, int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		if (argv[i][0] != '-' && !w->login)
			w->login = login_of(a, argv[i]);
		else if (!read_option(w, argc, argv, &i))
			return false;
	}
	return true;
}

/* Everything that can be wrong without the password is told before it is asked for. */
static bool may_act(const struct account_by *by, const struct action *action, struct wish *w)
{
	if (!action->check)
		return true;
	db_begin(by->db, by->arena, READ);
	bool good = action->check(by, w);
	bool read = db_end(by->db, true);
	return good && (read || refuse("the database could not be read")) && take_password(by->arena, w);
}

static int act(const struct config *config, struct arena *a, const struct action *action, struct wish *w)
{
	struct db *db = cmd_database(config);
	if (!db)
		return REFUSED;
	struct account_by by = { .db = db, .arena = a, .today = cmd_today(db, a, config) };
	by.now = moment_now();
	if (!may_act(&by, action, w)) {
		db_close(db);
		return REFUSED;
	}
	db_begin(db, a, WRITE);
	bool good = action->run(&by, w);
	bool kept = db_end(db, good);
	if (good && !kept)
		refuse("the database could not be read or written; nothing was changed");
	if (good && kept && w->made)
		printf("%s\n", w->made);
	db_close(db);
	return good && kept ? DONE : REFUSED;
}

int cmd_user(const struct config *config, int argc, char **argv)
{
	const struct action *action = actions;
	while (action->name && (argc < 2 || strcmp(action->name, argv[1])))
		action++;
	struct arena a = { 0 };
	struct wish w = { 0 };
	bool good = action->name && read_wish(&a, &w, argc, argv) && (w.login || action->run == user_list);
	int status = good ? act(config, &a, action, &w) : USAGE;
	arena_free(&a);
	return status;
}
