#include "db/change.h"

#include <pthread.h>
#include <stdatomic.h>

const struct tables change_all = { { UINT64_MAX, UINT64_MAX } };

enum { TABLES = 128 };

static struct {
	pthread_mutex_t lock;             /* for those who write what follows */
	_Atomic uint64_t number;
	_Atomic uint64_t last[TABLES];    /* the number of the last change of each table */
	int64_t announced;                /* of data_change, as far as we know; 0: not looked yet */
} change = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* sqlgen cannot check them: this layer knows no subject. */
#define ANNOUNCE "INSERT INTO data_change (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = data_change.n + 1 RETURNING n"
#define ANNOUNCED "SELECT coalesce(max(n), 0) FROM data_change"
static const size_t offsets[] = { 0 };
static const struct query announce = {
	.name = "change_announce", .params = "", .columns = "i", .offsets = offsets, .row_size = sizeof(int64_t), .known = true,
	.sqlite = ANNOUNCE, .pg = ANNOUNCE,
};
static const struct query announced = {
	.name = "change_announced", .params = "", .columns = "i", .offsets = offsets, .row_size = sizeof(int64_t), .known = true,
	.sqlite = ANNOUNCED, .pg = ANNOUNCED,
};

static bool has(const struct tables *t, int i)
{
	return t->bits[i / 64] >> i % 64 & 1;
}

bool change_any(const struct tables *t)
{
	return t->bits[0] | t->bits[1];
}

uint64_t change_number(void)
{
	return atomic_load(&change.number);
}

bool change_none_since(uint64_t number, const struct tables *t)
{
	for (int i = 0; i < TABLES; i++)
		if (has(t, i) && atomic_load(&change.last[i]) > number)
			return false;
	return true;
}

/* The tables first: who sees the new number sees also what has changed. */
static void changed(const struct tables *t)
{
	uint64_t number = change.number + 1;
	for (int i = 0; i < TABLES; i++)
		if (has(t, i))
			atomic_store(&change.last[i], number);
	atomic_store(&change.number, number);
}

int64_t change_announce(struct db *db)
{
	int64_t *n;
	return db_one(db, &announce, NULL, &n) ? *n : 0;
}

void change_done(const struct tables *t, int64_t n)
{
	pthread_mutex_lock(&change.lock);
	bool others = n && n != change.announced + 1; /* or two of ours that ended in the other order: no harm */
	if (n)
		change.announced = n;
	changed(others ? &change_all : t);
	pthread_mutex_unlock(&change.lock);
}

static int64_t announced_before(void)
{
	pthread_mutex_lock(&change.lock);
	int64_t n = change.announced;
	pthread_mutex_unlock(&change.lock);
	return n;
}

/* What we announce meanwhile shows by itself whether others did too. */
void change_watch(struct db *db)
{
	struct arena a = { 0 };
	int64_t *n, before = announced_before();
	db_begin(db, &a, READ);
	bool known = db_one(db, &announced, NULL, &n);
	pthread_mutex_lock(&change.lock);
	if (known && change.announced == before && *n != before) {
		change.announced = *n;
		changed(&change_all);
	}
	pthread_mutex_unlock(&change.lock);
	db_end(db, true);
	arena_free(&a);
}
