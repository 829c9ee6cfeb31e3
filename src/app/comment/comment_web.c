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
		.place = arena_join(rq->arena, s->about->place, s->key) };
	v.list = s->about->shown(rq->db, s->id, before, COMMENT_THREADS);
	int64_t last = cut(&v.list, COMMENT_THREADS);
	bool all = !last && !v.later;
	v.count = all ? (int64_t)v.list.n : s->about->count(rq->db, s->id);
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
