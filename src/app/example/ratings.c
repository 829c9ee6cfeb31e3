/* ratings.csv of the example: slug, day, hour in Vietnam, stars, how many. */
#include "app/example/making.h"

#include "app/example/example.sql.h"
#include "app/rating/rating.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { SLUG, DAY, HOUR, STARS_GIVEN, NUMBER, FIELDS };

bool making_rating(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	if (!m->past_header)
		return m->past_header = true;
	if (n != FIELDS || !day_is_valid(f[DAY].text))
		return making_stop(m, "ratings.csv: this line has not its five fields or not its day", f[SLUG].text);
	const struct example_article *a = example_article(m->rq.db, f[SLUG].text);
	if (!a)
		return making_stop(m, "ratings.csv: there is no such article", f[SLUG].text);
	struct moment hour = rating_day_start((struct day){ f[DAY].text });
	hour.unix_time += 3600 * strtoll(f[HOUR].text, NULL, 10);
	for (long long i = strtoll(f[NUMBER].text, NULL, 10); i > 0; i--)
		rating_add(m->rq.db, a->id, hour, strtoll(f[STARS_GIVEN].text, NULL, 10));
	return true;
}
