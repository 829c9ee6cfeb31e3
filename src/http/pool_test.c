#include "test/test.h"

#include "http/inside.h"

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
