/* Ratings of articles: one to five stars, one vote for each reader, article and day in Vietnam.  What is stored is
 * a number for each article, hour and count of stars; who voted is known in memory until midnight alone (votes.h).
 * A second vote on the day replaces the first.  A day can be set aside: it is shown as not counted, with the reason. */
#ifndef APP_RATING_RATING_H
#define APP_RATING_RATING_H

#include "app/rating/rating.sql.h"
#include "app/rating/votes.h"

enum { STARS = 5, RATING_CURVE = 7 * 24 /* hours of the curve */, RATING_NOTE = 300 /* letters */ };

struct rating {
	int64_t n, stars[STARS];     /* stars[4]: how many gave five */
	struct rating_aside_row_list aside;
};

/* What readers see.  Two statements. */
struct rating rating_of(struct db *db, int64_t article);

/* "4,2": the mean of n votes to one decimal, rounded half up; "" for none. */
const char *rating_mean(struct arena *a, int64_t n, int64_t sum, char point);
const char *rating_mean_of(struct arena *a, const struct rating *r, char point);
/* The decimal sign of the reader's language. */
char rating_point(void);

/* In the transaction of the form.  False: too many vote today, this one cannot be told from others. */
bool rating_give(struct db *db, const struct voter *v, int64_t article, int64_t stars);

/* The first second of a day in Vietnam; of a day since 1970. */
struct moment rating_day_start(struct day day);
struct moment rating_number_start(int64_t number);

/* One hour of the curve, and whether it is a burst: at least 30 votes, and ten times the mean of the hours shown. */
struct rating_point { struct moment hour; int64_t n, sum; bool burst; };
struct rating_curve { struct rating_point v[RATING_CURVE]; size_t n; int64_t most, bursts; };
/* The seven days that end with the one that begins at `last`.  One statement. */
struct rating_curve rating_curve_of(struct db *db, int64_t article, struct moment last);

#endif
