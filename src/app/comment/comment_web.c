/* What readers see of comments: below an article, and the questions of the site. */
#include "app/pages.h"

#include "app/comment/comment_public.html.h"
#include "app/view/view.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { QUESTION_ROWS = 30 };

static int64_t before_of(struct req *rq)
{
	struct optional n = req_number(rq, "after");
	return n.known && n.value > 0 ? n.value : INT64_MAX;
}

bool comment_is_late(const char *kind, const char *answer, struct day due, struct day today)
{
	return !strcmp(kind, "question") && !answer && day_known(due) && day_order(due, today) < 0;
}

static int reading_order(const void *x, const void *y)
{
	const struct comment_read *a = x, *b = y;
	if (a->thread_id != b->thread_id)
		return a->thread_id > b->thread_id ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* The newest thread first, a thread's comments as they came. */
static struct comment_read_list sorted(struct arena *a, struct comment_read_list list)
{
	struct comment_read *v = arena_new(a, struct comment_read, list.n + 1);
	if (list.n) {
		memcpy(v, list.v, list.n * sizeof *v);
		qsort(v, list.n, sizeof *v, reading_order);
	}
	return (struct comment_read_list){ v, list.n };
}

/* The number of the last thread, where more than `most` threads came; those of the last one are cut off. */
static int64_t cut(struct comment_read_list *list, size_t most)
{
	size_t threads = 0;
	int64_t thread = 0;
	for (size_t i = 0; i < list->n; i++) {
		if (list->v[i].id != list->v[i].thread_id)
			continue;
		if (threads++ == most) {
			list->n = i;
			return thread;
		}
		thread = list->v[i].id;
	}
	return 0;
}

struct comments_view comments_view(struct req *rq, const struct comment_subject *s)
{
	int64_t before = before_of(rq);
	struct comments_view v = { .about = s->about, .open = s->open, .later = before != INT64_MAX,
		.place = arena_format(rq->arena, "%s%s", s->about->place, s->key), .count = s->about->count(rq->db, s->id) };
	v.list = sorted(rq->arena, s->about->shown(rq->db, s->id, before, COMMENT_THREADS + 1));
	int64_t last = cut(&v.list, COMMENT_THREADS);
	if (last)
		v.next = arena_format(rq->arena, "%s?after=%lld#binh-luan", v.place, (long long)last);
	return v;
}

enum status questions_show(struct req *rq)
{
	struct questions_view v = { .late = req_is(rq, "cham", "1") };
	v.list = questions_public(rq->db, rq->now, rq->today, v.late, before_of(rq), QUESTION_ROWS + 1);
	if (v.list.n > QUESTION_ROWS) {
		v.list.n = QUESTION_ROWS;
		v.next = view_link(rq, "/hoi-dap", "cham", v.late ? "1" : "", "after",
			arena_format(rq->arena, "%lld", (long long)v.list.v[QUESTION_ROWS - 1].id), NULL);
	}
	questions_page(&rq->out, rq, &v);
	return HTTP_OK;
}
