#include "app/comment/subject.h"

#include "app/article/article_public.h"
#include "app/comment/queue.sql.h"
#include "app/view/view.h"
#include "app/work/work_public.sql.h"

#include <string.h>

static bool find_article(struct req *rq, const char *key, struct comment_subject *s)
{
	const struct article_public *p = article_public(rq->db, key, rq->now);
	if (p)
		*s = (struct comment_subject){ &comment_article, p->id, p->unit_id, p->slug, p->title, "/tin", _("News"),
			p->comments_open };
	return p;
}

static enum status miss_article(struct req *rq, const char *key)
{
	const struct article_gone *gone;
	return article_missing(rq, key, &gone);
}

/* One that was voided is read on, and commented on no more. */
static bool find_work(struct req *rq, const char *key, struct comment_subject *s)
{
	const struct work_public *w = work_public(rq->db, key, rq->today);
	if (w)
		*s = (struct comment_subject){ &comment_work, w->id, w->unit_id, w->code, w->title,
			arena_format(rq->arena, "/thi-dua/%s/cong-trinh", view_part(rq, w->campaign_code)), _("Works"),
			w->comments_open && strcmp(w->state, "voided") };
	return w;
}

static enum status miss_work(struct req *rq, const char *key)
{
	(void)rq;
	(void)key;
	return HTTP_NOT_FOUND;
}

const struct comment_about comment_article = {
	"article", "/tin/", "/api/v1/articles/", N_("This article takes no further comments."), N_("Back to the article"),
	N_("See it below the article"), find_article, miss_article, comments_below_article, comments_count_article,
	comment_replied_article, article_comments_set,
};
const struct comment_about comment_work = {
	"work", "/cong-trinh/", "/api/v1/works/", N_("This work takes no further comments."), N_("Back to the work"),
	N_("See it below the work"), find_work, miss_work, comments_below_work, comments_count_work, comment_replied_work,
	work_comments_set,
};

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

bool comment_subject_find(struct req *rq, struct comment_subject *s, const char *rest, enum status *status)
{
	bool data = begins(rq->path, comment_article.data) || begins(rq->path, comment_work.data);
	bool work = begins(rq->path, data ? comment_work.data : comment_work.place);
	const struct comment_about *about = work ? &comment_work : &comment_article;
	if (about->find(rq, rq->arg[0], s))
		return true;
	*status = about->missing(rq, rq->arg[0]);
	if (*status == HTTP_MOVED && begins(rq->location, about->place)) /* else to a page that takes no comments */
		rq->location = arena_format(rq->arena, "%s%s%s", data ? about->data : about->place,
			rq->location + strlen(about->place), rest);
	return false;
}

const char *comment_subject_address(struct arena *a, const char *slug, const char *work)
{
	return slug || work ? arena_format(a, "%s%s", comment_about(work)->place, work ? work : slug) : NULL;
}

const char *comment_address(struct arena *a, const char *slug, const char *work, int64_t thread, int64_t id)
{
	return arena_format(a, "%s?after=%lld#bl-%lld", comment_subject_address(a, slug, work), (long long)thread + 1,
		(long long)id);
}
