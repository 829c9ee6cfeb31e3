/* /don-vi/:code */
#include "app/pages.h"

#include "app/view/view.h"
#include "app/page/unit_public.html.h"
#include "base/time.h"
#include "html/csv.h"

enum { UNIT_WORKS = 6, UNIT_ARTICLES = 3 };

static void below_csv(struct req *rq, struct unit_list units)
{
	csv_start(&rq->out, "code,valid_from,valid_to,kind,level,name,parent");
	for (size_t i = 0; i < units.n; i++) {
		const struct unit *u = &units.v[i];
		csv_text(&rq->out, u->code);
		csv_day(&rq->out, u->valid_from);
		csv_day(&rq->out, u->valid_to);
		csv_text(&rq->out, u->kind);
		csv_text(&rq->out, u->level);
		csv_text(&rq->out, u->name);
		csv_text(&rq->out, u->parent);
		csv_end(&rq->out);
	}
}

enum { CSV_ROWS = 5000 };

enum status unit_public_show(struct req *rq)
{
	struct day on;
	if (!view_day(rq, &on))
		return HTTP_BAD;
	const struct unit_seen *seen = unit_see(rq, rq->arg[0], on);
	if (!seen)
		return HTTP_NOT_FOUND;
	const struct unit *u = seen->unit;
	rq->about.unit = u->id;
	bool csv = view_csv(rq, "don-vi"), today = !day_order(on, rq->today);
	size_t most = csv ? CSV_ROWS : VIEW_ROWS;
	struct day then = seen->valid || !day_known(u->valid_to) ? on : u->valid_to;
	struct unit_list below = units_below(rq->db, u->id, then, req_text(rq, "after"), (int64_t)most + 1);
	bool more = below.n > most;
	below.n -= more;
	if (csv) {
		below_csv(rq, below);
		return HTTP_OK;
	}
	struct unit_view v = {
		.seen = seen, .on = on, .today = today, .below = below,
		.standings = standings_of(rq, u->id, on),
		.launches = unit_launches(rq->db, u->id, on),
		.congresses = unit_congresses(rq->db, u->id),
		.proofs = unit_proofs(rq->db, u->id, on),
		.works = cards_of_unit(rq->db, u->id, on, "", UNIT_WORKS + 1),
		.articles = article_find(rq, &(struct article_filter){ .unit = u->code }, UNIT_ARTICLES),
	};
	v.more_works = v.works.n > UNIT_WORKS;
	v.works.n -= v.more_works;
	const char *here = arena_format(rq->arena, "/don-vi/%s", view_part(rq, u->code));
	const char *day = today ? "" : on.iso;
	v.next = more ? view_link(rq, here, "on", day, "after", below.v[below.n - 1].code, NULL) : NULL;
	v.file = view_link(rq, here, "on", day, "dang", "csv", NULL);
	unit_public_page(&rq->out, rq, &v);
	return HTTP_OK;
}
