/* /tin/:slug/danh-gia: the form and its answer. */
#include "app/pages.h"

#include "app/article/article_public.h"
#include "app/rating/rating.html.h"

#include <string.h>

static const char *const values[] = { "5", "4", "3", "2", "1", NULL };
static const char *const words[] = { N_("5 – very good"), N_("4 – good"), N_("3 – fair"), N_("2 – poor"), N_("1 – very poor") };

struct rating_sent { const char *stars; };

static const struct field fields[] = {
	{ "sao", N_("Your rating"), offsetof(struct rating_sent, stars), 1, 0, FIELD_CHOICE, values },
	{ 0 }
};

struct choice_list rating_choices(struct req *rq)
{
	struct choice *v = arena_new(rq->arena, struct choice, STARS);
	for (size_t i = 0; i < STARS; i++)
		v[i] = (struct choice){ values[i], _(words[i]) };
	return (struct choice_list){ v, STARS };
}

struct rating_rows rating_rows_of(const struct rating *r)
{
	struct rating_rows rows = { .n = STARS };
	for (int i = 0; i < STARS; i++) {
		int64_t n = r->stars[STARS - 1 - i];
		rows.v[i] = (struct rating_row){ _(words[i]), n, r->n ? 1000 * n / r->n : 0 };
	}
	return rows;
}

const char *rating_day_words(struct req *rq, struct moment starts)
{
	return day_words(rq->arena, day_of(rq->arena, starts));
}

/* The article of the path as readers see it; else *status says what there is instead. */
static const struct article_public *article_here(struct req *rq, enum status *status)
{
	const struct article_gone *gone;
	const struct article_public *p = article_public(rq->db, rq->arg[0], rq->now);
	rq->cache = "no-store";
	if (p)
		rq->about.unit = p->unit_id;
	else
		*status = article_missing(rq, rq->arg[0], &gone);
	return p;
}

enum status rating_show(struct req *rq)
{
	enum status status;
	const struct article_public *p = article_here(rq, &status);
	if (!p)
		return status;
	struct rating_form_view v = { .article = p };
	if (req_is(rq, "da-gui", "1")) {
		v.rating = rating_of(rq->db, p->id);
		rating_done_page(&rq->out, rq, &v);
		return HTTP_OK;
	}
	v.guard = guard_new(rq, "rating", p->slug, false);
	rating_form_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status rating_send(struct req *rq)
{
	enum status status;
	const struct article_public *p = article_here(rq, &status);
	struct rating_sent sent;
	if (!p)
		return status;
	form_read(rq, fields, &sent);
	if (!rq->problems.n)
		guard_passes(rq, "rating", p->slug, false);
	if (rq->problems.n) {
		struct rating_form_view v = { p, guard_new(rq, "rating", p->slug, false), { 0 } };
		rating_form_page(&rq->out, rq, &v);
		return guard_refused(rq);
	}
	struct voter voter = { rq->reader.prefix, rq->reader.agent ? rq->reader.agent : "", req_text(rq, "guard"), rq->now };
	if (!rating_give(rq->db, &voter, p->id, *sent.stars - '0'))
		return HTTP_BUSY;
	return see_other(rq, "/tin/%s/danh-gia?da-gui=1", p->slug);
}
