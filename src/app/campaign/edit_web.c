/* The plan editor: the list of campaigns, a new one, the task list and its short pages. */
#include "app/campaign/edit_web.h"

#include "app/account/identity.sql.h"
#include "app/audit/audit.h"
#include "app/campaign/edit.html.h"
#include "app/pages.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { LINES = 50 };

bool scope_of_campaign(struct req *rq, int64_t *unit)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	const struct unit *u = c ? unit_lately(rq->db, c->launched_by, rq->today) : NULL;
	*unit = u ? u->id : 0;
	return u;
}

const char *edit_row_name(struct arena *a, const char *name, size_t i)
{
	return arena_format(a, "%s-%zu", name, i + 1);
}

struct choice_list edit_choices(struct arena *a, const struct word *words, const char *empty)
{
	struct choice *v = arena_new(a, struct choice, 16);
	size_t n = 0;
	if (empty)
		v[n++] = (struct choice){ "", empty };
	for (; words->code && n < 16; words++)
		v[n++] = (struct choice){ words->code, _(words->label) };
	return (struct choice_list){ v, n };
}

const char *edit_unit(struct req *rq, const char *input)
{
	return pick_code(rq, PICK_UNIT_NOW, req_text(rq, input));
}

bool edit_may_name(struct req *rq, const char *input, const char *label, const char *code)
{
	const struct unit *u = unit_lately(rq->db, code, rq->today);
	if (!u)
		pick_problem(rq, PICK_UNIT_NOW, input, label, req_text(rq, input));
	else if (!app_may(rq, ADMINISTRATOR, u->id))
		req_problem(rq, input, label, _("You do not administer this unit"));
	else
		return true;
	return false;
}

enum status plans_show(struct req *rq)
{
	struct edit_overview v = { .unit = unit_of_query(rq) };
	const struct unit_path_row *place = unit_path(rq->db, v.unit->id, rq->today);
	const char *path = place ? place->path : "";
	v.lines = campaigns_of_subtree(rq->db, path, path_end(rq->arena, path), req_text(rq, "after"), LINES + 1);
	if (v.lines.n > LINES) {
		v.lines.n = LINES;
		v.next = v.lines.v[LINES - 1].code;
	}
	plans_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status plan_new_show(struct req *rq)
{
	const struct unit *own = unit_of_query(rq);
	req_prefill(rq, "launched_by", pick_words(rq->arena, own->name, own->code));
	req_prefill(rq, "code", arena_format(rq->arena, "TD-%.4s-", rq->today.iso));
	plan_new_page(&rq->out, rq);
	return HTTP_OK;
}

enum status plan_new(struct req *rq)
{
	struct edit_basics b = { .form = "", .motto = "" };
	static const char *const forms[] = { "thematic", "regular", NULL };
	static const struct field fields[] = {
		{ "code", N_("Code"), offsetof(struct edit_basics, code), 3, 40 },
		{ "name", N_("Name"), offsetof(struct edit_basics, name), 5, 300 },
		{ "form", N_("Form"), offsetof(struct edit_basics, form), 1, 0, FIELD_CHOICE, forms },
		{ "launched_by", N_("Unit that launches"), offsetof(struct edit_basics, launched_by), 1, PICK_LETTERS },
		{ "starts", N_("Starts"), offsetof(struct edit_basics, starts), 1, 0, FIELD_DAY },
		{ "ends", N_("Ends"), offsetof(struct edit_basics, ends), 1, 0, FIELD_DAY },
		{ 0 }
	};
	bool good = form_read(rq, fields, &b);
	b.launched_by = edit_unit(rq, "launched_by");
	if (good && edit_may_name(rq, "launched_by", _("Unit that launches"), b.launched_by)) {
		struct edit_act act = { rq->today, rq->now, { true, rq->who.account }, NULL };
		const char *why = edit_create(rq->db, rq->arena, &b, act);
		if (!why) {
			audit_act(rq, "plan.create", arena_format(rq->arena, "campaign %s", b.code), NULL, edit_new(rq->arena, &b));
			return see_other(rq, "/quan-tri/ke-hoach/%s", b.code);
		}
		req_problem(rq, "code", _("Code"), why);
	}
	plan_new_page(&rq->out, rq);
	return HTTP_INVALID;
}

static bool starts_with(const char *path, const char *prefix)
{
	size_t n = strlen(prefix);
	return !strncmp(path, prefix, n) && strchr(".[", path[n]);
}

static bool concerns(const char *path, const char *const *prefixes)
{
	for (; *prefixes; prefixes++)
		if (!strcmp(path, *prefixes) || starts_with(path, *prefixes))
			return true;
	return false;
}

bool edit_section_done(const struct edit *e, const struct edit_section *s)
{
	for (size_t i = 0; i < e->problems.n; i++)
		if (concerns(e->problems.v[i].path, s->prefixes))
			return false;
	const struct js *x = js_get(e->js, s->prefixes[0]);
	return x && (x->kind != JS_LIST || x->first);
}

bool edit_targets_done(const struct edit *e)
{
	static const char *const prefixes[] = { "targets", NULL };
	for (size_t i = 0; i < e->problems.n; i++)
		if (concerns(e->problems.v[i].path, prefixes))
			return false;
	return e->plan->targets.n;
}

/* "phases[1].ends" is the input "ends-2", "targets[4].rule.needs[0].at_least" is "at_least-1". */
static const char *input_of(struct arena *a, const char *path, const int *rows)
{
	bool target = starts_with(path, "targets");
	const char *index = strrchr(path, '['), *name = strrchr(path, '.');
	name = name ? name + 1 : path;
	if (target && !strcmp(name, "needs"))
		return "at_least-1";
	name = target && !strcmp(name, "works") ? "need" : name; /* the boxes need-1_model, … */
	if (target && index && index == strchr(path, '['))
		index = NULL;
	if (!index)
		return name;
	int row = (int)strtol(index + 1, NULL, 10);
	return arena_format(a, "%s-%d", name, rows && row < EDIT_ROWS ? rows[row] : row + 1);
}

static const char *label_of(const char *input)
{
	static const struct { const char *name, *label; } labels[] = {
		{ "name", N_("Name") }, { "form", N_("Form") }, { "launched_by", N_("Unit that launches") },
		{ "starts", N_("Starts") }, { "ends", N_("Ends") }, { "aim", N_("Aim") }, { "no", N_("Number") },
		{ "kind", N_("Kind") }, { "within", N_("Unit") }, { "depth", N_("How far down") }, { "text", N_("Sentence in the plan") },
		{ "by", N_("Launched by the day") }, { "evidence", N_("Pieces of evidence") }, { "term", N_("Term") },
		{ "at_least", N_("At least") }, { "works", N_("Kinds of works") }, { "kinds", N_("Kinds of units") },
		{ "levels", N_("Levels") }, { "goal", N_("Goal") }, { "measure", N_("Measure") }, { "needs", N_("What each unit needs") },
	};
	size_t n = strcspn(input, "-");
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strlen(labels[i].name) == n && !strncmp(labels[i].name, input, n))
			return _(labels[i].label);
	return _("Plan");
}

