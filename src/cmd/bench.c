/* thidua bench: the project's own measures, on a database of their own, each beside its reference. */
#include "cmd/cmd.h"

#include "app/bench/bench.h"
#include "app/target/overview.h"
#include "app/unit/place.h"
#include "base/time.h"
#include "db/migrate.h"
#include "http/http.h"

#include <inttypes.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 15, WARM = 2, NAMES = 20 };

/* What is measured: one run, in its own transaction and arena. */
struct bench {
	struct db *db;
	struct arena *arena;
	const struct config *config;
	int64_t root;              /* the unit on top */
	const char *path, *on;     /* of a page; the day */
	int64_t no;                /* of a target, 0: all */
	int64_t result;            /* so that two ways can be compared */
};

/* Milliseconds; `cpu` is the median of this process's own work, that busy neighbours do not change. */
struct figure { double median, p95, cpu; size_t memory; unsigned statements; int64_t result; };

static double now_ms(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static struct figure measure(struct bench *b, void (*run)(struct bench *b))
{
	double times[RUNS], cpu[RUNS];
	struct figure f = { 0 };
	for (int i = -WARM; i < RUNS; i++) {
		struct arena a = { 0 };
		b->arena = &a;
		double start = now_ms(CLOCK_MONOTONIC), start_cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID);
		run(b);
		if (i >= 0) {
			times[i] = now_ms(CLOCK_MONOTONIC) - start;
			cpu[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - start_cpu;
		}
		f.statements = db_statements(b->db);
		f.memory = a.used;
		arena_free(&a);
	}
	qsort(times, RUNS, sizeof *times, by_size);
	qsort(cpu, RUNS, sizeof *cpu, by_size);
	f.cpu = cpu[RUNS / 2];
	f.median = times[RUNS / 2];
	f.p95 = times[(RUNS * 95 + 99) / 100 - 1];
	f.result = b->result;
	return f;
}

static void print(const char *what, struct figure f, const char *reference, struct figure r)
{
	printf("%-42s %8.2f ms  p95 %8.2f  cpu %8.2f  %5.1f MB  %6u statements", what, f.median, f.p95, f.cpu,
		(double)f.memory / 1e6, f.statements);
	if (reference)
		printf("  %6.2f x %s", f.median / r.median, reference);
	printf("\n");
}

/* ------------------------------------------------------------ targets */
static void run_target(struct bench *b)
{
	db_begin(b->db, b->arena, READ);
	const struct plan *plan = plan_of(b->db, b->arena, 1, (struct optional){ 0 });
	struct answers answers = targets_on(b->db, b->arena, 1, plan, b->no, (struct day){ b->on });
	b->result = 0;
	for (size_t i = 0; i < answers.n; i++) {
		b->result += answers.v[i].numerator;
		for (enum standing s = IS_PENDING; s < STANDINGS; s++)
			answer_units(b->db, b->arena, &answers.v[i], s, NULL, NAMES);
	}
	db_end(b->db, true);
}

static struct figure target(struct bench *b, int64_t no, const char *on)
{
	b->no = no;
	b->on = on;
	return measure(b, run_target);
}

static void run_page(struct bench *b)
{
	struct req rq = { .method = GET, .path = b->path, .query = "", .language = "vi", .network = "192.0.2.0/24",
		.config = b->config, .db = b->db, .arena = b->arena, .today = { BENCH_TODAY } };
	rq.now.unix_time = day_between((struct day){ "1970-01-01" }, rq.today) * 86400LL;
	lang_use("vi");
	b->result = http_serve(&rq);
}

static bool page(struct bench *b, const char *what, const char *path, struct figure reference)
{
	b->path = path;
	struct figure f = measure(b, run_page);
	if (f.result != HTTP_OK) {
		fprintf(stderr, "thidua: %s answers %" PRId64 "\n", path, f.result);
		return false;
	}
	print(what, f, "all targets", reference);
	return true;
}

static int bench_targets(struct bench *b)
{
	struct figure each = target(b, 2, BENCH_TODAY), coverage = target(b, 1, BENCH_TODAY);
	struct figure past = target(b, 2, BENCH_PAST), all = target(b, 0, BENCH_TODAY);
	print("each target, today", each, "the same counted work by work", past);
	print("coverage target, today", coverage, "the same counted work by work", past);
	print("each target, a past day (work by work)", past, NULL, past);
	print("all targets, today", all, "each target", each);
	bool good = page(b, "public page of the campaign", "/thi-dua/DO-1", all);
	return page(b, "first page of its works", "/thi-dua/DO-1/cong-trinh", all) && good ? DONE : REFUSED;
}

/* ------------------------------------------------------------ the tree */
static void run_path(struct bench *b)
{
	db_begin(b->db, b->arena, READ);
	const char *path = arena_format(b->arena, ".%" PRId64 ".", b->root);
	b->result = bench_by_path(b->db, path, path_end(b->arena, path), (struct day){ BENCH_TODAY });
	db_end(b->db, true);
}

static void run_recursion(struct bench *b)
{
	db_begin(b->db, b->arena, READ);
	b->result = bench_by_recursion(b->db, b->root, (struct day){ BENCH_TODAY });
	db_end(b->db, true);
}

static void run_codes(struct bench *b)
{
	db_begin(b->db, b->arena, READ);
	b->result = bench_by_codes(b->db, "D-1000001", (struct day){ BENCH_TODAY });
	db_end(b->db, true);
}

static int64_t walk(struct bench *b, int64_t unit)
{
	int64_t n = 1;
	struct bench_child_list list = bench_walk(b->db, unit, (struct day){ BENCH_TODAY });
	for (size_t i = 0; i < list.n; i++)
		n += walk(b, list.v[i].unit_id);
	return n;
}

static void run_walk(struct bench *b)
{
	db_begin(b->db, b->arena, READ);
	b->result = walk(b, b->root);
	db_end(b->db, true);
}

static int bench_tree(struct bench *b)
{
	struct figure path = measure(b, run_path), recursion = measure(b, run_recursion);
	struct figure codes = measure(b, run_codes), steps = measure(b, run_walk);
	print("range of paths", path, NULL, path);
	print("recursive query over places", recursion, "the range of paths", path);
	print("recursive query over codes of parents", codes, "the range of paths", path);
	print("one statement for each unit", steps, "the range of paths", path);
	bool same = path.result == recursion.result && path.result == codes.result && path.result == steps.result;
	printf("units found: %" PRId64 "%s\n", path.result, same ? " by each" : ", but not by each");
	return same ? DONE : REFUSED;
}

/* ------------------------------------------------------------ the command */
static void remove_folder(char *folder)
{
	char *command[] = { "rm", "-rf", folder, NULL };
	pid_t child = fork();
	if (!child) {
		execvp(command[0], command);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

/* An empty database, of the settings or a new file in `folder`; a file of the settings is never used: it
 * may be the one that people work with. */
static struct db *empty_database(const struct config *config, const char *folder)
{
	char file[128];
	bool pg = !strncmp(config->database, "postgresql:", 11);
	snprintf(file, sizeof file, "%s/bench.db", folder);
	struct db *db = db_open(pg ? config->database : file);
	if (!db || migrate_state(db) != SCHEMA_NONE || !migrate_run(db)) {
		fprintf(stderr, "thidua: %s: bench needs an empty database, which it fills; make one for it\n", config->database);
		db_close(db);
		return NULL;
	}
	return db;
}

static bool number(const char *text, int64_t least, int64_t most, int64_t *n)
{
	char *end;
	*n = strtoll(text, &end, 10);
	return *text && !*end && *n >= least && *n <= most;
}

static bool read_options(int argc, char **argv, int64_t *units, int64_t *works)
{
	for (int i = 2; i < argc; i += 2) {
		bool of_units = !strcmp(argv[i], "--units"), of_works = !strcmp(argv[i], "--works");
		if ((!of_units && !of_works) || i + 1 == argc || !number(argv[i + 1], 100, 5000000, of_units ? units : works))
			return false;
	}
	return true;
}

static int measure_all(const struct config *config, bool tree, int64_t units, int64_t works, const char *folder)
{
	struct db *db = empty_database(config, folder);
	if (!db)
		return REFUSED;
	double start = now_ms(CLOCK_MONOTONIC);
	bool good = bench_fill(db, units, tree ? 0 : works);
	printf("%s: %" PRId64 " units, %" PRId64 " works, made in %.1f s; median and 95th percentile of %d warm runs\n",
		db_is_postgresql(db) ? "PostgreSQL" : "SQLite", units, tree ? 0 : works, (now_ms(CLOCK_MONOTONIC) - start) / 1e3, RUNS);
	struct bench b = { .db = db, .config = config, .root = 1 };
	int status = !good ? REFUSED : tree ? bench_tree(&b) : bench_targets(&b);
	db_close(db);
	return status;
}

int cmd_bench(const struct config *config, int argc, char **argv)
{
	bool tree = argc > 1 && !strcmp(argv[1], "tree");
	int64_t units = tree ? 130000 : 100000, works = 1000000;
	if (argc < 2 || (!tree && strcmp(argv[1], "targets")) || !read_options(argc, argv, &units, &works))
		return USAGE;
	const char *base = getenv("TMPDIR");
	char folder[64];
	snprintf(folder, sizeof folder, "%.40s/thidua-bench.XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(folder)) {
		fprintf(stderr, "thidua: %s: no folder can be made there\n", base ? base : "/tmp");
		return REFUSED;
	}
	int status = measure_all(config, tree, units, works, folder);
	remove_folder(folder);
	return status;
}
