#include "app/comment/number.h"

#include "base/time.h"

int64_t number_on(struct db *db, const char *name, struct day on)
{
	const struct rule_number *r = rule_number_on(db, name, on);
	return r ? r->value : 0;
}

static bool is_weekend(struct day d)
{
	int weekday = (day_between((struct day){ "1970-01-01" }, d) + 4) % 7; /* that was a Thursday */
	return weekday == 0 || weekday == 6;
}

struct day number_working_days(struct arena *a, struct day from, int64_t days)
{
	struct day d = from;
	for (; days > 0 || is_weekend(d); days -= !is_weekend(d))
		d = day_add(a, d, 1);
	return d;
}
