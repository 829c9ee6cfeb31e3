#include "app/account/admin.h"
#include "app/section/section.sql.h"

#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "base/time.h"

enum { LISTED = 300, FOUND = 10 };

bool admin_reaches(const struct req *rq, const char *path)
{
	for (size_t i = 0; path && i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (g->need == ADMINISTRATOR && g->path && !strncmp(g->path, path, strlen(g->path)))
			return true;
	}
	return false;
}

struct admin_view admin_view(struct req *rq)
{
	struct admin_view v = { account_by_login(rq->db, rq->arg[0]) };
	if (!v.account)
		return v;
	struct account_grant_list all = account_grants(rq->db, v.account->id, rq->today);
	struct account_grant *near = arena_new(rq->arena, struct account_grant, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		if (admin_reaches(rq, all.v[i].path))
			near[v.grants.n++] = all.v[i];
		else
			v.elsewhere |= grant_lasts(rq, &all.v[i]);
	v.grants.v = near;
	v.sections = account_sections(rq->db, v.account->id);
	v.own = v.account->id == rq->who.account;
	v.below = v.grants.n && !v.elsewhere && !v.own;
	return v;
}

/* Seen are accounts that hold a role within reach, or held one there last and hold none now. */
bool scope_of_account(struct req *rq, int64_t *unit)
{
	const struct account *account = account_by_login(rq->db, rq->arg[0]);
	struct account_grant_list all = { 0 };
	if (account)
		all = account_grants(rq->db, account->id, rq->today);
	bool any_lasts = false, good = false;
	for (size_t i = 0; i < all.n; i++)
		any_lasts |= grant_lasts(rq, &all.v[i]);
	*unit = 0;
	for (size_t i = 0; i < all.n && !good; i++) {
		if (any_lasts && !grant_lasts(rq, &all.v[i]))
			continue;
		good = admin_reaches(rq, all.v[i].path);
		if (good || !*unit)
			*unit = all.v[i].unit_id;
	}
	return *unit;
}

const char *admin_pattern(struct arena *a, const char *text)
{
	const char *folded = text_fold(a, text);
	char *to = arena_new(a, char, strlen(folded) + 3), *p = to;
	*p++ = '%';
	for (; *folded; folded++)
		if (!strchr("%_\\", *folded))
			*p++ = *folded;
	if (p > to + 1)
		*p++ = '%';
	return to;
}

/* The units of all parts of the tree that the visitor administers. */
static struct choice_list units_within(struct req *rq, const char *pattern, size_t most)
{
	struct choice *v = arena_new(rq->arena, struct choice, most);
	size_t n = 0;
	for (size_t i = 0; i < rq->who.n && n < most; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (g->need != ADMINISTRATOR || !g->path)
			continue;
		struct unit_named_list found = units_named(rq->db, g->path, path_end(rq->arena, g->path), rq->today,
			pattern, (int64_t)(most - n));
		for (size_t k = 0; k < found.n; k++)
			v[n++] = (struct choice){ found.v[k].code, found.v[k].name };
	}
	return (struct choice_list){ v, n };
}

struct choice_list admin_units(struct req *rq)
{
	return units_within(rq, "%", LISTED);
}

struct admin_unit admin_unit(struct req *rq)
{
	const char *text = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "unit")));
	struct admin_unit u = { 0 };
	if (!*text)
		return u;
	u.unit = unit_lately(rq->db, arena_copy_n(rq->arena, text, strcspn(text, " ")), rq->today);
	if (u.unit)
		return u;
	u.found = units_within(rq, admin_pattern(rq->arena, text), FOUND);
	if (u.found.n == 1)
		u.unit = unit_lately(rq->db, u.found.v[0].value, rq->today);
	return u;
}

bool scope_of_typed_unit(struct req *rq, int64_t *unit)
{
	if (!*req_text(rq, "unit"))
		return rq->method == POST ? (*unit = 0, true) : scope_of_query(rq, unit);
	const struct unit *u = admin_unit(rq).unit;
	*unit = u ? u->id : 0;
	return true;
}

struct choice_list role_choices(struct arena *a)
{
	struct choice *v = arena_new(a, struct choice, 8);
	size_t n = 0;
	for (const struct role_name *r = roles; r->role && n < 8; r++)
		v[n++] = (struct choice){ r->role, _(r->words) };
	return (struct choice_list){ v, n };
}

bool admin_ticked(const struct req *rq, const char *name, const char *value)
{
	for (size_t i = 0; i < rq->params.n; i++)
		if (!strcmp(rq->params.v[i].name, name) && !strcmp(rq->params.v[i].value, value))
			return true;
	return false;
}

struct choice_list section_boxes(struct req *rq)
{
	struct section_list all = sections_all(rq->db);
	struct choice *v = arena_new(rq->arena, struct choice, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		v[i] = (struct choice){ all.v[i].slug, all.v[i].name };
	return (struct choice_list){ v, all.n };
}

/* The boxes that are ticked: each a parameter "sections". */
static void read_sections(struct req *rq, struct account_grant_wish *w)
{
	struct section_list all = sections_all(rq->db);
	int64_t *ids = arena_new(rq->arena, int64_t, all.n + 1);
	for (size_t i = 0; i < rq->params.n; i++)
		for (size_t k = 0; k < all.n && !strcmp(rq->params.v[i].name, "sections"); k++)
			if (!strcmp(rq->params.v[i].value, all.v[k].slug) && w->sections_n < all.n)
				ids[w->sections_n++] = all.v[k].id;
	w->sections = ids;
	if (w->sections_n && !role_is_limited(w->role))
		req_problem(rq, "sections", _("Sections"), _("can limit writers and editors only"));
}

bool admin_read_grant(struct req *rq, struct account_grant_wish *w)
{
	size_t before = rq->problems.n;
	const char *until = text_trim(rq->arena, req_text(rq, "until"));
	*w = (struct account_grant_wish){ req_text(rq, "role"), 0, rq->today, { NULL }, NULL, 0 };
	if (!role_exists(w->role))
		req_problem(rq, "role", _("Role"), _("must be chosen"));
	struct admin_unit u = admin_unit(rq);
	if (u.unit)
		w->unit = u.unit->id;
	else
		req_problem(rq, "unit", _("Unit"), u.found.n ? _("fits several units: choose one")
			: *req_text(rq, "unit") ? _("is neither the code nor the name of one of your units") : _("must be filled in"));
	read_sections(rq, w);
	if (*until)
		w->until = day_read(rq->arena, until);
	if (*until && !day_known(w->until))
		req_problem(rq, "until", _("Until"), _("is not a day: write it as 31/7/2024"));
	else if (*until && day_order(w->until, w->since) < 0)
		req_problem(rq, "until", _("Until"), _("lies in the past"));
	return rq->problems.n == before;
}
