#include "app/unit/unit_public.h"

#include "base/time.h"

#include <stdlib.h>
#include <string.h>

/* Of the rows of a code the one valid on the day, else the last before it, else the first. */
static const struct unit *row_on(struct unit_list rows, struct day on)
{
	const struct unit *found = rows.v;
	for (size_t i = 1; i < rows.n; i++)
		if (day_order(rows.v[i].valid_from, on) <= 0)
			found = &rows.v[i];
	return found;
}

static bool valid_on(const struct unit *u, struct day on)
{
	return day_order(u->valid_from, on) <= 0 && (!day_known(u->valid_to) || day_order(u->valid_to, on) >= 0);
}

enum { LINE = 8 }; /* a tree is never as deep: country, province, district, commune, area */

/* ".1.2.14." without its last number: the rows of those above, in the order of the path. */
static struct unit_list above(struct req *rq, const char *path)
{
	int64_t id[LINE + 1] = { 0 };
	size_t n = 0;
	for (const char *p = path; *p == '.' && p[1] && n <= LINE; n++) {
		char *end;
		id[n] = strtoll(p + 1, &end, 10);
		p = end;
	}
	n -= n > 0;
	if (!n)
		return (struct unit_list){ 0 };
	id[n] = 0;
	struct unit_list rows = units_of_line(rq->db, id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7]);
	struct unit *line = arena_new(rq->arena, struct unit, n);
	size_t used = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < rows.n; k++)
			if (rows.v[k].id == id[i])
				line[used++] = rows.v[k];
	return (struct unit_list){ line, used };
}

const struct unit_seen *unit_see(struct req *rq, const char *code, struct day on)
{
	struct unit_list rows = units_of_code(rq->db, code);
	if (!rows.n)
		return NULL;
	struct unit_seen *seen = arena_new(rq->arena, struct unit_seen, 1);
	const struct unit *u = row_on(rows, on);
	const struct unit_spot *spot = unit_spot(rq->db, u->id, on);
	*seen = (struct unit_seen){
		.unit = u,
		.valid = valid_on(u, on),
		.above = above(rq, spot ? spot->path : ""),
		.others = rows,
		.after = units_after(rq->db, u->code, u->valid_from),
		.before = units_before(rq->db, u->code, u->valid_from),
	};
	return seen;
}
