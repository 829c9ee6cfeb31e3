/* Sending for approval, returning, approving, withdrawing, renaming. */
#include "app/article/staff.h"

#include "app/article/staff.html.h"
#include "app/pages.h"
#include "base/text.h"
#include "base/time.h"

#include <stdio.h>
#include <string.h>

const struct article_act_words article_acts[] = {
	[ARTICLE_SUBMIT] = { "gui", N_("Send for approval"), N_("Send for approval"),
		N_("An editor reads it next. Until then only editors can change it.") },
	[ARTICLE_RETURN] = { "tra-lai", N_("Return"), N_("Return to the writer"),
		N_("The writer sees the reason and goes on from this text."), N_("The writer and the editors read it."), .reason = true },
	[ARTICLE_APPROVE] = { "duyet", N_("Approve"), N_("Approve and publish"),
		N_("Everybody can read this text at once, or from the second that you name."), .time = true, .first = true },
	[ARTICLE_NOW] = { "dang-ngay", N_("Publish now"), N_("Publish now"),
		N_("Everybody can read the approved text at once.") },
	[ARTICLE_SHIFT] = { "gio-dang", N_("Change the time"), N_("Change the time of publishing"),
		N_("The approved text stays as it is; only the second changes from which everybody can read it."), .shift = true },
	[ARTICLE_CORRECT] = { "dinh-chinh", N_("Correct a slip"), N_("Correct a slip"),
		N_("Readers see the corrected text at once, and below it the day and what was wrong. For more than 30 words, edit the article: another editor approves it.") },
	[ARTICLE_WITHDRAW] = { "go", N_("Withdraw"), N_("Withdraw the article"),
		N_("Its address then says that it was withdrawn, and why."), N_("Everybody can read this reason."), .reason = true },
	[ARTICLE_RENAME] = { "dia-chi", N_("Change the address"), N_("Change the address"),
		N_("The old address leads to the new one for ever."), .address = true },
};

const struct article_act_words *article_act_words(const struct article *a, enum article_act act)
{
	static const struct article_act_words again = { "duyet", N_("Publish again"), N_("Publish the article again"),
		N_("Everybody can read again what was withdrawn, at its old address."), .first = true };
	return act == ARTICLE_APPROVE && !a->withdrawn_at.unknown && !strcmp(a->state, "approved") ? &again : &article_acts[act];
}

struct act_form { const char *reason, *time, *slug; struct day day, until; struct optional last; };

static const struct field fields[] = {
	{ "reason", N_("Reason"), offsetof(struct act_form, reason), 0, 1000, FIELD_TEXT },
	{ "day", N_("Day"), offsetof(struct act_form, day), 0, 0, FIELD_DAY },
	{ "time", N_("Time"), offsetof(struct act_form, time), 0, 5, FIELD_TEXT },
	{ "until", N_("Last day"), offsetof(struct act_form, until), 0, 0, FIELD_DAY },
	{ "slug", N_("Address"), offsetof(struct act_form, slug), 0, 80, FIELD_TEXT },
	{ "last", N_("Revision"), offsetof(struct act_form, last), 0, 0, FIELD_NUMBER },
	{ 0 }
};

static enum article_act act_of(const struct req *rq)
{
	const char *slug = strrchr(rq->path, '/') + 1;
	enum article_act act = 0;
	while (act < ARTICLE_ACTS - 1 && strcmp(article_acts[act].slug, slug))
		act++;
	return act;
}

/* Does it settle which text goes on?  Then nothing newer may lie beside it. */
static bool settles(enum article_act act)
{
	return act == ARTICLE_SUBMIT || act == ARTICLE_APPROVE;
}

static enum status act_page(struct req *rq, const struct article *a, enum article_act act, enum status status)
{
	struct article_staff p = { .a = a, .act = article_act_words(a, act),
		.draft = settles(act) ? article_draft(rq, a) : NULL };
	article_act_page(&rq->out, rq, &p);
	return status;
}

static enum status refused(struct req *rq, const struct article *a, enum article_answer answer)
{
	struct article_staff p = { .a = a, .refused = article_answer_text(answer) };
	article_refused_page(&rq->out, rq, &p);
	return answer == ARTICLE_WRONG_STATE || answer == ARTICLE_UNREAD ? HTTP_CONFLICT : HTTP_FORBIDDEN;
}

enum status article_act_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	enum article_act act = act_of(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	enum article_answer answer = article_can(rq, a, act);
	if (answer != ARTICLE_DONE)
		return refused(rq, a, answer);
	req_prefill(rq, "slug", a->slug);
	if (act == ARTICLE_SHIFT) {
		req_prefill(rq, "day", day_typed(rq->arena, day_of(rq->arena, a->shown_from)));
		req_prefill(rq, "time", article_clock(rq->arena, a->shown_from));
	}
	return act_page(rq, a, act, HTTP_OK);
}

