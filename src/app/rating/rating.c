#include "app/rating/rating.h"

#include "base/lang.h"
#include "base/time.h"

#include <string.h>

enum { HOUR = 3600, DAY = 86400, ZONE = 7 * HOUR };

struct rating rating_of(struct db *db, int64_t article)
{
	struct rating r = { .aside = rating_asides(db, article) };
	struct rating_stars_list stars = rating_by_stars(db, article);
	for (size_t i = 0; i < stars.n; i++) {
		r.stars[stars.v[i].stars - 1] = stars.v[i].n;
		r.n += stars.v[i].n;
	}
	return r;
}

char rating_point(void)
{
	return strcmp(lang_code(), "en") ? ',' : '.';
}

const char *rating_mean(struct arena *a, int64_t n, int64_t sum, char point)
{
	if (!n)
		return "";
	long long tenths = (20 * sum + n) / (2 * n);
	return arena_format(a, "%lld%c%lld", tenths / 10, point, tenths % 10);
}

const char *rating_mean_of(struct arena *a, const struct rating *r, char point)
{
	int64_t sum = 0;
	for (int i = 0; i < STARS; i++)
		sum += r->stars[i] * (i + 1);
	return rating_mean(a, r->n, sum, point);
}

bool rating_give(struct db *db, const struct voter *v, int64_t article, int64_t stars)
{
	struct vote before, vote = { v->now.unix_time / HOUR * HOUR, stars };
	if (!votes_put(v, article, vote, &before))
		return false;
	if (before.stars)
		rating_take(db, article, (struct moment){ .unix_time = before.hour }, before.stars);
	rating_add(db, article, (struct moment){ .unix_time = vote.hour }, stars);
	return true;
}

struct moment rating_number_start(int64_t number)
{
	return (struct moment){ .unix_time = number * DAY - ZONE };
}

struct moment rating_day_start(struct day day)
{
	return rating_number_start(day_between((struct day){ "1970-01-01" }, day));
}

struct rating_curve rating_curve_of(struct db *db, int64_t article, struct moment last)
{
	enum { BURST = 30, TIMES = 10 };
	struct rating_curve c = { .n = RATING_CURVE };
	int64_t from = last.unix_time + DAY - RATING_CURVE * HOUR, all = 0;
	struct rating_hour_list hours = rating_hours(db, article, (struct moment){ .unix_time = from },
		(struct moment){ .unix_time = last.unix_time + DAY });
	for (size_t i = 0; i < c.n; i++)
		c.v[i].hour.unix_time = from + (int64_t)i * HOUR;
	for (size_t i = 0; i < hours.n; i++) {
		struct rating_point *p = &c.v[(hours.v[i].hour.unix_time - from) / HOUR];
		p->n = hours.v[i].n;
		p->sum = hours.v[i].sum;
		all += p->n;
		c.most = p->n > c.most ? p->n : c.most;
	}
	for (size_t i = 0; i < c.n; i++) {
		c.v[i].burst = c.v[i].n >= BURST && c.v[i].n * RATING_CURVE >= TIMES * all;
		c.bursts += c.v[i].burst;
	}
	return c;
}
