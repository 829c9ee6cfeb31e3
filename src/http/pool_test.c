#include "test/serve.h"

#include "app/account/identity.sql.h"
#include "http/inside.h"

#include <unistd.h>

/* Who comes when the first in the line has waited too long is turned away at once. */
void a_line_that_is_too_long_takes_nobody(void)
{
	struct queue q = { .lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER };
	static struct job jobs[4];
	CHECK(pool_push(&q, &jobs[0], 1000));
	CHECK(pool_push(&q, &jobs[1], 1000));
	jobs[0].queued -= 2000;
	CHECK(!pool_push(&q, &jobs[2], 1000));
	CHECK(pool_push(&q, &jobs[3], 5000)); /* those who have something to save wait longer */
	CHECK(q.n == 3 && q.first == &jobs[0] && q.last == &jobs[3]);
	CHECK(jobs[0].next == &jobs[1] && jobs[1].next == &jobs[3]);
}

/* Readers fill half of the line. */
void there_is_room_for_who_has_something_to_save(void)
{
	struct queue q = { .lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER };
	static struct job jobs[8192];
	size_t n = 0;
	while (n < 8192 && pool_push(&q, &jobs[n], READERS_WAIT))
		n++;
	CHECK(n == 4096);
	CHECK(pool_push(&q, &jobs[n], GUESTS_WAIT));
}

static int ask(const char *text)
{
	int fd = serve_dial(AF_INET);
	CHECK(fd >= 0);
	serve_say(fd, text, strlen(text));
	return fd;
}

/* At its start the server takes its folder, and what is kept of the settings is made again. */
static void wait_for_the_start(struct db *db)
{
	enum { PATIENCE = 60 * 1000 };
	const struct setting_value *mark = NULL;
	for (int64_t until = serve_ms() + PATIENCE; !mark && serve_ms() < until; usleep(20000)) {
		db_begin(db, &test_arena, READ);
		mark = setting_find(db, "folder_mark");
		db_end(db, true);
	}
	CHECK(mark);
}

/* All threads that make pages wait for a lock of the database. */
void who_cannot_be_served_is_told_at_once(void)
{
	enum { BLOCKED = 3 };
	static const char post[] = "POST /dang-xuat HTTP/1.1\r\nHost: a\r\nCookie: thidua=x\r\nContent-Length: 0\r\n\r\n";
	int fds[BLOCKED];
	bool closed;
	if (!db_is_postgresql(test_db))
		return; /* readers of SQLite wait for nobody */
	test_commit();
	serve_start(arena_format(&test_arena, "--database=%s", test_where), "--threads=2", NULL);
	struct db *other = db_open(test_where);
	wait_for_the_start(other);
	CHECK(serve_status(serve_talk("GET /tiep-can HTTP/1.1\r\nHost: a\r\n\r\n")) == 200);
	db_begin(other, &test_arena, WRITE);
	db_script(other, "LOCK TABLE setting IN ACCESS EXCLUSIVE MODE");
	for (int i = 0; i < BLOCKED; i++)
		fds[i] = ask("GET /dang-nhap HTTP/1.1\r\nHost: a\r\n\r\n");
	usleep(1300000);
	const char *refused = serve_talk("GET /dang-nhap HTTP/1.1\r\nHost: a\r\n\r\n");
	CHECK(serve_status(refused) == 503);
	HAS(refused, "Retry-After: 5\r\n");
	for (int i = 0; i < BLOCKED; i++)
		SAME(serve_hear(fds[i]), ""); /* he was told before any of those in front of him */
	CHECK(serve_status(serve_talk("GET /tiep-can HTTP/1.1\r\nHost: a\r\n\r\n")) == 200); /* it is kept */
	int staff = ask(post);
	usleep(200000);
	SAME(serve_hear(staff), ""); /* it waits, and is not turned away */
	const char *metrics = serve_talk("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
	HAS(metrics, "thidua_waiting{line=\"pages\"} 2\n");
	HAS(metrics, "thidua_requests_total{status=\"503\"} 1\n");
	db_end(other, false);
	db_close(other);
	for (int i = 0; i < BLOCKED; i++)
		CHECK(serve_status(serve_answers(fds[i], "GET / HTTP/1.1", &closed)) == 200);
	CHECK(serve_status(serve_answers(staff, post, &closed)) != 503);
	CHECK(serve_stop() == 0);
}
