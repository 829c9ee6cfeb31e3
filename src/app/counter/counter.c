#include "app/counter/counter.h"

#include "app/counter/counter.sql.h"
#include "app/counter/salt.h"
#include "app/counter/sketch.h"
#include "base/time.h"
#include "db/change.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* OWED_MOST days may wait for a database that takes nothing; CELLS_MOST views apart, then they are "…". */
enum { BUCKETS = 4096, CELLS_MOST = 65536, OWED_MOST = 8, DAY = 86400, FRESH = 10, VIETNAM = 7 * 3600 };

/* A number that is not yet in the table `hit`. */
struct cell {
	struct cell *next;
	const char *kind;
	int64_t unit, section, hour, n;
	enum counter_class class;
	char address[];
};

struct owed { int64_t day, n; };     /* visits that are not yet in the table `visit` */

static struct {
	pthread_mutex_t lock;
	struct salt salt;
	struct sketch readers, robots;   /* of the day; robots: who asked for robots.txt */
	int64_t told;                    /* of the readers, how many are owed or written */
	struct owed owed[OWED_MOST];
	struct sketch minutes[ONLINE_MINUTES];
	int64_t minute[ONLINE_MINUTES];  /* which one is in that place */
	struct cell *cells[BUCKETS];
	size_t n_cells;
	int64_t began, read_at;          /* unix time: of the first flush; of the sums */
	uint64_t changes;                /* how many were known when the sums were read */
	struct counter_sums sums;
	char since[16];
	int64_t online;
} counter = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct day day_text(struct arena *a, int64_t day)
{
	return day_of(a, (struct moment){ .unix_time = day * DAY });
}

static void owe(int64_t day, int64_t n)
{
	struct owed *o = counter.owed;
	while (o->n && o->day != day && o < &counter.owed[OWED_MOST - 1])
		o++;
	*o = (struct owed){ o->n ? o->day : day, o->n + n };
}

/* What the sketch says more than before. */
static void owe_new_readers(void)
{
	int64_t n = sketch_count(&counter.readers);
	if (n > counter.told) {
		owe(counter.salt.day, n - counter.told);
		counter.told = n;
	}
}

static void forget_readers(void)
{
	sketch_empty(&counter.readers);
	sketch_empty(&counter.robots);
	for (size_t i = 0; i < ONLINE_MINUTES; i++)
		sketch_empty(&counter.minutes[i]);
	salt_forget(&counter.salt);
	counter.told = counter.online = 0;
}

/* At midnight the key goes, and with it all that told readers apart. */
static void turn_day(struct moment now)
{
	if (!salt_is_over(&counter.salt, now))
		return;
	if (counter.salt.day)
		owe_new_readers();
	forget_readers();
	salt_renew(&counter.salt, now);
}

static struct sketch *minute_of(struct moment now)
{
	int64_t minute = now.unix_time / 60;
	size_t i = (size_t)minute % ONLINE_MINUTES;
	if (counter.minute[i] != minute)
		sketch_empty(&counter.minutes[i]);
	counter.minute[i] = minute;
	return &counter.minutes[i];
}

static size_t bucket_of(const char *address, int64_t hour, enum counter_class class)
{
	uint64_t h = 14695981039346656037u ^ (uint64_t)hour ^ (uint64_t)class;
	for (; *address; address++)
		h = (h ^ (unsigned char)*address) * 1099511628211u;
	return h % BUCKETS;
}

static bool same_cell(const struct cell *a, const struct cell *b, const char *address)
{
	return a->hour == b->hour && a->class == b->class && a->unit == b->unit && a->section == b->section
		&& !strcmp(a->address, address);
}

/* Add to the cell of the same page, hour and class. */
static void add_cell(const struct cell *like, const char *address)
{
	bool full = counter.n_cells >= CELLS_MOST;
	struct cell **at = &counter.cells[bucket_of(address, like->hour, like->class)];
	while (*at && !same_cell(*at, like, address))
		at = &(*at)->next;
	if (!*at && full && strcmp(address, "…")) {
		struct cell rest = { .kind = "other", .hour = like->hour, .n = like->n, .class = like->class };
		add_cell(&rest, "…");
		return;
	}
	if (!*at) {
		struct cell *new = malloc(sizeof *new + strlen(address) + 1);
		if (!new)
			return;
		*new = *like;
		new->next = NULL;
		new->n = 0;
		memcpy(new->address, address, strlen(address) + 1);
		*at = new;
		counter.n_cells++;
	}
	(*at)->n += like->n;
}

void counter_add(const struct counter_view *v)
{
	struct cell cell = { .kind = v->kind, .unit = v->unit, .section = v->section, .class = v->class,
		.hour = v->now.unix_time / 3600 * 3600, .n = 1 };
	pthread_mutex_lock(&counter.lock);
	turn_day(v->now);
	uint64_t who = salt_reader(&counter.salt, v->prefix, v->agent);
	if (v->asks_robots)
		sketch_add(&counter.robots, who);
	if (v->class == READER && sketch_has(&counter.robots, who))
		cell.class = ROBOT;
	if (v->address)
		add_cell(&cell, v->address);
	if (v->address && cell.class == READER) {
		sketch_add(&counter.readers, who);
		sketch_add(minute_of(v->now), who);
	}
	pthread_mutex_unlock(&counter.lock);
}

/* ---------------------------------------------------------------- twice a second */

