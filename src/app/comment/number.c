#include "app/comment/number.h"

int64_t number_on(struct db *db, const char *name, struct day on)
{
	const struct rule_number *r = rule_number_on(db, name, on);
	return r ? r->value : 0;
}