/* The second at which a day's minute begins in Vietnam. */
static int64_t second_of(struct day day, int hour, int minute)
{
	return (int64_t)day_between((struct day){ "1970-01-01" }, day) * 86400 + (hour - 7) * 3600 + minute * 60;
}

/* From when to when; nothing typed: from now on. */
static bool times_read(struct req *rq, const struct act_form *f, struct moment *from, struct moment *until)
{
	int hour = 0, minute = 0;
	char end;
	if (*f->time && (sscanf(f->time, "%2d:%2d%c", &hour, &minute, &end) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59))
		req_problem(rq, "time", _("Time"), _("is not a time: write it as 14:30"));
	struct day day = day_known(f->day) ? f->day : day_of(rq->arena, rq->now);
	bool typed = day_known(f->day) || *f->time;
	*from = typed ? (struct moment){ second_of(day, hour, minute) } : rq->now;
	*until = (struct moment){ .unknown = true };
	if (from->unix_time < rq->now.unix_time)
		req_problem(rq, "day", _("Day"), _("lies in the past"));
	if (day_known(f->until))
		*until = (struct moment){ second_of(f->until, 24, 0) };
	if (!until->unknown && until->unix_time <= from->unix_time)
		req_problem(rq, "until", _("Last day"), _("lies before the first"));
	return !rq->problems.n;
}

/* Each leaves its problems at the inputs; true: it is done. */
static bool approve(struct req *rq, const struct article *a, const struct act_form *f)
{
	struct moment from, until;
	bool good = times_read(rq, f, &from, &until);
	if (article_appeared(rq, a) && (day_known(f->day) || *f->time)) {
		req_problem(rq, "day", _("Day"), _("cannot be chosen: readers saw this article before, and a new text appears at once"));
		good = false;
	}
	if (good)
		article_approve(rq, a, from, until);
	return good;
}

static bool shift(struct req *rq, const struct article *a, const struct act_form *f)
{
	struct moment from, until;
	if (!day_known(f->day))
		req_problem(rq, "day", _("Day"), _("must be filled in"));
	if (!*f->time)
		req_problem(rq, "time", _("Time"), _("must be filled in"));
	bool good = !rq->problems.n && times_read(rq, f, &from, &until);
	if (good && !a->shown_until.unknown && a->shown_until.unix_time <= from.unix_time)
		req_problem(rq, "day", _("Day"), _("lies behind the last day of this article"));
	if (good && !rq->problems.n)
		article_move_time(rq, a, from);
	return !rq->problems.n;
}

static bool rename_it(struct req *rq, const struct article *a, const struct act_form *f)
{
	const char *slug = text_slug(rq->arena, f->slug);
	if (!*slug)
		req_problem(rq, "slug", _("Address"), _("must be filled in"));
	else if (strcmp(slug, a->slug) && !article_move(rq, a, slug))
		req_problem(rq, "slug", _("Address"), _("is taken by another article"));
	return !rq->problems.n;
}

static bool with_reason(struct req *rq, const struct article *a, const struct act_form *f,
	void (*act)(struct req *rq, const struct article *a, const char *reason))
{
	if (!*f->reason)
		req_problem(rq, "reason", _("Reason"), _("must be filled in"));
	else
		act(rq, a, f->reason);
	return *f->reason;
}

static bool do_it(struct req *rq, const struct article *a, enum article_act act, const struct act_form *f)
{
	switch (act) {
	case ARTICLE_RETURN: return with_reason(rq, a, f, article_return);
	case ARTICLE_WITHDRAW: return with_reason(rq, a, f, article_take_down);
	case ARTICLE_APPROVE: return approve(rq, a, f);
	case ARTICLE_NOW: article_move_time(rq, a, rq->now); return true;
	case ARTICLE_SHIFT: return shift(rq, a, f);
	case ARTICLE_RENAME: return rename_it(rq, a, f);
	default: article_submit(rq, a);
	}
	return true;
}

enum status article_act_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	enum article_act act = act_of(rq);
	struct act_form f = { 0 };
	if (!a)
		return HTTP_NOT_FOUND;
	enum article_answer answer = article_can(rq, a, act);
	if (answer != ARTICLE_DONE)
		return refused(rq, a, answer);
	bool good = form_read(rq, fields, &f);
	if (f.last.value != a->revision)
		return refused(rq, a, ARTICLE_UNREAD);
	if (settles(act) && article_draft(rq, a))
		return act_page(rq, a, act, HTTP_INVALID);
	if (good && settles(act))
		article_check(rq, a);
	if (good && rq->problems.n)
		return article_checked_form(rq, a);
	if (!good || !do_it(rq, a, act, &f))
		return act_page(rq, a, act, HTTP_INVALID);
	return see_other(rq, "/quan-tri/tin/%lld?done=%s", (long long)a->id, article_acts[act].slug);
}
