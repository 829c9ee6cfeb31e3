/* build/MODE/check [--database WHERE] [NAME]: every test whose name or file holds NAME. */
#include "test/test.h"

#include "app/account/account.h"
#include "app/counter/counter.h"
#include "app/guard/load.h"
#include "app/rating/votes.h"
#include "base/crypto.h"
#include "base/embed.h"
#include "db/migrate.h"
#include "http/limit.h"
#include "tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct db *test_db;
struct arena test_arena;
struct config test_config;
const char *test_where, *test_program;
static int failures;
static char folder[64];

void test_check(bool ok, const char *what, const char *file, int line)
{
	if (ok)
		return;
	failures++;
	printf("%s:%d: not so: %s\n", file, line, what);
}

void test_has(const char *text, const char *part, bool want, const char *file, int line)
{
	if (!strstr(text, part) == want)
		failures++, printf("%s:%d: %s \"%s\" in:\n%s\n", file, line, want ? "no" : "unwanted", part, text);
}

void test_same(const char *got, const char *want, const char *file, int line)
{
	if (strcmp(got ? got : "(nothing)", want))
		failures++, printf("%s:%d: is  \"%s\"\n\tnot \"%s\"\n", file, line, got ? got : "(nothing)", want);
}

const char *test_folder(void)
{
	static int n;
	char *path = arena_format(&test_arena, "%s/%d", folder, n++);
	char *command[] = { "mkdir", "-p", path, NULL };
	pid_t p = fork();
	if (p == 0) {
		execvp(command[0], command);
		_exit(127);
	}
	int status;
	waitpid(p, &status, 0);
	return path;
}

static void empty(void)
{
	const char *const *tables = migrate_tables(&test_arena);
	size_t n = 0;
	while (tables[n])
		n++;
	while (n--)
		db_script(test_db, arena_format(&test_arena, "DELETE FROM %s", tables[n]));
	db_script(test_db, "INSERT INTO log_head (id, n, h) VALUES (1, 0, "
		"'0000000000000000000000000000000000000000000000000000000000000000')");
}

static void begin(void)
{
	test_config = (struct config){ 0 };
	struct config_problem problem;
	config_load(&test_config, NULL, &problem);
	test_config.data = test_folder();
	test_as(NULL, NULL);
	test_today("2024-07-08");
	lang_use("en");
	limit_forget();
	counter_forget();
	load_forget(4);
	votes_forget();
	db_begin(test_db, &test_arena, WRITE);
	empty();
	account_make_secret(test_db, &test_arena);
}

static int run(const char *name, const char *file, void (*test)(void), const char *filter)
{
	if (filter && !strstr(name, filter) && !strstr(file, filter))
		return 0;
	int before = failures;
	begin();
	test();
	bool kept = db_end(test_db, true);
	test_check(kept, "the database took everything", file, 0);
	arena_free(&test_arena);
	if (failures > before)
		printf("FAILED %s: %s\n", file, name);
	return failures > before ? 2 : 1;
}

static void open_database(const char *where)
{
	test_where = where;
	test_db = db_open(where);
	if (!test_db || !migrate_run(test_db))
		exit(2);
}

int main(int argc, char **argv)
{
	const char *filter = NULL, *where = NULL;
	int passed = 0, failed = 0;
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--database") && i + 1 < argc)
			where = argv[++i];
		else
			filter = argv[i];
	const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
	snprintf(folder, sizeof folder, "%s/thidua-check.%d", base, (int)getpid());
	const char *slash = strrchr(argv[0], '/');
	test_program = slash ? arena_format(&test_arena, "%.*s/thidua", (int)(slash - argv[0]), argv[0]) : "thidua";
	test_program = strdup(test_program);
	setvbuf(stdout, NULL, _IOLBF, 0);
	const struct embedded *mo = embedded_file("build/gen/vi.mo");
	if (!crypto_start() || !mo || !lang_load("vi", mo->bytes, mo->size))
		return 2;
	mkdir(folder, 0700);
	open_database(where ? where : strdup(arena_format(&test_arena, "%s/check.db", folder)));

#define RUN(name, file) { int r = run(#name, file, name, filter); passed += r == 1; failed += r == 2; }
	TESTS(RUN)

	db_close(test_db);
	arena_free(&test_arena);
	char *command[] = { "rm", "-rf", folder, NULL };
	printf("%d passed, %d failed\n", passed, failed);
	if (fork() == 0)
		execvp(command[0], command);
	wait(NULL);
	return failed != 0;
}
