/* The command `thidua user`, run in a process of its own, beside the database that the test holds open. */
#include "test/test.h"

#include "app/account/account.h"
#include "app/account/password.h"
#include "app/audit/audit.h"
#include "app/section/section.sql.h"
#include "base/crypto.h"
#include "base/time.h"
#include "cmd/cmd.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *output; /* of the last command, both streams */

static bool no_day_given;
static const char *command = "user";

/* user("words of the command line", "what is typed"): the exit status. */
static int user(const char *words, const char *typed)
{
	char *argv[24] = { (char *)test_program, (char *)command, "--database", (char *)test_where, "--today", "2024-07-08" };
	int argc = no_day_given ? 4 : 6, in[2], out[2], status = -1;
	char *rest = arena_copy(&test_arena, words), *text = arena_new(&test_arena, char, 4096);
	for (char *word; argc < 23 && (word = strsep(&rest, " "));)
		argv[argc++] = word;
	CHECK(db_end(test_db, true) && !pipe(in) && !pipe(out));
	pid_t p = fork();
	if (p == 0) {
		dup2(in[0], 0), dup2(out[1], 1), dup2(out[1], 2);
		close(in[1]), close(out[0]);
		execv(test_program, argv);
		_exit(127);
	}
	close(in[0]), close(out[1]);
	CHECK(write(in[1], typed, strlen(typed)) == (ssize_t)strlen(typed));
	close(in[1]);
	for (ssize_t n, used = 0; used < 4000 && (n = read(out[0], text + used, (size_t)(4000 - used))) > 0;)
		used += n;
	close(out[0]);
	waitpid(p, &status, 0);
	output = text;
	db_begin(test_db, &test_arena, WRITE);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The example's database names the day that it stands still on: for commands as for the server. */
void a_command_goes_by_the_day_of_the_database(void)
{
	test_units();
	db_script(test_db, "INSERT INTO setting (name, value) VALUES ('example_day', '2024-07-09')");
	no_day_given = true;
	int status = user("add Lan.TT --name Cán_bộ --role officer --unit=MT-18127", "một câu dài dễ nhớ\n");
	no_day_given = false;
	CHECK(status == DONE);
	const struct account *a = account_by_login(test_db, "lan.tt");
	struct account_grant_list g = account_grants(test_db, a ? a->id : 0, (struct day){ "2024-07-09" });
	CHECK(g.n == 1);
	SAME(g.v[0].since.iso, "2024-07-09");
	struct log_entry_list log = log_entries(test_db, 0, 10);
	CHECK(log.n == 2);
	SAME(day_of(&test_arena, log.v[0].made_at).iso, "2024-07-09");
	no_day_given = true;
	command = "site";
	status = user("site_short Phường", "");
	command = "user";
	no_day_given = false;
	CHECK(status == DONE);
	log = log_entries(test_db, 2, 10);
	CHECK(log.n == 1);
	SAME(day_of(&test_arena, log.v[0].made_at).iso, "2024-07-09");
}

void the_command_makes_an_account(void)
{
	test_units();
	CHECK(user("add Lan.TT --name Cán_bộ --role officer --unit=MT-18127 --until 31/12/2024", "một câu dài dễ nhớ\n") == DONE);
	const struct account *a = account_by_login(test_db, "lan.tt");
	CHECK(a && crypto_password_fits(a->password, "một câu dài dễ nhớ"));
	CHECK(a && !a->must_change);
	struct account_grant_list g = account_grants(test_db, a->id, (struct day){ "2024-07-08" });
	CHECK(g.n == 1);
	SAME(g.v[0].unit, "MT-18127");
	SAME(g.v[0].since.iso, "2024-07-08");
	SAME(g.v[0].until.iso, "2024-12-31");
	struct log_entry_list log = log_entries(test_db, 0, 10);
	CHECK(log.n == 2 && !log.v[0].actor.known);
	SAME(log.v[0].act, "account.add");
	SAME(log.v[1].act, "account.grant");
	SAME(day_of(&test_arena, log.v[0].made_at).iso, "2024-07-08");
	SAME(log.v[1].object, arena_format(&test_arena, "account %lld", (long long)a->id));

	CHECK(user("list", "") == DONE);
	SAME(output, "lan.tt\tCán_bộ\tactive\tofficer MT-18127\n");
	CHECK(user("add lan.tt --name B --role officer --unit MT-18127", "một câu dài dễ nhớ\n") == REFUSED);
	HAS(output, "there is an account lan.tt already");
}

void the_command_says_what_is_wrong(void)
{
	static const char *const wrong[][3] = {
		{ "add lan --name A --role officer --unit MT-1", "một câu dài dễ nhớ", "no unit had the code MT-1 on 2024-07-08" },
		{ "add lan --name A --role chief --unit MT-42", "một câu dài dễ nhớ", "chief is no role" },
		{ "add lan --role officer --unit MT-42", "một câu dài dễ nhớ", "--name must be given" },
		{ "add lan --name A", "một câu dài dễ nhớ", "--role and --unit must be given" },
		{ "add Đậu --name A --role officer --unit MT-42", "một câu dài dễ nhớ", "may have letters a-z without marks" },
		{ "add lan --name A --role officer --unit MT-42", "ngắn", "must have at least 12 letters" },
		{ "add lan --name A --role officer --unit MT-42", "\xff\xff", "is not written in UTF-8" },
		{ "add lan --name A --role officer --unit MT-42 --since 2024-07-32", "một câu dài dễ nhớ", "are days" },
		{ "add lan --name A --role officer --unit MT-42 --until 1/1/2024", "một câu dài dễ nhớ", "before --since" },
		{ "disable lan", "", "there is no account lan" },
		{ "reset lan --generate", "", "there is no account lan" },
	};
	test_units();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK(user(wrong[i][0], wrong[i][1]) == REFUSED);
		HAS(output, wrong[i][2]);
	}
	CHECK(!account_by_login(test_db, "lan"));
	CHECK(log_head_now(test_db).n == 0);
	CHECK(user("add", "") == USAGE);
	CHECK(user("disable lan --password x", "") == USAGE);
	CHECK(user("remove lan", "") == USAGE);
}

