/* /quan-tri/binh-luan/:id/go-bo: a request to take a comment down; /quan-tri/go-bo/:id: its record. */
#include "app/pages.h"

#include "app/audit/audit.h"
#include "app/comment/number.h"
#include "app/comment/takedown.html.h"
#include "app/comment/takedown.h"
#include "base/text.h"
#include "base/time.h"
#include "http/form.h"

#include <stdio.h>
#include <string.h>

bool takedown_scope(struct req *rq, int64_t *unit)
{
	const struct takedown_unit_row *row = takedown_unit(rq->db, text_id(rq->arg[0]));
	*unit = row ? row->unit_id : 0;
	return row;
}

struct typed { const char *asked_by, *basis, *time; struct day day; bool urgent; };
static const struct field fields[] = {
	{ "asked_by", N_("Who asks"), offsetof(struct typed, asked_by), 2, TAKEDOWN_TEXT, FIELD_TEXT },
	{ "basis", N_("Basis"), offsetof(struct typed, basis), 2, TAKEDOWN_TEXT, FIELD_TEXT },
	{ "day", N_("Day of the request"), offsetof(struct typed, day), 0, 0, FIELD_DAY },
	{ "time", N_("Time of the request"), offsetof(struct typed, time), 0, 5, FIELD_TEXT },
	{ "urgent", N_("Urgent"), offsetof(struct typed, urgent), 0, 0, FIELD_YES },
	{ 0 }
};

static enum status form(struct req *rq, const struct comment *c, enum status status)
{
	struct takedown_view v = { .c = c, .hours = number_on(rq->db, "takedown_hours", rq->today),
		.urgent_hours = number_on(rq->db, "takedown_urgent_hours", rq->today) };
	takedown_form_page(&rq->out, rq, &v);
	return status;
}

enum status takedown_form_show(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	return c ? form(rq, c, HTTP_OK) : HTTP_NOT_FOUND;
}

/* When the request came: now, unless a day or a time is typed. */
static struct moment asked_at(struct req *rq, const struct typed *t)
{
	int hour = 0, minute = 0;
	char end;
	bool wrong = *t->time && (sscanf(t->time, "%2d:%2d%c", &hour, &minute, &end) != 2 || hour < 0 || hour > 23
		|| minute < 0 || minute > 59);
	if (wrong)
		req_problem(rq, "time", _("Time of the request"), _("is not a time: write it as 14:30"));
	if (!day_known(t->day) && !*t->time)
		return rq->now;
	struct day day = day_known(t->day) ? t->day : day_of(rq->arena, rq->now);
	int64_t second = (int64_t)day_between((struct day){ "1970-01-01" }, day) * 86400 + (hour - 7) * 3600 + minute * 60;
	if (second > rq->now.unix_time)
		req_problem(rq, "day", _("Day of the request"), _("lies in the future"));
	return (struct moment){ second, false };
}

enum status takedown_send(struct req *rq)
{
	const struct comment *c = comment_by_id(rq->db, text_id(rq->arg[0]));
	struct typed t = { "", "", "", { NULL }, false };
	if (!c)
		return HTTP_NOT_FOUND;
	form_read(rq, fields, &t);
	struct moment at = asked_at(rq, &t);
	bool down = !strcmp(c->state, "taken_down") || !strcmp(c->state, "withdrawn");
	if (down)
		req_problem(rq, "asked_by", _("Comment"), _("is gone already: nothing is left to take down"));
	if (rq->problems.n)
		return form(rq, c, down ? HTTP_CONFLICT : HTTP_INVALID);
	int64_t id = takedown_ask(rq, c, &(struct takedown_wish){ t.asked_by, t.basis, t.urgent, at });
	bool now = !req_is(rq, "act", "ask");
	if (now)
		takedown_do(rq, c, id);
	return see_other(rq, "/quan-tri/go-bo/%lld?done=%s", (long long)id, now ? "go" : "ghi");
}

static const char *done_words(struct req *rq)
{
	return req_is(rq, "done", "go") ? _("The comment is taken down.")
		: req_is(rq, "done", "ghi") ? _("The request is written down. The comment still stands.")
		: req_is(rq, "done", "khoi-phuc") ? _("The comment is restored.") : NULL;
}

static enum status record(struct req *rq, const struct takedown_copy *copy, enum status status)
{
	const struct takedown *t = takedown_by_id(rq->db, text_id(rq->arg[0]));
	if (!t)
		return HTTP_NOT_FOUND;
	struct takedown_view v = { .c = comment_by_id(rq->db, t->comment_id), .t = t, .copy = copy,
		.whole = takedown_is_whole(rq->arena, t->content, t->hash), .done = done_words(rq),
		.seals = app_may(rq, ADMINISTRATOR, t->unit_id) };
	takedown_page(&rq->out, rq, &v);
	return status;
}

enum status takedown_show(struct req *rq)
{
	return record(rq, NULL, HTTP_OK);
}

/* The sealed copy; that it was opened, and by whom, stands in the log first. */
enum status takedown_open(struct req *rq)
{
	const struct takedown *t = takedown_by_id(rq->db, text_id(rq->arg[0]));
	struct takedown_copy copy;
	if (!t)
		return HTTP_NOT_FOUND;
	audit_act(rq, "takedown.open", arena_format(rq->arena, "takedown %lld", (long long)t->id), NULL, NULL);
	return record(rq, takedown_read(rq->arena, t->content, &copy) ? &copy : NULL, HTTP_OK);
}

/* A request that was written down is acted on. */
enum status takedown_act(struct req *rq)
{
	const struct takedown *t = takedown_by_id(rq->db, text_id(rq->arg[0]));
	const struct comment *c = t ? comment_by_id(rq->db, t->comment_id) : NULL;
	if (!c)
		return HTTP_NOT_FOUND;
	if (!t->done_at.unknown || !takedown_do(rq, c, t->id))
		return record(rq, NULL, HTTP_CONFLICT);
	return see_other(rq, "/quan-tri/go-bo/%lld?done=go", (long long)t->id);
}

enum status takedown_restore(struct req *rq)
{
	const struct takedown *t = takedown_by_id(rq->db, text_id(rq->arg[0]));
	const struct comment *c = t ? comment_by_id(rq->db, t->comment_id) : NULL;
	if (!c)
		return HTTP_NOT_FOUND;
	const char *reason = comment_clean(rq->arena, req_text(rq, "reason"), true);
	const char *wrong = *reason ? form_too_long(rq, reason, TAKEDOWN_TEXT) : _("must be filled in");
	if (wrong) {
		req_problem(rq, "reason", _("Reason"), wrong);
		return record(rq, NULL, HTTP_INVALID);
	}
	if (t->done_at.unknown || !t->restored_at.unknown || !takedown_undo(rq, c, t, reason))
		return record(rq, NULL, HTTP_CONFLICT);
	return see_other(rq, "/quan-tri/go-bo/%lld?done=khoi-phuc", (long long)t->id);
}
