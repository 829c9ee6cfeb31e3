/* thidua bench: the project's own measures, on a database of their own, each beside its reference. */
#include "cmd/cmd.h"

#include "app/bench/bench.h"
#include "app/search/search.h"
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

/* ------------------------------------------------------------ searching */
struct question { const char *what, *text, *kind; bool unit, typing; };

static const struct question questions[] = {
	{ "one frequent word", "thi", "", false, false },
	{ "two frequent words", "thi dua", "", false, false },
	{ "with marks", "nhân dân", "", false, false },
	{ "four frequent words", "khu dan cu phuong", "", false, false },
	{ "a rare pair", "dau lieu", "", false, false },
	{ "frequent and rare", "nong thon moi dau lieu", "", false, false },
	{ "scattered words", "quy vi nguoi ngheo khan", "", false, false },
	{ "a phrase", "\"nong thon moi\"", "", false, false },
	{ "one kind", "thi dua", "work", false, false },
	{ "a unit", "mat tran", "", true, false },
	{ "while typing", "xay du", "", false, true },
	{ "two letters", "th", "", false, true },
	{ "nothing", "khong thay gi", "", false, false },
};
enum { QUESTIONS = sizeof questions / sizeof *questions, ROUNDS = 40 };

/* All of a page: the answer, its snippets, and what is near when there is none. */
static int64_t run_question(struct bench *b, const struct question *q)
{
	db_begin(b->db, b->arena, READ);
	struct search_wish wish = { .text = q->text, .kind = q->kind, .path = q->unit ? ".1.2." : "", .section = "",
		.to = { BENCH_TODAY }, .after = "", .now = moment_now(), .typing = q->typing };
	struct search_answer answer = search_find(b->db, b->arena, &wish);
	search_snippets(b->db, b->arena, &answer, 40);
	if (!answer.total)
		search_parts(b->db, b->arena, &wish);
	db_end(b->db, true);
	return (int64_t)answer.total;
}

static void run_like(struct bench *b)
{
	db_begin(b->db, b->arena, READ);
	b->result = bench_like(b->db, "%đậu liêu%");
	db_end(b->db, true);
}

static double percentile(double *times, size_t n, size_t percent)
{
	qsort(times, n, sizeof *times, by_size);
	return times[(n * percent + 99) / 100 - 1];
}

static int bench_search(struct bench *b)
{
	double all[QUESTIONS * ROUNDS], one[ROUNDS], cpu[ROUNDS], all_cpu[QUESTIONS * ROUNDS];
	struct figure like = measure(b, run_like);
	print("every text read (LIKE)", like, NULL, like);
	for (size_t i = 0; i < QUESTIONS; i++) {
		int64_t total = 0;
		for (int k = -WARM; k < ROUNDS; k++) {
			struct arena a = { 0 };
			b->arena = &a;
			double start = now_ms(CLOCK_MONOTONIC), start_cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID);
			total = run_question(b, &questions[i]);
			size_t at = k >= 0 ? (size_t)k : 0;
			all[i * ROUNDS + at] = one[at] = now_ms(CLOCK_MONOTONIC) - start;
			all_cpu[i * ROUNDS + at] = cpu[at] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - start_cpu;
			arena_free(&a);
		}
		double p99 = percentile(one, ROUNDS, 99), median = percentile(one, ROUNDS, 50);
		printf("%-42s %8.2f ms  p99 %8.2f  p99 of own work %8.2f  %6" PRId64 " found  %6u statements  "
			"%6.3f x every text read\n", questions[i].what, median, p99, percentile(cpu, ROUNDS, 99), total, db_statements(b->db), median / like.median);
	}
	double p99 = percentile(all, QUESTIONS * ROUNDS, 99), median = percentile(all, QUESTIONS * ROUNDS, 50);
	printf("%-42s %8.2f ms  p99 %8.2f  p99 of own work %8.2f  %6.2f x the goal of 50 ms\n", "all questions", median, p99,
		percentile(all_cpu, QUESTIONS * ROUNDS, 99), p99 / 50);
	return DONE;
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

/* An empty database, of the settings, or a new file: `kept`, else in `folder`.  A file of the settings is never
 * used: it may be the one that people work with. */
static struct db *empty_database(const struct config *config, const char *folder, const char *kept)
{
	char file[512];
	bool pg = !strncmp(config->database, "postgresql:", 11);
	if (kept)
		snprintf(file, sizeof file, "%s", kept);
	else
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

enum subject { TARGETS, TREE, SEARCH };
struct size { int64_t units, works, texts; const char *file; };

static bool read_options(int argc, char **argv, struct size *size)
{
	for (int i = 2; i < argc; i += 2) {
		int64_t *to = !strcmp(argv[i], "--units") ? &size->units : !strcmp(argv[i], "--works") ? &size->works
			: !strcmp(argv[i], "--texts") ? &size->texts : NULL;
		if (!strcmp(argv[i], "--file") && i + 1 < argc)
			size->file = argv[i + 1];
		else if (!to || i + 1 == argc || !number(argv[i + 1], 100, 5000000, to))
			return false;
	}
	return true;
}

static int measure_all(const struct config *config, enum subject subject, struct size size, const char *folder)
{
	bool filled = size.file && access(size.file, F_OK) == 0;
	struct db *db = filled ? db_open(size.file) : empty_database(config, folder, size.file);
	if (!db)
		return REFUSED;
	double start = now_ms(CLOCK_MONOTONIC);
	size.units = subject == SEARCH ? BENCH_UNITS : size.units;
	bool good = filled || bench_fill(db, size.units, subject == TARGETS ? size.works : 0);
	good = good && (filled || subject != SEARCH || bench_texts(db, size.texts));
	printf("%s: %" PRId64 " units, %" PRId64 " %s, made in %.1f s; median and 95th percentile of %d warm runs\n",
		db_is_postgresql(db) ? "PostgreSQL" : "SQLite", size.units,
		subject == TARGETS ? size.works : subject == SEARCH ? size.texts : 0, subject == SEARCH ? "texts" : "works",
		(now_ms(CLOCK_MONOTONIC) - start) / 1e3, RUNS);
	struct bench b = { .db = db, .config = config, .root = 1 };
	int status = !good ? REFUSED : subject == TREE ? bench_tree(&b) : subject == SEARCH ? bench_search(&b)
		: bench_targets(&b);
	db_close(db);
	return status;
}

int cmd_bench(const struct config *config, int argc, char **argv)
{
	static const char *const names[] = { [TARGETS] = "targets", [TREE] = "tree", [SEARCH] = "search" };
	size_t subject = 0;
	while (argc > 1 && subject <= SEARCH && strcmp(argv[1], names[subject]))
		subject++;
	struct size size = { subject == TREE ? 130000 : 100000, 1000000, 100000 };
	if (argc < 2 || subject > SEARCH || !read_options(argc, argv, &size))
		return USAGE;
	const char *base = getenv("TMPDIR");
	char folder[64];
	snprintf(folder, sizeof folder, "%.40s/thidua-bench.XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(folder)) {
		fprintf(stderr, "thidua: %s: no folder can be made there\n", base ? base : "/tmp");
		return REFUSED;
	}
	int status = measure_all(config, (enum subject)subject, size, folder);
	remove_folder(folder);
	return status;
}