bool edit_problems(struct req *rq, const struct edit *e, const char *const *prefixes, const int *rows)
{
	for (size_t i = 0; i < e->problems.n; i++) {
		const struct plan_problem *p = &e->problems.v[i];
		if (!concerns(p->path, prefixes))
			continue;
		const char *input = input_of(rq->arena, p->path, rows);
		req_problem(rq, input, label_of(input), p->message);
	}
	return !rq->problems.n;
}

struct act_form { struct day since; const char *reason; };

static bool read_act(struct req *rq, const struct edit *e, struct edit_act *act)
{
	*act = (struct edit_act){ rq->today, rq->now, { true, rq->who.account }, NULL };
	if (!edit_launched(e))
		return true;
	static const struct field fields[] = {
		{ "since", N_("In force since"), offsetof(struct act_form, since), 1, 0, FIELD_DAY },
		{ "reason", N_("Reason of the change"), offsetof(struct act_form, reason), 5, 500 },
		{ 0 }
	};
	struct act_form form;
	if (!form_read(rq, fields, &form))
		return false;
	act->day = form.since;
	act->reason = form.reason;
	if (day_order(form.since, e->campaign->launched_on) < 0)
		req_problem(rq, "since", _("In force since"), _("This day is before the launch"));
	return !rq->problems.n;
}

enum status edit_finish(struct req *rq, struct edit *e, const char *where)
{
	struct edit_act act;
	if (!read_act(rq, e, &act))
		return HTTP_INVALID;
	struct optional base = req_number(rq, "base");
	enum edit_kept kept = edit_keep(e, base.known ? base.value : 0, act);
	if (kept == EDIT_STALE) {
		req_problem(rq, "base", _("Plan"), _("Somebody saved this plan since you opened it. Open it again, compare, and make your change there."));
		return HTTP_CONFLICT;
	}
	if (kept == EDIT_KEPT) {
		struct js *content = js_new(rq->arena, JS_OBJECT);
		js_set_int(rq->arena, content, "version", base.value + 1);
		js_add(rq->arena, content, "plan", e->js);
		audit_act(rq, "plan.save", arena_format(rq->arena, "campaign %s", e->campaign->code), act.reason, content);
	}
	return see_other(rq, "/quan-tri/ke-hoach/%s%s", e->campaign->code, where);
}

static const struct edit_section *section(const char *slug)
{
	for (size_t i = 0; i < edit_sections.n; i++)
		if (!strcmp(edit_sections.v[i].slug, slug))
			return &edit_sections.v[i];
	return NULL;
}

enum status plan_section_show(struct req *rq)
{
	struct edit e;
	const struct edit_section *s = section(rq->arg[1]);
	if (!s || !edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	s->fill(rq, &e);
	plan_section_page(&rq->out, rq, &e, s);
	return HTTP_OK;
}

enum status plan_section_keep(struct req *rq)
{
	struct edit e;
	const struct edit_section *s = section(rq->arg[1]);
	if (!s || !edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	enum status status = HTTP_INVALID;
	int rows[EDIT_ROWS] = { 0 };
	if (s->read(rq, &e, rows) && edit_problems(rq, &e, s->prefixes, rows))
		status = edit_finish(rq, &e, req_is(rq, "go", "more") ? arena_format(rq->arena, "/%s", s->slug) : "");
	if (status != HTTP_SEE_OTHER)
		plan_section_page(&rq->out, rq, &e, s);
	return status;
}
