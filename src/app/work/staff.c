#include "app/work/staff.h"

#include "app/campaign/plan.h"
#include "html/html.h"

#include <string.h>

static const struct staff_act acts[WORK_ACTS] = {
	[WORK_START] = { "bat-dau", N_("Report the start"), N_("Report the start of the work"),
		N_("Since when is it under way?"), N_("The start is reported."), .act = WORK_START, .day = true },
	[WORK_FINISH] = { "hoan-thanh", N_("Report completion"), N_("Report the completion of the work"),
		N_("Photos show what was done. The unit above then checks the report."),
		N_("Completion is reported; the unit above checks it now."), .act = WORK_FINISH, .day = true, .photos = true },
	[WORK_WITHDRAW] = { "rut-lai", N_("Withdraw the last report"), N_("Withdraw the last report"),
		N_("The work goes back to the state before; the history keeps what was reported."),
		N_("The report is withdrawn."), .act = WORK_WITHDRAW, .reason = true },
	[WORK_VERIFY] = { "xac-nhan", N_("Verify completion"), N_("Verify the completion of the work"),
		N_("Verify only what the evidence shows or what you have seen on the spot. It then counts as verified in the targets."),
		N_("The work is verified; its unit is told."), .act = WORK_VERIFY },
	[WORK_RETURN] = { "tra-lai", N_("Return with a reason"), N_("Return the work"),
		N_("The report of completion is taken back, and the unit reads your reason on its desk."),
		N_("The work is returned; its unit is told."), .act = WORK_RETURN, .reason = true },
	[WORK_VOID] = { "huy", N_("Void the work"), N_("Void the work"),
		N_("A voided work counts nowhere and cannot be brought back. It stays in the history with your reason."),
		N_("The work is voided."), .act = WORK_VOID, .reason = true },
};

static const char *const kinds[] = { "model", "project", "task", NULL };

const struct field staff_fields[] = {
	{ "kind", N_("Kind"), offsetof(struct work_fields, kind), 1, 0, FIELD_CHOICE, kinds },
	{ "title", N_("Title"), offsetof(struct work_fields, title), 5, 200, FIELD_TEXT },
	{ "led_by_front", N_("Led by the Front"), offsetof(struct work_fields, led_by_front), 0, 0, FIELD_YES },
	{ "place", N_("Place"), offsetof(struct work_fields, place), 0, 200, FIELD_TEXT },
	{ "planned_start", N_("Planned start"), offsetof(struct work_fields, planned_start), 0, 0, FIELD_DAY },
	{ "planned_finish", N_("Planned completion"), offsetof(struct work_fields, planned_finish), 0, 0, FIELD_DAY },
	{ "cost", N_("Cost (đồng)"), offsetof(struct work_fields, cost), 0, 100000000000000, FIELD_VND },
	{ 0 }
};

static const struct { const char *name, *label; } others[] = {
	{ "cost_vnd", N_("Cost (đồng)") }, { "started_on", N_("Started on") }, { "finished_on", N_("Finished on") },
	{ "verified_on", N_("Verified on") }, { "voided_on", N_("Voided on") }, { "evidence", N_("Photo") },
	{ "caption", N_("Caption") }, { "photo", N_("Photo") },
};

const char *staff_field_label(const char *name)
{
	for (const struct field *f = staff_fields; f->name; f++)
		if (!strcmp(f->name, name))
			return _(f->label);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (!strcmp(others[i].name, name))
			return _(others[i].label);
	return name;
}

const char *staff_value(struct arena *a, const char *name, const char *value)
{
	if (!value || !*value)
		return "";
	if (!strcmp(name, "kind"))
		return word_label(work_kind_words, value);
	if (!strcmp(name, "led_by_front"))
		return strcmp(value, "0") ? _("yes") : _("no");
	if (day_is_valid(value))
		return day_words(a, (struct day){ value });
	if (!strncmp(name, "cost", 4)) {
		struct out o = { .arena = a };
		html_vnd(&o, (struct vnd){ strtoll(value, NULL, 10), false });
		return arena_copy_n(a, o.text, o.used);
	}
	return value;
}

const struct staff_act *staff_acts(void)
{
	return acts;
}

const struct staff_act *staff_act_of(const char *slug)
{
	for (size_t i = 0; i < WORK_ACTS; i++)
		if (!strcmp(acts[i].slug, slug))
			return &acts[i];
	return NULL;
}

struct work_by staff_by(struct req *rq, int64_t unit)
{
	unsigned may = app_may(rq, OFFICER, unit) ? OFFICER : 0;
	may |= app_may(rq, VERIFIER, unit) ? VERIFIER : 0;
	return (struct work_by){ rq->db, rq->arena, rq->now, rq->today, known(rq->who.account), may };
}

struct choice_list staff_kinds(void)
{
	static _Thread_local struct choice v[3];
	for (size_t i = 0; i < 3; i++)
		v[i] = (struct choice){ work_kind_words[i].code, _(work_kind_words[i].label) };
	return (struct choice_list){ v, 3 };
}

/* {"title": ["before", "after"]} in words; other members of the content are left out. */
static struct staff_field_list fields_of(struct arena *a, const char *detail)
{
	struct js_error error;
	const struct js *all = detail ? js_read(a, detail, strlen(detail), &error) : NULL;
	struct staff_field *v = arena_new(a, struct staff_field, js_count(all) + 1);
	size_t n = 0;
	JS_EACH(x, all) {
		if (x->kind != JS_LIST || js_count(x) != 2)
			continue;
		const char *after = staff_value(a, x->name, x->first->next->text);
		v[n++] = (struct staff_field){ staff_field_label(x->name), staff_value(a, x->name, x->first->text),
			*after ? after : _("nothing") };
	}
	return (struct staff_field_list){ v, n };
}

struct staff_event_list staff_history(struct req *rq, int64_t work, int64_t after)
{
	struct work_event_row_list rows = work_history(rq->db, work);
	struct staff_event *v = arena_new(rq->arena, struct staff_event, rows.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.n && rows.v[i].id > after; i++) {
		bool first = !strcmp(rows.v[i].event, "registered"); /* its fields stand on the page */
		v[n++] = (struct staff_event){ &rows.v[i], fields_of(rq->arena, first ? NULL : rows.v[i].detail) };
	}
	return (struct staff_event_list){ v, n };
}