void the_command_grants_and_revokes(void)
{
	test_units();
	CHECK(user("add lan --name A --role officer --unit MT-18127 --generate --temporary", "") == DONE);
	const struct account *a = account_by_login(test_db, "lan");
	CHECK(a && a->must_change);
	CHECK(a && crypto_password_fits(a->password, arena_copy_n(&test_arena, output, strcspn(output, "\n"))));
	CHECK(user("grant lan --role officer --unit MT-18127", "") == REFUSED);
	HAS(output, "already");
	CHECK(user("grant lan --role verifier --unit MT-437", "") == DONE);
	CHECK(user("revoke lan --role officer --unit MT-18127", "") == DONE);
	CHECK(user("revoke lan --role officer --unit MT-18127", "") == REFUSED);
	CHECK(user("list", "") == DONE);
	SAME(output, "lan\tA\tactive\tverifier MT-437\n");
	CHECK(user("disable lan", "") == DONE);
	CHECK(account_by_login(test_db, "lan")->disabled);
	CHECK(user("enable lan", "") == DONE);
	CHECK(!account_by_login(test_db, "lan")->disabled);
	CHECK(user("reset lan", "câu khác hẳn và dài\n") == DONE);
	CHECK(crypto_password_fits(account_by_login(test_db, "lan")->password, "câu khác hẳn và dài"));
}

void the_command_limits_writers_and_editors_to_sections(void)
{
	test_units();
	int64_t unit = test_unit("MT-437"), news = section_add(test_db, "tin-tuc", "Tin tức", unit, (struct optional){ 0 }, 1);
	section_place(test_db, news, arena_format(&test_arena, ".%lld.", (long long)news));
	CHECK(user("add lan --name A --role writer --unit MT-437 --section none --generate", "") == REFUSED);
	HAS(output, "there is no section none");
	CHECK(user("add lan --name A --role officer --unit MT-437 --section tin-tuc --generate", "") == REFUSED);
	HAS(output, "can limit writers and editors only");
	CHECK(!account_by_login(test_db, "lan"));
	CHECK(user("add lan --name A --role writer --unit MT-437 --section tin-tuc --generate", "") == DONE);
	CHECK(user("grant lan --role editor --unit MT-18127 --section=tin-tuc --section tin-tuc", "") == DONE);
	CHECK(user("list", "") == DONE);
	HAS(output, "\twriter MT-437 tin-tuc");
	HAS(output, "\teditor MT-18127 tin-tuc");
	CHECK(account_sections(test_db, account_by_login(test_db, "lan")->id).n == 2);
	CHECK(user("grant lan --role writer --unit MT-437 --section", "") == USAGE);
}

void weak_passwords_are_refused(void)
{
	static const char *const weak[] = {
		"", "ngắn quá", "123456789012", "830174659201", "aaaaaaaaaaaaaaa", "matkhau123456", "Mật khẩu 2024!",
		"passwordpassword", "adminadmin2024", "lan.tran.1990", "Lan Tran 123456", "qwertyuiop12", "Mặt trận Tổ quốc", "abcabcabcabc",
	};
	static const char *const good[] = {
		"một câu dài dễ nhớ", "tiba-mona-keru-sila-pado", "cây đa bến nước sân đình", "Đường đến trường xa", "ご飯はおいしいですよね本当",
	};
	for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
		if (!password_problem(&test_arena, "lan.tran", weak[i]))
			SAME(weak[i], "refused");
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (password_problem(&test_arena, "lan.tran", good[i]))
			SAME(good[i], "taken");
	for (int i = 0; i < 1000; i++) {
		const char *made = password_readable(&test_arena);
		CHECK(strlen(made) == 24 && !password_problem(&test_arena, "lan.tran", made));
	}
}