struct taken { struct cell *cells; struct owed owed[OWED_MOST]; };

static struct taken take(void)
{
	struct taken t = { 0 };
	for (size_t i = 0; i < BUCKETS && counter.n_cells; i++)
		for (struct cell *c; (c = counter.cells[i]); counter.n_cells--) {
			counter.cells[i] = c->next;
			c->next = t.cells;
			t.cells = c;
		}
	owe_new_readers();
	memcpy(t.owed, counter.owed, sizeof t.owed);
	memset(counter.owed, 0, sizeof counter.owed);
	return t;
}

static void give_back(const struct taken *t)
{
	for (const struct cell *c = t->cells; c; c = c->next)
		add_cell(c, c->address);
	for (size_t i = 0; i < OWED_MOST && t->owed[i].n; i++)
		owe(t->owed[i].day, t->owed[i].n);
}

static void free_cells(struct cell *c)
{
	for (struct cell *next; c; c = next) {
		next = c->next;
		free(c);
	}
}

static void count_online(struct moment now)
{
	struct sketch all = { 0 };
	for (size_t i = 0; i < ONLINE_MINUTES; i++)
		if (counter.minute[i] > now.unix_time / 60 - ONLINE_MINUTES)
			sketch_merge(&all, &counter.minutes[i]);
	counter.online = sketch_count(&all);
	sketch_empty(&all);
}

int64_t counter_month_cell(struct day day, int64_t page, enum counter_class class)
{
	int64_t month = 12 * strtoll(day.iso, NULL, 10) + strtoll(day.iso + 5, NULL, 10) - 3;
	return (month << 34) + (page << 2) + class;
}

static void write_taken(struct db *db, struct arena *a, const struct taken *t)
{
	for (const struct cell *c = t->cells; c; c = c->next) {
		const struct hit_page_found *found = hit_page_find(db, c->address, c->unit, c->section);
		int64_t page = found ? found->id : hit_page_add(db, c->address, c->kind, c->unit, c->section);
		hit_add(db, counter_cell(c->hour, page, c->class), c->n);
		hit_day_add(db, (c->hour + VIETNAM) / DAY * 4 + c->class, c->n);
		struct day day = day_of(a, (struct moment){ .unix_time = c->hour });
		hit_month_add(db, counter_month_cell(day, page, c->class), c->n);
		if (c->class != STAFF)
			hit_page_count(db, page, c->class == READER ? c->n : 0, c->class == ROBOT ? c->n : 0);
	}
	for (size_t i = 0; i < OWED_MOST && t->owed[i].n; i++)
		visit_add(db, day_text(a, t->owed[i].day), t->owed[i].n);
}

/* The first day of all; "" when an older counter does not say. */
static void keep_sums(const struct counter_sums *s, struct moment now, uint64_t changes)
{
	const char *first = s->first.iso ? s->first.iso : "", *old = s->imports_first.iso ? s->imports_first.iso : "";
	bool from_old = *old && (!*first || strcmp(old, first) < 0);
	const char *since = s->imports_known < s->imports ? "" : from_old ? old : first;
	snprintf(counter.since, sizeof counter.since, "%s", since);
	counter.sums = *s;
	counter.sums.first = counter.sums.imports_first = (struct day){ NULL };
	counter.read_at = now.unix_time;
	counter.changes = changes;
}

bool counter_flush(struct db *db, struct moment now)
{
	struct arena a = { 0 };
	struct counter_sums sums = { 0 };
	pthread_mutex_lock(&counter.lock);
	turn_day(now);
	counter.began = counter.began ? counter.began : now.unix_time;
	struct taken t = take();
	count_online(now);
	bool something = t.cells || t.owed[0].n;
	bool fresh = counter.read_at && (now.unix_time - counter.read_at < FRESH || counter.changes == change_number());
	pthread_mutex_unlock(&counter.lock);
	if (!something && fresh)
		return true;
	uint64_t changes = change_number(); /* what others do meanwhile is seen the next time */
	db_begin(db, &a, something ? WRITE : READ);
	write_taken(db, &a, &t);
	sums = counter_sums(db);
	bool good = db_end(db, true);
	pthread_mutex_lock(&counter.lock);
	if (good)
		keep_sums(&sums, now, changes);
	else
		give_back(&t);
	pthread_mutex_unlock(&counter.lock);
	free_cells(t.cells);
	arena_free(&a);
	return good;
}

struct counter_now counter_now(struct arena *a)
{
	char since[sizeof counter.since];
	pthread_mutex_lock(&counter.lock);
	bool young = counter.read_at - counter.began < ONLINE_MINUTES * 60;
	struct counter_now n = {
		.visits = counter.sums.visits + counter.sums.imported, .imported = counter.sums.imported,
		.online = counter.online,
		.counting = { .unix_time = counter.began, .unknown = !young },
	};
	memcpy(since, counter.since, sizeof since);
	pthread_mutex_unlock(&counter.lock);
	n.since.iso = arena_copy(a, since); /* not under the lock: without memory it never comes back */
	return n;
}

void counter_forget(void)
{
	pthread_mutex_lock(&counter.lock);
	struct taken t = take();
	forget_readers();
	counter.began = counter.read_at = 0;
	counter.sums = (struct counter_sums){ 0 };
	*counter.since = '\0';
	pthread_mutex_unlock(&counter.lock);
	free_cells(t.cells);
}
