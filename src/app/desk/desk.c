#include "app/desk/desk.h"

#include "base/lang.h"
#include "base/time.h"

#include <string.h>

/* The bits that the person holds for a unit at `path`, own units and those below. */
static unsigned held(const struct req *rq, const char *path)
{
	unsigned bits = 0;
	for (size_t i = 0; i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (g->path && path && *g->path && !strncmp(g->path, path, strlen(g->path)))
			bits |= g->need;
	}
	return bits;
}

static const char *first_code(const struct desk_unit_list *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].reports)
			return all->v[i].code;
	return NULL;
}

bool desk_find(struct req *rq, struct desk *desk)
{
	*desk = (struct desk){ .code = "", .name = "", .path = "" };
	desk->all = desk_units(rq->db, rq->who.account, rq->today);
	const char *asked = req_text(rq, "unit"), *code = *asked ? asked : first_code(&desk->all);
	if (!code)
		return true;
	const struct desk_unit_place *u = desk_unit_by_code(rq->db, code, rq->today);
	unsigned bits = u ? held(rq, u->path) : 0;
	if (!(bits & (OFFICER | VERIFIER)))
		return false;
	desk->unit = u->id;
	desk->code = u->code;
	desk->name = u->name;
	desk->path = u->path;
	desk->officer = bits & OFFICER;
	desk->verifier = bits & VERIFIER;
	return true;
}

size_t desk_units_reported(const struct desk *desk)
{
	size_t n = 0;
	for (size_t i = 0; i < desk->all.n; i++)
		n += desk->all.v[i].reports > 0;
	return n;
}

size_t desk_administers(const struct desk *desk)
{
	size_t n = 0;
	for (size_t i = 0; i < desk->all.n; i++)
		n += desk->all.v[i].administers > 0;
	return n;
}

bool desk_scope(struct req *rq, int64_t *unit)
{
	const char *code = req_text(rq, "unit");
	struct desk_unit_list all = { 0 };
	if (!*code) {
		all = desk_units(rq->db, rq->who.account, rq->today);
		code = first_code(&all);
	}
	const struct desk_unit_place *u = code ? desk_unit_by_code(rq->db, code, rq->today) : NULL;
	*unit = u ? u->id : 0;
	return u || !code; /* about no unit: whoever holds no role is refused for that */
}

const char *desk_days_left(struct arena *a, struct day today, struct day until)
{
	int days = day_between(today, until);
	const char *number = arena_format(a, "%d", abs(days));
	if (days == 0)
		return _("today is the last day");
	return lang_fill(a, days > 0 ? _("{1} days left") : _("{1} days late"), number, NULL);
}

const char *desk_urgency(struct day today, struct day until)
{
	int days = day_between(today, until);
	return days < 0 ? "overdue" : days <= 14 ? "late" : "on-time";
}

const char *desk_days_waiting(struct arena *a, struct day today, struct day since)
{
	int days = day_between(since, today);
	if (days <= 0)
		return _("came in today");
	return lang_fill(a, _("waiting for {1} days"), arena_format(a, "%d", days), NULL);
}

const char *desk_patience(struct day today, struct day since)
{
	return day_between(since, today) > DESK_PATIENCE ? "late" : "begun";
}

struct day desk_next_day(const struct desk_work *w)
{
	bool begins = !day_known(w->started_on) && day_known(w->planned_start);
	return begins ? w->planned_start : day_known(w->planned_finish) ? w->planned_finish : w->campaign_ends;
}

const char *desk_units_named(struct arena *a, const struct desk *desk)
{
	if (desk->unit)
		return desk->name;
	const char *all = "";
	for (size_t i = 0; i < desk->all.n; i++)
		all = arena_format(a, "%s%s%s", all, *all ? ", " : "", desk->all.v[i].name);
	return all;
}
