/* What the pages of ratings are given. */
#ifndef APP_RATING_RATING_VIEW_H
#define APP_RATING_RATING_VIEW_H

#include "app/article/article.h"
#include "app/guard/guard.h"
#include "app/parts.h"
#include "app/rating/rating.h"

/* Stars as people call them; for radio buttons, five first. */
struct choice_list rating_choices(struct req *rq);

/* One line of the distribution; width of 1000. */
struct rating_row { const char *label; int64_t n, width; };
struct rating_rows { struct rating_row v[STARS]; size_t n; };
struct rating_rows rating_rows_of(const struct rating *r);

/* "8/7/2024": the day in Vietnam that begins then. */
const char *rating_day_words(struct req *rq, struct moment starts);

/* The form, and the page after it. */
struct rating_form_view {
	const struct article_public *article;
	const struct guard *guard;       /* NULL: it was sent */
	struct rating rating;
};

/* A day on which somebody rated. */
struct rating_day_row { struct day day; int64_t n; const char *mean, *note; };
struct rating_days { struct rating_day_row *v; size_t n; };
struct rating_staff {
	const struct article *article;
	struct rating rating;
	struct rating_days days;
	const char *next;                /* older days, or NULL */
	struct day day;                  /* that the curve ends with; none: nobody rated yet */
	struct rating_curve curve;
	const char *aside;               /* why this day is set aside, or NULL */
	bool may;                        /* set it aside */
	const char *done;                /* what was just done, or NULL */
};

#endif
