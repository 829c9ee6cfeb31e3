#include "app/congress/congress.h"

#include "app/search/kinds.h"
#include "base/lang.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

static bool moved(struct congress_days d)
{
	return d.moved_by_document && *d.moved_by_document && day_known(d.moved_to);
}

static enum congress_state waiting(int days_left)
{
	return days_left < 0 ? CONGRESS_LATE : days_left <= 7 ? CONGRESS_RISK_7 : days_left <= 14 ? CONGRESS_RISK_14
		: days_left <= 30 ? CONGRESS_RISK_30 : CONGRESS_ON_TIME;
}

struct congress_standing congress_stand(struct congress_days d, struct day on)
{
	struct congress_standing s = { .due = moved(d) ? d.moved_to : d.planned };
	bool planned = day_known(s.due), held = day_known(d.held) && day_order(d.held, on) <= 0;
	s.days_left = planned ? day_between(on, s.due) : 0;
	s.moved_late = moved(d) && day_known(d.moved_by_date) && day_known(d.planned) &&
		day_order(d.moved_by_date, d.planned) > 0;
	if (held)
		s.state = planned && day_order(d.held, s.due) <= 0 ? CONGRESS_HELD : CONGRESS_HELD_LATE;
	else
		s.state = planned ? waiting(s.days_left) : CONGRESS_NO_PLAN;
	return s;
}

struct congress_look congress_look(enum congress_state state)
{
	static const struct congress_look looks[] = {
		[CONGRESS_NO_PLAN] = { "silent", N_("No plan") },
		[CONGRESS_ON_TIME] = { "on-time", N_("On time") },
		[CONGRESS_RISK_30] = { "late", N_("At risk: 30 days or less") },
		[CONGRESS_RISK_14] = { "late", N_("At risk: 14 days or less") },
		[CONGRESS_RISK_7] = { "late", N_("At risk: 7 days or less") },
		[CONGRESS_LATE] = { "overdue", N_("Overdue") },
		[CONGRESS_HELD] = { "met", N_("Held on time") },
		[CONGRESS_HELD_LATE] = { "overdue", N_("Held late") },
	};
	struct congress_look look = looks[state];
	look.word = _(look.word);
	return look;
}

bool congress_term_is_valid(const char *term)
{
	if (strlen(term) != 9 || strspn(term, "0123456789") != 4 || term[4] != '-' || strspn(term + 5, "0123456789") != 4)
		return false;
	long from = strtol(term, NULL, 10), to = strtol(term + 5, NULL, 10);
	return from >= 1945 && to > from && to - from <= 6;
}

static void keep_change(struct db *db, int64_t id, const char *event, const char *detail, struct congress_act act)
{
	congress_change_insert(db, id, act.today, event, detail, act.now, act.by);
}

/* The row of the unit that has the code on the day may be another one than the one shown today. */
static bool taken(struct db *db, const struct congress_row *c, int64_t unit, const char *term)
{
	return (!c || c->unit_id != unit) && congress_of(db, unit, term);
}

static int64_t row_of(struct db *db, const struct congress_row *c, int64_t unit, const char *term)
{
	return c ? c->id : congress_insert(db, unit, term);
}

const char *congress_plan(struct db *db, struct arena *a, const char *code, const char *term,
	const struct congress_row *c, struct day planned, struct congress_act act)
{
	if (c && day_known(c->planned))
		return _("A planned day is set already: it moves only by a document");
	const struct unit *u = unit_on(db, code, planned);
	if (!u)
		return _("No unit has this code on that day");
	if (taken(db, c, u->id, term))
		return _("There is a congress of this unit and term already");
	int64_t id = row_of(db, c, u->id, term);
	congress_keep_planned(db, id, c && day_known(c->held) ? c->unit_id : u->id, planned);
	keep_change(db, id, "planned", arena_format(a, "%s", planned.iso), act);
	return NULL;
}

const char *congress_move(struct db *db, struct arena *a, const char *code, const struct congress_row *c,
	struct day to, const char *document, struct congress_act act)
{
	if (!c || !day_known(c->planned))
		return _("There is no planned day that could be moved");
	if (day_known(c->held))
		return _("The congress was held already");
	if (!document || !*document)
		return _("The day moves only by a document");
	struct congress_days days = { c->planned, c->moved_to, c->moved_by_document, { NULL }, { NULL } };
	struct day due = congress_stand(days, act.today).due;
	if (!day_order(due, to))
		return _("This is the day that is planned now");
	if (!unit_on(db, code, to))
		return _("No unit has this code on that day");
	congress_keep_moved(db, c->id, c->unit_id, to, document);
	search_document(db, a, c->moved_by_document);
	search_document(db, a, document);
	keep_change(db, c->id, "moved", arena_format(a, "%s > %s, %s", due.iso, to.iso, document), act);
	return NULL;
}

const char *congress_hold(struct db *db, struct arena *a, const char *code, const char *term,
	const struct congress_row *c, struct congress_held h, struct congress_act act, int64_t *id)
{
	if (day_order(h.held, act.today) > 0)
		return _("This day is still to come");
	bool again = c && day_known(c->held);
	if (again && (!h.reason || !*h.reason))
		return _("A correction needs a reason");
	const struct unit *u = unit_on(db, code, h.held);
	if (!u)
		return _("No unit has this code on that day");
	if (taken(db, c, u->id, term))
		return _("There is a congress of this unit and term already");
	*id = row_of(db, c, u->id, term);
	congress_keep_held(db, *id, u->id, h.held, h.delegates, h.document && *h.document ? h.document : NULL);
	search_document(db, a, c ? c->document : NULL);
	search_document(db, a, h.document);
	const char *what = arena_format(a, "%s, %lld", h.held.iso, (long long)h.delegates);
	keep_change(db, *id, again ? "corrected" : "held", again ? arena_format(a, "%s > %s: %s", c->held.iso, what, h.reason)
		: what, act);
	return NULL;
}
